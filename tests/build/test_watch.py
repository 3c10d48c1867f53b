from __future__ import annotations

import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue

import pytest
from sandbox import HELLO, Sandbox

from wsanim.build.watch import Drafts, Saves
from wsanim.paths import RENDERS, ROOT, SCENES

LONGEST = 60  # seconds that a build of two tiny scenes may take on a busy machine


SEEN = " is ready to look at"


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


@contextmanager
def watching(sandbox: Sandbox) -> Iterator[tuple[subprocess.Popen[str], Lines]]:
    """Watch one scene, once it has been built."""
    process = sandbox.start("watch", "Hello")
    lines = Lines(process)
    try:
        lines.until(" ready, watching")
        yield process, lines
    finally:
        process.kill()
        process.wait()
        lines.close()


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


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
    assert said.count("AttributeError") == 1
    assert SEEN not in said
    copied.edit("scenes/s01_hello.py", '"no such name"', '"quick"')
    lines.until(" ready, watching")
    assert clip.read_bytes() == before
    copied.edit("wsanim/build/captions.py", "LONGEST_LINE = 42", "LONGEST_LINE = 20")
    said = lines.until(" ready, watching")  # by a process that has begun anew
    process.send_signal(signal.SIGINT)
    assert process.wait() == 0
    lines.close()


def test_the_beat_that_is_worked_on_is_shown_first(copied: Sandbox) -> None:
    with watching(copied) as (_, lines):
        clips = copied.out / "watch/clips/hello"
        before = {clip.name: clip.read_bytes() for clip in clips.iterdir()}
        copied.edit("scenes/s01_hello.py", "word.animate.shift(DOWN)", "word.animate.shift(UP)")
        copied.edit("scenes/s01_hello.py", "import DOWN", "import UP")
        said = lines.until(SEEN)
        assert f"renders/watch/clips/hello/02-again.mp4{SEEN}" in said
        seen = (clips / "02-again.mp4").read_bytes(), (clips / "02-again.png").read_bytes()
        assert "scene rendered" not in said
        assert SEEN not in lines.until(" ready, watching")
        assert seen == (
            (clips / "02-again.mp4").read_bytes(),
            (clips / "02-again.png").read_bytes(),
        )
        assert before["02-again.mp4"] != seen[0]
        assert before["02-again.png"] != seen[1]
        assert before["01-word.mp4"] == (clips / "01-word.mp4").read_bytes()
        for old, new in (("A word.", "A single word."), ("FadeIn\n", "FadeIn  # in\n")):
            copied.edit("scenes/s01_hello.py", old, new)
            assert SEEN not in lines.until(" ready, watching")
        copied.edit("scenes/s01_hello.py", "FadeIn(word)", "FadeIn(word, shift=UP)")
        assert f"01-word.mp4{SEEN}" in lines.until(" ready, watching")


def test_a_beat_that_is_shown_first_is_not_taken_for_good(copied: Sandbox) -> None:
    with watching(copied) as (process, lines):
        before = files(copied.out / "watch")
        copied.edit("scenes/s01_hello.py", "FadeIn(word)", "FadeIn(word, shift=DOWN)")
        lines.until(f"01-word.mp4{SEEN}")
        process.kill()
        process.wait()
    assert (
        files(copied.out / "watch")["clips/hello/01-word.mp4"] != before["clips/hello/01-word.mp4"]
    )
    copied.edit("scenes/s01_hello.py", "FadeIn(word, shift=DOWN)", "FadeIn(word)")
    done = copied.build("Hello", "--out", "renders/watch", "--explain")
    assert "01-word.mp4 is damaged" in done.stderr
    assert files(copied.out / "watch") == before


def test_a_new_beat_whose_scene_fails_later_leaves_nothing(copied: Sandbox) -> None:
    with watching(copied) as (_, lines):
        copied.edit("assets/script/en.toml", "[Hello.beats.word]", "[Hello.beats.first]")
        lines.until("not ready, watching")  # the scene opens another
        before = files(copied.out / "watch")
        scene = copied.root / "scenes/s01_hello.py"
        text = scene.read_text(encoding="utf-8")
        scene.write_text(text.replace('beat("word")', 'beat("first")').replace("DOWN)", "1 / 0)"))
        said = lines.until("not ready, watching")
        assert f"01-first.mp4{SEEN}" in said
        assert said.count("ZeroDivisionError") == 1
        assert files(copied.out / "watch") == before


def test_edits_are_told_from_what_was_read_last(tmp_path: Path) -> None:
    file, drafts = tmp_path / "s01_hello.py", Drafts(tmp_path)
    assert drafts.edits() == {}
    file.write_text(HELLO, encoding="utf-8")
    assert drafts.edits() == {file: ()}
    file.write_text(HELLO.replace("DOWN)", "2 * DOWN)"), encoding="utf-8")
    assert drafts.edits() == {file: ("again",)}
    assert drafts.edits() == {file: ()}
    file.write_bytes(b"\xff")
    assert drafts.edits() == {}


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
