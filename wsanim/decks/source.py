"""What decks are made from: a finished build, read from its manifest and checked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from wsanim.build.manifest import NAME, Book, Clip, read_manifest
from wsanim.build.plan import MISSING, damaged
from wsanim.build.settings import full_path
from wsanim.colour import from_hex, luminance
from wsanim.errors import UserError
from wsanim.film import load_material
from wsanim.theme import Theme, load_theme

CLIPS = "`wsanim build` to make the clips"
ASPECTS = ((16, 9), (4, 3), (1, 1), (9, 16))
LONG_LINE = 60  # letters
NEARLY = 0.01  # 854 × 480 pixels are meant to be 16:9


@dataclass(frozen=True)
class Chapter:
    """A scene: the clip of all of it, and its beats' clips."""

    whole: Clip
    beats: tuple[Clip, ...]

    @property
    def stem(self) -> str:
        """The scene's name in paths."""
        return Path(self.whole.path).stem


@dataclass(frozen=True)
class Deck:
    """Everything that decks show.

    ``title`` is the film's, ``lecture`` what the lesson says of the occasion: title, lecturer and
    date, so far as given; ``lecturer`` is empty where none is named. ``aspect`` is that of the
    frames, as (width, height).
    """

    folder: Path
    title: str
    lecture: tuple[str, ...]
    lecturer: str
    language: str
    theme: Theme
    settings: dict[str, Any]
    chapters: tuple[Chapter, ...]

    @property
    def clips(self) -> list[Clip]:
        """The beats' clips, in order."""
        return [clip for chapter in self.chapters for clip in chapter.beats]

    @cached_property
    def aspect(self) -> tuple[int, int]:
        """The shape that most clips have."""
        return Counter(aspect_of(*clip.size) for clip in self.clips).most_common(1)[0][0]

    @property
    def long_lines(self) -> bool:
        """Whether what is said of the occasion takes smaller type."""
        return max(map(len, self.lecture), default=0) > LONG_LINE

    @property
    def on_dark(self) -> bool:
        """Whether its ground is darker than what stands on it."""
        colours = self.theme.colours
        return bool(luminance(from_hex(colours.ground)) < luminance(from_hex(colours.ink)))


def read_deck(folder: Path) -> Deck:
    """Read a finished build.

    Raises
    ------
    UserError
        Where there is none, or a clip, a poster or captions of it are missing, broken or empty.
    """
    book = checked_book(folder)
    chapters = tuple(Chapter(clips[0], tuple(clips[1:])) for clips in book.scenes.values())
    settings: dict[str, Any] = chapters[0].whole.inputs["settings"]
    material = load_material(full_path(settings["lesson"]), settings["language"])
    said = material.lesson.lecture
    return Deck(
        folder,
        book.film.title if book.film else str(material.script.film_title),
        tuple(text for text in (said.title, said.lecturer, said.date) if text),
        said.lecturer,
        material.script.language,
        load_theme(settings["theme"]),
        settings,
        chapters,
    )


def checked_book(folder: Path) -> Book:
    """Read the manifest and see that every clip is there, whole, and has its words.

    Raises
    ------
    UserError
        As `read_deck`.
    """
    book = read_manifest(folder)
    if not book.scenes:
        found = "no clips" if (folder / NAME).is_file() else "nothing"
        raise UserError(folder / NAME, "", found, CLIPS)
    clips = [clip for scene in book.scenes.values() for clip in scene]
    needed = {path for clip in clips for path in clip.files}
    for path, wrong in damaged(folder, book).items():
        if path in needed:
            found = "nothing" if wrong == MISSING else "a file that is not as it was built"
            raise UserError(folder / path, "", found, CLIPS)
    for clip in clips:
        for field in ("title", "caption", "alt"):
            if not getattr(clip, field).strip():
                place = f"{clip.path}: {field}"
                raise UserError(folder / NAME, place, "nothing", "words in the script")
    return book


def aspect_of(width: int, height: int) -> tuple[int, int]:
    """Return the shape that a frame of so many pixels is meant to have.

    Examples
    --------
    >>> aspect_of(854, 480)
    (16, 9)
    """
    for aspect in ASPECTS:
        if abs(width / height * aspect[1] / aspect[0] - 1) < NEARLY:
            return aspect
    return width, height
