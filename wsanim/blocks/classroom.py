"""Where positions teach a weight: the input, the errors, their products, and threads to the weight.

From left to right: what the layer saw and how wrong its output was; the product of the two at each
position; and, at the end of the threads, the weight, the sum and the whole filter.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Group, Mobject

from wsanim.blocks.grid import Grid, kernel_grid, result_grid, value_grid
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
    labels
        Names of ``input``, ``error``, ``parts``, ``filter``, ``gradient`` and ``sum``.
    signs
        The signs × and =.
    highest
        The input value that is drawn lightest.
    theme
        The look.

    Attributes
    ----------
    image, error
        The input, and the loss's gradient with respect to the output.
    equation, tiles
        Input × error = part, for the position that is spoken of, and its three numbers.
    parts, threads
        The parts of all positions, and their way to the weight.
    weight, total
        The weight that is taught, and the running sum of what it is told.
    kernel, gradient
        The filter, and the gradient of all its weights.
    at
        Row and column of the weight that is taught first.
    """

    def __init__(
        self,
        tables: Mapping[str, Table],
        *,
        labels: Mapping[str, Mobject],
        signs: tuple[TextLine, TextLine],
        highest: float,
        theme: Theme,
    ) -> None:
        self.tables, self.labels, self.highest, self.theme = tables, labels, highest, theme
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
        self.equation = self._equation(signs)
        super().__init__(*self._columns())

    def settle(self) -> None:
        """Lay threads and window, once everything has its place."""
        self.window = Window(self.image, self.seen[0], self.theme)
        self.threads = Threads(self.parts, self.weight, self.theme)
        self.load(self.at)

    def rest(self) -> None:
        """Let no cell stand out any more."""
        self.image.light().rims = np.zeros_like(self.image.rims)
        self.error.light()
        self.kernel.light()

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

    def _equation(self, signs: tuple[TextLine, TextLine]) -> Group:
        theme, any_cell = self.theme, self.tables["input"].cell(0, 0)
        self.tiles = [
            Tile(any_cell, theme.colour("empty"), cell=theme.cell.huge, theme=theme)
            for _ in range(3)
        ]
        times, equals = signs
        row = Group(self.tiles[0], times, self.tiles[1], equals, self.tiles[2])
        self.ask(0)
        return row.arrange(RIGHT, buff=theme.gap.small)

    def _columns(self) -> tuple[Group, ...]:
        gap, labels = self.theme.gap, self.labels
        self.seen_input = _named(self.image, labels["input"], gap.tight)
        self.errors = _named(self.error, labels["error"], gap.tight)
        left = Group(self.seen_input, self.errors).arrange(DOWN, buff=gap.small)
        self.told = Group(labels["parts"], self.parts).arrange(DOWN, buff=gap.small)
        middle = Group(self.equation, self.told).arrange(DOWN, buff=gap.medium)
        self.filter = _named(self.kernel, labels["filter"], gap.tight)
        self.slopes = _named(self.gradient, labels["gradient"], gap.tight)
        right = Group(self.filter, self.slopes).arrange(DOWN, buff=gap.medium)
        self.weight.next_to(middle, RIGHT, buff=2 * gap.large).match_y(self.parts)
        self.total.next_to(self.weight, DOWN, buff=gap.medium)
        labels["sum"].next_to(self.total, DOWN, buff=gap.small)
        left.next_to(middle, LEFT, buff=gap.large).match_y(middle)
        right.next_to(self.weight, RIGHT, buff=gap.large).match_y(middle)
        self.sum = Group(self.total, labels["sum"])
        return left, middle, Group(self.weight), self.sum, right


class Contrast(Group):
    """Unshared copies of a filter, each with its own gradient, beside the shared one.

    Parameters
    ----------
    room
        Whose parts and gradient they are.
    names
        What stands above the copies and the shared filter.
    counts
        What stands below them.
    height
        Of the copies, in scene units.

    Attributes
    ----------
    copies
        A small grid for each position, in reading order.
    shared
        Where the shared gradient belongs, with its name.
    """

    def __init__(
        self,
        room: Classroom,
        names: tuple[TextLine, TextLine],
        counts: tuple[TextLine, TextLine],
        *,
        height: float,
    ) -> None:
        parts, theme = room.tables["parts"].values, room.theme
        tall, _, rows, columns = parts.shape
        gap, largest = theme.gap, float(np.abs(parts).max())
        cell = (height - (rows - 1) * gap.small) / (rows * tall)
        self.copies = Group()
        for place in np.ndindex(rows, columns):
            colours = theme.result_colours(parts[(..., *place)], largest)
            self.copies.add(Grid(colours, cell=cell, theme=theme))
        self.copies.arrange_in_grid(rows, columns, buff=gap.small)
        self.shared = room.slopes.copy().scale(LARGE)
        self.shared[0].match_height(room.slopes[0]).next_to(self.shared[1], UP, buff=gap.small)
        self.names, self.counts = Group(*names), Group(*counts)
        super().__init__(self.names, self.copies, self.shared, self.counts)
        self.shared.next_to(self.copies, RIGHT, buff=gap.section * 2)
        self.shared.shift(UP * (self.copies.get_y() - self.shared[1].get_y()))
        for name, count, what in zip(names, counts, (self.copies, self.shared), strict=True):
            name.next_to(self.copies, UP, buff=gap.small).match_x(what)
            count.next_to(self.copies, DOWN, buff=gap.small).match_x(what)

    def gather(self, grid: OpenGrid) -> None:
        """Begin small: each copy in its position's cell."""
        for copy, place in zip(self.copies, grid.middles(), strict=True):
            copy.generate_target()
            copy.set(width=grid.cell).move_to(place)


def _named(grid: Grid, label: Mobject, gap: float) -> Group:
    label.next_to(grid, UP, buff=gap)
    if isinstance(label, TextLine):  # what hangs from it stays clear of a window's frame
        hangs = grid.get_top()[1] + CLEAR * gap - label.ink_box()[1]
        label.shift(UP * max(0.0, hangs))
    return Group(label, grid)
