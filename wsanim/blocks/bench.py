"""A bench on which a filter is laid on a picture, position by position."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from itertools import product
from typing import Any

import numpy as np
from manim import DOWN, RIGHT, UP, ArcBetweenPoints, Group, Mobject
from numpy.typing import NDArray

from wsanim.blocks.chip import widest
from wsanim.blocks.flow import Room, roomiest
from wsanim.blocks.padded import PaddedGrid
from wsanim.blocks.painted import UNIT
from wsanim.blocks.picture import Picture
from wsanim.blocks.product import (
    ProductRow,
    clearly_numbered,
    is_clear,
    labelled,
    side_for_numbers,
)
from wsanim.blocks.table_grids import kernel_grid, result_grid, value_grid
from wsanim.blocks.text import ResultLine, TextLine
from wsanim.blocks.window import Window, positions, thread
from wsanim.blocks.worktop import Worktop
from wsanim.facts import Table
from wsanim.theme import Theme

KERNEL = 1.4  # cells of the image, that a filter's cell beside it is as large as
EASY = 1.001  # of the least side that holds numbers, that cells for them have


class Bench:
    """A picture, a filter and a feature map, and between them one step of their convolution.

    Parameters
    ----------
    tables
        Those of the topic ``sliding``.
    label
        Gives a label's line of text by its name: ``picture``, ``input``, ``output``, ``sum``,
        and those of a `ProductRow`.
    room
        Width and height that there is.
    padding
        How many cells padding adds on each side.
    highest
        The input value that is drawn lightest.
    theme
        The look.

    Attributes
    ----------
    photograph, numbers
        The photograph and its few numbers, each with its name.
    input, output
        The same numbers with the padding, and the feature map, each with its name.
    image, map, kernel
        Their grids, and the filter's.
    windows, seen, places
        Where windows lie on the image; for each position, in reading order, what it sees and its
        output cell.
    row
        Patch × kernel = products.
    sum, total
        What the sum is called, and the running sum.
    window, pointer
        The frames on the image and on the map, once a step is laid out.
    """

    def __init__(
        self,
        tables: Mapping[str, Table],
        label: Callable[[str], TextLine],
        *,
        room: Room,
        padding: int,
        highest: float,
        theme: Theme,
    ) -> None:
        names = "photograph input padded kernel output frames patches products running"
        of = {name: tables[f"sliding.{name}"] for name in names.split()}
        self.room, self.theme, cell = room, theme, theme.cell
        self.windows, self.running = of["frames"].values, of["running"]
        self.seen, self.places = positions(self.windows)
        self.image = PaddedGrid(
            of["padded"], padding, cell=cell.medium, highest=highest, theme=theme
        )
        bare = value_grid(of["input"], theme, cell=cell.medium, highest=highest)
        picture = Picture(of["photograph"].values / 255, height=bare.height)
        self.map = result_grid(of["output"], theme, cell=cell.large).show(0).number(0)
        self.map.framed = theme.stroke.window * UNIT
        self.kernel = kernel_grid(of["kernel"], theme, cell=cell.huge)
        factors = self.kernel, of["patches"], of["products"]
        self.row = ProductRow(*factors, label, highest=highest, theme=theme)
        self.total = ResultLine(widest(self.running), size=theme.type.number, theme=theme)
        self.sum = label("sum")
        self.photograph = labelled(picture, label("picture"), theme, below=True)
        self.numbers = labelled(bare, label("input"), theme, below=True)
        self.input = Group(self.image, self.numbers[1])
        self.output = labelled(self.map, label("output"), theme, below=True)

    def beside_photograph(self) -> Mobject:
        """Set the photograph and its numbers side by side, or below one another."""
        gap = self.theme.gap
        ways = (RIGHT, gap.section), (RIGHT, gap.medium), (DOWN, gap.medium)
        width, height = self.room
        room = width, height - gap.medium  # and so some air around large pictures
        return roomiest([partial(self._both, *way) for way in ways], room)

    def _both(self, way: NDArray[np.float64], buff: float, size: float) -> Group:
        """Arrange photograph and numbers with cells of this size."""
        grid: Any
        name: Any
        picture, grid = self.photograph[0], self.numbers[0]
        grid.scale(size * self.theme.cell.huge / grid.cell)
        picture.scale(grid.height / picture.height)
        for each, name in (self.photograph, self.numbers):
            labelled(each, name, self.theme, below=True)
        return Group(self.photograph, self.numbers).arrange(way, buff=buff)

    def lay_out_step(self) -> Group:
        """Arrange one step: the input, which gets its place as its target, and all it leads to.

        The input, with its padding, is where the picture's numbers were.
        """
        numbers: Any = self.numbers[0]
        self.image.lie_on(numbers)
        image = self.image.copy().whole()
        self.input.target = Group(image, self.input[1].copy())
        sums = Group(self.sum, self.total)
        worktop = Worktop(self.input.target, self.row, self.output, sums, self.theme)
        everything = worktop.fill(self.room)
        self.window = Window(image, self.seen[0], self.theme)
        self.pointer = Window(self.map, self.places[0], self.theme)
        return Group(everything, self.window, self.pointer)

    def point(self, position: int) -> ArcBetweenPoints:
        """Frame a position's output cell; return a thread to it from the sum."""
        self.pointer.over(self.map, self.places[position])
        return thread(self.sum, self.pointer, self.theme, colour=self.total.colour)

    def lay_out_map(self) -> Mobject:
        """Set input, filter and output side by side, as `trio`; they get it as their target.

        As many of them as can be show their numbers, and all are as large as that allows.
        """
        self.input.add(self.window)
        self.output.add(self.pointer)
        self.trio = self.input, Group(self.kernel, self.row.kernel_label), self.output
        targets: list[Any] = [group.generate_target() for group in self.trio]
        targets[0][0].light()
        ways = _in_a_row, _in_a_column, _around, _in_a_corner
        layouts = [
            partial(self._three, targets, way, numbered)
            for numbered, way in product((False, True), ways)
        ]

        def worth(size: float) -> tuple[float, ...]:
            return sum(is_clear(grid) for grid, *_ in targets), size

        return roomiest(layouts, self.room, worth)

    def _three(
        self,
        parts: list[Any],
        arrange: Callable[[list[Any], Theme], Group],
        numbered: bool,
        size: float,
    ) -> Group:
        """Arrange input, filter and output, the output as high as the input if there is room.

        Where they are ``numbered``, none is smaller than its numbers need.
        """
        side, (image, _, output) = size * self.theme.cell.huge, (part[0] for part in parts)
        filled = 1.0 if arrange is _in_a_corner else image.rows / output.rows
        for part, wanted in zip(parts, (1.0, KERNEL, filled), strict=True):
            grid, name, *frames = part
            cell = min(wanted * side, self.theme.cell.huge * max(1.0, filled))
            if numbered:
                cell = max(cell, EASY * side_for_numbers(grid))
            Group(grid, *frames).scale(cell / grid.cell)
            labelled(clearly_numbered(grid), name, self.theme, below=True)
        return arrange(parts, self.theme)


def _in_a_row(parts: list[Any], theme: Theme) -> Group:
    return Group(*parts).arrange(RIGHT, buff=theme.gap.medium)


def _in_a_column(parts: list[Any], theme: Theme) -> Group:
    return Group(*parts).arrange(DOWN, buff=theme.gap.medium)


def _around(parts: list[Any], theme: Theme) -> Group:
    """Set input and output side by side, and the filter below, between them."""
    image, kernel, output = parts
    Group(image, output).arrange(RIGHT, buff=theme.gap.medium)
    kernel[1].next_to(kernel[0], RIGHT, buff=theme.gap.small)
    kernel.next_to(Group(image, output), DOWN, buff=theme.gap.medium)
    return Group(*parts)


def _in_a_corner(parts: list[Any], theme: Theme) -> Group:
    """Set filter and output side by side, and the input above."""
    image, kernel, output = parts
    Group(kernel, output).arrange(RIGHT, buff=theme.gap.medium, aligned_edge=DOWN)
    image.next_to(Group(kernel, output), UP, buff=theme.gap.medium)
    kernel.match_y(output)
    return Group(*parts)
