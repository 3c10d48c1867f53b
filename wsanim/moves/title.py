"""Moves of the title: a kernel that runs over a picture, and strips that unfold."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Mobject

from wsanim.blocks.grid import Grid
from wsanim.blocks.poster import Poster
from wsanim.moves import Drive, steps

SHUTTER = 0.014  # in this part of the time a kernel that is faster than the eye leaves a trail
GATHERING = 2.5  # how it gathers speed: the way goes with this power of the time
EDGE = 6  # columns over which a strip comes in


def run_over(poster: Poster) -> Drive:
    """Let the kernel run over the picture in reading order, slowly at first, then ever faster."""

    def reached(time: float) -> float:
        return float(np.clip(time, 0.0, 1.0) ** GATHERING * poster.last)

    def state(time: float) -> None:
        poster.run(reached(time - SHUTTER), reached(time))

    return Drive([poster], 1 + SHUTTER, state)  # at the end the kernel has come to rest


def unfold(names: Sequence[Mobject], strips: Sequence[Grid]) -> Drive:
    """Let names come in one after another, each with its strip from left to right."""
    whole = [strip.shown.copy() for strip in strips]

    def state(index: float) -> None:
        for name, strip, full, part in zip(
            names, strips, whole, steps(index, len(strips)), strict=True
        ):
            here = min(1.0, float(part) * 2)
            name.set_opacity(here)
            strip.set_opacity(here)
            front = part * (strip.columns + EDGE) - np.arange(strip.columns)
            strip.show(full * np.clip(front / EDGE, 0, 1))

    state(0)
    return Drive([*names, *strips], len(strips), state)
