"""A grid unrolled: its rows laid one after another along a strip."""

from __future__ import annotations

from wsanim.blocks.grid import Grid
from wsanim.colour import Colour


def flights(grid: Grid, colours: Colour, strip: Grid, angle: float) -> list[tuple[Grid, Grid]]:
    """Return copies of a grid's rows in place, and the same turned and laid along a strip.

    Parameters
    ----------
    grid, colours
        The grid and its cells' colours, (rows, columns, 3).
    strip
        One row or one column, of as many cells as the grid has; they need not be square.
    angle
        By which the rows turn: 0 along a row, a quarter turn down along a column.
    """
    pairs = []
    for row in range(grid.rows):
        here = Grid(colours[row : row + 1], cell=grid.cell, theme=grid.theme)
        here.move_to((grid.place(row, 0) + grid.place(row, grid.columns - 1)) / 2)
        first, last = row * grid.columns, (row + 1) * grid.columns - 1
        ends = [strip.place(n, 0) if angle else strip.place(0, n) for n in (first, last)]
        there = here.copy().rotate(angle)
        across, along = strip.width / strip.columns, strip.height / strip.rows
        there.stretch_to_fit_width(across * (1 if angle else grid.columns))
        there.stretch_to_fit_height(along * (grid.columns if angle else 1))
        pairs.append((here, there.move_to((ends[0] + ends[1]) / 2)))
    return pairs
