"""The two ways round a square: filter then shift, or shift then filter, and their difference."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    Arrow,
    FadeOut,
    Group,
    Mobject,
    Rectangle,
    Transform,
)
from numpy.typing import NDArray

from wsanim.blocks.fitting import side_for
from wsanim.blocks.flow import Room
from wsanim.blocks.grid import Grid
from wsanim.blocks.rolling import Ring, RollingGrid
from wsanim.blocks.shiftplan import largest_plan
from wsanim.blocks.shiftways import CALLED, PLACES, Cells, Plan, Words, stepped
from wsanim.blocks.table_grids import kernel_grid
from wsanim.colour import Colour
from wsanim.facts import Facts, Table
from wsanim.theme import Theme

ARROWS = {  # each by what it does: from where, to where, and whether on the filter's way
    "filter": ("picture", "upper", True),
    "filtered": ("upper", "map", True),
    "shift-map": ("map", "moved", True),
    "shift": ("picture", "shifted", False),
    "filter-shifted": ("shifted", "lower", True),
    "filtered-shifted": ("lower", "of-shifted", True),
    "compare-upper": ("moved", "difference", False),
    "compare-lower": ("of-shifted", "difference", True),
}

PASSING = {  # where they pass by the one filter between the ways
    **{name: arrow for name, arrow in ARROWS.items() if not {"upper", "lower"} & {*arrow[:2]}},
    "filter": ("picture", "map", True),
    "filter-shifted": ("shifted", "of-shifted", True),
}

CALLED_IN_WAY = {"map": ("map",), "of-shifted": CALLED["of-shifted"]}  # of arrows that lead down


class ShiftSquare(Group):
    """Places for six grids, the filter twice, and the arrows that lead from one to the next.

    They stand in two rows or in two columns, as `largest_plan` finds that there is room; or the
    filter stands once, between the two ways.

    Parameters
    ----------
    facts
        Those of the topic ``shifting``.
    words
        Gives the lines of a label by its name, no wider than asked: each place's, ``compare``,
        and what is said about each case.
    highest
        The input value that is drawn lightest.
    size
        Width and height to fill, names above and below included.
    theme
        The look.

    Attributes
    ----------
    at, names
        The places, and what they are called, by `PLACES`.
    kernels
        The filter, twice.
    arrows
        By `ARROWS`, once the square is settled.
    compare
        What the last arrow does, beside it.
    picture, shifted
        The picture, and a copy of it that is to be shifted.
    """

    def __init__(
        self, facts: Facts, words: Words, highest: float, size: Room, theme: Theme
    ) -> None:
        self.facts, self.words, self.theme = facts, words, theme
        kernel, cells = self.table("kernel"), self.table("input").values
        rows, columns = kernel.values.shape
        self.ring = Ring.around((rows, columns))
        high, wide = cells.shape
        outer = high + self.ring.top + self.ring.bottom, wide + self.ring.left + self.ring.right
        counts, least = Cells(outer, (high, wide), (rows, columns)), side_for(kernel, theme, 0.0)
        best = max(theme.cell.medium, least)
        self.plan: Plan = largest_plan(counts, (best, least), words, size, theme)
        self.cell = self.plan.cell
        self.frame = Rectangle(width=size[0], height=self.plan.size[1])
        self.at = {place: self._place(place, counts) for place in PLACES}
        self.kernels = [self._kernel(kernel, centre) for centre in self.plan.kernels]
        self.picture = self._grid(theme.input_colours(cells, highest), "picture", ring=self.ring)
        super().__init__(self.frame, *self.at.values(), *self.kernels, self.picture)

    def settle(self) -> None:
        """Draw the arrows and set the words, now that all stands where it belongs."""
        self.names = {place: self.named(place, place) for place in PLACES}
        ends: dict[str, Mobject] = dict(self.at)
        ends |= dict(zip(("upper", "lower"), self.kernels, strict=True))
        starts = ends | {
            place: Group(self.at[place], *(self.named(key, place) for key in CALLED_IN_WAY[place]))
            for place in CALLED_IN_WAY
            if self.plan.in_columns
        }
        self.arrows: dict[str, Arrow] = {}
        for name, (start, end, on) in (PASSING if self.plan.shared else ARROWS).items():
            way = self._way(on)
            tail, tip = starts[start].get_edge_center(way), ends[end].get_edge_center(-way)
            across = np.abs(way) < 1
            tail[across] = tip[across] = ends[start].get_center()[across]
            self.arrows[name] = self._arrow(tail, tip)
        if self.plan.shared:
            self.arrows["shift"].align_to(self.at["picture"], LEFT)
            self.arrows["shift"].shift(RIGHT * self.theme.gap.tight)
        aside = "compare-upper" if self.plan.in_columns else "compare-lower"
        self.compare = self.on_arrow("compare", aside)
        self.shifted = self.picture.copy()

    def table(self, name: str) -> Table:
        """Return a table of the topic."""
        return self.facts.tables[f"shifting.{name}"]

    def number(self, name: str) -> int:
        """Return a fact of the topic, to count columns with."""
        return int(self.facts[f"shifting.{name}"].value)

    def result(self, values: NDArray[Any], largest: float, place: str) -> RollingGrid:
        """Return results that fill one of the places; ``largest`` has its full colour."""
        return self._grid(self.theme.result_colours(values, largest), place)

    def named(self, key: str, place: str) -> Mobject:
        """Return a name for a place: above what comes first on the way, below all else."""
        if key in self.plan.unnamed:
            return Group()
        left, right = self.plan.zones[place]
        name = self.words(key, stepped(right - left))
        if self.plan.in_columns:
            first, row = place in ("picture", "shifted"), self.at[place]
        else:
            first = place in PLACES[:3]
            row = self.at["picture" if first else "shifted"]
        apart = self.plan.above if first else self.theme.gap.small
        name.next_to(row, UP if first else DOWN, buff=apart)
        name.match_x(self.at[place])
        edge = float(self.frame.get_left()[0])
        over = max(0.0, edge + left - float(name.get_left()[0]))
        over -= max(0.0, float(name.get_right()[0]) - edge - right)
        return name.shift(RIGHT * over)

    def on_arrow(self, key: str, name: str) -> Mobject:
        """Return words beside an arrow: on top of it, or to its right where it leads down."""
        if key in self.plan.unnamed:
            return Group()
        shifting = name in ("shift", "compare-upper")
        width = self.plan.asides["shift" if shifting else "shift-map"]
        beside = UP if (self._way(not shifting) == RIGHT).all() else RIGHT
        words = self.words(key, stepped(width))
        return words.next_to(self.arrows[name], beside, buff=self.theme.gap.tight)

    def make_way(self, *wide: Mobject) -> list[Animation]:
        """Return what keeps arrows along the rows clear of what is wider than its place."""
        names = () if self.plan.in_columns else ("shift-map", "compare-lower")
        moves: list[Animation] = []
        for name, mobject in zip(names, wide, strict=False):
            arrow, tip = self.arrows[name], mobject.get_left() + LEFT * self.theme.gap.tight
            end = arrow.get_end()
            end[0] = min(end[0], tip[0])
            if end[0] - arrow.get_start()[0] < self.theme.gap.medium:
                moves.append(FadeOut(arrow))
            elif end[0] < arrow.get_end()[0]:
                shorter = self._arrow(arrow.get_start(), end, buff=0.0)
                moves.append(Transform(arrow, shorter))
        return moves

    def way(self, *names: str) -> Group:
        """Return arrows by their names, as far as there are such."""
        return Group(*(self.arrows[name] for name in names if name in self.arrows))

    def filter_again(self) -> list[Animation]:
        """Return what brings the filter to the lower way, if it does not serve both."""
        upper, lower = self.kernels
        return [] if self.plan.shared else [upper.copy().animate.move_to(lower).build()]

    def about_layer(self, key: str) -> Mobject:
        """Return words about the layer: above the filter or the arrow by it, or between the two."""
        words = self.words(key, stepped(self.plan.asides["layer"]))
        if self.plan.shared:
            return words.next_to(self.arrows["filter"], UP, buff=self.theme.gap.tight)
        if self.plan.in_columns:
            return words.move_to(Group(*self.kernels))
        return words.next_to(self.kernels[0], UP, buff=self.theme.gap.small)

    def _way(self, on: bool) -> NDArray[np.float64]:
        return self.plan.along if on else (RIGHT if self.plan.in_columns else DOWN)

    def _point(self, at: tuple[float, float]) -> NDArray[np.float64]:
        left, top = self.frame.get_left()[0], self.frame.get_top()[1]
        return np.array([left + at[0], top - at[1], 0.0])

    def _place(self, place: str, counts: Cells) -> Rectangle:
        rows, columns = counts.outer if place in ("picture", "shifted") else counts.inner
        box = Rectangle(width=columns * self.cell, height=rows * self.cell)
        return box.move_to(self._point(self.plan.at[place]))

    def _kernel(self, kernel: Table, at: tuple[float, float]) -> Grid:
        return kernel_grid(kernel, self.theme, cell=self.plan.kernel_cell).move_to(self._point(at))

    def _grid(self, colours: Colour, place: str, ring: Ring | None = None) -> RollingGrid:
        grid = RollingGrid(colours, cell=self.cell, theme=self.theme, ring=ring)
        grid.set(width=self.at[place].width).move_to(self.at[place])
        return grid

    def _arrow(self, start: Any, end: Any, buff: float | None = None) -> Arrow:
        theme = self.theme
        return Arrow(
            start,
            end,
            buff=theme.gap.tight if buff is None else buff,
            stroke_width=theme.stroke.line,
            tip_length=theme.gap.small,
            max_tip_length_to_length_ratio=0.5,
            color=theme.colours.label,
        )
