"""Where the grids of the two ways round stand: in rows, or, in a narrow and high room, in columns.

::

    in rows                                   in columns

    picture → filter → map    → moved         picture  → shifted
       ↓                          ↓              ↓           ↓
    shifted → filter → of-…   → difference    filter     filter
                                                 ↓           ↓
                                               map      of-shifted
                                                 ↓           ↓
                                               moved   → difference
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from math import floor

import numpy as np
from manim import DOWN, RIGHT, Mobject
from numpy.typing import NDArray

from wsanim.blocks.flow import Room
from wsanim.blocks.grid import FADING
from wsanim.theme import Theme

Words = Callable[[str, float], Mobject]  # a label's lines, by its name, no wider than this
Zone = tuple[float, float]  # from left to right

PLACES = ("picture", "map", "moved", "shifted", "of-shifted", "difference")
CALLED = {  # what stands in each place, in all beats
    "moved": ("moved", "largest"),
    "of-shifted": ("of-shifted", "moves"),
    "difference": ("difference", "stays"),
}
CASES = ("circular", "zeros", "strided", "whole")
SPREAD = 0.92  # of the free width lies between the places
KERNEL_SIDE = 1.12  # how much more of it on the filter's side
COLUMNS_APART = 1.3  # at most, in widths of the picture
ROWS_APART = 0.58  # scene units, so that words find room between them
ARROW = 0.54  # scene units that an arrow takes at least, with the space at its ends
UNNAMED: tuple[frozenset[str], ...] = (
    frozenset(),
    frozenset({"picture", "shifted"}),
    frozenset({"picture", "shifted", "map", "of-shifted", "moved"}),
)
WORTH_A_NAME = 1.05  # times as large cells that are worth the pictures' names
CLOSER = 0.95  # what a size that is too large is reduced by
TRIES = 60


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

    @property
    def in_columns(self) -> bool:
        """Whether the filter leads down."""
        return bool(self.along[1])


class Planner:
    """Finds the plan with the largest cells.

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
        self.cells, self.words, self.room, self.theme = cells, words, room, theme
        self.best_kernel, self.least_kernel = kernel_cells

        self._words_fit, self._widest = True, 0.0
        self.unnamed: frozenset[str] = frozenset()

        @cache
        def measured(key: str, width: float) -> tuple[float, float]:
            lines = words(key, width)
            return float(lines.height), float(lines.width)

        self._measured = measured

    def largest(self) -> Plan:
        """Return the plan with the largest cells; of equals the one in rows.

        Where it is worth much, the pictures have no names: the arrow between them says enough.
        Where words would not fit at all, neither have their maps, and the kernel may be small.
        """
        plans = [self._largest_unnamed(names) for names in UNNAMED[:2]]
        if not any(fits for _, fits in plans):
            self.least_kernel = 0.0
            return self._largest_unnamed(UNNAMED[-1])[0]
        (named, fits), (unnamed, _) = plans
        return unnamed if not fits or unnamed.cell > named.cell * WORTH_A_NAME else named

    def _largest_unnamed(self, names: frozenset[str]) -> tuple[Plan, bool]:
        self.unnamed = names
        found = [self._largest(way) for way in (self.in_rows, self.in_columns)]
        return max(found, key=lambda it: (it[1], it[0].cell))

    def _largest(self, way: Callable[[float], tuple[Plan, bool]]) -> tuple[Plan, bool]:
        cell = max(self.room) / sum(self.cells.outer)
        for _ in range(TRIES):  # words that break differently make some smaller sizes not fit
            plan, fits = way(cell)
            if fits:
                break
            cell *= CLOSER
        return plan, fits

    def tall(self, place: str, zone: Zone) -> float:
        """Return how high a place's names are between two sides, and note if one is too wide."""
        called = [key for key in CALLED.get(place, (place,)) if key not in self.unnamed]
        return self._highest(called, zone[1] - zone[0]) if called else 0.0

    def aside(self, suffix: str, width: float) -> float:
        """Return how high words about the cases are at most, and note if they are too wide."""
        return self._highest([case + suffix for case in CASES], width)

    def _highest(self, keys: Sequence[str], width: float) -> float:
        width = max(floor(20 * width + 1e-6) / 20, 0.0)
        heights, widths = zip(*(self._measured(key, width) for key in keys), strict=True)
        self._widest = max(widths)
        self._words_fit = self._words_fit and self._widest <= width + 1e-6
        return float(max(heights))

    def _sizes(self, cell: float) -> tuple[float, float, float, float]:
        (rows, columns), (high, wide) = self.cells.outer, self.cells.inner
        return rows * cell, columns * cell, high * cell, wide * cell

    def _kernel(self, *rooms: float) -> float:
        """Return the side of the kernel's cells; numbers that all but fit are not to show."""
        side = max(min(self.best_kernel, *rooms), 1e-3)
        near = self.least_kernel * FADING <= side < self.least_kernel * (1 - 1e-6)
        return self.least_kernel * FADING if near else side

    def in_rows(self, cell: float) -> tuple[Plan, bool]:
        """Plan two rows, and say whether they fit: spread evenly, or close around the kernel."""
        outer_h, outer_w, _, inner_w = self._sizes(cell)
        rows, columns = self.cells.kernel
        free = self.room[0] - outer_w - 2 * inner_w
        thin = min(self.least_kernel, outer_h / rows) * columns + 2 * ARROW
        even = max(SPREAD * free / 2 * KERNEL_SIDE, thin)
        for part in (1.0, 0.75, 0.5, 0.25, 0.0):
            spread = free * (1 + (SPREAD - 1) * part)
            first = min(thin + (even - thin) * part, spread)
            plan, fits = self._in_rows(cell, first, spread - first)
            if fits:
                break
        return plan, fits

    def _in_rows(self, cell: float, first: float, second: float) -> tuple[Plan, bool]:
        """Plan two rows with so much room on the filter's way, and on the map's."""
        gap, (width, height), self._words_fit = self.theme.gap, self.room, True
        outer_h, outer_w, inner_h, inner_w = self._sizes(cell)
        rows, columns = self.cells.kernel
        kernel = self._kernel(outer_h / rows, (first - 2 * ARROW) / columns)
        layer = self.aside("", first - 2 * gap.tight)
        widest = self._widest
        left = (
            width - first - second - outer_w - 2 * inner_w
        ) / 2  # the names may reach farther out
        ends = np.cumsum([left, outer_w, first, inner_w, second, inner_w])
        x = [(ends[0] + ends[1]) / 2, (ends[2] + ends[3]) / 2, (ends[4] + ends[5]) / 2]
        between = (ends[1] + ends[2]) / 2
        low = kernel * rows / 2 + gap.small + layer <= outer_h / 2
        said = min(widest, first) / 2  # names keep clear of it where it is high
        start = between + (0.0 if low else said)
        low_start = -gap.tight if "shifted" in self.unnamed else between
        upper_half, lower_half = (start + width) / 2, (low_start + width) / 2
        upper_half, lower_half = (max(min(it, ends[4]), ends[3]) for it in (upper_half, lower_half))
        zones = {
            "picture": (0.0, between - (0.0 if low else said) - gap.tight),
            "map": (start + gap.tight, upper_half - gap.tight),
            "moved": (upper_half + gap.tight, width),
            "shifted": (0.0, between - gap.tight),
            "of-shifted": (low_start + gap.tight, lower_half - gap.tight),
            "difference": (lower_half + gap.tight, width),
        }
        upper = max(self.tall(place, zones[place]) for place in PLACES[:3])
        lower = max(self.tall(place, zones[place]) for place in PLACES[3:])
        steps = self.aside("-cells", second - 2 * gap.tight)
        above = max(gap.small, 3 * gap.tight + steps - outer_h / 2)
        upper = max(upper, kernel * rows / 2 + gap.small + layer - outer_h / 2 - above)
        y = [upper + above + outer_h / 2]
        y.append(y[0] + outer_h + ROWS_APART)
        asides = {"layer": first, "shift": x[2] - x[0] - 2 * gap.small, "shift-map": second}
        asides = {name: room - 2 * gap.tight for name, room in asides.items()}
        bottom = y[1] + outer_h / 2 + gap.small + lower + gap.tight  # letters hang below it
        places = [(float(x[i % 3]), y[i // 3]) for i in range(6)]
        kernels = (float(between), y[0]), (float(between), y[1])
        plan = Plan(
            cell,
            kernel,
            RIGHT,
            dict(zip(PLACES, places, strict=True)),
            kernels,
            zones,
            asides,
            (width, bottom),
            self.unnamed,
            above,
        )
        fits = (
            bottom <= height
            and first - 2 * ARROW >= min(self.least_kernel, outer_h / rows) * columns - 1e-6
            and self.aside("-pixels", asides["shift"]) <= ROWS_APART
            and self._highest(["compare"], asides["shift-map"]) <= inner_h / 2
            and self._words_fit
        )
        return plan, bool(fits)

    def in_columns(self, cell: float) -> tuple[Plan, bool]:
        """Plan two columns, and say whether they fit."""
        gap, (width, height), self._words_fit = self.theme.gap, self.room, True
        outer_h, outer_w, inner_h, _ = self._sizes(cell)
        rows, columns = self.cells.kernel
        kernel = self._kernel(outer_w / columns, outer_h / rows)
        apart = min(width - 2 * outer_w, COLUMNS_APART * outer_w)
        x = [width / 2 + side * (apart + outer_w) / 2 for side in (-1, 1)]
        halves = (0.0, width / 2 - gap.tight), (width / 2 + gap.tight, width)
        zones = {place: halves[i // 3] for i, place in enumerate(PLACES)}
        top, middle, bottom = (
            max(self.tall(PLACES[i], halves[0]), self.tall(PLACES[i + 3], halves[1]))
            for i in range(3)
        )
        asides = {
            "layer": apart + outer_w - kernel * columns - 2 * gap.small,
            "shift": apart - 2 * gap.tight,
            "shift-map": apart + outer_w - 2 * gap.small,
        }
        steps = self.aside("-cells", asides["shift-map"])
        y = [top + gap.small + outer_h / 2]
        filtering = 2 * ARROW + kernel * rows
        y.append(y[0] + outer_h / 2 + filtering + inner_h / 2)
        y.append(y[1] + inner_h + gap.small + middle + max(ARROW, steps + 3 * gap.small))
        end = y[2] + inner_h / 2 + gap.small + bottom + gap.tight  # letters hang below it
        places = [(x[i // 3], y[i % 3]) for i in range(6)]
        middle_of_filter = y[0] + outer_h / 2 + filtering / 2
        plan = Plan(
            cell,
            kernel,
            DOWN,
            dict(zip(PLACES, places, strict=True)),
            ((x[0], middle_of_filter), (x[1], middle_of_filter)),
            zones,
            asides,
            (width, end),
            self.unnamed,
            gap.small,
        )
        fits = (
            end <= height
            and apart >= 2 * ARROW
            and self.aside("-pixels", asides["shift"]) <= outer_h / 2
            and self.aside("", asides["layer"]) <= filtering
            and self._highest(["compare"], asides["shift"]) <= inner_h / 2
            and self._words_fit
        )
        return plan, bool(fits)
