"""What a scene is made from, found by watching it being made.

Manim's own cache guesses from the source of ``construct`` and misses helpers, data files and
attributes. Here every file counts that was opened, and every module of the project that was
imported; fonts and configuration, which are read out of Python's sight, are added by name. A
lesson is one file with the choices for every scene: of it, those count that were used.
"""

from __future__ import annotations

import hashlib
import os
import platform
import sys
import tempfile
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from wsanim import used
from wsanim.build.choices import WITH_SETTINGS, LessonText
from wsanim.build.settings import full_path, shown_path
from wsanim.lessonfile import DEFAULT
from wsanim.paths import ASSETS, ROOT

PACKAGES = ("av", "manim", "numpy", "pillow", "pycairo", "typst", "uharfbuzz")
# Whoever asked for the build, here or on a cluster.
NOT_OF_THE_SCENE = ("__main__", "__mp_main__", "wsanim.cli", "wsanim.build.errand")
ABSENT = "absent"
CHANGING = "changed while it was read"  # equals no digest, so that the next build reads it again

_opened: set[str] = set()


def watch_files() -> None:
    """From now on, and for the rest of this process, note every file that is opened to read."""
    sys.addaudithook(_note)


def _note(event: str, details: tuple[object, ...]) -> None:
    if event == "open" and isinstance(details[0], str | bytes) and used.noting():
        path, mode = details[0], details[1]
        if not isinstance(mode, str) or not set(mode) & set("wax+"):
            _opened.add(os.fsdecode(path))


def files_used(ignored: Iterable[Path], started: float) -> dict[str, str]:
    """Return the digest of every file that this process has been made to use so far.

    Parameters
    ----------
    ignored
        Files and folders that don't count.
    started
        When the process began to read, in seconds since the epoch: a file that was written later
        is noted as `CHANGING`, since nobody knows which state of it was read.
    """
    foreign = [Path(sys.prefix), Path(sys.base_prefix), *ignored]
    foreign += [Path(place) for place in ("/proc", "/sys", "/dev", "/etc", "/usr")]
    places = tuple(f"{folder.absolute()}{os.sep}" for folder in foreign)
    opened = {path for path in map(_absolute, _opened) if path is not None}
    opened |= {file for files in used.fields.values() for file in files}
    counted = {path for path in opened if _counts(path, places) and not _is_scratch(path, started)}
    counted |= _modules(places) | set(_fonts())
    found = {shown_path(path): _digest_since(path, started) for path in counted}
    found |= {shown_path(file): digest(file) for file in configurations()}
    return dict(sorted(found.items()))


def choices_used(lesson: Path, started: float) -> dict[str, str]:
    """Return the digest of every field of the lesson that this process has used so far.

    ``started`` is as for `files_used`.
    """
    fields = used.fields.keys() - set(WITH_SETTINGS)
    if CHANGING in (_digest_since(file, started) for file in (DEFAULT, lesson)):
        return dict.fromkeys(sorted(fields), CHANGING)
    return LessonText(lesson).digests(fields)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, or ``"absent"``."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ABSENT


class Digests:
    """Digests of files as they are now, each worked out once."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def __getitem__(self, shown: str) -> str:
        if shown not in self._known:
            self._known[shown] = digest(full_path(shown))
        return self._known[shown]


def versions() -> dict[str, str]:
    """Return the versions of all that draws or encodes."""
    found = {"python": platform.python_version()}
    return found | {name: metadata.version(name) for name in PACKAGES}


def _absolute(path: str) -> Path | None:
    try:
        return Path(path).absolute()
    except ValueError:
        return None


def _counts(path: Path, places: tuple[str, ...]) -> bool:
    """Whether a file is none of, and in none of, some places, each with a separator at its end."""
    name, root = f"{path}{os.sep}", f"{ROOT}{os.sep}"
    if name.startswith(root):  # even where the project itself lies below one of them
        places = tuple(place for place in places if place.startswith(root))
    return not name.startswith(places) and path.suffix != ".pyc" and path.is_file()


def _is_scratch(path: Path, started: float) -> bool:
    """Whether a file is one of the temporary files that this process has made for itself."""
    scratch = Path(tempfile.gettempdir()).absolute()
    outside = path.is_relative_to(scratch) and not path.is_relative_to(ROOT)
    return outside and path.stat().st_mtime >= started


def _modules(places: tuple[str, ...]) -> set[Path]:
    loaded = [it for name, it in list(sys.modules.items()) if name not in NOT_OF_THE_SCENE]
    files = {Path(file) for module in loaded if (file := getattr(module, "__file__", None))}
    return {file for file in files if file.is_relative_to(ROOT) and _counts(file, places)}


def _fonts() -> Iterable[Path]:
    return (file for file in (ASSETS / "fonts").iterdir() if file.suffix in (".ttf", ".otf"))


def configurations() -> Iterable[Path]:
    """Return where manim looks for its configuration."""
    return ROOT / "manim.cfg", Path("~/.config/manim/manim.cfg").expanduser()


def _digest_since(path: Path, started: float) -> str:
    found = digest(path)
    try:
        written = path.stat()
        return CHANGING if max(written.st_mtime, written.st_ctime) >= started else found
    except OSError:
        return CHANGING
