"""Processes that draw scenes, each in one that has done nothing else."""

from __future__ import annotations

import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.context import BaseContext


def crew(jobs: int) -> ProcessPoolExecutor:
    """Return an executor of so many processes; what they run reads its choices from the start."""
    return ProcessPoolExecutor(jobs, _context(), max_tasks_per_child=1)


def _context() -> BaseContext:
    if not sys.platform.startswith("linux"):
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["wsanim.build.preload"])
    return context
