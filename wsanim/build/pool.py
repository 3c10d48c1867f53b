"""Worker processes: a fresh one for every scene, as many at a time as there are jobs.

A process of its own shows exactly what its scene imports and opens, gives its memory back, and
takes no other scene with it when it dies. On Linux they are forked from a server that has
imported manim already; elsewhere each imports it anew.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from typing import Any

from wsanim.build.worker import Failed, Glimpse, Job, Rendered, look, work

TICK = 0.2  # seconds between two looks at how far they are
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)  # the processes share the machine, and sums come out the same on every one
# For glibc: what is larger than 2 MiB has memory of its own, and gives it back when it goes.
LARGE_APART = {"MALLOC_MMAP_THRESHOLD_": str(2 << 20), "MALLOC_TRIM_THRESHOLD_": str(32 << 20)}

Work = Callable[[Connection, Job], None]
"""What a process does: a job, and sends what came of it."""


def render_each(
    jobs: Sequence[Job], workers: int, tick: Callable[[], None]
) -> Iterator[Rendered | Failed]:
    """Render scenes side by side, in the given order, and yield each when it is done.

    ``tick`` is called every now and then. Left early, as by Ctrl-C, it ends its workers.
    """
    return _each(work, jobs, workers, tick)


def glimpse_each(jobs: Sequence[Job], workers: int) -> Iterator[Glimpse | Failed]:
    """Render a beat of each scene, as `render_each` does scenes."""
    return _each(look, jobs, workers, lambda: None)


def _each(task: Work, jobs: Sequence[Job], workers: int, tick: Callable[[], None]) -> Iterator[Any]:
    crew = _Crew(task)
    with ThreadPoolExecutor(max_workers=max(1, min(workers, len(jobs)))) as executor:
        waiting: set[Future[Any]] = {executor.submit(crew.run, job) for job in jobs}
        try:
            while waiting:
                done, waiting = wait(waiting, timeout=TICK, return_when=FIRST_COMPLETED)
                tick()
                for future in done:
                    yield future.result()
        finally:
            crew.dismiss()
            executor.shutdown(cancel_futures=True)


class _Crew:
    """Runs a job in a new process, and knows which are at work."""

    def __init__(self, task: Work) -> None:
        self._task = task
        self._context = _context()
        self._at_work: set[Any] = set()
        self._dismissed = False

    def run(self, job: Job) -> Any:
        mine, theirs = self._context.Pipe(duplex=False)
        process: Any = self._context.Process(target=self._task, args=(theirs, job))  # type: ignore[attr-defined]
        if self._dismissed:
            return Failed(job.scene, "not begun", by_user=False)
        self._at_work.add(process)
        process.start()
        theirs.close()
        try:
            result = mine.recv()
        except EOFError:
            process.join()
            message = f"{job.scene.scene}: its process died, exit status {process.exitcode}"
            result = Failed(job.scene, message, by_user=False)
        finally:
            self._at_work.discard(process)
            mine.close()
        process.join()
        return result

    def dismiss(self) -> None:
        self._dismissed = True
        for process in list(self._at_work):
            if process.pid is not None:
                process.kill()


def warm_up() -> None:
    """Start the server that has imported manim, if there is one, and don't wait for it."""
    if _context().get_start_method() == "forkserver":
        from multiprocessing.forkserver import ensure_running

        ensure_running()


def _context() -> BaseContext:
    wanted = ONE_THREAD | LARGE_APART
    os.environ |= {name: os.environ.get(name, value) for name, value in wanted.items()}
    if not sys.platform.startswith("linux"):
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["wsanim.build.preload"])
    return context
