"""The two ways round in two columns; see `shiftplan`."""

from __future__ import annotations

from manim import DOWN

from wsanim.blocks.shiftways import ARROW, CASES, PLACES, Plan, Way, Zone

COLUMNS_APART = 1.3  # at most, in widths of the picture


class InColumns(Way):
    """Two columns, the filter's way downward."""

    def plan(self, cell: float) -> tuple[Plan, bool, bool]:
        """Plan two columns."""
        self._words_fit = True
        width, (outer_h, outer_w, inner_h, _) = self.room[0], self.sizes(cell)
        apart = min(width - 2 * outer_w, COLUMNS_APART * outer_w)
        kernel = self._kernel(outer_h, outer_w, apart)
        x = [width / 2 + side * (apart + outer_w) / 2 for side in (-1, 1)]
        halves = (0.0, width / 2 - self.theme.gap.tight), (width / 2 + self.theme.gap.tight, width)
        asides = self._asides(apart, outer_w, kernel)
        filtering = 2 * ARROW + kernel * self.cells.kernel[0]
        y, end = self._down(cell, filtering, halves, asides)
        filters = y[0] + outer_h / 2 + filtering / 2
        plan = Plan(
            cell=cell,
            kernel_cell=kernel,
            along=DOWN,
            at={place: (x[i // 3], y[i % 3]) for i, place in enumerate(PLACES)},
            kernels=((x[0], filters), (x[1], filters)),
            zones={place: halves[i // 3] for i, place in enumerate(PLACES)},
            asides=asides,
            size=(width, end),
            unnamed=self.unnamed,
            above=self.theme.gap.small,
        )
        holds = end <= self.room[1] and apart >= 2 * ARROW
        fits = (
            self._pixels_fit(outer_h, asides["shift"])
            and self.aside("", asides["layer"]) <= filtering
            and self.highest(["compare"], asides["shift"]) <= inner_h / 2
            and self._words_fit
        )
        return plan, holds, holds and fits

    def _kernel(self, outer_h: float, outer_w: float, apart: float) -> float:
        """Return its cells' side, with room beside it for words about the layer."""
        rows, columns = self.cells.kernel
        words = self.widest(CASES) + 2 * self.theme.gap.small + self.theme.gap.tight
        beside = max((apart + outer_w - words) / columns, self.least_kernel)
        return self.kernel_side(outer_w / columns, outer_h / rows, beside)

    def _asides(self, apart: float, outer_w: float, kernel: float) -> dict[str, float]:
        gap = self.theme.gap
        return {
            "layer": apart + outer_w - kernel * self.cells.kernel[1] - 2 * gap.small,
            "shift": apart - 2 * gap.tight,
            "shift-map": apart + outer_w - 2 * gap.small,
        }

    def _pixels_fit(self, outer_h: float, width: float) -> bool:
        """Whether words stay beside the pictures; where these have no names they may be higher."""
        high = self.aside("-pixels", width)
        return "picture" in self.unnamed or high <= outer_h / 2

    def _down(
        self, cell: float, filtering: float, halves: tuple[Zone, Zone], asides: dict[str, float]
    ) -> tuple[list[float], float]:
        """Return the three rows' middles, and where all ends."""
        gap, (outer_h, _, inner_h, _) = self.theme.gap, self.sizes(cell)
        top, middle, bottom = (
            max(self.tall(PLACES[i], halves[0]), self.tall(PLACES[i + 3], halves[1]))
            for i in range(3)
        )
        steps = self.aside("-cells", asides["shift-map"])
        y = [top + gap.small + outer_h / 2]
        if "picture" in self.unnamed:
            y[0] = max(y[0], self.aside("-pixels", asides["shift"]) + 2 * gap.tight)
        y.append(y[0] + outer_h / 2 + filtering + inner_h / 2)
        y.append(y[1] + inner_h + gap.small + middle + max(ARROW, steps + 3 * gap.small))
        return y, y[2] + inner_h / 2 + gap.small + bottom + gap.tight  # letters hang below it
