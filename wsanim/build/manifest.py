"""What was built, from what: ``manifest.json``."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

NAME = "manifest.json"
FORMAT = 1
FILM = "weight-sharing"


@dataclass(frozen=True)
class Sidecar:
    """A file that belongs to a clip."""

    path: str
    sha256: str


@dataclass(frozen=True)
class Clip:
    """A clip and all that is known of it; paths are relative to the manifest.

    ``kind`` is ``film``, ``scene`` or ``beat``; ``scene`` is a class name and ``beat`` a slug,
    empty where there is none. ``facts`` are those that can be read at its end, or, for a scene,
    at the end of any of its beats. ``loop`` and ``play`` say how a deck plays it. The film's poster
    is its first scene's. A scene's ``chapters`` are its beats, the film's are its scenes.
    ``formats`` has the same clip in other formats, where they were asked for.
    """

    kind: str
    scene: str
    beat: str
    path: str
    sha256: str
    seconds: float
    frames: int
    size: tuple[int, int]
    fps: int
    title: str
    caption: str
    alt: str
    note: str
    loop: bool
    play: str
    poster: Sidecar | None
    captions: Sidecar
    facts: list[dict[str, Any]]
    inputs: dict[str, Any]
    chapters: Sidecar | None = None
    formats: list[Sidecar] = field(default_factory=list)

    @property
    def files(self) -> dict[str, str]:
        """Path -> SHA-256 of the clip and of what belongs to it."""
        beside = (self.poster, self.captions, self.chapters)
        sidecars = [one for one in beside if one is not None]
        return {self.path: self.sha256} | {one.path: one.sha256 for one in sidecars}


@dataclass
class Book:
    """The manifest's contents: the film, and each scene's clips, the whole scene first.

    ``checked`` is the digest of the lesson and script that were found right from end to end.
    """

    film: Clip | None = None
    scenes: dict[str, list[Clip]] = field(default_factory=dict)
    checked: str = ""

    @property
    def files(self) -> dict[str, str]:
        """Path -> SHA-256 of every file of the build."""
        film = [self.film] if self.film else []
        clips = [clip for scene in self.scenes.values() for clip in scene]
        files = {path: sha for clip in film + clips for path, sha in clip.files.items()}
        return files | {one.path: one.sha256 for clip in clips for one in clip.formats}

    def text(self, order: list[str]) -> str:
        """Write it as JSON, scenes in ``order``."""
        names = [name for name in order if name in self.scenes]
        clips = [self.film] if self.film else []
        clips += [clip for name in names for clip in self.scenes[name]]
        data = {"format": FORMAT, "checked": self.checked, "clips": list(map(asdict, clips))}
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def written(folder: Path) -> str:
    """Return the text of a folder's manifest; empty if there is none that can be read."""
    try:
        return (folder / NAME).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def read_manifest(folder: Path) -> Book:
    """Read the manifest of a folder; an empty book if there is none that can be used."""
    try:
        data = json.loads(written(folder))
        if data["format"] != FORMAT:
            return Book()
        return _book([_clip(clip) for clip in data["clips"]], str(data.get("checked", "")))
    except (OSError, ValueError, KeyError, TypeError):
        return Book()


def _book(clips: list[Clip], checked: str) -> Book:
    book = Book(checked=checked)
    for clip in clips:
        if clip.kind == "film":
            book.film = clip
        else:
            book.scenes.setdefault(clip.scene, []).append(clip)
    return book


def _clip(data: dict[str, Any]) -> Clip:
    poster, chapters, width_height = data["poster"], data["chapters"], data["size"]
    known = data | {
        "poster": Sidecar(**poster) if poster else None,
        "captions": Sidecar(**data["captions"]),
        "chapters": Sidecar(**chapters) if chapters else None,
        "size": (int(width_height[0]), int(width_height[1])),
        "formats": [Sidecar(**one) for one in data.get("formats", [])],
    }
    clip = Clip(**known)
    paths = [*clip.files, *(one.path for one in clip.formats)]
    if any(Path(path).is_absolute() or ".." in Path(path).parts for path in paths):
        raise ValueError(f"{clip.path} is not of this folder")
    return clip
