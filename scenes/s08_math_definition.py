"""The definition: one line of mathematics, and what each symbol of it points to."""

from __future__ import annotations

from functools import partial

import numpy as np
from manim import (
    DOWN,
    LEFT,
    PI,
    RIGHT,
    FadeIn,
    FadeOut,
    MoveToTarget,
    Rotate,
    VGroup,
    Write,
)

from wsanim.blocks.comparison import SumRow
from wsanim.blocks.definition import Definition, fitting
from wsanim.blocks.formula import Formula
from wsanim.blocks.grid import Grid, kernel_grid, result_grid, value_grid
from wsanim.blocks.product import ProductRow
from wsanim.blocks.text import ResultLine
from wsanim.moves import Drive, drop, multiply
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
        self.highest, self.running = self.lesson.picture.highest, tables["sliding.running"]
        side, legible = fitting(self.lesson.picture.cells[0], self.body[-1], theme)
        image = value_grid(tables["sliding.input"], theme, cell=side, highest=self.highest)
        output = result_grid(tables["sliding.output"], theme, cell=side).show(0).number(0)
        self.image, self.map = image.number(legible), output
        self.kernel = kernel_grid(tables["sliding.kernel"], theme, cell=cell.huge)
        wraps = self.lesson.layer.padding_mode == "circular"
        self.board = Definition(
            self.map, self.kernel, self.image, facts=self.facts, wraps=wraps, theme=theme
        )
        self.i, self.j = tables["definition.place"].values.tolist()
        start = self.running.cell(self.i, self.j, 0, 0)
        self.sum_label = self.label("sum")
        self.total = ResultLine(start, size=theme.type.number, theme=theme)

    def set_out(self) -> None:
        """Let the formula rise and become the heading of its grids."""
        board, last = self.board, (self.kernel.rows - 1, self.kernel.columns - 1)
        before = [symbol.copy() for symbol in board.symbols]
        self.place(board.hang_grids())
        after = [symbol.copy() for symbol in board.symbols]
        for symbol, old, new in zip(board.symbols, before, after, strict=True):
            symbol.become(old)
            symbol.target = new
        self.play(*(MoveToTarget(symbol) for symbol in board.symbols))
        board.point(self.i, self.j, *last)
        self.play(FadeIn(*board.grids))

    def name_the_cells(self) -> None:
        """Light each symbol in turn, with the cell that it names and that cell's indices."""
        board, grids = self.board, self.board.grids
        last = np.zeros((self.kernel.rows, self.kernel.columns), dtype=bool)
        last[-1, -1] = True
        met = self.image.copy().light(self.image.mask(board.windows[self.i, self.j]))
        met.rim_block(board.windows[self.i, self.j][last], self.kernel.cell_colours[last])
        lit = (self.map.copy(), self.kernel.copy().light(last), met)
        frames = ([board.pointer], [], [board.window])
        dim = [symbol.animate.set_color(self.theme.colours.label) for symbol in board.symbols]
        self.play(*dim, run_time="quick")
        for symbol, grid, state, frame, marks, numbers in zip(
            board.named, grids, lit, frames, board.marks, board.numbers, strict=True
        ):
            ink = symbol.animate.set_color(self.theme.colours.ink)
            self.play(ink, grid.animate.become(state), FadeIn(marks, numbers, *frame))
            self.hold("normal")
        self.play(*(s.animate.set_color(self.theme.colours.ink) for s in board.symbols))

    def run_inside(self) -> None:
        """Hold i and j; let m and n run over the filter, adding up one output."""
        board, i, j = self.board, self.i, self.j
        count, gap = self.kernel.rows * self.kernel.columns, self.theme.gap

        def state(index: float) -> None:
            self.total.say(self.running.cell(i, j, *board.inside(i, j, index)))

        self.sum_label.next_to(self.kernel, DOWN, buff=gap.large).align_to(self.kernel, LEFT)
        self.total.next_to(self.sum_label, RIGHT, buff=gap.small, aligned_edge=DOWN)
        self.image.rims = np.zeros_like(self.image.rims)
        state(0)
        self.play(FadeIn(self.sum_label, self.total), run_time="quick")
        self.play(Drive([*board.driven(), self.total], count, state), run_time="sweep")
        filled = self.map.mask(np.array([i, j]))
        ink = board.named[1].animate.set_color(self.theme.colours.ink)
        self.play(drop(self.total, self.map, filled, i, j), ink)

    def run_outside(self) -> None:
        """Let i and j run: the window goes to every position, and W stays as it is."""
        board, last = self.board, self.map.rows * self.map.columns - 1
        leaving = (*board.marks[1:], *board.numbers[1:], self.sum_label, self.total)
        first = (board.frames[0, 0], np.zeros((1, 2), dtype=int))
        self.play(
            FadeOut(*leaving),
            board.window.animate.over(self.image, first[0]),
            board.pointer.animate.over(self.map, first[1]),
        )
        self.play(Drive(board.driven(outside=True), last, board.outside), run_time="sweep")
        others = (symbol for symbol in board.symbols if symbol is not board.named[1])
        self.play(*(symbol.animate.set_color(self.theme.colours.label) for symbol in others))

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
        kernel = kernel_grid(tables["sliding.kernel"], theme, cell=theme.cell.huge)
        colours, table = kernel.cell_colours[::-1, ::-1], tables["definition.turned"]
        turned = Grid(colours, cell=theme.cell.huge, theme=theme, table=table)
        self.straight = self.sum_row("sliding", "cross-correlation", "+", kernel, "filter")
        self.other = self.sum_row("definition", "convolution", "-", turned, "turned")
        self.place(self.other.below(self.straight))
        board = self.board
        leaving = (board.formula, self.map, self.image, board.window, board.pointer)
        self.play(FadeOut(*leaving, board.marks[0], board.numbers[0]))
        self.play(self.kernel.animate.become(kernel), FadeIn(self.straight.but(kernel)))
        turning = self.kernel.copy()
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
