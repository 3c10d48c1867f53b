"""Layouts that follow the room there is: side by side or below one another, and how large."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from heapq import heappop, heappush
from typing import TypeVar

import numpy as np
from manim import DOWN, ORIGIN, RIGHT, Group, Mobject
from numpy.typing import NDArray

Room = tuple[float, float]  # width and height, in scene units
Built = TypeVar("Built", bound=Mobject)
CLOSER = 0.985  # what a size that is still too large is reduced by, at least
TRIES = 12
ATTEMPTS, STRAIGHT = 12, 5  # to find a size, and how many of them follow a straight line
ASIDE, CLOSE = 0.9995, 0.998  # of a size, of a room
SMALLEST = 1 / 512  # what is still too large in that size is so in any
EXACT = 6  # decimals of a share, that count
WIDE = 1.5  # times as wide as high: a room with much space from side to side

Layout = Callable[[float], Mobject]  # arranges the same things for a size from 0 to 1


def flow(
    parts: Sequence[Mobject],
    room: Room,
    gap: float,
    *,
    aligned_edge: NDArray[np.float64] = ORIGIN,
) -> Group:
    """Arrange parts in a row where that keeps them larger within the room, else in a column.

    Parameters
    ----------
    parts
        From left to right, or from top to bottom.
    room
        Width and height that there is.
    gap
        Between neighbours.
    aligned_edge
        As of manim's ``arrange``: ``UP`` aligns the tops of a row, ``LEFT`` the left sides of a
        column; what has no meaning for one of them leaves it centred.
    """
    group = Group(*parts)
    across, down = (
        share_of(group.arrange(way, buff=gap, aligned_edge=aligned_edge * (1 - abs(way))), room)
        for way in (RIGHT, DOWN)
    )
    way = RIGHT if across >= down else DOWN
    return group.arrange(way, buff=gap, aligned_edge=aligned_edge * (1 - abs(way)))


def share_of(mobject: Mobject, room: Room) -> float:
    """Return how far something has to shrink to have its place in a room; at most 1."""
    sides = zip((mobject.width, mobject.height), room, strict=True)
    return min(1.0, *(float(there / (side or 1e-9)) for side, there in sides))


def fitted(build: Callable[[float], Built], room: Room, most: float, least: float = 0.0) -> Built:
    """Build something as large as the room allows, its text keeping its size.

    Parameters
    ----------
    build
        Gives it for a size, such as the side of a cell.
    room
        Width and height that there is.
    most, least
        The largest size, which is taken if there is room, and one below which it makes no sense
        to go: with that it comes out too large.
    """
    size, built = most, build(most)
    for _ in range(TRIES):
        share = share_of(built, room)
        if share >= 1 or size <= least:
            break
        size = max(size * min(share, CLOSER), least)
        built = build(size)
    return built


def roomiest(
    layouts: Sequence[Layout],
    room: Room,
    worth: Callable[[float], tuple[float, ...]] = lambda size: (size,),
    enough: float = math.inf,
    holds: Callable[[Mobject], bool] = lambda _: True,
    series: int = 1,
) -> Mobject:
    """Arrange things in the way that is worth most, each way as large as the room allows.

    Parameters
    ----------
    layouts
        The ways. Each arranges the same things for a size, 1 being the largest that is wanted.
    room
        Width and height that there is.
    worth
        Says what the last arranged layout is worth, given its size; by default its size. Of equals
        the first one is taken, and what does not fit in any size only where none does.
    enough
        What something may be worth at most, by its first number: no more ways are tried then.
    holds
        Says of the last arranged layout whether all else that it is to hold has room as well.
        Those that do not are taken only where there are no others.
    series
        So many layouts each, one after the other, are the same way with ever less room for
        itself. The later ones are tried only where those before do not hold.

    Returns
    -------
    What the chosen layout gave, arranged in its largest size that fits, or in a tiny one.
    """
    assert layouts, "layouts takes at least one"
    waiting: list[tuple[tuple[float, ...], int, float]] = []

    def measure(number: int) -> tuple[Mobject, float, float]:
        size = _largest(layouts[number], room)
        arranged = layouts[number](size)
        share = round(share_of(arranged, room), EXACT)  # what fits is worth more than any other
        value: tuple[float, ...] = share, *worth(size)
        heappush(waiting, (tuple(-each for each in value), number, size))
        return arranged, value[0], value[1]

    for number in range(0, len(layouts), series):
        arranged, share, value = measure(number)
        if share >= 1 and value >= enough and holds(arranged):
            return arranged
    (first, *_), best, largest = waiting[0]
    while waiting and waiting[0][0][0] == first:
        _, number, size = heappop(waiting)
        if holds(arranged := layouts[number](size)):
            return arranged
        if (number + 1) % series:
            measure(number + 1)
    return layouts[best](largest)


def _largest(layout: Layout, room: Room) -> float:
    """Find the largest size of at most 1 with which a layout fits, or nearly so.

    What a layout takes grows with its size about as a straight line does, through the two sizes
    that were tried last; where it leaps, sizes are halved.
    """
    tried, needed = 1.0, _needed(layout(1.0), room)
    if needed <= 1:
        return tried
    least, most, last = 0.0, tried, (0.0, 0.0)
    for attempt in range(ATTEMPTS):
        slope = (needed - last[1]) / (tried - last[0])
        guess = tried - (needed - 1) / slope if slope > 0 else 0.0
        last = tried, needed
        inside = least < guess < most and attempt < STRAIGHT
        tried = max(guess * ASIDE, least) if inside else (least + most) / 2 if least else SMALLEST
        if tried == last[0]:
            break
        needed = _needed(layout(tried), room)
        if needed > 1 and tried <= SMALLEST:
            return tried
        least, most = (tried, most) if needed <= 1 else (least, tried)
        if CLOSE <= needed <= 1 or most - least < SMALLEST:
            break
    return least or most


def _needed(mobject: Mobject, room: Room) -> float:
    """Return how many times as large as the room something is, along the side that lacks most."""
    return max(
        float(side / there)
        for side, there in zip((mobject.width, mobject.height), room, strict=True)
    )
