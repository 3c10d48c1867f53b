"""Patch × kernel = products: one step of a convolution, laid out."""

from __future__ import annotations

import numpy as np
from manim import DOWN, RIGHT, UP, Group, Mobject

from wsanim.blocks.grid import Grid
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
    labels
        Names for patch, kernel and products, in this order.
    signs
        The signs × and =.
    highest
        The input value that is drawn lightest.
    theme
        The look.
    """

    def __init__(
        self,
        kernel: Grid,
        patches: Table,
        products: Table,
        *,
        labels: tuple[TextLine, TextLine, TextLine],
        signs: tuple[TextLine, TextLine],
        highest: float,
        theme: Theme,
    ) -> None:
        self.kernel, self.patches, self.products = kernel, patches, products
        self.highest, self.theme = highest, theme
        self.patch_place, self.product_place = kernel.copy(), kernel.copy()
        times, equals = signs
        row = Group(self.patch_place, times, kernel, equals, self.product_place)
        row.arrange(RIGHT, buff=theme.gap.small)
        for grid, label in zip((row[0], row[2], row[4]), labels, strict=True):
            label.next_to(grid, UP, buff=theme.gap.small)
        self.kernel_label = labels[1]
        super().__init__(*row, *labels)

    def fixed(self) -> Group:
        """Return what stays from patch to patch: kernel, signs and labels."""
        places = (self.patch_place, self.product_place)
        return Group(*(part for part in self.submobjects if part not in places))

    def patch(self, row: int, column: int) -> Grid:
        """Return what output cell (row, column) sees, in its place."""
        colours = self.theme.input_colours(self.patches.values[row, column], self.highest)
        grid = Grid(
            colours,
            cell=self.kernel.first_cell,
            theme=self.theme,
            table=self.patches,
            at=(row, column),
        )
        return grid.match_width(self.patch_place).move_to(self.patch_place)

    def product(self, row: int, column: int) -> Grid:
        """Return the products of output cell (row, column), rimmed in the weights' colours."""
        colours = np.broadcast_to(self.theme.colour("empty"), self.kernel.cell_colours.shape)
        grid = Grid(
            colours,
            cell=self.kernel.first_cell,
            theme=self.theme,
            table=self.products,
            at=(row, column),
        )
        grid.rim(self.kernel.cell_colours)
        return grid.match_width(self.product_place).move_to(self.product_place)
