"""Threads from many cells to one, and what a single cell holds, drawn large."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Self

import cairo
import numpy as np
from manim import Mobject
from numpy.typing import NDArray

from wsanim.blocks.grid import Amounts, Grid
from wsanim.blocks.painted import UNIT, Context, Extent, Painted, grown, set_source
from wsanim.blocks.stamps import numbers_of
from wsanim.blocks.text import Source
from wsanim.colour import Colour, mix
from wsanim.facts import Cell, Table
from wsanim.theme import Theme
from wsanim.typesetting import outline

SAMPLES = 120  # points that a thread is drawn through
ROUND = 0.9  # of the way down to its lane, in which a thread turns
TAIL = 0.16  # of a thread's length, that glows behind a pulse
WHOLE = (0.0, 1.0)  # all of a thread's length
KEPT = 512  # threads whose paths are kept for the next frame


class Tile(Grid):
    """One cell, large enough to be spoken of, that can hold one number after another.

    Parameters
    ----------
    source
        Its number.
    colour
        Its colour, shape (3,).
    cell, theme
        As for `Grid`.
    """

    def __init__(self, source: Cell, colour: Colour, *, cell: float, theme: Theme) -> None:
        self.source = source
        super().__init__(np.asarray(colour)[None, None], cell=cell, theme=theme)
        self.number()

    def hold(self, source: Cell, colour: Colour) -> Self:
        """Hold another number, in its colour."""
        self.source = source
        return self.recolour(np.asarray(colour)[None, None])

    @property
    def _widest(self) -> float:
        left, bottom, right, top = outline(self.source.text, tabular=False).ink
        return max(right - left, top - bottom)

    def shown_numbers(self) -> list[tuple[int, int]]:
        """Return its one cell, if its number can be read."""
        return [(0, 0)] if (self.digits * self.shown)[0, 0] > 0.05 else []

    def number_at(self, row: int, column: int) -> str:
        """Return its number, as text."""
        return self.source.text

    def shown_texts(self) -> Sequence[tuple[str, Sequence[Source]]]:
        """Return its number, with where it comes from."""
        return [(self.source.text, [self.source])] if self.shown_numbers() else []


class OpenGrid(Grid):
    """A grid with a gutter below each row, in which threads can run.

    Parameters
    ----------
    gutter
        Its height, counted in cells.
    colours, cell, theme, table, at
        As for `Grid`.
    """

    def __init__(
        self,
        colours: Colour,
        *,
        gutter: float,
        cell: float,
        theme: Theme,
        table: Table,
        at: tuple[int, ...] = (),
    ) -> None:
        super().__init__(colours, cell=cell, theme=theme, table=table, at=at)
        self.gutter = gutter
        self.set_box(self.columns * cell, self.rows * (1 + gutter) * cell)

    def open(self, gutter: float) -> Self:
        """Give it gutters of another height."""
        cell, middle = self.cell, self.get_center()
        self.gutter = gutter
        self.set_box(self.columns * cell, self.rows * (1 + gutter) * cell)
        return self.move_to(middle)

    def place(self, row: float, column: float) -> NDArray[np.float64]:
        """Return the centre of a cell as a point; fractions lie between cells."""
        right = self.across * ((column + 0.5) / self.columns)
        down = (row * (1 + self.gutter) + 0.5) / (self.rows * (1 + self.gutter))
        return np.asarray(self.corner + right + self.upward * (1 - down))

    def middles(self) -> NDArray[np.float64]:
        """Return the centres of all cells in reading order, shape (cells, 3)."""
        return np.array([self.place(*cell) for cell in np.ndindex(self.rows, self.columns)])

    def outlines(self) -> NDArray[np.float64]:
        """Return the sides of the cells."""
        half = self.cell / 2
        turns = np.array([(-half, -half), (half, -half), (half, half), (-half, half)])
        corners = self.middles()[:, None, :2] + turns
        return np.stack([corners, np.roll(corners, -1, axis=1)], axis=2).reshape(-1, 2, 2)

    def paint(self, ctx: Context) -> None:
        """Draw row after row."""
        alpha, colours = float(self.get_fill_opacity()), self.drawn_colours()
        numbers = self._numbers(colours, alpha)
        self.enter_box(ctx, self.columns, self.rows * (1 + self.gutter))
        ctx.translate(0, self.rows * self.gutter)
        gap = self.theme.stroke.rim * UNIT / self.first_cell
        for row in range(self.rows):
            for column in range(self.columns):
                x, y = column + gap / 2, self.rows - row - 1
                ctx.new_path()
                ctx.rectangle(x, y, 1 - gap, 1)
                set_source(ctx, colours[row, column], alpha)
                ctx.fill()
            self._write(ctx, [number for number in numbers if number[0] == row])
            ctx.translate(0, -self.gutter)

    def hold(self, at: tuple[int, ...], colours: Colour) -> Self:
        """Show another part of the table, in its colours."""
        self.at = at
        return self.recolour(colours)


class Threads(Painted):
    """A thread from each cell of an open grid to one place, with pulses that run along them.

    Each thread leaves its cell downwards, runs in the gutter, one lane for each column, and ends
    at the left edge of ``goal``; no two of them cross.

    Parameters
    ----------
    grid
        Where they start.
    goal
        Where they end.
    theme
        The look.

    Attributes
    ----------
    amounts
        What each thread carries, from −1 to 1, shape (rows × columns,): its sign gives the
        colour, its size the width.
    drawn
        How much of each thread is there, 0 to 1, from its start.
    pulses
        How far the pulse on each thread has come, 0 to 1; at 0 and 1 there is none.
    carried
        How much of a thread's colour it shows, 0 to 1: one that carried nothing is grey.
    """

    painted_arrays = ("amounts", "drawn", "pulses", "carried")

    def __init__(self, grid: OpenGrid, goal: Mobject, theme: Theme) -> None:
        self.theme = theme
        paths = _paths(grid, goal)
        count = len(paths)
        self.amounts, self.drawn = np.zeros(count), np.zeros(count)
        self.pulses, self.carried = np.zeros(count), np.zeros(count)
        low, high = paths.min(axis=(0, 1)), paths.max(axis=(0, 1))
        size = np.maximum(high - low, 1e-6)
        self.paths = (paths - low) / size
        super().__init__(*size.tolist())
        self.move_to(np.append((low + high) / 2, 0.0))

    def carry(self, amounts: NDArray[Any]) -> Self:
        """Set what the threads carry, from −1 to 1, for each cell of the grid."""
        self.amounts = np.asarray(amounts, dtype=float).ravel()
        return self

    def reach(self, pulses: Amounts) -> Self:
        """Let pulses come so far, 0 to 1, and draw and colour the threads behind them."""
        self.pulses = np.broadcast_to(np.asarray(pulses, float), self.pulses.shape).copy()
        self.drawn = np.maximum(self.drawn, self.pulses)
        self.carried = self.pulses.copy()
        return self

    def outlines(self) -> NDArray[np.float64]:
        """Return the threads that can be seen."""
        paths = self._places()[self.drawn > 0]
        return np.stack([paths[:, :-1], paths[:, 1:]], axis=2).reshape(-1, 2, 2)

    def extent(self) -> Extent | None:
        """Return the box, with room for the widest thread and its pulse."""
        stroke = self.theme.stroke
        return grown(self.box_extent(), (stroke.window / 2 + stroke.rim) * UNIT)

    def _places(self) -> NDArray[np.float64]:
        """Return the threads' points where they are now, shape (threads, SAMPLES, 2)."""
        return np.asarray(
            self.corner[:2] + self.paths @ np.stack([self.across[:2], self.upward[:2]])
        )

    def paint(self, ctx: Context) -> None:
        """Draw the threads, the weakest first, then the pulses."""
        alpha = float(self.get_fill_opacity())
        paths = self._places()
        colours = self._colours()
        ctx.set_line_cap(cairo.LineCap.ROUND)
        ctx.set_line_join(cairo.LineJoin.ROUND)
        thin, thick = self.theme.stroke.hair * UNIT, self.theme.stroke.window * UNIT
        widths = thin + (thick - thin) * np.abs(self.amounts)
        for one in np.argsort(np.abs(self.amounts), kind="stable"):
            grey = self.theme.colour("label")
            self._stroke(ctx, paths[one], (0, self.drawn[one]), grey, thin, 0.45 * alpha)
            reached = (0, self.carried[one])
            self._stroke(ctx, paths[one], reached, colours[one], widths[one], 0.8 * alpha)
        for one in np.flatnonzero((self.pulses > 0) & (self.pulses < 1)):
            self._pulse(ctx, paths[one], self.pulses[one], colours[one], widths[one], alpha)

    def _colours(self) -> Colour:
        theme = self.theme
        results = theme.result_colours(np.sign(self.amounts), 1)
        return np.where(self.amounts[:, None] == 0, theme.colour("label"), results)

    def _stroke(
        self,
        ctx: Context,
        path: NDArray[np.float64],
        span: tuple[float, float],
        colour: Colour,
        width: float,
        alpha: float,
    ) -> None:
        if span[1] <= span[0]:
            return
        ctx.new_path()
        if span == WHOLE:
            ctx.append_path(_whole(path.tobytes(), numbers_of(ctx.get_matrix())))
        else:
            _trace(ctx, _between(path, *span))
        ctx.set_line_width(width)
        set_source(ctx, colour, alpha)
        ctx.stroke()

    def _pulse(
        self,
        ctx: Context,
        path: NDArray[np.float64],
        at: float,
        colour: Colour,
        width: float,
        alpha: float,
    ) -> None:
        bright = mix(colour, self.theme.colour("ink"), 0.6)
        self._stroke(ctx, path, (max(at - TAIL, 0), at), bright, width, alpha)
        x, y = _between(path, at, at)[0]
        ctx.new_path()
        ctx.arc(x, y, width / 2 + self.theme.stroke.rim * UNIT, 0, 2 * np.pi)
        set_source(ctx, bright, alpha)
        ctx.fill()


