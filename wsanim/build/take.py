"""Plays a scene in front of a recorder, and looks at what came of it."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from manim import logger, tempconfig

from wsanim.aspect import frame_units
from wsanim.build import inputs
from wsanim.build.join import Chapter, Part, join
from wsanim.build.loops import check_loop
from wsanim.build.renderer import Recorder, Take, renderer_for
from wsanim.build.settings import Settings, shown_path
from wsanim.build.shown import facts_shown
from wsanim.build.spoken import SceneWords, scene_words
from wsanim.build.verify import verify
from wsanim.build.words import REFERENCES, ScriptText, script_file
from wsanim.build.worker import Failed, Glimpse, Job, Made, MadeBeat, Rendered
from wsanim.rehearsal import import_scene, picture_on_nothing
from wsanim.script import Beat
from wsanim.stage import Stage


def take(job: Job, started: float) -> Rendered:
    """Render a scene into its beats' clips, join them, and verify every one."""
    quality = job.settings.frame
    recorder = Recorder(job.folder, quality)
    facts: list[list[dict[str, Any]]] = []

    def end_of_beat(stage: Stage, beat: Beat) -> None:
        _end(recorder, stage)
        facts.append(facts_shown(stage, beat.slug))

    with _staged(job, recorder) as stage:
        stage.watchers.insert(0, end_of_beat)
        stage.render()
    used = _inputs(job, stage, started)
    beats = [
        MadeBeat(one.slug, _made(one), shown)
        for one, shown in zip(recorder.takes, facts, strict=True)
    ]
    for one in recorder.takes:
        verify(one.clip, one.frames, quality, one.contents)
    words = scene_words(stage.words)
    for beat in beats:
        if words.beats[beat.slug].loop:
            script = shown_path(stage.script.file)
            check_loop(beat.made.clip, script, job.scene.scene, beat.slug)
    return Rendered(job.scene, words, _whole(job, recorder.takes, words), beats, used)


class _SeenError(Exception):
    """Ends a scene when the beat that is wanted has been played."""


def glimpse(job: Job) -> Glimpse | Failed:
    """Render one beat of a scene, those before it played without a frame, and verify it."""
    recorder = Recorder(job.folder, job.settings.frame)

    def end_of_beat(stage: Stage, beat: Beat) -> None:
        if beat.slug == wanted:
            _end(recorder, stage)
            raise _SeenError

    with _staged(job, recorder) as stage:
        slugs = list(stage.words.beats)
        wanted = next((slug for slug in job.beats if slug in slugs), None)
        if wanted is None:
            return Failed(job.scene, "none of its beats is played", by_user=False)
        number = slugs.index(wanted)
        stage.unseen = slugs[:number]
        stage.watchers.insert(0, end_of_beat)
        with suppress(_SeenError):
            stage.render()
    one = recorder.takes[0]
    verify(one.clip, one.frames, job.settings.frame, one.contents)
    return Glimpse(job.scene, f"{number + 1:02}-{wanted}", _made(one))


@contextmanager
def _staged(job: Job, recorder: Recorder) -> Iterator[Stage]:
    """Put a job's scene before a recorder."""
    logger.setLevel(logging.WARNING)
    with tempconfig(configuration(job.settings, job.folder)):
        scene = import_scene(job.scene.file, job.scene.scene)
        yield scene(renderer=renderer_for(recorder))


def _end(recorder: Recorder, stage: Stage) -> None:
    recorder.end(picture_on_nothing(stage) if stage.theme.see_through else None)


def configuration(settings: Settings, folder: Path) -> dict[str, Any]:
    """Return manim's configuration for a build; whatever ``manim.cfg`` says of it, it is this."""
    quality = settings.frame
    width, height = frame_units(settings.aspect)
    return {
        "pixel_width": quality.width,
        "pixel_height": quality.height,
        "frame_rate": quality.fps,
        "frame_height": height,
        "frame_width": width,
        "background_opacity": 1.0,
        "format": "mp4",
        "transparent": False,
        "renderer": "cairo",
        "dry_run": False,
        "disable_caching": True,
        "save_sections": False,
        "from_animation_number": 0,
        "upto_animation_number": -1,
        "log_to_file": False,
        "progress_bar": "none",
        "media_dir": str(folder / "manim"),
    }


def _whole(job: Job, takes: list[Take], words: SceneWords) -> Made:
    target, quality = job.folder / f"{job.scene.stem}.mp4", job.settings.frame
    parts = [Part(one.clip, one.frames) for one in takes]
    chapters = [Chapter(words.beats[one.slug].title, one.frames) for one in takes]
    join(parts, target, quality.fps, chapters=chapters, title=words.whole.title)
    frames = sum(one.frames for one in takes)
    verify(target, frames, quality)
    poster = target.with_suffix(".png")
    shutil.copyfile(takes[-1].poster, poster)
    return _made(replace(takes[-1], clip=target, poster=poster, frames=frames))


def _made(one: Take) -> Made:
    clip, poster = inputs.digest(one.clip), inputs.digest(one.poster)
    return Made(one.clip, one.poster, one.frames, clip, poster)


def _inputs(job: Job, stage: Stage, started: float) -> dict[str, Any]:
    """Note what the scene was made from; the script's share is what of it is on screen."""
    script = stage.script
    said = ScriptText(script.file)
    asked = {name: sorted(getattr(script, name).asked) for name in ("film", "labels", "scenes")}
    beside = (script.file, script_file().parent, REFERENCES)
    return {
        "settings": job.settings.record(),
        "versions": inputs.versions(),
        "files": inputs.files_used((*job.ignored, *beside), started),
        "lesson": inputs.choices_used(Path(job.settings.lesson), started),
        "script": {
            "file": shown_path(script.file),
            "asked": asked,
            "shown": said.shown(asked),
            "said": said.said(job.scene.scene),
        },
    }
