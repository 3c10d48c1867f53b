"""A picture whose places have filters of their own, or share them within regions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import cycle, product
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Group, Mobject
from numpy.typing import NDArray

from wsanim.blocks.flow import Room, fitted, share_of
from wsanim.blocks.grid import Grid
from wsanim.blocks.product import labelled
from wsanim.blocks.text import TextLine, clear_lines
from wsanim.blocks.window import Window, lead
from wsanim.colour import Colour
from wsanim.theme import Theme

WRAPPED = 0.8  # of their size are pictures worth that stand in a few rows
TINT = 0.5  # how much of a region's colour lies over the picture
OWN = 0.28  # the longer side of a place's filter, as a part of the picture's


def greys(picture: NDArray[Any], like: NDArray[Any], theme: Theme) -> Colour:
    """Return a picture's greys, stretched so that ``like`` would fill the range of inputs.

    Parameters
    ----------
    picture
        (rows, columns).
    like
        The picture that sets what is darkest and lightest; two pictures drawn alike can be
        compared.
    """
    low, high = float(like.min()), float(like.max())
    return theme.input_colours(picture - low, high - low)


def tinted(colours: Colour, parts: NDArray[np.int64], theme: Theme) -> Colour:
    """Lay a colour over each region of a picture.

    Parameters
    ----------
    colours
        The picture, (rows, columns, 3).
    parts
        Each pixel's region, (rows, columns), numbered from 0.
    """
    palette = theme.many_colours(int(parts.max()) + 1)
    light = colours.mean(axis=-1, keepdims=True)
    return np.asarray(colours * (1 - TINT) + palette[parts] * (TINT / 2 + light * TINT))


def place_kernels(count: int, shape: tuple[int, int], theme: Theme) -> list[Grid]:
    """Return kernels of ``shape`` that share no weight: every cell of every one its own colour."""
    palette = theme.many_colours(count * shape[0] * shape[1]).reshape(count, *shape, 3)
    return [Grid(colours, cell=theme.cell.medium, theme=theme) for colours in palette]


class OwnFilters(Group):
    """A picture, and around it a filter of its own for each of four of its places.

    The filters stand left and right of the picture, or above and below it where that leaves the
    picture larger.

    Parameters
    ----------
    picture
        The picture with its label below; it is changed in place.
    shape
        (rows, columns) of a filter.
    names
        What the places are called: the upper ones first, from left to right.
    room
        Width and height that there is.
    theme
        The look.
    """

    def __init__(
        self,
        picture: Group,
        shape: tuple[int, int],
        names: Sequence[TextLine],
        room: Room,
        theme: Theme,
    ) -> None:
        self.names, self.theme = names, theme
        assert isinstance(picture[0], Grid)
        self.face: Grid = picture[0]
        self.label = picture[1]
        self.kernels = place_kernels(len(names), shape, theme)
        super().__init__(picture, *self.kernels, *names)
        sides = {}
        for self.beside in (True, False):
            sides[self.beside] = fitted(self._arranged, room, max(room)).face.width
        self.beside = bool(sides[True] >= sides[False])
        fitted(self._arranged, room, max(room))

    def _arranged(self, side: float) -> OwnFilters:
        """Arrange all around a picture of this side."""
        gap, face = self.theme.gap, self.face.set(width=side)
        self.label.next_to(face, DOWN, buff=gap.small)
        named = [self._named(at, side) for at in range(len(self.names))]
        if self.beside:
            for column, way in ((named[::2], LEFT), (named[1::2], RIGHT)):
                Group(*column).arrange(DOWN, buff=gap.medium).next_to(face, way, buff=gap.large)
        else:
            for row, way in ((named[:2], UP), (named[2:], DOWN)):
                both = Group(*row).arrange(RIGHT, buff=max(gap.large, side / 4))
                both.next_to(face, way, buff=gap.medium)
            self.label.next_to(both, DOWN, buff=gap.medium)  # clear of the lines
        return self

    def _named(self, at: int, side: float) -> Group:
        """Return a filter with its name, where no line comes from."""
        kernel = self.kernels[at]
        kernel.scale(OWN * side / max(kernel.width, kernel.height))
        return labelled(kernel, self.names[at], self.theme, below=self.beside or at >= 2)

    def place(self, at: int, cells: NDArray[np.int64]) -> Group:
        """Return a place's window, the line from it to its filter, the filter and its name."""
        window = Window(self.face, cells, self.theme)
        ways = (LEFT, RIGHT, LEFT, RIGHT) if self.beside else (UP, UP, DOWN, DOWN)
        side = ways[at]
        line = lead(window, self.kernels[at], side, self.theme)
        return Group(window, line, self.kernels[at], self.names[at])