@lru_cache(maxsize=KEPT)
def _whole(path: bytes, matrix: tuple[float, ...]) -> cairo.Path:
    """Return a thread as cairo takes it at once where ``matrix`` has it: most stay there."""
    ctx: Context = cairo.Context(cairo.ImageSurface(cairo.FORMAT_A8, 1, 1))
    ctx.set_matrix(cairo.Matrix(*matrix))
    _trace(ctx, np.frombuffer(path).reshape(-1, 2))
    return ctx.copy_path()


def _trace(ctx: Context, points: NDArray[np.float64]) -> None:
    for x, y in points.tolist():
        ctx.line_to(x, y)


def _between(path: NDArray[np.float64], start: float, end: float) -> NDArray[np.float64]:
    """Return the part of a path, of points evenly spread along it, between two shares of it."""
    last = len(path) - 1
    inner = np.arange(np.floor(start * last) + 1, np.ceil(end * last))
    steps = np.concatenate([[start * last], inner, [end * last]])
    return np.column_stack([np.interp(steps, np.arange(last + 1), path[:, k]) for k in (0, 1)])


def _paths(grid: OpenGrid, goal: Mobject) -> NDArray[np.float64]:
    """Return each thread's points, shape (rows × columns, SAMPLES, 2), evenly spread along it."""
    rows, columns, cell = grid.rows, grid.columns, grid.cell
    lane = grid.gutter * cell / (columns + 1)
    exit_x, end = grid.get_right()[0], goal.get_left()[:2]
    spread = min(goal.height, rows * columns * lane)
    paths = []
    for row in range(rows):
        for column in range(columns):
            x, middle = grid.place(row, column)[:2]
            number = columns - 1 - column  # the rightmost cell's lane is the highest
            start, y = middle - cell / 2, middle - cell / 2 - (number + 1) * lane
            order = (row * columns + number + 0.5) / (rows * columns)
            goal_y = end[1] + (0.5 - order) * spread
            corner = min(lane * (number + 1), cell / 2) * ROUND
            down = [(x, start), (x, y + corner)]
            turn = _bezier((x, y + corner), (x, y), (x, y), (x + corner, y))
            half = (exit_x + end[0]) / 2
            fan = _bezier((exit_x, y), (half, y), (half, goal_y), (float(end[0]), goal_y))
            paths.append(_even(np.concatenate([down, turn, fan])))
    return np.array(paths)


def _bezier(*points: tuple[float, float]) -> NDArray[np.float64]:
    t = np.linspace(0, 1, 40)[:, None]
    a, b, c, d = (np.array(point) for point in points)
    return np.asarray(
        a * (1 - t) ** 3 + 3 * b * t * (1 - t) ** 2 + 3 * c * t**2 * (1 - t) + d * t**3
    )


def _even(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return points spread evenly along a line through ``points``."""
    lengths = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    wanted = np.linspace(0, lengths[-1], SAMPLES)
    return np.column_stack([np.interp(wanted, lengths, points[:, k]) for k in (0, 1)])
