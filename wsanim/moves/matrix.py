"""Moves of the matrix: its rows stay, while weights come, go, become equal, and multiply."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Animation, LaggedStart, Rectangle, Transform, smooth
from numpy.typing import NDArray

from wsanim.blocks.grid import Grid
from wsanim.blocks.matrix import MatrixBoard
from wsanim.blocks.text import TextLine
from wsanim.blocks.window import Window
from wsanim.colour import to_hex
from wsanim.facts import Table
from wsanim.moves import Drive, reading_order, steps

FRONT = 12  # cells that come or change at a time
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
        come = _front(index, count)
        board.matrix.show(come.reshape(rows, columns))
        _say(line, counts, int((come >= 1).sum()))

    return Drive([board.matrix, line], count, state)


def fall_away(
    board: MatrixBoard,
    frames: tuple[Window, Window, Window],
    line: TextLine,
    counts: Table,
) -> Drive:
    """Go from row to row with its window; what lies outside of the window falls away."""
    apart = board.places < 0
    per_row = apart.sum(axis=1)

    def state(index: float) -> None:
        gone = _eased(steps(index, board.rows))
        board.matrix.show(1 - apart * gone[:, None])
        _at_row(board, index, frames)
        _say(line, counts, int(np.floor(gone * per_row).sum()))

    return Drive([board.matrix, board.inputs, board.image, *frames, line], board.rows, state)


def share(board: MatrixBoard, line: TextLine, counts: Table) -> Drive:
    """Let each weight of the filter take its diagonal, one after another."""
    weights = board.kernel.rows * board.kernel.columns
    order = np.concatenate([np.argwhere(board.places == weight) for weight in range(weights)])
    cells = tuple(order.T)
    before, after = board.matrix.cell_colours.copy(), board.shared_colours()

    def state(index: float) -> None:
        come = _front(index, len(order))
        colours = before.copy()
        colours[cells] += (after[cells] - before[cells]) * come[:, None]
        board.matrix.recolour(colours)
        begun = steps(index / board.rows * 2, 2 * weights)[::2]
        board.kernel.show(begun.reshape(board.kernel.rows, -1))
        _say(line, counts, int((come >= 1).sum()))

    return Drive([board.matrix, board.kernel, line], len(order), state)


def multiply_row(
    board: MatrixBoard,
    row: int,
    grids: tuple[Grid, Grid],
    totals: tuple[TextLine, TextLine],
    column: Rectangle,
) -> Drive:
    """Form the products of a row of the matrix and of its window, both at once, and add them up."""
    terms, products = grids
    i, j = board.position(row)
    columns, seen = np.flatnonzero(board.places[row] >= 0), board.windows[i, j].reshape(-1, 2)
    colours = board.kernel.cell_colours.reshape(-1, 3)
    count = len(columns)

    def state(index: float) -> None:
        come = steps(index, count)
        k = min(int(index), count - 1)
        met = np.arange(count) <= index
        terms.show(come[None])
        products.show(come.reshape(products.rows, -1))
        board.inputs.rims = np.zeros_like(board.inputs.rims)
        board.inputs.rims[0, columns[met]] = np.column_stack([colours, np.ones(count)])[met]
        board.image.rim_block(seen[met], colours[met])
        column.set_x(board.matrix.place(row, columns[k])[0]).set_stroke(to_hex(colours[k]))
        totals[0].say(board.tables["adding"].cell(row, 0, k))
        totals[1].say(board.tables["running"].cell(i, j, *divmod(k, products.columns)))

    return Drive([terms, products, board.inputs, board.image, column, *totals], count, state)


def multiply_all(board: MatrixBoard, frames: tuple[Window, Window, Window]) -> Drive:
    """Go through all rows: the column of outputs and the feature map fill side by side."""

    def state(index: float) -> None:
        _at_row(board, index, frames)
        board.outputs.show(reading_order(index, board.rows, 1))
        board.map.show(reading_order(index, board.map.rows, board.map.columns))

    shown = [board.matrix, board.inputs, board.image, board.outputs, board.map]
    return Drive([*shown, *frames], board.rows, state)


def _at_row(board: MatrixBoard, index: float, frames: tuple[Window, Window, Window]) -> None:
    """Frame a row of the matrix, its window and its output cell; light the inputs it takes."""
    here = min(int(index), board.rows - 1)
    there = min(here + 1, board.rows - 1)
    part = smooth(max(0.0, (index - here - 1 + TURNING) / TURNING)) if there > here else 0.0
    ends = zip(board.framed(here), board.framed(there), strict=True)
    for frame, ((grid, start), (_, end)) in zip(frames, ends, strict=True):
        frame.between(grid, start, end, part)
    board.inputs.light(board.taken(here))
    board.image.light(board.image.mask(board.seen[here]))


def _front(index: float, count: int) -> NDArray[np.float64]:
    """How far each of ``count`` cells has come, several at a time; all have at the end."""
    front = index * (count + FRONT - 1) / count
    return np.clip((front - np.arange(count)) / FRONT, 0.0, 1.0)


def _eased(amount: NDArray[np.float64]) -> NDArray[np.float64]:
    """Ease in and out."""
    return amount * amount * (3 - 2 * amount)


def _say(line: TextLine, counts: Table, step: int) -> None:
    """Show a count, its last digit staying in its place."""
    right = line.get_right()
    line.say(counts.cell(step)).shift(right - line.get_right())
