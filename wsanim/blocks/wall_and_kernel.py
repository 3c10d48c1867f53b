"""A wall of kernels with what is said of it, and beside the one kernel that would do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from manim import DL, DOWN, LEFT, ORIGIN, RIGHT, UP, Group, Rectangle
from numpy.typing import NDArray

from wsanim.blocks.flow import Layout, Room, roomiest
from wsanim.blocks.magnified import Magnified
from wsanim.blocks.table_grids import kernel_grid
from wsanim.blocks.tally import ENOUGH, Tally
from wsanim.blocks.text import TextLine
from wsanim.blocks.wall import Wall
from wsanim.facts import Table
from wsanim.theme import Theme

ENLARGED = 1.4  # times the size of a kernel elsewhere
LARGEST = 0.8  # of the wall's height
SMALL = 0.8  # times a size that is worth as much, if words are small for it
SMALLEST = 0.35  # of the room's smaller side, unless its cells are then large


class WallAndWords(Group):
    """Where a whole wall belongs, and lines that say what it comes to.

    Parameters
    ----------
    wall
        The wall, wherever it is.
    lines
        From top to bottom; where there is little room they become smaller.
    room
        Width and height that there is.
    theme
        The look.

    Attributes
    ----------
    box
        The wall's place.
    """

    def __init__(self, wall: Wall, lines: Sequence[TextLine], room: Room, theme: Theme) -> None:
        self.whole, self.lines, self.theme = wall.place_for(*room), Group(*lines), theme
        self.words = lines
        self.own = [line.scale_now for line in lines]
        layouts = [
            partial(self._arranged, way, small) for small in (False, True) for way in (RIGHT, DOWN)
        ]
        super().__init__(roomiest(layouts, room, self._worth))

    def _worth(self, size: float) -> tuple[float, ...]:
        return (size * (SMALL if self.small else 1.0),)

    def _arranged(self, way: NDArray[Any], small: bool, size: float) -> Group:
        theme, self.small = self.theme, small
        for line, own in zip(self.words, self.own, strict=True):
            line.scale((theme.type.item if small else own) / line.scale_now)
        apart = theme.gap.medium if small else theme.gap.large
        self.lines.arrange(DOWN, buff=apart, aligned_edge=LEFT)
        self.box = self.whole.copy().scale(size)
        gap = theme.gap.large if small else theme.gap.section
        return Group(self.box, self.lines).arrange(way, buff=gap)


class WallAndKernel(Group):
    """Where the wall belongs, and one kernel, at its scale and enlarged, each with its count.

    Parameters
    ----------
    wall
        The wall, wherever it is.
    kernels
        Its table.
    many, few
        How many weights wall and kernel have.
    room
        Width and height that there is.
    theme
        The look.

    Attributes
    ----------
    box
        The wall's place.
    one
        The kernel.
    """

    def __init__(
        self, wall: Wall, kernels: Table, many: Tally, few: Tally, room: Room, theme: Theme
    ) -> None:
        self.wall, self.many, self.few, self.theme = wall, many, few, theme
        behind = wall.shift_behind  # where further channels will come out
        room = room[0] - behind, room[1] - behind
        self.whole, self.room = wall.place_for(*room), room[0]
        kernel = kernel_grid(kernels, theme, cell=theme.cell.huge, at=wall.middle)
        self.most = kernel.height * ENLARGED
        self.least = min(self.most, SMALLEST * min(room))
        self.one = Magnified(kernel, channels=wall.channels, theme=theme)
        roomiest([*self._layouts()], room, self._worth)
        drawn = Group(self.box, self.one, many, few)
        space = Rectangle(width=drawn.width + behind, height=drawn.height + behind)
        super().__init__(space.move_to(drawn, aligned_edge=DL), *drawn)

    def fitted(self) -> Wall:
        """Return the wall in its place."""
        return self.wall.copy().fit(self.box)

    def _layouts(self) -> Iterator[Layout]:
        gap, behind = self.theme.gap, self.wall.shift_behind
        for broken in (False, True):
            for apart, reach in ((gap.section, 2 * gap.section), (gap.medium + behind, gap.large)):
                yield partial(self._in_a_row, broken, apart, reach)
            for beside in (True, False):
                yield partial(self._below, broken, beside)
            yield partial(self._in_two_columns, broken)

    def _worth(self, size: float) -> tuple[float, ...]:
        return not self.broken and size >= ENOUGH, size

    def _prepare(
        self, broken: bool, edge: NDArray[Any], reach: float, size: float
    ) -> tuple[Rectangle, Magnified]:
        self.broken = broken
        for tally in (self.many, self.few):
            tally.align(edge).halve(broken)
        self.box = self.whole.copy().scale(size)
        height = min(self.most, max(self.least, LARGEST * self.box.height))
        unit = self.box.width / float(self.wall.texture.size[1])
        return self.box, self.one.set_out(height, unit, reach)

    def _in_a_row(self, broken: bool, apart: float, reach: float, size: float) -> Group:
        """Set the wall at the left, the kernel at the right, counts below them."""
        box, one = self._prepare(broken, ORIGIN, reach, size)
        gap = self.theme.gap
        one.next_to(box, RIGHT, buff=apart)
        self.many.next_to(box, DOWN, buff=gap.medium)
        self.few.match_x(one.kernel).align_to(self.many, UP)
        lower = one.get_bottom()[1] - gap.medium - self.few.get_top()[1]
        for tally in (self.many, self.few):
            tally.shift(UP * min(0.0, lower))
        near = self.many.get_right()[0] + gap.medium - self.few.get_left()[0]
        Group(one, self.few).shift(RIGHT * max(0.0, near))
        return Group(box, one, self.many, self.few)

    def _below(self, broken: bool, beside: bool, size: float) -> Group:
        """Set the kernel below the wall and its count, its own count beside it or below it."""
        gap = self.theme.gap
        box, one = self._prepare(broken, ORIGIN, gap.section, size)
        self.many.halve(self.many.natural > self.room)  # it has the room's whole width
        wall = Group(box, self.many).arrange(DOWN, buff=gap.medium)
        if beside:
            self.few.align(LEFT).next_to(one, RIGHT, buff=gap.medium + self.wall.shift_behind)
        else:
            self.few.next_to(one.kernel, DOWN, buff=gap.medium)
        kernel = Group(one, self.few)
        return Group(wall, kernel).arrange(DOWN, buff=gap.medium + self.wall.shift_behind)

    def _in_two_columns(self, broken: bool, size: float) -> Group:
        """Set the kernel below the wall, and both counts at their right."""
        gap = self.theme.gap
        box, one = self._prepare(broken, LEFT, gap.large, size)
        pictures = Group(box, one).arrange(
            DOWN, buff=gap.medium + self.wall.shift_behind, aligned_edge=LEFT
        )
        apart = gap.medium + self.wall.shift_behind
        for picture, tally in zip(pictures, (self.many, self.few), strict=True):
            tally.next_to(pictures, RIGHT, buff=apart).match_y(picture)
        low = self.few.get_top()[1] + gap.medium - self.many.get_bottom()[1]
        self.few.shift(DOWN * max(0.0, low))
        return Group(box, one, self.many, self.few)
