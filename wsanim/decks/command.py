"""``wsanim deck``: from the command line's words to an exit status."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from wsanim.build.command import FAULT, all_cores
from wsanim.decks.formats import make_formats
from wsanim.decks.making import EXTRA, MADE, make_decks, missing_packages
from wsanim.paths import RENDERS


def run_deck(out: Path | None) -> int:
    """Make the decks, say so, and return the exit status: 0, or 1 for a fault such as a full disk.

    Raises
    ------
    UserError
        As `wsanim.decks.making.make_decks`.
    """
    started = time.monotonic()
    folder = out or RENDERS
    try:
        made = make_decks(folder, all_cores())
    except OSError as error:  # what is in place is whole all the same
        _say(f"{error.filename or folder}: {error.strerror}")
        return FAULT
    said = f"{listed(MADE)} made" if made else "decks up to date"
    _say(f"{folder}: {said}, in {time.monotonic() - started:.1f} s")
    return 0


def decks_of_build(out: Path | None, jobs: int | None) -> int:
    """Make the decks of a build that is done; return the exit status, as `run_deck`.

    Without the packages for it, say what is missing: the clips are there all the same.
    """
    folder = out or RENDERS
    if missing := missing_packages():
        _say(f"{folder}: no decks, for want of {listed(missing)}; takes {EXTRA}")
        return 0
    try:
        if make_decks(folder, jobs or all_cores(), just_built=True):
            _say(f"{folder}: {listed(MADE)} made")
    except OSError as error:
        _say(f"{error.filename or folder}: {error.strerror}")
        return FAULT
    return 0


def formats_of_build(
    out: Path | None, names: Sequence[str], endings: Sequence[str], jobs: int | None
) -> int:
    """Make a build's beats in other formats; return the exit status, as `run_deck`."""
    folder = out or RENDERS
    try:
        made = make_formats(folder, names, endings, jobs or all_cores())
    except OSError as error:
        _say(f"{error.filename or folder}: {error.strerror}")
        return FAULT
    if made:
        _say(f"{folder}: {made} clips made as {listed([ending[1:] for ending in endings])}")
    return 0


def _say(text: str) -> None:
    Console(stderr=True, highlight=False, markup=False).print(text, soft_wrap=True)


def listed(names: Sequence[str]) -> str:
    """Say names one after another.

    Examples
    --------
    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
