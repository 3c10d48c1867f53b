"""A colour picture and what one filter makes of it: a slice and a map for each channel, one sum."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Group, Mobject
from numpy.typing import NDArray

from wsanim.blocks.bank import kernel_filling
from wsanim.blocks.fitting import side_for
from wsanim.blocks.flow import Room, roomiest
from wsanim.blocks.grid import Grid
from wsanim.blocks.picture import Picture
from wsanim.blocks.product import labelled
from wsanim.blocks.scan import FeatureMap, Scanner
from wsanim.blocks.text import TextLine
from wsanim.facts import Table
from wsanim.theme import Theme

COLOURS = ("red", "green", "blue")
PICTURE = 2.8  # times as wide as a plane beside it
WORTH_ARROWS = 1.25  # times as large pictures that are worth an arrow through the filter
SLICES = 2.2  # times as high as a slice of the filter, the picture is wide


class Channels:
    """The parts of a colour picture's convolution, to be laid out in one way after another.

    Parameters
    ----------
    tables
        Those of the topic ``feature_maps``.
    label
        Gives a label's line of text by its name: ``times``, ``equals``, ``leads-to``,
        ``leads-down``, ``colour-picture``, ``one-filter``, ``one-map``, and each of `COLOURS`.
    room
        Width and height that there is.
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
    arrows, captions
        Between picture, filter and sum, and what these are called.
    """

    def __init__(
        self,
        tables: Mapping[str, Table],
        label: Callable[[str], TextLine],
        room: Room,
        theme: Theme,
    ) -> None:
        self.label, self.room, self.theme, (_, height) = label, room, theme, room
        pixels = tables["feature_maps.colour"].values / 255
        side = (height - theme.gap.large * 2) / len(pixels)
        self.picture = Picture(np.moveaxis(pixels, 0, -1), height=height)
        self.planes = [Picture(channel, height=side) for channel in pixels]
        self.names = [label(name) for name in COLOURS]
        self.least = side_for(tables["feature_maps.slices"], theme, 0.0)
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

    # Layouts -------------------------------------------------------------------------------

    def beside_picture(self) -> Mobject:
        """Set the planes, named, in a column beside the picture, or in a row below it."""
        return roomiest((self._planes_beside, self._planes_below), self.room, self._picture_size)

    def in_rows(self) -> Mobject:
        """Set a row for each channel, name, plane × slice = map; planes get it as their target."""
        gap = self.theme.gap
        layouts = (
            partial(self._rows, gap=gap.medium, way=LEFT),
            partial(self._rows, gap=gap.small, way=LEFT),
            partial(self._rows, gap=gap.small, way=UP),
        )
        return roomiest(layouts, self.room)

    def added_up(self) -> Mobject:
        """Set picture, slices and sum; slices and their names get their places as targets.

        They lead from one to the next in a row or in a column, or the slices stand below the
        arrow that leads from the picture to the sum.
        """
        return roomiest((self._sum_in_row, self._sum_in_column, self._sum_on_arrow), self.room)

    def _picture_size(self, _: float) -> tuple[float, ...]:
        return (float(self.picture.width),)

    def _planes_beside(self, size: float) -> Group:
        gap = self.theme.gap
        side = size * (self.room[1] - gap.large * 2) / len(self.planes)
        column = Group(*(plane.set(height=side) for plane in self.planes))
        column.arrange(DOWN, buff=gap.medium)
        for plane, name in zip(self.planes, self.names, strict=True):
            name.next_to(plane, RIGHT, buff=gap.small)
        self.picture.set(width=PICTURE * column.width)
        return Group(self.picture, Group(column, *self.names)).arrange(RIGHT, buff=gap.large)

    def _planes_below(self, size: float) -> Group:
        gap = self.theme.gap
        self.picture.set(width=size * self.room[0])
        row = Group(*self.planes)
        wide = (self.picture.width - gap.small * (len(row) - 1)) / len(row)
        for plane in self.planes:
            plane.set(width=max(wide, gap.tight))
        row.arrange(RIGHT, buff=gap.small).next_to(self.picture, DOWN, buff=gap.large)
        for plane, name in zip(self.planes, self.names, strict=True):
            name.next_to(plane, DOWN, buff=gap.small)
        return Group(self.picture, row, *self.names)

    def _rows(self, size: float, *, gap: float, way: NDArray[np.float64]) -> Group:
        """Set the rows, the names on the left of the planes or above them."""
        side, rows = size * self.room[1] / len(self.planes), Group()
        for plane, name, signs, kernel, part in zip(
            self.planes, self.names, self.signs, self.slices, self.parts, strict=True
        ):
            times, equals = signs
            target = plane.generate_target()
            for each in (target, part):
                each.set(height=side)
            self._scale(kernel, side)
            row = Group(target, times, kernel, equals, part).arrange(RIGHT, buff=gap)
            if way is UP:
                name.next_to(target, UP, buff=self.theme.gap.small)
            else:
                name.next_to(row, LEFT, buff=gap)
            rows.add(Group(row, name))
        return rows.arrange(DOWN, buff=self.theme.gap.medium, aligned_edge=RIGHT)

    def _scale(self, kernel: Grid, side: float) -> None:
        """Let a slice fill a square, with its numbers if those of all slices fit."""
        kernel.scale(side / max(kernel.width, kernel.height))
        kernel.number(float(kernel.cell >= self.least))

    def _sum_in_row(self, size: float) -> Group:
        gap, wide = self.theme.gap, size * self.room[0]
        label = self.label("one-filter")
        most = (self.room[1] - label.height - gap.small - 2 * gap.tight) / len(self.slices)
        stack, kernels = self._stack(min(wide / SLICES, most), DOWN)
        row = self._leading(stack, wide, gap.medium)
        label.next_to(stack, DOWN, buff=gap.small).match_x(kernels)
        return Group(row, *self._caption(label))

    def _sum_in_column(self, size: float) -> Group:
        wide = size * self.room[0]
        stack, kernels = self._stack(wide / SLICES, RIGHT)
        label = self.label("one-filter").next_to(kernels, DOWN, buff=self.theme.gap.small)
        for picture in (self.picture, self.made):
            picture.set(width=wide)
        names = [self.label(key) for key in ("colour-picture", "one-map")]
        parts = [
            labelled(self.picture, names[0], self.theme, below=True),
            self.label("leads-down"),
            Group(stack, label),
            self.label("leads-down"),
            labelled(self.made, names[1], self.theme, below=True),
        ]
        self.arrows, self.captions = Group(parts[1], parts[3]), Group(*names, label)
        return Group(*parts).arrange(DOWN, buff=self.theme.gap.small)

    def _sum_on_arrow(self, size: float) -> Group:
        gap, wide = self.theme.gap, WORTH_ARROWS * size * self.room[0]
        stack, kernels = self._stack(wide / SLICES, RIGHT)
        label = self.label("one-filter").next_to(kernels, DOWN, buff=gap.small)
        row = self._leading(None, wide, gap.small)
        captions = self._caption(label)
        below = Group(stack, label).next_to(Group(row, *captions[:2]), DOWN, buff=gap.medium)
        return Group(row, *captions[:2], below.match_x(self.arrows))

    def _stack(self, side: float, way: NDArray[np.float64]) -> tuple[Group, Group]:
        """Give slices and names targets: on one another, or side by side with names above."""
        gap, pairs = self.theme.gap, Group()
        for name, kernel in zip(self.names, self.slices, strict=True):
            target: Grid = kernel.generate_target()
            self._scale(target, side)
            pair = Group(name.generate_target(), target)
            if way is DOWN:
                pair[0].next_to(pair[1], LEFT, buff=gap.small)
            else:
                pair[0].next_to(pair[1], UP, buff=gap.small)
            pairs.add(pair)
        if way is DOWN:
            pairs.arrange(DOWN, buff=gap.tight, aligned_edge=RIGHT)
        else:
            pairs.arrange(RIGHT, buff=gap.small, aligned_edge=DOWN)
        return pairs, Group(*(kernel for _, kernel in pairs))

    def _leading(self, stack: Group | None, wide: float, gap: float) -> Group:
        """Set picture, arrow, what lies between if anything, arrow, and sum in a row."""
        parts: list[Mobject] = [self.picture.set(width=wide), self.label("leads-to")]
        if stack is not None:
            parts += [stack, self.label("leads-to")]
        parts.append(self.made.set(width=wide))
        self.arrows = Group(*parts[1::2])
        return Group(*parts).arrange(RIGHT, buff=gap)

    def _caption(self, label: TextLine) -> Group:
        """Name the picture and the sum below them."""
        self.captions = Group(
            *(
                labelled(each, self.label(key), self.theme, below=True)[1]
                for each, key in ((self.picture, "colour-picture"), (self.made, "one-map"))
            ),
            label,
        )
        return self.captions

    def scanners(self) -> list[Scanner]:
        """Return a window on each plane."""
        return [Scanner(p, self.slices[0], self.parts[0], self.theme) for p in self.planes]
