"""Moves of pictures and their maps: scanned, spread out, and merged into one."""

from __future__ import annotations

from collections.abc import Sequence

from manim import (
    Animation,
    AnimationGroup,
    FadeIn,
    LaggedStart,
    Mobject,
    MoveToTarget,
    smooth,
    squish_rate_func,
)

from wsanim.blocks.scan import FeatureMap, Scanner
from wsanim.moves.drive import Drive


def scan(
    scanners: Sequence[Scanner], maps: Sequence[FeatureMap], shutter: float = 0.012
) -> Animation:
    """Scan pictures row by row, all at once, and uncover all maps in the same order.

    The scan begins slowly enough for the eye to follow and gathers speed.

    Parameters
    ----------
    scanners
        The frames on the pictures.
    maps
        Feature maps of one shape.
    shutter
        The frame spans what is passed over in this part of the time.
    """
    count = maps[0].rows * maps[0].columns

    def reached(time: float) -> float:
        return float(max(time, 0.0) ** 3 * (count - 1))

    def state(time: float) -> None:
        now = reached(time)
        for scanner in scanners:
            scanner.over(reached(time - shutter), now)
        for each in maps:
            each.uncover(now + 1)

    return Drive([*scanners, *maps], 1.0, state)


def spread(whole: Mobject, parts: Sequence[Mobject]) -> Animation:
    """Let parts come out of a whole, one after another, to where they stand."""
    out = []
    for part in parts:
        part.generate_target()
        part.match_height(whole).move_to(whole).set_opacity(0)
        out.append(MoveToTarget(part))
    return LaggedStart(*out, lag_ratio=0.3)


def merge(parts: Sequence[Mobject], whole: Mobject) -> Animation:
    """Let parts fall onto one another and become the whole."""
    falls = []
    for part in parts:
        part.generate_target().match_height(whole).move_to(whole).set_opacity(0)
        falls.append(MoveToTarget(part, remover=True))
    return AnimationGroup(*falls, FadeIn(whole, rate_func=squish_rate_func(smooth, 0.4, 1.0)))
