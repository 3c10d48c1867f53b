from __future__ import annotations

import signal
import subprocess
import threading
import time
from pathlib import Path
from queue import Empty, SimpleQueue

import pytest
from sandbox import Sandbox

from wsanim.build.watch import Saves
from wsanim.paths import RENDERS, ROOT, SCENES

LONGEST = 60  # seconds that a build of two tiny scenes may take on a busy machine


class Lines:
    """What a process writes, line by line."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._lines: SimpleQueue[str] = SimpleQueue()
        self._process = process
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        for line in self._process.stderr:
            self._lines.put(line)

    def close(self) -> None:
        self._reader.join()
        self._process.stderr.close()
        self._process.stdout.close()

    def until(self, words: str) -> str:
        read, end = "", time.monotonic() + LONGEST
        while words not in read:
            try:
                read += self._lines.get(timeout=max(0, end - time.monotonic()))
            except Empty:
                pytest.fail(f"no {words!r} in {read!r}")
        return read


def test_a_save_is_built_and_shown_ready(copied: Sandbox) -> None:
    process = copied.start("watch", "Hello")
    lines = Lines(process)
    clip = copied.out / "watch/clips/hello/02-again.mp4"
    assert "1 scene rendered" in lines.until(" ready, watching")
    before = clip.read_bytes()
    copied.edit("scenes/s01_hello.py", '"quick"', '"slow"')
    said = lines.until(" ready, watching")
    assert "saved: scenes/s01_hello.py" in said
    assert "1 scene rendered" in said
    assert clip.read_bytes() != before
    copied.edit("scenes/s01_hello.py", '"slow"', '"no such name"')
    said = lines.until("not ready, watching")
    assert "AttributeError" in said
    copied.edit("scenes/s01_hello.py", '"no such name"', '"quick"')
    lines.until(" ready, watching")
    assert clip.read_bytes() == before
    copied.edit("wsanim/build/captions.py", "LONGEST_LINE = 42", "LONGEST_LINE = 20")
    said = lines.until(" ready, watching")  # by a process that has begun anew
    process.send_signal(signal.SIGINT)
    assert process.wait() == 0
    lines.close()


def test_what_a_build_or_an_editor_writes_is_no_save() -> None:
    saves = Saves((RENDERS,))
    assert saves.counts(SCENES / "s03_sliding_filter.py")
    assert saves.counts(ROOT / "assets/lesson.toml")
    assert saves.counts(Path("/home/me/.config/lessons/own.toml"))
    for path in (
        RENDERS / "clips/x.mp4",
        SCENES / ".s03_sliding_filter.py.swp",
        SCENES / "s03_sliding_filter.py~",
        SCENES / "__pycache__/s03_sliding_filter.cpython-311.pyc",
        ROOT / ".git/index",
    ):
        assert not saves.counts(path)
