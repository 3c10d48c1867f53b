"""The cells of a grid as pixels, and the lines between them."""

from __future__ import annotations

from typing import Any, Self

import cairo
import numpy as np
from numpy.typing import NDArray

from wsanim.blocks.painted import UNIT, Context, set_source, surface_of
from wsanim.colour import Colour
from wsanim.theme import Theme


class Pixels:
    """Cells' colours as cairo draws them, a pixel each; they never change.

    Parameters
    ----------
    cells
        RGBA from 0 to 255, all of them opaque, shape (rows, columns, 4), first row on top.
    """

    def __init__(self, cells: NDArray[np.uint8]) -> None:
        self.cells = cells
        self.rows, self.columns = cells.shape[:2]
        self._pattern = cairo.SurfacePattern(surface_of(cells))
        self._pattern.set_extend(cairo.EXTEND_PAD)
        self._pattern.set_matrix(cairo.Matrix(1, 0, 0, -1, 0, self.rows))

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        return self  # nothing in it changes: copies of mobjects may share it

    def first(self, count: int, rest: Colour) -> Pixels:
        """Return so many of the cells, in reading order; the others have one colour.

        Examples
        --------
        >>> white = pixels_of(np.ones((2, 2, 3)))
        >>> white.first(3, np.zeros(3)).cells[..., 0].tolist()
        [[255, 255], [255, 0]]
        """
        cells = self.cells.copy()
        cells.reshape(-1, 4)[count:, :3] = as_bytes(rest)
        return Pixels(cells)

    def paint(self, ctx: Context, alpha: float, smooth: bool = False) -> None:
        """Fill the box (0, 0)–(columns, rows), y upward."""
        self._pattern.set_filter(cairo.FILTER_GOOD if smooth else cairo.FILTER_NEAREST)
        ctx.save()
        ctx.rectangle(0, 0, self.columns, self.rows)
        ctx.set_source(self._pattern)
        if alpha >= 1:
            ctx.fill()
        else:
            ctx.clip()
            ctx.paint_with_alpha(alpha)
        ctx.restore()


def pixels_of(colours: Colour) -> Pixels:
    """Return colours of components from 0 to 1, shape (rows, columns, 3), as pixels."""
    cells = np.empty((*colours.shape[:2], 4), dtype=np.uint8)
    cells[..., :3], cells[..., 3] = as_bytes(colours), 255
    return Pixels(cells)


def as_bytes(colours: Colour) -> NDArray[np.uint8]:
    """Return colours of components from 0 to 1 as bytes."""
    levels = np.clip(colours, 0, 1)
    levels *= 255
    return np.rint(levels, out=levels).astype(np.uint8)


def paint_hairlines(
    ctx: Context,
    rows: int,
    columns: int,
    alpha: float,
    theme: Theme,
    *,
    cell: float,
    thickest: float = 0.03,
) -> None:
    """Part the cells of the box (0, 0)–(columns, rows) by lines in the ground's colour.

    Parameters
    ----------
    cell
        The side of a cell, in scene units.
    thickest
        Lines are at most so thick, in cells.
    """
    for row in range(1, rows):
        ctx.move_to(0, row)
        ctx.line_to(columns, row)
    for column in range(1, columns):
        ctx.move_to(column, 0)
        ctx.line_to(column, rows)
    set_source(ctx, theme.colour("ground"), alpha)
    ctx.set_line_width(min(theme.stroke.hair * UNIT / cell, thickest))
    ctx.stroke()
