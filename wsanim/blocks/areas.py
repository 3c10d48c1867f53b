"""Counts of weights as areas, to scale: too many to draw each of them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from manim import DOWN, LEFT, RIGHT, UP, Group, Mobject

from wsanim.blocks.picture import Picture
from wsanim.blocks.window import surround
from wsanim.theme import Theme

TEXTURE = 640  # dots across the texture of an area too large to draw each of its dots


def areas_of(counts: Sequence[float], height: float, kernel: int, theme: Theme) -> list[Picture]:
    """Return squares whose areas are as counts of weights are, the first ``height`` high.

    The first two hold weights that are all different; the last one a kernel's own.
    """
    sides = [(count / counts[0]) ** 0.5 for count in counts]
    different = theme.many_colours(TEXTURE * TEXTURE).reshape(TEXTURE, TEXTURE, 3)
    cut = [different[: math.ceil(side * TEXTURE), : math.ceil(side * TEXTURE)] for side in sides]
    cut[-1] = theme.weight_colours(kernel, kernel)
    return [
        Picture(texture, height=height * side) for texture, side in zip(cut, sides, strict=True)
    ]


class AreaSteps(Group):
    """Areas in a row, each with a count below it, and between two of them what divides them.

    Parameters
    ----------
    areas
        Squares, the largest first; the last one is so small that a ring is drawn around it.
    counts
        What stands below each area.
    divisors
        What stands between two areas: one fewer.
    whole
        What all the divisors come to; it stands beside the first area.
    theme
        The look.

    Attributes
    ----------
    steps
        All of this in the order in which it is told.
    """

    def __init__(
        self,
        areas: Sequence[Mobject],
        counts: Sequence[Mobject],
        divisors: Sequence[Mobject],
        whole: Mobject,
        theme: Theme,
    ) -> None:
        gap = theme.gap
        first = Group(areas[0], counts[0]).arrange(DOWN, buff=gap.medium, aligned_edge=LEFT)
        pairs = zip(divisors, counts[1:], strict=True)
        row = Group(first, *(text for pair in pairs for text in pair))
        row.arrange(RIGHT, buff=gap.medium, aligned_edge=DOWN)
        for area, count in zip(areas[1:], counts[1:], strict=True):
            area.next_to(count, UP, buff=gap.medium, aligned_edge=LEFT)
        whole.next_to(areas[0], RIGHT, buff=gap.section)
        later = [Group(*pair) for pair in zip(areas[1:], counts[1:], strict=True)]
        later[-1].add(surround(areas[-1], theme))
        told = [part for pair in zip(divisors, later, strict=True) for part in pair]
        self.steps = [first, *told, whole]
        super().__init__(*self.steps)
