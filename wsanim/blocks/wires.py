"""A layer as a network: rows of cells with room between them, and the wires from row to row."""

from __future__ import annotations

from functools import partial
from typing import Any, Self

import numpy as np
from manim import DOWN, UP, Group
from numpy.typing import NDArray

from wsanim.blocks.fitting import side_for
from wsanim.blocks.grid import Grid
from wsanim.blocks.painted import UNIT, Context, Extent, Painted, grown, set_source
from wsanim.blocks.text import TextLine
from wsanim.colour import Colour
from wsanim.facts import Table
from wsanim.theme import Theme

CLOSE = 0.92  # of the way from cell to cell, that a cell takes at most
SLENDER = 1.15  # a network is at most so many times as high as wide


class Layer(Grid):
    """A grid of one row with room between its cells, which may be round.

    Parameters
    ----------
    colours
        Each cell's colour, shape (1, columns, 3).
    pitch
        From one cell's middle to the next one's, in scene units.
    cell, theme, table, at
        As for `Grid`.
    round_cells
        Whether the cells are discs.
    """

    def __init__(
        self,
        colours: Colour,
        *,
        pitch: float,
        cell: float,
        theme: Theme,
        table: Table | None = None,
        at: tuple[int, ...] = (),
        round_cells: bool = False,
    ) -> None:
        super().__init__(colours, cell=cell, theme=theme, table=table, at=at)
        self.step, self.round_cells = pitch / cell, round_cells
        self.set_box(cell * self.length, cell)

    @property
    def length(self) -> float:
        """The row's length, counted in cells."""
        return float((self.columns - 1) * self.step + 1)

    @property
    def cell(self) -> float:
        """The side of a cell as it is drawn now, in scene units."""
        return self.box_height

    def place(self, row: float, column: float) -> NDArray[np.float64]:
        """Return the centre of a cell as a point; fractions lie between cells."""
        part = (column * self.step + 0.5) / self.length
        return np.asarray(self.corner + self.across * part + self.upward * (0.5 - row))

    def paint(self, ctx: Context) -> None:
        """Draw the cells one by one."""
        alpha = float(self.get_fill_opacity())
        colours, numbered = self.drawn_colours(), dict.fromkeys(self.shown_numbers())
        self.enter_box(ctx, self.length, 1)
        for column in range(self.columns):
            self._paint_cell(ctx, alpha, colours[0, column])
            self._paint_ring(ctx, alpha * (1 - float(self.shown[0, column])))
            if (0, column) in numbered:
                ctx.save()
                ctx.translate(-column, 0)  # `_paint_number` counts in cells side by side
                self._paint_number(ctx, 0, column, colours[0, column], alpha)
                ctx.restore()
            ctx.translate(self.step, 0)

    def outlines(self) -> NDArray[np.float64]:
        """Return the sides of the cells."""
        half = self.cell / 2
        turns = np.array([(-half, -half), (half, -half), (half, half), (-half, half)])
        middles = np.array([self.place(0, column)[:2] for column in range(self.columns)])
        corners = middles[:, None] + turns
        return np.stack([corners, np.roll(corners, -1, axis=1)], axis=2).reshape(-1, 2, 2)

    def _paint_cell(self, ctx: Context, alpha: float, colour: Colour) -> None:
        ctx.new_path()
        if self.round_cells:
            ctx.arc(0.5, 0.5, 0.5, 0, 2 * np.pi)
        else:
            ctx.rectangle(0, 0, 1, 1)
        set_source(ctx, colour, alpha)
        ctx.fill()

    def _paint_ring(self, ctx: Context, alpha: float) -> None:
        """Outline a cell that holds nothing yet."""
        if alpha <= 0 or not self.round_cells:
            return
        width = self.theme.stroke.line * UNIT / self.first_cell
        ctx.new_path()
        ctx.arc(0.5, 0.5, 0.5 - width / 2, 0, 2 * np.pi)
        ctx.set_line_width(width)
        set_source(ctx, self.theme.colour("label"), alpha / 2)
        ctx.stroke()


