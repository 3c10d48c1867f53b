"""Where two layers' counts stand while the image grows: within the chart, or beside the image."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from manim import DOWN, LEFT, ORIGIN, RIGHT, UP, Group, Mobject, Rectangle
from numpy.typing import NDArray

from wsanim.blocks.chart import HALF
from wsanim.blocks.flow import Room
from wsanim.blocks.growth import LARGEST, GrowingInput, GrowthChart, GrowthNames, GrowthTables
from wsanim.blocks.paragraph import Paragraph
from wsanim.blocks.text import TextLine
from wsanim.facts import Table
from wsanim.theme import Theme

BAND = 0.28  # of the height, that the image takes where it stands above the chart
ASIDE = 0.36  # of the width, that counts take beside a chart
LEAST = np.array([1.0, 0.5])  # width and height within the axes, whatever the room
BESIDE = 2  # lines, at most, of a name beside its count
TRIES, NEAR = 12, 1e-3


class GrowthCounts(Group):
    """What two layers have: the climbing one's count and name, the staying one's with its mark.

    Parameters
    ----------
    tables
        What is counted.
    names
        What the two layers are called.
    mark
        A small picture of the layer that stays; its height is set to that of the count.
    width
        How wide names and counts may be, in scene units.
    theme
        The look.
    """

    def __init__(
        self,
        tables: GrowthTables,
        names: GrowthNames,
        mark: Mobject,
        width: float,
        theme: Theme,
    ) -> None:
        colours, sizes = theme.colours, theme.type
        self.table, self.theme = tables.climbing, theme
        self.numbers = [
            self._number(table, width, size, tone)
            for table, size, tone in (
                (tables.climbing, sizes.headline, colours.label),
                (tables.staying, sizes.number, colours.positive),
            )
        ]
        self.called = (names.climbing, colours.label), (names.staying, colours.ink)
        self.names = [self._name(at, width) for at in range(len(self.called))]
        self.mark, height = mark, self.numbers[1].height
        mark.scale(min(height / mark.height, 2 * height / mark.width))
        super().__init__(*self.numbers, *self.names, mark)
        self.aligned, self.room = LEFT, width

    def _number(self, table: Table, width: float, size: float, tone: str) -> TextLine:
        """Return the largest count, so small that it is no wider than it may be, but legible."""
        largest = table.cell(len(table.values) - 1)
        line = TextLine(largest, size=size, colour=tone, weight="semibold")
        fitting = max(self.theme.type.label, size * min(1.0, width / line.width))
        return TextLine(largest, size=fitting, colour=tone, weight="semibold")

    def _name(self, at: int, width: float) -> Paragraph:
        """Return a layer's name in lines no wider than this, but for words that are."""
        name, tone = self.called[at]
        size = self.theme.type.label
        return Paragraph(name, max(width, size), size=size, colour=tone, theme=self.theme)

    def in_a_column(self) -> Self:
        """Put one below the other, on the left; the second name beside its count if it can be."""
        gap, (climbing, staying), first = self.theme.gap, self.numbers, self.names[0]
        first.next_to(climbing, DOWN, buff=gap.small, aligned_edge=LEFT)
        row = Group(self.mark, staying).arrange(RIGHT, buff=gap.small)
        row.next_to(first, DOWN, buff=gap.medium, aligned_edge=LEFT)
        left = self.room - row.width - gap.small
        beside, below = self._name(1, left), self.names[1]
        if beside.width <= left and len(beside.lines) <= BESIDE:
            on = DOWN if len(beside.lines) == 1 else ORIGIN
            self.names[1] = beside.next_to(staying, RIGHT, buff=gap.small, aligned_edge=on)
            self.remove(below).add(beside)
        else:
            below.next_to(row, DOWN, buff=gap.small, aligned_edge=LEFT)
        self.add(Rectangle(width=self.width, height=self.height, stroke_width=0).move_to(self))
        return self  # the rectangle keeps the place for the largest number

    def within(self, growth: GrowthChart) -> bool:
        """Put each near its curve at the right; return whether there is room for it."""
        gap, chart = self.theme.gap, growth.chart
        (climbing, staying), (first, second) = self.numbers, self.names
        right = chart.area.get_right()[0] - gap.small
        first_size = float(growth.sizes.values[0])
        low, high = (
            float(chart.point(first_size, float(table.values[0]))[1])
            for table in growth.tables[::-1]
        )
        second.set_x(right, RIGHT).set_y(low + gap.small, DOWN)
        staying.next_to(second, LEFT, buff=gap.small, aligned_edge=DOWN)
        self.mark.next_to(staying, LEFT, buff=gap.small, aligned_edge=DOWN)
        room = climbing.height + first.height + 2 * gap.small + gap.tight
        rules = [rule.get_y() for rule in chart.rules[1:] if rule.get_y() + room <= high]
        first.set_x(right, RIGHT).set_y(max(rules, default=low + room) + gap.small, DOWN)
        climbing.next_to(first, UP, buff=gap.small).set_x(right, RIGHT)
        self.aligned = RIGHT
        lower, upper = Group(second, staying, self.mark), Group(climbing, first)
        over = upper.get_bottom()[1] - lower.get_top()[1]
        return bool(over > gap.tight and growth.clear(lower) and growth.clear(upper))

    def upto(self, index: float) -> Self:
        """Say the climbing count."""
        number = self.numbers[0]
        edge = number.get_edge_center(self.aligned)
        number.say(self.table.cell(round(index)))
        number.shift(RIGHT * (edge - number.get_edge_center(self.aligned))[0])
        return self


