"""The stencil's plate and the cookie cutter: bodies of metal around a kernel's coloured panes."""

from __future__ import annotations

from typing import Any

import cairo
import numpy as np
from numpy.typing import NDArray

from wsanim.blocks.lifted import Lifted
from wsanim.blocks.painted import Context, set_source
from wsanim.blocks.raster import Raster
from wsanim.blocks.shapes import Box, fluted, rounded
from wsanim.colour import Colour
from wsanim.facts import Table
from wsanim.theme import Theme


class Tool(Lifted):
    """A body of metal around a kernel's coloured panes.

    Parameters
    ----------
    table
        The kernel's weights.
    cell
        The side of a pane, in scene units.
    theme
        The look.
    seed
        Of the metal's grain.
    """

    margin = 0.4  # cells of body around the panes
    thickness = 0.26  # cells of the body's side that are seen
    pane_edge = 0.05
    pane_round = 0.1

    def __init__(self, table: Table, *, cell: float, theme: Theme, seed: int = 0) -> None:
        colours = theme.weight_colours(*table.values.shape)
        super().__init__(colours, cell=cell, theme=theme, table=table)
        self.metal = _brushed(self.body_box, seed)

    @property
    def body_box(self) -> Box:
        """The body's top face, in cells."""
        wide, tall = self.columns + 2 * self.margin, self.rows + 2 * self.margin
        return (-self.margin, -self.margin, wide, tall)

    def outline(self, ctx: Context) -> None:
        """Trace the body's outline."""
        rounded(ctx, self.body_box, self.margin * 0.8)

    # Drawing -------------------------------------------------------------------------------

    def give_way(self, ctx: Context) -> None:
        """Squash ``ctx`` onto the foot."""
        give, middle = float(self.squash), self.columns / 2
        ctx.translate(middle, -self.margin)
        ctx.scale(1 + 0.012 * give, 1 - 0.025 * give)
        ctx.translate(-middle, self.margin)

    def paint_body(self, ctx: Context) -> None:
        """Draw side, top and panes."""
        thickness = self.thickness * (1 - 0.55 * float(self.squash))
        label, ground = self.theme.colour("label"), self.theme.colour("ground")
        steel, dark = ground + (label - ground) * 0.62, ground + (label - ground) * 0.22
        self.paint_side(ctx, thickness, lambda up: dark + (steel - dark) * 0.3 * up, layers=12)
        self.outline(ctx)
        left, bottom, wide, tall = self.body_box
        sheen = cairo.LinearGradient(left, bottom + tall, left + wide, bottom)
        for stop, amount in ((0.0, 1.25), (0.35, 0.95), (0.55, 1.1), (1.0, 0.72)):
            blue, green, red = np.clip(steel * amount, 0, 1)[::-1]
            sheen.add_color_stop_rgba(stop, blue, green, red, 1)
        ctx.set_source(sheen)
        ctx.save()
        ctx.clip_preserve()
        ctx.fill()
        self.metal.paint(ctx, self.body_box, 0.55)
        ctx.restore()
        self._paint_bevel(ctx)
        self._paint_panes(ctx)

    def _paint_bevel(self, ctx: Context) -> None:
        left, bottom, wide, tall = self.body_box
        ctx.save()
        self.outline(ctx)
        ctx.clip()
        self.outline(ctx)
        edge = cairo.LinearGradient(left, bottom + tall, left + wide, bottom)
        edge.add_color_stop_rgba(0.1, 1, 1, 1, 0.6)
        edge.add_color_stop_rgba(0.5, 1, 1, 1, 0.12)
        edge.add_color_stop_rgba(0.9, 0, 0, 0, 0.35)
        ctx.set_source(edge)
        ctx.set_line_width(0.1)
        ctx.stroke()
        ctx.restore()

    def _paint_panes(self, ctx: Context) -> None:
        colours = self.drawn_colours()
        for row in range(self.rows):
            for column in range(self.columns):
                self._paint_pane(ctx, row, column, colours[row, column])

    def _paint_pane(self, ctx: Context, row: int, column: int, colour: Colour) -> None:
        box = self.pane_box(row, column)
        left, bottom, wide, tall = box
        rounded(ctx, (left - 0.03, bottom - 0.03, wide + 0.06, tall + 0.06), self.pane_round)
        ctx.set_source_rgba(0, 0, 0, 0.55)
        ctx.fill()
        rounded(ctx, box, self.pane_round)
        set_source(ctx, colour)
        ctx.save()
        ctx.clip_preserve()
        ctx.fill_preserve()
        glint = cairo.LinearGradient(left, bottom + tall, left, bottom)
        glint.add_color_stop_rgba(0, 1, 1, 1, 0.42)
        glint.add_color_stop_rgba(0.2, 1, 1, 1, 0.12)
        glint.add_color_stop_rgba(0.24, 1, 1, 1, 0)
        glint.add_color_stop_rgba(0.86, 0, 0, 0, 0)
        glint.add_color_stop_rgba(1, 0, 0, 0, 0.22)
        ctx.set_source(glint)
        ctx.fill()
        ctx.restore()

    def pane_box(self, row: int, column: int) -> Box:
        """Return the box of one pane, in cells."""
        edge = self.pane_edge
        return (column + edge, self.rows - row - 1 + edge, 1 - 2 * edge, 1 - 2 * edge)

    def silhouette(self, ctx: Context) -> None:
        """Paint a body that takes the light, and panes that let through their own colour of it."""
        super().silhouette(ctx)
        for row in range(self.rows):
            for column in range(self.columns):
                rounded(ctx, self.pane_box(row, column), self.pane_round)
                ctx.set_operator(cairo.OPERATOR_SOURCE)
                red, green, blue = 0.55 * self.cell_colours[row, column]
                ctx.set_source_rgba(blue, green, red, 0.8)
                ctx.fill()


