"""Moves of a wall of kernels: it is pulled back from, and further channels come out behind it."""

from __future__ import annotations

import numpy as np
from manim import RIGHT, UP, Animation, AnimationGroup
from manim.utils.rate_functions import ease_in_out_sine

from wsanim.blocks.counter import CountChain, recount
from wsanim.blocks.magnified import Magnified
from wsanim.blocks.wall import BEHIND, Wall
from wsanim.facts import Table
from wsanim.moves import Drive

HALF = 0.5  # visible: from then on the middle kernel's company is counted


def pull_back(wall: Wall, target: Wall, count: CountChain, counting: Table) -> Drive:
    """Pull back from a wall, at a speed that looks constant, and count what comes into sight.

    Parameters
    ----------
    wall
        The wall.
    target
        The same wall, as it is to be seen.
    count
        Its last number counts.
    counting
        The count where so many kernels above and below the middle one, and so many to its left
        and right, are in sight.
    """
    start, end, middle = wall.view.copy(), target.view, wall.middle_place
    aside = [(middle - view[:2]) * np.exp(view[2]) for view in (start, end)]
    alone, together = float(wall.company), float(target.company)
    last = np.array(counting.values.shape) - 1

    def state(part: float) -> None:
        closeness = start[2] + (end[2] - start[2]) * part
        shift = aside[0] + (aside[1] - aside[0]) * part  # of the middle kernel, on the screen
        wall.view = np.append(middle - shift / np.exp(closeness), closeness)
        wall.join(alone + (together - alone) * min(1.0, 2 * part))
        rings = np.minimum(wall.in_sight(), last) * (wall.company > HALF)
        recount(count.last, counting.cell(*rings.tolist()))

    return Drive([wall, count], 1.0, state, rate_func=ease_in_out_sine)


def come_out(wall: Wall, one: Magnified, shift: float) -> Animation:
    """Let further channels come out behind a wall and behind a kernel.

    Parameters
    ----------
    wall
        The wall.
    one
        The kernel, with further channels hidden behind it.
    shift
        How far the last of them comes out, to the right and up.
    """
    moves = [wall.animate.deepen(1).build()]
    for place, hidden in enumerate(one.behind, start=1):
        hidden.set_z_index(-place).light(0, rest=BEHIND**place)
        way = (RIGHT + UP) * shift * place / len(one.behind)
        moves.append(hidden.animate.shift(way).build())
    return AnimationGroup(*moves)
