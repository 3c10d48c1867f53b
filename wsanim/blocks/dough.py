"""Dough of real texture, and the pin that rolls it out."""

from __future__ import annotations

import cairo
import numpy as np
from numpy.typing import NDArray

from wsanim.blocks.painted import Context, Painted
from wsanim.blocks.raster import blurred
from wsanim.blocks.shapes import around, rounded
from wsanim.blocks.sheet import PAD, Sheet
from wsanim.textures import BORDER
from wsanim.theme import Theme


class Dough(Sheet):
    """A sheet of dough: pale, its edge uneven and rounded off, on a floured table."""

    edge = 0.62
    relief = 0.2
    bulge = 0.2
    shade = 0.75
    wobble = 0.10  # cells by which its edge is uneven
    specks = 220
    scatter = 0.15  # how far specks go, of how far there is room: none is to reach a label

    def outline(self, ctx: Context) -> None:
        """Trace an uneven rounded box."""
        wide, tall = self.columns + 2 * self.edge, self.rows + 2 * self.edge
        points, normals = around((-self.edge, -self.edge, wide, tall), 1.1)
        along = np.linspace(0, 2 * np.pi, len(points), endpoint=False)
        random = np.random.default_rng(self.seed)
        bumps = sum(
            np.sin(waves * along + random.uniform(0, 2 * np.pi)) / waves**0.5 for waves in (3, 5, 8)
        )
        ctx.new_sub_path()
        for x, y in (points + self.wobble * np.asarray(bumps)[:, None] * normals).tolist():
            ctx.line_to(x, y)
        ctx.close_path()

    def toned(self, greys: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the greys as dough shows them: pale and soft."""
        return 0.62 + 0.24 * blurred(greys, 1.2)

    def under(self, shape: tuple[int, int]) -> NDArray[np.float64]:
        """Flour on the table: specks of all sizes, more of them near the dough."""
        random = np.random.default_rng(self.seed + 1)
        rows, columns = shape
        reach = BORDER + PAD - self.edge

        def strew(ctx: Context) -> None:
            for _ in range(self.specks):
                side, along = random.integers(4), random.uniform(0, 1)
                out = random.uniform(0, 1) ** 2 * self.scatter * reach
                wide, tall = self.columns + 2 * self.edge, self.rows + 2 * self.edge
                x = along * wide if side < 2 else (-out, wide + out)[side - 2]
                y = along * tall if side >= 2 else (-out, tall + out)[side]
                ctx.arc(x - self.edge, y - self.edge, random.uniform(0.008, 0.03), 0, 2 * np.pi)
                ctx.set_source_rgba(1, 1, 1, random.uniform(0.15, 0.6))
                ctx.fill()

        return self.drawn_here(strew)[:rows, :columns, 3]


class RollingPin(Painted):
    """A rolling pin that lies across; ``turn`` is how far it has rolled.

    Parameters
    ----------
    width
        With its handles, in scene units.
    theme
        The look.
    """

    painted_arrays = ("turn",)
    body = 0.8  # of the width
    slimness = 11.0

    def __init__(self, width: float, theme: Theme) -> None:
        self.theme, self.turn = theme, np.zeros(())
        super().__init__(width, width / self.slimness)

    def paint(self, ctx: Context) -> None:
        """Draw shadow, handles, cylinder, and the grain that turns with it."""
        self.enter_box(ctx, self.slimness, 1)
        ctx.push_group()
        ends = (1 - self.body) / 2 * self.slimness
        for spread in range(6):  # a shadow of soft edge
            grow = 0.05 * spread
            box = (ends - grow, -0.42 - grow, self.body * self.slimness + 2 * grow, 1 + 2 * grow)
            rounded(ctx, box, 0.2)
            ctx.set_source_rgba(0, 0, 0, 0.12)
            ctx.fill()
        for left in (0.0, self.slimness - ends * 0.9):
            self._cylinder(ctx, (left, 0.3, ends * 0.9, 0.4), 0.2)
        self._cylinder(ctx, (ends, 0.0, self.body * self.slimness, 1.0), 0.12)
        self._grain(ctx, ends)
        ctx.pop_group_to_source()
        ctx.paint_with_alpha(float(self.get_fill_opacity()))

    def _cylinder(self, ctx: Context, box: tuple[float, float, float, float], r: float) -> None:
        label, ground = self.theme.colour("label"), self.theme.colour("ground")
        round_light = cairo.LinearGradient(0, box[1] + box[3], 0, box[1])
        for stop, amount in ((0.0, 0.5), (0.25, 1.1), (0.55, 0.75), (1.0, 0.22)):
            red, green, blue = np.clip(ground + (label - ground) * amount, 0, 1)
            round_light.add_color_stop_rgba(stop, blue, green, red, 1)
        rounded(ctx, box, r)
        ctx.set_source(round_light)
        ctx.fill()

    def _grain(self, ctx: Context, left: float) -> None:
        ctx.set_line_width(0.03)
        for line in range(5):
            angle = (float(self.turn) + line / 5) % 1.0 * np.pi  # from the top edge to the foot
            ctx.move_to(left + 0.3 + line, 0.5 + 0.5 * np.cos(angle))
            ctx.rel_line_to(self.body * self.slimness - 1.6 - line * 0.7, 0)
            ctx.set_source_rgba(0, 0, 0, 0.3 * np.sin(angle))
            ctx.stroke()
