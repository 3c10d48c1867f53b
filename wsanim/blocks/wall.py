"""A wall of kernels, one for every position, seen through a frame that can be pulled back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Self

import cairo
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Mobject, Rectangle
from numpy.typing import NDArray

from wsanim.blocks.mosaic import GAP, Mosaic, Pixels
from wsanim.blocks.painted import Context, Painted, set_source
from wsanim.blocks.stamps import Stamp
from wsanim.blocks.text import Source, paint_outline
from wsanim.facts import Table
from wsanim.theme import Theme
from wsanim.typesetting import outline

READABLE = (0.36, 0.465)  # sides of a cell, in scene units, between which its number comes in
SOFT = 0.35  # scene units in which the wall fades out at the frame's sides
ALONE, NEAR = 1.5, 3.3  # kernels in the frame: the middle one alone, and with its neighbours
LEAST = 0.72  # of that many, if their numbers can then be read
LARGEST = 2.0  # times a huge cell: no cell is larger
SLACK = 0.01  # of a cell, by which a kernel in sight may reach out
BAND = 64  # rows of pixels that are sampled at a time, so that they stay in the cache
BEHIND = 0.5  # how bright a channel is, as a part of the one before it


class Wall(Painted):
    """All kernels of a layer without sharing, seen through a frame.

    Parameters
    ----------
    kernels
        Table of shape (rows, columns, k, k).
    shape
        Rows and columns of all kernels, if the table has not all of them.
    width, height
        The frame, in scene units.
    theme
        The look.

    Attributes
    ----------
    view
        What the frame's middle shows, as x and y in cells from the wall's upper left corner, and
        the logarithm of a cell's side in scene units: halfway between two views is a zoom by
        half as much.
    company
        How visible all kernels but the middle one are, 0 to 1.
    layers
        How far further channels have come out behind the wall, 0 to 1.
    """

    painted_arrays = ("view", "company", "layers")

    def __init__(
        self,
        kernels: Table,
        shape: tuple[int, int],
        *,
        width: float,
        height: float,
        channels: int = 1,
        theme: Theme,
    ) -> None:
        self.kernels, self.shape, self.theme, self.channels = kernels, shape, theme, channels
        largest = float(np.abs(kernels.values).max())
        self.texture = Mosaic(theme.kernel_colours(kernels.values, largest), shape)
        self.side, self.pitch = self.texture.side, self.texture.pitch
        rows, columns = kernels.values.shape[:2]
        self.middle = min(rows, shape[0]) // 2, min(columns, shape[1]) // 2
        self.view, self.company, self.layers = np.zeros(3), np.array(1.0), np.array(0.0)
        super().__init__(width, height)
        self.look_at_one()

    # The view ------------------------------------------------------------------------------

    @property
    def unit(self) -> float:
        """The side of a cell, in scene units."""
        return float(np.exp(self.view[2]))

    def look(self, x: float, y: float, unit: float) -> Self:
        """Show a place, in cells, in the frame's middle, with cells of side ``unit``."""
        self.view = np.array([x, y, np.log(unit)])
        return self

    def look_at_one(self) -> Self:
        """Show the middle kernel."""
        return self._look_at_middle(ALONE)

    def look_at_neighbours(self) -> Self:
        """Show the middle kernel and those around it."""
        return self._look_at_middle(NEAR)

    def _look_at_middle(self, kernels: float) -> Self:
        """Show so many kernels, or somewhat fewer if their numbers can then be read."""
        unit = min(self.width, self.height) / (kernels * self.pitch)
        low, high = READABLE
        if unit < high:  # numbers that are half there are no use
            unit = high if unit / LEAST >= high else min(unit, low)
        x, y = self.middle_place.tolist()
        return self.look(x, y, min(unit, LARGEST * self.theme.cell.huge))

    @property
    def middle_place(self) -> NDArray[np.float64]:
        """The middle kernel's own middle, x and y in cells."""
        return np.asarray(np.array(self.middle[::-1]) * self.pitch + self.side / 2)

    def fit(self, box: Mobject) -> Self:
        """Show the whole wall where ``box`` stands, as large as fits it."""
        rows, columns = self.texture.size
        unit = min(box.width / columns, box.height / rows)
        right, down = (box.get_center() - self.get_center())[:2] * (1, -1) / unit
        return self.look(columns / 2 - right, rows / 2 - down, unit)

    def join(self, company: float) -> Self:
        """Show all kernels but the middle one so far, 0 to 1."""
        self.company = np.array(float(company))
        return self

    def deepen(self, depth: float) -> Self:
        """Let the further channels come out behind the wall so far, 0 to 1."""
        self.layers = np.array(float(depth))
        return self

    def place_for(self, width: float, height: float) -> Rectangle:
        """Return a box of the whole wall's shape that fits the given space."""
        rows, columns = self.texture.size
        unit = min(width / columns, height / rows)
        return Rectangle(width=columns * unit, height=rows * unit)

    @property
    def shift_behind(self) -> float:
        """How far up and to the right the last channel behind the wall comes out."""
        return self.theme.gap.medium if self.channels > 1 else 0.0

    def in_sight(self) -> tuple[int, int]:
        """Return how many kernels above or below the middle one are in sight, and beside it."""
        rings = []
        for at, middle, size in (
            (self.middle[0], self.view[1], self.height),
            (self.middle[1], self.view[0], self.width),
        ):
            before = (at * self.pitch - middle) * self.unit + size / 2
            after = size - before - self.side * self.unit
            kernels = (max(before, after) / self.unit + SLACK) // self.pitch
            rings.append(max(int(kernels), 0))
        return rings[0], rings[1]

    # Drawing -------------------------------------------------------------------------------

    def paint(self, ctx: Context) -> None:
        """Draw the part of the wall that is in the frame, and numbers that can be read."""
        alpha = float(self.get_fill_opacity())
        left, top = ctx.user_to_device(*(self.get_corner(UP + LEFT)[:2]))
        right, _ = ctx.user_to_device(*(self.get_corner(DOWN + RIGHT)[:2]))
        scale = (right - left) / self.width
        size = round(self.width * scale), round(self.height * scale)
        seen = (*self.view.tolist(), float(self.company), *size, scale)
        surface, x, y = self.texture.kept(seen, lambda: self._part(*size, scale))
        shift = self.shift_behind * scale * float(self.layers) / max(self.channels - 1, 1)
        ctx.save()
        ctx.identity_matrix()
        ground, margin = self.theme.colour("ground"), self.theme.gap.tight * scale / 2
        for behind in range(self.channels - 1 if self.layers > 0 else 0, -1, -1):
            at = np.array([round(left) + x + behind * shift, round(top) + y - behind * shift])
            if self.layers > 0:
                covered = surface.get_width() + 2 * margin, surface.get_height() + 2 * margin
                x_start, y_start = (at - margin).tolist()
                ctx.rectangle(x_start, y_start, *covered)
                set_source(ctx, ground, alpha)
                ctx.fill()
            ctx.set_source_surface(surface, *at.tolist())
            ctx.paint_with_alpha(alpha * BEHIND**behind)
        ctx.restore()
        self._paint_numbers(ctx, alpha)

    def _part(self, width: int, height: int, scale: float) -> Stamp:
        """Draw the part that can be seen; return it, and where in the frame it begins."""
        step, texture = 1 / (self.unit * scale), self.texture
        edges, covers, starts = [], [], []
        for axis, count, middle in ((0, height, self.view[1]), (1, width, self.view[0])):
            places = middle + (np.arange(count + 1) - count / 2) * step
            inside = np.flatnonzero((places[1:] > 0) & (places[:-1] < texture.size[axis]))
            first, last = (int(inside[0]), int(inside[-1])) if len(inside) else (0, 0)
            over = np.array([middle, texture.size[axis] - middle]) * self.unit - count / scale / 2
            ramps = np.clip(over, 0, SOFT) * scale
            cover = texture.covered(places, axis) * _soft(count, *ramps.tolist())
            edges.append(places[first : last + 2])
            covers.append(cover[first : last + 1])
            starts.append(first)
        held = np.empty((len(covers[0]), len(covers[1]), 4), dtype=np.uint8)
        for start in range(0, len(held), BAND):
            rows = slice(start, start + BAND)
            alpha = covers[0][rows, None] * covers[1]
            self._paint_band(held[rows], alpha, edges[0][start : start + BAND + 1], edges[1])
        return _surface(held), starts[1], starts[0]

    def _paint_band(
        self, held: NDArray[np.uint8], alpha: Pixels, y: NDArray[np.float64], x: NDArray[np.float64]
    ) -> None:
        """Paint some rows of pixels between edges, multiplied by their opacity as cairo wants."""
        texture = self.texture
        if self.company < 1:
            alpha *= np.where(self._is_middle(y, x), 1, self.company).astype(np.float32)
        bare = np.outer(texture.covered(y, 0), texture.covered(x, 1))
        light = texture.sampled(x, y)
        light *= (alpha**2 / np.maximum(bare, 1e-6))[..., None]
        np.sqrt(np.maximum(light, 0, out=light), out=light)
        # red and blue stay swapped, as in all of manim's cairo drawing
        for parts, values in ((held[..., :3], light), (held[..., 3], alpha)):
            values *= 255
            parts[:] = np.rint(np.minimum(values, 255, out=values), out=values)

    def _is_middle(self, y: NDArray[np.float64], x: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Return which pixels, between edges, belong to the middle kernel."""
        own = []
        for edges, at in ((y, self.middle[0]), (x, self.middle[1])):
            start = at * self.pitch - GAP / 2
            centres = (edges[1:] + edges[:-1]) / 2
            own.append((centres > start) & (centres < start + self.pitch))
        return np.asarray(own[0][:, None] & own[1])

    def _numbers(self) -> Iterator[tuple[tuple[int, ...], float, float, float]]:
        """Go through the weights that can be read: index, x and y in the frame, visibility."""
        low, high = READABLE
        clear = float(np.clip((self.unit - low) / (high - low), 0, 1))
        if clear <= 0:
            return
        half = np.array([self.height, self.width]) / 2
        middle = self.view[1::-1]
        first = np.floor((middle - half / self.unit) / self.pitch).astype(int)
        last = np.floor((middle + half / self.unit) / self.pitch).astype(int)
        count = np.minimum(self.kernels.values.shape[:2], self.shape)
        first, last = np.clip(first, 0, count - 1), np.clip(last, 0, count - 1)
        for place in np.ndindex(*(last - first + 1)):
            row, column = (first + place).tolist()
            here = clear * (1.0 if (row, column) == self.middle else float(self.company))
            for at in np.ndindex(self.side, self.side):
                cell = np.array([row, column]) * self.pitch + at + 0.5
                y, x = (cell - middle) * self.unit
                inside = (half - np.abs([y, x]) - self.unit / 2).min() / SOFT
                seen = here * float(np.clip(inside, 0, 1))
                if seen > 0:
                    yield (row, column, *at), x, -y, seen

    def shown_texts(self) -> Sequence[tuple[str, Sequence[Source]]]:
        """Return the weights that can be read, each with its cell of the table."""
        cells = [self.kernels.cell(*index) for index, *_, seen in self._numbers() if seen > 0]
        return [(cell.text, [cell]) for cell in cells]

    def _paint_numbers(self, ctx: Context, alpha: float) -> None:
        em = self.unit * self.theme.type.cell / self.theme.cell.medium
        middle = self.get_center()
        for index, x, y, seen in self._numbers():
            shape = outline(self.kernels.text(*index), tabular=False)
            ctx.save()
            ctx.translate(middle[0] + x, middle[1] + y)
            ctx.translate(-shape.advance * em / 2, -shape.cap_height * em / 2)
            ctx.scale(em, em)
            paint_outline(ctx, shape, self.theme.ink_on(self.texture.colour(*index)), alpha * seen)
            ctx.restore()


def _soft(count: int, first: float, last: float) -> Pixels:
    """Return how visible each of ``count`` pixels is: less and less towards either end."""
    at = np.arange(count) + 0.5
    seen = np.minimum(at / max(first, 1e-6), (count - at) / max(last, 1e-6))
    return np.asarray(np.clip(seen, 0, 1) ** 1.5, dtype=np.float32)


def _surface(pixels: NDArray[np.uint8]) -> cairo.ImageSurface:
    height, width = pixels.shape[:2]
    memory = pixels.ravel().data
    return cairo.ImageSurface.create_for_data(memory, cairo.FORMAT_ARGB32, width, height, width * 4)
