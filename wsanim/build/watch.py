"""``wsanim watch``: builds again whenever a file is saved."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue

from rich.console import Console
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from wsanim.build.command import FAULT, all_cores, build_and_report
from wsanim.build.edited import edited_beats
from wsanim.build.pool import warm_up
from wsanim.build.run import Request
from wsanim.build.settings import chosen_settings, shown_path
from wsanim.discovery import PATTERN
from wsanim.errors import UserError
from wsanim.lessonfile import lesson_file
from wsanim.paths import ASSETS, RENDERS, ROOT, SCENES

PREVIEW = RENDERS / "watch"  # apart from the clips that are built for good
QUIET = 0.15  # seconds without another change, after which a save is taken to be over
CHANGES = ("created", "modified", "moved", "deleted")


class Saves(FileSystemEventHandler):
    """Collects the paths of files that are saved.

    Parameters
    ----------
    ignored
        Folders in which nothing counts.
    """

    def __init__(self, ignored: Sequence[Path]) -> None:
        self.paths: SimpleQueue[Path] = SimpleQueue()
        self._ignored = ignored

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a file that was written, moved or deleted."""
        if event.event_type not in CHANGES or event.is_directory:
            return
        for name in {event.src_path, event.dest_path} - {""}:
            path = Path(os.fsdecode(name))
            if self.counts(path):
                self.paths.put(path)

    def counts(self, path: Path) -> bool:
        """Whether a file can be something that a clip is made from."""
        seen = path.relative_to(ROOT).parts if path.is_relative_to(ROOT) else path.parts[-1:]
        hidden = any(part.startswith(".") or part == "__pycache__" for part in seen)
        backup = path.name.endswith(("~", ".swp", ".tmp"))
        return not (hidden or backup or any(path.is_relative_to(one) for one in self._ignored))

    def wait(self) -> set[Path]:
        """Wait for a save, and until it is over; return the files."""
        found = {self.paths.get()}
        while True:
            try:
                found.add(self.paths.get(timeout=QUIET))
            except Empty:
                return found


class Drafts:
    """The texts of scenes' files, as they were looked at last.

    Parameters
    ----------
    folder
        Where the files are.
    """

    def __init__(self, folder: Path = SCENES) -> None:
        self._folder = folder
        self._texts: dict[Path, str] = {}

    def edits(self) -> dict[Path, tuple[str, ...]]:
        """Look again, and return the beats that edits have touched since, by file."""
        before, self._texts = self._texts, {}
        found = {}
        for file in self._folder.glob(PATTERN):
            with suppress(OSError, UnicodeDecodeError):
                text = self._texts[file] = file.read_text(encoding="utf-8")
                found[file] = edited_beats(before.get(file, ""), text)
        return found


def watch(
    names: tuple[str, ...],
    *,
    quality: str,
    lesson: Path | None,
    theme: str | None,
    language: str | None,
    out: Path | None,
    jobs: int | None,
) -> None:
    """Build, then build again after each save, until interrupted.

    Of a scene whose file was edited, the first beat that the edit touches is shown ahead of the
    rest. Scenes are rendered in processes that import the project anew. Where an edit touches code
    that this process itself has imported, it starts itself again.
    """
    console = Console(stderr=True, highlight=False, markup=False)
    folder = (out or PREVIEW).absolute()
    saves = Saves((folder, RENDERS))
    observer = Observer()
    for place in _places(lesson_file(lesson)):
        observer.schedule(saves, str(place), recursive=True)
    observer.start()
    scenes = Drafts()
    warm_up()
    try:
        while True:
            ahead = scenes.edits()
            cores = jobs or all_cores()
            _build(names, quality, lesson, theme, language, folder, cores, ahead, console)
            changed = saves.wait()
            console.print(f"saved: {', '.join(sorted(map(shown_path, changed)))}", soft_wrap=True)
            if changed & _imported():
                observer.stop()
                os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
    except KeyboardInterrupt:
        console.print("watch ended")
    finally:
        observer.stop()


def _build(
    names: tuple[str, ...],
    quality: str,
    lesson: Path | None,
    theme: str | None,
    language: str | None,
    folder: Path,
    jobs: int,
    ahead: Mapping[Path, tuple[str, ...]],
    console: Console,
) -> None:
    """Build once; whatever is wrong is said, and waits for the next save."""
    try:
        settings = chosen_settings(quality, lesson, language, theme)
        request = Request(names, settings, folder, jobs, ahead=ahead)
        status = build_and_report(request, console)
    except UserError as error:
        console.print(str(error), soft_wrap=True)
        status = FAULT
    clock = time.strftime("%H:%M:%S")
    console.print(f"{clock} {'ready' if not status else 'not ready'}, watching", soft_wrap=True)


def _places(lesson: Path) -> Iterable[Path]:
    places = {SCENES, ROOT / "wsanim", ASSETS}
    if not lesson.is_relative_to(ROOT) and lesson.parent.is_dir():
        places.add(lesson.parent)
    return sorted(places)


def _imported() -> set[Path]:
    files = (getattr(module, "__file__", None) for module in list(sys.modules.values()))
    return {Path(file) for file in files if file}