class Wires(Painted):
    """Straight lines from places to places, as one mobject.

    Parameters
    ----------
    starts, ends
        Points, shape (lines, 3).
    colours
        Each line's colour, shape (lines, 3).
    theme
        The look.

    Attributes
    ----------
    wire_colours
        Shape (lines, 3).
    drawn
        How far each line has come from its start, 0 to 1, shape (lines,).
    strength
        How visible each line is, 0 to 1, shape (lines,).
    widths
        Each line's stroke width, shape (lines,).
    """

    painted_arrays = ("wire_colours", "drawn", "strength", "widths")

    def __init__(
        self,
        starts: NDArray[np.float64],
        ends: NDArray[np.float64],
        colours: Colour,
        theme: Theme,
    ) -> None:
        self.theme = theme
        self.wire_colours = np.array(colours, dtype=float)
        self.drawn, self.strength = np.ones(len(starts)), np.ones(len(starts))
        self.widths = np.full(len(starts), theme.stroke.line)
        both = np.concatenate([starts, ends])[:, :2]
        low, high = both.min(axis=0), both.max(axis=0)
        size = np.maximum(high - low, 1e-6)
        self.starts, self.ends = (starts[:, :2] - low) / size, (ends[:, :2] - low) / size
        super().__init__(*size.tolist())
        self.move_to(np.append((low + high) / 2, 0.0))

    def draw(self, amount: NDArray[np.float64] | float) -> Self:
        """Draw each line as far as ``amount`` says, 0 to 1."""
        self.drawn = np.broadcast_to(np.asarray(amount, dtype=float), self.drawn.shape).copy()
        return self

    def strengthen(self, amount: NDArray[Any] | float) -> Self:
        """Make each line as visible as ``amount`` says, 0 to 1."""
        self.strength = np.broadcast_to(np.asarray(amount, float), self.strength.shape).copy()
        return self

    def widen(self, part: float) -> Self:
        """Make the lines as strong as an outline; ``part`` 0 is not yet, 1 is fully."""
        thin, strong = self.theme.stroke.line, self.theme.stroke.rim
        self.widths = np.full(len(self.widths), thin + (strong - thin) * part)
        return self

    def recolour(self, colours: Colour) -> Self:
        """Give the lines new colours, shape (lines, 3)."""
        self.wire_colours = np.array(colours, dtype=float)
        return self

    def outlines(self) -> NDArray[np.float64]:
        """Return the lines that can be seen."""
        seen = self.strength * self.drawn > 0
        return np.stack(self._drawn_lines(), axis=1)[seen]

    def _drawn_lines(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return where each line starts and how far it has come, in scene units."""
        frame = np.stack([self.across[:2], self.upward[:2]])
        starts, ends = (self.corner[:2] + part @ frame for part in (self.starts, self.ends))
        return starts, starts + (ends - starts) * self.drawn[:, None]

    def extent(self) -> Extent | None:
        """Return the area of the lines."""
        return grown(self.box_extent(), float(self.widths.max(initial=0.0)) * UNIT)

    def paint(self, ctx: Context) -> None:
        """Draw the lines, the weakest first."""
        alpha = float(self.get_fill_opacity())
        starts, tips = self._drawn_lines()
        for line in np.argsort(self.strength, kind="stable"):
            visible = alpha * float(self.strength[line])
            if visible > 0 and self.drawn[line] > 0:
                ctx.move_to(*starts[line])
                ctx.line_to(*tips[line])
                ctx.set_line_width(self.widths[line] * UNIT)
                set_source(ctx, self.wire_colours[line], visible)
                ctx.stroke()


def pitch_and_cell(
    inputs: Table, outputs: Table, width: float, theme: Theme
) -> tuple[float, float]:
    """Return from cell to cell, and the side of a cell, that holds its number if there is room."""
    least = theme.cell.huge
    cell = max(side_for(inputs, theme, least), side_for(outputs, theme, least))
    pitch = min((width - least) / (inputs.values.size - 1), cell + theme.gap.section)
    cell = min(cell, CLOSE * pitch)
    return min(pitch, (width - cell) / (inputs.values.size - 1)), cell


class Network(Group):
    """A row of inputs, a row of outputs above them, and a wire from each input to each output.

    Parameters
    ----------
    inputs, outputs
        Tables of shape (1, n).
    windows
        What each output sees, shape (1, n_out, 1, k, 2).
    labels
        Names of the inputs and the outputs.
    size
        The room there is: width and height, in scene units.
    theme
        The look.

    Attributes
    ----------
    inputs, outputs, wires
        The rows, and the lines; line (output, input) is number ``output × n + input``.
    """

    def __init__(
        self,
        inputs: Table,
        outputs: Table,
        windows: NDArray[np.int64],
        *,
        labels: tuple[TextLine, TextLine],
        size: tuple[float, float],
        theme: Theme,
    ) -> None:
        width, height = size
        self.theme, self.seen = theme, windows[0, :, 0, :, 1]
        below, above = labels
        gap = theme.gap
        pitch, cell = pitch_and_cell(inputs, outputs, width, theme)
        height = min(height, SLENDER * (pitch * (inputs.values.size - 1) + cell))
        lowest, largest = min(0, inputs.values.min()), np.abs(outputs.values).max()
        greys = theme.input_colours(inputs.values - lowest, float(inputs.values.max() - lowest))
        row = partial(Layer, pitch=pitch, cell=cell, theme=theme)
        self.inputs = row(greys, table=inputs)
        results = theme.result_colours(outputs.values, float(largest))
        self.outputs = row(results, table=outputs, round_cells=True).show(0)
        names = below.height + above.height + 2 * gap.small
        self.outputs.shift(UP * (height - names - cell))
        self.outputs.match_x(self.inputs)
        below.next_to(self.inputs, DOWN, buff=gap.small)
        above.next_to(self.outputs, UP, buff=gap.small)
        self.names = Group(below, above)
        self.wires = self._wires()
        super().__init__(self.wires, self.inputs, self.outputs, self.names)

    def _wires(self) -> Wires:
        columns, rows = self.inputs.columns, self.outputs.columns
        starts = np.array([self.inputs.place(0, column) for column in range(columns)] * rows)
        ends = np.array([self.outputs.place(0, row) for row in range(rows)]).repeat(columns, axis=0)
        way = ends - starts
        to_side = self.inputs.cell / 2 / np.abs(way).max(axis=1, keepdims=True)
        to_rim = self.outputs.cell / 2 / np.linalg.norm(way, axis=1, keepdims=True)
        # The lines that will be left get the colours that differ most.
        order = np.concatenate([self.kept.ravel(), np.arange(len(way))])
        order = order[np.sort(np.unique(order, return_index=True)[1])]
        colours = np.empty((len(way), 3))
        colours[order] = self.theme.many_colours(len(way))
        inside = 0.95  # a little under the cells, so that slanting ends leave no gap
        return Wires(
            starts + way * to_side * inside, ends - way * to_rim * inside, colours, self.theme
        )

    @property
    def kept(self) -> NDArray[np.int64]:
        """The lines from what each output sees, shape (n_out, k)."""
        first = np.arange(self.outputs.columns)[:, None] * self.inputs.columns
        return np.asarray(first + self.seen)

    def among_kept(self, amount: NDArray[np.float64]) -> NDArray[np.float64]:
        """Spread numbers of the kept lines, shape (n_out, k), over all lines, zero elsewhere."""
        spread = np.zeros(len(self.wires.drawn))
        spread[self.kept] = amount
        return spread
