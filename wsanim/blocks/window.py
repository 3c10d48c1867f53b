"""The frame around the cells that an output cell sees."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import DOWN, LEFT, PI, RIGHT, UP, ArcBetweenPoints, Circle, Line, Mobject, Rectangle
from numpy.typing import NDArray

from wsanim.blocks.grid import Grid
from wsanim.theme import Theme


class Window(Rectangle):
    """A frame around a block of a grid's cells.

    Parameters
    ----------
    grid
        The grid it moves over.
    cells
        The cells it frames, rows and columns, shape (…, 2).
    theme
        The look.
    """

    def __init__(self, grid: Grid, cells: NDArray[np.int64], theme: Theme) -> None:
        flat = cells.reshape(-1, 2)
        rows, columns = flat.max(axis=0) - flat.min(axis=0) + 1
        super().__init__(
            width=columns * grid.cell,
            height=rows * grid.cell_height,
            stroke_color=theme.colours.ink,
            stroke_width=theme.stroke.window,
        )
        self.set_z_index(2)
        self.over(grid, cells)

    def over(self, grid: Grid, cells: NDArray[np.int64]) -> Self:
        """Move over a block of the grid's cells."""
        self.move_to(grid.middle_of(cells))
        return self

    def between(
        self, grid: Grid, here: NDArray[np.int64], there: NDArray[np.int64], part: float
    ) -> Self:
        """Move to a place on the way from one block of cells to another."""
        start, end = grid.middle_of(here), grid.middle_of(there)
        self.move_to(start + (end - start) * part)
        return self


def positions(windows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return what each position of a window sees, and its output cell, in reading order.

    Parameters
    ----------
    windows
        The window map, shape (H_out, W_out, kH, kW, 2).

    Returns
    -------
    Blocks of cells, shape (H_out · W_out, kH, kW, 2), and cells, shape (H_out · W_out, 2).

    Examples
    --------
    >>> positions(np.zeros((2, 2, 3, 3, 2), dtype=int))[1].tolist()
    [[0, 0], [0, 1], [1, 0], [1, 1]]
    """
    cells = np.moveaxis(np.indices(windows.shape[:2]), 0, -1).reshape(-1, 2)
    return windows.reshape(-1, *windows.shape[2:]), cells


def apart(windows: NDArray[np.int64]) -> int:
    """Find the window that shares neither rows nor columns with the first, in reading order.

    Parameters
    ----------
    windows
        The window map, shape (H_out, W_out, kH, kW, 2).

    Returns
    -------
    int
        Its position; the last one where there is none.
    """
    corners = windows[:, :, 0, 0].reshape(-1, 2)
    free = (corners >= corners[0] + windows.shape[2:4]).all(axis=1)
    free[-1] = True
    return int(free.argmax())


def thread(start: Mobject, end: Mobject, theme: Theme, *, colour: str) -> ArcBetweenPoints:
    """Return a thin curve to a thing on the left from the left of another, or from its bottom."""
    gap = theme.gap.tight
    aside = start.get_left()[0] > end.get_right()[0] + 2 * gap
    leads = (LEFT, RIGHT) if aside else (DOWN, UP)
    begins, ends = (
        each.get_edge_center(way) + way * gap for each, way in zip((start, end), leads, strict=True)
    )
    bend = -PI / 4 if aside or ends[0] < begins[0] else PI / 4  # it sags, wherever it leads
    curve = ArcBetweenPoints(begins, ends, bend)
    return curve.set_stroke(colour, theme.stroke.line).set_z_index(1)


def surround(mobject: Mobject, theme: Theme) -> Circle:
    """Return a ring around something so small that it could be missed."""
    ring = Circle(max(mobject.width, mobject.height) / 2 + theme.gap.small)
    return ring.set_stroke(theme.colours.label, theme.stroke.line).move_to(mobject)


def lead(window: Mobject, to: Mobject, side: NDArray[np.float64], theme: Theme) -> Line:
    """Return a thin line from a window to something on its ``side``."""
    line = Line(window.get_edge_center(side), to.get_edge_center(-side))
    return line.set_stroke(theme.colours.label, theme.stroke.line).set_z_index(1)
