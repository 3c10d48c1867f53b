"""Things that are held over a grid, at some height, and the shadow that they cast on it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Self

import numpy as np
from manim import DOWN, UP, Mobject
from numpy.typing import NDArray

from wsanim.blocks.grid import Grid
from wsanim.blocks.painted import SPARE, Context, Extent, area_of, set_source
from wsanim.blocks.raster import SoftShadow
from wsanim.blocks.shapes import Box
from wsanim.blocks.stamps import paint_layer, paint_moving_layer
from wsanim.colour import Colour

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

    Parameters
    ----------
    colours, grid
        As for the grid that it is.

    Attributes
    ----------
    height_now
        From 0 (lying) to about 1 (held high), shape ().
    squash
        How much it gives way under pressure, 0 to 1, shape ().
    """

    painted_arrays: tuple[str, ...] = (*Grid.painted_arrays, "height_now", "squash")
    thickness: float  # cells of its side that are seen

    def __init__(self, colours: Colour, **grid: Any) -> None:
        super().__init__(colours, **grid)
        self.height_now, self.squash = np.zeros(()), np.zeros(())
        self.shadow = self.cast()

    # What it is ----------------------------------------------------------------------------

    @property
    def body_box(self) -> Box:
        """The top face, in cells."""
        return (0.0, 0.0, float(self.columns), float(self.rows))

    @property
    def layer_box(self) -> Box:
        """The box in which the body is drawn: a cell around it, and its side, in cells."""
        left, bottom, wide, tall = self.body_box
        beyond = 1 + self.thickness
        return (left - 1, bottom - beyond, wide + 2, tall + 1 + beyond)

    def outline(self, ctx: Context) -> None:
        """Trace the outline of the top face; ``ctx`` counts in cells."""
        raise NotImplementedError(f"{type(self).__name__} does not say what its outline is")

    def cast(self) -> SoftShadow:
        """Return its shadow."""
        return SoftShadow(self.silhouette, self.body_box, softness=SOFTNESS)

    def silhouette(self, ctx: Context) -> None:
        """Paint how much light it takes, and the colour of what it lets through."""
        ctx.translate(0, -self.thickness)
        self.outline(ctx)
        ctx.set_source_rgba(0, 0, 0, 1)
        ctx.fill()

    def look(self) -> tuple[Hashable, ...]:
        """Return all that decides how its body looks, apart from where it is and how high."""
        names = (name for name in self.painted_arrays if name not in ("height_now", "digits"))
        arrays = (getattr(self, name) for name in names)
        colours = (self.theme.colour(role) for role in LOOKS)
        seen = (np.asarray(array).tobytes() for array in (*arrays, *colours))
        return (type(self), *seen, self.first_cell)

    @property
    def dark(self) -> float:
        """How much of a shadow it casts, 0 to 1."""
        return 1.0

    # Where it is ---------------------------------------------------------------------------

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

    def extent(self) -> Extent | None:
        """Return the area of the thing, of its side and of its shadow."""
        right, up = self._fall
        left, bottom, wide, tall = self.layer_box
        corners = [(left, bottom), (left + wide, bottom + tall)]
        left, bottom, wide, tall = self.shadow.box
        corners += [(left + right, bottom + up), (left + right + wide, bottom + up + tall)]
        return area_of(self.corner[:2] + self.cell * np.array(corners), SPARE)

    @property
    def _fall(self) -> tuple[float, float]:
        """How far from the thing its shadow is seen, rightward and upward, in cells."""
        height = float(self.height_now)
        return ASIDE * height, -(RISE + ASIDE / 3) * height

    # Drawing -------------------------------------------------------------------------------

    def paint(self, ctx: Context) -> None:
        """Draw shadow, body and numbers: as one while it lies, since it often lies still."""
        alpha = float(self.get_fill_opacity())
        self.enter_box(ctx, self.columns, self.rows)
        if self.height_now > 0 and self.squash == 0:
            self._paint_shadow(ctx, alpha)
            paint_moving_layer(ctx, self.layer_box, alpha, self.paint_body, self.look())
            self._paint_numbers(ctx, self.drawn_colours(), alpha)
        else:
            numbers = [self.number_at(*cell) for cell in self.shown_numbers()]
            state = (*self.look(), self.digits.tobytes(), *numbers, float(self.height_now))
            paint_layer(ctx, self.layer_box, alpha, self._paint_lying, state)

    def _paint_lying(self, ctx: Context) -> None:
        self._paint_shadow(ctx, 1.0)
        self.give_way(ctx)
        self.paint_body(ctx)
        self._paint_numbers(ctx, self.drawn_colours(), 1.0)

    def give_way(self, ctx: Context) -> None:
        """Squash ``ctx`` as the thing is under pressure, if it gives way at all."""

    def paint_body(self, ctx: Context) -> None:
        """Draw its side and its face; ``ctx`` counts in cells."""
        raise NotImplementedError(f"{type(self).__name__} does not say how its body is painted")

    def _paint_shadow(self, ctx: Context, alpha: float) -> None:
        """Draw the shadow where the thing would lie; ``ctx`` counts in its cells."""
        if not self.dark:
            return
        height = float(self.height_now)
        dark = SHADE[0] + (SHADE[1] - SHADE[0]) * min(height, 1.0)
        ctx.save()
        ctx.translate(*self._fall)
        self.shadow.paint(ctx, height, alpha * self.dark * dark)
        ctx.restore()

    def paint_side(
        self, ctx: Context, thickness: float, colour: Callable[[float], Colour], layers: int
    ) -> None:
        """Draw the side that is seen below the face, in layers from its foot up.

        Parameters
        ----------
        thickness
            How much of it is seen, in cells.
        colour
            Gives a layer's colour by how high it lies, from 0 at the foot to nearly 1.
        layers
            How many there are.
        """
        for layer in range(layers, 0, -1):
            ctx.save()
            ctx.translate(0, -thickness * layer / layers)
            self.outline(ctx)
            set_source(ctx, colour(1 - layer / layers))
            ctx.fill()
            ctx.restore()


def clear_of(name: Mobject, shades: Sequence[Box], gap: float) -> None:
    """Move a name down until no shade falls on it."""
    for left, bottom, right, _ in shades:
        if name.get_left()[0] < right and name.get_right()[0] > left:
            name.shift(DOWN * max(0.0, float(name.get_top()[1]) + gap - bottom))
