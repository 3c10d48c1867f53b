"""A grid of cells as one mobject: pixels, kernels, products and feature maps."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from wsanim.blocks.fitting import FADING, FITTING, RIM, THERE, widest_number
from wsanim.blocks.painted import UNIT, Context, Extent, Painted, set_source
from wsanim.blocks.pixels import paint_hairlines, pixels_of
from wsanim.blocks.text import Source, paint_upright
from wsanim.colour import Colour
from wsanim.facts import Table
from wsanim.theme import Theme
from wsanim.typesetting import outline

Mask = NDArray[np.bool_]
Number = tuple[int, int, Colour, float]  # row and column, colour and opacity of what is written
Amounts = NDArray[Any] | float  # 0 to 1, for each cell or for all; a mask is 0 or 1


class Grid(Painted):
    """Cells in rows and columns, each with a colour, a number, an outline and a brightness.

    Numbers grow with the grid, but hardly shrink below the theme's size: in cells that are too
    small for the widest of them, none is shown.

    Parameters
    ----------
    colours
        Each cell's colour, shape (rows, columns, 3).
    cell
        The side of a cell, in scene units.
    theme
        The look.
    table
        The numbers that the cells show, of shape (rows, columns) after ``at``; without it the
        cells show none.
    at
        Leading indices into ``table``, such as ``(0,)`` for the first channel.

    Attributes
    ----------
    cell_colours
        Shape (rows, columns, 3).
    shown
        How much of each cell is there, 0 to 1, shape (rows, columns): an unwritten cell has the
        theme's ``empty`` colour.
    lit
        How bright each cell is, 0 to 1, shape (rows, columns): the rest stand back.
    digits
        How visible each cell's number is, 0 to 1, shape (rows, columns).
    rims
        Each cell's outline, RGBA, shape (rows, columns, 4).
    framed
        The width of the frame, in scene units, that numbers leave room for in their cells.
    """

    framed = 0.0
    painted_arrays: tuple[str, ...] = ("cell_colours", "shown", "lit", "digits", "rims")

    def __init__(
        self,
        colours: Colour,
        *,
        cell: float,
        theme: Theme,
        table: Table | None = None,
        at: tuple[int, ...] = (),
    ) -> None:
        rows, columns = colours.shape[:2]
        self.rows, self.columns, self.theme = rows, columns, theme
        self.table, self.at = table, at
        self.cell_colours = np.array(colours, dtype=float)
        self.shown = np.ones((rows, columns))
        self.lit = np.ones((rows, columns))
        self.digits = np.full((rows, columns), 0.0 if table is None else 1.0)
        self.rims = np.zeros((rows, columns, 4))
        self.first_cell = cell
        super().__init__(columns * cell, rows * cell)

    # State ---------------------------------------------------------------------------------

    @property
    def cell(self) -> float:
        """The side of a cell as it is drawn now, in scene units."""
        return float(self.box_width / self.columns)

    @property
    def cell_height(self) -> float:
        """The height of a cell as it is drawn now: its side, where the grid is not stretched."""
        return float(self.box_height / self.rows)

    @property
    def rim_width(self) -> float:
        """How wide rims are, in cells."""
        return min(self.theme.stroke.rim * UNIT / self.first_cell, 0.12)

    def set_cells(self, width: float, height: float) -> Self:
        """Stretch the grid until its cells are so wide and high."""
        self.stretch_to_fit_width(self.columns * width)
        self.stretch_to_fit_height(self.rows * height)
        return self

    def show(self, mask: Amounts = 1.0) -> Self:  # type: ignore[override] # manim's opens a viewer
        """Write the masked cells, with their numbers if they have any; the others are empty."""
        self.shown = np.broadcast_to(np.asarray(mask, dtype=float), self.shown.shape).copy()
        return self

    def light(self, mask: Amounts = 1.0, rest: float = 0.35) -> Self:
        """Let the masked cells stand out; the others keep ``rest`` of their brightness."""
        amount = np.broadcast_to(np.asarray(mask, dtype=float), self.lit.shape)
        self.lit = rest + (1 - rest) * amount
        return self

    def number(self, mask: Amounts = 1.0) -> Self:
        """Show the numbers of the masked cells only, as far as the cells are written."""
        self.digits = np.broadcast_to(np.asarray(mask, dtype=float), self.digits.shape).copy()
        return self

    def rim(self, colours: Colour, alpha: float = 1.0) -> Self:
        """Outline every cell, ``colours`` of shape (rows, columns, 3)."""
        self.rims = np.concatenate([colours, np.full((*colours.shape[:2], 1), alpha)], axis=-1)
        return self

    def rim_block(self, cells: NDArray[np.int64], colours: Colour) -> Self:
        """Outline a block of cells, ``cells`` of shape (kH, kW, 2), ``colours`` (kH, kW, 3)."""
        flat, wanted = cells.reshape(-1, 2), colours.reshape(-1, 3)
        inside = ((flat >= 0) & (flat < (self.rows, self.columns))).all(axis=1)
        self.rims = self.rims.copy()
        self.rims[tuple(flat[inside].T)] = np.column_stack([wanted, np.ones(len(wanted))])[inside]
        return self

    def recolour(self, colours: Colour) -> Self:
        """Give the cells new colours, shape (rows, columns, 3)."""
        self.cell_colours = np.array(colours, dtype=float)
        return self

    # Places --------------------------------------------------------------------------------

    def place(self, row: float, column: float) -> NDArray[np.float64]:
        """Return the centre of a cell as a point; fractions lie between cells."""
        right = self.across * ((column + 0.5) / self.columns)
        up = self.upward * (1 - (row + 0.5) / self.rows)
        return np.asarray(self.corner + right + up)

    def middle_of(self, cells: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the centre of a block of cells, given as (…, 2) rows and columns."""
        flat = cells.reshape(-1, 2)
        middle = (flat.min(axis=0) + flat.max(axis=0)) / 2
        return self.place(float(middle[0]), float(middle[1]))

    def mask(self, cells: NDArray[np.int64]) -> Mask:
        """Return which cells are among ``cells``, given as (…, 2) rows and columns."""
        found = np.zeros((self.rows, self.columns), dtype=bool)
        flat = cells.reshape(-1, 2)
        inside = ((flat >= 0) & (flat < (self.rows, self.columns))).all(axis=1)
        found[tuple(flat[inside].T)] = True
        return found

    def numbers_fit(self, *, rimmed: bool = False) -> bool:
        """Whether every number stays within its cell, or within its rim where it is to have one."""
        rim = RIM * self.rim_width if rimmed else 0.0
        return self._widest * self.theme.type.cell <= (FITTING - rim) * self.first_cell

    @property
    def _widest(self) -> float:
        """The longer side of the largest number's ink, in em."""
        if self.table is None:
            return 0.0
        found = self.__dict__.get("_widest_in")
        if found is None or found[:2] != (self.table, self.at):
            self._widest_in = found = (self.table, self.at, widest_number(self.table, self.at))
        return float(found[2])

    # What the audit reads ------------------------------------------------------------------

    def shown_numbers(self) -> list[tuple[int, int]]:
        """Return the rows and columns of the cells whose number can be read."""
        if self.table is None:
            return []
        rows, columns = np.nonzero(self.digits * self.shown * self.legible > 0.05)
        return list(zip(rows.tolist(), columns.tolist(), strict=True))

    def number_at(self, row: int, column: int) -> str:
        """Return the number that a cell shows, as text."""
        assert self.table is not None
        return self.table.text(*self.at, row, column)

    def shown_texts(self) -> Sequence[tuple[str, Sequence[Source]]]:
        """Return the numbers that can be read, each with its cell of the table."""
        if self.table is None:
            return []
        at = [(*self.at, row, column) for row, column in self.shown_numbers()]
        return [(self.number_at(*place[-2:]), [self.table.cell(*place)]) for place in at]

    def outlines(self) -> NDArray[np.float64]:
        """Return the sides of the grid and the lines between its cells."""
        return self.box_lines(self.columns, self.rows)

    def extent(self) -> Extent | None:
        """Return the box: rims and numbers lie within it."""
        return self.box_extent()

    @property
    def number_size(self) -> float:
        """The em of the numbers as they are drawn now, in scene units."""
        least = self.theme.type.cell
        return min(max(least, least / self.first_cell * self.cell), self._number_room)

    @property
    def legible(self) -> float:
        """How far numbers are shown, 0 to 1: not at all where the cells are too small for them."""
        share = self._number_room / self.theme.type.cell
        return min(1.0, max(0.0, (share - FADING) / (THERE - FADING)))

    @property
    def needed_cell(self) -> float:
        """The least side of its cells, in scene units, with which its numbers can be read."""
        most = self._number_room * (self._widest or 0.1) + self.framed  # grows as cells do
        least = THERE * self.theme.type.cell * (self._widest or 0.1) + self.framed
        return float(self.cell * least / most)

    @property
    def _number_room(self) -> float:
        """The largest em with which every number stays within its cell and its rim."""
        rim = RIM * self.rim_width * float(self.rims[..., 3].max())
        return ((FITTING - rim) * self.cell - self.framed) / (self._widest or 0.1)

    def drawn_colours(self) -> Colour:
        """Return each cell's colour as it is drawn, shape (rows, columns, 3)."""
        ground, empty = self.theme.colour("ground"), self.theme.colour("empty")
        filled = empty + (self.cell_colours - empty) * self.shown[..., None]
        return np.asarray(ground + (filled - ground) * self.lit[..., None])

    # Drawing -------------------------------------------------------------------------------

    def paint(self, ctx: Context) -> None:
        """Draw cells, lines, rims and numbers, in this order."""
        alpha = float(self.get_fill_opacity())
        colours = self.drawn_colours()
        self.enter_box(ctx, self.columns, self.rows)
        pixels_of(colours).paint(ctx, alpha)
        self._paint_lines(ctx, alpha)
        self._paint_rims(ctx, alpha)
        self._paint_numbers(ctx, colours, alpha)

    def _paint_lines(self, ctx: Context, alpha: float) -> None:
        paint_hairlines(ctx, self.rows, self.columns, alpha, self.theme, cell=self.cell)

    def _paint_rims(self, ctx: Context, alpha: float) -> None:
        width = self.rim_width
        side = 1 - 1.6 * width
        ctx.set_line_width(width)
        for row, column in zip(*np.nonzero(self.rims[..., 3] > 0.01), strict=True):
            ctx.rectangle(column + 0.8 * width, self.rows - row - 1 + 0.8 * width, side, side)
            strength = self.rims[row, column, 3] * self.shown[row, column] * self.lit[row, column]
            set_source(ctx, self.rims[row, column], alpha * float(strength))
            ctx.stroke()

    def _paint_numbers(self, ctx: Context, behind: Colour, alpha: float) -> None:
        self._write(ctx, self._numbers(behind, alpha))

    def _numbers(self, behind: Colour, alpha: float) -> list[Number]:
        shown = self.shown_numbers()
        if not shown:
            return []
        inks = self._inks(behind, self.lit)
        visible = self.digits * self.shown * (self.legible * alpha)
        return [(*at, inks[at], float(visible[at])) for at in shown]

    def _paint_number(
        self, ctx: Context, row: int, column: int, behind: Colour, alpha: float
    ) -> None:
        ink = self._inks(behind, self.lit[row, column])
        visible = self.digits[row, column] * self.shown[row, column] * self.legible
        self._write(ctx, [(row, column, ink, alpha * float(visible))])

    def _inks(self, behind: Colour, lit: Amounts) -> Colour:
        """Return the colours of numbers, standing back like what is behind them."""
        inks, part = self.theme.ink_on(behind), np.asarray(lit)[..., None]
        return np.where(part < 1, behind + (inks - behind) * part, inks)

    @property
    def _turn(self) -> float:
        (x0, y0, _), (x1, y1, _) = self.points[0].tolist(), self.points[3].tolist()
        return math.atan2(y1 - y0, x1 - x0)

    def _write(self, ctx: Context, numbers: Sequence[Number]) -> None:
        """Write numbers into their cells."""
        if not numbers:
            return
        marks = [
            (
                outline(self.number_at(row, column), tabular=False),
                column + 0.5,
                self.rows - row - 0.5,
                ink,
                alpha,
            )
            for row, column, ink, alpha in numbers
        ]
        paint_upright(ctx, marks, self.number_size / self.cell, self._turn)
