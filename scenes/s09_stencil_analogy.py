"""A stencil: one plate, pressed on a page again and again, is weight sharing by hand."""

from __future__ import annotations

from functools import partial

import numpy as np
from manim import DL, DOWN, DR, LEFT, RIGHT, UP, FadeIn, FadeOut, Group, Rectangle
from numpy.typing import NDArray

from wsanim.blocks.chip import LargestProduct, widest
from wsanim.blocks.grid import result_grid
from wsanim.blocks.leader import Tie
from wsanim.blocks.product import labelled
from wsanim.blocks.sheet import Sheet
from wsanim.blocks.text import ResultLine
from wsanim.blocks.texture import Imprint, page_grid
from wsanim.blocks.tools import Plate
from wsanim.blocks.window import Window
from wsanim.moves import add_up, drop
from wsanim.moves.tools import HOP, RAISED, TRAIL, apart, bring, carry, lift, press, run_across
from wsanim.stage import Stage


class StencilAnalogy(Stage):
    """A plate with coloured panes leaves imprints on a page; their sums make a feature map."""

    def construct(self) -> None:
        self.build()
        with self.beat("press"):
            self.lay_out()
            self.press_at(0)
        with self.beat("again"):
            self.press_at(self.far)
        with self.beat("many"):
            self.run_across()
        with self.beat("same-plate"):
            self.tie()

    def build(self) -> None:
        tables, theme, cell = self.facts.tables, self.theme, self.theme.cell.huge
        windows = tables["stencil.windows"].values
        self.windows = windows.reshape(-1, *windows.shape[2:])
        self.places = np.moveaxis(np.indices(windows.shape[:2]), 0, -1).reshape(-1, 2)
        self.aside = windows.shape[1] - 1  # the end of the first row
        self.far = apart(windows)
        texture, image = tables["stencil.texture"].values, tables["stencil.input"]
        highest = self.lesson.picture.highest
        self.page = page_grid(texture, image, theme, cell=cell, highest=highest).bare()
        self.sheet = Sheet(texture, image.values.shape, cell=cell, theme=theme)
        self.plate = Plate(tables["stencil.kernel"], cell=cell, theme=theme, seed=self.lesson.seed)
        self.map = result_grid(tables["stencil.output"], theme, cell=cell).show(0)
        self.running = tables["stencil.running"]
        self.total = ResultLine(widest(self.running), size=theme.type.number, theme=theme)
        self.sum_label = self.label("sum")
        self.imprints: list[Imprint] = []
        self.filled = np.zeros(windows.shape[:2], dtype=bool)

    def imprint(self) -> Imprint:
        """Return an imprint, still to be pressed somewhere."""
        return Imprint(
            self.facts.tables["stencil.products"],
            self.page.texture,
            self.plate.cell_colours,
            cell=self.page.first_cell,
            theme=self.theme,
        )

    def product(self, imprint: Imprint, window: NDArray[np.int64]) -> LargestProduct:
        """Return one product of an imprint, written out: weight × page = imprint."""
        signs = self.label("times"), self.label("equals")
        return LargestProduct(self.plate, self.page, imprint, window, signs=signs, theme=self.theme)

    def lay_out(self) -> None:
        """The page left, the map to be and the sum right; the plate comes in above."""
        gap = self.theme.gap
        paper = labelled(Group(self.sheet, self.page), self.label("page"), self.theme, below=True)
        results = labelled(self.map, self.label("feature-map"), self.theme, below=True)
        first = self.imprint().pressed(self.page, self.places[0], self.windows[0])
        self.bench = self.product(first, self.windows[0])
        total = Group(self.sum_label, self.total).arrange(RIGHT, buff=gap.small, aligned_edge=DOWN)
        sums = Group(self.bench, total).arrange(RIGHT, buff=gap.small)
        right = Group(results, sums).arrange(DOWN, buff=gap.medium, aligned_edge=LEFT)
        row = Group(paper, right).arrange(RIGHT, buff=gap.large)
        air = Rectangle(height=gap.large, stroke_opacity=0).next_to(row, UP, buff=0)
        right.align_to(self.page, UP)
        self.place(row, air)
        self.labels = Group(paper[1], results[1])
        self.pointer = Window(self.map, self.places[0], self.theme)
        self.play(FadeIn(self.sheet, self.page, paper[1]))
        self.play(self.page.animate.bare(0), FadeIn(results))
        self.plate.set_z_index(3)
        self.play(bring(self.plate, self.page, self.windows[0], RAISED))

    def press_at(self, position: int) -> None:
        """Press once, slowly, and move on; add the imprint up, and write the sum into its cell."""
        cells, place = self.windows[position], self.places[position]
        made = self.imprint().pressed(self.page, place, cells)
        if self.imprints:
            leaving = (self.equation, self.sum_label, self.total, self.pointer)
            away = carry(self.plate, self.page, cells, RAISED)
            self.play(FadeOut(*leaving), away)
        self.play(press(self.plate, self.page, cells, RAISED))
        self.add(made)
        self.imprints.append(made)
        self.play(lift(self.plate, self.page, cells, RAISED))
        self.equation = self.product(made, cells).move_to(self.bench)
        self.play(
            carry(self.plate, self.page, self.windows[self.aside], RAISED), FadeIn(self.equation)
        )
        self.play(FadeIn(self.sum_label), run_time="quick")
        running = partial(self.running.cell, *place)
        self.play(add_up(made, self.total, running), run_time="slow")
        self.pointer.over(self.map, self.places[[position]])
        self.filled[tuple(place)] = True
        self.play(drop(self.total, self.map, self.filled, *place), FadeIn(self.pointer))

    def run_across(self) -> None:
        """Press at every position in a quick run; each imprint fades as the next ones come."""
        self.play(
            FadeOut(self.equation, self.sum_label, self.total, self.pointer, *self.imprints),
            carry(self.plate, self.page, self.windows[0], RAISED),
            self.map.animate.show(0),
        )
        self.play(press(self.plate, self.page, self.windows[0], RAISED))
        trail = [self.imprint() for _ in range(TRAIL)]
        self.add(self.pointer.over(self.map, self.places[:1]))
        presses = self.places, self.windows
        run = run_across(self.plate, self.page, trail, presses, self.map, self.pointer, HOP)
        self.play(run, run_time="sweep")
        last = trail.pop((len(self.windows) - 1) % TRAIL)
        self.play(
            lift(self.plate, self.page, self.windows[-1], RAISED),
            FadeOut(*trail),
            self.map.animate.show(),
        )
        self.play(carry(self.plate, self.page, self.windows[0], RAISED))
        last.number()

    def tie(self) -> None:
        """Name each part twice: what it is here, and what it is in the sliding filter."""
        window = Window(self.page, self.windows[-1], self.theme)
        self.play(
            FadeOut(self.labels),
            FadeIn(window),
            carry(self.plate, self.page, self.windows[0], HOP),
        )
        gap, tie = self.theme.gap, partial(Tie, self.label, theme=self.theme)
        low, left = (window.get_right() + window.get_corner(DR)) / 2, self.page.get_corner(DL)
        bottom = self.sheet.get_bottom()[1]
        depth = window.get_bottom()[1] - bottom + gap.small
        beside = self.sheet.get_right()[0] - low[0] + gap.small
        for named in (
            tie("plate", "filter").to(self.plate.get_top(), UP, gap.medium),
            tie("page", "input").to(left, DOWN, left[1] - bottom + gap.small, LEFT),
            tie("press", "window").to(low, RIGHT, beside),
            tie("imprint", "products").to(window.get_bottom(), DOWN, depth),
            tie("sum", "output-cell").to(self.pointer.get_bottom(), DOWN, gap.small, RIGHT),
        ):
            self.play(FadeIn(named))
