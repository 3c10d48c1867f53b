"""Two sums over one patch, row below row: with the filter as it is, and with it turned."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from manim import DOWN, LEFT, RIGHT, Group, Mobject

from wsanim.blocks.formula import Formula
from wsanim.blocks.grid import Grid, kernel_grid
from wsanim.blocks.product import ProductRow
from wsanim.blocks.text import ResultLine, TextLine
from wsanim.facts import Cell, Table
from wsanim.theme import Theme

NAMES = 0.52  # of the width, that a row's names, signs and sum take


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
        size: tuple[float, float],
        highest: float,
        theme: Theme,
    ) -> None:
        self.tables, self.label, self.highest, self.theme = tables, label, highest, theme
        weights = tables["sliding.kernel"]
        side = self._side(weights.values.shape, *size)
        kernel = kernel_grid(weights, theme, cell=side)
        colours = kernel.cell_colours[::-1, ::-1]
        turned = Grid(colours, cell=side, theme=theme, table=tables["definition.turned"])
        self.straight = self._row("sliding", "cross-correlation", "+", kernel, "filter")
        self.turned = self._row("definition", "convolution", "-", turned, "turned")
        super().__init__(*self.turned.below(self.straight))

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

    def _side(self, shape: tuple[int, ...], width: float, height: float) -> float:
        """Return a side for the cells of two rows, each of three grids of ``shape``."""
        theme = self.theme
        across = (width - NAMES * width) / (3 * shape[1])
        return min(theme.cell.huge, across, (height / 2 - theme.gap.section) / shape[0])

    def _row(self, topic: str, name: str, sign: str, kernel: Grid, called: str) -> SumRow:
        theme, tables, label = self.theme, self.tables, self.label
        factors = kernel, tables["sliding.patches"], tables[f"{topic}.products"]
        row = ProductRow(*factors, label, highest=self.highest, theme=theme, name=called)
        value = f"I(i {sign} m, j {sign} n)"
        term = Formula(value, size=theme.type.label, colour=theme.colours.label)
        result = tables[f"{topic}.output"].cell(*self._at)
        names = label(name).set_fill(theme.colours.ink), term
        return SumRow(names, row, self._at, label("equals"), result, theme)
