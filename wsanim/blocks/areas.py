"""Counts of weights as areas, to scale: too many to draw each of them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import product

from manim import DOWN, LEFT, RIGHT, UP, Group, Mobject, Rectangle, VMobject

from wsanim.blocks.flow import Layout, Room, roomiest
from wsanim.blocks.picture import Picture
from wsanim.blocks.tally import Tally
from wsanim.blocks.window import surround
from wsanim.colour import Colour
from wsanim.theme import Theme

TEXTURE = 640  # dots across the texture of an area too large to draw each of its dots

TEXTS = (  # names broken, the counts' size, and how large the first area then has to be
    (False, 1.0, 0.5),
    (False, 0.86, 0.5),
    (True, 1.0, 0.4),
    (False, 0.76, 0.3),
    (True, 0.76, 0.0),
)
A_ROW, CLOSE = 1.6, 0.75  # times a size that is worth as much: what is easier to read, or harder


def areas_of(counts: Sequence[float], height: float, kernel: int, theme: Theme) -> list[Picture]:
    """Return squares whose areas are as counts of weights are, the first ``height`` high.

    The first two hold weights that are all different; the last one a kernel's own.
    """
    sides = [(count / counts[0]) ** 0.5 for count in counts]
    most = min(TEXTURE, math.ceil(counts[0] ** 0.5))
    different = theme.many_colours(most * most).reshape(most, most, 3)
    cut = [different[: math.ceil(side * most), : math.ceil(side * most)] for side in sides]
    cut[-1] = theme.weight_colours(kernel, kernel)
    return [
        Picture(_crisp(texture, side), height=height * side)
        for texture, side in zip(cut, sides, strict=True)
    ]


def _crisp(texture: Colour, side: float) -> Colour:
    """Return a texture with dots of as many pixels as are seen: none blends into the next.

    ``side`` is that of its square, as a part of the first one's.
    """
    times = math.ceil(TEXTURE * side / len(texture))
    return texture.repeat(times, axis=0).repeat(times, axis=1)


class AreaSteps(Group):
    """Areas to scale, each with its count, and between two of them what divides them.

    Where there is room they stand in a row; else the largest has its place above the others, or
    the others stand in a column at its right.

    Parameters
    ----------
    areas
        Squares, the largest first; a ring is drawn around the last one if it is so small that it
        could be missed. They become as large as fits.
    counts
        Each area's count.
    divisors
        What stands between two areas: one fewer.
    whole
        What all the divisors come to; it stands beside the first area.
    room
        Width and height that there is.
    theme
        The look.

    Attributes
    ----------
    steps
        All of this in the order in which it is told.
    """

    def __init__(
        self,
        areas: Sequence[Mobject],
        counts: Sequence[Tally],
        divisors: Sequence[Tally],
        whole: Tally,
        room: Room,
        theme: Theme,
    ) -> None:
        self.areas, self.counts, self.divisors = areas, counts, divisors
        self.whole, self.theme, self.room, self.most = whole, theme, room, min(room)
        self.parts = [float(area.height / areas[0].height) for area in areas]
        for text, (*_, enough) in enumerate(TEXTS):
            roomiest([*self._layouts(text)], room, self._worth)
            if self.size >= enough:
                break
        later = [Group(*pair) for pair in zip(areas[1:], counts[1:], strict=True)]
        later[-1].add(self.ring)
        told = [part for pair in zip(divisors, later, strict=True) for part in pair]
        self.steps = [Group(areas[0], counts[0]), *told, whole]
        super().__init__(*self.steps)

    def _layouts(self, text: int) -> Iterator[Layout]:
        yield partial(self._in_a_row, text)
        for way in product((True, False), repeat=2):
            yield partial(self._below_the_first, text, *way)
        for way in product((False, True), repeat=3):
            yield partial(self._in_a_column, text, *way)

    def _worth(self, size: float) -> tuple[float, ...]:
        return (size * self.reading,)

    def _prepare(self, text: int, size: float, reading: float = 1.0) -> None:
        """Make texts and areas as large as asked; ``reading`` says how easy it is to read."""
        for tally in (*self.counts, *self.divisors, self.whole):
            tally.halve(*TEXTS[text][:2])
        self.size, self.reading = size, reading
        for area, part in zip(self.areas, self.parts, strict=True):
            area.set(height=part * size * self.most)
        last = self.areas[-1]
        self.ring: VMobject = Rectangle(width=last.width, height=last.height, stroke_width=0)
        if last.height < self.theme.gap.small:
            self.ring = surround(last, self.theme)

    def _in_a_row(self, text: int, size: float) -> Group:
        """Set areas above their counts, from left to right, and divisors between these."""
        self._prepare(text, size, A_ROW)
        gap, areas = self.theme.gap, self.areas
        first = Group(areas[0], self.counts[0]).arrange(DOWN, buff=gap.medium, aligned_edge=LEFT)
        pairs = zip(self.divisors, self.counts[1:], strict=True)
        row = Group(first, *(tally for pair in pairs for tally in pair))
        row.arrange(RIGHT, buff=gap.medium, aligned_edge=UP)
        for tally in row[1:]:  # one may have more lines than another
            tally.align_to(self.counts[0], UP)
        for area, count in zip(areas[1:], self.counts[1:], strict=True):
            area.next_to(count, UP, buff=gap.medium, aligned_edge=LEFT)
        self.ring.move_to(areas[-1])
        self.whole.next_to(areas[0], RIGHT, buff=gap.section)
        clear = areas[1].get_top()[1] + gap.medium - self.whole.get_bottom()[1]
        self.whole.shift(UP * max(0.0, clear))
        return Group(row, *areas, self.whole, self.ring)

    def _below_the_first(self, text: int, beside: bool, together: bool, size: float) -> Group:
        """Set the first area above the others.

        ``beside`` says whether its texts stand at its right, rather than below it; ``together``
        whether a divisor has an area at its right, rather than below it.
        """
        self._prepare(text, size)
        gap, first = self.theme.gap, self.areas[0]
        texts = Group(self.counts[0], self.whole)
        if beside or sum(text.width for text in texts) + gap.large > self.room[0]:
            texts.arrange(DOWN, buff=gap.large if beside else gap.medium, aligned_edge=LEFT)
        else:
            texts.arrange(RIGHT, buff=gap.large, aligned_edge=UP)
        texts.next_to(first, RIGHT if beside else DOWN, buff=gap.medium)
        if not beside:
            texts.align_to(first, LEFT)
        rows, wide = Group(), max(area.width for area in (*self.areas[1:], self.ring))
        for area, divisor, count in zip(
            self.areas[1:], self.divisors, self.counts[1:], strict=True
        ):
            count.next_to(area, RIGHT, buff=gap.medium + (wide - area.width) / 2)
            rows.add(divisor, Group(area, count))
        rows[-1].add(self.ring.move_to(self.areas[-1]))
        rows.arrange_in_grid(cols=2 if together else 1, buff=gap.medium, cell_alignment=LEFT)
        column = max(divisor.get_right()[0] for divisor in self.divisors) + gap.medium
        column = column if together else self.divisors[0].get_left()[0]
        for pair, count in zip(rows[1::2], self.counts[1:], strict=True):
            pair.shift(RIGHT * (column + wide + gap.medium - count.get_left()[0]))
        both = Group(Group(first, texts), rows)
        return both.arrange(DOWN, buff=gap.large, aligned_edge=LEFT)

    def _in_a_column(self, text: int, inline: bool, last: bool, close: bool, size: float) -> Group:
        """Set the first area at the left, and its count above all others at the right.

        ``inline`` says whether what a divisor comes from stands on its line even where that is
        longer than the others, ``last`` whether the whole ends the column, rather than stand below
        the first area, and ``close`` whether all stands closer together.
        """
        self._prepare(text, size, CLOSE if close else 1.0)
        gap, first = self.theme.gap, self.areas[0]
        column = self._column(inline, gap.small if close else gap.medium)
        left = Group(first)
        (column if last else left).add(self.whole)
        if last:
            self.whole.next_to(column[:-1], DOWN, buff=gap.medium).align_to(column, LEFT)
        else:
            self.whole.next_to(first, DOWN, buff=gap.medium, aligned_edge=LEFT)
        apart = gap.medium if close else gap.large
        both = Group(left, column).arrange(RIGHT, buff=apart, aligned_edge=UP)
        self.areas[-1].move_to(self.ring)
        return both

    def _column(self, inline: bool, apart: float) -> Group:
        """Set the counts below one another, areas at their left and divisors between."""
        gap, self.ring = self.theme.gap, self.ring.move_to(self.areas[-1])
        small = [*self.areas[1:-1], self.ring]
        wide = max(area.width for area in small) + gap.small
        for area, count in zip(small, self.counts[1:], strict=True):
            count.next_to(area, RIGHT, buff=wide - (wide - gap.small + area.width) / 2)
        width = wide + max(count.width for count in self.counts)
        column = Group(self.counts[0])
        for divisor, *pair in zip(self.divisors, small, self.counts[1:], strict=True):
            on_line = inline or divisor.length <= width
            column.add(divisor.in_line() if on_line else divisor, Group(*pair))
        column.arrange(DOWN, buff=apart, aligned_edge=LEFT)
        left = column.get_left()[0]
        for row, count in zip(column[::2], self.counts, strict=True):
            row.shift(RIGHT * (left + wide - count.get_left()[0]))
        return column
