"""A colour picture and what one filter makes of it: a slice and a map for each channel, one sum."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Group

from wsanim.blocks.picture import Picture
from wsanim.blocks.product import labelled
from wsanim.blocks.scan import FeatureMap, Scanner, kernel_filling
from wsanim.blocks.text import TextLine
from wsanim.facts import Table
from wsanim.theme import Theme

COLOURS = ("red", "green", "blue")


class Channels:
    """The parts of a colour picture's convolution, to be laid out in one way after another.

    Parameters
    ----------
    tables
        Those of the topic ``feature_maps``.
    label
        Gives a label's line of text by its name: ``times``, ``equals``, ``leads-to``,
        ``colour-picture``, ``one-filter``, ``one-map``, and each of `COLOURS`.
    size
        Width and height to fill.
    theme
        The look.

    Attributes
    ----------
    picture
        In colour.
    planes, names, slices, parts
        For each channel: its values, its name, its slice of the filter, and the map it makes.
    signs
        For each channel: × and =.
    made
        The sum of the channels' maps.
    """

    def __init__(
        self,
        tables: Mapping[str, Table],
        label: Callable[[str], TextLine],
        size: tuple[float, float],
        theme: Theme,
    ) -> None:
        self.label, (self.width, height), self.theme = label, size, theme
        pixels = tables["feature_maps.colour"].values / 255
        side = (height - theme.gap.large * 2) / len(pixels)
        self.picture = Picture(np.moveaxis(pixels, 0, -1), height=height)
        self.planes = [Picture(channel, height=side) for channel in pixels]
        self.names = [label(name) for name in COLOURS]
        self.slices = [
            kernel_filling(side, tables["feature_maps.slices"], theme, at=(i,))
            for i in range(len(pixels))
        ]
        self.signs = [Group(label("times"), label("equals")) for _ in pixels]
        parts, summed = (
            (tables[f"feature_maps.{key}"], tables[f"feature_maps.{key}.scales"])
            for key in ("parts", "sum")
        )
        self.parts = [
            FeatureMap(*parts, i, height=side, theme=theme).uncover(0) for i in range(len(pixels))
        ]
        self.made = FeatureMap(*summed, 0, height=height, theme=theme)

    def beside_picture(self) -> Group:
        """Set the planes, named, in a column beside the picture."""
        gap = self.theme.gap
        column = Group(*self.planes).arrange(DOWN, buff=gap.medium)
        for plane, name in zip(self.planes, self.names, strict=True):
            name.next_to(plane, RIGHT, buff=gap.small)
        right = Group(column, *self.names)
        self.picture.set(width=self.width - right.width - gap.section * 2)
        return Group(self.picture, right).arrange(RIGHT, buff=gap.section)

    def in_rows(self) -> Group:
        """Set a row for each channel, name, plane × slice = map; planes get it as their target."""
        gap, rows = self.theme.gap, Group()
        for plane, name, signs, kernel, part in zip(
            self.planes, self.names, self.signs, self.slices, self.parts, strict=True
        ):
            times, equals = signs
            row = Group(plane.generate_target(), times, kernel, equals, part)
            row.arrange(RIGHT, buff=gap.medium)
            rows.add(Group(row, name.next_to(row, LEFT, buff=gap.medium)))
        return rows.arrange(DOWN, buff=gap.medium, aligned_edge=RIGHT)

    def scanners(self) -> list[Scanner]:
        """Return a window on each plane."""
        return [Scanner(p, self.slices[0], self.parts[0], self.theme) for p in self.planes]

    def added_up(self) -> Group:
        """Set picture → slices → sum in a row; slices and their names get it as their target."""
        gap, stack = self.theme.gap, Group()
        for name, kernel in zip(self.names, self.slices, strict=True):
            pair = Group(name.generate_target(), kernel.generate_target())
            pair[0].next_to(pair[1], LEFT, buff=gap.small)
            stack.add(pair)
        stack.arrange(DOWN, buff=gap.tight, aligned_edge=RIGHT)
        self.stack = labelled(stack, self.label("one-filter"), self.theme, below=True)
        self.stack[1].match_x(stack[0][1])
        self.arrows = Group(self.label("leads-to"), self.label("leads-to"))
        for picture in (self.picture, self.made):
            room = self.width - self.stack.width
            picture.set(width=room / 2 - self.arrows[0].width - gap.medium * 2)
        row = Group(self.picture, self.arrows[0], self.stack, self.arrows[1], self.made)
        return row.arrange(RIGHT, buff=gap.medium)

    def name_the_sum(self) -> Group:
        """Name what stands in the row, now that it is where it belongs."""
        stack, name = self.stack
        self.stack.shift(UP * (self.picture.get_y() - stack.get_y()))
        picture, made = (
            labelled(each, self.label(key), self.theme, below=True)[1]
            for each, key in ((self.picture, "colour-picture"), (self.made, "one-map"))
        )
        return Group(picture, name, made.match_y(picture))
