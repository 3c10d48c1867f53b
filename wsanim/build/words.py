"""What of a script a scene shows, apart from what is only said beside it.

One file holds every sentence of the film. A caption, a note or an alternative text is in no
picture, so a change there must render nothing; a change of what is on screen renders the scenes
that show it, and no other.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from wsanim.paths import ASSETS, OWN, chosen_file

REFERENCES = ASSETS / "references.toml"
ENGLISH = "en"  # has the keys of all
BESIDE = ("caption", "note", "alt", "loop", "play")  # of a beat: not in its picture


def script_file(language: str = ENGLISH) -> Path:
    """Return a language's script."""
    return chosen_file("script", language)


def language_code(language: str) -> str:
    """Return the code of a language that is chosen by it, or by the path of its script."""
    tables = _read(Path(language)) if language.endswith(OWN) else {}
    return str(tables.get("language", {}).get("code", language))


class ScriptText:
    """A script file's templates as they are written."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def shown(self, asked: Mapping[str, Iterable[str]]) -> str:
        """Return the digest of what is on screen.

        ``asked`` has the keys of the film's own words, of shared labels and of scenes that a
        scene has asked for: ``film``, ``labels`` and ``scenes``.
        """
        tables = self._tables
        film, labels = tables.get("film", {}), tables.get("labels", {})
        return _digest(
            tables.get("language"),
            tables.get("numerals"),
            {name: film.get(name) for name in asked["film"]},
            {name: labels.get(name) for name in asked["labels"]},
            {name: _on_screen(tables.get(name, {})) for name in asked["scenes"]},
        )

    def said(self, scene: str) -> str:
        """Return the digest of what is said beside a scene's pictures."""
        return _digest(self._tables.get(scene, {}), self._works)

    def film(self) -> str:
        """Return the digest of the film's own words."""
        return _digest(self._tables.get("film"))

    def beats(self, scene: str) -> int:
        """Return how many beats a scene has."""
        return len(self._tables.get(scene, {}).get("beats", {}))

    @cached_property
    def _tables(self) -> dict[str, Any]:
        return _read(self.file)

    @cached_property
    def _works(self) -> dict[str, Any]:
        return _read(REFERENCES)


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}  # whoever loads it for its words will say what is wrong


def _on_screen(scene: Mapping[str, Any]) -> dict[str, Any]:
    beats = scene.get("beats", {})
    shown = {key: value for key, value in scene.items() if key != "beats"}
    # A list, not a table: beats are played in the order in which they are written.
    shown["beats"] = [
        [slug, {key: value for key, value in beat.items() if key not in BESIDE}]
        for slug, beat in beats.items()
    ]
    return shown


def _digest(*parts: object) -> str:
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
