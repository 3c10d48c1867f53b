"""Time `wsanim build` against the plain `manim` command, and against the encoder alone.

Run it as ``python tests/benchmarks/bench_film.py [--scenes NAME...] [--quality h] [--markdown]``.
Manim runs with its stock settings, its cache on, as ``manim -a`` on each scene's file. All work in
one fresh copy of the project, one after the other: what counts are the ratios of one run. CPU
seconds are those of all processes, children's children too (on Linux).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import bench_numbers
from measure import WSANIM, Copy, Taken, adopt_orphans

from wsanim.discovery import SceneFile, pick

ENCODE_ONLY = Path(__file__).parent / "encode_only.py"
LONGEST = 600  # seconds that a preview may take
TICK = 0.02

Row = Sequence[str]


@dataclass(frozen=True)
class Measured:
    """What a scene took."""

    scene: str
    frames: int
    ours: Taken
    stock: Taken
    encoding: float
    alike: tuple[float, float]
    megabytes: tuple[float, float]


def encode_only(copy: Copy, scene: SceneFile) -> tuple[float, tuple[float, float]]:
    """Return the encoder's CPU seconds, and the similarity of its frames: mean and least."""
    done = subprocess.run(
        [sys.executable, str(ENCODE_ONLY), scene.scene, copy.quality],
        cwd=copy.root,
        env=copy.environment(),
        check=True,
        capture_output=True,
        text=True,
    )
    said = json.loads(done.stdout.splitlines()[-1])
    return said["seconds"], (said["mean"], said["least"])


def measured(copy: Copy, scene: SceneFile) -> Measured:
    """Render a scene in each way, alone."""
    ours = copy.build([scene], 1, "alone")
    stock = copy.manim(scene)
    encoding, alike = encode_only(copy, scene)
    frames, megabytes = copy.built(scene, "alone")
    sizes = (megabytes, copy.manim_size(scene))
    return Measured(scene.scene, frames, ours, stock, encoding, alike, sizes)


def preview(copy: Copy, scene: SceneFile) -> float:
    """Return the seconds from saving an edit of a scene's last beat to the beat's new clip.

    Under `wsanim watch`, which shows that beat first.
    """
    clips = copy.root / "renders/watch/clips" / scene.stem
    with subprocess.Popen(
        [sys.executable, *WSANIM, "watch", scene.scene],
        cwd=copy.root,
        env=copy.environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        next(line for line in process.stderr if "ready, watching" in line)
        clip = sorted(clips.glob("[0-9]*.mp4"))[-1]
        before, start = clip.stat().st_ino, time.perf_counter()
        copy.edit_last_beat(scene)
        while clip.stat().st_ino == before and time.perf_counter() - start < LONGEST:
            time.sleep(TICK)
        seconds = time.perf_counter() - start
        process.terminate()
    return seconds


def scene_rows(found: Iterable[Measured]) -> Iterator[Row]:
    """One line a scene: milliseconds a frame, and what came of it."""
    for one in found:
        per = 1e3 / one.frames
        yield (
            one.scene,
            str(one.frames),
            f"{one.ours.cpu * per:.1f}",
            f"{one.stock.cpu * per:.1f}",
            f"{one.encoding * per:.1f}",
            f"{one.ours.wall * per:.1f}",
            f"{one.stock.wall * per:.1f}",
            f"{one.ours.cpu / one.stock.cpu:.2f}",
            f"{one.ours.cpu / one.encoding:.2f}",
            f"{one.ours.memory:.0f} / {one.stock.memory:.0f}",
            f"{one.megabytes[0]:.1f} / {one.megabytes[1]:.1f}",
            f"{one.alike[0]:.4f} / {one.alike[1]:.4f}",
        )


SCENE_HEADS = (
    "scene",
    "frames",
    "CPU ms/frame",
    "manim",
    "encoder",
    "wall ms/frame",
    "manim",
    "CPU to manim",
    "CPU to encoder",
    "memory MB, ours / manim",
    "clip MB, ours / manim",
    "SSIM, mean / least",
)


def total_rows(copy: Copy, scenes: Sequence[SceneFile], found: list[Measured]) -> Iterator[Row]:
    """One line for each thing that is done to the whole."""
    jobs = os.cpu_count() or 1
    stock = sum((one.stock for one in found), Taken())
    encoding = sum(one.encoding for one in found)
    ours, nothing = copy.build(scenes, jobs), copy.build(scenes, jobs)
    copy.edit(scenes[0])
    edited = copy.build(scenes, jobs)
    yield "build, CPU s", f"{ours.cpu:.1f}", f"{stock.cpu:.1f}", f"{ours.cpu / stock.cpu:.2f}"
    yield "build, wall s", f"{ours.wall:.1f}", f"{stock.wall:.1f}", f"{ours.wall / stock.wall:.2f}"
    yield "encoder, CPU s", f"{ours.cpu:.1f}", f"{encoding:.1f}", f"{ours.cpu / encoding:.2f}"
    memory = ours.memory / stock.memory
    yield "largest process, MB", f"{ours.memory:.0f}", f"{stock.memory:.0f}", f"{memory:.2f}"
    yield "nothing to do, wall s", f"{nothing.wall:.2f}", "", f"{nothing.wall / ours.wall:.3f}"
    yield "one line edited, wall s", f"{edited.wall:.1f}", "", f"{edited.wall / ours.wall:.2f}"
    seen, plain = preview(copy, scenes[0]), copy.manim(scenes[0], "l").wall
    yield f"preview of {scenes[0].scene}, s", f"{seen:.1f}", f"{plain:.1f}", f"{seen / plain:.2f}"


TOTAL_HEADS = ("what", "wsanim", "against", "ratio")


def number_rows() -> Iterator[Row]:
    """One line for each way to compute a layer."""
    for number_type, times in bench_numbers.all_medians().items():
        for name, seconds in times.items():
            ratio = seconds / times["wsanim"]
            yield f"{name}, {number_type}", f"{1e3 * seconds:.2f}", f"{ratio:.2f}"


NUMBER_HEADS = ("layer of 3 → 64 channels", "ms", "to wsanim")


def table(heads: Row, rows: Sequence[Row], *, markdown: bool) -> str:
    """Return a table as text, or as Markdown."""
    if markdown:
        rule = ["---"] + ["---:"] * (len(heads) - 1)
        return "\n".join(f"| {' | '.join(row)} |" for row in (heads, rule, *rows))
    widths = [max(len(row[at]) for row in (heads, *rows)) for at in range(len(heads))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if at else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in (heads, *rows)
    )


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--scenes", nargs="*", default=[], metavar="SCENE", help="default: all")
    parser.add_argument("--quality", default="h", choices=list("lmhpk"))
    parser.add_argument("--markdown", action="store_true", help="as in the README")
    chosen = parser.parse_args()
    scenes = pick(chosen.scenes)
    adopt_orphans()
    found = []
    with tempfile.TemporaryDirectory() as place:
        copy = Copy(Path(place), chosen.quality)
        for scene in scenes:
            found.append(measured(copy, scene))
            print(*next(scene_rows(found[-1:])), sep="  ", file=sys.stderr, flush=True)
        totals = list(total_rows(copy, scenes, found))
    print(f"{date.today()}, {platform.machine()}, {os.cpu_count()} cores, quality {chosen.quality}")
    for heads, rows in (
        (SCENE_HEADS, list(scene_rows(found))),
        (TOTAL_HEADS, totals),
        (NUMBER_HEADS, list(number_rows())),
    ):
        print("\n" + table(heads, rows, markdown=chosen.markdown))


if __name__ == "__main__":
    main()
