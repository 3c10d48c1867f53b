"""Where positions teach a weight: the input, the errors, their products, and threads to the weight.

From left to right: what the layer saw and how wrong its output was; the product of the two at each
position; and, at the end of the threads, the weight, the sum and the whole filter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Group, Mobject

from wsanim.blocks.grid import Grid, kernel_grid, result_grid, value_grid
from wsanim.blocks.loss import WEIGHT_SLOPE, output_slope, slope_label
from wsanim.blocks.text import ResultLine, TextLine
from wsanim.blocks.threads import OpenGrid, Threads, Tile
from wsanim.blocks.window import Window
from wsanim.colour import Colour
from wsanim.facts import Table
from wsanim.theme import Theme

GUTTER = 0.5  # of a cell's height
CLEAR = 0.3  # of the gap between a grid and its name, below the name's ink
LARGE = 1.6  # times a cell of the filter: the weight that is spoken of


class Classroom(Group):
    """All that takes part when positions teach a weight.

    Parameters
    ----------
    tables
        Those of the topic ``gradient``, by their names in it.
    label
        Gives a label's line of text by its name: ``input``, ``error``, ``output-symbol``,
        ``parts``, ``filter``, ``sum``, ``times`` and ``equals``.
    highest
        The input value that is drawn lightest.
    theme
        The look.

    Attributes
    ----------
    image, error
        The input, and the loss's gradient with respect to the output.
    equation, tiles, signs
        Input × error = part, for the position that is spoken of, its three numbers, and × and =.
    parts, threads
        The parts of all positions, and their way to the weight.
    weight, total
        The weight that is taught, and the running sum of what it is told.
    kernel, gradient
        The filter, and the gradient of all its weights.
    at
        Row and column of the weight that is taught first.
    window, block
        Frames around what a position sees, and around the inputs that a weight meets.
    """

    def __init__(
        self,
        tables: Mapping[str, Table],
        label: Callable[[str], TextLine],
        *,
        highest: float,
        theme: Theme,
    ) -> None:
        self.tables, self.label, self.highest, self.theme = tables, label, highest, theme
        row, column = tables["weight"].values.tolist()
        self.at, cell = (int(row), int(column)), theme.cell
        self.windows = tables["windows"].values
        self.seen = self.windows.reshape(-1, *self.windows.shape[2:])
        self.image = value_grid(tables["input"], theme, cell=cell.medium, highest=highest)
        self.error = result_grid(tables["error"], theme, cell=cell.large)
        wide = cell.huge + theme.gap.tight  # room for a sign and two digits within a rim
        self.kernel = kernel_grid(tables["kernel"], theme, cell=wide)
        self.gradient = result_grid(tables["total"], theme, cell=wide, at=(0,))
        self.gradient.rim(self.kernel.cell_colours)
        self.parts = self._parts()
        own = tables["kernel"].cell(*self.at)
        self.weight = Tile(own, self.colour_of(self.at), cell=cell.huge, theme=theme).scale(LARGE)
        first = tables["running"].cell(*self.at, 0, 0)
        self.total = ResultLine(first, size=theme.type.number, theme=theme)
        self.equation = self._equation()
        super().__init__(*self._columns())

    def settle(self) -> None:
        """Lay threads and windows, once everything has its place; nothing has been told yet."""
        self.window = Window(self.image, self.seen[0], self.theme)
        self.block = Window(self.image, self.windows[:, :, 0, 0], self.theme)
        self.threads = Threads(self.parts, self.weight, self.theme)
        self.load(self.at)
        self.parts.show(0)
        self.kernel.light(self.kernel.mask(np.array([self.at])))

    def rest(self) -> None:
        """Let no cell stand out any more, and have no sums yet."""
        self.image.light().rims = np.zeros_like(self.image.rims)
        self.error.light()
        self.kernel.light()
        self.gradient.show(0)

    @property
    def heard(self) -> Group:
        """The parts on their way to a weight, and their sum."""
        return Group(self.told, self.threads, self.weight, self.sum)

    @property
    def taught(self) -> tuple[Mobject, ...]:
        """All that changes while positions teach one weight."""
        sight = (self.seen_input, self.window, self.errors, self.equation)
        return (*sight, self.told, self.threads, self.weight)

    @property
    def count(self) -> int:
        """How many positions there are."""
        return int(self.parts.rows * self.parts.columns)

    def colour_of(self, at: tuple[int, int]) -> Colour:
        """Return the colour that a weight owns."""
        return np.asarray(self.kernel.cell_colours[at])

    def part_colours(self, at: tuple[int, int]) -> Colour:
        """Return the colours of all positions' parts of one weight, shape (H_out, W_out, 3)."""
        parts = self.tables["parts"].values
        return self.theme.result_colours(parts[at], float(np.abs(parts).max()))

    def load(self, at: tuple[int, int]) -> None:
        """Turn to another weight: its parts, and what the threads carry."""
        values = self.tables["parts"].values[at]
        self.parts.hold(at, self.part_colours(at))
        self.threads.carry(values / (np.abs(values).max() or 1))
        self.weight.hold(self.tables["kernel"].cell(*at), self.colour_of(at))

    def say_total(self, at: tuple[int, int], arrived: int) -> None:
        """Show the sum of the first parts of a weight."""
        place = divmod(min(max(arrived, 1), self.count) - 1, self.parts.columns)
        self.total.say(self.tables["running"].cell(*at, *place)).match_x(self.weight)

    def ask(self, position: int) -> None:
        """Fill the equation in for a position, in reading order."""
        place, at = divmod(position, self.parts.columns), self.at
        seen = self.tables["input"].cell(*self.windows[(*place, *at)].tolist())
        grey = self.theme.input_colours(np.array(seen.value), self.highest)
        cell, error, part = self.tiles
        cell.hold(seen, grey).rim(self.colour_of(at)[None, None])
        error.hold(self.tables["error"].cell(*place), self.error.cell_colours[place])
        part.hold(self.tables["parts"].cell(*at, *place), self.part_colours(at)[place])

    def _parts(self) -> OpenGrid:
        return OpenGrid(
            self.part_colours(self.at),
            gutter=GUTTER,
            cell=self.theme.cell.huge,
            theme=self.theme,
            table=self.tables["parts"],
            at=self.at,
        )

    def _equation(self) -> Group:
        theme, any_cell = self.theme, self.tables["input"].cell(0, 0)
        self.tiles = [
            Tile(any_cell, theme.colour("empty"), cell=theme.cell.huge, theme=theme)
            for _ in range(3)
        ]
        self.signs = times, equals = self.label("times"), self.label("equals")
        row = Group(self.tiles[0], times, self.tiles[1], equals, self.tiles[2])
        self.ask(0)
        return row.arrange(RIGHT, buff=theme.gap.small)

    def _columns(self) -> tuple[Group, ...]:
        gap, label, theme = self.theme.gap, self.label, self.theme
        slope = output_slope(label("output-symbol").text)
        error = slope_label(label("error"), slope, theme)
        self.seen_input = _named(self.image, label("input"), gap.tight)
        self.errors = _named(self.error, error, gap.tight)
        left = Group(self.seen_input, self.errors).arrange(DOWN, buff=gap.small)
        self.told = Group(label("parts"), self.parts).arrange(DOWN, buff=gap.small)
        middle = Group(self.equation, self.told).arrange(DOWN, buff=gap.medium)
        self.filter = _named(self.kernel, label("filter"), gap.tight)
        self.slopes = _named(self.gradient, slope_label(None, WEIGHT_SLOPE, theme), gap.tight)
        right = Group(self.filter, self.slopes).arrange(DOWN, buff=gap.medium)
        self.weight.next_to(middle, RIGHT, buff=2 * gap.large).match_y(self.parts)
        self.total.next_to(self.weight, DOWN, buff=gap.medium)
        sum_label = label("sum").next_to(self.total, DOWN, buff=gap.small)
        left.next_to(middle, LEFT, buff=gap.medium).match_y(middle)
        right.next_to(self.weight, RIGHT, buff=gap.large).match_y(middle)
        self.sum = Group(self.total, sum_label)
        return left, middle, Group(self.weight), self.sum, right


def _named(grid: Grid, label: Mobject, gap: float) -> Group:
    label.next_to(grid, UP, buff=gap)
    if isinstance(label, TextLine):  # what hangs from it stays clear of a window's frame
        hangs = grid.get_top()[1] + CLEAR * gap - label.ink_box()[1]
        label.shift(UP * max(0.0, hangs))
    return Group(label, grid)
