"""The one kind of error that a user can cause and can mend."""

from __future__ import annotations

from pathlib import Path

WRONG_INPUT = 2  # exit status; a fault of ours ends with Python's own, 1
LONGEST = 240  # letters of each part of a message


class UserError(Exception):
    """Something the user wrote or asked for can't be used; the command line exits with status 2.

    Parameters
    ----------
    file
        The file at fault, or the command-line option's name.
    field
        The place in it, such as ``kernel.weights`` (empty when the whole file is meant).
    found
        What was found there.
    remedy
        What would do instead.

    Examples
    --------
    >>> print(UserError("lesson.toml", "seed", "'seven'", "a whole number from 0 up"))
    lesson.toml: seed: found 'seven'; takes a whole number from 0 up
    """

    def __init__(self, file: Path | str, field: str, found: str, remedy: str) -> None:
        self.file, self.field, self.found, self.remedy = str(file), field, found, remedy
        field, found, remedy = (_cut(part) for part in (field, found, remedy))
        where = f"{self.file}: {field}" if field else self.file
        super().__init__(" ".join(f"{where}: found {found}; takes {remedy}".split()))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
