"""A wall of kernels, one for every position, seen through a frame that can be pulled back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Self

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Mobject, Rectangle
from numpy.typing import NDArray

from wsanim.blocks.mosaic import GAP, Mosaic, Pixels, Taps
from wsanim.blocks.painted import Context, Extent, Painted, set_source, surface_of
from wsanim.blocks.stamps import Stamp
from wsanim.blocks.text import Source, paint_upright
from wsanim.facts import Table
from wsanim.theme import Theme
from wsanim.typesetting import outline

READABLE = (0.36, 0.465)  # sides of a cell, in scene units, between which its number comes in
SOFT = 0.35  # scene units in which the wall fades out at the frame's sides
ALONE, NEAR = 1.5, 3.3  # kernels in the frame: the middle one alone, and with its neighbours
LEAST = 0.72  # of that many, if their numbers can then be read
LARGEST = 2.0  # times a huge cell: no cell is larger
SLACK = 0.01  # of a cell, by which a kernel in sight may reach out
BAND = 16  # rows of pixels that are sampled at a time, so that they stay in the cache
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

    def extent(self) -> Extent | None:
        """Return the frame, and what comes out behind it, each with its margin."""
        left, bottom, right, top = self.box_extent()
        margin = self.theme.gap.tight
        out = self.shift_behind * float(self.layers) + margin
        return left - margin, bottom - margin, right + out, top + out

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
        step = 1 / (self.unit * scale)
        rows, own_rows, y, top = self._pixels(0, height, scale)
        columns, own_columns, x, left = self._pixels(1, width, scale)
        lone = np.outer(self._is_middle(y, 0), self._is_middle(x, 1))
        whole = self.texture.memory(len(own_rows), len(own_columns))
        alike = whole.shape != (len(y), len(x))
        held = np.empty((len(y), len(x)), dtype=np.uint32) if alike else whole
        shades = held.view(np.uint8).reshape(*held.shape, 4)
        for start in range(0, len(y), BAND):
            band = slice(start, start + BAND)
            light = self.texture.sampled(rows.of(band), columns, step)
            if self.company < 1:
                light *= np.where(lone[band], 1, self.company**2).astype(np.float32)[..., None]
            # red and blue stay swapped, as in all of manim's cairo drawing
            np.sqrt(light, out=light)
            np.add(light, 0.5, out=shades[band], casting="unsafe")
        if alike:
            np.take(held.take(own_columns, axis=1), own_rows, axis=0, out=whole, mode="clip")
        return surface_of(whole), left, top

    def _pixels(
        self, axis: int, count: int, scale: float
    ) -> tuple[Taps, NDArray[np.intp], NDArray[np.float64], int]:
        """Work out the pixels along an axis of the frame, ``count`` of them, that show the wall.

        Returns
        -------
        What they show, the square of how bright they are included, without those that are as the
        one before; which of these each is; where these are; and the first pixel in the frame.
        """
        texture, middle, step = self.texture, self.view[1 - axis], 1 / (self.unit * scale)
        places = middle + (np.arange(count + 1) - count / 2) * step
        inside = np.flatnonzero((places[1:] > 0) & (places[:-1] < texture.size[axis]))
        first, last = (int(inside[0]), int(inside[-1])) if len(inside) else (0, 0)
        over = np.array([middle, texture.size[axis] - middle]) / step - count / 2
        ramps = np.clip(over, 0, SOFT * scale)
        bright = texture.covered(places, axis) * _soft(count, *ramps.tolist()) ** 2 * 255
        taps = texture.taps(places[first : last + 2], axis)
        taps, own = Taps(taps.at, taps.parts * bright[first : last + 1]).different()
        centres = (places[1:] + places[:-1])[first : last + 1] / 2
        return taps, own, centres[np.searchsorted(own, np.arange(own[-1] + 1))], first

    def _is_middle(self, places: NDArray[np.float64], axis: int) -> NDArray[np.bool_]:
        """Return which places along an axis belong to the middle kernel."""
        start = self.middle[axis] * self.pitch - GAP / 2
        return np.asarray((places > start) & (places < start + self.pitch))

    def _numbers(self) -> Iterator[tuple[tuple[int, ...], float, float, float]]:
        """Go through the weights that can be read: index, x and y in the frame, visibility."""
        low, high = READABLE
        clear = float(np.clip((self.unit - low) / (high - low), 0, 1))
        if clear <= 0:
            return
        (rows, y, seen_down), (columns, x, seen_across) = self._in_frame(0), self._in_frame(1)
        lone = np.outer(rows == self.middle[0], columns == self.middle[1])
        seen = np.minimum(seen_down[:, None, :, None], seen_across[:, None])
        seen *= clear * np.where(lone, 1, self.company)[..., None, None]
        for row, column, i, j in np.argwhere(seen > 0).tolist():
            index = int(rows[row]), int(columns[column]), i, j
            yield index, float(x[column, j]), -float(y[row, i]), float(seen[row, column, i, j])

    def _in_frame(self, axis: int) -> tuple[NDArray[np.float64], ...]:
        """Find what the frame shows along an axis.

        Returns
        -------
        The kernels; and of the cells in each, shape (kernels, side), how far from the frame's
        middle they are, in scene units, and how visible the frame leaves them, 0 to 1.
        """
        half, middle = (self.height, self.width)[axis] / 2, self.view[1 - axis]
        reached = (middle + half / self.unit * np.array([-1, 1])) // self.pitch
        count = min(self.kernels.values.shape[axis], self.shape[axis])
        first, last = np.clip(reached.astype(int), 0, count - 1).tolist()
        kernels = np.arange(first, last + 1.0)
        cells = kernels[:, None] * self.pitch + np.arange(self.side) + 0.5
        away = (cells - middle) * self.unit
        return kernels, away, np.clip((half - np.abs(away) - self.unit / 2) / SOFT, 0, 1)

    def shown_texts(self) -> Sequence[tuple[str, Sequence[Source]]]:
        """Return the weights that can be read, each with its cell of the table."""
        cells = [self.kernels.cell(*index) for index, *_ in self._numbers()]
        return [(cell.text, [cell]) for cell in cells]

    def _paint_numbers(self, ctx: Context, alpha: float) -> None:
        numbers = list(self._numbers())
        if not numbers:
            return
        x, y = self.get_center()[:2].tolist()
        inks = self.theme.ink_on(self.texture.colours(np.array([index for index, *_ in numbers])))
        marks = [
            (
                outline(self.kernels.text(*index), tabular=False),
                x + right,
                y + up,
                ink,
                alpha * seen,
            )
            for (index, right, up, seen), ink in zip(numbers, inks, strict=True)
        ]
        paint_upright(ctx, marks, self.unit * self.theme.type.cell / self.theme.cell.medium, 0)


def _soft(count: int, first: float, last: float) -> Pixels:
    """Return how visible each of ``count`` pixels is: less and less towards either end."""
    at = np.arange(count) + 0.5
    seen = np.minimum(at / max(first, 1e-6), (count - at) / max(last, 1e-6))
    return np.asarray(np.clip(seen, 0, 1) ** 1.5, dtype=np.float32)
