"""Runs commands in a copy of the project, and says what they took."""

from __future__ import annotations

import ast
import ctypes
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from wsanim.discovery import SceneFile
from wsanim.paths import ROOT

PR_SET_CHILD_SUBREAPER = 36
WSANIM = ("-c", "from wsanim.cli import main; main()")


@dataclass(frozen=True)
class Taken:
    """Seconds by the clock and of all cores, and the memory of the largest process in MB."""

    wall: float = 0.0
    cpu: float = 0.0
    memory: float = 0.0

    def __add__(self, other: Taken) -> Taken:
        largest = max(self.memory, other.memory)
        return Taken(self.wall + other.wall, self.cpu + other.cpu, largest)


class Copy:
    """A fresh copy of the project, without what it has rendered.

    Parameters
    ----------
    root
        An empty folder.
    quality
        Of all that is rendered in it: ``"l"`` to ``"k"``.
    """

    def __init__(self, root: Path, quality: str) -> None:
        self.root, self.quality = root, quality
        for folder in ("wsanim", "assets", "scenes", "renders/cache"):
            if (ROOT / folder).is_dir():
                ignored = shutil.ignore_patterns("__pycache__")
                shutil.copytree(ROOT / folder, root / folder, ignore=ignored)
        shutil.copy(ROOT / "manim.cfg", root)
        lines = "[CLI]\nprogress_bar = none\nverbosity = ERROR\n"
        (root / "stock.cfg").write_text(lines, encoding="utf-8")

    def environment(self) -> dict[str, str]:
        """Return what a command in the copy is to find."""
        own = {name: value for name, value in os.environ.items() if not name.startswith("WSANIM_")}
        return own | {"PYTHONPATH": str(self.root), "OMP_NUM_THREADS": "1"}

    def run(self, *command: str) -> Taken:
        """Run a Python command, and wait for all that it has started."""
        with tempfile.TemporaryFile("w+") as said:
            start, cpu, memory = time.perf_counter(), 0.0, 0.0
            process = subprocess.Popen(
                [sys.executable, *command],
                cwd=self.root,
                env=self.environment(),
                stdout=said,
                stderr=said,
            )
            wall, status = 0.0, 1
            while True:  # orphans come to this process too, which counts their time
                try:
                    found, ended, used = os.wait4(-1, 0)
                except ChildProcessError:
                    break
                cpu += used.ru_utime + used.ru_stime
                memory = max(memory, used.ru_maxrss / 1024)
                if found == process.pid:
                    wall = time.perf_counter() - start
                    status = process.returncode = os.waitstatus_to_exitcode(ended)
            said.seek(0)
            assert status == 0, said.read()
        return Taken(wall, cpu, memory)

    def build(self, scenes: Sequence[SceneFile], jobs: int, out: str = "renders") -> Taken:
        """Build scenes."""
        names = [scene.scene for scene in scenes]
        options = ("--quality", self.quality, "--no-deck", "--jobs", str(jobs), "--out", out)
        return self.run(*WSANIM, "build", *names, *options)

    def manim(self, scene: SceneFile, quality: str = "") -> Taken:
        """Render a scene with Manim as it comes, its cache on."""
        options = ("--config_file", "stock.cfg", "--media_dir", "media")
        command = ("-m", "manim", f"-q{quality or self.quality}", "-a", *options)
        return self.run(*command, str(self.file(scene)))

    def manim_size(self, scene: SceneFile) -> float:
        """Return the megabytes of the clip that Manim made."""
        found = list((self.root / "media/videos").glob(f"*/*/{scene.scene}.mp4"))
        return found[0].stat().st_size / 1e6

    def built(self, scene: SceneFile, out: str = "renders") -> tuple[int, float]:
        """Return how many frames a scene that was built has, and its megabytes."""
        text = (self.root / out / "manifest.json").read_text(encoding="utf-8")
        clip = next(it for it in json.loads(text)["clips"] if it["scene"] == scene.scene)
        return clip["frames"], (self.root / out / clip["path"]).stat().st_size / 1e6

    def file(self, scene: SceneFile) -> Path:
        """Return where the copy has a scene."""
        return self.root / scene.file.relative_to(ROOT)

    def edit_last_beat(self, scene: SceneFile) -> None:
        """Add a line, which does nothing, to the last beat of a scene."""
        text = self.file(scene).read_text(encoding="utf-8")
        beats = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.With)]
        first = max(beats, key=lambda beat: beat.lineno).body[0]
        lines = text.splitlines(keepends=True)
        lines.insert(first.lineno - 1, f"{' ' * first.col_offset}pass\n")
        self.file(scene).write_text("".join(lines), encoding="utf-8")

    def edit(self, scene: SceneFile) -> None:
        """Change one line of a scene."""
        with self.file(scene).open("a", encoding="utf-8") as file:
            file.write("# An edit.\n")


def adopt_orphans() -> None:
    """Let what a command leaves running become this process's, so that its time is counted."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
