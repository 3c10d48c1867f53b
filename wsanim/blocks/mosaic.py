"""Kernels as pixels, one a weight, that can be drawn at any size without flickering."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

from wsanim.blocks.stamps import Stamp
from wsanim.colour import Colour

Pixels: TypeAlias = NDArray[np.float32]

GAP = 0.5  # of a cell, between kernels
COARSE = 2.0  # cells to a pixel, from which on cells are averaged beforehand
LEAST = 64  # cells along a side that are not averaged further


class Mosaic:
    """Kernels as pixels, one a weight, with a gap between kernels; averaged exactly when small.

    Places are counted in cells from the wall's upper left corner.

    Parameters
    ----------
    kernels
        Colours, shape (rows, columns, k, k, 3).
    shape
        Rows and columns of kernels of the whole wall; where there are more than ``kernels``
        has, those that it has are repeated.

    Attributes
    ----------
    side, pitch
        Cells along a kernel, and from one kernel to the next.
    size
        Of the wall: rows and columns of cells, gaps included.
    """

    def __init__(self, kernels: NDArray[Any], shape: tuple[int, int]) -> None:
        rows, columns, self.side = kernels.shape[:3]
        self.pitch, self.shape = self.side + GAP, shape
        self.size = np.array(shape) * self.pitch - GAP
        stored = self.side + 1  # a gap is stored as one cell, whatever its width
        cells = np.zeros((rows, stored, columns, stored, 3), dtype=np.float32)
        cells[:, :-1, :, :-1] = np.square(kernels.transpose(0, 2, 1, 3, 4))  # light adds up
        self.levels = [cells.reshape(rows * stored, columns * stored, 3)]
        self._last: tuple[Hashable, Stamp] | None = None
        while min(self.levels[-1].shape[:2]) > LEAST:
            self.levels.append(_halved(self.levels[-1]))

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        return self  # its colours never change: copies of mobjects may share it

    def colour(self, row: int, column: int, *cell: int) -> Colour:
        """Return the colour of one cell of one kernel."""
        inner = np.array(cell) + np.array((row, column)) * (self.side + 1)
        return np.asarray(np.sqrt(self.levels[0][tuple(inner)].astype(float)))

    def kept(self, seen: Hashable, draw: Callable[[], Stamp]) -> Stamp:
        """Return what was drawn of it last, if that has ``seen`` the same, else draw it anew."""
        if self._last is None or self._last[0] != seen:
            self._last = seen, draw()
        return self._last[1]

    def sampled(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> Pixels:
        """Return the mean light between neighbouring edges, shape (len(y) − 1, len(x) − 1, 3).

        Parameters
        ----------
        x, y
            Edges of pixels, evenly spread.
        """
        step = x[1] - x[0]
        level = int(np.clip(np.log2(step / COARSE), 0, len(self.levels) - 1))
        cells, part = self.levels[level], 0.5**level
        rows, columns = (self._stored(edges) * part for edges in (y, x))
        near = [
            np.arange(np.floor(at[0]), max(np.ceil(at[-1]), at[0] + 1)) for at in (rows, columns)
        ]
        wrapped = (at.astype(int) % n for at, n in zip(near, cells.shape, strict=False))
        light = cells[np.ix_(*wrapped)]
        light = _sums(light, rows - near[0][0], axis=0)
        light = _sums(light, columns - near[1][0], axis=1)
        light /= np.float32((step * part) ** 2)
        return light

    def covered(self, edges: NDArray[np.float64], axis: int) -> Pixels:
        """Return how much of the space between neighbouring edges cells cover, gaps left out."""
        reached = np.clip(edges, 0, self.size[axis])
        kernel, inside = np.divmod(reached, self.pitch)
        passed = kernel * self.side + np.minimum(inside, self.side)
        return np.asarray(np.diff(passed) / (edges[1] - edges[0]), dtype=np.float32)

    def _stored(self, edges: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return where places are in the stored cells, whose gaps have another width."""
        kernel, inside = np.divmod(edges, self.pitch)
        gap = np.maximum(inside - self.side, 0) / GAP
        return np.asarray(kernel * (self.side + 1) + np.minimum(inside, self.side) + gap)


def _halved(cells: Pixels) -> Pixels:
    """Average blocks of two by two cells."""
    rows, columns = (n // 2 * 2 for n in cells.shape[:2])
    even = cells[:rows, :columns]
    return np.asarray(even.reshape(rows // 2, 2, columns // 2, 2, -1).mean(axis=(1, 3)))


def _sums(cells: Pixels, edges: NDArray[np.float64], axis: int) -> Pixels:
    """Add up cells between edges along an axis."""
    shape = list(cells.shape)
    shape[axis] += 1
    sums = np.zeros(shape, dtype=np.float32)
    np.cumsum(cells, axis=axis, out=sums[(slice(None),) * axis + (slice(1, None),)])
    low = np.clip(edges.astype(int), 0, cells.shape[axis] - 1)
    part = (edges - low).astype(np.float32).reshape(-1, *[1] * (cells.ndim - axis - 1))
    reached = np.take(sums, low, axis=axis)
    reached += np.take(cells, low, axis=axis) * part
    return np.diff(reached, axis=axis)
