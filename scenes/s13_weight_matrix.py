"""Sharing, seen as a matrix: full, local, shared; and its product is the feature map."""

from __future__ import annotations

import numpy as np
from manim import DOWN, FadeIn, FadeOut, FadeTransform, Group

from wsanim.blocks.counter import CountChain
from wsanim.blocks.matrix import MatrixBoard
from wsanim.blocks.text import ResultLine
from wsanim.moves import count_on
from wsanim.moves.matrix import fall_away, fill, lay, multiply_all, multiply_row, share
from wsanim.moves.wires import start_from
from wsanim.stage import Stage

TABLES = "matrix."


class WeightMatrix(Stage):
    """One layer as one matrix, whose rows stay while weights vanish, become equal, and multiply."""

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
        """Take the values and build the matrix, its strips and its grids."""
        tables = self.facts.tables
        mine = {key.removeprefix(TABLES): tables[key] for key in tables if key.startswith(TABLES)}
        _, width, height = self.body
        self.board = MatrixBoard(
            mine,
            labels=(self.label("inputs"), self.label("outputs")),
            room=(width, height),
            highest=self.lesson.picture.highest,
            theme=self.theme,
        )
        self.place(self.board)
        self.frames = self.board.frames()

    def chain(self, *keys: str) -> CountChain:
        """The counts so far, top right."""
        counts, arrow = [self.fact(key) for key in keys], self.label("becomes").text
        chain = CountChain(counts, None, arrow, self.theme)
        self.at_top_right(chain)
        return chain

    def count_on(self, *keys: str, table: str) -> None:
        """Let the chain of counts grow, its newest number still what the last one was."""
        grown = self.chain(*keys)
        self.closing = start_from(grown, self.facts.tables[table].cell(0))
        self.play(count_on(self.counts, grown), run_time="quick")
        self.counts = grown

    def unroll(self) -> None:
        """Lay the image's rows side by side, the map's rows one below the other."""
        board = self.board
        for empty in (board.matrix, board.outputs, board.map):
            empty.show(0)
        self.play(FadeIn(board.image, board.map))
        for pairs, strip, name in (
            (board.image_rows(), board.inputs, board.across),
            (board.map_rows(filled=False), board.outputs, board.down),
        ):
            self.play(lay(pairs), run_time="slow")
            self.add(strip)
            self.remove(*(here for here, _ in pairs))
            self.play(FadeIn(name), run_time="quick")
        self.play(FadeIn(board.matrix))

    def connect_all(self) -> None:
        """Fill the matrix: every output has a weight for every input."""
        self.counts, counting = self.chain("matrix.dense"), self.facts.tables["matrix.counting"]
        start_from(self.counts, counting.cell(0))
        self.play(FadeIn(self.counts), run_time="quick")
        self.play(fill(self.board, self.counts.last, counting), run_time="sweep")

    def keep_windows(self) -> None:
        """Let go of all weights outside of the windows, row by row."""
        self.count_on("matrix.dense", "matrix.local", table="matrix.leaving")
        board, counting = self.board, self.facts.tables["matrix.leaving"]
        self.play(FadeIn(*self.frames), run_time="quick")
        falling = fall_away(board, self.frames, self.counts.last, counting)
        self.play(falling, self.closing, run_time="sweep")
        self.let_go()

    def let_go(self) -> None:
        """Take the frames away and light everything again."""
        lit = (grid.animate.light() for grid in (self.board.inputs, self.board.image))
        self.play(FadeOut(*self.frames), *lit)

    def share_weights(self) -> None:
        """Let each weight of the filter take its diagonal."""
        self.count_on("matrix.dense", "matrix.local", "matrix.weights", table="matrix.merging")
        board, counting = self.board, self.facts.tables["matrix.merging"]
        self.play(FadeOut(board.map), FadeIn(board.kernel.show(0)), run_time="quick")
        self.play(share(board, self.counts.last, counting), self.closing, run_time="sweep")

    def multiply_one_row(self) -> None:
        """Carry out one row of the product, beside the window that does the same."""
        board, row = self.board, self.board.middle
        products, terms = board.products(row).show(0), board.terms(row).show(0)
        ends = (
            self.cell("matrix.product", row, 0),
            self.cell("matrix.output", *board.position(row)),
        )
        totals = [ResultLine(end, size=self.theme.type.number, theme=self.theme) for end in ends]
        equals, agree = self.label("equals"), self.label("equals", role="ink", size="headline")
        board.set_below(terms, equals, agree, totals)
        for frame, place in zip(self.frames, board.framed(row), strict=True):
            frame.over(*place)
        self.play(
            board.matrix.animate.light(board.matrix.mask(board.row(row))),
            board.inputs.animate.light(board.taken(row)),
            board.image.animate.light(board.image.mask(board.seen[row])),
            FadeIn(*self.frames[:-1]),
        )
        self.play(FadeTransform(board.kernel, products), FadeIn(terms, equals))
        column, both = board.column_frame(row), (totals[0], totals[1])
        adding = multiply_row(board, row, (terms, products), both, column)
        self.play(adding, run_time="sweep")
        for total, end in zip(totals, ends, strict=True):
            total.say(end)
        filled = board.outputs.mask(np.array([row, 0]))
        self.play(FadeOut(column), FadeIn(agree), board.outputs.animate.show(filled))
        self.beside = Group(terms, products, equals, agree, *totals)

    def multiply_all_rows(self) -> None:
        """Fill the column of outputs and the feature map, and fold one onto the other."""
        board = self.board
        row, window, output = self.frames
        starts = board.framed(0)
        output.over(*starts[-1])
        self.play(
            FadeOut(self.beside),
            FadeIn(board.map.show(0), output),
            board.matrix.animate.light(),
            board.outputs.animate.show(0),
            board.inputs.animate.rim(board.inputs.cell_colours, 0),
            board.image.animate.rim(board.image.cell_colours, 0),
            *(frame.animate.over(*at) for frame, at in zip((row, window), starts, strict=False)),
        )
        self.play(multiply_all(board, self.frames), run_time="sweep")
        self.let_go()
        pairs = board.map_rows(filled=True)
        self.play(lay(pairs, back=True), run_time="slow")
        self.play(*(FadeOut(there) for _, there in pairs), run_time="quick")
        differing = self.label("differing", role="ink")
        differing.next_to(board.matrix, DOWN, buff=self.theme.gap.medium)
        self.play(FadeIn(differing))