class Plate(Tool):
    """The stencil's plate: a thick slab, a screw in each corner."""

    def _paint_bevel(self, ctx: Context) -> None:
        super()._paint_bevel(ctx)
        left, bottom, wide, tall = self.body_box
        inset = self.margin / 2
        for turn, (x, y) in enumerate(
            (
                (left + inset, bottom + inset),
                (left + wide - inset, bottom + inset),
                (left + inset, bottom + tall - inset),
                (left + wide - inset, bottom + tall - inset),
            )
        ):
            self._paint_screw(ctx, x, y, self.margin * 0.24, 0.5 + 1.1 * turn)

    def _paint_screw(self, ctx: Context, x: float, y: float, radius: float, turn: float) -> None:
        ctx.save()
        ctx.translate(x, y)
        ctx.arc(0, 0, radius, 0, 2 * np.pi)
        dome = cairo.RadialGradient(-radius / 3, radius / 3, 0, 0, 0, radius)
        dome.add_color_stop_rgba(0, 1, 1, 1, 0.75)
        dome.add_color_stop_rgba(1, 0.1, 0.1, 0.1, 0.6)
        ctx.set_source(dome)
        ctx.fill()
        ctx.rotate(turn)
        ctx.move_to(-radius * 0.7, 0)
        ctx.line_to(radius * 0.7, 0)
        ctx.set_source_rgba(0, 0, 0, 0.65)
        ctx.set_line_width(radius * 0.28)
        ctx.stroke()
        ctx.restore()


class Cutter(Tool):
    """The cookie cutter: a fluted rim, its handle made of the kernel's panes."""

    margin = 0.3
    thickness = 0.5

    def outline(self, ctx: Context) -> None:
        """Trace the fluted rim."""
        fluted(ctx, self.body_box, self.margin)


def _brushed(box: Box, seed: int) -> Raster:
    """Long scratches along the metal: white and black noise, drawn out sideways."""
    random = np.random.default_rng(seed)
    scale = 24
    rows, columns = round(box[3] * scale), round(box[2] * scale)
    noise = random.normal(size=(rows, columns + scale))
    window = np.ones(scale) / scale**0.5
    streaks: NDArray[Any] = np.array([np.convolve(line, window, "valid") for line in noise])
    streaks = streaks[:, :columns]
    rgba = np.zeros((rows, columns, 4))
    rgba[..., :3] = (streaks > 0)[..., None]
    rgba[..., 3] = np.clip(np.abs(streaks) * 0.1, 0, 0.3)
    return Raster(rgba)
