"""Moves of the cookie cutter: rolling dough, stamping cookies out of it, laying them on a tray."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import DOWN, UP, Animation, Mobject, smooth
from numpy.typing import NDArray

from wsanim.blocks.batch import Batch, Tray
from wsanim.blocks.cookie import Cookie
from wsanim.blocks.dough import Dough, RollingPin
from wsanim.blocks.lifted import RAISED, Lifted
from wsanim.moves.drive import Drive, animated
from wsanim.moves.tools import SWING, falling, readable, rising

LUMP = (0.82, 0.5)  # of the dough's width and height, before it is rolled
REACH = 0.62  # of the dough's height that the pin rolls beyond its middle
DROP, OFF, CUT = 0.25, 0.52, 0.42  # of a turn: the cutter falls, leaves, has cut
STAMPED = 0.8  # of a turn: the cookie rises
LOW_HOP = 0.2  # how high a cookie is taken up on its way from one tray to another
FLIGHT = 0.9  # of a turn: how long the cookie is on its way


def roll(dough: Dough, pin: RollingPin, passes: int = 2) -> Drive:
    """Roll a lump of dough out: the pin goes over it and back, and it gives way each time."""
    width, height, middle = dough.width, dough.height, dough.get_center()

    def state(time: float) -> None:
        along = time * passes
        leg, part = min(int(along), passes - 1), float(smooth(along - min(int(along), passes - 1)))
        way = part if leg % 2 == 0 else 1 - part
        pin.move_to(middle + (UP + (DOWN - UP) * way) * REACH * height)
        pin.turn = np.full((), (leg + part) * 3.7 * (1 if leg % 2 == 0 else -1))
        done = (leg + part) / passes
        across, down = (low + (1 - low) * done for low in LUMP)
        dough.set_box(width * across, height * down).move_to(middle)
        pin.set_opacity(float(np.clip(8 * min(time, 1 - time), 0, 1)))

    return Drive([dough, pin], 1, state)


def stamp_out(
    cutter: Lifted,
    batch: Batch,
    spots: Sequence[Mobject],
    first: int = 0,
    last: int | None = None,
    *,
    named: bool = True,
) -> Drive:
    """Cut cookies out of the dough one after the other, each flying to its place on the tray.

    Parameters
    ----------
    cutter
        Wherever it is held.
    batch
        The dough, its cuts and its cookies.
    spots
        What marks each cookie's place, as wide as the cookie is to lie there.
    first, last
        The cuts to make, the last one not included; all where none is given.
    named
        Whether each cookie gets its label when it has arrived.
    """
    end = len(batch.cookies) if last is None else last
    cell, middles = batch.grid.cell, [batch.grid.middle_of(block) for block in batch.blocks]
    start, height = cutter.foot(cell), float(cutter.height_now)

    def state(turn: float) -> None:
        now = min(int(turn), end - first - 1)
        before = start if now == 0 else middles[first + now - 1]
        here, high = middles[first + now], height if now == 0 else RAISED
        _cut(cutter, cell, before, here, min(turn - now, 1.0), high)
        opened = batch.holes.open.copy()
        for at in range(first, end):
            since = turn - (at - first) - STAMPED
            opened[at] = np.clip(6 * since, 0, 1)
            batch.cookies[at].set_opacity(float(since > CUT - STAMPED))
            for label in batch.labels[at : at + named]:
                label.set_opacity(float(np.clip(5 * (since / FLIGHT - 0.8), 0, 1)))
            part = float(np.clip(since / FLIGHT, 0, 1))
            _fly(batch.cookies[at], middles[at], cell, spots[at], part)
        batch.holes.open = opened
        batch.grid.number(readable(cutter, batch.grid) * batch.uncut())

    labels = batch.labels[first:end] if named else []
    driven = [batch.grid, batch.holes, *batch.cookies[first:end], *labels, cutter]
    return Drive(driven, end - first - 1 + STAMPED + FLIGHT, state)


def serve(batch: Batch, tray: Tray) -> list[Animation]:
    """Move cookies and outputs to their places on a tray."""
    labels = (
        animated(label).set(height=mark.height).move_to(mark)
        for label, (_, mark) in zip(batch.labels, tray, strict=True)
    )
    spots = zip(batch.cookies, tray, strict=True)
    return [*(hop(cookie, spot) for cookie, (spot, _) in spots), *labels]


def hop(cookie: Cookie, spot: Mobject, numbers: float = 1.0) -> Drive:
    """Move a cookie from where it lies to its place, keeping so much of its numbers."""
    start, cell, digits = cookie.get_center(), cookie.cell, cookie.digits
    end, there = spot.get_center(), spot.width / cookie.columns

    def state(part: float) -> None:
        height = LOW_HOP * float(np.sin(np.pi * part)) if part < 1 else 0.0
        cookie.held(start + (end - start) * part, cell + (there - cell) * part, height)
        cookie.number(digits * (1 + (numbers - 1) * part))

    return Drive([cookie], 1, state, rate_func=smooth)


def _fly(
    cookie: Cookie, start: NDArray[np.float64], cell: float, spot: Mobject, time: float
) -> None:
    """Set a cookie at a moment of its flight: up out of the dough, over to its spot, down."""
    part = float(smooth(min(max((time - 0.2) / 0.8, 0.0), 1.0)))
    there = spot.width / cookie.columns
    height = RAISED * float(np.sin(np.pi * time)) ** 0.8 if 0 < time < 1 else 0.0
    shrinks = float(there < cell * 0.99)  # too small for its numbers
    point = start + (spot.get_center() - start) * part
    cookie.freed(min(1.0, 6 * time)).held(point, cell + (there - cell) * part, height)
    cookie.number((1 - part * shrinks) * float(cookie.legible >= 1))
    cookie.set_z_index(2 if 0 < time < 1 else 1)


def _cut(
    cutter: Lifted,
    cell: float,
    before: NDArray[np.float64],
    here: NDArray[np.float64],
    time: float,
    height: float,
) -> None:
    """Set the cutter at a moment of its turn: carried, dropped, squashed, taken off."""
    if time < DROP:
        part = float(smooth(time / DROP))
        high = height + (RAISED - height) * part + SWING * float(np.sin(np.pi * part))
        cutter.held(before + (here - before) * part, cell, high)
    elif time < OFF:
        cutter.held(here, cell, *falling((time - DROP) / (OFF - DROP), RAISED))
    else:
        cutter.held(here, cell, *rising(min(1.0, (time - OFF) / (STAMPED - OFF)), RAISED))
