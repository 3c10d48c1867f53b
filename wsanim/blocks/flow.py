"""Layouts that follow the room there is: side by side or below one another, and how large."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
from manim import DOWN, ORIGIN, RIGHT, Group, Mobject
from numpy.typing import NDArray

Room = tuple[float, float]  # width and height, in scene units
Built = TypeVar("Built", bound=Mobject)
CLOSER = 0.985  # what a size that is still too large is reduced by, at least
TRIES = 12
HALVINGS = 9
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
    holds: Callable[[Mobject], bool] = lambda _: True,
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
        the first one is taken.
    holds
        Says of the last arranged layout whether all else that it is to hold has room as well.
        Those that do not are taken only where there are no others.

    Returns
    -------
    What the chosen layout gave, arranged in its largest size that fits, or in a tiny one.
    """
    assert layouts, "layouts takes at least one"
    found: list[tuple[tuple[float, ...], Layout, float]] = []
    for layout in layouts:
        size = _largest(layout, room)
        layout(size)
        found.append((worth(size), layout, size))
    found.sort(key=lambda each: each[0], reverse=True)
    for _, layout, size in found:
        if holds(arranged := layout(size)):
            return arranged
    return found[0][1](found[0][2])


def _largest(layout: Layout, room: Room) -> float:
    """Find the largest size of at most 1 with which a layout fits."""
    if share_of(layout(1.0), room) >= 1:
        return 1.0
    least, most = 0.0, 1.0
    for _ in range(HALVINGS):
        tried = (least + most) / 2
        least, most = (tried, most) if share_of(layout(tried), room) >= 1 else (least, tried)
    return least or most
