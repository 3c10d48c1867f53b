"""What the layer, written as one matrix, shows."""

from __future__ import annotations

from wsanim.facts.maker import Maker
from wsanim.lesson import Lesson


def state(make: Maker, lesson: Lesson) -> None:
    """State the topic's facts and tables."""
