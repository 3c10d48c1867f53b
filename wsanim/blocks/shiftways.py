"""What a layout of the two ways round says, and what its words take; see `shiftplan`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from math import floor, inf

import numpy as np
from manim import Mobject
from numpy.typing import NDArray

from wsanim.blocks.fitting import FADING
from wsanim.blocks.flow import Room
from wsanim.theme import Theme

Words = Callable[[str, float], Mobject]  # a label's lines, by its name, no wider than this
Zone = tuple[float, float]  # from left to right
Point = tuple[float, float]

PLACES = ("picture", "map", "moved", "shifted", "of-shifted", "difference")
CALLED = {  # what stands in each place, in all beats
    "moved": ("moved", "largest"),
    "of-shifted": ("of-shifted", "moves"),
    "difference": ("difference", "stays"),
}
CASES = ("circular", "zeros", "strided", "whole")
ARROW = 0.54  # scene units that an arrow takes at least, with the space at its ends
NEAR = 1e-6


@dataclass(frozen=True)
class Cells:
    """How many cells there are, rows and columns: with the padding, without it, of the kernel."""

    outer: tuple[int, int]
    inner: tuple[int, int]
    kernel: tuple[int, int]


@dataclass(frozen=True)
class Plan:
    """Centres and zones, measured from the upper left corner, y downward.

    Attributes
    ----------
    cell, kernel_cell
        Sides of the cells of the pictures and of the kernel.
    along
        The way of the filter; the picture is shifted at right angles to it.
    at
        Each place's centre.
    kernels
        The two kernels' centres.
    zones
        Between which sides each place's name has to stay.
    asides
        How wide words may be: on the arrows of the two shifts, and about the layer.
    size
        Width and height that it takes.
    unnamed
        The places that have no name.
    above
        From the first names to what they name.
    shared
        Whether one filter stands between the two ways, and serves both.
    """

    cell: float
    kernel_cell: float
    along: NDArray[np.float64]
    at: dict[str, tuple[float, float]]
    kernels: tuple[tuple[float, float], tuple[float, float]]
    zones: dict[str, Zone]
    asides: dict[str, float]
    size: Room
    unnamed: frozenset[str]
    above: float
    shared: bool = False

    @property
    def in_columns(self) -> bool:
        """Whether the filter leads down."""
        return bool(self.along[1])


def stepped(width: float) -> float:
    """Return the width that words are broken for: few widths, so that few need be measured."""
    return max(floor(20 * width + NEAR) / 20, 0.0)


class Way:
    """A way to lay the places out; subclasses say where they stand for a side of the cells.

    Parameters
    ----------
    cells
        How many there are.
    kernel_cells
        The sides that the kernel's cells have at best, and at least to hold their numbers.
    words
        Gives a label's lines.
    room
        Width and height that there is.
    theme
        The look.
    """

    def __init__(
        self,
        cells: Cells,
        kernel_cells: tuple[float, float],
        words: Words,
        room: Room,
        theme: Theme,
    ) -> None:
        self.cells, self.room, self.theme = cells, room, theme
        self.best_kernel, self.least_kernel = kernel_cells
        self.unnamed: frozenset[str] = frozenset()
        self._words_fit = True

        @cache
        def broken(key: str, width: float) -> tuple[float, float]:
            lines = words(key, width)
            return float(lines.height), float(lines.width)

        self._broken = broken

    def plan(self, cell: float) -> tuple[Plan, bool, bool]:
        """Return a plan, whether the room holds it, and whether its words fit as well."""
        raise NotImplementedError

    def tall(self, place: str, zone: Zone) -> float:
        """Return how high a place's names are between two sides, and note if one is too wide."""
        return self.highest(CALLED.get(place, (place,)), zone[1] - zone[0])

    def aside(self, suffix: str, width: float) -> float:
        """Return how high words about the cases are at most, and note if they are too wide."""
        return self.highest([case + suffix for case in CASES], width)

    def highest(self, keys: Sequence[str], width: float) -> float:
        """Return how high labels are at most, but for those that are left out."""
        keys = [key for key in keys if key not in self.unnamed]
        width = stepped(width)
        self._words_fit = self._words_fit and self.widest(keys, width) <= width + NEAR
        return max((self._measured(key, width)[0] for key in keys), default=0.0)

    def widest(self, keys: Sequence[str], width: float = 0.0) -> float:
        """Return how wide labels are at most where there is so much width for them."""
        return max((self._measured(key, width)[1] for key in keys), default=0.0)

    def _measured(self, key: str, width: float) -> tuple[float, float]:
        """Return how high and wide a label is; most have room on one line, whatever the width."""
        unbroken = self._broken(key, inf)
        return unbroken if unbroken[1] <= width else self._broken(key, width)

    def sizes(self, cell: float) -> tuple[float, float, float, float]:
        """Return height and width of the picture with its padding, and of a map."""
        (rows, columns), (high, wide) = self.cells.outer, self.cells.inner
        return rows * cell, columns * cell, high * cell, wide * cell

    def kernel_side(self, *rooms: float) -> float:
        """Return the side of the kernel's cells; numbers that all but fit are not to show."""
        side = max(min(self.best_kernel, *rooms), 1e-3)
        near = self.least_kernel * FADING <= side < self.least_kernel * (1 - NEAR)
        return self.least_kernel * FADING if near else side
