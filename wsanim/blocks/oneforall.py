"""A network, and the one filter that serves all of its outputs: beside it, or below it."""

from __future__ import annotations

from collections.abc import Mapping

from manim import DOWN, RIGHT, Group, Mobject

from wsanim.blocks.fitting import side_for
from wsanim.blocks.flow import Room
from wsanim.blocks.grid import Grid
from wsanim.blocks.product import labelled
from wsanim.blocks.table_grids import kernel_grid
from wsanim.blocks.text import TextLine
from wsanim.blocks.wires import CLOSE, Network, pitch_and_cell
from wsanim.colour import Colour
from wsanim.facts import Table
from wsanim.theme import Theme


class OneForAll:
    """A strip's network in a room that it shares with the strip's filter.

    The filter is a column beside the network, or, where that would crowd the network's cells, a
    row below it: from left to right, as its wires are.

    Parameters
    ----------
    tables
        Those of the topic ``strip``.
    labels
        Names of the inputs, of the outputs and of the filter.
    room
        Width and height that there is.
    theme
        The look.

    Attributes
    ----------
    network
        The inputs, the outputs and the wires.
    filter
        The weights, with their name.
    colours
        The weights', from the first offset to the last, shape (k, 3).
    """

    def __init__(
        self,
        tables: Mapping[str, Table],
        labels: tuple[TextLine, TextLine, TextLine],
        room: Room,
        theme: Theme,
    ) -> None:
        self.theme, (width, height), gap = theme, room, theme.gap
        inputs, outputs = tables["strip.input"], tables["strip.output"]
        kernel, *names, name = tables["strip.kernel"], *labels
        most = side_for(kernel, theme, theme.cell.huge)
        length, rows = height - name.height - gap.small, len(kernel.values)
        column = kernel_grid(kernel, theme, cell=min(most, length / rows))
        self.colours: Colour = column.cell_colours[:, 0]
        free = width - max(column.width, name.width) - gap.section
        pitch, cell = pitch_and_cell(inputs, outputs, free, theme)
        crowded = cell < theme.cell.huge or cell >= CLOSE * pitch
        self.way = DOWN if crowded else RIGHT
        if crowded:
            self.filter = self._row(tables["strip.kernel_row"], name, most, width)
            size = width, height - self.filter.height - gap.medium
        else:
            self.filter = labelled(column, name, theme, below=True)
            size = free, height - gap.large
        self.network = Network(
            inputs,
            outputs,
            tables["strip.windows"].values,
            labels=(names[0], names[1]),
            size=size,
            theme=theme,
        )

    def _row(self, kernel: Table, name: TextLine, most: float, width: float) -> Group:
        gap = self.theme.gap.small
        cell = min(most, (width - name.width - gap) / kernel.values.size)
        row = Grid(self.colours[None], cell=cell, theme=self.theme, table=kernel)
        return Group(name, row).arrange(RIGHT, buff=gap)

    def both(self, network: Mobject) -> Group:
        """Set the filter beside a stand-in for the network, or below it."""
        gap = self.theme.gap
        buff = gap.medium if self.way is DOWN else gap.section
        return Group(network, self.filter).arrange(self.way, buff=buff)
