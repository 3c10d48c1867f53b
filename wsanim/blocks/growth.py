"""Two layers on one slider: how many weights they have while the image grows."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Dot, Group, Mobject, Square
from numpy.typing import NDArray

from wsanim.blocks.chart import Chart
from wsanim.blocks.picture import Picture
from wsanim.blocks.text import Content, TextLine
from wsanim.facts import Table
from wsanim.theme import Theme

LARGEST = 2.2  # the side of the largest image, in scene units


class GrowingInput(Group):
    """An image that grows, to scale, and its rows and columns below it.

    Parameters
    ----------
    pixels
        The image.
    sizes
        A table of growing sizes.
    times
        The sign between rows and columns.
    theme
        The look.
    """

    def __init__(self, pixels: NDArray[Any], sizes: Table, times: Content, theme: Theme) -> None:
        self.sizes, self.theme = sizes, theme
        self.image = Picture(pixels, height=LARGEST).set(width=LARGEST)
        self.floor = Square(self.image.width).set_stroke(width=0)
        self.floor.set_fill(theme.colours.input_low, opacity=1)
        self.lines = [
            TextLine(content, size=theme.type.label, colour=theme.colours.ink)
            for content in (sizes.cell(0), times, sizes.cell(0))
        ]
        super().__init__(self.floor, self.image, *self.lines)

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


class GrowthChart(Group):
    """A chart with one curve that climbs and one that stays, and a knob on its lower axis.

    Parameters
    ----------
    chart
        The axes.
    sizes, climbing, staying
        Tables of one axis: the images' sizes, and two layers' weights at each.
    names
        What the two layers are called, the climbing one first.
    mark
        A small picture of the layer that stays.
    theme
        The look.
    """

    def __init__(
        self,
        chart: Chart,
        sizes: Table,
        climbing: Table,
        staying: Table,
        names: tuple[TextLine, TextLine],
        mark: Mobject,
        theme: Theme,
    ) -> None:
        self.chart, self.climbing, self.theme, colours = chart, climbing, theme, theme.colours
        self.last = len(sizes.values) - 1
        self.sizes, self.tables = sizes, (climbing, staying)
        tones = (colours.label, colours.ink)
        self.curves = [
            chart.curves(sizes.values, table.values, colour=tone, width=theme.stroke.rim)
            for table, tone in zip(self.tables, tones, strict=True)
        ]
        self.tips = [Dot(radius=theme.gap.tight, color=tone).set_z_index(1) for tone in tones]
        self.knob = Dot(radius=theme.gap.tight * 1.6, color=colours.input_high).set_z_index(1)
        self.numbers = [
            TextLine(table.cell(0), size=size, colour=tone, weight="semibold")
            for table, size, tone in (
                (climbing, theme.type.headline, colours.label),
                (staying, theme.type.number, colours.positive),
            )
        ]
        self.names, self.mark = names, mark.set(height=self.numbers[1].height)
        words = (*self.numbers, *names, mark)
        super().__init__(chart, *self.curves, *self.tips, self.knob, *words)
        self.upto(0)

    def upto(self, index: float) -> Self:
        """Slide the knob, and draw both curves as far as it has come."""
        for curve, tip in zip(self.curves, self.tips, strict=True):
            tip.move_to(curve.upto(index).tip())
        size = float(np.interp(index, np.arange(self.last + 1), self.sizes.values))
        self.knob.move_to(self.chart.point(size, float(self.chart.y.ticks.values[0])))
        self.numbers[0].say(self.climbing.cell(round(index)))
        self._set_words()
        return self

    def _set_words(self) -> None:
        """Put each count, and what it counts, near its curve at the right, clear of all lines."""
        gap, chart, first = self.theme.gap, self.chart, float(self.sizes.values[0])
        right = chart.area.get_right()[0] - gap.small
        low, high = (chart.point(first, float(table.values[0]))[1] for table in self.tables[::-1])
        for name in self.names:
            name.set_x(right, RIGHT)
        self.names[1].set_y(low + gap.small, DOWN)
        self.numbers[1].next_to(self.names[1], LEFT, buff=gap.small, aligned_edge=DOWN)
        self.mark.next_to(self.numbers[1], LEFT, buff=gap.small, aligned_edge=DOWN)
        room = self.numbers[0].height + self.names[0].height + 2 * gap.small + gap.tight
        rules = [rule.get_y() for rule in chart.rules[1:] if rule.get_y() + room <= high]
        self.names[0].set_y(max(rules, default=low + room) + gap.small, DOWN)
        self.numbers[0].next_to(self.names[0], UP, buff=gap.small).set_x(right, RIGHT)