class Growth(Group):
    """An image that grows, and beside it or below it the weights of two layers at each size.

    Counts stand within the axes, each at its curve, if there is room for them; else beside the
    image that grows.

    Parameters
    ----------
    pixels
        The image.
    tables, names
        What is drawn, and its words.
    mark
        A small picture of the layer that stays.
    room
        Width and height that there is.
    theme
        The look.
    """

    def __init__(
        self,
        pixels: NDArray[Any],
        tables: GrowthTables,
        names: GrowthNames,
        mark: Mobject,
        room: Room,
        theme: Theme,
    ) -> None:
        self.pixels, self.tables, self.names, self.theme = pixels, tables, names, theme
        self.mark, self.room = mark, room
        super().__init__()
        if not self._counts_within():
            ways = [self._counts_above, self._counts_beside]
            areas = [way() for way in ways]
            ways[areas.index(max(areas))]()
        self.add(self.image, self.growth, self.counts)
        self.last = self.growth.last

    def _counts_within(self) -> bool:
        gap, (width, height) = self.theme.gap, self.room
        image = self._image(LARGEST)
        growth = self._chart((width - image.width - gap.section, height - gap.medium))
        area = growth.chart.area
        counts = self._counts(area.width)
        if area.width < HALF[0] or not counts.within(growth):
            return False
        both = Group(growth, counts)
        Group(image, both).arrange(RIGHT, buff=gap.section)
        self.image, self.growth, self.counts = image, growth, counts
        return True

    def _counts_beside(self) -> float:
        """Put the counts below the image, and the chart beside both."""
        gap, (width, height) = self.theme.gap, self.room
        image, counts = self._image(LARGEST), self._counts(ASIDE * width).in_a_column()
        aside = Group(image, counts).arrange(DOWN, buff=gap.large, aligned_edge=LEFT)
        growth = self._chart((width - aside.width - gap.large, height))
        Group(aside, growth).arrange(RIGHT, buff=gap.large)
        return self._keep(image, growth, counts)

    def _counts_above(self) -> float:
        """Put the counts beside the image, and the chart below both."""
        gap, (width, height) = self.theme.gap, self.room
        image = self._image(min(BAND * height, width / 2))
        room = width - image.width
        counts = self._counts(room - gap.medium).in_a_column()
        if counts.width > room - gap.medium:
            image = self._image(width - gap.medium - counts.width)
            room = width - image.width
        between = max(gap.medium, min(gap.large, room - counts.width))
        above = Group(image, counts).arrange(RIGHT, buff=between)
        growth = self._chart((width, height - above.height - gap.medium))
        Group(above, growth).arrange(DOWN, buff=gap.medium)
        return self._keep(image, growth, counts)

    def _keep(self, image: GrowingInput, growth: GrowthChart, counts: GrowthCounts) -> float:
        """Take these; return how large the chart is, 0 where it is larger than its room."""
        self.image, self.growth, self.counts = image, growth, counts
        both = Group(image, growth, counts)
        fits = both.width <= self.room[0] + 1e-3 and both.height <= self.room[1] + 1e-3
        return float(growth.chart.area.width * growth.chart.area.height) if fits else 0.0

    def _image(self, side: float) -> GrowingInput:
        times = self.names.times
        return GrowingInput(self.pixels, self.tables.sizes, times, self.theme, side=side)

    def _counts(self, width: float) -> GrowthCounts:
        return GrowthCounts(self.tables, self.names, self.mark, width, self.theme)

    def _chart(self, room: Room) -> GrowthChart:
        """Return the chart as large as fits a room, with the numbers at its axes."""
        size = np.array(room)
        for _ in range(TRIES):
            size = np.maximum(size, LEAST)
            growth = GrowthChart(self.tables, self.names, self.theme, (size[0], size[1]))
            over = np.array([growth.width - room[0], growth.height - room[1]])
            if (np.abs(over) < NEAR).all():
                break
            size = size - over  # what stands off the axes hardly grows with them
        return growth

    def upto(self, index: float) -> Self:
        """Show all at one index: the knob, the image, both curves and the counts."""
        self.growth.upto(index)
        self.image.grow_to(index)
        self.counts.upto(index)
        return self
