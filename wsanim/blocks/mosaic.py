"""Kernels as pixels, one a weight, that can be drawn at any size without flickering."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any, NamedTuple, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

from wsanim.blocks.stamps import Stamp
from wsanim.colour import Colour

Pixels: TypeAlias = NDArray[np.float32]

GAP = 0.5  # of a cell, between kernels
COARSE = 2.0  # cells to a pixel, from which on cells are averaged beforehand
LEAST = 64  # cells along a side that are not averaged further
SAME = 1e-4  # parts that differ by less are the same: they are single floats, up to 255


class Taps(NamedTuple):
    """The cells that pixels along a side show, and what part each has: shape (cells, pixels)."""

    at: NDArray[np.intp]
    parts: Pixels

    def of(self, pixels: slice) -> Taps:
        """Return those of some of the pixels."""
        return Taps(self.at[:, pixels], self.parts[:, pixels])

    def different(self) -> tuple[Taps, NDArray[np.intp]]:
        """Return those unlike the one before, and which of them each pixel has."""
        unlike = (np.diff(self.at) != 0) | (np.abs(np.diff(self.parts)) > SAME)
        new = np.concatenate(([True], unlike.any(axis=0)))
        return Taps(self.at[:, new], self.parts[:, new]), np.cumsum(new) - 1


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
        cells = np.zeros((rows, stored, columns, stored, 4), dtype=np.float32)
        cells[:, :-1, :, :-1, :3] = np.square(kernels.transpose(0, 2, 1, 3, 4))  # light adds up
        cells[:, :-1, :, :-1, 3] = 1
        self.levels = [cells.reshape(rows * stored, columns * stored, 4)]
        self._last: tuple[Hashable, Stamp] | None = None
        self._memory = np.empty(0, dtype=np.uint32)
        while min(self.levels[-1].shape[:2]) > LEAST:
            self.levels.append(_halved(self.levels[-1]))

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        return self  # its colours never change: copies of mobjects may share it

    def colours(self, cells: NDArray[np.intp]) -> Colour:
        """Return the colours of cells, each a kernel's row and column and the cell's within it."""
        inner = cells[:, 2:] + cells[:, :2] * (self.side + 1)
        return np.asarray(np.sqrt(self.levels[0][tuple(inner.T)][:, :3].astype(float)))

    def kept(self, seen: Hashable, draw: Callable[[], Stamp]) -> Stamp:
        """Return what was drawn of it last, if that has ``seen`` the same, else draw it anew."""
        if self._last is None or self._last[0] != seen:
            self._last = seen, draw()
        return self._last[1]

    def memory(self, height: int, width: int) -> NDArray[np.uint32]:
        """Return an array to draw it into: the same memory again, which is used to being written.

        What was drawn there before is lost, so `kept` is to be given what is drawn now.
        """
        if self._memory.size < height * width:
            self._memory = np.empty(height * width, dtype=np.uint32)
        return self._memory[: height * width].reshape(height, width)

    def taps(self, edges: NDArray[np.float64], axis: int) -> Taps:
        """Return the cells between neighbouring edges of pixels, evenly spread, along an axis."""
        step = edges[1] - edges[0]
        level = self._level(step)
        stored = self._stored(edges) * 0.5**level
        low = np.floor(stored[:-1])
        count = int(np.max(np.ceil(stored[1:]) - low, initial=1))
        at = low + np.arange(count)[:, None]
        parts = np.minimum(stored[1:], at + 1) - np.maximum(stored[:-1], at)
        np.maximum(parts, 0, out=parts)
        parts /= step * 0.5**level
        cells = at.astype(np.intp) % self.levels[level].shape[axis]
        return Taps(cells, parts.astype(np.float32))

    def sampled(self, rows: Taps, columns: Taps, step: float) -> Pixels:
        """Return the light of pixels, and how much of each cells cover.

        Parameters
        ----------
        rows, columns
            What `taps` gives for them. Where the parts of a pixel's cells are multiplied by
            something, so is what is returned.
        step
            The side of a pixel.

        Returns
        -------
        Red, green, blue and cover, shape (rows, columns, 4).
        """
        used, at = np.unique(rows.at, return_inverse=True)
        cells = self.levels[self._level(step)][used]
        across = np.repeat(columns.parts, cells.shape[-1], axis=1)
        lines = _sum(
            cells.take(own, axis=1).reshape(len(used), -1) * parts
            for own, parts in zip(columns.at, across, strict=True)
        )
        mixed = _sum(
            lines.take(own, axis=0) * parts[:, None]
            for own, parts in zip(at.reshape(rows.at.shape), rows.parts, strict=True)
        )
        return mixed.reshape(rows.at.shape[1], columns.at.shape[1], -1)

    def _level(self, step: float) -> int:
        """Return how often cells are to be halved for pixels of side ``step``."""
        return int(np.clip(np.log2(step / COARSE), 0, len(self.levels) - 1))

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


def _sum(summands: Iterable[Pixels]) -> Pixels:
    """Add up arrays that nobody else needs."""
    total, *further = summands
    for each in further:
        total += each
    return total
