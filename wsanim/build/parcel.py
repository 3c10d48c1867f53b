"""The project as bytes, for workers that share no file system with it."""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from wsanim.build.errand import ELSEWHERE, PROJECT
from wsanim.build.inputs import configurations, versions
from wsanim.build.settings import Settings
from wsanim.discovery import SceneFile
from wsanim.errors import UserError
from wsanim.generalization import CACHE
from wsanim.lesson import load_lesson
from wsanim.paths import ASSETS, OWN, ROOT, SCENES
from wsanim.tomlfiles import read_toml

FOLDERS = (SCENES, ROOT / "wsanim", ASSETS, CACHE)
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same bytes for the same files


@dataclass(frozen=True)
class Parcel:
    """All that a scene can be made from, packed; ``home`` is where it has the user's own files."""

    data: bytes
    sha256: str
    home: str


def pack(settings: Settings) -> Parcel:
    """Pack the project, with what the lesson and the theme have elsewhere.

    Raises
    ------
    UserError
        Where the lesson names a file by a path that no other machine has.
    """
    buffer = io.BytesIO()
    files = {placed(file): file for file in _files(settings)}
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as parcel:
        for name, file in sorted(files.items()):
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            parcel.writestr(entry, file.read_bytes())
        parcel.writestr(zipfile.ZipInfo(f"{placed(Path.home())}/", LONG_AGO), b"")
    data = buffer.getvalue()
    return Parcel(data, hashlib.sha256(data).hexdigest(), placed(Path.home()))


def placed(path: Path) -> str:
    """Return where a file is in a parcel.

    Examples
    --------
    >>> placed(ROOT / "assets/lesson.toml")
    'project/assets/lesson.toml'
    """
    path = Path(os.path.normpath(path.absolute()))
    if path.is_relative_to(ROOT):
        return f"{PROJECT}/{path.relative_to(ROOT).as_posix()}"
    return f"{ELSEWHERE}/{path.relative_to(path.anchor).as_posix()}"


def order(scene: SceneFile, settings: Settings) -> str:
    """Say what a worker is to render; files are named by their places in the parcel."""
    made: dict[str, Any] = asdict(scene) | {"file": placed(scene.file)}
    chosen = asdict(settings) | {"lesson": placed(Path(settings.lesson))}
    paths = ["file", "lesson"]
    for name in ("language", "theme"):
        if Path(chosen[name]).is_absolute():
            chosen[name] = placed(Path(chosen[name]))
            paths.append(name)
    return json.dumps({"scene": made, "settings": chosen, "placed": paths, "versions": versions()})


def _files(settings: Settings) -> Iterator[Path]:
    for folder in FOLDERS:
        for file in folder.rglob("*"):
            parts = file.relative_to(ROOT).parts
            hidden = any(part.startswith(".") or part == "__pycache__" for part in parts)
            if file.is_file() and not hidden:
                yield file
    yield from (file for file in configurations() if file.is_file())
    yield from _of_lesson(Path(settings.lesson))
    for chosen in (settings.language, settings.theme):
        if Path(chosen).is_absolute():
            yield Path(chosen)


def _of_lesson(file: Path) -> Iterator[Path]:
    for text in _strings(read_toml(file)):
        if os.path.isabs(text) and Path(text).is_file():
            takes = "a path from the lesson's folder, for workers elsewhere"
            raise UserError(file, "", repr(text), takes)
    yield file
    lesson = load_lesson(file)
    yield from _paths(lesson.model_dump())
    yield from (Path(it) for it in (lesson.language, lesson.theme) if it.endswith(OWN))


def _strings(value: object) -> Iterable[str]:
    return (each for each in _leaves(value) if isinstance(each, str))


def _paths(value: object) -> Iterable[Path]:
    return (each for each in _leaves(value) if isinstance(each, Path))


def _leaves(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, list | tuple):
        for each in value:
            yield from _leaves(each)
    else:
        yield value
