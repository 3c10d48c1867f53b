"""Moves by which positions teach a weight."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
from manim import (
    Animation,
    AnimationGroup,
    Group,
    LaggedStart,
    MoveToTarget,
    smooth,
    squish_rate_func,
    there_and_back,
)
from manim.typing import Vector3D

from wsanim.blocks.classroom import Classroom
from wsanim.blocks.grid import Grid
from wsanim.moves import Drive

GLIDE = 0.45  # of a step: the window moves on
FLIGHT = 3.0  # steps that a part takes along its thread


def rise(tile: Grid, source: Grid, at: tuple[int, int]) -> Animation:
    """Let a cell of a grid rise out of it to where ``tile`` stands, at its size."""
    target = tile.copy()
    tile.set(width=source.cell).move_to(source.place(*at))
    return tile.animate.become(target).build()


def look_up(room: Classroom) -> Animation:
    """Let what the first position saw, and its error, rise into the equation."""
    seen = tuple(room.windows[(0, 0, *room.at)])
    return AnimationGroup(
        rise(room.tiles[0], room.image, seen), rise(room.tiles[1], room.error, (0, 0))
    )


def nudge(room: Classroom, way: Vector3D) -> Animation:
    """Move the weight a little one way, and back."""
    animate: Any = room.weight.animate
    nudged = animate(rate_func=there_and_back).shift(way * room.theme.gap.tight)
    return cast(Animation, nudged.build())


def teach(room: Classroom, first: int, last: int) -> Drive:
    """Let positions, one after the other, send what they have to say along their threads.

    Window, equation, parts, pulses and the running sum follow one index.

    Parameters
    ----------
    room
        What takes part.
    first, last
        The positions, in reading order; ``last`` itself is left out.
    """
    count, columns, at = room.count, room.parts.columns, room.at
    lead = GLIDE if first else 0.0
    ends = last == count

    def state(index: float) -> None:
        now = first - lead + index
        here = int(np.clip(now, 0, last - 1))
        there = min(here + 1, last - 1)
        part = smooth(np.clip((now - here - 1 + GLIDE) / GLIDE, 0, 1))
        room.window.between(room.image, room.seen[here], room.seen[there], part)
        spoken = there if part > 0.5 else here
        room.ask(spoken)
        done = smooth(np.clip(now - count, 0, 1)) if ends else 0.0
        _point(room, spoken, done)
        told = np.where(np.arange(count) < first, 1.0, np.clip(2 * (now - np.arange(count)), 0, 1))
        told *= np.arange(count) < last
        room.parts.show(told.reshape(-1, columns))
        flights = np.clip((now - np.arange(count) - 1 + GLIDE) / FLIGHT, 0, 1)
        flights = np.where(np.arange(count) < first, 1.0, flights * (np.arange(count) < last))
        room.threads.reach(flights)
        room.say_total(at, int((flights >= 1).sum()))

    length = last - first + FLIGHT + lead
    moving = (*room.taught, room.total) if first else room.taught
    return Drive(moving, length, state)


def _point(room: Classroom, position: int, done: float) -> None:
    """Light up what a position tells the weight; when all is ``done``, what all of them did."""
    at, columns = room.at, room.parts.columns
    place = divmod(position, columns)
    here = room.windows[(*place, *at)]
    amounts = np.full(room.image.lit.shape, done)
    amounts[room.image.mask(room.seen[position])] = max(0.5, done)
    amounts[tuple(here)] = 1.0
    room.image.light(amounts, rest=0.4)
    cells = room.windows[:, :, at[0], at[1]].reshape(-1, 2)[: position + 1]
    room.image.rim_block(cells, np.broadcast_to(room.colour_of(at), (len(cells), 3)))
    asked = np.full(room.error.lit.shape, done)
    asked[place] = 1.0
    room.error.light(asked)


def add_copies(copies: Group, total: Grid) -> Animation:
    """Let what unshared copies were told fall onto one grid, which fills with the sums."""
    falls = []
    for copy in copies:
        falling = copy.copy()
        falling.target = falling.copy().match_height(total).move_to(total).set_opacity(0)
        falls.append(MoveToTarget(falling, remover=True))
    late: Any = total.animate
    rate = squish_rate_func(smooth, 0.4, 1.0)
    return AnimationGroup(
        LaggedStart(*falls, lag_ratio=0.03),
        late(rate_func=rate).show(),
    )


def teach_all(room: Classroom) -> Drive:
    """Let all positions speak at once, to one weight after another, until each has its sum."""
    rows, columns = room.kernel.rows, room.kernel.columns

    def state(index: float) -> None:
        number = min(int(index), rows * columns - 1)
        at, part = divmod(number, columns), index - number
        room.load(at)
        met = room.windows[:, :, at[0], at[1]]
        next_at = divmod(min(number + 1, rows * columns - 1), columns)
        follows = room.windows[:, :, next_at[0], next_at[1]]
        room.block.between(room.image, met, follows, smooth(np.clip((part - 0.8) / 0.2, 0, 1)))
        room.image.light(room.image.mask(met), rest=0.4)
        room.threads.reach(smooth(np.clip(part / 0.6, 0, 1)))
        room.say_total(at, room.count)
        arrived = smooth(np.clip((part - 0.5) / 0.15, 0, 1))
        room.total.set_opacity(arrived)
        room.kernel.light(np.arange(rows * columns).reshape(rows, columns) == number)
        shown = np.arange(rows * columns) < number + (part >= 0.65)
        room.gradient.show(shown.reshape(rows, columns))

    moving = (room.seen_input, room.block, room.filter, room.told, room.threads, room.weight)
    return Drive([*moving, room.total, room.slopes], rows * columns - 0.001, state)
