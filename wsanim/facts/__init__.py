"""Facts: every number that may appear on screen, derived from the lesson by the numbers layer.

Each topic is a module of this package with a function ``state(make, lesson)`` that states its
facts. A topic's keys begin with the module's name.
"""

from __future__ import annotations

from collections.abc import Callable

from wsanim.facts import sliding
from wsanim.facts.maker import Maker
from wsanim.facts.values import Cell, Fact, Facts, Later, Table
from wsanim.lesson import Lesson
from wsanim.numerals import Numerals

__all__ = ["Cell", "Fact", "Facts", "Later", "Maker", "Table", "build_facts"]

TOPICS: tuple[Callable[[Maker, Lesson], None], ...] = (sliding.state,)


def build_facts(lesson: Lesson, numerals: Numerals) -> Facts:
    """State every topic's facts; each is computed when it is first asked for.

    Parameters
    ----------
    lesson
        What the lecturer chose.
    numerals
        How the language writes numbers.

    Examples
    --------
    >>> from wsanim.lesson import load_lesson
    >>> from wsanim.script import load_numerals
    >>> facts = build_facts(load_lesson(), load_numerals("en"))
    >>> facts["sliding.weights"].text, facts["sliding.weights"].computed_by
    ('9', 'wsanim.params.conv_params')
    """
    make = Maker(numerals)
    for state in TOPICS:
        state(make, lesson)
    return make.facts()
