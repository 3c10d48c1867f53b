"""Progress on the terminal; where there is none, a line for each scene that is done."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from wsanim.build.pace import read_progress
from wsanim.build.worker import Job


class Meter:
    """Shows how far the scenes are: clips, frames, rate and time left.

    Parameters
    ----------
    console
        Where it is shown.
    clips
        How many clips there will be.
    """

    def __init__(self, console: Console, clips: int) -> None:
        self._done_clips = self._done_frames = 0
        self._progress = Progress(
            TextColumn("[progress.description]{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("clips · {task.fields[frames]} frames · {task.fields[rate]:.0f}/s ·"),
            TimeElapsedColumn(),
            TextColumn("·"),
            TimeRemainingColumn(),
            TextColumn("left"),
            console=console,
            disable=not console.is_terminal,
            transient=True,
        )
        self._task = self._progress.add_task("rendering", total=clips, frames=0, rate=0.0)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def look(self, jobs: Sequence[Job]) -> None:
        """Show how far the scenes at work are."""
        at_work = [read_progress(job.folder) for job in jobs]
        self._show(sum(beats for beats, _ in at_work), sum(frames for _, frames in at_work))

    def done(self, clips: int, frames: int) -> None:
        """Note that a scene is done."""
        self._done_clips += clips
        self._done_frames += frames
        self._show(0, 0)

    def _show(self, clips: int, frames: int) -> None:
        frames += self._done_frames
        elapsed = self._progress.tasks[0].elapsed or 0.0
        rate = frames / elapsed if elapsed else 0.0
        done = self._done_clips + clips
        self._progress.update(self._task, completed=done, frames=f"{frames:,}", rate=rate)
