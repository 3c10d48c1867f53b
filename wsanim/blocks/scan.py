"""A photograph that is scanned, and the maps that the scan uncovers."""

from __future__ import annotations

from typing import Self

import numpy as np
from manim import VMobject

from wsanim.blocks.grid import Grid
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
        self.enter_box(ctx, self.columns, self.rows)
        there = self.prepared.first(count, self.empty)
        there.paint(ctx, float(self.get_fill_opacity()), smooth=True)


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
