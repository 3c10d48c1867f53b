"""One named row: patch × filter = products = sum, to be compared with another."""

from __future__ import annotations

from manim import DOWN, LEFT, RIGHT, Group, Mobject

from wsanim.blocks.grid import Grid
from wsanim.blocks.product import ProductRow
from wsanim.blocks.text import ResultLine, TextLine
from wsanim.facts import Cell
from wsanim.theme import Theme

NAMES = 0.52  # of the width, that a row's names, signs and sum take


def row_side(shape: tuple[int, int], width: float, height: float, theme: Theme) -> float:
    """Return a side for the cells of two rows, each of three grids of ``shape``, in this room."""
    aside = NAMES * width
    side = min((width - aside) / (3 * shape[1]), (height / 2 - theme.gap.section) / shape[0])
    return min(theme.cell.huge, side)


class SumRow(Group):
    """A name, a patch times a filter, their products, and their sum.

    Parameters
    ----------
    names
        What stands at the row's left, one below the other.
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
        self.row, gap = row, theme.gap
        self.gap = gap.medium
        self.names = Group(*names)
        self.names.arrange(DOWN, buff=gap.small, aligned_edge=LEFT)
        self.patch, self.products = row.patch(*at), row.product(*at)
        for grid in (row.kernel, self.patch, self.products):
            grid.number(grid.numbers_fit(rimmed=grid is self.products))
        self.total = ResultLine(result, size=theme.type.number, theme=theme)
        middle = row.kernel.get_y()
        self.names.next_to(row, LEFT, buff=gap.medium).set_y(middle)
        equals.next_to(row, RIGHT, buff=gap.small).set_y(middle)
        self.total.next_to(equals, RIGHT, buff=gap.small).set_y(middle)
        _, times, _, produces, _, *labels = row.submobjects
        self.question = Group(*names, self.patch, times, *labels[:-1])
        self.answer = Group(produces, labels[-1], equals)
        super().__init__(*names, *row.fixed(), self.patch, self.products, equals, self.total)

    def below(self, other: SumRow) -> Group:
        """Stand below another row, name below name and patch below patch; return both."""
        self.next_to(other, DOWN, buff=self.gap)
        self.shift(RIGHT * (other.patch.get_x() - self.patch.get_x()))
        self.names.align_to(other.names, LEFT)
        return Group(other, self)

    @property
    def kernel(self) -> Grid:
        """The filter."""
        return self.row.kernel

    def but(self, *parts: Mobject) -> Group:
        """Return all parts but these."""
        return Group(*(part for part in self.submobjects if part not in parts))
