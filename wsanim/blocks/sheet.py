"""Sheets of real texture: a page, and rolled dough."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wsanim.blocks.painted import Context, Extent, Painted, grown
from wsanim.blocks.raster import Raster, blurred, drawn
from wsanim.blocks.shapes import rounded
from wsanim.blocks.texture import FINE, fine_texture
from wsanim.textures import BORDER
from wsanim.theme import Theme

CAST = 0.44  # cells beyond its edge, the sheet's shadow is hardly seen
PAD = 1.2  # cells around the sheet's picture for its shadow


class Sheet(Painted):
    """A page that lies on the table: the photograph, its edge a little beyond the cells.

    Parameters
    ----------
    pixels
        (H, W) greys of 0 to 255, covering the cells and a border around them.
    cells
        Rows and columns.
    cell
        The side of a cell, in scene units.
    theme
        The look.
    seed
        Of what is irregular.
    """

    edge = 0.34  # cells that the sheet reaches beyond the grid
    relief = 0.10  # how thick its edge looks
    bulge = 0.05  # cells over which the edge rounds off
    shade = 0.55  # how dark its shadow is

    def __init__(
        self,
        pixels: NDArray[Any],
        cells: tuple[int, int],
        *,
        cell: float,
        theme: Theme,
        seed: int = 0,
    ) -> None:
        self.rows, self.columns = cells
        self.theme, self.seed = theme, seed
        self.raster = Raster(self._rgba(pixels))
        self.first_cell = cell
        width, height = self.columns + 2 * self.edge, self.rows + 2 * self.edge
        super().__init__(width * cell, height * cell)

    @property
    def clear(self) -> float:
        """How far from the sheet a name is clear of its shadow; at least as far as others stand."""
        cell = float(self.width) / (self.columns + 2 * self.edge)
        return max(self.theme.gap.small + self.theme.gap.tight, CAST * cell)

    def outline(self, ctx: Context) -> None:
        """Trace the sheet's outline, in cells from the grid's lower left corner."""
        wide, tall = self.columns + 2 * self.edge, self.rows + 2 * self.edge
        rounded(ctx, (-self.edge, -self.edge, wide, tall), 0.08)

    def extent(self) -> Extent | None:
        """Return the area of the sheet and of its shadow."""
        cell = self.width / (self.columns + 2 * self.edge)
        return grown(self.box_extent(), (BORDER + PAD) * cell)

    def paint(self, ctx: Context) -> None:
        """Draw the sheet and its shadow."""
        wide, tall = self.columns + 2 * self.edge, self.rows + 2 * self.edge
        self.enter_box(ctx, wide, tall)
        reach = BORDER + PAD
        left = self.edge - reach
        box = (left, left, self.columns + 2 * reach, self.rows + 2 * reach)
        self.raster.paint(ctx, box, float(self.get_fill_opacity()))

    # Preparing -----------------------------------------------------------------------------

    def _rgba(self, pixels: NDArray[Any]) -> NDArray[np.float64]:
        """Texture inside the outline, shaded along its edge; below it a soft shadow."""
        pad = round(PAD * FINE)
        sheet = fine_texture(pixels, self.rows + 2 * BORDER, self.columns + 2 * BORDER)
        greys = np.pad(sheet, pad, mode="edge")
        mask = self._mask()
        colour = self.theme.input_colours(self.toned(greys), 1.0)
        down, right = np.gradient(blurred(mask, self.bulge * FINE * 2 + 1.0))
        # positive where the sheet rises away from the upper left, from where the light comes
        slope = np.asarray(down + right) * (self.bulge * FINE * 2 + 1.0)
        lit = np.clip(colour + self.relief * slope[..., None] * 3, 0, 1)
        fall = round(0.16 * FINE)
        shadow = np.roll(blurred(mask, 0.22 * FINE), (fall, fall // 2), axis=(0, 1)) * self.shade
        dust = self.under(mask.shape)
        below = dust + shadow * (1 - dust)  # dust is white, shadow black
        alpha = mask + below * (1 - mask)
        rgb = lit * mask[..., None] + (dust * (1 - mask))[..., None]
        rgb = rgb / np.maximum(alpha, 1e-3)[..., None]
        return np.concatenate([rgb, alpha[..., None]], axis=-1)

    def toned(self, greys: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the greys as the sheet shows them: calmer than the cells that it frames."""
        return 0.16 + 0.5 * greys

    def under(self, shape: tuple[int, int]) -> NDArray[np.float64]:
        """Return what lies on the table around the sheet, white, its alpha of this shape."""
        return np.zeros(shape)

    def drawn_here(self, draw: Callable[[Context], None]) -> NDArray[np.float64]:
        """Rasterise what ``draw`` paints, in cells from the grid's lower left corner."""
        reach = BORDER + round(PAD * FINE) / FINE
        box = (-reach, -reach, self.columns + 2 * reach, self.rows + 2 * reach)
        return drawn(draw, box, FINE)

    def _mask(self) -> NDArray[np.float64]:
        def fill(ctx: Context) -> None:
            self.outline(ctx)
            ctx.fill()

        return np.asarray(self.drawn_here(fill)[..., 3])
