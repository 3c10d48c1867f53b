"""Where the parts of one step of a convolution stand: as the room and their numbers ask."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import product
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Group
from numpy.typing import NDArray

from wsanim.blocks.fitting import side_clear_of_rims, side_for
from wsanim.blocks.flow import Room, roomiest
from wsanim.blocks.grid import Grid
from wsanim.blocks.product import ProductRow, clearly_numbered, labelled
from wsanim.theme import Theme

LEAST = 3.0  # large cells: the sides of an image and of a map, together, that are seen well
EASY = 1.01  # of the least side that holds numbers, that cells for them have
EVEN = 1e-3  # that sums of lengths may be off


class Worktop:
    """Arranges an input, a row of products, a feature map and a sum.

    The numbers of the products come first: the input gives way, and its numbers with it, where
    not all has room. A row of products that is too long breaks before its equals sign.

    Parameters
    ----------
    image, output
        The input and the map, each with its name.
    row
        Patch × kernel = products.
    sums
        What the sum is called, and the longest that it will be.
    theme
        The look.
    """

    def __init__(
        self, image: Group, row: ProductRow, output: Group, sums: Group, theme: Theme
    ) -> None:
        self.image, self.row, self.output, self.sums = image, row, output, sums
        self.theme, self.side, self.cells = theme, 0.0, (0.0, 0.0)
        self.tight = False  # whether the row's signs stand close
        self.arrange: Callable[[], None] = self._beside
        kernel = row.kernel.table
        assert kernel is not None
        self.holding = EASY * max(side_for(table, theme, 0) for table in (kernel, row.patches))
        self.holding_all = max(self.holding, EASY * side_clear_of_rims(row.products, theme))

    def fill(self, room: Room) -> Group:
        """Choose the arrangement that shows most, and arrange everything in it."""
        cell, given, made = self.theme.cell, self._grid(self.image), self._grid(self.output)
        sides = [(side, False) for side in (self.holding_all, self.holding, None)]
        sides = [(max(cell.huge, self.holding_all), False), *sides, (self.holding_all, True)]
        ways: list[Callable[[], None]] = [self._beside, self._above, self._below]
        ways += [partial(self._above, piled=True), self._below_in_two]
        ways += [partial(self._broken, *each) for each in product((RIGHT, DOWN), (LEFT, DOWN))]
        layouts = [partial(self._all, way, *side) for way in ways for side in sides]
        roomiest(layouts, room, self._worth)
        way, side, (image, output) = self.arrange, self.side, self.cells
        roomiest([lambda size: self._lay(way, side, _up_to(image, cell.huge, size), output)], room)
        image = self.cells[0]
        full = self._lay(way, side, image, output)
        taken = full.width + EVEN, full.height + EVEN  # the map has what is left within that
        most = min(cell.large, image * max(1.0, given.rows / made.rows))  # at most as high
        roomiest([lambda size: self._lay(way, side, image, _up_to(output, most, size))], taken)
        everything = self._lay(way, side, *self.cells)
        clearly_numbered(self.row.kernel)
        clearly_numbered(given)
        return everything

    def _all(self, way: Callable[[], None], side: float | None, tight: bool, size: float) -> Group:
        """Arrange everything, grids as large as ``size`` says, factors with a side of their own."""
        cell, self.tight = self.theme.cell, tight
        return self._lay(way, side or size * cell.huge, size * cell.medium, size * cell.small)

    def _lay(self, way: Callable[[], None], side: float, image: float, output: float) -> Group:
        self.arrange, self.side, self.cells = way, side, (image, output)
        grid: Any
        name: Any
        for (grid, name), wanted in ((self.image, image), (self.output, output)):
            grid.scale(wanted / grid.cell)
            labelled(grid, name, self.theme, below=True)
        self.sums.arrange(RIGHT, buff=self.theme.gap.small, aligned_edge=DOWN)
        way()
        return Group(self.image, self.row, self.output, self.sums)

    def _worth(self, size: float) -> tuple[float, ...]:
        """Say what is seen: pictures at all, the row's numbers, the input's, and how large.

        Signs stand close only where the row's numbers would not be seen otherwise.
        """
        cell, grids = self.theme.cell, (self._grid(self.image), self._grid(self.output))
        sides = sum(max(grid.width, grid.height) for grid in grids)
        numbers = (self.side >= self.holding) + (self.side >= self.holding_all)
        balance = min(size, self.side / cell.huge, 1.0)
        seen, spread = float(sides >= LEAST * cell.large), not self.tight
        return seen, numbers, spread, grids[0].legible >= 1, balance

    @staticmethod
    def _grid(named: Group) -> Grid:
        grid = named[0]
        assert isinstance(grid, Grid)
        return grid

    # Arrangements ------------------------------------------------------------------------------

    def _beside(self) -> None:
        """Row, and below it output and sum, right of the input."""
        gap = self.theme.gap
        self.row.lay(self.side, tight=self.tight).next_to(self.image, RIGHT, buff=gap.medium)
        self.row.shift(UP * (self.image[0].get_top()[1] - self.row.kernel.get_top()[1]))
        self.output.next_to(self.row, DOWN, buff=gap.medium, aligned_edge=LEFT)
        lower = min(self.output.get_bottom()[1], self.image.get_bottom()[1])
        self.output.shift(UP * (lower - self.output.get_bottom()[1]))
        left = self.row.product_place.get_left()[0]
        over = left + self.sums.width - self.row.get_right()[0]
        left = max(left - max(0.0, over), self.output.get_right()[0] + gap.large)
        self.sums.next_to(self.row, DOWN).match_y(self.output[0])
        self.sums.shift(RIGHT * (left - self.sums.get_left()[0]))

    def _above(self, *, piled: bool = False) -> None:
        """Input, row, output and sum below one another."""
        gap = self.theme.gap
        if piled:
            self._pile()
        self.row.lay(self.side, tight=self.tight).next_to(self.image, DOWN, buff=gap.medium)
        last = Group(self.output, self.sums).arrange(RIGHT, buff=gap.section)
        last.next_to(self.row, DOWN, buff=gap.medium)
        self.sums.match_y(self.output[0])

    def _below(self) -> None:
        """Row, and below it input, output and sum side by side."""
        gap = self.theme.gap
        self._pile()
        last = Group(self.image, self.output, self.sums).arrange(RIGHT, buff=gap.large)
        self.output.align_to(self.image, DOWN)
        self.row.lay(self.side, tight=self.tight).next_to(last, UP, buff=gap.medium)
        self.sums.match_y(self.output[0])

    def _below_in_two(self) -> None:
        """Row, and below it the input, and beside that the sum above the output."""
        gap = self.theme.gap
        made = Group(self.sums, self.output).arrange(DOWN, buff=gap.medium)
        last = Group(self.image, made).arrange(RIGHT, buff=gap.large)
        self.row.lay(self.side, tight=self.tight).next_to(last, UP, buff=gap.medium)

    def _pile(self) -> None:
        """Set the sum below its name, which leaves the map beside it more room."""
        self.sums.arrange(DOWN, buff=self.theme.gap.small, aligned_edge=LEFT)

    def _broken(self, way: NDArray[np.float64], tail: NDArray[np.float64]) -> None:
        """Row in two lines ``way`` of the input, sum and output at the end of the second one.

        The output is on the sum's side ``tail``.
        """
        gap, row = self.theme.gap, self.row.lay(self.side, broken=True, tight=self.tight)
        if tail is LEFT:
            self._pile()
        last = Group(self.sums, self.output)
        last.arrange(tail, buff=gap.medium if tail is DOWN else gap.large)
        second = Group(row.product_place, row.labels[-1])
        last.next_to(second, RIGHT, buff=gap.large)
        last.shift(DOWN * max(0.0, last.get_top()[1] - second.get_top()[1]))
        if tail is LEFT:
            self.sums.match_y(self.output[0])
        whole = Group(row, self.output, self.sums)
        whole.next_to(self.image, way, buff=gap.large if way is RIGHT else gap.medium)


def _up_to(length: float, most: float, part: float) -> float:
    """Go from a length so far towards a larger one."""
    return length + max(0.0, most - length) * part
