"""``wsanim build``: from the command line's words to an exit status."""

from __future__ import annotations

import os
import time
from pathlib import Path

from rich.console import Console

from wsanim.aspect import WIDE
from wsanim.build.run import Outcome, Request, build
from wsanim.build.settings import chosen_settings
from wsanim.paths import RENDERS

FAULT, WRONG_INPUT = 1, 2


def run_build(
    names: tuple[str, ...],
    *,
    quality: str,
    lesson: Path | None,
    theme: str | None,
    language: str | None,
    out: Path | None,
    jobs: int | None,
    explain: bool,
    cluster: str | None = None,
    aspect: str = WIDE,
) -> int:
    """Build, say what was done, and return the exit status: 0, 1 for a fault, 2 for wrong input.

    Raises
    ------
    UserError
        As `wsanim.build.run.build`.
    """
    console = Console(stderr=True, highlight=False, markup=False)
    settings = chosen_settings(quality, lesson, language, theme, aspect)
    request = Request(names, settings, out or RENDERS, jobs or all_cores(), explain, cluster)
    return build_and_report(request, console)


def build_and_report(request: Request, console: Console) -> int:
    """Build, say what was done, and return the exit status, as `run_build`."""
    started = time.monotonic()
    try:
        outcome = build(request, console)
    except OSError as error:  # such as a full disk: what is in place is whole all the same
        console.print(f"{error.filename or request.out}: {error.strerror}", soft_wrap=True)
        return FAULT
    for failure in outcome.failed:
        if request.explain and failure.details:
            console.print(failure.details.rstrip(), soft_wrap=True)
        console.print(failure.message, soft_wrap=True)
    console.print(summary(outcome, request.out, time.monotonic() - started), soft_wrap=True)
    if not outcome.failed:
        return 0
    return WRONG_INPUT if all(failure.by_user for failure in outcome.failed) else FAULT


def summary(outcome: Outcome, out: Path, seconds: float) -> str:
    """Say in one line what a build did."""
    said = []
    if outcome.rendered:
        count = len(outcome.rendered)
        said.append(f"{count} scene{'s' * (count > 1)} rendered ({outcome.frames:,} frames)")
    if outcome.reworded:
        said.append(f"words of {len(outcome.reworded)} anew")
    if outcome.failed:
        said.append(f"{len(outcome.failed)} failed")
    if outcome.film:
        said.append(f"film {outcome.film}")
    return f"{out}: {', '.join(said) or 'up to date'}, in {seconds:.1f} s"


def all_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
