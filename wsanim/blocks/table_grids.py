"""Grids of the facts' tables: input values, kernels and results, each in its own colours."""

from __future__ import annotations

import numpy as np

from wsanim.blocks.grid import Grid
from wsanim.facts import Table
from wsanim.theme import Theme


def value_grid(
    table: Table, theme: Theme, *, cell: float, highest: float, at: tuple[int, ...] = ()
) -> Grid:
    """Return a grid of input values, grey by value; ``table.values[at]`` is (rows, columns)."""
    colours = theme.input_colours(table.values[at], highest)
    return Grid(colours, cell=cell, theme=theme, table=table, at=at)


def kernel_grid(table: Table, theme: Theme, *, cell: float, at: tuple[int, ...] = ()) -> Grid:
    """Return a kernel, each weight in the colour it owns; ``table.values[at]`` is (kH, kW)."""
    colours = theme.weight_colours(*table.values[at].shape)
    return Grid(colours, cell=cell, theme=theme, table=table, at=at)


def result_grid(table: Table, theme: Theme, *, cell: float, at: tuple[int, ...] = ()) -> Grid:
    """Return results, green above zero and purple below, the largest in ``table`` brightest."""
    largest = float(np.abs(table.values).max())
    colours = theme.result_colours(table.values[at], largest)
    return Grid(colours, cell=cell, theme=theme, table=table, at=at)
