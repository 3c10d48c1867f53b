"""Things with weight that are held over a grid: the stencil's plate, the cookie cutter."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any, Self

import cairo
import numpy as np
from manim import DOWN, UP, Mobject
from numpy.typing import NDArray

from wsanim.blocks.grid import Grid
from wsanim.blocks.painted import SPARE, Context, Extent, area_of, set_source
from wsanim.blocks.raster import Raster, SoftShadow
from wsanim.blocks.shapes import Box, fluted, rounded
from wsanim.blocks.stamps import paint_layer
from wsanim.colour import Colour
from wsanim.facts import Table
from wsanim.theme import Theme

LOOKS = ("ground", "empty", "label", "input_low", "input_high")  # the colours of bodies
RISE = 0.95  # cells that a thing at height 1 stands above its place, seen from above the edge
GROWTH = 0.05  # by how much it is nearer, and so larger
RAISED = 0.7  # how high a tool is held between presses
HOP = 0.35  # how high it hops in a quick run, and is held to be looked at
ASIDE = 0.35  # cells that its shadow falls to the right; the light comes from the upper left
SOFTNESS = 0.42  # of the shadow at height 1, in cells
NUMBER = 0.2  # cells from the middle of a number to its edge
DIM = 1.5  # times its softness beyond its edge, the shadow is hardly seen
SHADE = (0.85, 0.6)  # how dark the shadow is, pressed down and at height 1


class Lifted(Grid):
    """A grid that is held at some height over its place, and casts a shadow there.

    Attributes
    ----------
    height_now
        From 0 (lying) to about 1 (held high), shape ().
    squash
        How much it gives way under pressure, 0 to 1, shape ().
    """

    painted_arrays: tuple[str, ...] = (*Grid.painted_arrays, "height_now", "squash")
    height_now: NDArray[np.float64]
    squash: NDArray[np.float64]
    shadow: SoftShadow
    thickness: float

    @property
    def body_box(self) -> Box:
        """The top face, in cells."""
        return (0.0, 0.0, float(self.columns), float(self.rows))

    def held(
        self, point: NDArray[np.float64], cell: float, height: float, squash: float = 0.0
    ) -> Self:
        """Be held over a point, its cells ``cell`` wide when they lie there."""
        self.height_now, self.squash = np.full((), height), np.full((), squash)
        self.set(width=self.columns * cell * (1 + GROWTH * height))
        self.move_to(point + UP * RISE * cell * height)
        return self

    def over(
        self, grid: Grid, cells: NDArray[np.int64], height: float, squash: float = 0.0
    ) -> Self:
        """Be held over a block of a grid's cells."""
        return self.held(grid.middle_of(cells), grid.cell, height, squash)

    def shade(self, grid: Grid, cells: NDArray[np.int64], height: float = RAISED) -> Box:
        """Return where its shadow would be seen if it were held over a block of a grid's cells.

        Left, bottom, right and top, in scene units.
        """
        x, y = grid.middle_of(cells)[:2]
        left, bottom, wide, tall = self.body_box
        soft = DIM * SOFTNESS * height
        x += (ASIDE * height - self.columns / 2) * grid.cell
        y -= (ASIDE / 3 * height + self.rows / 2) * grid.cell
        ends = left - soft, bottom - self.thickness - soft, left + wide + soft, bottom + tall + soft
        low, foot, high, top = (float(end * grid.cell) for end in ends)
        return x + low, y + foot, x + high, y + top

    def foot(self, cell: float) -> NDArray[np.float64]:
        """Return the point that it is held over."""
        return np.asarray(self.get_center() - UP * RISE * cell * float(self.height_now))

    def clear_cells(self, grid: Grid) -> NDArray[np.float64]:
        """Return which cells' numbers are clear of the thing, 0 or 1, shape (rows, columns).

        A number that it would cover in part is better not seen at all.
        """
        left, bottom, wide, tall = self.body_box
        corner, unit = self.corner, self.cell
        low = corner[:2] + unit * np.array([left, bottom - self.thickness])
        high = corner[:2] + unit * np.array([left + wide, bottom + tall])
        rows, columns = np.arange(grid.rows), np.arange(grid.columns)
        x = grid.corner[0] + grid.cell * (columns + 0.5)
        y = grid.corner[1] + grid.cell * (grid.rows - rows - 0.5)
        beside = np.maximum(low[0] - x, x - high[0])[None, :]
        above = np.maximum(low[1] - y, y - high[1])[:, None]
        away = np.maximum(beside, above) / grid.cell
        return np.asarray(away > NUMBER, dtype=float)

    def look(self, *more: NDArray[Any]) -> Hashable:
        """Return all that decides how its body looks, apart from where it is and how high."""
        names = (name for name in self.painted_arrays if name != "height_now")
        arrays = (*(getattr(self, name) for name in names), *more)
        colours = (self.theme.colour(role) for role in LOOKS)
        numbers = [self.number_at(*cell) for cell in self.shown_numbers()]
        seen = (np.asarray(array).tobytes() for array in (*arrays, *colours))
        return (type(self), *seen, *numbers, self.first_cell)

    def extent(self) -> Extent | None:
        """Return the area of the thing, of its side and of its shadow."""
        height, beyond = float(self.height_now), 1 + self.thickness
        left, bottom, wide, tall = self.body_box
        corners = [(left - 1, bottom - beyond), (left + wide + 1, bottom + tall + 1)]
        left, bottom, wide, tall = self.shadow.box
        left, bottom = left + ASIDE * height, bottom - (RISE + ASIDE / 3) * height
        corners += [(left, bottom), (left + wide, bottom + tall)]
        return area_of(self.corner[:2] + self.cell * np.array(corners), SPARE)

    def paint_shadow(self, ctx: Context, alpha: float) -> None:
        """Draw the shadow where the thing would lie; ``ctx`` counts in its cells."""
        height = float(self.height_now)
        dark = SHADE[0] + (SHADE[1] - SHADE[0]) * min(height, 1.0)
        ctx.save()
        ctx.translate(ASIDE * height, -(RISE + ASIDE / 3) * height)
        self.shadow.paint(ctx, height, alpha * dark)
        ctx.restore()


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
        self.height_now, self.squash = np.zeros(()), np.zeros(())
        self.metal = _brushed(self.body_box, seed)
        self.shadow = SoftShadow(self._silhouette, self.body_box, softness=SOFTNESS)

    @property
    def body_box(self) -> Box:
        """The body's top face, in cells."""
        wide, tall = self.columns + 2 * self.margin, self.rows + 2 * self.margin
        return (-self.margin, -self.margin, wide, tall)

    def outline(self, ctx: Context) -> None:
        """Trace the body's outline."""
        rounded(ctx, self.body_box, self.margin * 0.8)

    # Drawing -------------------------------------------------------------------------------

    def paint(self, ctx: Context) -> None:
        """Draw shadow, side, top, panes and numbers."""
        alpha = float(self.get_fill_opacity())
        self.enter_box(ctx, self.columns, self.rows)
        self.paint_shadow(ctx, alpha)
        left, bottom, wide, tall = self.body_box
        spare = 1 + self.thickness
        box = (left - 1, bottom - spare, wide + 2, tall + 1 + spare)
        paint_layer(ctx, box, alpha, self._paint_all, self.look())

    def _paint_all(self, ctx: Context) -> None:
        give, middle = float(self.squash), self.columns / 2
        ctx.translate(middle, -self.margin)
        ctx.scale(1 + 0.012 * give, 1 - 0.025 * give)
        ctx.translate(-middle, self.margin)
        self._paint_body(ctx, self.thickness * (1 - 0.55 * give))
        self._paint_panes(ctx)

    def _paint_body(self, ctx: Context, thickness: float) -> None:
        label, ground = self.theme.colour("label"), self.theme.colour("ground")
        steel, dark = ground + (label - ground) * 0.62, ground + (label - ground) * 0.22
        layers = 12
        for layer in range(layers, 0, -1):
            ctx.save()
            ctx.translate(0, -thickness * layer / layers)
            self.outline(ctx)
            set_source(ctx, dark + (steel - dark) * 0.3 * (1 - layer / layers))
            ctx.fill()
            ctx.restore()
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
        self._paint_numbers(ctx, colours, 1.0)

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

    def _silhouette(self, ctx: Context) -> None:
        """The body takes the light, the panes let through their own colour of it."""
        ctx.translate(0, -self.thickness)
        self.outline(ctx)
        ctx.set_source_rgba(0, 0, 0, 1)
        ctx.fill()
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


def clear_of(name: Mobject, shades: Sequence[Box], gap: float) -> None:
    """Move a name down until no shade falls on it."""
    for left, bottom, right, _ in shades:
        if name.get_left()[0] < right and name.get_right()[0] > left:
            name.shift(DOWN * max(0.0, float(name.get_top()[1]) + gap - bottom))


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
