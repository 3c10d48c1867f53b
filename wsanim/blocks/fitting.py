"""How large cells have to be for the numbers of a table, which keep the theme's size."""

from __future__ import annotations

import numpy as np

from wsanim.blocks.painted import UNIT
from wsanim.facts import Table
from wsanim.theme import Theme
from wsanim.typesetting import outline

FITTING = 0.96  # of a cell's side, that its number may take
FADING, THERE = 0.97, 0.98  # of the theme's size: smaller numbers are gone, larger ones there
RIM = 2.6  # widths of a rim, that a number within it leaves free
RIMS = 3.2  # widths of a rim: two, and on each side some air


def widest_number(table: Table, at: tuple[int, ...] = ()) -> float:
    """Return the longer side of the largest number's ink in ``table[at]``, in em."""
    cells = np.ndindex(*table.values[at].shape)
    inks = np.array([outline(table.text(*at, *place), tabular=False).ink for place in cells])
    return float((inks[:, 2:] - inks[:, :2]).max())


def side_for(table: Table, theme: Theme, cell: float, *, rimmed: bool = False) -> float:
    """Return the side of cells that hold every number of a table; ``cell`` at least."""
    rim = RIM * theme.stroke.rim * UNIT if rimmed else 0.0
    return max(cell, (widest_number(table) * theme.type.cell + rim) / FITTING + 1e-6)


def side_clear_of_rims(table: Table, theme: Theme) -> float:
    """Return the least side of rimmed cells that hold all numbers, clear of their rims."""
    return max(side_for(table, theme, 0.0, rimmed=True), side_within_rims(table, theme))


def side_within_rims(table: Table, theme: Theme, at: tuple[int, ...] = ()) -> float:
    """Return the least side of rimmed cells that hold every number of ``table[at]``.

    A number is centred by its advance and its capitals' height: its ink may reach further to one
    side than to the other.
    """
    texts = {table.text(*at, *place) for place in np.ndindex(*table.values[at].shape)}
    shapes = [outline(text, tabular=False) for text in texts]
    reach = max(
        max(middle - shape.ink[axis], shape.ink[axis + 2] - middle)
        for shape in shapes
        for axis, middle in enumerate((shape.advance / 2, shape.cap_height / 2))
    )
    return float(2 * reach * theme.type.cell + RIMS * theme.stroke.rim * UNIT)
