"""Two sums over one patch, row below row: with the filter as it is, and with it turned."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from itertools import product
from typing import Self

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Group, Mobject, Rectangle
from numpy.typing import NDArray

from wsanim.blocks.flow import Room, roomiest
from wsanim.blocks.formula import Formula
from wsanim.blocks.grid import Grid
from wsanim.blocks.product import ProductRow, is_clear
from wsanim.blocks.table_grids import kernel_grid
from wsanim.blocks.text import ResultLine, TextLine
from wsanim.facts import Cell, Table
from wsanim.theme import Theme
from wsanim.typesetting import outline

FULL = 3  # that everything is said
LESS = 0.88  # times as much, that grids of a size are worth with one thing less said
FILLED = 0.8  # of the height of a tall room, that rows take which do not leave it half empty


class SumRow(Group):
    """A name, a patch times a filter, their products, and their sum.

    Parameters
    ----------
    names
        What stands at the row's left, one below the other; the first is the most important.
    row
        The patch, the filter and the products.
    at
        The output cell (row, column) whose patch it is.
    equals
        The sign before the sum.
    result
        The sum.
    theme
        The look.
    """

    def __init__(
        self,
        names: tuple[Mobject, ...],
        row: ProductRow,
        at: tuple[int, int],
        equals: TextLine,
        result: Cell,
        theme: Theme,
    ) -> None:
        self.row, self.at, self.theme = row, at, theme
        self.all_names, self.names, self.equals = names, Group(*names), equals
        self.sum_at, self.broken = RIGHT, False
        self.total = ResultLine(result, size=theme.type.number, theme=theme)
        self.longest, self.hanging = self.total.width, 0.0
        self.patch, self.products = row.patch(*at), row.product(*at)
        super().__init__(*names, *row.fixed(), self.patch, self.products, equals, self.total)

    @property
    def question(self) -> Group:
        """Its names, the patch, the sign, and what patch and filter are called."""
        return Group(*self.names, self.patch, self.row.times, *self.called[:-1])

    @property
    def answer(self) -> Group:
        """The signs of the result, and what the products are called."""
        return Group(self.row.equals, *self.called[-1:], self.equals)

    @property
    def called(self) -> list[Mobject]:
        """What its grids are called, where there is room for it."""
        return [label for label in self.row.labels if label in self.row.submobjects]

    def lay(
        self,
        side: float,
        *,
        headed: bool,
        sum_at: NDArray[np.float64],
        detail: int = FULL,
        broken: bool = False,
    ) -> Self:
        """Arrange it with cells of this side.

        Parameters
        ----------
        side
            Of the grids' cells.
        headed
            Whether its names stand above it, in one line, and not at its left.
        sum_at
            Whether the sum stands at its ``RIGHT``, at the end of its heading, ``UP``, or below
            the products, ``DOWN``.
        detail
            How much is said: `FULL`; ``2``, where its grids have no names above them; ``1``,
            where it has but its first name, and stands close below that; or ``0``, where signs
            are close, too.
        broken
            Whether the products have a line of their own, and the sum stands at its end.
        """
        named, tight, gap = detail == FULL, detail == 0, self.theme.gap
        row, self.broken = self.row.lay(side, broken=broken, named=named, tight=tight), broken
        self.sum_at, self.names.submobjects = sum_at, list(self.all_names[: max(detail, 1)])
        near_by = gap.small if detail > 1 else gap.tight
        near_by = max(near_by, self.hanging + gap.tight / 2 if sum_at is UP else 0.0)
        ends = self.patch, self.products, self.equals, self.total
        self.submobjects = [*self.names, *row.fixed(), *ends]
        for grid, place in ((self.patch, row.patch_place), (self.products, row.product_place)):
            grid.scale(side / grid.cell).move_to(place)
            grid.first_cell = side
        last = row.product_place if broken else row
        middle = last.get_y() if broken else row.kernel.get_y()
        if headed:
            self.names.arrange(RIGHT, buff=gap.small, aligned_edge=DOWN)
            self.names.next_to(row, UP, buff=near_by, aligned_edge=LEFT)
            if broken:  # its sign stands left of all
                self.names.align_to(self.patch, LEFT)
        else:
            self.names.arrange(DOWN, buff=gap.small, aligned_edge=LEFT)
            self.names.next_to(row, LEFT, buff=gap.medium).set_y(middle)
        if sum_at is RIGHT:
            self.equals.next_to(last, RIGHT, buff=gap.small).set_y(middle)
            self.total.next_to(self.equals, RIGHT, buff=gap.small).set_y(middle)
        else:
            self.total.next_to(row, sum_at, buff=near_by, aligned_edge=RIGHT)
            self.total.shift(LEFT * max(0.0, self.longest - self.total.width))
            self.equals.next_to(self.total, LEFT, buff=gap.small)
            if sum_at is UP:
                self._shift_sum(self.names.get_right()[0] + gap.small - self.equals.get_left()[0])
        return self

    def _shift_sum(self, over: float) -> None:
        Group(self.equals, self.total).shift(RIGHT * max(0.0, over))

    def below(self, other: SumRow) -> Group:
        """Stand below another row, name below name and patch below patch; return both."""
        gap = self.theme.gap  # a heading without names below it is enough of a border
        apart = gap.large if self.broken else gap.medium if self.called else gap.small
        self.next_to(other, DOWN, buff=apart)
        self.shift(RIGHT * (other.patch.get_x() - self.patch.get_x()))
        self.names.align_to(other.names, LEFT)
        if self.sum_at is UP:  # and sum below sum
            ahead = other.total.get_left()[0] - self.total.get_left()[0]
            self._shift_sum(ahead)
            other._shift_sum(-ahead)
        return Group(other, self)

    @property
    def kernel(self) -> Grid:
        """The filter."""
        return self.row.kernel

    def but(self, *parts: Mobject) -> Group:
        """Return all parts but these."""
        return Group(*(part for part in self.submobjects if part not in parts))


class Turning(Group):
    """A cross-correlation and, below it, the convolution: the filter turned by half a turn.

    Both stand at the output cell where turning the filter changes most.

    Parameters
    ----------
    tables
        Those of the topics ``sliding`` and ``definition``.
    label
        Gives a label's line of text by its name: ``cross-correlation``, ``convolution``,
        ``turned``, and those of a `ProductRow`.
    size
        Width and height to fill.
    highest
        The input value that is drawn lightest.
    theme
        The look.

    Attributes
    ----------
    straight, turned
        The rows.
    """

    def __init__(
        self,
        tables: Mapping[str, Table],
        label: Callable[[str], TextLine],
        *,
        size: Room,
        highest: float,
        theme: Theme,
    ) -> None:
        self.tables, self.label, self.highest, self.theme = tables, label, highest, theme
        self.detail, self.filled = FULL, 1.0
        self.wanted = FILLED * size[1] if size[1] > size[0] else 0.0  # height that is worth it
        weights, side = tables["sliding.kernel"], theme.cell.huge
        kernel = kernel_grid(weights, theme, cell=side)
        colours = kernel.cell_colours[::-1, ::-1]
        turned = Grid(colours, cell=side, theme=theme, table=tables["definition.turned"])
        self.straight = self._row("sliding", "cross-correlation", "+", kernel, "filter")
        self.turned = self._row("definition", "convolution", "-", turned, "turned")
        longest = max(self.straight.longest, self.turned.longest)  # one will say the other's sum
        self.straight.longest = self.turned.longest = longest
        self.straight.hanging = self.turned.hanging = self._hanging()
        ways: list[tuple[bool, NDArray[np.float64], int, bool]] = [(False, RIGHT, FULL, False)]
        ways += product((True,), (RIGHT, DOWN, UP), (FULL, 2, 1, 0), (False,))
        ways += product((True,), (RIGHT,), (FULL, 2), (True,))
        roomiest([partial(self._lay, *way) for way in ways], size, self._worth)
        self._settle()
        super().__init__(self.straight, self.turned)

    def _settle(self) -> None:
        """Show the numbers of factors, and of products, that have room for them in both rows."""
        rows = self.straight, self.turned
        factors = [grid for row in rows for grid in (row.kernel, row.patch)]
        for grids in (factors, [row.products for row in rows]):
            readable = float(all(map(is_clear, grids)))
            for grid in grids:
                grid.number(readable)

    def _lay(
        self, headed: bool, sum_at: NDArray[np.float64], detail: int, broken: bool, size: float
    ) -> Group:
        """Arrange both rows."""
        self.detail, side = detail, self.theme.cell.huge * size
        for row in (self.straight, self.turned):
            row.lay(side, headed=headed, sum_at=sum_at, detail=detail, broken=broken)
        both = Group(self.turned.below(self.straight), self.sum_places())
        self.filled = min(1.0, both.height / max(both.height, self.wanted))
        return both

    def _hanging(self) -> float:
        """Return how far commas of the sums, and of what they are on the way, hang down."""
        running, kernel = self.tables["definition.running"], self.straight.kernel
        texts = {self.straight.total.text, self.turned.total.text}
        texts |= {
            running.text(*self._at, *each) for each in np.ndindex(kernel.rows, kernel.columns)
        }
        low = min(outline(text, "semibold").ink[1] for text in texts)
        return max(0.0, -low) * self.theme.type.number

    def sum_places(self) -> Group:
        """Return where the longer of the two sums has room in either row, its comma included."""
        places = Group()
        for row in (self.straight, self.turned):
            high = row.total.height + self.theme.gap.small
            place = Rectangle(width=row.longest, height=high)
            places.add(place.align_to(row.total, LEFT + UP))
        return places

    def _worth(self, size: float) -> tuple[float, ...]:
        grids = (
            grid for row in (self.straight, self.turned) for grid in (row.kernel, row.products)
        )
        return sum(map(is_clear, grids)), size * self.filled * LESS ** (FULL - self.detail)

    def running(self, row: int, column: int) -> Cell:
        """Return the turned row's sum after its product at (row, column)."""
        return self.tables["definition.running"].cell(*self._at, row, column)

    def as_before(self) -> tuple[Grid, Grid, TextLine]:
        """Return copies of the straight row's filter, products and sum, in the other row."""
        straight, turned = self.straight, self.turned
        kernel = straight.kernel.copy().move_to(turned.kernel, aligned_edge=LEFT)
        products = straight.products.copy().move_to(turned.products, aligned_edge=LEFT)
        return kernel, products, straight.total.copy().move_to(turned.total, aligned_edge=LEFT)

    @property
    def _at(self) -> tuple[int, int]:
        row, column = self.tables["definition.place"].values.tolist()
        return row, column

    def _row(self, topic: str, name: str, sign: str, kernel: Grid, called: str) -> SumRow:
        theme, tables, label = self.theme, self.tables, self.label
        factors = kernel, tables["sliding.patches"], tables[f"{topic}.products"]
        row = ProductRow(*factors, label, highest=self.highest, theme=theme, name=called)
        value = f"I(i {sign} m, j {sign} n)"
        term = Formula(value, size=theme.type.label, colour=theme.colours.label)
        result = tables[f"{topic}.output"].cell(*self._at)
        names = label(name).set_fill(theme.colours.ink), term
        return SumRow(names, row, self._at, label("equals"), result, theme)
