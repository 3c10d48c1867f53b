"""Where positions teach a weight: the input, the errors, their products, and threads to the weight.

What the layer saw and how wrong its output was; the product of the two at each position; and, at
the end of the threads, the weight, the sum and the whole filter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from manim import RIGHT, Group, Mobject

from wsanim.blocks.chip import widest
from wsanim.blocks.fitting import side_for
from wsanim.blocks.flow import Room
from wsanim.blocks.loss import (
    WEIGHT_SLOPE,
    named_slope,
    output_slope,
    slope_label,
)
from wsanim.blocks.seating import GUTTER, LARGE, Seated
from wsanim.blocks.table_grids import kernel_grid, result_grid, value_grid
from wsanim.blocks.text import ResultLine, TextLine
from wsanim.blocks.threads import OpenGrid, Threads, Tile
from wsanim.blocks.window import Window
from wsanim.colour import Colour
from wsanim.facts import Table
from wsanim.theme import Theme


class Classroom(Seated):
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
        self.set_out(room)
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
