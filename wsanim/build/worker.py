"""Plays one scene into clips, in a process of its own."""

from __future__ import annotations

import importlib
import os
import signal
import sys
import threading
import time
import traceback
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from wsanim.build import inputs
from wsanim.build.settings import Settings, shown_path
from wsanim.build.spoken import SceneWords
from wsanim.discovery import SceneFile
from wsanim.errors import UserError
from wsanim.paths import ROOT


@dataclass(frozen=True)
class Job:
    """A scene to render into an empty folder; of ``beats``, slugs, one is to be glimpsed at."""

    scene: SceneFile
    settings: Settings
    folder: Path
    ignored: tuple[Path, ...]
    beats: tuple[str, ...] = ()


@dataclass(frozen=True)
class Made:
    """A clip and its poster, as files in the job's folder."""

    clip: Path
    poster: Path
    frames: int
    sha256: str
    poster_sha256: str


@dataclass(frozen=True)
class MadeBeat:
    """A beat's clip, with the facts that its last frame shows."""

    slug: str
    made: Made
    facts: list[dict[str, Any]]


@dataclass(frozen=True)
class Rendered:
    """A scene's clips, and what they were made from."""

    scene: SceneFile
    words: SceneWords
    whole: Made
    beats: list[MadeBeat]
    inputs: dict[str, Any]


@dataclass(frozen=True)
class Glimpse:
    """One beat of a scene, ahead of the whole; ``name`` is its clip's, without suffix."""

    scene: SceneFile
    name: str
    made: Made


@dataclass(frozen=True)
class Failed:
    """What went wrong in a scene; ``by_user`` where the user can mend it."""

    scene: SceneFile
    message: str
    by_user: bool
    details: str = ""


def work(answer: Connection, job: Job) -> None:
    """Render a scene in a process that has done nothing else, and send what came of it."""
    prepare(job)
    answer.send(rendered(job))
    answer.close()


def look(answer: Connection, job: Job) -> None:
    """Render one beat as `work` does a scene."""
    prepare(job)
    answer.send(glimpsed(job))
    answer.close()


def prepare(job: Job) -> None:
    """Make this process one that has done nothing else, and knows the job's settings."""
    importlib.import_module("wsanim.build.preload")  # unless it was forked with it
    # Python takes compiled code to be that of a source of the same size and second. Code that is
    # compiled for this build only can't be that of the text before the last edit.
    sys.pycache_prefix = str(job.folder.parent / "pycache")
    inputs.watch_files()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the build itself ends its workers
    os.chdir(ROOT)  # where manim looks for its configuration
    os.environ |= job.settings.environment()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def rendered(job: Job) -> Rendered | Failed:
    """Render a scene in this process, which is prepared for it."""
    started = time.time()
    try:
        from wsanim.build.take import take

        return take(job, started)
    except UserError as error:
        return Failed(job.scene, str(error), by_user=True)
    except Exception as error:
        message = f"{_place(error)}: {type(error).__name__}: {error}"
        return Failed(job.scene, message, by_user=False, details=traceback.format_exc())


def glimpsed(job: Job) -> Glimpse | Failed:
    """Render the first of a job's beats that the scene has in this process, as `rendered`."""
    try:
        from wsanim.build.take import glimpse

        return glimpse(job)
    except Exception as error:
        return Failed(job.scene, f"{type(error).__name__}: {error}", by_user=False)


def unusable(fault: UserError) -> str:
    """Say what is wrong with a scene's file, with its line, as of any error in its code."""
    cause = fault.__cause__
    if isinstance(cause, SyntaxError):
        return f"{_place(cause)}: {type(cause).__name__}: {cause.msg}"
    return str(fault)


def _place(error: BaseException) -> str:
    """Say where in the project an error came from: the last line of it that ran."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{shown_path(error.filename)}:{error.lineno}"
    place = "unknown place"
    for frame in traceback.extract_tb(error.__traceback__):
        inside = Path(frame.filename).is_relative_to(ROOT)
        if inside and not Path(frame.filename).is_relative_to(sys.prefix):
            place = f"{shown_path(frame.filename)}:{frame.lineno}"
    return place
