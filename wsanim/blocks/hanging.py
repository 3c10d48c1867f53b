"""How a formula breaks, and how the grids that it names hang on its symbols."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Group, Mobject
from numpy.typing import NDArray

from wsanim.blocks.flow import Room, roomiest
from wsanim.blocks.formula import Formula
from wsanim.blocks.grid import Grid
from wsanim.blocks.product import clearly_numbered, is_clear
from wsanim.blocks.text import TextLine
from wsanim.theme import Theme

ALONE = 0.8  # of the formula's size, that makes a longer line worth more than a larger size
SIZES = (0.8, 0.68, 0.6)  # of the same, with grids below it; the last one can just be read
KERNEL = 1.65  # cells of the image, that a filter's cell is as large as
HIGHEST = 0.7  # of the image, that the filter is as high or wide as

Line = Sequence[Formula]


class Hanging:
    """Arranges six symbols, the grids of the first, fourth and sixth, and a sum at the fourth's.

    The formula stands in one line if it can; else it breaks before its equals sign, and then
    before the last factor, as displayed formulas do.

    Parameters
    ----------
    symbols
        Output, equals sign, sums, weight, dot and input.
    grids
        Output, filter and input.
    sums
        What the sum is called, and the longest that it will be.
    margin
        What the indices beside and above a grid, and below a symbol, take.
    theme
        The look.
    """

    def __init__(
        self,
        symbols: Sequence[Formula],
        grids: tuple[Grid, Grid, Grid],
        sums: tuple[TextLine, TextLine],
        *,
        margin: float,
        theme: Theme,
    ) -> None:
        self.symbols, self.grids, self.theme = symbols, grids, theme
        self.sums, self.margin, self.em = sums, margin, 1.0
        self.lines = (
            [symbols],
            [symbols[:1], symbols[1:]],
            [symbols[:1], symbols[1:4], symbols[4:]],
        )

    def stand_alone(self, room: Room) -> Mobject:
        """Set the formula alone, in as few lines as let it be large."""
        ways = [partial(self._set, lines) for lines in self.lines]
        return roomiest(ways, room, lambda size: (min(size, ALONE),))

    def hang(self, room: Room) -> Mobject:
        """Set the formula with its grids, so that most can be read."""
        ways: list[Callable[[], Group]] = [self._below_symbols, self._below_lines]
        ways += [partial(self._beside_lines, way) for way in (RIGHT, DOWN)]
        ways += [partial(self._row_below, lines) for lines in self.lines[1:]]
        laid = [partial(self._lay, way, em) for way in ways for em in SIZES]
        group = roomiest(laid, room, self._worth)
        for grid in self.grids[1:]:
            clearly_numbered(grid)
        return group

    def _worth(self, size: float) -> tuple[float, ...]:
        readable = sum(map(is_clear, self.grids[1:]))
        cell = self.theme.cell
        return readable, min(size * cell.large / cell.medium, self.em / SIZES[0])

    def _lay(self, way: Callable[[], Group], em: float, size: float) -> Group:
        output, kernel, image = self.grids
        cell = size * self.theme.cell.large
        high, wide = HIGHEST * image.rows / kernel.rows, HIGHEST * image.columns / kernel.columns
        side = min(self.theme.cell.huge, cell * min(KERNEL, max(high, 1.0), max(wide, 1.0)))
        for grid, wanted in ((output, cell), (kernel, side), (image, cell)):
            grid.scale(wanted / grid.cell)
        self._scale(em)
        return way()

    def _scale(self, em: float) -> None:
        for symbol in self.symbols:
            symbol.scale(em / self.em)
        self.em = em

    def _set(self, lines: Sequence[Line], size: float) -> Group:
        """Set lines below one another, each symbol on its line's axis."""
        self._scale(max(size, 1e-3))
        for line in lines:
            self._line(line)
        return Group(*(Group(*line) for line in lines)).arrange(
            DOWN, buff=self.theme.gap.medium, aligned_edge=LEFT
        )

    def _line(self, line: Line) -> None:
        Group(*line).arrange(RIGHT, buff=self.theme.gap.small)
        for symbol in line[1:]:
            symbol.shift(UP * (line[0].axis - symbol.axis))

    # With grids --------------------------------------------------------------------------------

    def _below_symbols(self) -> Group:
        """Each grid below its symbol, the formula in one line."""
        self._line(self.symbols)
        columns = self._columns((0, 3, 5))
        self._part(columns, ((slice(1, 3), 3), (slice(4, 5), 5)))
        return self._all()

    def _below_lines(self) -> Group:
        """The output's grid beside its symbol; the others below theirs, in a second line."""
        output = self.grids[0]
        _, right = self.lines[1]
        self._line(right)
        columns = self._columns((3, 5))
        self._part(columns, ((slice(4, 5), 5),))
        second = Group(*right, *columns)
        output.next_to(second, UP, buff=self.theme.gap.medium)
        first = self.symbols[0]
        first.align_to(second, LEFT)
        output.align_to(second, LEFT).shift(RIGHT * (first.width + self.margin + self._gap))
        first.match_y(output)
        return self._all()

    def _beside_lines(self, way: NDArray[np.float64]) -> Group:
        """The formula in three lines, each grid beside its own, the sum on a side of the filter."""
        for symbols in self.lines[2]:
            self._line(symbols)
        lines = [Group(*symbols) for symbols in self.lines[2]]
        left = max(line.width for line in lines) + self.margin + self._gap
        rows = []
        for line, grid in zip(lines, self.grids, strict=True):
            grid.next_to(line, RIGHT).shift(
                RIGHT * (line.get_left()[0] + left - grid.get_left()[0])
            )
            rows.append(Group(line, grid))
        along, edge = (DOWN, LEFT) if way is RIGHT else (RIGHT, DOWN)
        both = Group(*self.sums).arrange(along, buff=self.theme.gap.small, aligned_edge=edge)
        both.next_to(self.grids[1], way, buff=self.theme.gap.medium)
        if way is DOWN:
            both.align_to(self.grids[1], LEFT)
        rows[1].add(both)
        Group(*rows).arrange(DOWN, buff=self.margin + self._gap, aligned_edge=LEFT)
        return self._all()

    def _row_below(self, lines: Sequence[Line]) -> Group:
        """The formula in lines, and below it the grids side by side."""
        gap, (label, total) = self.theme.gap, self.sums
        formula = self._set(lines, self.em)
        for upper, lower in pairwise(formula):
            near = lower.get_top()[1] + self.margin + gap.small - upper.get_bottom()[1]
            lower.shift(DOWN * max(0.0, near))
        both = Group(label, total).arrange(RIGHT, buff=gap.small, aligned_edge=DOWN)
        both.next_to(self.grids[1], DOWN, buff=gap.medium)
        output, kernel, image = self.grids
        row = Group(output, Group(kernel, both), image)
        row.arrange(RIGHT, buff=gap.medium + self.margin, aligned_edge=UP)
        row.next_to(formula, DOWN, buff=2 * self.margin + gap.small)
        return self._all()

    @property
    def _gap(self) -> float:
        return self.theme.gap.medium

    def _columns(self, at: Sequence[int]) -> list[Group]:
        """Hang grids below symbols, their tops aligned, and the sum below the filter."""
        gap, hung = self.theme.gap, self.grids[len(self.grids) - len(at) :]
        for place, grid in zip(at, hung, strict=True):
            grid.next_to(self.symbols[place], DOWN, buff=2 * self.margin + gap.small)
        top = min(grid.get_top()[1] for grid in hung)
        for grid in hung:
            grid.shift(UP * (top - grid.get_top()[1]))
        label, total = self.sums
        both = Group(label, total).arrange(RIGHT, buff=gap.small, aligned_edge=DOWN)
        both.next_to(self.grids[1], DOWN, buff=gap.large, aligned_edge=LEFT)
        over = max(0.0, both.get_right()[0] - self.grids[1].get_right()[0])
        both.shift(LEFT * min(over, over / 2 if over > gap.large else over))
        column = Group(self.grids[1], both)
        return [column if grid is self.grids[1] else Group(grid) for grid in hung]

    def _part(self, columns: list[Group], signs: Sequence[tuple[slice, int]]) -> None:
        """Move what follows aside where two columns, the latter with its indices, are too near."""
        for at, (sign, then) in enumerate(signs):
            room = self.theme.gap.medium + self.margin
            near = columns[at].get_right()[0] + room - columns[at + 1].get_left()[0]
            if near > 0:
                Group(*self.symbols[sign]).shift(RIGHT * near / 2)
                Group(*self.symbols[then:], *columns[at + 1 :]).shift(RIGHT * near)

    def _all(self) -> Group:
        return Group(*self.symbols, *self.grids, *self.sums)