class RegionTable(Group):
    """Pictures parted into more and more regions, with counts: a column or a row for each.

    Where that leaves pictures small, several stand in each of a few rows, and every count has its
    name above it, as the head of a column stands: a count may be one.

    Parameters
    ----------
    pictures
        Square ones, each parted in its own way.
    counts
        The counts of each picture, in the order of ``names``.
    names
        What is counted.
    room
        Width and height that there is: it decides whether the table goes across or down.
    theme
        The look.

    Attributes
    ----------
    steps
        Each picture with its counts.
    names
        What is counted, as often as it is said.
    """

    def __init__(
        self,
        pictures: Sequence[Mobject],
        counts: Sequence[Sequence[TextLine]],
        names: Sequence[TextLine],
        room: Room,
        theme: Theme,
    ) -> None:
        self.headings, self.theme = Group(*names), theme
        self.steps = [Group(each, *of) for each, of in zip(pictures, counts, strict=True)]
        self.captions = [self.headings.copy() for _ in self.steps]
        super().__init__(*self.steps)
        ways: list[tuple[Callable[[], Group], float]] = [(self._across, 1.0), (self._down, 1.0)]
        gaps = (theme.gap.medium, theme.gap.small)
        several = product(range(2, len(self.steps)), enumerate(gaps, start=1))
        ways += [
            (partial(self._in_rows, each, gap), WRAPPED**worse) for each, (worse, gap) in several
        ]
        self._arrange, _ = max(ways, key=lambda way: self._worth(way[0], way[1], room))
        fitted(self._arranged, room, max(room))

    def _worth(self, arrange: Callable[[], Group], part: float, room: Room) -> tuple[float, float]:
        """Say whether it fits, and how large pictures are."""
        self._arrange = arrange
        fitted(self._arranged, room, max(room))
        return share_of(self, room), part * float(self.steps[0][0].width)

    def _arranged(self, side: float) -> RegionTable:
        """Arrange all around pictures of this side."""
        for step in self.steps:
            step[0].set(width=side)
        self.names = self._arrange()
        self.submobjects = [self.names, *self.steps]
        return self

    def _across(self) -> Group:
        gap = self.theme.gap
        for step in self.steps:
            step.arrange(DOWN, buff=gap.medium)
        Group(*self.steps).arrange(RIGHT, buff=gap.medium)
        for name, count in zip(self.headings, self.steps[0][1:], strict=True):
            name.next_to(self.steps[0], LEFT, buff=gap.medium).align_to(count, DOWN)
        return self.headings

    def _in_rows(self, each: int, apart: float) -> Group:
        """Set so many in each row; right of each picture its counts, each below its name."""
        gap, cells = self.theme.gap, []
        columns = [
            self._named(names, counts, apart)
            for (_, *counts), names in zip(self.steps, self.captions, strict=True)
        ]
        for across in zip(*columns, strict=True):  # what is alike stands on one line
            lowest = min(line.get_bottom()[1] for line in across)
            for line in across:
                line.set_y(lowest, DOWN)
        for (picture, *_), lines in zip(self.steps, columns, strict=True):
            cells.append(Group(picture, Group(*lines)).arrange(RIGHT, buff=gap.small))
        wide, high = (max(getattr(cell, it) for cell in cells) for it in ("width", "height"))
        for at, cell in enumerate(cells):
            row, column = divmod(at, each)
            place = RIGHT * column * (wide + gap.medium) + DOWN * row * (high + 1.5 * apart)
            cell.shift(place - cell[0].get_left())
        return Group(*self.captions)

    def _named(
        self, names: Iterable[Mobject], counts: Iterable[Mobject], apart: float
    ) -> list[TextLine]:
        """Set counts below one another, each below its name; the first name stands at zero."""
        gap, pairs = self.theme.gap, zip(names, counts, strict=True)
        lines = [line for pair in pairs for line in pair if isinstance(line, TextLine)]
        lines[0].set_y(0, DOWN)
        for upper, lower, space in zip(lines, lines[1:], cycle((gap.tight, apart)), strict=False):
            lower.next_to(upper, DOWN, buff=space, aligned_edge=LEFT)
            clear_lines([upper, lower], gap.tight)
        return lines

    def _down(self) -> Group:
        gap = self.theme.gap
        pictures = Group(*(step[0] for step in self.steps)).arrange(DOWN, buff=gap.small)
        right = pictures.get_right()[0]
        for at, name in enumerate(self.headings, start=1):
            column = [name, *(step[at] for step in self.steps)]
            right += gap.large + max(each.width for each in column)
            name.next_to(pictures, UP, buff=gap.medium)
            for each in column:
                each.set_x(right, RIGHT)
            for step in self.steps:
                step[at].set_y(step[0].get_y())
        return self.headings
