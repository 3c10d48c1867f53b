"""Where positions teach a weight: the input, the errors, their products, and threads to the weight.

What the layer saw and how wrong its output was; the product of the two at each position; and, at
the end of the threads, the weight, the sum and the whole filter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Group, Mobject

from wsanim.blocks.chip import widest
from wsanim.blocks.flow import Room, roomiest
from wsanim.blocks.grid import kernel_grid, result_grid, side_for, value_grid
from wsanim.blocks.loss import (
    WEIGHT_SLOPE,
    in_line,
    name_above,
    named_slope,
    output_slope,
    slope_label,
)
from wsanim.blocks.text import ResultLine, TextLine
from wsanim.blocks.threads import OpenGrid, Threads, Tile
from wsanim.blocks.window import Window
from wsanim.colour import Colour
from wsanim.facts import Table
from wsanim.theme import Theme

GUTTER = 0.5  # of a cell's height
NARROW = 0.6  # times: a gutter where there is little height
MORE = 2.5  # times their usual size may be what parts and gradient need, and twice for others
FIRST = 5.0  # times their usual size may be what parts need, where all else gives way
LARGE = 1.6  # times a cell of the parts: the weight that is spoken of
GROWN = 1.15  # times their usual size: grids that have much room
EASY = 1.04  # of the least side that holds numbers, that cells for them have


class Classroom(Group):
    """All that takes part when positions teach a weight.

    Parameters
    ----------
    tables
        Those of the topic ``gradient``, by their names in it.
    label
        Gives a label's line of text by its name: ``input``, ``error``, ``output-symbol``,
        ``parts``, ``filter``, ``sum``, ``times`` and ``equals``.
    room
        Width and height that there is.
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
        room: Room,
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
        self.total = ResultLine(widest(tables["running"]), size=theme.type.number, theme=theme)
        self.equation = self._equation()
        self._name()
        self._set_out(room)
        super().__init__(self.seen_input, self.errors, self.equation, self.told)
        self.add(self.weight, self.sum, self.filter, self.slopes)
        self.total.say(tables["running"].cell(*self.at, 0, 0)).match_x(self.weight)

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
    def sought(self) -> Group:
        """The weight and what it is told in all."""
        return Group(self.weight, self.sum)

    def lost(self, kept: Group) -> list[Mobject]:
        """Return what of all that was heard is not among what is kept."""
        return [part for part in self.heard if part not in kept.submobjects]

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
        theme, tables, any_cell = self.theme, self.tables, self.tables["input"].cell(0, 0)
        needs = (side_for(tables[name], theme, theme.cell.huge) for name in ("error", "parts"))
        side = max(*needs, side_for(tables["input"], theme, theme.cell.huge, rimmed=True))
        self.tiles = [
            Tile(any_cell, theme.colour("empty"), cell=side, theme=theme) for _ in range(3)
        ]
        self.signs = times, equals = self.label("times"), self.label("equals")
        row = Group(self.tiles[0], times, self.tiles[1], equals, self.tiles[2])
        self.ask(0)
        return row.arrange(RIGHT, buff=theme.gap.small)

    def _name(self) -> None:
        """Give each grid its name."""
        label, theme = self.label, self.theme
        slope = output_slope(label("output-symbol").text)
        self.seen_input = Group(label("input"), self.image)
        self.error_name = named_slope(label("error"), slope, theme)
        self.errors = Group(self.error_name, self.error)
        self.told = Group(label("parts"), self.parts)
        self.filter = Group(label("filter"), self.kernel)
        self.slopes = Group(slope_label(WEIGHT_SLOPE, theme), self.gradient)
        self.sum = Group(self.total, label("sum"))

    def _set_out(self, room: Room) -> None:
        """Arrange all in the way that leaves it largest."""
        tables = self.tables
        rimmed = {"input", "total"}
        self.needs = [
            side_for(tables[name], self.theme, 0.0, rimmed=name in rimmed)
            for name in ("input", "error", "parts", "kernel", "total")
        ]
        grids = (self.image, self.error, self.parts, self.kernel, self.gradient)
        self.nominal = [grid.cell for grid in grids]
        layouts = [
            partial(self._lay, arrange, arrange == self._square)
            for arrange in (self._columns, self._near_columns, self._rows, self._square)
        ]
        roomiest(layouts, room, self._worth)
        self.gradient.first_cell = max(self.gradient.first_cell, EASY * self.needs[-1])
        for grid, need in zip(grids, self.needs, strict=True):
            grid.number(float(grid.cell >= need))

    def _worth(self, size: float) -> tuple[float, ...]:
        """Numbers of parts and errors first, then size."""
        grids = (self.parts, 2), (self.error, 1)
        return *(min(grid.cell, self.needs[which]) for grid, which in grids), size

    def _lay(self, arrange: Callable[[], Group], flat: bool, size: float) -> Group:
        """Give the grids their cells, no smaller than their numbers need if that can be.

        In a flat layout the top row gives way to the parts, and their gutters are narrow.
        """
        grids = (self.image, self.error, self.parts, self.kernel, self.gradient)
        self.parts.open(GUTTER * (NARROW if flat else 1))
        give = [1.0, 1.0, FIRST, 1.0, FIRST] if flat else [2.0, 2.0, MORE, 2.0, MORE]
        sides = [
            max(most * size * GROWN, min(EASY * need, part * most * size))
            for most, need, part in zip(self.nominal, self.needs, give, strict=True)
        ]
        if not flat:
            sides[3] = sides[4] = max(sides[3], min(sides[4], 2 * sides[3]))
        for grid, side in zip(grids, sides, strict=True):
            grid.set(width=grid.columns * side)
        self.weight.set(width=LARGE * min(sides[2], self.theme.cell.huge))
        if flat:
            for grid in (self.image, self.kernel):
                grid.match_height(self.error)
        name = self.error_name
        assert isinstance(name, Group)
        in_line(name, self.theme)
        named = (self.seen_input, self.errors, self.told, self.filter, self.slopes)
        for (label, _), grid in zip(named, grids, strict=True):
            name_above(grid, label, self.theme.gap.small)
        self.sum[1].next_to(self.total, DOWN, buff=self.theme.gap.small)
        return arrange()

    def _columns(self) -> Group:
        """Stand side by side: what is seen, what is told, the weight, the filter."""
        gap = self.theme.gap
        middle = Group(self.equation, self.told).arrange(DOWN, buff=gap.medium)
        return self._beside(middle, middle, 2 * gap.large, gap.large)

    def _near_columns(self) -> Group:
        """Stand side by side as near as can be: the equation reaches over the threads."""
        gap, (name, _) = self.theme.gap, self.errors
        name.arrange(DOWN, buff=gap.tight)
        name_above(self.error, name, gap.small)
        middle = Group(self.equation, self.told)
        middle.arrange(DOWN, buff=gap.medium, aligned_edge=LEFT)
        return self._beside(middle, self.told, gap.section, gap.medium)

    def _beside(self, middle: Group, told: Group, reach: float, apart: float) -> Group:
        gap = self.theme.gap
        left = Group(self.seen_input, self.errors).arrange(DOWN, buff=gap.small)
        right = Group(self.filter, self.slopes).arrange(DOWN, buff=gap.medium)
        middle.next_to(left, RIGHT, buff=gap.medium).align_to(self.image, UP)
        self.weight.next_to(told, RIGHT, buff=reach).match_y(self.parts)
        self.total.next_to(self.weight, DOWN, buff=gap.medium)
        self.sum[1].next_to(self.total, DOWN, buff=gap.small)
        right.next_to(Group(self.weight, middle, self.total), RIGHT, buff=apart)
        right.shift(UP * (self.seen_input[0].get_bottom() - self.filter[0].get_bottom()))
        return Group(left, middle, self.weight, self.sum, right)

    def _rows(self) -> Group:
        """Stand in three rows: what is seen, what is told, the filter and its gradient."""
        gap, middle = self.theme.gap, self._told_and_weight(Group())
        top = Group(self.seen_input, self.errors)
        top.arrange(RIGHT, buff=gap.large, aligned_edge=UP)
        bottom = Group(self.filter, self.slopes)
        bottom.arrange(RIGHT, buff=gap.section, aligned_edge=DOWN)
        return Group(top, middle, bottom).arrange(DOWN, buff=gap.large)

    def _square(self) -> Group:
        """Stand in two rows, the filter in the first one, and its gradient in the second one."""
        gap, below = self.theme.gap, self._told_and_weight(Group(self.slopes))
        top = Group(self.seen_input, self.errors, self.filter)
        top.arrange(RIGHT, buff=gap.medium, aligned_edge=UP)
        return Group(top, below).arrange(DOWN, buff=gap.small)

    def _told_and_weight(self, beside: Group) -> Group:
        """Arrange what is told left, and right of it the equation over weight and sum."""
        gap = self.theme.gap
        self.sum.arrange(DOWN, buff=gap.small).next_to(self.weight, DOWN, buff=gap.medium)
        taught = Group(Group(self.weight, self.sum), *beside)
        taught.arrange(RIGHT, buff=gap.large, aligned_edge=UP)
        right = Group(self.equation, taught).arrange(DOWN, buff=gap.medium)
        return Group(self.told, right).arrange(RIGHT, buff=gap.large, aligned_edge=UP)
