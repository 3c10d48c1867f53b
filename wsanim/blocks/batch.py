"""A batch of cookies: the dough, its cells, its holes, and the cookies cut out of it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from manim import DOWN, Group, Rectangle
from numpy.typing import NDArray

from wsanim.blocks.cookie import Cookie, Holes
from wsanim.blocks.dough import Dough
from wsanim.blocks.text import ResultLine
from wsanim.blocks.texture import page_grid, part_of
from wsanim.blocks.window import positions
from wsanim.facts import Table
from wsanim.theme import Theme


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

    small = 0.85  # how large a cookie lies on the tray

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
        self.theme, self.cell = theme, cell
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

    def tray(self) -> Group:
        """Return a spot and a label for each cookie, in rows and columns, and set the labels.

        Each part is a group of a cookie's spot, which marks its place and size, and its label.
        """
        gap, cookie = self.theme.gap, self.cookies[0]
        width, height = (side * self.cell * self.small for side in (cookie.columns, cookie.rows))
        parts = []
        for label in self.labels:
            spot = Rectangle(width=width, height=height, stroke_opacity=0)
            parts.append(Group(spot, label.next_to(spot, DOWN, buff=gap.small)))
        rows, columns = self.shape
        return Group(*parts).arrange_in_grid(rows, columns, buff=(gap.medium, gap.medium))
