"""Two layers on one slider: how many weights they have while the image grows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from manim import DL, DOWN, LEFT, RIGHT, UR, Dot, Group, Mobject, Square
from numpy.typing import NDArray

from wsanim.blocks.chart import HALF, Chart, Scale
from wsanim.blocks.flow import Room
from wsanim.blocks.picture import Picture
from wsanim.blocks.text import Content, TextLine
from wsanim.facts import Table
from wsanim.theme import Theme

LARGEST = 2.2  # the side of the largest image, in scene units


@dataclass(frozen=True)
class GrowthNames:
    """The words of the drawing: both axes', both layers', and the sign between rows and columns."""

    size: Content
    count: Content
    climbing: Content
    staying: Content
    times: Content


@dataclass(frozen=True)
class GrowthTables:
    """The image's sizes, two layers' weights at each, and where the axes have their ticks."""

    sizes: Table
    climbing: Table
    staying: Table
    x: Table
    y: Table


class GrowingInput(Group):
    """An image that grows, to scale, and its rows and columns below it.

    Parameters
    ----------
    pixels
        The image, of which the middle square is shown.
    sizes
        A table of growing sizes.
    times
        The sign between rows and columns.
    theme
        The look.
    side
        Of the image at its largest, in scene units.
    """

    def __init__(
        self,
        pixels: NDArray[Any],
        sizes: Table,
        times: Content,
        theme: Theme,
        *,
        side: float = LARGEST,
    ) -> None:
        self.sizes, self.theme = sizes, theme
        self.image = Picture(_square(pixels), height=side)
        self.floor = Square(self.image.width).set_stroke(width=0)
        self.floor.set_fill(theme.colours.input_low, opacity=1)
        self.lines = [
            TextLine(content, size=theme.type.label, colour=theme.colours.ink)
            for content in (sizes.cell(len(sizes.values) - 1), times, sizes.cell(0))
        ]
        super().__init__(self.floor, self.image, *self.lines)
        self.grow_to(len(sizes.values) - 1)

    def grow_to(self, index: float) -> Self:
        """Show the image of the size at this index."""
        gap, near = self.theme.gap, round(index)
        values = self.sizes.values
        size = float(np.interp(index, np.arange(len(values)), values))
        self.image.set(width=self.floor.width * size / float(values[-1]))
        self.image.move_to(self.floor, aligned_edge=DOWN + LEFT)
        words = Group(*self.lines)
        for line in (self.lines[0], self.lines[-1]):
            line.say(self.sizes.cell(near))
        words.arrange(RIGHT, buff=gap.tight, aligned_edge=DOWN)
        words.next_to(self.floor, DOWN, buff=gap.small)
        return self


def _square(pixels: NDArray[Any]) -> NDArray[Any]:
    """Return the middle of an image that is as high as wide."""
    rows, columns = pixels.shape[:2]
    side = min(rows, columns)
    top, left = (rows - side) // 2, (columns - side) // 2
    return pixels[top : top + side, left : left + side]


class GrowthChart(Group):
    """A chart with one curve that climbs and one that stays, and a knob on its lower axis.

    Parameters
    ----------
    tables
        What is drawn.
    names
        Its words; here those of the axes.
    theme
        The look.
    size
        Width and height within the axes, in scene units.
    """

    def __init__(
        self, tables: GrowthTables, names: GrowthNames, theme: Theme, size: Room = HALF
    ) -> None:
        colours, em = theme.colours, theme.type.label
        axes = [TextLine(it, size=em, colour=colours.label) for it in (names.size, names.count)]
        scales = Scale(tables.x), Scale(tables.y, log=True)
        self.chart = chart = Chart(*scales, (axes[0], axes[1]), theme, size=size)
        self.margin = theme.gap.tight
        self.sizes, self.tables = tables.sizes, (tables.climbing, tables.staying)
        self.last = len(tables.sizes.values) - 1
        tones = (colours.label, colours.ink)
        self.curves = [
            chart.curves(tables.sizes.values, table.values, colour=tone, width=theme.stroke.rim)
            for table, tone in zip(self.tables, tones, strict=True)
        ]
        self.knob = Dot(radius=theme.gap.tight * 1.6, color=colours.ink).set_z_index(1)
        self.tips = [Dot(radius=theme.gap.tight, color=tone).set_z_index(2) for tone in tones]
        for tip in self.tips:  # which is to be told from the knob where they overlap
            tip.set_stroke(colours.ground, width=theme.stroke.line, background=True)
        super().__init__(chart, *self.curves, *self.tips, self.knob)
        self.upto(self.last)  # which takes the most room

    def upto(self, index: float) -> Self:
        """Slide the knob, and draw both curves as far as it has come."""
        for curve, tip in zip(self.curves, self.tips, strict=True):
            tip.move_to(curve.upto(index).tip())
        size = float(np.interp(index, np.arange(self.last + 1), self.sizes.values))
        self.knob.move_to(self.chart.point(size, float(self.chart.y.ticks.values[0])))
        return self

    def clear(self, words: Mobject) -> bool:
        """Whether words within the axes meet no line."""
        area = self.chart.area
        (left, bottom), (right, top) = (words.get_corner(way)[:2] for way in (DL, UR))
        if left < area.get_left()[0] or bottom < area.get_bottom()[1]:
            return False
        lines = [np.array([rule.get_y()]) for rule in self.chart.rules]
        for table in self.tables:
            xs, ys = self.chart.x.part(self.sizes.values), self.chart.y.part(table.values)
            points = area.get_corner(DOWN + LEFT)[:2] + np.column_stack([xs, ys]) * (
                area.width,
                area.height,
            )
            over = (points[:, 0] >= left - self.margin) & (points[:, 0] <= right + self.margin)
            lines.append(points[over, 1])
        parted = (ys.min() > top + self.margin or ys.max() < bottom for ys in lines if len(ys))
        return all(parted)
