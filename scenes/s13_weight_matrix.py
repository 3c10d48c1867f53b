"""Sharing, seen as a matrix: full, local, shared; and its product is the feature map."""

from __future__ import annotations

import numpy as np
from manim import FadeIn, FadeOut, FadeTransform

from wsanim.blocks.matrix import MatrixBoard
from wsanim.blocks.row_product import RowProduct
from wsanim.moves import close_up, matrix
from wsanim.stage import Stage


class WeightMatrix(Stage):
    """One layer as one matrix, whose rows stay while weights vanish, become equal, and multiply."""

    counting = True

    def construct(self) -> None:
        self.build()
        with self.beat("unroll"):
            self.unroll()
        with self.beat("dense"):
            self.connect_all()
        with self.beat("local"):
            self.keep_windows()
        with self.beat("shared"):
            self.share_weights()
        with self.beat("one-row"):
            self.multiply_one_row()
        with self.beat("product"):
            self.multiply_all_rows()

    def build(self) -> None:
        tables, labels = self.facts.topic("matrix"), (self.label("inputs"), self.label("outputs"))
        room, highest = self.body[1:], self.lesson.picture.highest
        self.board = MatrixBoard(tables, labels, room=room, highest=highest, theme=self.theme)
        self.place(self.board.empty(), self.board.sum_place)

    def unroll(self) -> None:
        """Lay the image's rows side by side, the map's rows one below the other."""
        board = self.board
        self.play(FadeIn(board.image, board.map))
        for pairs, strip, name in board.unrolled():
            self.play(matrix.lay(pairs), run_time="slow")
            self.add(strip)
            self.remove(*(here for here, _ in pairs))
            self.play(FadeIn(name), run_time="quick")
        self.play(FadeIn(board.matrix))

    def connect_all(self) -> None:
        """Fill the matrix: every output has a weight for every input."""
        counting = self.board.tables["counting"]
        self.chain = self.counts("matrix.dense").start_from(counting.cell(0))
        self.play(FadeIn(self.chain), run_time="quick")
        self.play(matrix.fill(self.board, self.chain.last, counting), run_time="sweep")

    def keep_windows(self) -> None:
        """Let go of all weights outside of the windows, row by row."""
        board, counting = self.board, self.board.tables["leaving"]
        self.chain = self.count_on(self.chain, "matrix.local", counting.cell(0))
        board.frame(0)
        self.play(FadeIn(*board.frames), run_time="quick")
        self.play(matrix.fall_away(board, self.chain.last, counting), run_time="sweep")
        self.play(close_up(self.chain), run_time="quick")
        self.let_go()

    def let_go(self) -> None:
        """Take the frames away and light everything again."""
        lit = (grid.animate.light() for grid in (self.board.inputs, self.board.image))
        self.play(FadeOut(*self.board.frames), *lit)

    def share_weights(self) -> None:
        """Let each weight of the filter take its diagonal."""
        board, counting = self.board, self.board.tables["merging"]
        later = ("one-row", "product")
        self.chain = self.count_on(self.chain, "matrix.weights", counting.cell(0), later)
        self.play(FadeOut(board.map), FadeIn(board.kernel.show(0)), run_time="quick")
        self.play(matrix.share(board, self.chain.last, counting), run_time="sweep")
        self.play(close_up(self.chain), run_time="quick")

    def multiply_one_row(self) -> None:
        """Carry out one row of the product, beside the window that does the same."""
        board, row = self.board, self.board.middle
        equals, agree = self.label("equals"), self.label("equals", role="ink", size="headline")
        self.sums = sums = RowProduct(board, row, equals=equals, agree=agree)
        board.frame(row)
        self.play(matrix.single_out(board, row), FadeIn(*board.frames[:-1]))
        self.play(FadeTransform(board.kernel, sums.products), FadeIn(sums.terms, equals))
        self.play(matrix.multiply_row(board, sums), run_time="sweep")
        filled = board.outputs.mask(np.array([row, 0]))
        self.play(FadeOut(sums.column), FadeIn(agree), board.outputs.animate.show(filled))

    def multiply_all_rows(self) -> None:
        """Fill the column of outputs and the feature map, and fold one onto the other."""
        board = self.board
        self.play(FadeOut(self.sums), matrix.start_over(board))
        self.play(matrix.multiply_all(board), run_time="sweep")
        self.let_go()
        pairs = board.map_rows(filled=True)
        self.play(matrix.lay(pairs, back=True), run_time="slow")
        self.play(*(FadeOut(there) for _, there in pairs), run_time="quick")
        self.play(FadeIn(board.name_below(self.label("differing", role="ink"))))
