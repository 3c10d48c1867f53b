"""A bakery: two doughs, the cutter that both are cut with, and the trays for their cookies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from itertools import product
from typing import Any

import numpy as np
from manim import DL, DOWN, DR, LEFT, ORIGIN, RIGHT, UP, Group, Mobject, Rectangle
from numpy.typing import NDArray

from wsanim.blocks.batch import Batch
from wsanim.blocks.chip import LargestProduct, widest
from wsanim.blocks.dough import RollingPin
from wsanim.blocks.fitting import side_for
from wsanim.blocks.flow import WIDE, Room, roomiest, share_of
from wsanim.blocks.grid import Grid
from wsanim.blocks.leader import Standing, Tie, Ties, body_of
from wsanim.blocks.lifted import HOP, clear_of
from wsanim.blocks.paragraph import LEADING
from wsanim.blocks.product import labelled
from wsanim.blocks.table_grids import result_grid
from wsanim.blocks.text import ResultLine, TextLine, hanging
from wsanim.blocks.tools import Cutter
from wsanim.blocks.window import Window
from wsanim.facts import Table
from wsanim.theme import Theme

SAME = 3  # decimals of equal sizes
ROWS = (0, 1, 2)  # of names, that room is kept for below the dough
LONGER = 1.15  # times the dough's width: the rolling pin
MOST = 1.5  # times a large cell: the largest cell of a dough
WORTH_A_LOOK = 4.5  # scene units that a dough of few cells is wide, all the same
UNDER = ("dough", "input"), ("cut", "window")  # names, here and in a network, below the dough
SMALLER = (0.85, 0.65, 0.5)  # how large a cookie's cells may be on the tray, of the dough's


class Bakery(Group):
    """A dough, and a tray for its cookies right of it or below it; another dough waits.

    They stand where they leave the dough larger and all names in the end a place, and the cookies
    give way to it. What the first cut gives stands where the tray does, before there is one.

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
        tie = partial(Tie, label, theme=theme)
        self.names_wide = max(tie(*names).width for names in UNDER)
        self.shown = Group(self.products, Group(self.equation, Group(self.sum, self.total)))
        self.air, self.place = (Rectangle(stroke_opacity=0) for _ in range(2))
        self._set_out()
        super().__init__(self.sheet, self.place, self.frame)

    def over(self, position: int, batch: Batch | None = None) -> tuple[Cutter, Grid, Any]:
        """Return cutter, dough and the cells of a cut: what the cutter's moves take."""
        cut = batch or self.batch
        return self.cutter, cut.grid, cut.blocks[position]

    def settle(self) -> None:
        """Lay out the trays and the other dough, once all has its place."""
        long = min(self.batch.dough.width * LONGER, self.room[0])
        self.pin = RollingPin(long, self.theme).set_z_index(3)
        self.shown.move_to(self.place)
        self._serve(self.get_center())
        self.batch.name_on(self.tray)
        self.other.name_on(self.both[1])

    def ties(self, window: Window, body: Standing) -> list[Tie]:
        """Name each part twice: what it is here, and what it is in a network.

        ``body`` is what the names have to stay in: a centre, a width and a height.
        """
        return self._tied(window, body)[0]

    def _tied(self, window: Window, body: Standing) -> tuple[list[Tie], bool]:
        """Return the names, and whether all are clear."""
        gap, tie = self.theme.gap, partial(Tie, self.label, theme=self.theme)
        dough, grid = self.other.dough, self.other.grid
        shade = self.cutter.shade(grid, self.other.blocks[0], HOP)
        ties = Ties(body, (dough, self.other_tray, shade), self.theme)
        depth = window.get_bottom()[1] - dough.get_bottom()[1] + dough.clear - gap.tight
        hang = self.other.hang(self.on_tray[1])
        below = self.other_tray.get_bottom() + DOWN * (gap.tight + hang)
        above = self.other_tray.get_top() + UP * gap.tight
        cut = [
            way
            for part in (0.5, 0.75, 0.95, 0.25)
            for way in ties.below(window.get_corner(DL) + RIGHT * window.width * part, depth)
        ]
        corner = grid.get_corner(DL)
        ways = {
            ("cutter", "filter"): ties.above(self.cutter.get_top()),
            ("dough", "input"): ties.below(corner, depth, LEFT, RIGHT),
            ("cut", "window"): cut,
            ("cookies", "feature-map"): [*ties.below(below, gap.small), *ties.above(above)],
        }
        named = [(tie(*names), each) for names, each in ways.items()]
        clear = ties.settle(named)
        return [each for each, _ in named], clear

    # Setting out ---------------------------------------------------------------------------

    def _set_out(self) -> None:
        """Arrange all in the way that shows most, as large as there is room."""
        theme = self.theme
        holding = max(
            side_for(self.tables[name], theme, theme.cell.medium) for name in ("kernel", "input")
        )
        wanted = max(theme.cell.large, holding)
        few = min(WORTH_A_LOOK / self.batch.grid.columns, 2 * MOST * theme.cell.large)
        most = max(MOST * theme.cell.large, holding, few)

        def worth(size: float) -> tuple[float, ...]:
            cell, (spot, em) = self.batch.grid.cell, self.on_tray
            sizes = min(cell, holding), em, min(cell, wanted), spot, size
            return tuple(round(each, SAME) for each in sizes)

        sizes = theme.type.headline, theme.type.label  # of the outputs
        cut_ways = (DOWN, False), (RIGHT, False), (DOWN, True)
        ways = product((RIGHT, DOWN), cut_ways, SMALLER, sizes, ROWS)
        layouts = [partial(self._lay, most, *way) for way in ways]
        laid = roomiest(layouts, self.room, worth, holds=self._holds, series=len(ROWS))
        self.frame = Rectangle(width=laid.width, height=laid.height, stroke_opacity=0)
        self.frame.move_to(laid)
        least = side_for(self.tables["kernel"], theme, 0.0)
        self.cutter.over(*self.over(0)[1:], 0.0)
        self.cutter.number(float(self.cutter.cell >= least))

    def _lay(
        self,
        most: float,
        way: NDArray[Any],
        cut_way: tuple[NDArray[Any], bool],
        smaller: float,
        em: float,
        rows: int,
        size: float,
    ) -> Group:
        """Give the dough its cells, and arrange it and what stands beside it."""
        gap, cell = self.theme.gap, most * size
        batch, name = self.batch, self.sheet[1]
        batch.resize(cell)
        name.next_to(batch.dough, DOWN, buff=batch.dough.clear)
        held_over = {0, min(1, len(batch.blocks) - 1), len(batch.blocks) - 1}
        shades = [self.cutter.shade(batch.grid, batch.blocks[at]) for at in held_over]
        clear_of(name, shades, gap.tight)
        self._lay_cut(cell, *cut_way)
        self.on_tray = cell * smaller, em
        sizes = [each.tray_size(*self.on_tray) for each in (batch, self.other)]
        name_below = self.theme.type.label + gap.medium  # of a tray
        self.place.stretch_to_fit_width(max(self.shown.width, *(wide for wide, _ in sizes)))
        balance = 2 if way is RIGHT else 1  # beside a dough, a tray stands in the middle
        hang = hanging(self.shown, float(self.shown.get_bottom()[1]))
        trays = [high + balance * name_below for _, high in sizes]
        tall = max(self.shown.height + 2 * hang, *trays)
        self.place.stretch_to_fit_height(tall)
        label = self.theme.type.label
        foot = Rectangle(stroke_opacity=0, width=self.names_wide, height=rows * LEADING * label)
        sheet = Group(self.sheet, foot.next_to(self.sheet, DOWN, buff=0)) if rows else self.sheet
        beside = way is RIGHT and self.room[0] < WIDE * self.room[1]
        row = Group(sheet, self.place).arrange(way, buff=gap.medium if beside else gap.large)
        self.air.stretch_to_fit_height(gap.large).stretch_to_fit_width(1.0).next_to(row, UP, buff=0)
        return Group(row, self.air)

    def _lay_cut(self, cell: float, way: NDArray[Any], folded: bool) -> None:
        """Arrange what the first cut gives, its equation on one line or on two."""
        gap, results = self.theme.gap, self.shown[1]
        self.products.set(width=self.products.columns * cell)
        self.equation.fold(folded)
        results[1].arrange(RIGHT, buff=gap.small, aligned_edge=DOWN)
        results.arrange(DOWN, buff=gap.medium)
        self.shown.arrange(way, buff=gap.medium)

    def _serve(self, middle: NDArray[Any]) -> bool:
        """Lay the other dough and the trays out, and tell whether two trays have room."""
        batch, other = self.batch, self.other
        other.resize(batch.grid.cell).sheet().move_to(self.sheet[0])
        self.tray, self.other_tray = (each.tray(*self.on_tray) for each in (batch, other))
        beside = self.place.get_left()[0] > self.sheet.get_right()[0]
        for tray in (self.tray, self.other_tray):
            tray.move_to(self.place, aligned_edge=ORIGIN if beside else UP)
        return self._serve_both(middle)

    def _serve_both(self, middle: NDArray[Any]) -> bool:
        """Lay a tray for each dough out, as large as there is room, where one tray was."""
        gap, em = self.theme.gap, self.theme.type.label
        first, second = self.label("first-dough"), self.label("second-dough")
        self.names, places = (first, second), [Rectangle(), Rectangle()]
        most, batches = self.on_tray[0], (self.batch, self.other)
        cells = [most, most]

        def lay(name_way: NDArray[Any], pair_way: NDArray[Any], size: float) -> Group:
            cells[:] = [most * size] * 2
            for place, each in zip(places, batches, strict=True):
                width, height = each.tray_size(most * size, em)
                place.stretch_to_fit_width(width).stretch_to_fit_height(height)
            named = Group(*map(Group, self.names, places))
            for pair in named:
                pair.arrange(name_way, buff=gap.small)
            return named.arrange(pair_way, buff=gap.large, aligned_edge=RIGHT * abs(pair_way[1]))

        rest, centre = self._rest(middle)
        ways = ((RIGHT, DOWN), (DOWN, DOWN), (DOWN, RIGHT))
        group = roomiest([partial(lay, *way) for way in ways], rest)
        holds = share_of(group, rest) >= 1
        group.move_to(centre)
        trays = [each.tray(cell, em) for each, cell in zip(batches, cells, strict=True)]
        self.both = tuple(
            tray.move_to(place, aligned_edge=UP) for tray, place in zip(trays, places, strict=True)
        )
        return holds

    def _rest(self, middle: NDArray[Any]) -> tuple[Room, NDArray[Any]]:
        """Return the room that the dough leaves, and its middle."""
        (width, height), gap = self.room, self.theme.gap.large
        corner = self.sheet.get_corner(DR) + (RIGHT + DOWN) * gap
        if self.place.get_left()[0] > self.sheet.get_right()[0]:
            left, end = self.place.get_left()[0], middle[0] + width / 2
            return (end - left, height), np.array([(left + end) / 2, middle[1], 0.0])
        end = middle[1] - height / 2
        return (width, corner[1] - end), np.array([middle[0], (corner[1] + end) / 2, 0.0])

    def _holds(self, arranged: Mobject) -> bool:
        """Whether what is arranged has room, and also two trays and all names."""
        middle = arranged.get_center()
        if share_of(arranged, self.room) < 1 or not self._serve(middle):
            return False
        self.cutter.over(*self.over(0, self.other)[1:], HOP)
        window = Window(self.other.grid, self.other.blocks[-1], self.theme)
        return self._tied(window, body_of(arranged, self.room))[1]
