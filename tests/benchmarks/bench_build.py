"""Time `wsanim build` against the plain `manim` command, on the same scenes of the film.

Run it as ``python tests/benchmarks/bench_build.py [SCENE...] [--quality l]``. Manim runs with its
stock settings, its cache on, as ``manim -a`` on each scene's file. Both start from a fresh copy of
the project, one after the other, and what is reported are ratios of one run. CPU seconds are those
of all processes, children's children too (on Linux).
"""

from __future__ import annotations

import argparse
import ctypes
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from wsanim.discovery import SceneFile, pick
from wsanim.paths import ROOT

SCENES = ("WhatIsWeightSharing", "WithoutSharing", "WhenSharingHurts")
PR_SET_CHILD_SUBREAPER = 36
JOBS = 2


@dataclass(frozen=True)
class Taken:
    """Seconds by the clock, and of all cores."""

    wall: float
    cpu: float

    def __add__(self, other: Taken) -> Taken:
        return Taken(self.wall + other.wall, self.cpu + other.cpu)


def run(root: Path, *command: str) -> Taken:
    """Run a Python command in a copy of the project, and wait for all that it has started."""
    before, start = _cpu(), time.perf_counter()
    environment = os.environ | {"PYTHONPATH": str(root), "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, *command], cwd=root, env=environment, capture_output=True, text=True
    )
    wall = time.perf_counter() - start
    assert done.returncode == 0, done.stderr
    while True:  # orphans come to this process, which is what counts their time
        try:
            os.wait()
        except ChildProcessError:
            return Taken(wall, _cpu() - before)


def build(root: Path, scenes: Sequence[SceneFile], quality: str) -> Taken:
    """Build the scenes on two cores."""
    code = "from wsanim.cli import main; main()"
    names = [scene.scene for scene in scenes]
    jobs = ("--jobs", str(JOBS))
    return run(root, "-c", code, "build", *names, "--quality", quality, "--no-deck", *jobs)


def manim(root: Path, scenes: Sequence[SceneFile], quality: str) -> Taken:
    """Render the scenes with Manim as it comes."""
    stock = root / "stock.cfg"
    stock.write_text("[CLI]\nprogress_bar = none\nverbosity = ERROR\n", encoding="utf-8")
    taken = Taken(0, 0)
    for scene in scenes:
        file = str(root / scene.file.relative_to(ROOT))
        options = ("--config_file", str(stock), "--media_dir", str(root / "media"))
        taken += run(root, "-m", "manim", f"-q{quality}", "-a", *options, file)
    return taken


def copy(root: Path) -> None:
    """Copy the project, without what it has rendered."""
    for folder in ("wsanim", "assets", "scenes", "renders/cache"):
        if (ROOT / folder).is_dir():
            shutil.copytree(
                ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__")
            )
    shutil.copy(ROOT / "manim.cfg", root)


def edit(root: Path, scene: SceneFile) -> None:
    """Change one line of a scene."""
    file = root / scene.file.relative_to(ROOT)
    file.write_text(file.read_text(encoding="utf-8") + "# An edit.\n", encoding="utf-8")


def main() -> None:
    """Run both from nothing, again with nothing to do, and ours after an edit of one line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("names", nargs="*", default=SCENES, metavar="SCENE")
    parser.add_argument("--quality", default="l", choices=list("lmhpk"))
    chosen = parser.parse_args()
    scenes = pick(chosen.names)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        copy(root)
        ours, theirs = build(root, scenes, chosen.quality), manim(root, scenes, chosen.quality)
        nothing = build(root, scenes, chosen.quality), manim(root, scenes, chosen.quality)
        edit(root, scenes[0])
        edited = build(root, scenes, chosen.quality)
    print(f"{', '.join(scene.scene for scene in scenes)} at quality {chosen.quality}")
    report("from nothing", ours, theirs)
    report("nothing to do", *nothing)
    share = edited.wall / ours.wall
    print(f"{'one line edited':16} wsanim {edited.wall:7.2f} s wall: {share:.2f} of a full build")


def report(what: str, ours: Taken, theirs: Taken) -> None:
    """Print both times and how they compare."""
    print(
        f"{what:16} wsanim {ours.wall:7.2f} s wall {ours.cpu:7.2f} s CPU, "
        f"manim {theirs.wall:7.2f} s wall {theirs.cpu:7.2f} s CPU: "
        f"{theirs.wall / ours.wall:.1f} and {theirs.cpu / ours.cpu:.1f} times ours"
    )


def _cpu() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


if __name__ == "__main__":
    main()
