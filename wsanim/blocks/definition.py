"""The definition of a convolution: each symbol of the formula above the grid that it names."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Group, Mobject

from wsanim.blocks.formula import Formula, IndexNumbers, in_a_row, input_index, name_in_math
from wsanim.blocks.grid import Grid, kernel_grid, result_grid, value_grid
from wsanim.blocks.text import ResultLine, TextLine
from wsanim.blocks.window import Window
from wsanim.colour import to_hex
from wsanim.facts import Cell, Facts
from wsanim.theme import Theme

HANGING = 0.8  # the formula's size with the grids below it, of that when it stands alone
GRID_ROOM = 0.69  # of the height below the headline, for the highest grid


class Marks(Group):
    """A cell's row, beside a grid, and its column, above the grid.

    Parameters
    ----------
    grid
        The grid.
    row, column
        The cell that is marked.
    theme
        The look.
    """

    def __init__(self, grid: Grid, row: Cell, column: Cell, theme: Theme) -> None:
        self.grid, self.gap = grid, theme.gap.tight
        size, colour = theme.type.label, theme.colours.ink
        self.row = TextLine(row, size=size, colour=colour)
        self.column = TextLine(column, size=size, colour=colour)
        super().__init__(self.row, self.column)
        self.say(row, column)

    def say(self, row: Cell, column: Cell) -> None:
        """Mark another cell."""
        y = self.grid.place(row.value, 0)[1]
        x = self.grid.place(0, column.value)[0]
        self.row.say(row).next_to(self.grid, LEFT, buff=self.gap).set_y(y)
        self.column.say(column).next_to(self.grid, UP, buff=self.gap).set_x(x)


class Definition(Group):
    """Output(i, j) = Σ Σ W(m, n) · I(i + m, j + n), and below each symbol its grid.

    Parameters
    ----------
    facts
        Those of the topics ``sliding`` and ``definition``.
    label
        Gives a label's line of text by its name: ``sum``, and ``output-symbol``, which is what
        the output is called in the formula.
    wraps
        Whether the input's padding is circular.
    highest
        The input value that is drawn lightest.
    height
        The space for formula and grids.
    theme
        The look.

    Attributes
    ----------
    i, j
        The output cell that the scene dwells on.
    grids
        Output, filter and input, in the formula's order.
    symbols
        The formula's parts: output, equals sign, sums, weight, dot, input.
    named
        Those that name a grid: output, weight, input.
    numbers
        For each of these: the values of its two indices, below their letters.
    window, pointer
        The frames on the input and on the output.
    marks
        For each of these: the same values, beside its row and above its column.
    sum, total
        What the sum is called, and its running value.
    """

    def __init__(
        self,
        facts: Facts,
        label: Callable[[str], TextLine],
        *,
        wraps: bool,
        highest: float,
        height: float,
        theme: Theme,
    ) -> None:
        self.theme, self.tables = theme, facts.tables
        self.i, self.j = self.tables["definition.place"].values.tolist()
        self.grids = output, _, image = self._grids(highest, height)
        self.symbols = _symbols(facts, wraps, label("output-symbol").text, theme)
        self.named = (self.symbols[0], self.symbols[3], self.symbols[5])
        self.formula = in_a_row(self.symbols, theme)
        start = self._cells(0, 0, 0, 0)
        self.marks = [
            Marks(grid, *cells, theme) for grid, cells in zip(self.grids, start, strict=True)
        ]
        self.numbers = [
            IndexNumbers(symbol, ("row", "column"), cells, theme)
            for symbol, cells in zip(self.named, start, strict=True)
        ]
        self.windows = facts.tables["sliding.windows"].values
        self.frames = facts.tables["definition.frames"].values
        self.pointer = Window(output, np.zeros((1, 2), dtype=int), theme)
        self.window = Window(image, self.frames[0, 0], theme)
        begins = self.tables["sliding.running"].cell(self.i, self.j, 0, 0)
        self.sum, self.total = label("sum"), ResultLine(begins, size=theme.type.number, theme=theme)
        super().__init__(self.formula, *self.grids, *self.marks)

    def _grids(self, highest: float, height: float) -> tuple[Grid, Grid, Grid]:
        tables, theme = self.tables, self.theme
        inputs = tables["sliding.input"]
        side = min(theme.cell.medium, GRID_ROOM * height / len(inputs.values))
        output = result_grid(tables["sliding.output"], theme, cell=side).show(0).number(0)
        kernel = kernel_grid(tables["sliding.kernel"], theme, cell=theme.cell.huge)
        image = value_grid(inputs, theme, cell=side, highest=highest)
        kernel.number(kernel.numbers_fit())
        image.number(image.numbers_fit(rimmed=True))
        return output, kernel, image

    def hang_grids(self) -> Group:
        """Hang each grid below its symbol; move what follows aside where two would be too near."""
        gap = self.theme.gap
        self.formula.scale(HANGING)
        for symbol, grid in zip(self.named, self.grids, strict=True):
            grid.next_to(symbol, DOWN, buff=gap.section).align_to(self.grids[0], UP)
        for at, (sign, then) in enumerate(((slice(1, 3), 3), (slice(4, 5), 5))):
            near = self.grids[at].get_right()[0] + gap.large - self.grids[at + 1].get_left()[0]
            if near > 0:
                Group(*self.symbols[sign]).shift(RIGHT * near / 2)
                Group(*self.symbols[then:], *self.grids[at + 1 :]).shift(RIGHT * near)
        self.point(0, 0, 0, 0)
        return self

    def hang_sum(self) -> Group:
        """Hang the sum below the filter, where that stands now."""
        kernel, gap = self.grids[1], self.theme.gap
        self.sum.next_to(kernel, DOWN, buff=gap.large).align_to(kernel, LEFT)
        self.total.next_to(self.sum, RIGHT, buff=gap.small, aligned_edge=DOWN)
        running, offsets = self.tables["sliding.running"], np.ndindex(kernel.rows, kernel.columns)
        terms = [running.cell(self.i, self.j, *offset) for offset in offsets]
        widest = self.total.copy().say(max(terms, key=lambda term: len(term.text)))
        over = float(widest.get_right()[0] - kernel.get_right()[0])
        return Group(self.sum, self.total).shift(LEFT * max(0.0, over))

    def point(self, i: int, j: int, m: int, n: int) -> None:
        """Give the indices these values, in the formula and at the grids."""
        self.pointer.over(self.grids[0], np.array([i, j]))
        self.window.over(self.grids[2], self.frames[i, j])
        for marks, numbers, cells in zip(
            self.marks, self.numbers, self._cells(i, j, m, n), strict=True
        ):
            marks.say(*cells)
            numbers.say(*cells)

    def inside(self, i: int, j: int, index: float) -> tuple[int, int]:
        """Let m and n run: ``index`` weights of window (i, j) have met their input cell.

        Returns m and n as they are now.
        """
        _, kernel, image = self.grids
        m, n = divmod(min(int(index), kernel.rows * kernel.columns - 1), kernel.columns)
        met = np.arange(kernel.rows * kernel.columns).reshape(kernel.rows, -1) <= index
        now = np.zeros((kernel.rows, kernel.columns), dtype=bool)
        now[m, n] = True
        self.point(i, j, m, n)
        kernel.light(now | (index >= now.size))
        image.light(image.mask(self.windows[i, j]))
        image.rim_block(self.windows[i, j][met], kernel.cell_colours[met])
        self.named[1].set_color(to_hex(kernel.cell_colours[m, n]))
        return m, n

    def outside(self, index: float) -> None:
        """Let i and j run: the window has come to position ``index``, in reading order."""
        output, kernel, image = self.grids
        i, j = divmod(min(int(index), output.rows * output.columns - 1), output.columns)
        self.point(i, j, 0, 0)
        seen = np.arange(output.rows * output.columns).reshape(output.rows, -1) <= index
        output.show(np.maximum(output.shown, seen))
        image.light(image.mask(self.windows[i, j]))
        image.rims = np.zeros_like(image.rims)
        image.rim_block(self.windows[i, j], kernel.cell_colours)

    def driven(self, *, outside: bool = False) -> list[Mobject]:
        """All that the indices drive, or only what i and j do."""
        shown = slice(1) if outside else slice(None)
        indices = [*self.marks[shown], *self.numbers[shown]]
        return [*self.grids, self.window, self.pointer, self.named[1], *indices]

    def _cells(self, i: int, j: int, m: int, n: int) -> list[tuple[Cell, Cell]]:
        positions, offsets = self.tables["definition.positions"], self.tables["definition.offsets"]
        inputs = self.tables["sliding.windows"]
        return [
            (positions.cell(0, i, j), positions.cell(1, i, j)),
            (offsets.cell(0, m, n), offsets.cell(1, m, n)),
            (inputs.cell(i, j, m, n, 0), inputs.cell(i, j, m, n, 1)),
        ]


def _symbols(facts: Facts, wraps: bool, name: str, theme: Theme) -> list[Formula]:
    """The formula in pieces that can stand apart; the lesson's stride and padding are in it."""
    steps = facts["sliding.stride"], facts["sliding.padding"]
    sides = facts["sliding.input.height"], facts["sliding.input.width"]
    row = input_index("i", "m", *steps, sides[0] if wraps else None)
    column = input_index("j", "n", *steps, sides[1] if wraps else None)
    pieces = (
        f"{name_in_math(name)}({{{{ i : row }}}}, thick {{{{ j : column }}}})",
        "=",
        "sum_m sum_n",
        "W({{ m : row }}, {{ n : column }})",
        "dot.op",
        f"I({{{{ {row} : row }}}}, {{{{ {column} : column }}}})",
    )
    return [
        Formula(
            piece,
            size=theme.type.formula,
            colour=theme.colours.ink,
            sources=(*steps, *sides) if piece is pieces[-1] else (),
        )
        for piece in pieces
    ]
