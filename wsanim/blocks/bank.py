"""A photograph, and a bank of filters that scan it: beside it, or below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np
from manim import DL, DOWN, LEFT, RIGHT, UP, Group, Mobject, Rectangle, Square

from wsanim.blocks.fitting import side_for
from wsanim.blocks.flow import Room
from wsanim.blocks.grid import Grid
from wsanim.blocks.picture import Picture
from wsanim.blocks.scan import FeatureMap
from wsanim.blocks.shiftways import Words
from wsanim.blocks.table_grids import kernel_grid
from wsanim.facts import Table
from wsanim.theme import Theme

APART = 0.14  # of a square's side, from one to the next
FULLNESS = 3  # how much full rows are worth
NUMBERED = 1.2  # times as much, that kernels with their numbers are worth


@dataclass(frozen=True)
class Tiling:
    """Rows and columns of equal squares, the side of a square, and what it is worth."""

    rows: int
    columns: int
    side: float
    worth: float
    beside: bool = True


def tilings(count: int) -> Iterator[tuple[int, int, float]]:
    """Go through the blocks for so many squares: rows, columns, and how full they are."""
    for rows in range(1, count + 1):
        columns = -(-count // rows)
        yield rows, columns, count / (rows * columns)


def rows_for(count: int, room: Room) -> int:
    """Return in how many rows so many equal squares are largest, full rows being worth more.

    Examples
    --------
    >>> [rows_for(count, (2, 1)) for count in (1, 2, 8, 16)]
    [1, 1, 2, 3]
    >>> [rows_for(count, (1, 2)) for count in (1, 2, 8, 16)]
    [1, 2, 4, 6]
    """
    width, height = room
    worth = {
        rows: min(width / columns, height / rows) * full for rows, columns, full in tilings(count)
    }
    return max(worth, key=lambda rows: worth[rows])


class FilterBank(Group):
    """A named photograph, and equal squares for kernels or maps, as high or as wide as it is.

    Parameters
    ----------
    photograph
        Square.
    table
        The kernels, shape (C, kH, kW).
    words
        Gives the lines of a label by its name, no wider than asked: ``photograph``, ``filters``
        and ``maps``.
    room
        Width and height that there is.
    theme
        The look.

    Attributes
    ----------
    places
        The squares.
    picture
        The photograph, with its name.
    titles
        What the kernels are called, and their maps.
    """

    def __init__(
        self,
        photograph: Picture,
        table: Table,
        words: Words,
        room: Room,
        theme: Theme,
    ) -> None:
        self.table, self.theme, gap = table, theme, theme.gap
        named = words("photograph", room[0])
        high = float(named.height)
        for _ in range(4):  # names that break take room, which leaves less for what is named
            tiling = max(self._tilings(room, high + gap.small), key=lambda it: it.worth)
            self.places = [Square(tiling.side) for _ in table.values]
            bank = Group(*self.places).arrange_in_grid(
                tiling.rows, tiling.columns, buff=APART * tiling.side, flow_order="rd"
            )
            wide = room[0]
            if tiling.beside:  # what is called longer than it is wide goes on below the photograph
                spare = (bank.height - named.width) / 2 + gap.large - gap.medium
                wide = bank.width + max(2 * gap.medium, spare)
            self.titles = [words(key, wide) for key in ("filters", "maps")]
            high = max(high, *(float(title.height) for title in self.titles))
        photograph.set(height=bank.height if tiling.beside else bank.width)
        name = named.next_to(photograph, DOWN, buff=gap.small)
        if name.width > photograph.width:
            name.align_to(photograph, LEFT)
        self.picture = Group(photograph, name)
        if tiling.beside:
            bank.next_to(photograph, RIGHT, buff=gap.large)
        else:
            bank.next_to(self.picture, DOWN, buff=gap.medium)
        for title in self.titles:
            title.next_to(bank, DOWN, buff=gap.small)
            if tiling.beside and title.width > bank.width:
                title.align_to(bank, RIGHT)
        super().__init__(self.picture, *self.places, *self.titles)

    def _tilings(self, room: Room, named: float) -> Iterator[Tiling]:
        """Go through the ways to fill the room; large kernels count more than a large picture."""
        (width, height), gap = room, self.theme.gap
        holding = max(self.table.values.shape[1:]) * side_for(self.table, self.theme, 0.0)

        def worth(side: float, size: float, full: float) -> float:
            return size * side**3 * full**FULLNESS * (NUMBERED if side >= holding else 1.0)

        for rows, columns, full in tilings(len(self.table.values)):
            high, wide = (n + (n - 1) * APART for n in (rows, columns))
            side = min((width - gap.large) / (wide + high), (height - named) / high)
            yield Tiling(rows, columns, side, worth(side, high, full))
            left = height - 2 * named - gap.medium
            side = min(width / wide, left / (wide + high))
            yield Tiling(rows, columns, side, worth(side, wide, full), beside=False)

    def kernels(self) -> list[Chip]:
        """Return the kernels, each filling its square."""
        side = self.places[0].width
        return [
            Chip(kernel_filling(side, self.table, self.theme, at=(i,))).move_to(place)
            for i, place in enumerate(self.places)
        ]

    def maps(self, made: Table, scales: Table) -> list[FeatureMap]:
        """Return the maps that the kernels make, still empty, each filling its square."""
        rows, columns = made.values.shape[1:]
        share = min(1.0, rows / columns)  # of a square's side, that a map is high
        maps = [
            FeatureMap(made, scales, i, height=share * place.height, theme=self.theme).uncover(0)
            for i, place in enumerate(self.places)
        ]
        return [each.move_to(place) for each, place in zip(maps, self.places, strict=True)]


class Chip(Group):
    """A kernel that can lie, small and without numbers, in the corner of a picture."""

    def __init__(self, kernel: Grid) -> None:
        self.kernel = kernel
        back = Rectangle(width=kernel.width, height=kernel.height, stroke_width=0)
        super().__init__(back.set_fill(kernel.theme.colours.ground, opacity=1), kernel)
        self.set_z_index(1)

    def in_corner(self, picture: Mobject, share: float = 0.28) -> Self:
        """Lie in the lower left corner of a picture.

        In place of their numbers, weights above zero are filled, below zero outlined, and zero
        dark.
        """
        back, kernel = self
        assert isinstance(kernel, Grid)
        assert kernel.table is not None
        weights = kernel.table.values[kernel.at]
        own, empty = kernel.cell_colours, kernel.theme.colour("empty")
        back.scale(1 + kernel.theme.gap.tight / kernel.cell / 2)
        kernel.number(0).recolour(np.where(weights[..., None] > 0, own, empty))
        kernel.rims = np.concatenate([own, (weights < 0)[..., None]], axis=-1)
        self.scale(share * picture.height / max(back.width, back.height))
        self.move_to(picture, aligned_edge=DL)
        self.shift((UP + RIGHT) * kernel.cell / 4)
        return self


def kernel_filling(side: float, table: Table, theme: Theme, *, at: tuple[int, ...] = ()) -> Grid:
    """Return a kernel that fills a square, with its numbers if those of all kernels fit."""
    cell = side / max(table.values[at].shape)
    kernel = kernel_grid(table, theme, cell=cell, at=at)
    return kernel if cell >= side_for(table, theme, 0.0) else kernel.number(0)
