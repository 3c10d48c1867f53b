"""The definition: one line of mathematics, and what each symbol of it points to."""

from __future__ import annotations

from manim import PI, FadeIn, FadeOut, Rotate, VGroup, Write

from wsanim.blocks.comparison import Turning
from wsanim.blocks.definition import Definition
from wsanim.moves import definition as moves
from wsanim.moves import multiply
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
        self.board = Definition(
            self.facts,
            self.label,
            wraps=self.lesson.layer.padding_mode == "circular",
            highest=self.lesson.picture.highest,
            padding=self.lesson.layer.padding,
            room=self.space,
            theme=self.theme,
        )

    def set_out(self) -> None:
        """Let the formula rise and become the heading of its grids."""
        board, kernel = self.board, self.board.grids[1]
        before = [symbol.copy() for symbol in board.symbols]
        self.place(board.hang_grids())
        self.play(moves.rise(board.symbols, before))
        board.point(board.i, board.j, kernel.rows - 1, kernel.columns - 1)
        self.play(FadeIn(*board.grids))

    def name_the_cells(self) -> None:
        """Light each symbol in turn, with the cell that it names and that cell's indices."""
        symbols, colours = self.board.symbols, self.theme.colours
        self.play(*moves.step_forward(symbols, colours.label), run_time="quick")
        for naming in moves.name_cells(self.board):
            self.play(naming)
            self.hold("normal")
        self.play(*moves.step_forward(symbols, colours.ink))

    def run_inside(self) -> None:
        """Hold i and j; let m and n run over the filter, adding up one output."""
        running = moves.run_inside(self.board)
        self.play(FadeIn(self.board.sum, self.board.total), run_time="quick")
        self.play(running, run_time="sweep")
        self.play(moves.fill_in(self.board))

    def run_outside(self) -> None:
        """Let i and j run: the window goes to every position, and W stays as it is."""
        board = self.board
        self.play(moves.go_to_start(board))
        self.play(moves.run_outside(board), run_time="sweep")
        others = (each for each in board.symbols if each is not board.named[1])
        self.play(*moves.step_forward(others, self.theme.colours.label))

    def turn(self) -> None:
        """Two rows: the filter as it is, and turned by half a turn, on the same patch."""
        tables, size, highest = self.facts.tables, self.body[1:], self.lesson.picture.highest
        self.pair = Turning(tables, self.label, size=size, highest=highest, theme=self.theme)
        self.place(self.pair, self.pair.sum_places())
        straight, turned, board = self.pair.straight, self.pair.turned, self.board
        output, kernel, image = board.grids
        leaving = (board.formula, output, image, board.window, board.pointer)
        self.play(FadeOut(*leaving, board.marks[0], board.numbers[0]))
        self.play(kernel.animate.become(straight.kernel), FadeIn(straight.but(straight.kernel)))
        self.replace(kernel, straight.kernel)
        turning = straight.kernel.copy()
        self.play(turning.animate.move_to(turned.kernel), FadeIn(turned.question))
        self.play(Rotate(turning, PI), run_time="slow")
        self.replace(turning, turned.kernel)

    def multiply_turned(self) -> None:
        """Form the products with the turned filter: another sum on the same patch."""
        row = self.pair.turned
        self.play(FadeIn(row.answer), run_time="quick")
        factors = row.patch, row.kernel, row.products
        self.play(multiply(*factors, row.total, self.pair.running), run_time="sweep")

    def learn_the_other_way_round(self) -> None:
        """Turn the learned weights themselves: the layer's turn undoes it, and the sums agree."""
        row, (kernel, products, total) = self.pair.turned, self.pair.as_before()
        self.play(FadeOut(row.products, row.total))
        self.play(Rotate(row.kernel, PI), run_time="slow")
        self.replace(row.kernel, kernel)
        self.play(FadeIn(products))
        self.play(FadeIn(total))
