"""How a formula breaks, and how the grids that it names hang on its symbols."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import product

import numpy as np
from manim import DL, DOWN, LEFT, RIGHT, UP, UR, Group, Mobject
from numpy.typing import NDArray

from wsanim.blocks.flow import Room, roomiest
from wsanim.blocks.formula import Formula
from wsanim.blocks.grid import Grid
from wsanim.blocks.product import clearly_numbered, is_clear
from wsanim.blocks.text import TextLine
from wsanim.theme import Theme

ALONE = 0.8  # of the formula's size, that makes a longer line worth more than a larger size
SIZES = (0.8, 0.68, 0.6)  # of the same, with grids below it; the last one can just be read
KERNELS = (1.65, 2.3)  # cells of the image, that a filter's cell is as large as
OUTPUTS = (1.0, 0.6)  # cells of the image, that a cell of the output above a filter is as large as
APART = 0.8  # times as much, that grids are worth which hang on no symbol
HIGHEST = 0.7  # of the image, that the filter is as high or wide as


class Place(Mobject):
    """What takes room and is not drawn, from its lower left corner to its upper right one."""

    def __init__(self, low: NDArray[np.float64], high: NDArray[np.float64]) -> None:
        super().__init__()
        self.points = np.array([low, high], dtype=float)


class SymbolPlace(Place):
    """Stands for a symbol while it is arranged, which with all its glyphs would take long."""

    def __init__(self, symbol: Formula) -> None:
        super().__init__(symbol.get_corner(DL), symbol.get_corner(UR))
        middle = symbol.get_center()
        self.indices = all(name in symbol.text for name in (": row", ": column"))
        names = ("row", "column") if self.indices else ()
        marks = [(symbol.part(name).get_x(), symbol.axis, middle[2]) for name in names]
        self.points = np.vstack([self.points, [(middle[0], symbol.axis, middle[2])], *marks])

    @property
    def axis(self) -> float:
        """The height on which signs are centred."""
        return float(self.points[2, 1])

    @property
    def row(self) -> float:
        """Where its first index is, from left to right."""
        return float(self.points[-2, 0])

    @property
    def column(self) -> float:
        """Where its second index is."""
        return float(self.points[-1, 0])


Line = Sequence[SymbolPlace]


class Hanging:
    """Arranges six symbols, the grids of the first, fourth and sixth, and a sum at the fourth's.

    The formula stands in one line if it can; else it breaks before its equals sign, and then
    before the last factor, as displayed formulas do.

    Parameters
    ----------
    symbols
        Output, equals sign, sums, weight, dot and input.
    grids
        Output, filter and input.
    sums
        What the sum is called, and the longest that it will be.
    mark
        The width of the widest index, and the height of the highest. Indices stand beside and
        above each grid, and below each symbol that names one.
    theme
        The look.
    """

    def __init__(
        self,
        symbols: Sequence[Formula],
        grids: tuple[Grid, Grid, Grid],
        sums: tuple[TextLine, TextLine],
        *,
        mark: Room,
        theme: Theme,
    ) -> None:
        self.symbols, self.grids, self.theme = symbols, grids, theme
        self.sums, self.mark, self.em, self.hung = sums, mark, 1.0, False
        self.margin = theme.gap.tight + max(mark)
        self.places = places = [SymbolPlace(symbol) for symbol in symbols]
        self.lines = (
            [places],
            [places[:1], places[1:]],
            [places[:1], places[1:4], places[4:]],
        )

    def stand_alone(self, room: Room) -> Mobject:
        """Set the formula alone, in as few lines as let it be large."""
        ways = [partial(self._set, lines) for lines in self.lines]
        roomiest(ways, room, lambda size: (min(size, ALONE),))
        return self._settle()

    def hang(self, room: Room) -> Mobject:
        """Set the formula with its grids, so that most can be read."""
        ways: list[Callable[[], Group]] = [self._below_symbols, self._below_lines]
        ways += [partial(self._beside_lines, way) for way in (RIGHT, DOWN)]
        ways += [partial(self._row_below, *each) for each in product(self.lines[1:], (DOWN, RIGHT))]
        ways += [partial(self._blocks, lines, DOWN) for lines in self.lines]
        laid = [partial(self._lay, *each, 1.0) for each in product(ways, SIZES, KERNELS)]
        ways = [partial(self._blocks, lines, RIGHT) for lines in self.lines]
        laid += [partial(self._lay, *each) for each in product(ways, SIZES, KERNELS, OUTPUTS)]
        group = roomiest(laid, room, self._worth)
        for grid in self.grids[1:]:
            clearly_numbered(grid)
        return Group(self._settle(), group)

    def _settle(self) -> Group:
        """Let the symbols go where their places are."""
        for symbol, place in zip(self.symbols, self.places, strict=True):
            symbol.scale(place.width / symbol.width).move_to(place)
        return Group(*self.symbols)

    def _worth(self, size: float) -> tuple[float, ...]:
        readable = sum(map(is_clear, self.grids[1:]))
        cell = self.theme.cell
        worth = min(size * cell.large / cell.medium, self.em / SIZES[0])
        return readable, worth if self.hung else APART * worth

    def _lay(
        self, way: Callable[[], Group], em: float, share: float, made: float, size: float
    ) -> Group:
        """Arrange everything, the image's cells as large as ``size`` says, others by theirs."""
        output, kernel, image = self.grids
        cell = size * self.theme.cell.large
        high, wide = HIGHEST * image.rows / kernel.rows, HIGHEST * image.columns / kernel.columns
        side = min(self.theme.cell.huge, cell * min(share, max(high, 1.0), max(wide, 1.0)))
        for grid, wanted in ((output, made * cell), (kernel, side), (image, cell)):
            grid.scale(wanted / grid.cell)
        self._scale(em)
        self.hung = True
        return way()

    def _scale(self, em: float) -> None:
        for place in self.places:
            place.scale(em / self.em)
        self.em = em

    def _set(self, lines: Sequence[Line], size: float) -> Group:
        """Set lines below one another, each symbol on its line's axis."""
        self._scale(max(size, 1e-3))
        for line in lines:
            self._line(line)
        return Group(*(Group(*line) for line in lines)).arrange(
            DOWN, buff=self.theme.gap.medium, aligned_edge=LEFT
        )

    def _line(self, line: Line) -> None:
        Group(*line).arrange(RIGHT, buff=self.theme.gap.small)
        for symbol in line[1:]:
            symbol.shift(UP * (line[0].axis - symbol.axis))

    # With grids --------------------------------------------------------------------------------

    def _below_symbols(self) -> Group:
        """Each grid below its symbol, the formula in one line."""
        self._line(self.places)
        columns = self._columns((0, 3, 5))
        self._part(columns, ((slice(1, 3), 3), (slice(4, 5), 5)))
        return self._all()

    def _below_lines(self) -> Group:
        """The output's grid beside its symbol; the others below theirs, in a second line."""
        output = self.grids[0]
        _, right = self.lines[1]
        self._line(right)
        columns = self._columns((3, 5))
        self._part(columns, ((slice(4, 5), 5),))
        second = Group(*right, *columns)
        output.next_to(second, UP, buff=self.theme.gap.medium)
        first = self.places[0]
        first.align_to(second, LEFT)
        output.align_to(second, LEFT).shift(RIGHT * (first.width + self.margin + self._gap))
        first.match_y(output)
        return self._all()

    def _beside_lines(self, way: NDArray[np.float64]) -> Group:
        """The formula in three lines, each grid beside its own, the sum on a side of the filter."""
        for symbols in self.lines[2]:
            self._line(symbols)
        lines = [Group(*symbols) for symbols in self.lines[2]]
        left = max(line.width for line in lines) + self.margin + self._gap
        rows = []
        for line, grid in zip(lines, self.grids, strict=True):
            grid.next_to(line, RIGHT).shift(
                RIGHT * (line.get_left()[0] + left - grid.get_left()[0])
            )
            rows.append(Group(line, grid))
        _, both = self._summed(way)
        if way is DOWN:
            both.align_to(self.grids[1], LEFT)
        rows[1].add(both)
        Group(*rows).arrange(DOWN, buff=self.margin + self._gap, aligned_edge=LEFT)
        return self._all()

    def _row_below(self, lines: Sequence[Line], sum_at: NDArray[np.float64]) -> Group:
        """The formula in lines, and below it the grids side by side."""
        gap, (output, _, image) = self.theme.gap, self.grids
        row = Group(output, self._summed(sum_at), image)
        row.arrange(RIGHT, buff=gap.medium + self.margin, aligned_edge=UP)
        row.next_to(self._spaced(lines), DOWN, buff=self.margin + gap.small)
        return self._all()

    def _blocks(self, lines: Sequence[Line], way: NDArray[np.float64]) -> Group:
        """The formula in lines; below it output and filter, and ``way`` of them the input."""
        gap, (output, _, image) = self.theme.gap, self.grids
        across = way is DOWN
        block = Group(output, self._summed(DOWN if across else RIGHT))
        block.arrange(
            RIGHT if across else DOWN,
            buff=self.margin + (gap.medium if across else gap.small),
            aligned_edge=UP if across else LEFT,
        )
        grids = Group(block, image).arrange(
            way, buff=self.margin + gap.medium, aligned_edge=LEFT if across else UP
        )
        grids.next_to(self._spaced(lines), DOWN, buff=self.margin + gap.small)
        return self._all()

    def _summed(self, way: NDArray[np.float64]) -> Group:
        """Set the sum on a side of the filter: in a line below it, or piled up beside it."""
        gap, along = self.theme.gap, RIGHT if way is DOWN else DOWN
        both = Group(*self.sums)
        both.arrange(along, buff=gap.small, aligned_edge=DOWN if way is DOWN else LEFT)
        return Group(self.grids[1], both.next_to(self.grids[1], way, buff=gap.medium))

    def _spaced(self, lines: Sequence[Line]) -> Group:
        """Set the formula in lines with room for the indices below their symbols."""
        self.hung, rows = False, Group()
        for line in lines:
            self._line(line)
            numbered = (self.numbered(each) for each in line if each.indices)
            rows.add(Group(*line, *numbered))
        return rows.arrange(DOWN, buff=self.theme.gap.small, aligned_edge=LEFT)

    @property
    def _gap(self) -> float:
        return self.theme.gap.medium

    def _columns(self, at: Sequence[int]) -> list[Group]:
        """Hang grids below symbols, their tops aligned, and the sum below the filter."""
        gap, hung = self.theme.gap, self.grids[len(self.grids) - len(at) :]
        for place, grid in zip(at, hung, strict=True):
            grid.next_to(self.places[place], DOWN, buff=2 * self.margin + gap.small)
        top = min(grid.get_top()[1] for grid in hung)
        for grid in hung:
            grid.shift(UP * (top - grid.get_top()[1]))
        label, total = self.sums
        both = Group(label, total).arrange(RIGHT, buff=gap.small, aligned_edge=DOWN)
        both.next_to(self.grids[1], DOWN, buff=gap.large, aligned_edge=LEFT)
        over = max(0.0, both.get_right()[0] - self.grids[1].get_right()[0])
        both.shift(LEFT * min(over, over / 2 if over > gap.large else over))
        column = Group(self.grids[1], both)
        return [column if grid is self.grids[1] else Group(grid) for grid in hung]

    def _part(self, columns: list[Group], signs: Sequence[tuple[slice, int]]) -> None:
        """Move what follows aside where two columns, the latter with its indices, are too near."""
        for at, (sign, then) in enumerate(signs):
            room = self.theme.gap.medium + self.margin
            near = columns[at].get_right()[0] + room - columns[at + 1].get_left()[0]
            if near > 0:
                Group(*self.places[sign]).shift(RIGHT * near / 2)
                Group(*self.places[then:], *columns[at + 1 :]).shift(RIGHT * near)

    def _all(self) -> Group:
        """Return all that is arranged, and where indices will be."""
        numbered = (self.numbered(each) for each in self.places if each.indices)
        return Group(
            *self.places, *self.grids, *self.sums, *map(self.marked, self.grids), *numbered
        )

    def marked(self, grid: Grid) -> Place:
        """Return the place of a grid with the indices of any of its cells."""
        (wide, high), tight = self.mark, self.theme.gap.tight
        right, down = max(0.0, (wide - grid.cell) / 2), max(0.0, (high - grid.cell) / 2)
        left, up = max(wide + tight, right), max(high + tight, down)
        return Place(
            grid.get_corner(DL) + left * LEFT + down * DOWN,
            grid.get_corner(UR) + right * RIGHT + up * UP,
        )

    def numbered(self, symbol: SymbolPlace) -> Place:
        """Return the place of a symbol with the values of its indices below it."""
        (wide, high), tight = self.mark, self.theme.gap.tight
        (left, low, _), (right, top, _) = symbol.get_corner(DL), symbol.get_corner(UR)
        near = max(0.0, symbol.row + wide + tight - symbol.column) / 2  # and so moved apart
        left = min(left, symbol.row - near - wide / 2)
        right = max(right, symbol.column + near + wide / 2)
        return Place(np.array([left, low - tight - high, 0]), np.array([right, top, 0]))
