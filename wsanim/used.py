"""What this process has used of the lesson, noted as it happens.

A lesson has a table for every topic, and a scene uses a few of them. Which ones is asked by a
build, so that an edit in one table renders the scenes that used it and no other.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

fields: dict[str, tuple[Path, ...]] = {}
"""The lesson's fields that were used -> the files that they name."""

_paused = 0


@contextmanager
def unnoted() -> Iterator[None]:
    """See that nothing is noted meanwhile, neither fields nor files that are opened.

    A lesson is checked from end to end, and a scene is found among all scenes: what is read for
    that says nothing of what a picture is made from.
    """
    global _paused
    _paused += 1
    try:
        yield
    finally:
        _paused -= 1


def noting() -> bool:
    """Whether what is used now is to be noted."""
    return not _paused
