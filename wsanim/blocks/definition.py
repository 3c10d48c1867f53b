"""The definition of a convolution: each symbol of the formula above the grid that it names."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import LEFT, UP, Group, Mobject

from wsanim.blocks.chip import widest
from wsanim.blocks.flow import Room
from wsanim.blocks.formula import Formula, IndexNumbers, input_index, name_in_math
from wsanim.blocks.grid import Grid
from wsanim.blocks.hanging import Hanging
from wsanim.blocks.padded import PaddedGrid
from wsanim.blocks.table_grids import kernel_grid, result_grid
from wsanim.blocks.text import ResultLine, TextLine
from wsanim.blocks.window import Window
from wsanim.colour import to_hex
from wsanim.facts import Cell, Facts
from wsanim.theme import Theme


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

    def say(self, row: Cell, column: Cell, at: tuple[int, int] | None = None) -> None:
        """Mark another cell; with padding it is drawn ``at`` another place than it is named."""
        down, across = at or (row.value, column.value)
        y, x = self.grid.place(down, 0)[1], self.grid.place(0, across)[0]
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
    room
        Width and height for formula and grids.
    padding
        How many cells padding adds on each side of the input.
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
        padding: int,
        highest: float,
        room: Room,
        theme: Theme,
    ) -> None:
        self.theme, self.tables, self.room = theme, facts.tables, room
        self.i, self.j = self.tables["definition.place"].values.tolist()
        self.grids = self._grids(padding, highest)
        self.symbols = _symbols(facts, wraps, label("output-symbol").text, theme)
        self.named = (self.symbols[0], self.symbols[3], self.symbols[5])
        start = self._cells(0, 0, 0, 0)
        self.marks = [
            Marks(grid, *cells, theme) for grid, cells in zip(self.grids, start, strict=True)
        ]
        self.numbers = [
            IndexNumbers(symbol, ("row", "column"), cells, theme)
            for symbol, cells in zip(self.named, start, strict=True)
        ]
        self.frames = facts.tables["sliding.frames"].values
        longest = widest(self.tables["sliding.running"])
        self.sum, self.total = (
            label("sum"),
            ResultLine(longest, size=theme.type.number, theme=theme),
        )
        sums = self.sum, self.total
        mark = self._largest_mark()
        self.hanging = Hanging(self.symbols, self.grids, sums, mark=mark, theme=theme)
        self.formula = self.hanging.stand_alone(room)
        super().__init__(*self.symbols, *self.grids, *self.marks)

    def _grids(self, padding: int, highest: float) -> tuple[Grid, Grid, PaddedGrid]:
        tables, theme, side = self.tables, self.theme, self.theme.cell.medium
        output = result_grid(tables["sliding.output"], theme, cell=side).show(0).number(0)
        kernel = kernel_grid(tables["sliding.kernel"], theme, cell=theme.cell.huge)
        padded = tables["sliding.padded"]
        image = PaddedGrid(padded, padding, cell=side, highest=highest, theme=theme)
        return output, kernel, image.whole()

    def hang_grids(self) -> Group:
        """Hang each grid on its symbol; give the group that has to find its place."""
        hung = self.hanging.hang(self.room)
        output, _, image = self.grids
        self.pointer = Window(output, np.zeros((1, 2), dtype=int), self.theme)
        self.window = Window(image, self.frames[0, 0], self.theme)
        self.point(output.rows - 1, output.columns - 1, 0, 0)
        return Group(hung, *self.marks, *self.numbers, self.pointer, self.window)

    def point(self, i: int, j: int, m: int, n: int) -> None:
        """Give the indices these values, in the formula and at the grids."""
        self.pointer.over(self.grids[0], np.array([i, j]))
        self.window.over(self.grids[2], self.frames[i, j])
        for marks, numbers, cells in zip(
            self.marks, self.numbers, self._cells(i, j, m, n), strict=True
        ):
            marks.say(*cells)
            numbers.say(*cells)
        down, across = self.frames[i, j, m, n].tolist()
        self.marks[2].say(*self._cells(i, j, m, n)[2], at=(down, across))

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
        image.light(image.mask(self.frames[i, j]))
        image.rim_block(self.frames[i, j][met], kernel.cell_colours[met])
        self.named[1].set_color(to_hex(kernel.cell_colours[m, n]))
        return m, n

    def outside(self, index: float) -> None:
        """Let i and j run: the window has come to position ``index``, in reading order."""
        output, kernel, image = self.grids
        i, j = divmod(min(int(index), output.rows * output.columns - 1), output.columns)
        self.point(i, j, 0, 0)
        seen = np.arange(output.rows * output.columns).reshape(output.rows, -1) <= index
        output.show(np.maximum(output.shown, seen))
        image.light(image.mask(self.frames[i, j]))
        image.rims = np.zeros_like(image.rims)
        image.rim_block(self.frames[i, j], kernel.cell_colours)

    def driven(self, *, outside: bool = False) -> list[Mobject]:
        """All that the indices drive, or only what i and j do."""
        shown = slice(1) if outside else slice(None)
        indices = [*self.marks[shown], *self.numbers[shown]]
        return [*self.grids, self.window, self.pointer, self.named[1], *indices]

    def _largest_mark(self) -> Room:
        """Return the largest width and height of an index as it is written."""
        size, ends = self.theme.type.label, []
        for name in ("definition.positions", "definition.offsets", "sliding.windows"):
            table = self.tables[name]
            for flat in (table.values.argmin(), table.values.argmax()):
                at = map(int, np.unravel_index(flat, table.values.shape))
                ends.append(TextLine(table.cell(*at), size=size, colour=self.theme.colours.ink))
        return max(end.width for end in ends), max(end.height for end in ends)

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
