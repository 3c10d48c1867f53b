"""The lecture's outline: its parts, which of them a film has, and beats that it leaves out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsanim.lesson import Lesson

PARTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "what": ("WhatIsWeightSharing",),
        "why": ("TranslationEquivariance", "ParameterComparison", "Generalization"),
        "see": ("SlidingFilter", "FeatureMaps"),
        "mathematics": ("MathDefinition",),
        "analogies": ("StencilAnalogy", "CookieCutterAnalogy"),
        "deeper": ("WithoutSharing", "WhenSharingHurts", "WeightMatrix", "SharedGradient"),
        "summary": ("Summary",),
    }
)
"""The parts in the lecture's order, each with the scenes that belong to it."""


def parts_of(scenes: Collection[str] | None) -> tuple[str, ...]:
    """Return the outline's parts of which a film has a scene; all where it has none of them.

    Parameters
    ----------
    scenes
        The film's scenes; none means all there are.

    Examples
    --------
    >>> parts_of(["Title", "SlidingFilter", "Summary"])
    ('see', 'summary')
    >>> len(parts_of(None))
    7
    """
    listed = PARTS if scenes is None else [it for it, own in PARTS.items() if {*own} & {*scenes}]
    return tuple(listed or PARTS)


def count_parts(scenes: Collection[str] | None) -> int:
    """Count the outline's parts that a film has, as `parts_of` gives them.

    Examples
    --------
    >>> count_parts(["Title", "SlidingFilter", "Summary"])
    2
    """
    return len(parts_of(scenes))


def beats_left_out(lesson: Lesson, scene: str) -> tuple[str, ...]:
    """Return the beats of a scene that a lesson leaves out.

    Examples
    --------
    >>> from wsanim.lesson import load_lesson
    >>> beats_left_out(load_lesson(), "ParameterComparison")
    ()
    """
    if scene == "ParameterComparison":
        from wsanim.conv import output_size  # which no other scene is made from for this

        one = lesson.comparison
        rows, columns = (output_size(side, one.kernel) for side in one.image)
        left_out = {
            "not-the-same": one.outputs == one.filters * rows * columns,
            "biases": not one.biases,
        }
        return tuple(beat for beat, left in left_out.items() if left)
    if scene == "WithoutSharing" and lesson.wall.channels == 1:
        return ("channels",)
    return ()
