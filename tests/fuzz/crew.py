"""Tries cases in processes of their own, whose time and memory are bounded."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from tests.fuzz.subjects import Case, attempt

MOST_SECONDS = 30  # of the processor's time, for one case
PATIENCE = 240  # seconds by the clock, after which a process is killed
MOST_MEMORY = 1_500_000_000  # bytes that are in use at a time
OFTEN = 500  # cases
ADDRESSES = 8_000_000_000  # bytes that may be asked for


@dataclass
class Findings:
    """What came of the cases."""

    accepted: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    defects: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")
    memory: int = 0

    @property
    def tried(self) -> int:
        """How many cases were accepted or refused."""
        return sum((self.accepted + self.refused).values())


def try_all(
    cases: Sequence[Case], jobs: int, tell: Callable[[str], object] = lambda _: None
) -> Findings:
    """Try every case; what is neither accepted nor refused in one line is a defect.

    ``tell`` is told each defect, and now and then how many cases are left.
    """
    found, left = Findings(), list(reversed(cases))
    crew = [_Worker() for _ in range(min(jobs, len(cases)))]
    while at_work := [worker for worker in crew if worker.begin(left)]:
        wait([worker.pipe for worker in at_work], timeout=1)
        for worker in at_work:
            defects, done = len(found.defects), found.tried
            worker.look(found)
            if found.tried > done and found.tried % OFTEN == 0:
                tell(f"{found.tried} of {len(cases)} cases tried")
            for defect in found.defects[defects:]:
                tell(defect)
    for worker in crew:
        worker.end()
    return found


class _Worker:
    """A process, and the case that it is at."""

    def __init__(self) -> None:
        self.case: Case | None = None
        self.since = 0.0
        self._start()

    def _start(self) -> None:
        context = get_context("spawn")
        self.folder = tempfile.TemporaryDirectory(prefix="wsanim-fuzz-")
        self.pipe, other = context.Pipe()
        self.process = context.Process(target=_work, args=(other, self.folder.name), daemon=True)
        self.process.start()
        other.close()

    def begin(self, left: list[Case]) -> bool:
        """Take the next case, if this one is done; return whether there is one at work."""
        if self.case is None and left:
            self.case, self.since = left.pop(), time.monotonic()
            self.pipe.send(self.case)
        return self.case is not None

    def look(self, found: Findings) -> None:
        """Note what came of the case, if it is done or takes too long."""
        assert self.case is not None
        try:
            if self.pipe.poll():
                memory = self._note(found, *self.pipe.recv())
                self.case = None
                if memory > MOST_MEMORY:  # of which the next case is to know nothing
                    self.end()
                    self._start()
                return
            failure = "" if time.monotonic() - self.since < PATIENCE else f"over {PATIENCE} s"
        except EOFError:
            failure = f"the process died (exit status {self.process.exitcode})"
        if failure:
            found.defects.append(f"{self.case}: {failure}")
            self.end()
            self.case = None
            self._start()

    def _note(self, found: Findings, said: str, defect: str, seconds: float, memory: int) -> int:
        assert self.case is not None
        kind = self.case.kind
        (found.refused if said else found.accepted)[kind] += not defect
        found.slowest = max(found.slowest, (seconds, str(self.case)))
        found.memory = max(found.memory, memory)
        if seconds > MOST_SECONDS:
            defect += f"\ntook {seconds:.0f} s"
        if memory > MOST_MEMORY:
            defect += f"\nhad {memory / 1e6:.0f} MB in use"
        if defect:
            found.defects.append(f"{self.case}: {defect.strip()}")
        return memory

    def end(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.join()
        self.pipe.close()
        self.folder.cleanup()


def _work(pipe: Connection[Any, Any], folder: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
    while True:
        try:
            case = pipe.recv()
        except EOFError:
            return
        pipe.send(_tried(case, Path(folder)))


def _tried(case: Case, folder: Path) -> tuple[str, str, float, int]:
    """Return how a case is refused, what is wrong with that, seconds and bytes."""
    said, defect, start = "", "", time.process_time()
    try:
        said = attempt(case, folder)
    except BaseException:  # whatever it is, it is what we are looking for
        defect = _shortened(traceback.format_exc())
    scale = 1 if sys.platform == "darwin" else 1024
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale
    return said, defect, time.process_time() - start, memory


def _shortened(trace: str) -> str:
    lines: Iterable[str] = trace.strip().splitlines()
    kept = list(lines)
    return "\n".join(kept if len(kept) < 30 else [*kept[:2], "…", *kept[-24:]])
