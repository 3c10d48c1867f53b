"""A grid whose cells roll sideways: what leaves on one side comes back on the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
from manim import Group, Rectangle
from numpy.typing import NDArray

from wsanim.blocks.painted import Context, Extent, Painted
from wsanim.blocks.pixels import paint_hairlines, pixels_of
from wsanim.colour import Colour
from wsanim.theme import Theme

DIMMED = 0.42  # of their brightness is left to cells repeated around the picture


@dataclass(frozen=True)
class Ring:
    """How many cells are added on each side of a picture."""

    top: int = 0
    left: int = 0
    bottom: int = 0
    right: int = 0

    @classmethod
    def around(cls, kernel: tuple[int, int]) -> Ring:
        """Return what a kernel needs for a map of the picture's size; an odd cell goes last."""
        rows, columns = kernel[0] - 1, kernel[1] - 1
        return cls(rows // 2, columns // 2, rows - rows // 2, columns - columns // 2)


class RollingGrid(Painted):
    """Cells that can roll sideways, with the padding around them.

    Parameters
    ----------
    colours
        Each cell's colour, shape (rows, columns, 3).
    cell
        The side of a cell, in scene units.
    theme
        The look.
    ring
        The padding that is drawn around the cells, dimmed.

    Attributes
    ----------
    cell_colours
        Shape (rows, columns, 3).
    rolled
        By how many columns the cells are rolled to the right, shape (1,).
    wrapped
        What the padding holds: 1 for the cells of the opposite side, 0 for zeros, shape (1,).
    """

    painted_arrays = ("cell_colours", "rolled", "wrapped")

    def __init__(
        self, colours: Colour, *, cell: float, theme: Theme, ring: Ring | None = None
    ) -> None:
        self.rows, self.columns = colours.shape[:2]
        self.theme, self.ring = theme, ring or Ring()
        self.cell_colours = np.array(colours, dtype=float)
        self.rolled, self.wrapped = np.zeros(1), np.ones(1)
        across = self.columns + self.ring.left + self.ring.right
        down = self.rows + self.ring.top + self.ring.bottom
        self.across_all, self.down_all = across, down
        super().__init__(across * cell, down * cell)

    @property
    def cell(self) -> float:
        """The side of a cell as it is drawn now, in scene units."""
        return float(self.box_width / self.across_all)

    def roll(self, columns: float) -> Self:
        """Roll the cells this far to the right of where they belong."""
        self.rolled = np.array([float(columns)])
        return self

    def wrap(self, amount: float) -> Self:
        """Let the padding hold the opposite side's cells (1) or zeros (0)."""
        self.wrapped = np.array([float(amount)])
        return self

    def recolour(self, colours: Colour) -> Self:
        """Give the cells new colours, shape (rows, columns, 3)."""
        self.cell_colours = np.array(colours, dtype=float)
        return self

    def edge(self, columns: int, *, last: bool) -> Group:
        """Frame the first or the last columns; there may be none to frame."""
        left = self.columns - columns if last else 0
        whole = not 0 < columns < self.columns
        return Group() if whole else Group(self._frame(0, left, self.rows, columns))

    def outline_of(self, mask: NDArray[np.bool_]) -> Group:
        """Frame each cell of a mask, shape (rows, columns)."""
        return Group(*(self._frame(row, column, 1, 1) for row, column in np.argwhere(mask)))

    def _frame(self, top: int, left: int, height: int, width: int) -> Rectangle:
        cell, corner = self.cell, self.corner + self.upward
        right, down = self.ring.left + left + width / 2, self.ring.top + top + height / 2
        frame = Rectangle(width=width * cell, height=height * cell)
        frame.move_to(corner + np.array([right * cell, -down * cell, 0]))
        frame.set_stroke(self.theme.colours.ink, self.theme.stroke.line)
        return frame.set_z_index(2)

    # Drawing -------------------------------------------------------------------------------

    def extent(self) -> Extent | None:
        """Return the box, which cells are cut off at."""
        return self.box_extent()

    def paint(self, ctx: Context) -> None:
        """Draw the padding, the cells over it, and the lines between them."""
        alpha, ring = float(self.get_fill_opacity()), self.ring
        whole, part = divmod(float(self.rolled[0]), 1.0)
        wide = ((ring.top, ring.bottom), (ring.left + 1, ring.right), (0, 0))
        cells = np.pad(np.roll(self.cell_colours, int(whole), axis=1), wide, mode="wrap")
        self.enter_box(ctx, self.across_all, self.down_all)
        if ring != Ring():
            zero = self.theme.input_colours(np.zeros(()), 1.0)
            ground = self.theme.colour("ground")
            opposite = ground + (cells - ground) * DIMMED
            padding = zero + (opposite - zero) * float(self.wrapped[0])
            self._paint_cells(ctx, padding, part, alpha, inside=False)
        self._paint_cells(ctx, cells, part, alpha, inside=True)

    def _paint_cells(
        self, ctx: Context, colours: Colour, part: float, alpha: float, *, inside: bool
    ) -> None:
        """Draw cells, shifted by part of one, within the picture or within the whole box."""
        ring = self.ring if inside else Ring()
        width = self.across_all - ring.left - ring.right
        height = self.down_all - ring.top - ring.bottom
        ctx.save()
        ctx.rectangle(ring.left, ring.bottom, width, height)
        ctx.clip()
        ctx.translate(part - 1, 0)
        pixels_of(colours).paint(ctx, alpha)
        size = self.down_all, self.across_all + 1
        paint_hairlines(ctx, *size, alpha, self.theme, cell=self.cell, thickest=0.06)
        ctx.restore()
