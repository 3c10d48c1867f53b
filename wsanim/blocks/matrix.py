"""A layer written out as a matrix, its input above it and its output beside it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Self

import numpy as np
from manim import DOWN, LEFT, PI, RIGHT, UP, Group, Rectangle
from numpy.typing import NDArray

from wsanim.blocks.chip import widest
from wsanim.blocks.fitting import side_within_rims
from wsanim.blocks.flow import Room, roomiest
from wsanim.blocks.grid import Grid
from wsanim.blocks.padded import PaddedGrid
from wsanim.blocks.painted import UNIT
from wsanim.blocks.product import clearly_numbered, side_for_numbers
from wsanim.blocks.table_grids import kernel_grid, result_grid
from wsanim.blocks.text import ResultLine, TextLine
from wsanim.blocks.unrolling import flights
from wsanim.blocks.window import Window
from wsanim.colour import Colour
from wsanim.facts import Table
from wsanim.theme import Theme

ASIDE = (0.43, 0.45, 0.48)  # of the height, that the image may take
BELOW = (0.32, 0.27, 0.22)  # of the height, that image and filter may take below the matrix
APART = 0.055  # of the width, at most: between the matrix and what is right of it
GRID = 0.35  # of the room's shorter side: grids of numbers should be as long
SUM = 0.2  # of the width, that a sum may take
EVEN = 1e-3  # that sums of lengths may be off
ACROSS = 0.4  # of the width, that grids may take beside it, or the image below it
UPRIGHT = 0.6  # of the height, that the matrix takes if its cells need not be too tall for it
FLAT, TALL = 0.6, 2.0  # times their width: the height of its cells, or up to that of a small cell
MUTED = 0.8  # how much of its colour a weight that nobody shares has


class MatrixBoard(Group):
    """The matrix, a strip of the inputs above its columns, one of the outputs beside its rows.

    Right of it stand the same input as an image, and below that, one after another, the filter,
    its products and the feature map; in a room that is not wide, all of that stands below it.

    Parameters
    ----------
    tables
        Those of the topic ``matrix``, by their names.
    labels
        For the columns and for the rows.
    room
        Width and height that all of it may take.
    highest
        The input value that is drawn lightest.
    theme
        The look.

    Attributes
    ----------
    matrix, inputs, outputs
        The matrix and its strips, colours only.
    image, kernel, map
        Input, filter and feature map, with their numbers.
    sum_place
        Where a window's sum has room, at its products.
    frames
        Windows around a row of the matrix, its window, and its output cell.
    """

    def __init__(
        self,
        tables: dict[str, Table],
        labels: tuple[TextLine, TextLine],
        *,
        room: Room,
        highest: float,
        theme: Theme,
    ) -> None:
        self.tables, self.theme, self.highest = tables, theme, highest
        self.places, windows = tables["places"].values, tables["windows"].values
        self.seen = windows.reshape(-1, *windows.shape[2:])
        self.image = PaddedGrid(
            tables["input"], 0, cell=theme.cell.medium, highest=highest, theme=theme
        ).whole()
        self.kernel = kernel_grid(tables["kernel"], theme, cell=theme.cell.huge)
        self.map = result_grid(tables["output"], theme, cell=theme.cell.huge)
        self.matrix = Grid(self.own_colours(), cell=theme.cell.tiny, theme=theme)
        greys = theme.input_colours(tables["input"].values.reshape(1, -1), highest)
        self.inputs = Grid(greys, cell=theme.cell.tiny, theme=theme)
        largest = float(np.abs(tables["product"].values).max())
        results = theme.result_colours(tables["product"].values, largest)
        self.outputs = Grid(results, cell=theme.cell.tiny, theme=theme)
        self.labels, (self.across, self.down) = labels, labels
        self.down.rotate(PI / 2)
        longest = self._longest_sum(room[0])
        self.sum_size = longest.size
        hanging = longest.get_bottom()[1] - longest.ink_box()[1]  # such as a comma
        high = max(longest.height + 2 * hanging, theme.cell.huge)  # a row's products are beside it
        self.sum_place = Rectangle(width=longest.width, height=high)
        super().__init__(
            self.matrix,
            self.inputs,
            self.outputs,
            *labels,
            self.image,
            self.kernel,
            self.map,
        )
        self.room, self.stacked = room, False
        place = self.position(self.middle)
        products = side_within_rims(tables["products"], theme, place)
        self.needs = [side_for_numbers(it) for it in (self.image, self.kernel, self.map)]
        self.needs.insert(2, products)  # which come in the filter's place
        ways = [partial(self._lay, False, share) for share in ASIDE]
        ways += [partial(self._lay, True, share) for share in BELOW]
        roomiest(ways, room, self._worth)
        for grid in (self.image, self.kernel, self.map):
            clearly_numbered(grid)
        self.frames = [Window(grid, cells, theme) for grid, cells in self.framed(0)]
        around = self.matrix.cell_height + theme.stroke.line * UNIT
        self.frames[0].stretch_to_fit_height(around).set_stroke(width=theme.stroke.line)

    def name_below(self, name: TextLine) -> TextLine:
        """Set a line of text below the matrix, no further left than the matrix's own names."""
        name.next_to(self.matrix, DOWN, buff=self.theme.gap.medium)
        return name.shift(RIGHT * max(0.0, self.get_left()[0] - name.get_left()[0]))

    def empty(self) -> Self:
        """Begin with no weights and no outputs."""
        for grid in (self.matrix, self.outputs, self.map):
            grid.show(0)
        return self

    def _longest_sum(self, width: float) -> ResultLine:
        """Return the longest of a window's sums, in a size in which two of them have room."""
        size = self.theme.type
        for em in (size.number, size.headline, size.item, size.label):
            line = ResultLine(widest(self.tables["running"]), size=em, theme=self.theme)
            if line.width <= SUM * width:
                break
        return line

    def _worth(self, size: float) -> tuple[float, ...]:
        """Say how much of the room the matrix has, and how well grids and numbers can be seen."""
        cells = (self.image.cell, self.kernel.cell, self.kernel.cell, self.map.cell)
        readable = sum(cell >= need for cell, need in zip(cells, self.needs, strict=True))
        taken = self.matrix.width / self.room[0] + self.matrix.height / self.room[1]
        return (taken * (1 + readable / 4) * self._seen(),)

    def _seen(self) -> float:
        """Say how large the smallest grid of numbers is: 1 if it is as large as it should be."""
        good, huge = GRID * min(self.room), self.theme.cell.huge
        grids = (self.image, self.kernel, self.map)
        longest = [max(grid.rows, grid.columns) for grid in grids]
        shares = [
            grid.cell * cells / min(good, huge * cells)
            for grid, cells in zip(grids, longest, strict=True)
        ]
        return float(min(1.0, *shares))

    def _lay(self, stacked: bool, share: float, size: float) -> Group:
        """Arrange it all: grids of numbers right of the matrix, or ``stacked`` below it."""
        cell, gap, self.stacked = self.theme.cell, self.theme.gap, stacked
        for grid, most, (wide, high) in self._most(stacked, share):
            grid.scale(min(most, wide / grid.columns, high / grid.rows) / grid.cell)
        side = size * cell.medium
        self.inputs.set_cells(side, max(side, cell.tiny))
        free = self._free_height() if stacked else max(UPRIGHT * self.room[1], side * self.rows)
        tall = float(np.clip(free / self.rows, FLAT * side, max(TALL * side, cell.small)))
        self.matrix.set_cells(side, tall)
        self.outputs.set_cells(max(side, cell.tiny), tall)
        self.inputs.next_to(self.matrix, UP, buff=gap.tight)
        self.outputs.next_to(self.matrix, RIGHT, buff=gap.tight)
        self.across.next_to(self.inputs, UP, buff=gap.small)
        self.down.next_to(self.matrix, LEFT, buff=gap.small)
        parts = Group(self.matrix, self.inputs, self.outputs, *self.labels)
        return self._below(parts) if stacked else self._beside(parts)

    def _free_height(self) -> float:
        """Return the height that is left for the matrix above the grids of numbers."""
        gap, grids = self.theme.gap, (self.image, self.kernel, self.map, self.sum_place)
        taken = max(grid.height for grid in grids) + self._line_gap()
        taken += self.across.height + gap.small + self.inputs.height + gap.tight
        return float(self.room[1] - taken - EVEN)

    def _line_gap(self) -> float:
        """Return the height between the matrix and what is below: a row's products stand there."""
        return 2 * self.theme.gap.medium + self.theme.cell.huge

    def _most(self, stacked: bool, share: float) -> tuple[tuple[Grid, float, Room], ...]:
        """Return, for each grid of numbers, the largest side of its cells, and its room."""
        cell, gap, (width, height) = self.theme.cell, self.theme.gap, self.room
        width, height = width - EVEN, height - EVEN
        upper = share * height
        kernel, results = max(cell.huge, *self.needs[1:3]), max(cell.huge, self.needs[3])
        if stacked:
            left = (1 - ACROSS) * width - gap.large
            within = left - gap.small - self.sum_place.width
            return (
                (self.image, cell.huge, (ACROSS * width, upper)),
                (self.kernel, kernel, (within, upper)),
                (self.map, results, (left, upper)),
            )
        width, lower = ACROSS * width, height - upper - gap.medium
        return (
            (self.image, cell.medium, (width, upper)),
            (self.kernel, kernel, (width, lower - self.sum_place.height - gap.small)),
            (self.map, results, (width, lower)),
        )

    def _beside(self, parts: Group) -> Group:
        gap = self.theme.gap
        aside = max(grid.width for grid in (self.image, self.kernel, self.map))
        self.image.next_to(self.outputs, RIGHT, buff=min(gap.large, APART * self.room[0]))
        self.image.shift(RIGHT * (aside - self.image.width) / 2).align_to(self.across, UP)
        for lower in (self.kernel, self.map):
            lower.next_to(self.image, DOWN, buff=gap.medium)
        self.sum_place.next_to(self.kernel, DOWN, buff=gap.small)
        lowest = self.matrix.get_bottom()[1] - gap.medium - self.sum_place.get_top()[1]
        self.sum_place.shift(UP * min(0.0, lowest))  # on a line with the row's products
        return Group(*parts, self.image, self.kernel, self.map, self.sum_place)

    def _below(self, parts: Group) -> Group:
        """Leave a line for a row's products between the matrix and the grids of numbers."""
        gap = self.theme.gap
        for grid in (self.kernel, self.map):
            grid.next_to(self.image, RIGHT, buff=gap.large)
        self.sum_place.next_to(self.kernel, RIGHT, buff=gap.small)
        row = Group(self.image, self.kernel, self.map, self.sum_place)
        row.next_to(parts, DOWN, buff=self._line_gap())
        return Group(*parts, *row)

    # Colours -------------------------------------------------------------------------------

    def own_colours(self) -> Colour:
        """A colour for each weight of the dense matrix, no two alike, scattered by its value."""
        values = self.tables["dense_weights"].values
        rank = np.empty(values.size, dtype=int)
        rank[np.argsort(values, axis=None)] = np.arange(values.size)
        palette = self.theme.weight_colours(*values.shape).reshape(-1, 3)
        ground = self.theme.colour("ground")
        muted = ground + (palette - ground) * MUTED
        scattered = np.random.default_rng(values.size).permutation(muted)
        return np.asarray(scattered[rank].reshape(*values.shape, 3))

    def shared_colours(self) -> Colour:
        """The nine colours of the filter's weights, each on its diagonal."""
        colours = self.kernel.cell_colours.reshape(-1, 3)
        return np.asarray(colours[np.maximum(self.places, 0)])

    # Parts --------------------------------------------------------------------------------

    @property
    def rows(self) -> int:
        """How many outputs there are."""
        return int(self.places.shape[0])

    def row(self, row: int) -> NDArray[np.int64]:
        """Return the cells of a row of the matrix."""
        columns = np.arange(self.places.shape[1])
        return np.stack([np.full_like(columns, row), columns], axis=-1)

    def taken(self, row: int) -> NDArray[np.bool_]:
        """Return which inputs a row takes, shape (1, inputs)."""
        return np.asarray(self.places[row : row + 1] >= 0)

    def position(self, row: int) -> tuple[int, int]:
        """Return the output cell (i, j) that a row computes."""
        i, j = divmod(row, self.map.columns)
        return i, j

    @property
    def middle(self) -> int:
        """A row near the middle, whose window has neighbours on all sides."""
        return int((self.map.rows - 1) // 2 * self.map.columns + (self.map.columns - 1) // 2)

    def framed(self, row: int) -> list[tuple[Grid, NDArray[np.int64]]]:
        """Return what the three frames frame at a row: grids and cells."""
        output = np.array([self.position(row)])
        return [(self.matrix, self.row(row)), (self.image, self.seen[row]), (self.map, output)]

    def frame(self, here: int, there: int | None = None, part: float = 0.0) -> None:
        """Set the frames where they belong at a row, or on the way from there to another."""
        starts, ends = self.framed(here), self.framed(here if there is None else there)
        for frame, (grid, start), (_, end) in zip(self.frames, starts, ends, strict=True):
            frame.between(grid, start, end, part)

    def unrolled(self) -> Iterator[tuple[list[tuple[Grid, Grid]], Grid, TextLine]]:
        """Give how image and empty map unroll: their rows' flights, the strips, and their names."""
        yield self.image_rows(), self.inputs, self.across
        yield self.map_rows(filled=False), self.outputs, self.down

    def image_rows(self) -> list[tuple[Grid, Grid]]:
        """Return for each row of the image a copy of it, and where it lies among the inputs."""
        return flights(self.image, self.image.cell_colours, self.inputs, 0.0)

    def map_rows(self, *, filled: bool) -> list[tuple[Grid, Grid]]:
        """Return for each row of the map a copy of it, and where it stands among the outputs."""
        shape, empty = self.map.cell_colours.shape, self.theme.colour("empty")
        colours = self.map.cell_colours if filled else np.broadcast_to(empty, shape)
        return flights(self.map, colours, self.outputs, -PI / 2)
