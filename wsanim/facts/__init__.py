"""Facts: every number that may appear on screen, derived from the lesson by the numbers layer.

Each topic is a module of this package with a function ``state(make, lesson)`` that states its
facts. A topic's keys begin with the module's name, and it is imported when the first of them is
asked for: so a scene is made from the topics whose numbers it shows, and from no other.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from wsanim.facts.maker import Maker
from wsanim.facts.values import ByTopic, Cell, Fact, Facts, Later, Quote, Table
from wsanim.lesson import Lesson
from wsanim.numerals import Numerals

__all__ = ["Cell", "Fact", "Facts", "Later", "Maker", "Quote", "Table", "build_facts"]

TOPICS = (
    "title",
    "sliding",
    "strip",
    "stencil",
    "cutter",
    "feature_maps",
    "definition",
    "matrix",
    "gradient",
    "wall",
    "comparison",
    "generalization",
    "shifting",
    "regions",
    "summary",
)
QUOTING = "lecture"  # the topic of what the lecturer wrote


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

    def stated(topic: str) -> Maker:
        make = Maker(numerals, film_title)
        import_module(f"{__name__}.{topic}").state(make, lesson)
        return make

    makers = {topic: Later(stated, topic) for topic in (*TOPICS, QUOTING)}

    def stating(kind: str, *topics: str) -> Mapping[str, Any]:
        return ByTopic({topic: Later(getattr, makers[topic], kind) for topic in topics})

    return Facts(
        stating("stated_facts", *TOPICS),
        stating("stated_tables", *TOPICS),
        stating("stated_quotes", QUOTING),
    )
