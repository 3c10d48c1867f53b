"""Moves of the matrix: its rows stay, while weights come, go, become equal, and multiply."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Animation, AnimationGroup, FadeIn, LaggedStart, Transform, smooth

from wsanim.blocks.counter import recount
from wsanim.blocks.grid import Grid
from wsanim.blocks.matrix import MatrixBoard
from wsanim.blocks.row_product import RowProduct
from wsanim.blocks.text import TextLine
from wsanim.facts import Table
from wsanim.moves import Drive, eased, overlapping, reading_order, steps

AT_ONCE = 12  # cells that are on their way
TURNING = 0.35  # the part of a row's time in which frames move on to the next


def lay(pairs: Sequence[tuple[Grid, Grid]], *, back: bool = False) -> Animation:
    """Let rows of a grid fly to where they lie along a strip, or back from there."""
    flights = []
    for here, there in pairs:
        start, end = (there, here) if back else (here, there)
        start.set_z_index(3)
        flights.append(Transform(start, end))
    return LaggedStart(*flights, lag_ratio=0.3)


def fill(board: MatrixBoard, line: TextLine, counts: Table) -> Drive:
    """Let the weights of the full matrix come in, in reading order, counting them."""
    rows, columns = board.places.shape
    count = rows * columns

    def state(index: float) -> None:
        come = overlapping(index, count, AT_ONCE)
        board.matrix.show(come.reshape(rows, columns))
        recount(line, counts.cell(int((come >= 1).sum())))

    return Drive([board.matrix, line], count, state)


def fall_away(board: MatrixBoard, line: TextLine, counts: Table) -> Drive:
    """Go from row to row with its window; what lies outside of the window falls away."""
    apart = board.places < 0
    per_row = apart.sum(axis=1)

    def state(index: float) -> None:
        gone = eased(steps(index, board.rows))
        board.matrix.show(1 - apart * gone[:, None])
        _at_row(board, index)
        recount(line, counts.cell(int(np.floor(gone * per_row).sum())))

    return Drive([board.matrix, board.inputs, board.image, *board.frames, line], board.rows, state)


def share(board: MatrixBoard, line: TextLine, counts: Table) -> Drive:
    """Let each weight of the filter take its diagonal, one after another."""
    weights = board.kernel.rows * board.kernel.columns
    order = np.concatenate([np.argwhere(board.places == weight) for weight in range(weights)])
    cells = tuple(order.T)
    before, after = board.matrix.cell_colours.copy(), board.shared_colours()

    def state(index: float) -> None:
        come = overlapping(index, len(order), AT_ONCE)
        colours = before.copy()
        colours[cells] += (after[cells] - before[cells]) * come[:, None]
        board.matrix.recolour(colours)
        begun = steps(index / board.rows * 2, 2 * weights)[::2]
        board.kernel.show(begun.reshape(board.kernel.rows, -1))
        recount(line, counts.cell(int((come >= 1).sum())))

    return Drive([board.matrix, board.kernel, line], len(order), state)


def single_out(board: MatrixBoard, row: int) -> Animation:
    """Let a row, its inputs and its window stand out."""
    return AnimationGroup(
        board.matrix.animate.light(board.matrix.mask(board.row(row))).build(),
        board.inputs.animate.light(board.taken(row)).build(),
        board.image.animate.light(board.image.mask(board.seen[row])).build(),
    )


def multiply_row(board: MatrixBoard, sums: RowProduct) -> Drive:
    """Form the products of a row of the matrix and of its window, both at once, and add them up."""
    driven = (sums.terms, sums.products, board.inputs, board.image, sums.column, *sums.totals)
    return Drive(driven, sums.count, sums.upto)


def start_over(board: MatrixBoard) -> Animation:
    """Light the whole matrix, empty outputs and map, and go back to the first row."""
    *moving, (pointer, cell) = zip(board.frames, board.framed(0), strict=True)
    return AnimationGroup(
        FadeIn(board.map.show(0), pointer.over(*cell)),
        board.matrix.animate.light().build(),
        board.outputs.animate.show(0).build(),
        board.inputs.animate.rim(board.inputs.cell_colours, 0).build(),
        board.image.animate.rim(board.image.cell_colours, 0).build(),
        *(frame.animate.over(*at).build() for frame, at in moving),
    )


def multiply_all(board: MatrixBoard) -> Drive:
    """Go through all rows: the column of outputs and the feature map fill side by side."""

    def state(index: float) -> None:
        _at_row(board, index)
        board.outputs.show(reading_order(index, board.rows, 1))
        board.map.show(reading_order(index, board.map.rows, board.map.columns))

    shown = [board.matrix, board.inputs, board.image, board.outputs, board.map]
    return Drive([*shown, *board.frames], board.rows, state)


def _at_row(board: MatrixBoard, index: float) -> None:
    """Frame a row of the matrix, its window and its output cell; light the inputs it takes."""
    here = min(int(index), board.rows - 1)
    there = min(here + 1, board.rows - 1)
    part = smooth(max(0.0, (index - here - 1 + TURNING) / TURNING)) if there > here else 0.0
    board.frame(here, there, part)
    board.inputs.light(board.taken(here))
    board.image.light(board.image.mask(board.seen[here]))
