"""One row of a matrix and the window that does the same: their products, and two equal sums."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import DOWN, LEFT, PI, RIGHT, UP, Group, Rectangle

from wsanim.blocks.fitting import side_within_rims
from wsanim.blocks.grid import Grid
from wsanim.blocks.matrix import MatrixBoard
from wsanim.blocks.product import clearly_numbered
from wsanim.blocks.text import ResultLine, TextLine
from wsanim.colour import Colour, to_hex
from wsanim.facts import Cell

TERMS = 0.72  # of the matrix's width, that a row's products may take
NEAR = 1e-6


class RowProduct(Group):
    """The products of a row and their sum below the matrix, those of its window beside it.

    Parameters
    ----------
    board
        The matrix.
    row
        One of its rows.
    equals, agree
        The signs between the row's products and their sum, and between the two sums.

    Attributes
    ----------
    terms, products
        The row's products side by side, and the window's in the filter's place.
    totals
        Their running sums.
    column
        A frame from an input down to the weight that it meets.
    """

    def __init__(self, board: MatrixBoard, row: int, *, equals: TextLine, agree: TextLine) -> None:
        self.board, self.row, self.position = board, row, board.position(row)
        self.equals, self.agree = equals, agree
        kernel, cell = board.kernel, board.theme.cell
        weights = kernel.cell_colours.reshape(1, -1, 3)
        small = self._side(weights.shape[1])
        self.terms = self._grid("terms", (row,), weights, small)
        self.terms.set_cells(small, max(small, cell.tiny))
        self.products = self._grid("products", self.position, kernel.cell_colours, kernel.cell)
        self.totals = [
            ResultLine(result, size=board.sum_size, theme=board.theme) for result in self._results()
        ]
        agree.scale(min(1.0, board.sum_size / board.theme.type.headline))
        self.column = self._column()
        super().__init__(self.terms, self.products, equals, agree, *self.totals)
        self._arrange()

    @property
    def count(self) -> int:
        """How many products there are."""
        return int(self.terms.columns)

    def upto(self, index: float) -> Self:
        """Form and add up so many products; rim the inputs that have met their weights."""
        board, count = self.board, self.count
        columns, seen = np.flatnonzero(board.taken(self.row)), board.seen[self.row].reshape(-1, 2)
        colours = board.kernel.cell_colours.reshape(-1, 3)
        come, met = np.clip(index - np.arange(count), 0.0, 1.0), np.arange(count) <= index
        self.terms.show(come[None])
        self.products.show(come.reshape(self.products.rows, -1))
        board.inputs.rims = np.zeros_like(board.inputs.rims)
        board.inputs.rims[0, columns[met]] = np.column_stack([colours, np.ones(count)])[met]
        board.image.rim_block(seen[met], colours[met])
        k = min(int(index), count - 1)
        self.column.set_x(board.matrix.place(self.row, columns[k])[0])
        self.column.set_stroke(to_hex(colours[k]))
        sums = self._results() if index >= count else self._running(k)
        for total, said in zip(self.totals, sums, strict=True):
            total.say(said)
        return self

    def _running(self, k: int) -> tuple[Cell, Cell]:
        """Return both sums as they are after product ``k``."""
        at, tables = divmod(k, self.products.columns), self.board.tables
        return (
            tables["adding"].cell(self.row, 0, k),
            tables["running"].cell(*self.position, *at),
        )

    def _results(self) -> tuple[Cell, Cell]:
        """Return what the row gives in the matrix's product, and the window in the output."""
        tables = self.board.tables
        return tables["product"].cell(self.row, 0), tables["output"].cell(*self.position)

    def _grid(self, table: str, at: tuple[int, ...], weights: Colour, cell: float) -> Grid:
        theme, tables = self.board.theme, self.board.tables
        empty = np.broadcast_to(theme.colour("empty"), weights.shape)
        grid = Grid(empty, cell=cell, theme=theme, table=tables[table], at=at)
        return clearly_numbered(grid.rim(weights)).show(0)

    def _side(self, count: int) -> float:
        """Return the side of so many cells in a line: what lets their numbers be read, if any."""
        board = self.board
        rooms = [self._line()]
        if not board.stacked:
            left = [self._left(start) for start in self._starts()]
            rooms = [min(TERMS * board.matrix.width, left[0]), *left]
        need = side_within_rims(board.tables["terms"], board.theme, (self.row,))
        sides = [min(board.theme.cell.huge, room / count) for room in rooms]
        return next((side for side in sides if side >= need), sides[0])

    def _line(self) -> float:
        """Return the width that a row's products may take with their sum at their right."""
        board, theme = self.board, self.board.theme
        return float(board.room[0] - board.sum_place.width - 3 * theme.gap.medium)

    def _starts(self) -> list[float]:
        """Return where the row may begin: at the matrix, or below the name at its left."""
        board, gap = self.board, self.board.theme.gap
        below = board.down.get_bottom()[1] >= board.matrix.get_bottom()[1] - gap.small
        return [float(it.get_left()[0]) for it in (board.matrix, board)[: 1 + below]]

    def _left(self, start: float) -> float:
        """Return the same where the window's sum stands at the right, below the filter."""
        board, gap = self.board, self.board.theme.gap
        signs = self.equals.width + self.agree.width + 2 * gap.small + 2 * gap.tight
        ends = board.kernel.get_x() - board.sum_place.width / 2
        return float(max(ends - start - board.sum_place.width - signs, gap.large))

    def _column(self) -> Rectangle:
        board, matrix = self.board, self.board.matrix
        top, bottom = board.inputs.get_top()[1], matrix.place(self.row + 0.5, 0)[1]
        stroke = board.theme.stroke.line
        frame = Rectangle(width=matrix.cell, height=top - bottom, stroke_width=stroke)
        frame.move_to(board.matrix.place(self.row, 0)).align_to(board.inputs, UP)
        return frame.set_z_index(2)

    def _arrange(self) -> None:
        board, gap, (below, beside) = self.board, self.board.theme.gap, self.totals
        self.products.move_to(board.kernel)
        self.terms.next_to(board.matrix, DOWN, buff=gap.medium, aligned_edge=LEFT)
        self.equals.next_to(self.terms, RIGHT, buff=gap.small)
        below.next_to(self.equals, RIGHT, buff=gap.small)
        if board.stacked:
            line = Group(self.terms, self.equals, below)
            whole = Group(board, board.sum_place)
            line.shift(RIGHT * (whole.get_x() - line.get_x()))
            hung = board.down.get_bottom()[1] - gap.small - line.get_top()[1]
            line.shift(DOWN * max(0.0, -hung))
            beside.move_to(board.sum_place, aligned_edge=LEFT)
            self.agree.rotate(PI / 2).move_to((below.get_center() + beside.get_center()) / 2)
            return
        beside.move_to(board.sum_place)
        line = Group(self.terms, self.equals, below)
        at, *below_name = self._starts()
        if below_name and self.terms.width > self._left(at) + NEAR:
            line.shift(RIGHT * (below_name[0] - at))
        line.shift(UP * (beside.get_y() - self.terms.get_y()))
        self.agree.move_to((below.get_center() + beside.get_center()) / 2)
