"""A batch of cookies: the dough, its cells, its holes, and the cookies cut out of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self, TypeAlias

import numpy as np
from manim import DOWN, RIGHT, Group, Rectangle
from numpy.typing import NDArray

from wsanim.blocks.cookie import Cookie, Holes
from wsanim.blocks.dough import Dough
from wsanim.blocks.flow import Room
from wsanim.blocks.text import ResultLine
from wsanim.blocks.texture import page_grid, part_of
from wsanim.blocks.window import positions
from wsanim.facts import Table
from wsanim.theme import Theme

Tray: TypeAlias = Group
"""A group for each cookie, of what marks its place and size, and of what marks its output's."""


class Batch:
    """All that comes of one dough.

    Parameters
    ----------
    tables
        This dough's: ``texture``, ``input``, ``windows``, ``patches`` and ``output``.
    cell
        The side of the dough's cells, in scene units.
    highest
        The input value that is drawn lightest.
    theme, seed
        The look, and the seed of what is irregular.

    Attributes
    ----------
    dough, grid, holes
        The sheet, its cells, and the holes in it.
    blocks
        The cells of each cut, in reading order, shape (n, kH, kW, 2).
    cookies, labels
        Each cut's cookie and its output.
    """

    def __init__(
        self,
        tables: Mapping[str, Table],
        *,
        cell: float,
        highest: float,
        theme: Theme,
        seed: int,
    ) -> None:
        texture, image = tables["texture"].values, tables["input"]
        windows, patches = tables["windows"].values, tables["patches"]
        self.shape, (tall, wide) = windows.shape[:2], windows.shape[2:4]
        self.blocks, _ = positions(windows)
        self.theme = theme
        self.dough = Dough(texture, image.values.shape, cell=cell, theme=theme, seed=seed)
        self.grid = page_grid(texture, image, theme, cell=cell, highest=highest)
        self.grid.move_to(self.dough)
        self.holes = Holes(self.grid, self.blocks, theme)
        places = [divmod(at, self.shape[1]) for at in range(len(self.blocks))]
        self.cookies = [
            Cookie(
                theme.input_colours(patches.values[place], highest),
                theme.weight_colours(tall, wide),
                texture=part_of(self.grid.texture, int(top), int(left), tall, wide),
                cell=cell,
                theme=theme,
                table=patches,
                at=place,
            )
            for place, (top, left) in zip(places, self.blocks[:, 0, 0], strict=True)
        ]
        output = tables["output"]
        size = theme.type.headline
        self.labels = [ResultLine(output.cell(*place), size=size, theme=theme) for place in places]

    def sheet(self) -> Group:
        """Return the dough with its cells and holes, as one group."""
        return Group(self.dough, self.grid, self.holes)

    def served(self) -> Group:
        """Return the cookies and their outputs, as one group."""
        return Group(*self.cookies, *self.labels)

    def uncut(self) -> NDArray[np.float64]:
        """Return which cells of the dough are still there, 0 to 1, shape (rows, columns)."""
        there = np.ones((self.grid.rows, self.grid.columns))
        for block, opened in zip(self.blocks, self.holes.open, strict=True):
            there[tuple(block.reshape(-1, 2).T)] = 1 - opened
        return there

    def resize(self, cell: float) -> Self:
        """Give the dough cells of another side."""
        grid, edge = self.grid, 2 * self.dough.edge
        for sheet, beyond in ((self.dough, edge), (grid, 0.0), (self.holes, 0.0)):
            sheet.set(width=(grid.columns + beyond) * cell).move_to(self.dough)
        grid.first_cell = min(cell, self.theme.cell.large)  # numbers grow in larger cells
        return self

    def tray_size(self, cell: float, em: float) -> Room:
        """Return how wide and high a tray is, with what hangs below the last outputs' line."""
        rows, cookie, cap_height = self.shape[0], self.cookies[0], self.labels[0].shape.cap_height
        tall = cookie.rows * cell + self._above(cell) + cap_height * em
        wide = self._columns(cell, em)
        middles = self._pitch(cell, em) * np.arange(len(wide))
        width = float((middles + wide / 2).max() - (middles - wide / 2).min())
        return width, rows * tall + (rows - 1) * self._apart(cell) + self.hang(em)

    def _columns(self, cell: float, em: float) -> NDArray[np.float64]:
        """Return how wide a tray's columns are: a cookie, or an output that is wider."""
        wide = np.array([label.shape.advance * em for label in self.labels]).reshape(self.shape)
        return np.asarray(np.maximum(wide, self.cookies[0].columns * cell).max(axis=0))

    def _pitch(self, cell: float, em: float) -> float:
        """Return from one column's middle to the next, the same for all."""
        wide = self._columns(cell, em)
        return float(max((wide[:-1] + wide[1:]) / 2, default=0.0)) + self._apart(cell)

    def hang(self, em: float) -> float:
        """Return how far outputs of a size hang below their line, as commas do."""
        return max(0.0, *(-float(label.shape.ink[1]) for label in self.labels)) * em

    def _apart(self, cell: float) -> float:
        """Return the distance of cookies on a tray."""
        gap = self.theme.gap
        return float(max(gap.small, min(gap.medium, self.cookies[0].columns * cell / 3)))

    def _above(self, cell: float) -> float:
        """Return the distance of an output from its cookie on a tray."""
        return float(min(self.theme.gap.small, self.cookies[0].rows * cell / 3))

    def tray(self, cell: float, em: float) -> Tray:
        """Return places for the cookies and their outputs, in rows and columns.

        Parameters
        ----------
        cell
            The side of a cookie's cells there, in scene units.
        em
            Of the outputs.
        """
        cookie, parts = self.cookies[0], []
        for label in self.labels:
            spot, mark = (Rectangle(stroke_opacity=0) for _ in range(2))
            spot.stretch_to_fit_width(cookie.columns * cell)
            spot.stretch_to_fit_height(cookie.rows * cell)
            mark.stretch_to_fit_width(label.shape.advance * em)
            mark.stretch_to_fit_height(label.shape.cap_height * em)
            parts.append(Group(spot, mark.next_to(spot, DOWN, buff=self._above(cell))))
        down, pitch = parts[0].height + self._apart(cell), self._pitch(cell, em)
        for at, part in enumerate(parts):
            row, column = divmod(at, self.shape[1])
            part.shift(RIGHT * column * pitch + DOWN * row * down - part[0].get_center())
        return Tray(*parts).center()

    def name_on(self, tray: Tray) -> None:
        """Set the outputs where they belong on a tray."""
        for label, (_, mark) in zip(self.labels, tray, strict=True):
            label.set(height=mark.height).move_to(mark)
