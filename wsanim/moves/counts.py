"""Moves of the counts at the top right."""

from __future__ import annotations

from typing import Any, cast

from manim import (
    RIGHT,
    Animation,
    AnimationGroup,
    FadeIn,
    FadeOut,
    Group,
    ReplacementTransform,
)

from wsanim.blocks.counter import CountChain


def count_on(old: CountChain, new: CountChain) -> Animation:
    """Let a chain of counts grow: its numbers step back, and the newest one comes in.

    ``old`` goes, ``new`` stays; their shared numbers are seen to move from one to the other.
    Where ``new`` has no room for the first ones, these go, too.
    """
    stays = len(new.numbers) - 1
    kept = old.numbers[-stays:]
    shift = [ReplacementTransform(was, now) for was, now in zip(kept, new.numbers, strict=False)]
    leaving = [part for part in old if part not in kept]
    entering = [part for part in new if part not in new.numbers[:stays]]
    return AnimationGroup(*shift, FadeOut(Group(*leaving)), FadeIn(Group(*entering)))


def close_up(chain: CountChain) -> Animation:
    """Let a chain's numbers close up to a last one that has come down to fewer digits.

    Only after the count: the last digit may fall away at the very end.
    """
    animate: Any = chain.before.animate
    return cast(Animation, animate.shift(RIGHT * chain.slack).build())
