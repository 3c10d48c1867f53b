"""The cells of a grid as pixels, and the lines between them."""

from __future__ import annotations

from typing import Any

import cairo
import numpy as np
from numpy.typing import NDArray

from wsanim.blocks.painted import UNIT, Context, set_source
from wsanim.theme import Theme


def paint_pixels(ctx: Context, colours: NDArray[Any], alpha: float, smooth: bool = False) -> None:
    """Fill the box (0, 0)–(columns, rows), y upward, with one pixel a cell, first row on top."""
    rows, columns = colours.shape[:2]
    pixels = np.empty((rows, columns, 4), dtype=np.uint8)
    pixels[..., :3] = np.round(np.clip(colours[..., :3], 0, 1) * 255)
    pixels[..., 3] = 255
    surface = cairo.ImageSurface.create_for_data(
        pixels.ravel().data, cairo.FORMAT_ARGB32, columns, rows, columns * 4
    )
    pattern = cairo.SurfacePattern(surface)
    pattern.set_filter(cairo.FILTER_GOOD if smooth else cairo.FILTER_NEAREST)
    pattern.set_extend(cairo.EXTEND_PAD)
    pattern.set_matrix(cairo.Matrix(1, 0, 0, -1, 0, rows))
    ctx.save()
    ctx.rectangle(0, 0, columns, rows)
    ctx.set_source(pattern)
    if alpha >= 1:
        ctx.fill()
    else:
        ctx.clip()
        ctx.paint_with_alpha(alpha)
    ctx.restore()


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
