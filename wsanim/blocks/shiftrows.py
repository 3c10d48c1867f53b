"""The two ways round in two rows; see `shiftplan`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import RIGHT
from numpy.typing import NDArray

from wsanim.blocks.shiftways import ARROW, CASES, NEAR, PLACES, Plan, Way, Zone, stepped

SPREAD = 0.92  # of the free width lies between the places
KERNEL_SIDE = 1.12  # how much more of it on the filter's side
ROWS_APART = 0.58  # scene units, so that words find room between them


@dataclass(frozen=True)
class Across:
    """What of two rows is settled from left to right: sides of the columns, and their middles."""

    first: float
    second: float
    ends: NDArray[np.float64]
    kernel: float
    layer: float  # how high the words about it are
    low: bool  # whether these stay below the names

    @property
    def between(self) -> float:
        """The middle of the filter."""
        return float(self.ends[1] + self.ends[2]) / 2

    @property
    def middles(self) -> list[float]:
        """The columns' middles."""
        return [float(self.ends[i] + self.ends[i + 1]) / 2 for i in (0, 2, 4)]


class InRows(Way):
    """Two rows, the filter's way from left to right."""

    def plan(self, cell: float) -> tuple[Plan, bool, bool]:
        """Plan two rows: spread evenly, or close around the kernel."""
        outer_h, outer_w, _, inner_w = self.sizes(cell)
        rows, columns = self.cells.kernel
        free = self.room[0] - outer_w - 2 * inner_w
        thin = min(self.least_kernel, outer_h / rows) * columns + 2 * ARROW
        even = max(SPREAD * free / 2 * KERNEL_SIDE, thin)
        for part in (1.0, 0.75, 0.5, 0.25, 0.0):
            spread = free * (1 + (SPREAD - 1) * part)
            first = min(thin + (even - thin) * part, spread)
            plan, holds, fits = self._spread(cell, first, spread - first)
            if fits:
                break
        return plan, holds, fits

    def _spread(self, cell: float, first: float, second: float) -> tuple[Plan, bool, bool]:
        """Plan two rows with so much room on the filter's way, and on the map's."""
        self._words_fit = True
        across = self._across(cell, first, second)
        zones, middles = self._zones(across), across.middles
        above, y, bottom = self._down(cell, across, zones)
        shift = middles[2] - middles[0] - 2 * self.theme.gap.small
        asides = {"layer": first, "shift": shift, "shift-map": second}
        asides = {name: room - 2 * self.theme.gap.tight for name, room in asides.items()}
        plan = Plan(
            cell=cell,
            kernel_cell=across.kernel,
            along=RIGHT,
            at={place: (middles[i % 3], y[i // 3]) for i, place in enumerate(PLACES)},
            kernels=((across.between, y[0]), (across.between, y[1])),
            zones=zones,
            asides=asides,
            size=(self.room[0], bottom),
            unnamed=self.unnamed,
            above=above,
        )
        holds = bottom <= self.room[1] and self._filter_holds(cell, first) and second >= 2 * ARROW
        compare = self.highest(["compare"], asides["shift-map"])
        beside = compare <= self.sizes(cell)[2] / 2
        fits = beside and self.aside("-pixels", asides["shift"]) <= ROWS_APART and self._words_fit
        return plan, holds, holds and fits

    def _filter_holds(self, cell: float, first: float) -> bool:
        """Whether the kernel and two arrows have room between the picture and its map."""
        rows, columns = self.cells.kernel
        least = min(self.least_kernel, self.cells.outer[0] * cell / rows) * columns
        return first - 2 * ARROW >= least - NEAR

    def _across(self, cell: float, first: float, second: float) -> Across:
        """Settle the columns; names may reach farther out than they do."""
        outer_h, outer_w, _, inner_w = self.sizes(cell)
        rows, columns = self.cells.kernel
        kernel = self.kernel_side(outer_h / rows, (first - 2 * ARROW) / columns)
        layer = self.aside("", first - 2 * self.theme.gap.tight)
        left = (self.room[0] - first - second - outer_w - 2 * inner_w) / 2
        ends = np.cumsum([left, outer_w, first, inner_w, second, inner_w])
        low = kernel * rows / 2 + self.theme.gap.small + layer <= outer_h / 2
        return Across(first, second, ends, kernel, layer, low)

    def _zones(self, across: Across) -> dict[str, Zone]:
        """Return where names may stand; clear of the words about the layer where these are high."""
        tight, width = self.theme.gap.tight, self.room[0]
        room = stepped(across.first - 2 * tight)
        said = 0.0 if across.low else min(self.widest(CASES, room), across.first) / 2
        start = across.between + said
        low_start = -tight if "shifted" in self.unnamed else across.between
        halves = ((start + width) / 2, (low_start + width) / 2)
        upper, lower = (max(min(it, across.ends[4]), across.ends[3]) for it in halves)
        return {
            "picture": (0.0, across.between - said - tight),
            "map": (start + tight, upper - tight),
            "moved": (upper + tight, width),
            "shifted": (0.0, across.between - tight),
            "of-shifted": (low_start + tight, lower - tight),
            "difference": (lower + tight, width),
        }

    def _down(
        self, cell: float, across: Across, zones: dict[str, Zone]
    ) -> tuple[float, list[float], float]:
        """Return how far names are above the upper row, both rows' middles, and where all ends."""
        gap, outer_h = self.theme.gap, self.sizes(cell)[0]
        upper = max(self.tall(place, zones[place]) for place in PLACES[:3])
        lower = max(self.tall(place, zones[place]) for place in PLACES[3:])
        steps = self.aside("-cells", across.second - 2 * gap.tight)
        above = max(gap.small, 4 * gap.tight + steps - outer_h / 2)
        kernel = across.kernel * self.cells.kernel[0]
        upper = max(upper, kernel / 2 + gap.small + across.layer - outer_h / 2 - above)
        y = upper + above + outer_h / 2
        below = y + outer_h + ROWS_APART
        return (
            above,
            [y, below],
            below + outer_h / 2 + gap.small + lower + gap.tight,
        )  # letters hang
