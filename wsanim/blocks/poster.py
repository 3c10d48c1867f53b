"""The film's title as a picture, over which a kernel runs and leaves the edges behind."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import LEFT, Group
from numpy.typing import NDArray

from wsanim.blocks.flow import Room
from wsanim.blocks.grid import Grid
from wsanim.blocks.painted import Context, Extent, Painted
from wsanim.blocks.pixels import paint_hairlines, pixels_of
from wsanim.blocks.text import TextLine
from wsanim.colour import Colour
from wsanim.facts import Table
from wsanim.lettering import WEIGHT, Setting
from wsanim.theme import Theme

BEHIND_TYPE = 0.8  # how bright the cells are that have type on them
SATURATION = 0.7  # results from this part of the largest on have their full colour


class Poster(Painted):
    """Cells of a picture; where a kernel has been, each shows the result instead.

    Parameters
    ----------
    picture
        Whole grey levels, shape (H, W).
    edges
        What the kernel gives at every position, shape (H_out, W_out).
    kernel
        The kernel's colours, shape (kH, kW, 3).
    highest
        The value that is drawn lightest.
    room
        Width and height that there is.
    theme
        The look.

    Attributes
    ----------
    passed
        The position of the kernel in reading order.
    since
        The position where it was when the shutter opened: a kernel that is faster than the
        eye is drawn where it has been since then.
    kernel_alpha
        How visible the kernel is, 0 to 1.
    lit
        How bright the cells are, 0 to 1: under type they stand back.
    """

    painted_arrays = ("passed", "since", "kernel_alpha", "lit")

    def __init__(
        self,
        picture: Table,
        edges: Table,
        kernel: Colour,
        *,
        highest: float,
        room: Room,
        theme: Theme,
    ) -> None:
        self.theme, self.kernel = theme, kernel
        self.greys = theme.input_colours(picture.values, highest)
        largest = float(np.abs(edges.values).max()) * SATURATION
        self.edges = theme.result_colours(edges.values, largest)
        self.rows, self.columns = int(self.greys.shape[0]), int(self.greys.shape[1])
        self.passed, self.since, self.kernel_alpha, self.lit = -1.0, -1.0, 0.0, 1.0
        cell = min(room[0] / self.columns, room[1] / self.rows)
        super().__init__(self.columns * cell, self.rows * cell)

    @property
    def cell(self) -> float:
        """The side of a cell, in scene units."""
        return self.box_width / self.columns

    @property
    def last(self) -> int:
        """The last position."""
        return int(self.edges.shape[0] * self.edges.shape[1]) - 1

    def run(self, since: float, passed: float) -> Self:
        """Let the kernel stand at a position, and have come there from another one."""
        self.since, self.passed, self.kernel_alpha = since, passed, 1.0
        return self

    def lift(self) -> Self:
        """Take the kernel away."""
        self.kernel_alpha = 0.0
        return self

    def stand_back(self) -> Self:
        """Let the cells stand back behind the type."""
        self.lit = BEHIND_TYPE
        return self

    def place(self, row: float, column: float) -> NDArray[np.float64]:
        """Return a point by row and column, counted from the top left corner."""
        down, right = self.upward * (row / self.rows), self.across * (column / self.columns)
        return np.asarray(self.corner + self.upward - down + right)

    def put_on(self, kernel: Grid) -> Grid:
        """Lay a kernel on the first position."""
        rows, columns = self.kernel.shape[:2]
        return kernel.set(width=columns * self.cell).move_to(self.place(rows / 2, columns / 2))

    def type_over(self, setting: Setting) -> Group:
        """Return the words as type, exactly where the picture has them."""
        lines = []
        for words, baseline in zip(setting.lines, setting.baselines, strict=True):
            line = TextLine(
                words,
                size=setting.em * self.cell,
                colour=self.theme.colours.ink,
                weight=WEIGHT,
            )
            line.next_to(self.place(baseline, setting.left), -LEFT, buff=0)
            lines.append(line.shift(self.place(baseline, setting.left) - line.corner))
        return Group(*lines)

    def drawn_colours(self) -> Colour:
        """Return the colours of the cells, shape (H, W, 3)."""
        colours = self.greys.copy()
        if self.passed >= 0:
            self._write_edges(colours)
        if self.kernel_alpha > 0 and self.passed >= 0:
            self._lay_kernel(colours)
        ground = self.theme.colour("ground")
        return colours if self.lit >= 1 else np.asarray(ground + (colours - ground) * self.lit)

    def extent(self) -> Extent | None:
        """Return the box."""
        return self.box_extent()

    def paint(self, ctx: Context) -> None:
        """Draw the cells with hairlines between them."""
        alpha = float(self.get_fill_opacity())
        self.enter_box(ctx, self.columns, self.rows)
        pixels_of(self.drawn_colours()).paint(ctx, alpha)
        size = self.rows, self.columns
        paint_hairlines(ctx, *size, alpha, self.theme, cell=self.cell, thickest=0.12)

    def _write_edges(self, colours: Colour) -> None:
        """Put each result where the kernel's middle was.

        Behind the type, what lies around them and has no result is as if it had none but zeros.
        """
        behind = (1 - self.lit) / (1 - BEHIND_TYPE)
        colours += (self.theme.colour("zero") - colours) * behind
        rows, columns = self.edges.shape[:2]
        top, left = ((n - 1) // 2 for n in self.kernel.shape[:2])
        place = colours[top : top + rows, left : left + columns]
        there = np.arange(rows * columns).reshape(rows, columns) <= self.passed
        place[there] = self.edges[there]

    def _lay_kernel(self, colours: Colour) -> None:
        """Draw the kernel where it has been since the shutter opened, brightest where it is."""
        columns, (tall, wide) = self.edges.shape[1], self.kernel.shape[:2]
        been = np.arange(max(int(self.since) + 1, 0), int(self.passed) + 1)
        been = been if len(been) else np.array([int(self.passed)])
        bright = np.interp(been, (been[0] - 1, been[-1]), (0.0, 1.0)) ** 0.5
        rows, lefts = np.divmod(been, columns)
        alpha = np.zeros(colours.shape[:2])
        total, share = np.zeros_like(colours), np.zeros(colours.shape[:2])
        for row in range(tall):
            for column in range(wide):
                at = rows + row, lefts + column
                np.maximum.at(alpha, at, bright)
                np.add.at(share, at, bright)
                np.add.at(total, at, bright[:, None] * self.kernel[row, column])
        seen = share > 0
        mean = total[seen] / share[seen][:, None]
        part = (alpha[seen] * self.kernel_alpha)[:, None]
        colours[seen] += (mean - colours[seen]) * part
