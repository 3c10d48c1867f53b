"""Which scenes are stale, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from wsanim.build.choices import LessonText
from wsanim.build.inputs import ABSENT, Digests, digest, versions
from wsanim.build.manifest import Book, Clip
from wsanim.build.settings import Settings, full_path, shown_path
from wsanim.build.words import ScriptText
from wsanim.discovery import SceneFile

MOST_REASONS = 3  # in one line
MISSING = "is missing"


@dataclass(frozen=True)
class Verdict:
    """Why a scene has to be rendered, and whether its captions, notes or alt texts are stale."""

    scene: SceneFile
    reasons: tuple[str, ...]
    words: bool = False

    @property
    def stale(self) -> bool:
        """Whether it has to be rendered."""
        return bool(self.reasons)

    def __str__(self) -> str:
        """Say what will be done, and why."""
        if self.stale:
            more = len(self.reasons) - MOST_REASONS
            shown = [*self.reasons[:MOST_REASONS], *([f"{more} more"] if more > 0 else [])]
            return "rendered: " + ", ".join(shown)
        if self.words:
            return "kept, its words written anew: captions, notes or alt texts changed"
        return "kept: nothing that went into it has changed"


class Planner:
    """Compares what was built with what is there now.

    Parameters
    ----------
    out
        The output folder.
    book
        What its manifest says.
    settings
        What is asked for.
    """

    def __init__(self, out: Path, book: Book, settings: Settings) -> None:
        self.book = book
        self._settings, self._versions = settings.record(), versions()
        self._digests = Digests()
        self._damaged = damaged(out, book)
        self._script = cache(ScriptText)
        self._lesson = LessonText(Path(settings.lesson))

    def judge(self, scene: SceneFile) -> Verdict:
        """Say whether a scene has to be rendered."""
        clips = self.book.scenes.get(scene.scene)
        if not clips:
            return Verdict(scene, ("it has not been built",))
        made = clips[0].inputs
        try:
            reasons = [*self._changes(made), *self._missing(clips)]
            words = made["script"]["said"] != self._text(made).said(scene.scene)
        except (KeyError, TypeError):
            return Verdict(scene, ("the manifest does not say what it was made from",))
        return Verdict(scene, tuple(reasons), words)

    def _changes(self, made: Mapping[str, Any]) -> Iterable[str]:
        before, now = made["settings"] | made["versions"], self._settings | self._versions
        for name in before | now:
            if before.get(name) != now.get(name):
                yield f"{name} was {before.get(name)}, is {now.get(name)}"
        for file, was in made["files"].items():
            found = self._digests[file]
            if was != found:
                yield f"{file} {'is gone' if found == ABSENT else 'changed'}"
        chosen = self._lesson.digests(made["lesson"])
        if fields := [name for name, was in made["lesson"].items() if was != chosen[name]]:
            yield f"{shown_path(self._settings['lesson'])} changed: {', '.join(fields)}"
        script = made["script"]
        if script["shown"] != self._text(made).shown(script["asked"]):
            yield f"words on screen changed in {script['file']}"

    def _missing(self, clips: list[Clip]) -> Iterable[str]:
        for clip in clips:
            for path in clip.files:
                if path in self._damaged:
                    yield f"{path} {self._damaged[path]}"

    def film_is_whole(self) -> bool:
        """Whether the film's files are as they were built."""
        film = self.book.film
        return film is not None and not any(path in self._damaged for path in film.files)

    def _text(self, made: Mapping[str, Any]) -> ScriptText:
        return self._script(full_path(made["script"]["file"]))


def damaged(out: Path, book: Book) -> dict[str, str]:
    """Return which of a book's files are not as they were built, and what is wrong with them."""
    files = book.files
    with ThreadPoolExecutor() as threads:
        found = dict(zip(files, threads.map(digest, (out / path for path in files)), strict=True))
    return {
        path: MISSING if found[path] == ABSENT else "is damaged"
        for path, wanted in files.items()
        if found[path] != wanted
    }
