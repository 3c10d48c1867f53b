"""Cells of real texture: each keeps its number's grey, and the grain of the photograph."""

from __future__ import annotations

from typing import Any, Self

import cairo
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from wsanim.blocks.fitting import side_for
from wsanim.blocks.grid import Grid
from wsanim.blocks.painted import Context
from wsanim.blocks.pixels import Pixels, pixels_of
from wsanim.blocks.stamps import Unchanging, paint_layer
from wsanim.colour import Colour
from wsanim.facts import Table
from wsanim.textures import BORDER
from wsanim.theme import Theme

FINE = 24  # pixels a cell is drawn with, high and wide
RELIEF = 0.3  # how much of the photograph's contrast within a cell remains
MOST_GRAIN = 0.36  # of the full contrast: more would run over the numbers
EASY = 1.04  # of the least side that holds numbers, that framed cells have
Texture = NDArray[np.float64]
"""Greys of 0..1, shape (rows * FINE, columns * FINE)."""


def fine_texture(pixels: NDArray[Any], rows: int, columns: int) -> Texture:
    """Enlarge a part of a photograph to a grid's fine pixels, stretched to full contrast.

    Parameters
    ----------
    pixels
        (H, W) greys of 0 to 255, covering ``rows`` × ``columns`` cells.
    """
    image = Image.fromarray(np.asarray(pixels, dtype=np.uint8))
    large = image.resize((columns * FINE, rows * FINE), Image.Resampling.LANCZOS)
    greys = np.asarray(large, dtype=float)
    low, high = np.percentile(greys, (1, 99))
    return np.asarray(np.clip((greys - low) / max(high - low, 1.0), 0, 1))


def grain_of(texture: Texture) -> Texture:
    """Take each cell's mean away: what remains is the cell's grain."""
    rows, columns = texture.shape[0] // FINE, texture.shape[1] // FINE
    means = texture.reshape(rows, FINE, columns, FINE).mean(axis=(1, 3))
    return np.asarray(np.tanh((texture - enlarged(means)) / MOST_GRAIN) * MOST_GRAIN)


def enlarged(cells: NDArray[Any]) -> NDArray[Any]:
    """Repeat each cell over its fine pixels."""
    return np.repeat(np.repeat(cells, FINE, axis=0), FINE, axis=1)


def part_of(texture: Texture, row: int, column: int, rows: int, columns: int) -> Texture:
    """Return the part of a texture under a block of cells whose first is (row, column)."""
    top, left = row * FINE, column * FINE
    return texture[top : top + rows * FINE, left : left + columns * FINE]


class TexturedGrid(Grid):
    """A grid whose cells show the grain of a photograph in their own colour.

    Parameters
    ----------
    colours, cell, theme, table, at
        As for ``Grid``.
    texture
        The photograph under the cells, as ``fine_texture`` returns it.

    Attributes
    ----------
    raw
        How much of the bare photograph is seen, 0 (cells with grain) to 1, shape ().
    least
        The side of a cell that shows a number.
    """

    painted_arrays: tuple[str, ...] = (*Grid.painted_arrays, "raw", "grain")
    shared_arrays = ("texture", "grain")

    def __init__(
        self,
        colours: Colour,
        *,
        texture: Texture,
        cell: float,
        theme: Theme,
        table: Table | None = None,
        at: tuple[int, ...] = (),
    ) -> None:
        super().__init__(colours, cell=cell, theme=theme, table=table, at=at)
        self.texture, self.grain = texture, grain_of(texture)
        self.raw, self.least = np.zeros(()), 0.0
        self._prepared: tuple[Texture, bytes, Pixels] | None = None

    @property
    def legible(self) -> float:
        """How far numbers are shown, 0 to 1: not at all in cells of less than the least side."""
        return super().legible if self.cell >= self.least else 0.0

    @property
    def number_size(self) -> float:
        """The em of the numbers as they are drawn now, in scene units."""
        em, size = self.theme.type.cell, super().number_size
        return max(em, min(size, em * self.cell / self.least)) if self.least else size

    def bare(self, amount: float = 1.0) -> Self:
        """Show the photograph itself, without cells and numbers."""
        self.raw = np.full((), amount)
        return self

    def fine_colours(self) -> Colour:
        """Return the colour of each fine pixel, shape (rows * FINE, columns * FINE, 3)."""
        there = enlarged(self.shown * self.lit)
        cells = enlarged(self.drawn_colours()) + (RELIEF * self.grain * there)[..., None]
        if self.raw > 0:
            photograph = self.theme.input_colours(self.texture, 1.0)
            cells = cells + (photograph - cells) * self.raw
        return np.asarray(cells)

    def paint(self, ctx: Context) -> None:
        """Draw the photograph's grain, the lines, the rims, and the numbers."""
        alpha = float(self.get_fill_opacity())
        clear = alpha * (1 - float(self.raw))
        self.enter_box(ctx, self.columns, self.rows)
        self.paint_face(ctx, alpha)
        if clear > 0:
            self._paint_lines(ctx, clear)
            self._paint_rims(ctx, clear)
            self._paint_numbers(ctx, self.drawn_colours(), clear)

    def paint_face(self, ctx: Context, alpha: float) -> None:
        """Draw the cells' colours and grain; ``ctx`` counts in cells."""
        state = Unchanging(self._fine_pixels())
        paint_layer(ctx, (0, 0, self.columns, self.rows), alpha, self._paint_fine, state)

    def _paint_fine(self, ctx: Context) -> None:
        ctx.scale(1 / FINE, 1 / FINE)
        self._fine_pixels().paint(ctx, 1.0, smooth=True)

    def _fine_pixels(self) -> Pixels:
        """Return the fine pixels as cairo draws them, made anew when something in them changes."""
        cells = self.cell_colours, self.shown, self.lit, self.raw
        state = b"".join(array.tobytes() for array in cells)
        found = self._prepared
        if found is None or found[0] is not self.grain or found[1] != state:
            self._prepared = found = self.grain, state, pixels_of(self.fine_colours())
        return found[2]


