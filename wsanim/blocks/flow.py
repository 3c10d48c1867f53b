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
