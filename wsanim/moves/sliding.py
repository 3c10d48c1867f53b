"""Moves of a filter that slides: windows, products, sums, and the cells they fall into."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from manim import (
    PI,
    Animation,
    AnimationGroup,
    MoveToTarget,
    rush_into,
    smooth,
    squish_rate_func,
)
from numpy.typing import NDArray

from wsanim.blocks.grid import Grid
from wsanim.blocks.text import TextLine
from wsanim.blocks.window import Window, positions
from wsanim.moves.drive import Drive, animated, reading_order


def lift_out(patch: Grid, source: Grid, cells: NDArray[np.int64]) -> Animation:
    """Let a copy of some of a grid's cells rise out of it to where ``patch`` stands.

    Parameters
    ----------
    patch
        The copy, at its final place and size.
    source
        The grid that it comes from.
    cells
        The cells of ``source`` that it copies, shape (kH, kW, 2).
    """
    target = patch.copy()
    patch.set(width=patch.columns * source.cell).move_to(source.middle_of(cells))
    return patch.animate.become(target).build()


def multiply(
    patch: Grid, kernel: Grid, products: Grid, total: TextLine, running: Callable[[int, int], Any]
) -> Drive:
    """Form the products of a patch and a kernel cell by cell, in reading order, and add them up.

    Parameters
    ----------
    patch, kernel, products
        Grids of one shape; the cell that is being multiplied stands out in the first two.
    total
        Shows the running total.
    running
        Gives the running total after the product at (row, column).
    """
    rows, columns = products.rows, products.columns
    count = rows * columns

    def state(index: float) -> None:
        done = reading_order(index, rows, columns)
        now = done - reading_order(index - 1, rows, columns)
        finished = max(0.0, min(1.0, index - count))
        for grid in (patch, kernel):
            grid.light(np.maximum(now, finished))
        products.show(done)
        total.set_opacity(min(1.0, index))  # it comes with the first product
        total.say(running(*divmod(min(max(int(index), 1), count) - 1, columns)))

    return Drive([patch, kernel, products, total], count + 1, state)


def add_up(products: Grid, total: TextLine, running: Callable[[int, int], Any]) -> Drive:
    """Add up products that are there already, one after the other in reading order.

    Parameters
    ----------
    products
        Their grid; the cell that is being added stands out.
    total
        Shows the running total.
    running
        Gives the running total after the product at (row, column).
    """
    rows, columns = products.rows, products.columns
    count = rows * columns

    def state(index: float) -> None:
        now = reading_order(index, rows, columns) - reading_order(index - 1, rows, columns)
        ends = max(0.0, 1 - 2 * index, 1 - (count + 1 - index))  # all are lit at either end
        products.light(np.maximum(now, min(1.0, ends)), rest=0.5)
        total.set_opacity(min(1.0, index))
        total.say(running(*divmod(min(int(index), count - 1), columns)))

    return Drive([products, total], count + 1, state)


def drop(
    total: TextLine, output: Grid, filled: NDArray[np.bool_], row: int, column: int
) -> Animation:
    """Let a copy of the sum fall into its cell of the output, which it fills.

    Parameters
    ----------
    total
        The sum; it stays where it is.
    output
        The feature map.
    filled
        The cells that are filled when the sum has arrived, shape (rows, columns).
    row, column
        The cell that it falls into.
    """
    falling = total.copy()
    falling.target = total.copy().set_opacity(0)
    falling.target.scale(output.cell / total.height / 2).move_to(output.place(row, column))
    fall = MoveToTarget(falling, path_arc=-PI / 4, remover=True, rate_func=rush_into)
    land = animated(output, rate_func=squish_rate_func(smooth, 0.6, 1.0)).show(filled)
    return AnimationGroup(fall, land)


def sweep(
    window: Window,
    pointer: Window,
    image: Grid,
    output: Grid,
    windows: NDArray[np.int64],
    first: int,
) -> Drive:
    """Slide the window over all positions from ``first`` on, the trail filling the feature map.

    Parameters
    ----------
    window, pointer
        The frames on ``image`` and on ``output``.
    windows
        The window map, shape (H_out, W_out, kH, kW, 2).
    first
        The position, in reading order, at which the window stands already.
    """
    rows, columns = windows.shape[:2]
    seen, cells = positions(windows)

    def state(index: float) -> None:
        here = min(first + int(index), rows * columns - 1)
        there = min(here + 1, rows * columns - 1)
        part = smooth(first + index - here) if there > here else 0.0
        window.between(image, seen[here], seen[there], part)
        pointer.between(output, cells[here], cells[there], part)
        output.show(reading_order(here + part + 1, rows, columns))

    return Drive([image, output, window, pointer], rows * columns - 1 - first, state)


def stamp(kernel: Grid, grid: Grid, places: Sequence[NDArray[np.int64]]) -> Animation:
    """Let copies of a kernel fly onto blocks of a grid's cells, rimming them in its colours.

    Parameters
    ----------
    kernel
        It stays where it is.
    places
        Blocks of cells of ``grid``, each of shape (kH, kW, 2).
    """
    rimmed = grid.copy()
    flights = []
    for cells in places:
        flying = kernel.copy().set_z_index(3)
        flying.target = kernel.copy().match_width(kernel).set_opacity(0)
        flying.target.scale(grid.cell / kernel.cell).move_to(grid.middle_of(cells))
        flights.append(MoveToTarget(flying, remover=True, path_arc=PI / 8))
        rimmed.rim_block(cells, kernel.cell_colours)
    return AnimationGroup(*flights, animated(grid).become(rimmed))
