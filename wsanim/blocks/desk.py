"""A desk with a page on it, a plate to press it with, and what the presses give."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from itertools import product

import numpy as np
from manim import DL, DOWN, DR, LEFT, ORIGIN, RIGHT, UP, Group, Mobject, Rectangle
from numpy.typing import NDArray

from wsanim.blocks.chip import LargestProduct, widest
from wsanim.blocks.fitting import side_for
from wsanim.blocks.flow import WIDE, Room, roomiest, share_of
from wsanim.blocks.grid import Grid
from wsanim.blocks.leader import LEVELS, SLACK, Standing, Tie, Ties, body_of
from wsanim.blocks.lifted import HOP, clear_of
from wsanim.blocks.paragraph import LEADING
from wsanim.blocks.product import labelled
from wsanim.blocks.sheet import Sheet
from wsanim.blocks.table_grids import result_grid
from wsanim.blocks.text import ResultLine, TextLine
from wsanim.blocks.texture import EASY, Imprint, page_grid
from wsanim.blocks.tools import Plate
from wsanim.blocks.window import Window, apart, positions
from wsanim.facts import Table
from wsanim.theme import Theme

MOST = 1.6  # times a huge cell: the largest cell of a page
SCALES = (1.0, 0.75, 0.5, 1.03)  # of the page's cells, that the map's may be; the last for numbers
BROKEN = 0.7  # of its width, at which the map's name takes two lines
HEIGHTS = (0.25, 0.5, 0.75, 0.05)  # of a window, at which a line may lead away from its side
OVERHANG = 0.2  # cells that the plate reaches beyond the page's edge, at its ends


class Desk(Group):
    """A page with cells, the map to be, the sum, and air for the plate.

    The map and the sum stand right of the page or below it, whichever leaves the page larger and
    all names in the end a place. What a press multiplies is the point: the map gives way, and its
    numbers with it, where not all has room. Its cells are as large as the page's at most, or a
    little larger where its numbers would have no room otherwise.

    Parameters
    ----------
    tables
        Those of the topic ``stencil``, by their names in it.
    label
        Gives a label's line of text by its name: ``page``, ``sum``, the signs ``times`` and
        ``equals``, and the names of a part here and in a network.
    paragraph
        Gives the lines of ``feature-map``, no wider than asked.
    theme, seed
        The look, and the seed of what is irregular.
    room
        Width and height that there is.
    highest
        The input value that is drawn lightest.

    Attributes
    ----------
    sheet, page, plate, map
        The paper and its cells, what presses them, and the feature map, still empty.
    paper, results
        Page and map, each with its name.
    sum, total
        What the sum is called, and the running sum.
    seen, places
        For each press, in reading order, the cells under the plate and the cell of the map.
    aside, far
        The press at the end of the first row, and one that has no cell in common with the first.
    sums, frame
        The place of the sum with one product written out, and all the room that is taken, with
        that for the plate above the page and for names below it.
    pointer
        The frame on the map.
    """

    def __init__(
        self,
        tables: Mapping[str, Table],
        label: Callable[..., TextLine],
        paragraph: Callable[[str, float], Mobject],
        theme: Theme,
        seed: int,
        *,
        room: Room,
        highest: float,
    ) -> None:
        self.tables, self.label, self.theme = tables, label, theme
        texture, image = tables["texture"].values, tables["input"]
        windows = tables["windows"].values
        self.seen, self.places = positions(windows)
        self.aside, self.far = windows.shape[1] - 1, apart(windows)
        cell = theme.cell.huge
        self.page = page_grid(texture, image, theme, cell=cell, highest=highest).bare()
        self.sheet = Sheet(texture, image.values.shape, cell=cell, theme=theme)
        self.plate = Plate(tables["kernel"], cell=cell, theme=theme, seed=seed).set_z_index(3)
        self.map = result_grid(tables["output"], theme, cell=cell).show(0)
        self.running = tables["running"]
        self.total = ResultLine(widest(self.running), size=theme.type.number, theme=theme)
        self.sum = label("sum")
        paper = Group(self.sheet, self.page)
        self.paper = labelled(paper, label("page"), theme, below=True)
        wide = label("feature-map").width + theme.gap.tight
        self.map_names = [paragraph("feature-map", part * wide) for part in (1.0, BROKEN)]
        self.results = Group(self.map, self.map_names[0])
        self.written = self.product(self.pressed(0), 0)
        self.sums = Group(self.written, Group(self.sum, self.total))
        self.air = Rectangle(height=theme.gap.large, width=1, stroke_opacity=0)
        self.apart = theme.gap.large if room[0] >= WIDE * room[1] else theme.gap.medium
        self._set_out(room)
        super().__init__(self.paper, self.results, self.sums, self.frame)
        self.pointer = Window(self.map, self.places[0], theme)

    def over(self, position: int) -> tuple[Plate, Grid, NDArray[np.int64]]:
        """Return the plate, the page, and the cells of a press: what the plate's moves take."""
        return self.plate, self.page, self.seen[position]

    def imprint(self) -> Imprint:
        """Return an imprint, still to be pressed somewhere."""
        products, texture, cell = self.tables["products"], self.page.texture, self.page.first_cell
        return Imprint(products, texture, self.plate.cell_colours, cell=cell, theme=self.theme)

    def pressed(self, position: int) -> Imprint:
        """Return the imprint of a press, in its place."""
        return self.imprint().pressed(self.page, self.places[position], self.seen[position])

    def product(self, imprint: Imprint, position: int) -> LargestProduct:
        """Return one product of an imprint, written out: weight × page = imprint."""
        parts = (self.plate, self.page, imprint, self.seen[position])
        return LargestProduct(*parts, self.label, theme=self.theme)

    def write(self, imprint: Imprint, position: int) -> LargestProduct:
        """Return one product of an imprint, in its place beside the sum."""
        return self.product(imprint, position).move_to(self.written)

    def filled(self, position: int) -> NDArray[np.bool_]:
        """Return which cells of the map are filled once a press is added up."""
        return (self.map.shown > 0) | self.map.mask(self.places[position])

    def ties(self, window: Window, body: Standing) -> list[Tie]:
        """Name each part twice: what it is here, and what it is in a network.

        ``body`` is what the names have to stay in: a centre, a width and a height.
        """
        return self._tied(window, body)[0]

    def _tied(self, window: Window, body: Standing) -> tuple[list[Tie], bool]:
        """Return the names, and whether all are clear."""
        gap, tie = self.theme.gap, partial(Tie, self.label, theme=self.theme)
        shade = self.plate.shade(self.page, self.seen[0], HOP)
        ties = Ties(body, (self.sheet, self.map, shade), self.theme)
        (right, bottom, _), left = self.sheet.get_corner(DR), self.page.get_corner(DL)
        away = self.sheet.clear - gap.tight
        deep = window.get_bottom()[1] - bottom + away
        over, after = window.get_bottom()[1] - left[1], self.page.get_right()[0]
        tall, wide = self.seen.shape[1:3]
        near, middle, far = (
            window.get_corner(DL) + RIGHT * window.width * _between_cells(part, wide, over)
            for part in (0.25, 0.5, 0.75)
        )
        over = after - window.get_right()[0]
        beside = [
            (point, RIGHT, right - point[0] + away)
            for point in (
                window.get_corner(DR) + UP * window.height * _between_cells(up, tall, over)
                for up in HEIGHTS
            )
        ]
        under = [way for point in (middle, far, near) for way in ties.below(point, deep)]
        ways = {
            ("plate", "filter"): ties.above(self.plate.get_top()),
            ("page", "input"): ties.below(left, left[1] - bottom + away, LEFT),
            ("press", "window"): [*beside, *ties.below(near, deep, RIGHT, LEFT), *under],
            ("imprint", "products"): under,
            ("sum", "output-cell"): ties.below(
                self.pointer.get_bottom(), gap.small, RIGHT, ORIGIN, LEFT
            ),
        }
        named = [(tie(*names), each) for names, each in ways.items()]
        clear = ties.settle(named)
        return [each for each, _ in named], clear

    # Setting out ---------------------------------------------------------------------------

    def _set_out(self, room: Room) -> None:
        """Arrange all in the way that shows most, as large as there is room."""
        theme, tables = self.theme, self.tables
        holding = self.imprint().least
        self.least = {
            name: side_for(tables[name], theme, 0.0, rimmed=name == "output")
            for name in ("kernel", "output")
        }
        most = max(MOST * theme.cell.huge, holding)

        def worth(size: float) -> tuple[float, ...]:
            even, mapped = self.map.cell <= self.page.cell + 1e-9, self.map.cell
            return min(self.page.cell, holding), mapped >= self.least["output"], even, mapped, size

        def holds(arranged: Mobject) -> bool:
            self.plate.over(*self.over(0)[1:], HOP)
            self.pointer = Window(self.map, self.places[-1], theme)
            window = Window(self.page, self.seen[-1], theme)
            names = self._tied(window, body_of(arranged, room))
            return share_of(arranged, room) >= 1 and names[1]

        arrangements = self._beside, self._over, self._below, self._column
        ways = product(arrangements, (RIGHT, DOWN), SCALES, range(LEVELS))
        layouts = [partial(self._lay, most, *way) for way in ways]
        laid = roomiest(layouts, room, worth, holds=holds, series=LEVELS)
        self.frame = Rectangle(width=laid.width, height=laid.height, stroke_opacity=0)
        self.frame.move_to(laid)
        self.page.least = EASY * side_for(tables["input"], theme, 0.0, rimmed=True)  # and framed
        self.plate.over(*self.over(0)[1:], 0.0)
        for grid, table in ((self.plate, "kernel"), (self.map, "output")):
            grid.number(float(grid.cell >= self.least[table]))

    def _lay(
        self,
        most: float,
        arrange: Callable[[float], Group],
        way: NDArray[np.float64],
        smaller: float,
        rows: int,
        size: float,
    ) -> Group:
        """Give page and map their cells, and arrange them and the sums; add room for names."""
        gap, cell = self.theme.gap, most * size
        for sheet, beyond in ((self.page, 0.0), (self.sheet, 2 * self.sheet.edge)):
            sheet.set(width=(self.page.columns + beyond) * cell)
        self.page.first_cell = min(cell, self.theme.cell.huge)  # numbers grow in larger cells
        self.map.set(width=self.map.columns * cell * smaller)
        self.sheet.move_to(self.page)
        whole, broken = self.map_names
        self.results.submobjects[1] = whole if whole.width <= self.map.width else broken
        for name, named in ((self.paper[1], self.sheet), (self.results[1], self.map)):
            name.next_to(named, DOWN, buff=self.sheet.clear)  # as names at a line stand
        shades = [self.plate.shade(self.page, self.seen[at]) for at in (0, self.aside)]
        clear_of(self.paper[1], shades, gap.tight)
        self.sums[1].arrange(RIGHT, buff=gap.small, aligned_edge=DOWN)
        buff = gap.large if way is RIGHT else gap.medium
        self.sums.arrange(way, buff=buff, aligned_edge=LEFT * abs(way[1]))
        arranged = arrange(rows * LEADING * self.theme.type.label)
        width = max(arranged.width, self.sheet.width + OVERHANG * cell)
        self.air.stretch_to_fit_width(width).next_to(arranged, UP, buff=0)
        return Group(arranged, self.air)

    def _beside(self, foot: float) -> Group:
        right = Group(self.results, self.sums)
        right.arrange(DOWN, buff=self.theme.gap.medium, aligned_edge=LEFT)
        row = Group(self.paper, right).arrange(RIGHT, buff=self.apart)
        right.align_to(self.page, UP)
        if not foot:
            return row
        below = Rectangle(height=foot, width=1, stroke_opacity=0)
        return Group(row, below.next_to(self.paper, DOWN, buff=0))

    def _over(self, foot: float) -> Group:
        row = Group(self.paper, self.results).arrange(RIGHT, buff=self.apart)
        self.results.align_to(self.page, UP)
        below = max(foot, self.theme.gap.medium)
        return Group(row, self.sums).arrange(DOWN, buff=below)

    def _below(self, foot: float) -> Group:
        below = Group(self.results, self.sums).arrange(RIGHT, buff=self.apart)
        self.sums.align_to(self.map, UP)
        return self._under_page(below, foot)

    def _column(self, foot: float) -> Group:
        below = Group(self.results, self.sums).arrange(DOWN, buff=self.theme.gap.medium)
        return self._under_page(below, foot)

    def _under_page(self, below: Group, foot: float) -> Group:
        """Leave room for names between page and map."""
        return Group(self.paper, below).arrange(DOWN, buff=self.theme.gap.medium + foot)


def _between_cells(part: float, cells: int, over: float) -> float:
    """Return where a line leaves a window's side: between cells, if it leads ``over`` numbers."""
    return round(part * cells) / cells if over > SLACK else part
