"""Facts: every number that may appear on screen, derived from the lesson by the numbers layer.

Each topic is a module of this package with a function ``state(make, lesson)`` that states its
facts. A topic's keys begin with the module's name.
"""

from __future__ import annotations

from collections.abc import Callable

from wsanim.facts import (
    comparison,
    cutter,
    definition,
    feature_maps,
    generalization,
    gradient,
    matrix,
    regions,
    shifting,
    sliding,
    stencil,
    strip,
    summary,
    title,
    wall,
)
from wsanim.facts.maker import Maker
from wsanim.facts.values import Cell, Fact, Facts, Later, Quote, Table
from wsanim.lesson import Lesson
from wsanim.numerals import Numerals

__all__ = ["Cell", "Fact", "Facts", "Later", "Maker", "Quote", "Table", "build_facts"]

TOPICS: tuple[Callable[[Maker, Lesson], None], ...] = (
    title.state,
    sliding.state,
    strip.state,
    stencil.state,
    cutter.state,
    feature_maps.state,
    definition.state,
    matrix.state,
    gradient.state,
    wall.state,
    comparison.state,
    generalization.state,
    shifting.state,
    regions.state,
    summary.state,
)


def build_facts(lesson: Lesson, numerals: Numerals, film_title: Later[str] | str = "") -> Facts:
    """State every topic's facts; each is computed when it is first asked for.

    Parameters
    ----------
    lesson
        What the lecturer chose.
    numerals
        How the language writes numbers.
    film_title
        The film's title, which is drawn as a picture.

    Examples
    --------
    >>> from wsanim.lesson import load_lesson
    >>> from wsanim.script import load_numerals
    >>> facts = build_facts(load_lesson(), load_numerals("en"))
    >>> facts["sliding.weights"].text, facts["sliding.weights"].computed_by
    ('9', 'wsanim.params.conv_params')
    """
    make = Maker(numerals, film_title)
    for state in TOPICS:
        state(make, lesson)
    return make.facts()
