"""A desk with a page on it, a plate to press it with, and what the presses give."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

import numpy as np
from manim import DL, DOWN, DR, LEFT, RIGHT, UP, Group, Rectangle
from numpy.typing import NDArray

from wsanim.blocks.chip import LargestProduct, widest
from wsanim.blocks.grid import Grid, result_grid
from wsanim.blocks.leader import Tie
from wsanim.blocks.product import labelled
from wsanim.blocks.sheet import Sheet
from wsanim.blocks.text import ResultLine, TextLine
from wsanim.blocks.texture import Imprint, page_grid
from wsanim.blocks.tools import Plate
from wsanim.blocks.window import Window, apart, positions
from wsanim.facts import Table
from wsanim.theme import Theme


class Desk(Group):
    """A page with cells on the left, the map to be and the sum on the right, air for the plate.

    Parameters
    ----------
    tables
        Those of the topic ``stencil``, by their names in it.
    label
        Gives a label's line of text by its name: ``page``, ``feature-map``, ``sum``, the signs
        ``times`` and ``equals``, and the names of a part here and in a network.
    theme, seed
        The look, and the seed of what is irregular.
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
    pointer
        The frame on the map.
    """

    def __init__(
        self,
        tables: Mapping[str, Table],
        label: Callable[..., TextLine],
        theme: Theme,
        seed: int,
        *,
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
        self.results = labelled(self.map, label("feature-map"), theme, below=True)
        self.written = self.product(self.pressed(0), 0)
        super().__init__(*self._set_out())
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

    def ties(self, window: Window) -> Iterator[Tie]:
        """Name each part twice: what it is here, and what it is in a network."""
        gap, tie = self.theme.gap, partial(Tie, self.label, theme=self.theme)
        low, left = (window.get_right() + window.get_corner(DR)) / 2, self.page.get_corner(DL)
        bottom = self.sheet.get_bottom()[1]
        depth = window.get_bottom()[1] - bottom + gap.small
        beside = self.sheet.get_right()[0] - low[0] + gap.small
        yield tie("plate", "filter").to(self.plate.get_top(), UP, gap.medium)
        yield tie("page", "input").to(left, DOWN, left[1] - bottom + gap.small, LEFT)
        yield tie("press", "window").to(low, RIGHT, beside)
        yield tie("imprint", "products").to(window.get_bottom(), DOWN, depth)
        yield tie("sum", "output-cell").to(self.pointer.get_bottom(), DOWN, gap.small, RIGHT)

    def _set_out(self) -> tuple[Group, Rectangle]:
        gap = self.theme.gap
        total = Group(self.sum, self.total).arrange(RIGHT, buff=gap.small, aligned_edge=DOWN)
        sums = Group(self.written, total).arrange(RIGHT, buff=gap.small)
        right = Group(self.results, sums).arrange(DOWN, buff=gap.medium, aligned_edge=LEFT)
        row = Group(self.paper, right).arrange(RIGHT, buff=gap.large)
        air = Rectangle(height=gap.large, stroke_opacity=0).next_to(row, UP, buff=0)
        right.align_to(self.page, UP)
        return row, air
