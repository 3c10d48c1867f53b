"""The definition: one line of mathematics, and what each symbol of it points to."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import numpy as np
from manim import (
    DOWN,
    LEFT,
    PI,
    RIGHT,
    FadeIn,
    FadeOut,
    Rotate,
    VGroup,
    Write,
)

from wsanim.blocks.comparison import SumRow, row_side
from wsanim.blocks.definition import Definition, fitting
from wsanim.blocks.formula import Formula
from wsanim.blocks.grid import Grid, kernel_grid, result_grid, value_grid
from wsanim.blocks.product import ProductRow
from wsanim.blocks.text import ResultLine
from wsanim.moves import drop, multiply
from wsanim.moves.definition import name_cells, rise, run_inside, run_outside
from wsanim.stage import Stage


class MathDefinition(Stage):
    """The formula of a convolution and its grids, index by index; then what turning W changes."""

    def construct(self) -> None:
        self.build()
        with self.beat("formula"):
            self.place(self.board.formula)
            self.play(Write(VGroup(*self.board.symbols)), run_time="slow")
        with self.beat("symbols"):
            self.set_out()
            self.name_the_cells()
        with self.beat("inside"):
            self.run_inside()
        with self.beat("slide"):
            self.run_outside()
        with self.beat("turn"):
            self.turn()
        with self.beat("two-sums"):
            self.multiply_turned()
        with self.beat("either"):
            self.learn_the_other_way_round()

    def build(self) -> None:
        """Take the values and build the formula and its grids."""
        tables, theme, cell = self.facts.tables, self.theme, self.theme.cell
        self.highest = self.lesson.picture.highest
        side = fitting(self.lesson.picture.cells[0], self.body[-1], theme)
        image = value_grid(tables["sliding.input"], theme, cell=side, highest=self.highest)
        output = result_grid(tables["sliding.output"], theme, cell=side).show(0).number(0)
        self.image, self.map = image.number(image.numbers_fit(rimmed=True)), output
        kernel = kernel_grid(tables["sliding.kernel"], theme, cell=cell.huge)
        self.kernel = kernel.number(kernel.numbers_fit())
        wraps = self.lesson.layer.padding_mode == "circular"
        self.board = Definition(
            self.map,
            self.kernel,
            self.image,
            facts=self.facts,
            wraps=wraps,
            name=self.words_of("output-symbol").text,
            theme=theme,
        )
        self.i, self.j = tables["definition.place"].values.tolist()
        start = self.cell("sliding.running", self.i, self.j, 0, 0)
        self.sum_label = self.label("sum")
        self.total = ResultLine(start, size=theme.type.number, theme=theme)

    def set_out(self) -> None:
        """Let the formula rise and become the heading of its grids."""
        board = self.board
        before = [symbol.copy() for symbol in board.symbols]
        self.place(board.hang_grids())
        self.play(rise(board.symbols, before))
        board.point(self.i, self.j, self.kernel.rows - 1, self.kernel.columns - 1)
        self.play(FadeIn(*board.grids))

    def name_the_cells(self) -> None:
        """Light each symbol in turn, with the cell that it names and that cell's indices."""
        self.colour(self.board.symbols, "label", run_time="quick")
        for naming in name_cells(self.board, self.i, self.j):
            self.play(naming)
            self.hold("normal")
        self.colour(self.board.symbols, "ink")

    def colour(self, symbols: Iterable[Formula], role: str, run_time: str = "normal") -> None:
        """Let symbols of the formula step forward or back."""
        colour = getattr(self.theme.colours, role)
        self.play(*(each.animate.set_color(colour) for each in symbols), run_time=run_time)

    def run_inside(self) -> None:
        """Hold i and j; let m and n run over the filter, adding up one output."""
        board, i, j, gap = self.board, self.i, self.j, self.theme.gap
        self.sum_label.next_to(self.kernel, DOWN, buff=gap.large).align_to(self.kernel, LEFT)
        self.total.next_to(self.sum_label, RIGHT, buff=gap.small, aligned_edge=DOWN)
        self.image.rims = np.zeros_like(self.image.rims)
        running = run_inside(board, i, j, self.total, self.facts.tables["sliding.running"])
        self.play(FadeIn(self.sum_label, self.total), run_time="quick")
        self.play(running, run_time="sweep")
        filled = self.map.mask(np.array([i, j]))
        ink = board.named[1].animate.set_color(self.theme.colours.ink)
        self.play(drop(self.total, self.map, filled, i, j), ink)

    def run_outside(self) -> None:
        """Let i and j run: the window goes to every position, and W stays as it is."""
        board = self.board
        self.play(
            FadeOut(*board.marks[1:], *board.numbers[1:], self.sum_label, self.total),
            board.window.animate.over(self.image, board.frames[0, 0]),
            board.pointer.animate.over(self.map, np.zeros((1, 2), dtype=int)),
        )
        self.play(run_outside(board), run_time="sweep")
        self.colour((each for each in board.symbols if each is not board.named[1]), "label")

    def sum_row(self, topic: str, name: str, sign: str, kernel: Grid, label: str) -> SumRow:
        """Return patch × filter = products = sum at the place where turning changes most."""
        tables, theme = self.facts.tables, self.theme
        row = ProductRow(
            kernel,
            tables["sliding.patches"],
            tables[f"{topic}.products"],
            labels=(self.label("patch"), self.label(label), self.label("products")),
            signs=(self.label("times"), self.label("equals")),
            highest=self.highest,
            theme=theme,
        )
        value = f"I(i {sign} m, j {sign} n)"
        term = Formula(value, size=theme.type.label, colour=theme.colours.label)
        names, output = (self.label(name, role="ink"), term), tables[f"{topic}.output"]
        result = output.cell(self.i, self.j)
        return SumRow(names, row, (self.i, self.j), self.label("equals"), result, theme)

    def turn(self) -> None:
        """Two rows: the filter as it is, and turned by half a turn, on the same patch."""
        tables, theme = self.facts.tables, self.theme
        side = row_side(self.lesson.kernel.shape, *self.body[1:], theme)
        kernel = kernel_grid(tables["sliding.kernel"], theme, cell=side)
        colours, table = kernel.cell_colours[::-1, ::-1], tables["definition.turned"]
        turned = Grid(colours, cell=side, theme=theme, table=table)
        self.straight = self.sum_row("sliding", "cross-correlation", "+", kernel, "filter")
        self.other = self.sum_row("definition", "convolution", "-", turned, "turned")
        self.place(self.other.below(self.straight))
        board = self.board
        leaving = (board.formula, self.map, self.image, board.window, board.pointer)
        self.play(FadeOut(*leaving, board.marks[0], board.numbers[0]))
        self.play(self.kernel.animate.become(kernel), FadeIn(self.straight.but(kernel)))
        self.remove(self.kernel)
        self.add(kernel)
        turning = kernel.copy()
        self.play(turning.animate.move_to(turned), FadeIn(self.other.question))
        self.play(Rotate(turning, PI), run_time="slow")
        self.add(turned)
        self.remove(turning)

    def multiply_turned(self) -> None:
        """Form the products with the turned filter: another sum on the same patch."""
        row, running = self.other, self.facts.tables["definition.running"]
        terms = partial(running.cell, self.i, self.j)
        row.total.say(terms(0, 0))
        self.play(FadeIn(row.answer), run_time="quick")
        self.play(multiply(row.patch, row.kernel, row.products, row.total, terms), run_time="sweep")

    def learn_the_other_way_round(self) -> None:
        """Turn the learned weights themselves: the layer's turn undoes it, and the sums agree."""
        row, same = self.other, self.straight
        kernel, products, total = (
            part.copy().move_to(place, aligned_edge=LEFT)
            for part, place in (
                (same.kernel, row.kernel),
                (same.products, row.products),
                (same.total, row.total),
            )
        )
        self.play(FadeOut(row.products, row.total))
        self.play(Rotate(row.kernel, PI), run_time="slow")
        self.add(kernel)
        self.remove(row.kernel)
        self.play(FadeIn(products))
        self.play(FadeIn(total))
