"""Cookies, and the holes that they leave in their dough."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial
from typing import Self

import cairo
import numpy as np
from numpy.typing import NDArray

from wsanim.blocks.fitting import side_for
from wsanim.blocks.grid import Grid
from wsanim.blocks.lifted import Lifted
from wsanim.blocks.painted import Context, Extent, Painted, set_source
from wsanim.blocks.raster import SoftShadow
from wsanim.blocks.shapes import fluted, rounded
from wsanim.blocks.stamps import paint_layer
from wsanim.blocks.texture import EASY, Texture, TexturedGrid
from wsanim.colour import Colour
from wsanim.facts import Table
from wsanim.theme import Theme

THICK = 0.16  # cells of the dough's side that are seen
INSET = 0.03  # cells between a cookie's edge and its window's
DOUGH = ("input_low", "input_high")  # the colours of its crust and side
ROUND = 0.5  # radius of a cookie's corners, in cells


class Cookie(Lifted, TexturedGrid):
    """A piece of dough with a fluted edge, the weights' colours pressed into it.

    Parameters
    ----------
    colours, texture, cell, theme, table, at
        As for ``TexturedGrid``.
    rims
        The weights' colours, shape (kH, kW, 3).

    Attributes
    ----------
    free
        Whether it has left the dough, so that its side is seen, 0 to 1, shape ().
    """

    painted_arrays: tuple[str, ...] = (*TexturedGrid.painted_arrays, "height_now", "squash", "free")
    thickness = THICK

    def __init__(
        self,
        colours: Colour,
        rims: Colour,
        *,
        texture: Texture,
        cell: float,
        theme: Theme,
        table: Table,
        at: tuple[int, ...],
    ) -> None:
        super().__init__(colours, texture=texture, cell=cell, theme=theme, table=table, at=at)
        self.free = np.zeros(())
        self.rim(rims).set_z_index(1)
        self.least = EASY * side_for(table, theme, 0.0, rimmed=True)

    def outline(self, ctx: Context) -> None:
        """Trace the fluted edge."""
        cookie_outline(ctx, self.columns, self.rows)

    def cast(self) -> SoftShadow:
        """Return its shadow, which all cookies of a size share."""
        size = self.columns, self.rows
        return _shadows.get(size) or _shadows.setdefault(size, super().cast())

    def freed(self, amount: float = 1.0) -> Self:
        """Leave the dough."""
        self.free = np.full((), amount)
        return self

    def look(self) -> tuple[Hashable, ...]:
        """Return all that decides how its body looks, its grain included."""
        return (*super().look(), self.texture.tobytes())

    @property
    def dark(self) -> float:
        """How much of a shadow it casts: none in the dough."""
        return float(self.free)

    def paint_body(self, ctx: Context) -> None:
        """Draw side, face, crust and marks."""
        high, low = self.theme.colour("input_high"), self.theme.colour("input_low")
        seen = self.thickness * float(self.free)
        self.paint_side(ctx, seen, lambda up: low + (high - low) * (0.3 + 0.25 * up), layers=8)
        ctx.save()
        self.outline(ctx)
        ctx.clip()
        self.paint_face(ctx, 1.0)
        self._paint_edge(ctx)
        ctx.restore()
        self._paint_marks(ctx)

    def _paint_edge(self, ctx: Context) -> None:
        """A crust of bare dough, light above left and in shade below right."""
        self.outline(ctx)
        set_source(ctx, crust_colour(self.theme))
        ctx.set_line_width(0.2)
        ctx.stroke()
        self.outline(ctx)
        light = cairo.LinearGradient(0, self.rows, self.columns, 0)
        light.add_color_stop_rgba(0, 1, 1, 1, 0.55)
        light.add_color_stop_rgba(0.5, 1, 1, 1, 0.1)
        light.add_color_stop_rgba(1, 0, 0, 0, 0.45)
        ctx.set_source(light)
        ctx.set_line_width(0.1)
        ctx.stroke()

    def _paint_marks(self, ctx: Context) -> None:
        """What each pane has pressed into the dough: a frame of its colour."""
        ctx.set_line_width(0.075)
        for row in range(self.rows):
            for column in range(self.columns):
                box = (column + 0.14, self.rows - row - 1 + 0.14, 0.72, 0.72)
                rounded(ctx, box, 0.16)
                strength = float(self.lit[row, column] * self.rims[row, column, 3])
                set_source(ctx, self.rims[row, column, :3], strength)
                ctx.stroke()


_shadows: dict[tuple[int, int], SoftShadow] = {}


class Holes(Painted):
    """What cookies leave behind: holes with the dough's cut side, and the table below.

    Parameters
    ----------
    grid
        The dough's cells, over which it lies.
    blocks
        The cells of each cookie, shape (n, kH, kW, 2).
    theme
        The look.

    Attributes
    ----------
    open
        How far each hole is open, 0 to 1, shape (n,).
    """

    painted_arrays = ("open",)

    def __init__(self, grid: Grid, blocks: NDArray[np.int64], theme: Theme) -> None:
        self.rows, self.columns = grid.rows, grid.columns
        self.blocks, self.theme, self.open = blocks, theme, np.zeros(len(blocks))
        super().__init__(grid.width, grid.height)
        self.move_to(grid).set_z_index(0.5)  # above the cells, below the cookies

    def extent(self) -> Extent | None:
        """Return the box: holes lie within the dough."""
        return self.box_extent()

    def paint(self, ctx: Context) -> None:
        """Draw the holes that are open."""
        self.enter_box(ctx, self.columns, self.rows)
        alpha, (tall, wide) = float(self.get_fill_opacity()), self.blocks.shape[1:3]
        draw, box = partial(self._paint_hole, tall=tall, wide=wide), (0.0, 0.0, wide, tall)
        looks = tuple(self.theme.colour(role).tobytes() for role in ("ground", *DOUGH))
        for block, amount in zip(self.blocks, self.open.tolist(), strict=True):
            if amount > 0:
                ctx.save()
                ctx.translate(int(block[0, 0, 1]), self.rows - int(block[-1, 0, 0]) - 1)
                paint_layer(ctx, box, amount * alpha, draw, ("hole", tall, wide, *looks))
                ctx.restore()

    def _paint_hole(self, ctx: Context, *, tall: int, wide: int) -> None:
        ground, high = self.theme.colour("ground"), self.theme.colour("input_high")
        ctx.rectangle(0, 0, wide, tall)  # what is left around a hole is scrap, without cells
        set_source(ctx, crust_colour(self.theme) * 0.86)
        ctx.fill()
        ctx.save()
        cookie_outline(ctx, wide, tall)
        ctx.clip()
        set_source(ctx, ground + (high - ground) * 0.34)
        ctx.paint()
        ctx.translate(0, -THICK)
        cookie_outline(ctx, wide, tall)
        set_source(ctx, ground * 0.72)
        ctx.fill()
        ctx.restore()
        cookie_outline(ctx, wide, tall)
        set_source(ctx, crust_colour(self.theme))
        ctx.set_line_width(0.11)
        ctx.stroke()


def crust_colour(theme: Theme) -> Colour:
    """Return the pale grey of dough that carries no number."""
    low, high = theme.colour("input_low"), theme.colour("input_high")
    return np.asarray(low + (high - low) * 0.78)


def cookie_outline(ctx: Context, columns: int, rows: int) -> None:
    """Trace a cookie that fills its window, in cells."""
    fluted(ctx, (INSET, INSET, columns - 2 * INSET, rows - 2 * INSET), ROUND)
