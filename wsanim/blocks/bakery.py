"""A bakery: two doughs, the cutter that both are cut with, and the trays for their cookies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import product
from typing import Any

import numpy as np
from manim import DL, DOWN, DR, LEFT, ORIGIN, RIGHT, UP, Group, Rectangle
from numpy.typing import NDArray

from wsanim.blocks.batch import Batch, Tray
from wsanim.blocks.chip import LargestProduct, widest
from wsanim.blocks.dough import RollingPin
from wsanim.blocks.flow import Room, roomiest
from wsanim.blocks.grid import Grid, result_grid, side_for
from wsanim.blocks.leader import Standing, Tie, Ties
from wsanim.blocks.product import labelled
from wsanim.blocks.text import ResultLine, TextLine
from wsanim.blocks.tools import Cutter
from wsanim.blocks.window import Window
from wsanim.facts import Table
from wsanim.theme import Theme

SAME = 3  # decimals of equal sizes
LONGER = 1.15  # times the dough's width: the rolling pin
MOST = 1.5  # times a large cell: the largest cell of a dough
SMALLER = (0.85, 0.65, 0.5)  # how large a cookie's cells may be on the tray, of the dough's


class Bakery(Group):
    """A dough, and a tray for its cookies right of it or below it; another dough waits.

    They stand where they leave the dough larger, and the cookies give way to it. What the first
    cut gives stands where the tray does, before there is one.

    Parameters
    ----------
    tables, others
        Those of the topics ``cutter`` and ``cutter.other``, by their names in them.
    label
        Gives a label's line of text by its name: ``dough``, ``sum``, the signs ``times`` and
        ``equals``, and the names of a part here and in a network.
    theme, seed
        The look, and the seed of what is irregular.
    room
        Width and height that there is.
    highest
        The input value that is drawn lightest.

    Attributes
    ----------
    batch, other
        The two doughs, and what comes of them.
    sheet
        The first dough, with its name.
    tray, other_tray
        Where the cookies and outputs of one dough lie.
    both
        A smaller tray for each dough, with their names.
    cutter, pin
        What cuts them, and what rolls the first dough out.
    products, equation, sum, total
        What the first cut gives: its products, one of them written out, and their sum.
    """

    def __init__(
        self,
        tables: Mapping[str, Table],
        others: Mapping[str, Table],
        label: Callable[..., TextLine],
        theme: Theme,
        seed: int,
        *,
        room: Room,
        highest: float,
    ) -> None:
        self.label, self.theme, cell = label, theme, theme.cell.large
        self.tables, self.room = tables, room
        make = partial(Batch, cell=cell, highest=highest, theme=theme, seed=seed)
        self.batch, self.other = make(tables), make(others)
        self.cutter = Cutter(tables["kernel"], cell=cell, theme=theme, seed=seed).set_z_index(3)
        self.sheet = labelled(self.batch.sheet(), label("dough"), theme, below=True)
        self.products = result_grid(tables["products"], theme, cell=cell, at=(0, 0))
        factors = (self.cutter, self.batch.grid, self.products, self.batch.blocks[0])
        self.equation = LargestProduct(*factors, label, theme=theme)
        self.running = tables["running"]
        self.total = ResultLine(widest(self.running), size=theme.type.number, theme=theme)
        self.sum = label("sum")
        self.shown = Group(self.products, Group(self.equation, Group(self.sum, self.total)))
        self.air, self.place = (Rectangle(stroke_opacity=0) for _ in range(2))
        self._set_out()
        super().__init__(self.sheet, self.place, self.air)

    def over(self, position: int, batch: Batch | None = None) -> tuple[Cutter, Grid, Any]:
        """Return cutter, dough and the cells of a cut: what the cutter's moves take."""
        cut = batch or self.batch
        return self.cutter, cut.grid, cut.blocks[position]

    def settle(self) -> None:
        """Lay out the trays and the other dough, once all has its place."""
        batch, other, theme = self.batch, self.other, self.theme
        long = min(batch.dough.width * LONGER, self.room[0])
        self.pin = RollingPin(long, theme).set_z_index(3)
        self.shown.move_to(self.place)
        other.resize(batch.grid.cell).sheet().move_to(self.sheet[0])
        beside = self.place.get_left()[0] > self.sheet.get_right()[0]
        for tray in (self.tray, self.other_tray):
            tray.move_to(self.place, aligned_edge=ORIGIN if beside else UP)
        batch.name_on(self.tray)
        first, second = self.label("first-dough"), self.label("second-dough")
        self.names, self.both = (first, second), self._two_trays((first, second))
        other.name_on(self.both[1])

    def ties(self, window: Window, body: Standing) -> Iterator[Tie]:
        """Name each part twice: what it is here, and what it is in a network.

        ``body`` is what the names have to stay in: a centre, a width and a height.
        """
        gap, tie = self.theme.gap, partial(Tie, self.label, theme=self.theme)
        dough, grid = self.other.dough, self.other.grid
        ties = Ties(body, (dough, self.other_tray), self.theme)
        depth = window.get_bottom()[1] - dough.get_bottom()[1] + gap.small
        below = self.other_tray.get_bottom() + DOWN * gap.tight
        cut = [
            way
            for part in (0.5, 0.75, 0.95, 0.25)
            for way in ties.below(window.get_corner(DL) + RIGHT * window.width * part, depth)
        ]
        corner = grid.get_corner(DL)
        ways = {
            ("cutter", "filter"): [(self.cutter.get_top(), UP, gap.medium)],
            ("dough", "input"): ties.below(corner, depth, LEFT, RIGHT),
            ("cut", "window"): cut,
            ("cookies", "feature-map"): ties.below(below, gap.small),
        }
        yield from ties.settle([(tie(*names), each) for names, each in ways.items()])

    # Setting out ---------------------------------------------------------------------------

    def _set_out(self) -> None:
        """Arrange all in the way that shows most, as large as there is room."""
        theme = self.theme
        holding = max(
            side_for(self.tables[name], theme, theme.cell.medium) for name in ("kernel", "input")
        )
        wanted = max(theme.cell.large, holding)
        most = max(MOST * theme.cell.large, holding)

        def worth(size: float) -> tuple[float, ...]:
            cell = self.batch.grid.cell
            spot, mark = self.tray[0]
            return min(cell, holding), round(mark.height, SAME), min(cell, wanted), spot.width, size

        sizes = theme.type.headline, theme.type.label  # of the outputs
        ways = product((RIGHT, DOWN), (DOWN, RIGHT), SMALLER, sizes)
        roomiest([partial(self._lay, most, *way) for way in ways], self.room, worth)
        least = side_for(self.tables["kernel"], theme, 0.0)
        self.cutter.over(*self.over(0)[1:], 0.0)
        self.cutter.number(float(self.cutter.cell >= least))

    def _lay(
        self,
        most: float,
        way: NDArray[Any],
        cut_way: NDArray[Any],
        smaller: float,
        em: float,
        size: float,
    ) -> Group:
        """Give the dough its cells, and arrange it and what stands beside it."""
        gap, cell = self.theme.gap, most * size
        batch, (dough, name) = self.batch, self.sheet
        batch.resize(cell)
        name.next_to(dough, DOWN, buff=gap.small + gap.tight)
        self.products.set(width=self.products.columns * cell)
        self.shown[1][1].arrange(RIGHT, buff=gap.small, aligned_edge=DOWN)
        self.shown[1].arrange(DOWN, buff=gap.medium)
        self.shown.arrange(cut_way, buff=gap.medium)
        self.tray, self.other_tray = (each.tray(cell * smaller, em) for each in (batch, self.other))
        name_below = self.theme.type.label + gap.medium  # of a tray
        beside = (self.tray, self.other_tray, self.shown)
        self.place.stretch_to_fit_width(max(each.width for each in beside))
        balance = 2 if way is RIGHT else 1  # beside a dough, a tray stands in the middle
        tall = max(self.tray.height + balance * name_below, self.shown.height)
        self.place.stretch_to_fit_height(tall)
        row = Group(self.sheet, self.place).arrange(way, buff=gap.large)
        self.air.stretch_to_fit_height(gap.large).stretch_to_fit_width(1.0).next_to(row, UP, buff=0)
        return Group(row, self.air)

    def _two_trays(self, names: tuple[TextLine, TextLine]) -> tuple[Tray, Tray]:
        """Return a tray for each dough, as large as there is room, where one tray was."""
        gap, em = self.theme.gap, self.theme.type.label
        most = self.tray[0][0].width / self.batch.cookies[0].columns
        trays: list[Tray] = []

        def lay(name_way: NDArray[Any], pair_way: NDArray[Any], size: float) -> Group:
            trays[:] = [each.tray(most * size, em) for each in (self.batch, self.other)]
            named = Group(*map(Group, names, trays))
            for each in named:
                each.arrange(name_way, buff=gap.small)
            return named.arrange(pair_way, buff=gap.large, aligned_edge=RIGHT * abs(pair_way[1]))

        rest, centre = self._rest()
        ways = ((RIGHT, DOWN), (DOWN, DOWN), (DOWN, RIGHT))
        roomiest([partial(lay, *way) for way in ways], rest, lambda size: (size,)).move_to(centre)
        return trays[0], trays[1]

    def _rest(self) -> tuple[Room, NDArray[Any]]:
        """Return the room that the dough leaves, and its middle."""
        (width, height), gap = self.room, self.theme.gap.large
        middle, corner = self.get_center(), self.sheet.get_corner(DR) + (RIGHT + DOWN) * gap
        if self.place.get_left()[0] > self.sheet.get_right()[0]:
            end = middle[0] + width / 2
            return (end - corner[0], height), np.array([(corner[0] + end) / 2, middle[1], 0.0])
        end = middle[1] - height / 2
        return (width, corner[1] - end), np.array([middle[0], (corner[1] + end) / 2, 0.0])
