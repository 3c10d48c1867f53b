"""A bakery: two doughs, the cutter that both are cut with, and the trays for their cookies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from manim import DL, DOWN, LEFT, RIGHT, UP, Group, Mobject

from wsanim.blocks.batch import Batch
from wsanim.blocks.chip import LargestProduct, widest
from wsanim.blocks.dough import RollingPin
from wsanim.blocks.grid import Grid, result_grid
from wsanim.blocks.leader import Tie
from wsanim.blocks.product import labelled
from wsanim.blocks.text import ResultLine, TextLine
from wsanim.blocks.tools import Cutter
from wsanim.blocks.window import Window
from wsanim.facts import Table
from wsanim.theme import Theme

LONGER = 1.15  # times the dough's width: the rolling pin


class Bakery(Group):
    """A dough on the left, and a tray for its cookies on the right; another dough waits.

    Parameters
    ----------
    tables, others
        Those of the topics ``cutter`` and ``cutter.other``, by their names in them.
    label
        Gives a label's line of text by its name: ``dough``, ``sum``, the signs ``times`` and
        ``equals``, and the names of a part here and in a network.
    theme, seed
        The look, and the seed of what is irregular.
    highest
        The input value that is drawn lightest.

    Attributes
    ----------
    batch, other
        The two doughs, and what comes of them.
    sheet
        The first dough, with its name.
    tray, spots, other_tray, other_spots
        Where their cookies and outputs lie.
    whole
        The place of one tray alone, once both are stacked.
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
        highest: float,
    ) -> None:
        self.label, self.theme, cell = label, theme, theme.cell.large
        make = partial(Batch, cell=cell, highest=highest, theme=theme, seed=seed)
        self.batch, self.other = make(tables), make(others)
        self.tray, self.other_tray = self.batch.tray(), self.other.tray()
        self.spots, self.other_spots = (
            [part[0] for part in tray] for tray in (self.tray, self.other_tray)
        )
        self.cutter = Cutter(tables["kernel"], cell=cell, theme=theme, seed=seed).set_z_index(3)
        self.sheet = labelled(self.batch.sheet(), label("dough"), theme, below=True)
        self.products = result_grid(tables["products"], theme, cell=cell, at=(0, 0))
        self.running = tables["running"]
        self.total = ResultLine(widest(self.running), size=theme.type.number, theme=theme)
        self.sum = label("sum")
        super().__init__(self.sheet, self.tray)
        self.arrange(RIGHT, buff=theme.gap.large)

    def over(self, position: int, batch: Batch | None = None) -> tuple[Cutter, Grid, Any]:
        """Return cutter, dough and the cells of a cut: what the cutter's moves take."""
        cut = batch or self.batch
        return self.cutter, cut.grid, cut.blocks[position]

    def settle(self) -> None:
        """Lay out what the first cut gives, and the other dough, once all has its place."""
        gap, batch = self.theme.gap, self.batch
        self.pin = RollingPin(batch.dough.width * LONGER, self.theme).set_z_index(3)
        factors = (self.cutter, batch.grid, self.products, batch.blocks[0])
        self.equation = LargestProduct(*factors, self.label, theme=self.theme)
        total = Group(self.sum, self.total).arrange(RIGHT, buff=gap.small, aligned_edge=DOWN)
        shown = Group(self.products, self.equation, total).arrange(DOWN, buff=gap.medium)
        shown.move_to(self.tray)
        self.other.sheet().move_to(self.sheet[0])

    def stack_trays(self, names: tuple[TextLine, TextLine], height: float, middle: float) -> Group:
        """Set both trays one above the other, so high at most, around a height on the frame.

        Returns
        -------
        Where the first tray's cookies belong now. The names stand left of the trays.
        """
        gap = self.theme.gap
        self.whole, shelf = self.tray.copy(), self.tray.copy()
        trays = Group(shelf, self.other_tray).arrange(DOWN, buff=gap.large)
        trays.scale(min(1, height / trays.height)).move_to(self.tray)
        trays.set_y(middle).align_to(self.tray, RIGHT)
        for name, tray in zip(names, trays, strict=True):
            name.next_to(tray, LEFT, buff=gap.small)
        return shelf

    def ties(self, shelf: Mobject, window: Window) -> Iterator[Tie]:
        """Name each part twice: what it is here, and what it is in a network."""
        gap, tie = self.theme.gap, partial(Tie, self.label, theme=self.theme)
        dough, grid = self.other.dough, self.other.grid
        depth = window.get_bottom()[1] - dough.get_bottom()[1]
        below = shelf.get_bottom() + DOWN * gap.tight
        cutter = tie("cutter", "filter").to(self.cutter.get_top(), UP, gap.medium)
        cutter.name_line.align_to(self.cutter, LEFT)  # which stands at the frame's edge
        yield cutter
        yield tie("dough", "input").to(grid.get_corner(DL), DOWN, depth + gap.small, LEFT)
        yield tie("cut", "window").to(window.get_bottom(), DOWN, depth + gap.small)
        yield tie("cookies", "feature-map").to(below, DOWN, gap.small)
