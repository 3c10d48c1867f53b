"""Patch × kernel = products: one step of a convolution, laid out."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import DOWN, RIGHT, UP, Group, Mobject

from wsanim.blocks.grid import Grid, value_grid
from wsanim.blocks.text import TextLine
from wsanim.facts import Table
from wsanim.theme import Theme


def labelled(grid: Mobject, label: TextLine, theme: Theme, *, below: bool = False) -> Group:
    """Return a grid with its name above or below it."""
    label.next_to(grid, DOWN if below else UP, buff=theme.gap.small)
    return Group(grid, label)


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
        labels = tuple(label(each) for each in ("patch", name, "products"))
        times, equals = label("times"), label("equals")
        row = Group(self.patch_place, times, kernel, equals, self.product_place)
        row.arrange(RIGHT, buff=theme.gap.small)
        for grid, words in zip((row[0], row[2], row[4]), labels, strict=True):
            words.next_to(grid, UP, buff=theme.gap.small)
        self.kernel_label = labels[1]
        super().__init__(*row, *labels)

    def fixed(self) -> Group:
        """Return what stays from patch to patch: kernel, signs and labels."""
        places = (self.patch_place, self.product_place)
        return Group(*(part for part in self.submobjects if part not in places))

    def patch(self, row: int, column: int) -> Grid:
        """Return what output cell (row, column) sees, in its place."""
        at, side = (row, column), self.kernel.first_cell
        grid = value_grid(self.patches, self.theme, cell=side, highest=self.highest, at=at)
        return grid.match_width(self.patch_place).move_to(self.patch_place)

    def product(self, row: int, column: int) -> Grid:
        """Return the products of output cell (row, column), rimmed in the weights' colours."""
        weights, side = self.kernel.cell_colours, self.kernel.first_cell
        empty = np.broadcast_to(self.theme.colour("empty"), weights.shape)
        grid = Grid(empty, cell=side, theme=self.theme, table=self.products, at=(row, column))
        grid.rim(weights)
        return grid.match_width(self.product_place).move_to(self.product_place)
