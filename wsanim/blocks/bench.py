"""A bench on which a filter is laid on a picture, position by position."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, ArcBetweenPoints, Group
from numpy.typing import NDArray

from wsanim.blocks.chip import widest
from wsanim.blocks.grid import kernel_grid, result_grid, value_grid
from wsanim.blocks.picture import Picture
from wsanim.blocks.product import ProductRow, labelled
from wsanim.blocks.text import ResultLine, TextLine
from wsanim.blocks.window import Window, positions, thread
from wsanim.facts import Table
from wsanim.theme import Theme


class Bench:
    """A picture, a filter and a feature map, and between them one step of their convolution.

    Parameters
    ----------
    tables
        Those of the topic ``sliding``.
    label
        Gives a label's line of text by its name: ``picture``, ``input``, ``output``, ``sum``,
        and those of a `ProductRow`.
    highest
        The input value that is drawn lightest.
    theme
        The look.

    Attributes
    ----------
    photograph, input, output
        Each with its name: the photograph, its few numbers, and the feature map.
    image, map, kernel
        The grids.
    windows, seen, places
        The window map; for each position, in reading order, what it sees and its output cell.
    row
        Patch × kernel = products.
    sum, total
        What the sum is called, and the running sum.
    window, pointer
        The frames on the image and on the map, once the bench is settled.
    """

    def __init__(
        self,
        tables: Mapping[str, Table],
        label: Callable[[str], TextLine],
        *,
        highest: float,
        theme: Theme,
    ) -> None:
        names = "photograph input kernel output windows patches products running"
        of = {name: tables[f"sliding.{name}"] for name in names.split()}
        self.label, self.theme, cell = label, theme, theme.cell
        self.windows, self.running = of["windows"].values, of["running"]
        self.seen, self.places = positions(self.windows)
        self.image = value_grid(of["input"], theme, cell=cell.medium, highest=highest)
        photograph = Picture(of["photograph"].values / 255, height=self.image.height)
        self.map = result_grid(of["output"], theme, cell=cell.large).show(0).number(0)
        self.kernel = kernel_grid(of["kernel"], theme, cell=cell.huge)
        factors = self.kernel, of["patches"], of["products"]
        self.row = ProductRow(*factors, label, highest=highest, theme=theme)
        self.total = ResultLine(widest(self.running), size=theme.type.number, theme=theme)
        self.sum = label("sum")
        self.photograph = labelled(photograph, label("picture"), theme, below=True)
        self.input = labelled(self.image, label("input"), theme, below=True)

    def beside_photograph(self) -> Group:
        """Set the photograph and its numbers side by side."""
        return Group(self.photograph, self.input).arrange(RIGHT, buff=self.theme.gap.section)

    def beside_row(self) -> Group:
        """Set the row of products beside the input, which gets its place as its target."""
        target = self.input.generate_target()
        return Group(target, self.row).arrange(RIGHT, buff=self.theme.gap.medium)

    def settle(self, edge: NDArray[np.float64]) -> None:
        """Hang sum and output below the row, and lay the frames, where input and row stand now.

        The longest sum stays to the left of ``edge``, a point.
        """
        theme, gap, target = self.theme, self.theme.gap, self.input.target
        assert target is not None
        image: Any = target[0]
        self.row.shift(UP * (image.get_top() - self.kernel.get_top()))
        self.map.scale(theme.cell.small / self.map.cell)
        self.output = labelled(self.map, self.label("output"), theme, below=True)
        self.output.next_to(self.row, DOWN, aligned_edge=LEFT).align_to(target, DOWN)
        self.sum.next_to(self.row.product_place, DOWN, buff=gap.section, aligned_edge=LEFT)
        self.total.next_to(self.sum, RIGHT, buff=gap.small, aligned_edge=DOWN)
        over = self.total.get_right()[0] - edge[0]
        Group(self.sum, self.total).shift(LEFT * max(0.0, over))
        self.window = Window(image, self.seen[0], theme)
        self.pointer = Window(self.map, self.places[0], theme)

    def point(self, position: int) -> ArcBetweenPoints:
        """Frame a position's output cell; return a thread to it from the sum."""
        self.pointer.over(self.map, self.places[position])
        return thread(self.sum, self.pointer, self.theme, colour=self.total.colour)

    def in_a_row(self) -> Group:
        """Set input, filter and output side by side, as `trio`; they get it as their target."""
        theme = self.theme
        self.input.add(self.window)
        self.output.add(self.pointer)
        self.trio = self.input, Group(self.kernel, self.row.kernel_label), self.output
        targets: list[Any] = [group.generate_target() for group in self.trio]
        left, centre, right = targets
        left[0].light()
        right[0].number()
        right.scale(left[0].height / right[0].height)
        labelled(centre[0], centre[1], theme, below=True)
        labelled(right[0], right[1].match_height(left[1]), theme, below=True)
        return Group(left, centre, right).arrange(RIGHT, buff=theme.gap.medium)
