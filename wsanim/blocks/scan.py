"""A photograph that is scanned, and the maps that the scan uncovers."""

from __future__ import annotations

import math
from typing import Self

import numpy as np
from manim import DL, RIGHT, UP, Group, Mobject, Rectangle, Square, VMobject

from wsanim.blocks.grid import Grid, kernel_grid, paint_pixels
from wsanim.blocks.painted import Context
from wsanim.blocks.picture import Picture
from wsanim.facts import Table
from wsanim.theme import Theme


class FeatureMap(Picture):
    """A feature map too fine for cells, green above zero and purple below.

    Parameters
    ----------
    table
        Feature maps, shape (C, H_out, W_out).
    scales
        For each map, the magnitude from which on it has its full colour, shape (C,).
    channel
        Which of the maps.
    height
        In scene units.
    theme
        The look.

    Attributes
    ----------
    uncovered
        How many of its cells are there, in reading order; the others are empty.
    """

    def __init__(
        self, table: Table, scales: Table, channel: int, *, height: float, theme: Theme
    ) -> None:
        colours = theme.result_colours(table.values[channel], float(scales.values[channel]))
        super().__init__(colours, height=height)
        self.rows, self.columns = colours.shape[:2]
        self.empty = theme.colour("empty")
        self.uncovered = float(self.rows * self.columns)

    def uncover(self, cells: float) -> Self:
        """Show this many cells, in reading order, and leave the others empty."""
        self.uncovered = float(cells)
        return self

    def paint(self, ctx: Context) -> None:
        """Draw the cells that are uncovered; the others are empty."""
        count = int(self.uncovered)
        if count >= self.rows * self.columns:
            super().paint(ctx)
            return
        there = np.arange(self.rows * self.columns).reshape(self.rows, self.columns) < count
        self.enter_box(ctx, self.columns, self.rows)
        alpha = float(self.get_fill_opacity())
        paint_pixels(ctx, np.where(there[..., None], self.pixels, self.empty), alpha, smooth=True)


class Scanner(VMobject):
    """The frame around the pixels of a picture that a window passes over.

    Parameters
    ----------
    picture
        The picture it moves over.
    kernel
        What looks through the window.
    made
        The map that it makes.
    theme
        The look.
    """

    def __init__(self, picture: Picture, kernel: Grid, made: FeatureMap, theme: Theme) -> None:
        super().__init__(stroke_color=theme.colours.ink, stroke_width=theme.stroke.line)
        self.picture, self.columns = picture, made.columns
        self.kernel = kernel.rows, kernel.columns
        self.set_z_index(2)
        self.over(0, 0)

    def over(self, first: float, last: float) -> Self:
        """Frame all that the window passes over from one output cell to another.

        A window that moves faster than the eye can follow is drawn as what it passes over in
        the blink of a shutter: first a longer window, then a band of whole rows.
        """
        columns = self.columns
        top, left = divmod(first, columns)
        bottom, right = divmod(last, columns)
        if bottom > top:
            left, right = 0.0, columns - 1.0
        return self._frame(top, left, bottom + self.kernel[0], right + self.kernel[1])

    def _frame(self, top: float, left: float, bottom: float, right: float) -> Self:
        rows, columns = self.picture.pixels.shape[:2]
        corner = self.picture.corner + self.picture.upward
        down, across = -self.picture.upward / rows, self.picture.across / columns
        turns = [(top, left), (top, right), (bottom, right), (bottom, left), (top, left)]
        self.set_points_as_corners(np.array([corner + down * y + across * x for y, x in turns]))
        return self


def rows_for(count: int, shape: float = 0.5) -> int:
    """Return in how many rows so many equal squares make a block about twice as wide as high.

    Examples
    --------
    >>> [rows_for(count) for count in (1, 4, 8, 16)]
    [1, 1, 2, 3]
    """
    return max(1, round(math.sqrt(count * shape)))


class FilterBank(Group):
    """Kernels of one shape for a block of equal squares, about twice as wide as high.

    Parameters
    ----------
    table
        The kernels, shape (C, kH, kW).
    theme
        The look.

    Attributes
    ----------
    places
        The squares; move and scale them before the kernels are asked for.
    """

    def __init__(self, table: Table, theme: Theme) -> None:
        self.table, self.theme = table, theme
        self.places = [Square(theme.cell.large) for _ in table.values]
        super().__init__(*self.places)
        rows = rows_for(len(self.places))
        self.arrange_in_grid(rows=rows, buff=theme.gap.tight, flow_order="rd")

    def kernels(self) -> list[Chip]:
        """Return the kernels, each filling its square."""
        side = self.places[0].width
        return [
            Chip(kernel_filling(side, self.table, self.theme, at=(i,))).move_to(place)
            for i, place in enumerate(self.places)
        ]

    def maps(self, made: Table, scales: Table) -> list[FeatureMap]:
        """Return the maps that the kernels make, still empty, each filling its square."""
        maps = [
            FeatureMap(made, scales, i, height=place.height, theme=self.theme).uncover(0)
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
    """Return a kernel that fills a square, with its numbers if they fit into its cells."""
    cell = side / max(table.values[at].shape)
    kernel = kernel_grid(table, theme, cell=cell, at=at)
    return kernel if cell >= theme.cell.medium * 0.999 else kernel.number(0)
