"""The two ways round in two rows that stand close around one filter; see `shiftplan`."""

from __future__ import annotations

import numpy as np
from manim import RIGHT
from numpy.typing import NDArray

from wsanim.blocks.shiftways import ARROW, CASES, NEAR, PLACES, Plan, Way, Zone, stepped

SECOND = 1.6  # arrows' lengths at least, between a map and the shifted one
SHARES = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9, 0.0, 1.0)  # of it, on the filter's side
ROWS_APART = 0.58  # scene units at least


class InCloseRows(Way):
    """Two rows, and between them one filter that serves both.

    Arrows pass above and below it, so that pictures and maps stand nearer to one another.
    """

    def plan(self, cell: float) -> tuple[Plan, bool, bool]:
        """Plan two rows, with as much room on each side of the upper map as its words need."""
        _, outer_w, _, inner_w = self.sizes(cell)
        free = self.room[0] - outer_w - inner_w - max(inner_w, ARROW)
        first = self.least_kernel * self.cells.kernel[1] + 2 * self.theme.gap.tight
        first = max(min(first, free - SECOND * ARROW), 2 * ARROW)
        rest = free - first - SECOND * ARROW
        for share in SHARES:
            spread = first + share * max(rest, 0.0)
            plan, holds, fits = self._spread(cell, spread, free - spread)
            if fits:
                break
        return plan, holds and rest >= -NEAR, fits and rest >= -NEAR

    def _spread(self, cell: float, first: float, second: float) -> tuple[Plan, bool, bool]:
        self._words_fit = True
        gap, (outer_h, outer_w, inner_h, inner_w) = self.theme.gap, self.sizes(cell)
        last = max(inner_w, ARROW)  # wide enough for the arrow that leads down
        ends = np.cumsum([0.0, outer_w, first, inner_w, second, last])
        middles = [float(ends[i] + ends[i + 1]) / 2 for i in (0, 2, 4)]
        between = float(ends[1] + ends[2]) / 2
        rows, columns = self.cells.kernel
        arrow = gap.small + 2 * gap.tight  # that leads down, and what is free beside it
        asides = {
            "layer": first - 2 * gap.tight,
            "shift": ends[2] - self.least_kernel * columns - 2 * gap.tight - arrow,
            "shift-map": second - 2 * gap.tight,
        }
        said = self.aside("-pixels", asides["shift"]), self._wide("-pixels", asides["shift"])
        apart = max(ROWS_APART, said[0] + 2 * gap.tight)
        beside = min((first - 2 * gap.tight), ends[2] - said[1] - arrow - 2 * gap.tight)
        kernel = self.kernel_side(beside / columns, (outer_h + apart - 2 * gap.small) / rows)
        half = kernel * columns / 2
        at = max(between, arrow + said[1] + gap.tight + half)
        zones = self._zones(ends, between)
        above, y, bottom = self._down(outer_h, apart, zones, asides)
        plan = Plan(
            cell=cell,
            kernel_cell=kernel,
            along=RIGHT,
            at={place: (middles[i % 3], y[i // 3]) for i, place in enumerate(PLACES)},
            kernels=((at, sum(y) / 2),) * 2,
            zones=zones,
            asides=asides,
            size=(self.room[0], bottom),
            unnamed=self.unnamed,
            above=above,
            shared=True,
        )
        fits = self.highest(["compare"], asides["shift-map"]) <= inner_h / 2 and self._words_fit
        holds = bottom <= self.room[1]
        return plan, holds, holds and fits

    def _wide(self, suffix: str, width: float) -> float:
        """Return how wide words about the cases are at most."""
        return self.widest([case + suffix for case in CASES], stepped(width))

    def _zones(self, ends: NDArray[np.float64], between: float) -> dict[str, Zone]:
        """Return where names may stand: of the maps, as far left as no picture has a name."""
        tight, width = self.theme.gap.tight, self.room[0]
        zones: dict[str, Zone] = {}
        for picture, first, second in (PLACES[:3], PLACES[3:]):
            start = -tight if picture in self.unnamed else between
            half = float(np.clip((start + width) / 2, ends[3], ends[4]))
            zones[picture] = (0.0, between - tight)
            zones[first] = (start + tight, half - tight)
            zones[second] = (half + tight, width)
        return zones

    def _down(
        self, outer_h: float, apart: float, zones: dict[str, Zone], asides: dict[str, float]
    ) -> tuple[float, list[float], float]:
        """Return how far names are above the upper row, both rows' middles, and where all ends.

        What is named above only where there is no count has the count's room.
        """
        gap = self.theme.gap
        named = [place for place in PLACES[:3] if place not in self.unnamed]
        upper = max((self.tall(place, zones[place]) for place in named), default=0.0)
        lower = max(self.tall(place, zones[place]) for place in PLACES[3:])
        on_arrows = [("", "layer"), ("-cells", "shift-map")]
        said = max(self.aside(suffix, asides[room]) for suffix, room in on_arrows)
        above = max(gap.small, said + 3 * gap.tight - outer_h / 2)
        y = upper + (above if named else above - gap.small) + outer_h / 2
        below = y + outer_h + apart
        return above, [y, below], below + outer_h / 2 + gap.small + lower + gap.tight
