"""``make lessons``: many lessons over all scenes, each passes every check or is refused.

A lesson that fails is named ``seed:number``; give that name to try it again, alone.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterable
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from tests.lessons.drawing import Case
from tests.lessons.trying import Outcome, take_turn
from wsanim.discovery import discover
from wsanim.paths import ROOT

AT_A_TIME = 8  # lessons that a process tries before another takes its place
KEPT = ROOT / "renders" / "lessons"


def main() -> int:
    """Try as many lessons as are asked for, or those that are named."""
    parser = argparse.ArgumentParser(description=__doc__, prog="make lessons")
    parser.add_argument("names", nargs="*", metavar="SEED:NUMBER", help="lessons to try alone")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--lessons", type=int, default=200)
    parser.add_argument("--scenes", nargs="+", help="only these, by their class names")
    parser.add_argument("--each", type=int, help="only so many scenes for a lesson, in turn")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--keep", type=Path, default=KEPT, help="a folder for lessons that fail")
    asked = parser.parse_args()
    cases = [Case(*map(int, name.split(":"))) for name in asked.names]
    cases = cases or [Case(asked.seed, number) for number in range(asked.lessons)]
    scenes = [it for it in discover() if not asked.scenes or it.scene in asked.scenes]
    asked.keep.mkdir(parents=True, exist_ok=True)
    task = partial(take_turn, scenes=scenes, each=asked.each or len(scenes), folder=asked.keep)
    with get_context("spawn").Pool(asked.jobs, maxtasksperchild=AT_A_TIME) as pool:
        failed = _tell(pool.imap_unordered(task, cases), asked.keep)
        pool.close()
        pool.join()
    return 1 if failed else 0


def _tell(outcomes: Iterable[Outcome], keep: Path) -> int:
    """Print each lesson that fails as it comes, and figures at the end; return how many fail."""
    counts, by_scene = Counter[str](), Counter[str]()
    slowest = (0.0, "")
    for outcome in outcomes:
        case, name = outcome.case, "failed" if outcome.failures else "passed"
        name = "refused" if outcome.refused and not outcome.failures else name
        counts[name] += 1
        by_scene.update(list(outcome.failures))
        slowest = max(slowest, (outcome.seconds, str(case)))
        file = keep / f"lesson-{case.seed}-{case.number}.toml"
        if outcome.failures:
            print(f"{case} failed at {case.aspect}: {file}", flush=True)
            for scene, found in outcome.failures.items():
                print(*(f"  {scene or 'lesson'}: {what}" for what in found), sep="\n", flush=True)
        else:
            file.unlink()
            print(f"{case} {name} {outcome.refused}".rstrip(), flush=True)
    for scene, lessons in by_scene.most_common():
        print(f"{scene or 'the lesson itself'}: fails for {lessons} lessons")
    print(f"slowest {slowest[0]:.0f} s ({slowest[1]})")
    total = sum(counts.values())
    print(f"{total} lessons: " + ", ".join(f"{counts[it]} {it}" for it in OUTCOMES))
    return counts["failed"]


OUTCOMES = ("passed", "refused", "failed")

if __name__ == "__main__":
    sys.exit(main())
