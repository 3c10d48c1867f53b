"""Which of a lesson's choices a scene hangs on: those that it has used, and no other.

One file holds every choice, so an edit of the file says little: what counts is which field it
changes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from wsanim.errors import UserError
from wsanim.lessonfile import picture_folders, read_lesson

WITH_SETTINGS = ("language", "theme")  # a build settles these itself, and notes what they became


class LessonText:
    """A lesson's values as they are written."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def digests(self, fields: Iterable[str]) -> dict[str, str]:
        """Return the digest of each of some fields."""
        found = {field: self._digest(self._values.get(field)) for field in fields}
        return dict(sorted(found.items()))

    def _digest(self, value: Any) -> str:
        # Which of two pictures of one name is meant hangs on whether the first is there.
        text = json.dumps([value, list(self._places(value))], sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()

    def _places(self, value: Any) -> Iterator[int]:
        if isinstance(value, str):
            folders = picture_folders(self._file)
            yield next((at for at, one in enumerate(folders) if _is_file(one, value)), -1)
        inner = value.values() if isinstance(value, dict) else value
        if isinstance(value, dict | list):
            for each in inner:
                yield from self._places(each)

    @cached_property
    def _values(self) -> dict[str, Any]:
        try:
            return read_lesson(self._file)
        except UserError:
            return {}  # whoever loads it for its values will say what is wrong


def _is_file(folder: Path, name: str) -> bool:
    try:
        return (folder / name).is_file()
    except (OSError, ValueError):
        return False
