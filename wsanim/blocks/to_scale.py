"""A crowd of dots and, at the same scale, a few, each with its count."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import product
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Group
from numpy.typing import NDArray

from wsanim.blocks.dots import (
    Dots,
    DotWorld,
    block_of,
    blocks_of,
    box_of,
    pitch_for,
    whole_pixels,
    with_ring,
)
from wsanim.blocks.flow import Layout, Room, roomiest
from wsanim.blocks.paragraph import Paragraph
from wsanim.blocks.tally import Tally
from wsanim.colour import Colour
from wsanim.theme import Theme

TINY = 0.1  # of the largest pitch that there is room for: text that needs more space is too long
BROKEN, CLOSE = 0.8, 0.95  # times a width that is worth as much: names broken, texts closer


class ToScale(Group):
    """Where a crowd of dots and a few of them are to be seen, with their counts.

    Parameters
    ----------
    crowd, few
        The dots.
    of_crowd, of_few
        Their counts.
    room
        Width and height that there is, for all of this and for the world of dots.
    theme
        The look.

    Attributes
    ----------
    mark
        A ring around the few, if they are so small that they could be missed.
    """

    def __init__(
        self, crowd: Dots, few: Dots, of_crowd: Tally, of_few: Tally, room: Room, theme: Theme
    ) -> None:
        self.crowd, self.few, self.theme, self.room = crowd, few, theme, room
        self.of_crowd, self.of_few = of_crowd, of_few
        self.most = pitch_for(crowd.size, *room)
        super().__init__(roomiest([*self._layouts()], room, self._worth))
        self.mark = Group(*self.few_marked[1:], of_few)

    def world(self, centre: NDArray[Any]) -> DotWorld:
        """Return the world of the dots around ``centre``, all of them where they belong."""
        width, height = self.room
        world = DotWorld(self.crowd, width=width, height=height, theme=self.theme).move_to(centre)
        world.view = world.view_in(self.crowd, self.crowd_box)
        self.few = world.add_block(self.few, self.few_marked[0].get_center())
        return world

    def _layouts(self) -> Iterator[Layout]:
        gap = self.theme.gap
        for narrow, apart in product((False, True), (gap.section, gap.large, gap.medium)):
            for way, texts in ((RIGHT, DOWN), (DOWN, RIGHT), (DOWN, DOWN)):
                yield partial(self._arranged, narrow, apart, way, texts)

    def _worth(self, size: float) -> tuple[float, ...]:
        reading = (BROKEN if self.broken else 1.0) * (CLOSE if self.close else 1.0)
        return size >= TINY, self.pitch * reading

    def _arranged(
        self, narrow: bool, apart: float, way: NDArray[Any], texts: NDArray[Any], size: float
    ) -> Group:
        gap, self.pitch = self.theme.gap, whole_pixels(size * self.most)
        for tally in (self.of_crowd, self.of_few):
            tally.halve(narrow)
        self.broken, self.close = narrow, apart < gap.section
        self.crowd_box = box_of(self.crowd, self.pitch)
        self.few_marked = with_ring(box_of(self.few, self.pitch), self.theme)
        few = Group(self.few_marked, self.of_few).arrange(RIGHT, buff=gap.medium)
        self.few_marked.match_y(self.of_few.count)
        below = np.array_equal(texts, DOWN)
        both = Group(self.of_crowd, few)
        both.arrange(texts, buff=max(apart, gap.large), aligned_edge=LEFT if below else UP)
        if below and not self.close:  # else the few dots hang below the crowd's count
            self.of_crowd.align_to(self.of_few, LEFT)
        return Group(self.crowd_box, both).arrange(way, buff=apart)


class CloseUp(Group):
    """Where some dots are to be seen so large that they can be counted, with a name below.

    Parameters
    ----------
    dots
        The dots.
    name
        What they are.
    room
        Width and height that there is.
    theme
        The look.

    Attributes
    ----------
    box
        Where the dots are to be seen.
    """

    def __init__(self, dots: Dots, name: Paragraph, room: Room, theme: Theme) -> None:
        gap = theme.gap.medium
        pitch = pitch_for(dots.size, room[0], room[1] - name.height - gap)
        self.box = box_of(dots, min(pitch, whole_pixels(theme.cell.large)))
        super().__init__(self.box, name.next_to(self.box, DOWN, buff=gap))


def outputs_to_scale(
    few: int,
    maps: tuple[tuple[int, int], int, int],
    names: tuple[Paragraph, Paragraph],
    room: Room,
    theme: Theme,
) -> Group:
    """Return two layers' outputs as dots, to scale, each with its name below.

    Parameters
    ----------
    few
        How many outputs the one layer has.
    maps
        The shape of the other one's maps, how many there are, and how many dots are between them.
    names
        What stands below them.
    room
        Width and height that there is.
    theme
        The look.
    """
    grey = theme.colour("label")
    shape, count, between = maps
    blocks = (
        block_of(_all(grey, few)),
        blocks_of(_all(grey, *shape), count, between, room),
    )
    most = min(pitch_for(block.size, *room) for block in blocks)

    def arranged(way: NDArray[Any], size: float) -> Group:
        pair = Group()
        for block, name in zip(blocks, names, strict=True):
            world = DotWorld.tight(block, whole_pixels(size * most), theme)
            seen = with_ring(world, theme)
            pair.add(Group(seen, name.next_to(seen, DOWN, buff=theme.gap.medium)))
        return pair.arrange(way, buff=theme.gap.section, aligned_edge=DOWN * abs(way[0]))

    chosen = roomiest([partial(arranged, RIGHT), partial(arranged, DOWN)], room)
    assert isinstance(chosen, Group)
    return chosen


def _all(colour: Colour, *shape: int) -> Colour:
    return np.broadcast_to(colour, (*shape, colour.size))