class Imprint(TexturedGrid):
    """What a press leaves in a page: products in the page's grain, sunk a little into it.

    Parameters
    ----------
    products
        Table of shape (H_out, W_out, kH, kW).
    texture
        The whole page's.
    rims
        The weights' colours, shape (kH, kW, 3).
    cell, theme
        As for ``Grid``.
    """

    def __init__(
        self, products: Table, texture: Texture, rims: Colour, *, cell: float, theme: Theme
    ) -> None:
        self.products, self.page = products, texture
        self.largest = float(np.abs(products.values).max())
        rows, columns = products.values.shape[2:]
        blank = np.zeros((rows, columns, 3))
        piece = texture[: rows * FINE, : columns * FINE]
        super().__init__(blank, texture=piece, cell=cell, theme=theme, table=products, at=(0, 0))
        self.rim(rims).set_z_index(1)  # on the page, whatever of it is animated
        self.least = EASY * side_for(products, theme, 0.0, rimmed=True)

    def pressed(self, page: Grid, place: NDArray[np.int64], window: NDArray[np.int64]) -> Self:
        """Become the imprint of the output cell ``place``, on the cells ``window`` of a page."""
        self.at = (int(place[0]), int(place[1]))
        self.cell_colours = self.theme.result_colours(self.products.values[self.at], self.largest)
        top, left = window.reshape(-1, 2).min(axis=0)
        self.grain = grain_of(part_of(self.page, int(top), int(left), self.rows, self.columns))
        self.set(width=self.columns * page.cell).move_to(page.middle_of(window))
        return self

    def paint_face(self, ctx: Context, alpha: float) -> None:
        """Draw the face, shaded where the page's edge stands above it."""
        super().paint_face(ctx, alpha)
        sunk_edges(ctx, self.columns, self.rows, alpha)


def sunk_edges(ctx: Context, columns: float, rows: float, alpha: float) -> None:
    """Shade the inside of a box as if it lay below its surroundings, lit from the upper left."""
    depth = 0.16  # of a cell
    for box, end in (
        ((0.0, rows - depth, columns, depth), (0.0, rows - depth)),
        ((0.0, 0.0, depth, rows), (depth, rows)),
    ):
        gradient = cairo.LinearGradient(0, rows, *end)
        gradient.add_color_stop_rgba(0, 0, 0, 0, 0.6 * alpha)
        gradient.add_color_stop_rgba(1, 0, 0, 0, 0)
        ctx.rectangle(*box)
        ctx.set_source(gradient)
        ctx.fill()


def page_grid(
    pixels: NDArray[Any], image: Table, theme: Theme, *, cell: float, highest: float
) -> TexturedGrid:
    """Return the cells of a sheet: grey by value, with the grain of the texture under them.

    Parameters
    ----------
    pixels
        (H, W) greys of 0 to 255, covering the cells and a border around them.
    image
        The cells' values, shape (rows, columns).
    highest
        The value that is drawn lightest.
    """
    rows, columns = image.values.shape
    sheet = fine_texture(pixels, rows + 2 * BORDER, columns + 2 * BORDER)
    texture = part_of(sheet, BORDER, BORDER, rows, columns)
    colours = theme.input_colours(image.values, highest)
    return TexturedGrid(colours, texture=texture, cell=cell, theme=theme, table=image)
