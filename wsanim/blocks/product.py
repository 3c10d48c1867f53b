"""Patch × kernel = products: one step of a convolution, laid out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self, TypeVar

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Group, Mobject

from wsanim.blocks.fitting import side_within_rims
from wsanim.blocks.grid import Grid
from wsanim.blocks.table_grids import value_grid
from wsanim.blocks.text import TextLine
from wsanim.facts import Table
from wsanim.theme import Theme

CLOSER = 0.995  # of a cell's size, at which its number would still have room
Numbered = TypeVar("Numbered", bound=Grid)


def labelled(grid: Mobject, label: TextLine, theme: Theme, *, below: bool = False) -> Group:
    """Return a grid with its name above or below it."""
    label.next_to(grid, DOWN if below else UP, buff=theme.gap.small)
    return Group(grid, label)


def side_for_numbers(grid: Grid) -> float:
    """Return the least side of a grid's cells that holds all its numbers, and within their rims."""
    least = grid.needed_cell / CLOSER
    if grid.table is None or not grid.rims[..., 3].any():
        return least
    return max(least, side_within_rims(grid.table, grid.theme, grid.at))


def is_clear(grid: Grid) -> bool:
    """Whether all numbers of a grid have room in its cells, and within their rims, as it is."""
    return grid.cell >= side_for_numbers(grid)


def clearly_numbered(grid: Numbered) -> Numbered:
    """Let a grid show its numbers if all have room now, else none; return it."""
    grid.number(float(is_clear(grid)))
    return grid


class ProductRow(Group):
    """Patch × kernel = products, with places kept for a patch and its products.

    Parameters
    ----------
    kernel
        The kernel's grid.
    patches, products
        Tables of shape (H_out, W_out, kH, kW): what each output cell sees, and its products.
    label
        Gives a label's line of text by its name: ``patch``, ``products``, ``times``, ``equals``,
        and the kernel's.
    highest
        The input value that is drawn lightest.
    theme
        The look.
    name
        The kernel's.
    """

    def __init__(
        self,
        kernel: Grid,
        patches: Table,
        products: Table,
        label: Callable[[str], TextLine],
        *,
        highest: float,
        theme: Theme,
        name: str = "filter",
    ) -> None:
        self.kernel, self.patches, self.products = kernel, patches, products
        self.highest, self.theme = highest, theme
        self.patch_place, self.product_place = kernel.copy(), kernel.copy()
        self.labels = tuple(label(each) for each in ("patch", name, "products"))
        self.kernel_label = self.labels[1]
        self.times, self.equals = label("times"), label("equals")
        row = self.patch_place, self.times, kernel, self.equals, self.product_place
        super().__init__(*row, *self.labels)
        self.lay(kernel.cell)

    def lay(
        self, side: float, *, broken: bool = False, named: bool = True, tight: bool = False
    ) -> Self:
        """Arrange it with cells of this side, in one line or ``broken`` before the equals sign.

        Unless it is ``named``, what its grids are called is left out; signs may stand ``tight``.
        """
        names = self.labels if named else ()
        self.submobjects = [each for each in self.submobjects if each not in self.labels] + [*names]
        gap, grids = self.theme.gap.small, (self.patch_place, self.kernel, self.product_place)
        for grid, words in zip(grids, self.labels, strict=True):
            grid.scale(side / grid.cell)
            grid.first_cell = side  # its numbers have the theme's size
            words.next_to(grid, UP, buff=gap)
        named_grids = map(Group, grids, self.labels) if named else map(Group, grids)
        patch, kernel, products = named_grids
        apart = self.theme.gap.tight if tight else gap
        _follow(patch, self.times, kernel, apart)
        if not broken:
            _follow(kernel, self.equals, products, apart)
            return self
        products.next_to(patch, DOWN, buff=self.theme.gap.medium)
        self.equals.next_to(products, LEFT, buff=gap).match_y(self.product_place)
        return self

    def fixed(self) -> Group:
        """Return what stays from patch to patch: kernel, signs and labels."""
        places = (self.patch_place, self.product_place)
        return Group(*(part for part in self.submobjects if part not in places))

    def patch(self, row: int, column: int) -> Grid:
        """Return what output cell (row, column) sees, in its place."""
        at, side = (row, column), self.patch_place.cell
        grid = value_grid(self.patches, self.theme, cell=side, highest=self.highest, at=at)
        grid.move_to(self.patch_place)
        return grid.number(float(is_clear(grid) and is_clear(self.kernel)))  # factors go together

    def product(self, row: int, column: int) -> Grid:
        """Return the products of output cell (row, column), rimmed in the weights' colours."""
        weights, side = self.kernel.cell_colours, self.product_place.cell
        empty = np.broadcast_to(self.theme.colour("empty"), weights.shape)
        grid = Grid(empty, cell=side, theme=self.theme, table=self.products, at=(row, column))
        grid.rim(weights)
        return clearly_numbered(grid.move_to(self.product_place))


def _follow(before: Group, sign: TextLine, after: Group, gap: float) -> None:
    """Set a named grid right of another, a sign between them; the grids' tops are aligned."""
    sign.next_to(before, RIGHT, buff=gap).match_y(before[0])
    after.next_to(sign, RIGHT, buff=gap)
    after.shift(UP * (before[0].get_top()[1] - after[0].get_top()[1]))
