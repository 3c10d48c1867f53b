"""A copy of the project with two tiny scenes, to build, edit and break."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wsanim.paths import ROOT

COMMAND = "from wsanim.cli import main; main()"

SCRIPT = """\
[language]
code = "en"
name = "English"
plural = "one-other"

[numerals]
thousands = ","
decimal = "."
minus = "−"
words = ["zero", "one", "two", "three"]

[film]
title = "A tiny film"

[labels]
sum = "sum"
kernel = "kernel"

[Hello]
title = "Hello & welcome"
claim = "A word is a word."
[Hello.labels]
word = "word"
[Hello.beats.word]
headline = "A word"
caption = "Here is a word. It stays where it is for as long as it takes to read it twice & more."
note = "Say hello."
alt = "A word stands in the middle."
[Hello.beats.again]
headline = "The word again"
caption = "It moves."
note = "Wave."
alt = "The word stands lower."

[Count]
title = "Counting"
claim = "There are {sliding.weights:word} weights."
[Count.beats.count]
headline = "{sliding.weights} weights"
caption = "There are {sliding.weights:word} weights."
note = "Count them: {cite.lecun}."
alt = "A number."
loop = true
"""

HELLO = '''\
"""A word."""

from manim import DOWN, FadeIn

from wsanim.stage import Stage


class Hello(Stage):
    """A word."""

    def construct(self) -> None:
        with self.beat("word"):
            word = self.label("word")
            self.play(FadeIn(word))
        with self.beat("again"):
            self.play(word.animate.shift(DOWN), run_time="quick")
'''

COUNT = '''\
"""A number."""

from manim import Group, RIGHT, there_and_back

from wsanim.blocks.table_grids import kernel_grid
from wsanim.blocks.tiny import SIZE
from wsanim.stage import Stage


class Count(Stage):
    """A number, and the kernel; it ends where it begins."""

    def construct(self) -> None:
        with self.beat("count", headline=False):
            number = self.text(self.facts["sliding.weights"], size=SIZE)
            grid = kernel_grid(
                self.facts.tables["sliding.kernel"], self.theme, cell=self.theme.cell.large
            )
            self.place(Group(number, grid).arrange(RIGHT))
            self.add(grid, number)
            self.play(number.animate(rate_func=there_and_back).shift(RIGHT))
'''


@dataclass(frozen=True)
class Sandbox:
    """A project of its own, and its output folder."""

    root: Path

    @property
    def out(self) -> Path:
        return self.root / "renders"

    @property
    def script(self) -> Path:
        return self.root / "assets/script/en.toml"

    def run(self, *args: str, code: str = COMMAND) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", code, *args],
            cwd=self.root,
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
        )

    def start(self, *args: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", COMMAND, *args],
            cwd=self.root,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def build(self, *args: str) -> subprocess.CompletedProcess[str]:
        return self.run("build", "--quality", "l", "--no-deck", *args)

    def environment(self) -> dict[str, str]:
        own = {name: value for name, value in os.environ.items() if not name.startswith("WSANIM_")}
        return own | {"PYTHONPATH": str(self.root), "PYTHONIOENCODING": "utf-8"}

    def manifest(self) -> dict[str, dict[str, Any]]:
        text = (self.out / "manifest.json").read_text(encoding="utf-8")
        return {clip["path"]: clip for clip in json.loads(text)["clips"]}

    def files(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.out).as_posix(): path.read_bytes()
            for path in self.out.rglob("*")
            if path.is_file()
        }

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} has no {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def copy(self, root: Path) -> Sandbox:
        shutil.copytree(self.root, root, copy_function=shutil.copy)
        return Sandbox(root)


def real_film(root: Path) -> Sandbox:
    """Copy the project as it is, without what it has rendered."""
    for folder in ("wsanim", "assets", "scenes"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "manim.cfg", root)
    return Sandbox(root)


def new_sandbox(root: Path) -> Sandbox:
    """Copy the project, its scenes and script replaced by tiny ones."""
    ignored = shutil.ignore_patterns("__pycache__")
    for folder in ("wsanim", "assets"):
        shutil.copytree(ROOT / folder, root / folder, ignore=ignored)
    shutil.copy(ROOT / "manim.cfg", root)
    (root / "wsanim/blocks/tiny.py").write_text('SIZE = "number"\n', encoding="utf-8")
    for script in (root / "assets/script").glob("*.toml"):
        script.unlink()
    (root / "assets/script/en.toml").write_text(SCRIPT, encoding="utf-8")
    (root / "scenes").mkdir()
    (root / "scenes/s01_hello.py").write_text(HELLO, encoding="utf-8")
    (root / "scenes/s02_count.py").write_text(COUNT, encoding="utf-8")
    return Sandbox(root)
