"""Pictures for paper: each beat's last frame in the light theme, drawn without a film.

A scene is played through without its frames and only the last of each beat is drawn, in a
process of its own. What has been drawn is kept until something that went into it changes.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

from wsanim.build.inputs import digest
from wsanim.build.settings import Settings, full_path
from wsanim.decks.crew import crew
from wsanim.decks.source import Chapter, Deck
from wsanim.discovery import SceneFile, discover
from wsanim.paths import ASSETS
from wsanim.theme import Theme, load_theme

PAPER = "light"
QUALITY = "m"  # enough for print at a third of a page
KEPT = ".stills"  # in the output folder


def paper_theme(deck: Deck) -> Theme:
    """Return the theme that the handout is printed in: the film's own where that is light."""
    return load_theme(PAPER) if deck.on_dark else deck.theme


def paper_stills(deck: Deck, jobs: int) -> dict[str, Path]:
    """Return each beat's last frame for paper, by its clip's path; draw what is not there yet."""
    if not deck.on_dark:
        posters = ((clip.path, clip.poster) for clip in deck.clips)
        return {path: deck.folder / poster.path for path, poster in posters if poster}
    kept = deck.folder / KEPT
    rooms = {chapter.stem: kept / _fingerprint(chapter) for chapter in deck.chapters}
    _draw_missing(deck, rooms, jobs)
    for old in set(kept.glob("*")) - set(rooms.values()):
        shutil.rmtree(old, ignore_errors=True)
    return {
        clip.path: rooms[chapter.stem] / f"{clip.beat}.png"
        for chapter in deck.chapters
        for clip in chapter.beats
    }


def _draw_missing(deck: Deck, rooms: dict[str, Path], jobs: int) -> None:
    lesson = str(full_path(deck.settings["lesson"]))
    settings = Settings(**(deck.settings | {"lesson": lesson}))
    settings = replace(settings, quality=QUALITY, theme=PAPER)
    wanted = [(scene, rooms[scene.stem]) for scene in discover() if scene.stem in rooms]
    missing = [(scene, room) for scene, room in wanted if not room.is_dir()]
    if not missing:
        return
    with crew(jobs) as artists:
        for done in [artists.submit(_draw, scene, settings, room) for scene, room in missing]:
            done.result()


def _draw(scene: SceneFile, settings: Settings, room: Path) -> None:
    """Draw a scene's stills; the folder is there only when all of them are."""
    os.environ |= settings.environment()
    from manim import tempconfig

    from wsanim.build.take import configuration
    from wsanim.rehearsal import picture_of, rehearse
    from wsanim.script import Beat
    from wsanim.stage import Stage

    private = room.with_name(f"{room.name}.{os.getpid()}")
    private.mkdir(parents=True)

    def draw(stage: Stage, beat: Beat) -> None:
        picture_of(stage).save(private / f"{beat.slug}.png")

    with tempconfig(configuration(settings, private)):
        rehearse(scene, draw)
    os.replace(private, room)


def _fingerprint(chapter: Chapter) -> str:
    """Name what a scene's stills are made from: what its clips are, in another theme."""
    made = dict(chapter.whole.inputs)
    made["settings"] = {
        name: value for name, value in made["settings"].items() if name not in ("quality", "theme")
    }
    made["themes"] = [digest(file) for file in sorted((ASSETS / "themes").glob("*.toml"))]
    text = json.dumps([chapter.stem, made], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:24]
