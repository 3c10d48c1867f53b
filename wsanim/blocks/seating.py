"""How all that takes part when positions teach a weight is arranged, in the room that there is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from manim import DOWN, LEFT, RIGHT, UP, Group

from wsanim.blocks.fitting import side_clear_of_rims, side_for
from wsanim.blocks.flow import Room, roomiest, share_of
from wsanim.blocks.grid import Grid
from wsanim.blocks.loss import in_line, name_above
from wsanim.blocks.text import TextLine
from wsanim.blocks.threads import OpenGrid, Tile
from wsanim.facts import Table
from wsanim.theme import Theme

GUTTER = 0.5  # of a cell's height
NARROW = 0.6  # times: a gutter where there is little height
LESS, MORE = 3.0, 4.0  # times their usual size, at most, for numbers; parts' and gradient's
FIRST = 5.0  # times their usual size may be what parts need, where all else gives way
LONG = 1.5  # times as wide as high, at most, are grids in a flat layout's top row
LARGE = 1.6  # times a cell of the parts: the weight that is spoken of
GROWN = 1.15  # times their usual size: grids that have much room
TABLES = ("input", "error", "parts", "kernel", "total")  # what the grids show
ALL = "iepfg"  # input, errors, parts, filter, gradient
NUMBERED = (ALL, "iepf", "iepg", "iep", "ep", "p", "")  # whose cells are larger for their numbers
WORTH = (0.1, 0.2, 0.6, 0.1, 0.3)  # of numbers that can be read in each
USUAL = (6, 4, 4, 3, 3)  # cells along a side of each, beyond which its cells are rather smaller
GOOD = 0.2  # of the room's shorter side: grids should be as long
HOPELESS = 0.04  # of the largest size: a way that is too large then is not tried
APART = {"error": 1.08}  # times that side: its numbers, most of them signed, stand side by side
EASY = 1.04  # of the least side that holds numbers, that cells for them have


class Seated(Group):
    """Grids with their names, a weight and its sum, which `set_out` arranges.

    Attributes
    ----------
    image, error, parts, kernel, gradient
        The grids.
    seen_input, errors, told, filter, slopes
        The same, each with its name.
    equation, weight, total, sum
        Input × error = part; the weight that is taught; its sum, alone and with its name.
    """

    tables: Mapping[str, Table]
    theme: Theme
    image: Grid
    error: Grid
    parts: OpenGrid
    kernel: Grid
    gradient: Grid
    seen_input: Group
    errors: Group
    told: Group
    filter: Group
    slopes: Group
    error_name: Group
    equation: Group
    weight: Tile
    total: TextLine
    sum: Group

    @property
    def grids(self) -> tuple[Grid, ...]:
        """Input, errors, parts, filter and gradient."""
        return self.image, self.error, self.parts, self.kernel, self.gradient

    def set_out(self, room: Room) -> None:
        """Arrange all in the way in which most can be seen, and most numbers can be read."""
        self.room, rimmed = room, {"input", "total"}
        self.needs = [
            side_clear_of_rims(self.tables[name], self.theme)
            if name in rimmed
            else side_for(self.tables[name], self.theme, 0.0) * APART.get(name, 1.0)
            for name in TABLES
        ]
        self.nominal = [
            grid.cell * min(1.0, usual / max(grid.rows, grid.columns)) ** 0.5
            for grid, usual in zip(self.grids, USUAL, strict=True)
        ]
        ways = [
            partial(self._lay, arrange, arrange == self._square)
            for arrange in (self._columns, self._near_columns, self._rows, self._square)
        ]
        fitting = [it for it in ways if share_of(it("", HOPELESS), room) >= 1] or ways[-1:]
        layouts = [partial(way, numbered) for numbered in NUMBERED for way in fitting]
        roomiest(layouts, room, self._worth, enough=1 + sum(WORTH))
        self.gradient.first_cell = max(self.gradient.first_cell, EASY * self.needs[-1])
        for grid, need in zip(self.grids, self.needs, strict=True):
            grid.number(float(grid.cell >= need))

    def _worth(self, size: float) -> tuple[float, ...]:
        """Say how many of the numbers can be read, and how well the grids can be seen."""
        readable = sum(
            worth
            for grid, need, worth in zip(self.grids, self.needs, WORTH, strict=True)
            if grid.cell >= need
        )
        good = GOOD * min(self.room)
        seen = min(1.0, *(max(grid.width, grid.height) / good for grid in self.grids))
        return seen * (1 + readable), size

    def _lay(self, arrange: Callable[[], Group], flat: bool, numbered: str, size: float) -> Group:
        """Give the grids their cells, those ``numbered`` no smaller than that needs if it can be.

        In a flat layout the top row gives way to the parts, and their gutters are narrow.
        """
        self.parts.open(GUTTER * (NARROW if flat else 1))
        sides = self._sides(flat, numbered, size)
        for grid, side in zip(self.grids, sides, strict=True):
            grid.set(width=grid.columns * side)
        own = EASY * side_for(self.tables["kernel"], self.theme, 0.0)
        self.weight.set(width=max(LARGE * min(sides[2], self.theme.cell.huge), own))
        if flat:
            high = self.error.height
            for grid in (self.image, self.kernel):
                grid.scale(min(high / grid.height, LONG * high / grid.width))
        in_line(self.error_name, self.theme)
        named = (self.seen_input, self.errors, self.told, self.filter, self.slopes)
        for (label, _), grid in zip(named, self.grids, strict=True):
            name_above(grid, label, self.theme.gap.small)
        self.sum[1].next_to(self.total, DOWN, buff=self.theme.gap.small)
        return arrange()

    def _sides(self, flat: bool, numbered: str, size: float) -> list[float]:
        """Return the sides of the grids' cells for a size."""
        give = (1.0, 1.0, FIRST, 1.0, FIRST) if flat else (LESS, LESS, MORE, LESS, MORE)
        times = [most if it in numbered else 1.0 for most, it in zip(give, ALL, strict=True)]
        sides = [
            max(most * size * GROWN, min(EASY * need, part * most * size))
            for most, need, part in zip(self.nominal, self.needs, times, strict=True)
        ]
        if not flat:
            sides[3] = sides[4] = max(sides[3], min(sides[4], 2 * sides[3]))
        return sides

    def _columns(self) -> Group:
        """Stand side by side: what is seen, what is told, the weight, the filter."""
        gap = self.theme.gap
        middle = Group(self.equation, self.told).arrange(DOWN, buff=gap.medium)
        return self._beside(middle, middle, 2 * gap.large, gap.large)

    def _near_columns(self) -> Group:
        """Stand side by side as near as can be: the equation reaches over the threads."""
        gap, (name, _) = self.theme.gap, self.errors
        name.arrange(DOWN, buff=gap.tight)
        name_above(self.error, name, gap.small)
        middle = Group(self.equation, self.told)
        middle.arrange(DOWN, buff=gap.medium, aligned_edge=LEFT)
        return self._beside(middle, self.told, gap.section, gap.medium)

    def _beside(self, middle: Group, told: Group, reach: float, apart: float) -> Group:
        gap = self.theme.gap
        left = Group(self.seen_input, self.errors).arrange(DOWN, buff=gap.small)
        right = Group(self.filter, self.slopes).arrange(DOWN, buff=gap.medium)
        middle.next_to(left, RIGHT, buff=gap.medium).align_to(self.image, UP)
        self.weight.next_to(told, RIGHT, buff=reach).match_y(self.parts)
        self.total.next_to(self.weight, DOWN, buff=gap.medium)
        self.sum[1].next_to(self.total, DOWN, buff=gap.small)
        right.next_to(Group(self.weight, middle, self.total), RIGHT, buff=apart)
        right.shift(UP * (self.seen_input[0].get_bottom() - self.filter[0].get_bottom()))
        return Group(left, middle, self.weight, self.sum, right)

    def _rows(self) -> Group:
        """Stand in three rows: what is seen, what is told, the filter and its gradient."""
        gap, middle = self.theme.gap, self._told_and_weight(Group())
        top = Group(self.seen_input, self.errors)
        top.arrange(RIGHT, buff=gap.large, aligned_edge=UP)
        bottom = Group(self.filter, self.slopes)
        bottom.arrange(RIGHT, buff=gap.section, aligned_edge=DOWN)
        return Group(top, middle, bottom).arrange(DOWN, buff=gap.large)

    def _square(self) -> Group:
        """Stand in two rows, the filter in the first one, and its gradient in the second one."""
        gap, below = self.theme.gap, self._told_and_weight(Group(self.slopes))
        top = Group(self.seen_input, self.errors, self.filter)
        top.arrange(RIGHT, buff=gap.medium, aligned_edge=UP)
        return Group(top, below).arrange(DOWN, buff=gap.small)

    def _told_and_weight(self, beside: Group) -> Group:
        """Arrange what is told left, and right of it the equation over weight and sum."""
        gap = self.theme.gap
        self.sum.arrange(DOWN, buff=gap.small).next_to(self.weight, DOWN, buff=gap.medium)
        taught = Group(Group(self.weight, self.sum), *beside)
        taught.arrange(RIGHT, buff=gap.large, aligned_edge=UP)
        right = Group(self.equation, taught).arrange(DOWN, buff=gap.medium)
        return Group(self.told, right).arrange(RIGHT, buff=gap.large, aligned_edge=UP)
