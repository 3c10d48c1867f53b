"""What the lecturer wrote, to be shown as it is."""

from __future__ import annotations

from wsanim.facts.maker import Maker
from wsanim.lesson import Lesson


def state(make: Maker, lesson: Lesson) -> None:
    """State the lecturer's own lines: the lecture's title, name and date, so far as given."""
    for key, words in lesson.lecture:
        make.quote(f"lecture.{key}", words)
