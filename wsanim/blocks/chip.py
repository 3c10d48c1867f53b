"""Numbers on chips of their own colour: one product, written out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Self

import numpy as np
from manim import DOWN, RIGHT, Group
from numpy.typing import NDArray

from wsanim.blocks.fitting import side_for
from wsanim.blocks.grid import Grid
from wsanim.blocks.text import Source, TextLine
from wsanim.colour import Colour, to_hex
from wsanim.facts import Cell, Table
from wsanim.theme import Theme


class Chip(Group):
    """A number on a cell of its own.

    Parameters
    ----------
    number
        What it shows.
    colour
        The cell's, shape (3,).
    cell
        The side of its cell, in scene units.
    theme
        The look.
    rim
        The colour of its outline, if it has one.
    """

    def __init__(
        self,
        number: Source,
        colour: Colour,
        *,
        cell: float,
        theme: Theme,
        rim: Colour | None = None,
    ) -> None:
        self.ground = Grid(colour[None, None], cell=cell, theme=theme)
        if rim is not None:
            self.ground.rim(rim[None, None])
        ink = to_hex(theme.ink_on(colour))  # and set as in a grid's cells, or it would be wider
        self.number = TextLine(number, size=theme.type.cell, colour=ink, counts=False)
        super().__init__(self.ground, self.number.move_to(self.ground))


class LargestProduct(Group):
    """One product of a press, the one farthest from zero: weight × input = product.

    Its cells hold every number of the three tables.

    Parameters
    ----------
    kernel, image, products
        Grids of the weights, of the input, and of the press's products.
    window
        The cells of ``image`` that the press reads, shape (kH, kW, 2).
    label
        Gives the signs ``times`` and ``equals`` as lines of text.
    theme
        The look.
    """

    def __init__(
        self,
        kernel: Grid,
        image: Grid,
        products: Grid,
        window: NDArray[np.int64],
        label: Callable[..., TextLine],
        *,
        theme: Theme,
    ) -> None:
        made = _table(products).values[products.at]
        row, column = (int(at) for at in np.unravel_index(np.abs(made).argmax(), made.shape))
        read = int(window[row, column, 0]), int(window[row, column, 1])
        owned = kernel.cell_colours[row, column]
        huge, tables = theme.cell.huge, [_table(grid) for grid in (kernel, image, products)]
        cell = max(side_for(table, theme, huge, rimmed=True) for table in tables)
        chip = partial(Chip, cell=cell, theme=theme)
        super().__init__(
            chip(tables[0].cell(row, column), owned),
            label("times"),
            chip(tables[1].cell(*read), image.cell_colours[read]),
            label("equals"),
            chip(
                tables[2].cell(*products.at, row, column),
                products.cell_colours[row, column],
                rim=owned,
            ),
        )
        self.theme = theme
        self.fold(False)

    def fold(self, folded: bool = True) -> Self:
        """Set it on two lines, the product on the second, or all on one line."""
        gap = self.theme.gap
        if not folded:
            return self.arrange(RIGHT, buff=gap.tight)
        *factors, equals, made = self
        upper = Group(*factors).arrange(RIGHT, buff=gap.tight)
        made.next_to(upper[-1], DOWN, buff=gap.small)
        equals.match_y(made).match_x(factors[1])
        return self


def widest(table: Table) -> Cell:
    """Return the number of a table that takes most letters: what has room for it has for all."""
    return max(
        (table.cell(*at) for at in np.ndindex(table.values.shape)), key=lambda c: len(c.text)
    )


def _table(grid: Grid) -> Table:
    assert grid.table is not None
    return grid.table
