"""What a build is asked for."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from wsanim.aspect import WIDE, frame_pixels
from wsanim.lessonfile import VARIABLE as LESSON
from wsanim.lessonfile import lesson_file, read_lesson
from wsanim.paths import OWN, ROOT

LANGUAGE = "WSANIM_LANG"
THEME = "WSANIM_THEME"


@dataclass(frozen=True)
class Quality:
    """The size of a frame in pixels, and frames per second."""

    width: int
    height: int
    fps: int

    @property
    def size(self) -> tuple[int, int]:
        """(width, height)."""
        return self.width, self.height


QUALITIES = {
    "l": Quality(854, 480, 15),
    "m": Quality(1280, 720, 30),
    "h": Quality(1920, 1080, 60),
    "p": Quality(2560, 1440, 60),
    "k": Quality(3840, 2160, 60),
}
"""The same as those of manim's ``-ql`` to ``-qk``."""


@dataclass(frozen=True)
class Settings:
    """What decides how every clip of a build looks, apart from its scene.

    ``lesson`` is an absolute path, ``language`` and ``theme`` are names or absolute paths.
    ``aspect`` is one of `wsanim.aspect.ASPECTS`.
    """

    quality: str
    lesson: str
    language: str
    theme: str
    aspect: str = WIDE

    @property
    def frame(self) -> Quality:
        """The size and rate of its frames."""
        wide = QUALITIES[self.quality]
        return Quality(*frame_pixels(self.aspect, wide.size), wide.fps)

    def environment(self) -> dict[str, str]:
        """Return the variables by which scenes learn of the choice."""
        return {LESSON: self.lesson, LANGUAGE: self.language, THEME: self.theme}

    def record(self) -> dict[str, Any]:
        """Return what the manifest keeps, the lesson's path as `shown_path` gives it."""
        return asdict(self) | {"lesson": shown_path(self.lesson)}


def chosen_settings(
    quality: str,
    lesson: Path | str | None,
    language: str | None,
    theme: str | None,
    aspect: str = WIDE,
) -> Settings:
    """Settle every choice: the argument, else the environment, else the lesson.

    Raises
    ------
    UserError
        Where the lesson file is missing or is not TOML.
    """
    file = lesson_file(lesson)
    said = read_lesson(file)
    spoken = _from(language or os.environ.get(LANGUAGE), str(said["language"]), file)
    look = _from(theme or os.environ.get(THEME), str(said["theme"]), file)
    return Settings(quality, str(file), spoken, look, aspect)


def _from(here: str | None, said: str, lesson: Path) -> str:
    """Return a name, or an absolute path: from here, or as the lesson says it, from its folder."""
    folder = Path.cwd() if here else lesson.resolve().parent
    chosen = here or said
    return str((folder / chosen).absolute()) if chosen.endswith(OWN) else chosen


def shown_path(path: Path | str) -> str:
    """Return a path as manifests and messages show it: from the project's root, if it is in it.

    Examples
    --------
    >>> shown_path(ROOT / "assets" / "lesson.toml")
    'assets/lesson.toml'
    """
    path = Path(path)
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.as_posix()


def full_path(shown: str) -> Path:
    """Return the path that `shown_path` showed."""
    return ROOT / shown
