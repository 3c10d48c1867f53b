"""Plays a film's scenes for a drawn lesson: every check passes, or one line refuses the lesson."""

from __future__ import annotations

import os
import time
import traceback
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from manim import tempconfig

from tests.lessons.drawing import Case
from wsanim.aspect import frame_units
from wsanim.checks.run import check_scene
from wsanim.discovery import SceneFile
from wsanim.errors import UserError
from wsanim.film import checked_material

CHOICES = ("WSANIM_LESSON", "WSANIM_THEME", "WSANIM_LANG")


@dataclass
class Outcome:
    """What came of a lesson.

    Attributes
    ----------
    case
        The lesson.
    refused
        The line that refuses it, or nothing.
    failures
        What is wrong, by scene: problems that a check found, or the end of a traceback. Those
        of no scene are of the lesson itself.
    seconds
        How long it took.
    """

    case: Case
    refused: str = ""
    failures: dict[str, list[str]] = field(default_factory=dict)
    seconds: float = 0.0


def attempt(case: Case, scenes: Sequence[SceneFile], folder: Path) -> Outcome:
    """Check scenes for a drawn lesson, which is written into ``folder``."""
    outcome, start = Outcome(case), time.perf_counter()
    file = folder / f"lesson-{case.seed}-{case.number}.toml"
    file.write_text(case.toml(), encoding="utf-8")
    width, height = frame_units(case.aspect)
    frame = tempconfig({"frame_width": width, "frame_height": height})
    with _chosen(file), frame, warnings.catch_warnings():
        warnings.simplefilter("error", RuntimeWarning)  # NumPy's, of numbers that are none
        try:
            checked_material()
        except UserError as error:
            outcome.refused = str(error)
            if not is_clear(outcome.refused):
                outcome.failures[""] = [f"no single clear line: {outcome.refused!r}"]
        except Exception:
            outcome.failures[""] = [_last_lines()]
        else:
            for scene in scenes:
                if found := _problems(scene):
                    outcome.failures[scene.scene] = found
    outcome.seconds = time.perf_counter() - start
    return outcome


def take_turn(case: Case, scenes: Sequence[SceneFile], each: int, folder: Path) -> Outcome:
    """Check so many scenes for a lesson, those whose turn it is."""
    first = case.number * each
    return attempt(case, [scenes[(first + at) % len(scenes)] for at in range(each)], folder)


def is_clear(line: str) -> bool:
    """Whether a refusal is one line that says what was found and what would do."""
    return len(line.splitlines()) == 1 and ": found " in line and "; takes " in line


def _problems(scene: SceneFile) -> list[str]:
    """Return what is wrong with a scene; a lesson is refused when it is read, or not at all."""
    try:
        return [str(problem) for problem in check_scene(scene).problems]
    except Exception:
        return [_last_lines()]


def _last_lines(lines: int = 12) -> str:
    return "\n".join(traceback.format_exc().splitlines()[-lines:])


@contextmanager
def _chosen(file: Path) -> Iterator[None]:
    before = {name: os.environ.pop(name, None) for name in CHOICES}
    os.environ["WSANIM_LESSON"] = str(file)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
