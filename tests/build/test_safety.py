"""Builds that are disturbed."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import signal
import time
from pathlib import Path

import av
import pytest
from sandbox import Sandbox, real_film

KILLS, KILLS_OF_REAL = 101, 9
REBUILDS = 20
REAL = "WhenSharingHurts"
BUILD = ("build", "--quality", "l", "--no-deck")


def assert_whole(sandbox: Sandbox) -> None:
    """Every clip at a final path can be decoded from end to end."""
    for path in [*sandbox.out.glob("*.mp4"), *sandbox.out.glob("clips/*/*.mp4")]:
        with av.open(str(path)) as container:
            assert sum(1 for _ in container.decode(video=0)) > 0


def test_an_unknown_scene_is_named_with_those_near(copied: Sandbox) -> None:
    done = copied.build("Helo")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "scene: found 'Helo'; takes Hello (or Count)\n"


def test_wrong_input_is_one_line_and_status_2(copied: Sandbox) -> None:
    for option, value, message in (
        ("--lesson", "none.toml", "none.toml: found No such file or directory"),
        ("--theme", "none", "theme: found 'none'"),
        ("--lang", "xx", "language: found 'xx'"),
        ("--out", "manim.cfg", "manim.cfg"),
        ("--quality", "z", "'z'"),
        ("--jobs", "0", "0"),
    ):
        done = copied.build(option, value)
        assert done.returncode == 2, (option, done.stderr)
        assert message in done.stderr
        assert "Traceback" not in done.stderr


def test_a_scene_that_fails_does_not_stop_the_others(copied: Sandbox) -> None:
    before = copied.files()
    copied.edit("scenes/s01_hello.py", "self.play(FadeIn(word))", "self.play(1 / 0)")
    copied.edit("scenes/s02_count.py", "cell.large", "cell.huge")
    done = copied.build()
    assert done.returncode == 1
    line = copied.root.joinpath("scenes/s01_hello.py").read_text().split("1 / 0")[0].count("\n") + 1
    assert f"scenes/s01_hello.py:{line}: ZeroDivisionError: division by zero" in done.stderr
    assert "1 scene rendered" in done.stderr
    assert "1 failed" in done.stderr
    after = copied.files()
    assert after["clips/count/01-count.mp4"] != before["clips/count/01-count.mp4"]
    kept = [path for path in before if "hello" in path or path.startswith("weight-sharing")]
    assert all(after[path] == before[path] for path in kept)
    assert set(after) == set(before)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("class Hello(Stage):", "class Hello(Stage:", ":8: SyntaxError: "),
        ("from manim import DOWN", "from manim import DAWN", ":3: ImportError: "),
        ("class Hello(Stage):", "class Hello(Scene):", ": found 0 classes derived from Stage"),
    ],
)
def test_a_scene_file_that_is_broken_does_not_stop_the_others(
    copied: Sandbox, old: str, new: str, said: str
) -> None:
    before = copied.files()
    copied.edit("scenes/s01_hello.py", old, new)
    copied.edit("assets/script/en.toml", 'caption = "There', 'caption = "Here')
    done = copied.build()
    assert done.returncode == 1, done.stderr
    assert f"scenes/s01_hello.py{said}" in done.stderr
    assert "words of 1 anew, 1 failed" in done.stderr
    assert "Traceback" not in done.stderr
    after = copied.files()
    assert after["clips/count/01-count.vtt"] != before["clips/count/01-count.vtt"]
    assert all(after[path] == data for path, data in before.items() if "hello" in path)
    assert set(after) == set(before)
    copied.edit("scenes/s01_hello.py", new, old)
    assert "rendered" not in copied.build().stderr


def test_one_scene_alone_makes_no_film(copied: Sandbox) -> None:
    shutil.rmtree(copied.out)
    done = copied.build("hello")
    assert done.returncode == 0, done.stderr
    assert "film not made, for want of Count" in done.stderr
    assert not (copied.out / "weight-sharing.mp4").exists()
    assert "clips/hello/hello.mp4" in copied.files()


def test_two_builds_at_once_don_t_meet(copied: Sandbox) -> None:
    copied.edit("scenes/s01_hello.py", '"quick"', '"slow"')
    first = copied.start(*BUILD)
    while not (copied.out / ".lock").exists() and first.poll() is None:
        time.sleep(0.01)
    time.sleep(0.1)
    second = copied.build()
    _, said = first.communicate()
    assert first.returncode == 0, said
    assert second.returncode == 2
    assert f"a build under way there, process {first.pid}" in second.stderr
    assert second.stderr.count("\n") == 1


def test_what_a_dead_build_left_is_cleared(copied: Sandbox) -> None:
    leftover = copied.out / ".build-1234567/hello"
    leftover.mkdir(parents=True)
    (leftover / "01-word.mp4").write_bytes(b"half")
    (copied.out / ".lock").write_text("1234567")
    orphan = copied.out / "clips/hello/07-gone.mp4"
    orphan.write_bytes(b"published, never listed")
    (copied.out / ".build-files").write_text("clips/hello/07-gone.mp4\n", encoding="utf-8")
    before = copied.files()
    done = copied.build()
    assert done.returncode == 0, done.stderr
    gone = {".build-1234567/hello/01-word.mp4", ".lock", ".build-files", "clips/hello/07-gone.mp4"}
    assert set(before) - set(copied.files()) == gone


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_build_that_is_ended_midway_leaves_old_clips_whole(
    copied: Sandbox, how: signal.Signals
) -> None:
    before = copied.files()
    copied.edit("scenes/s01_hello.py", '"quick"', '"slow"')
    process = copied.start(*BUILD)
    while not list(copied.out.glob(".build-*/hello/*.mp4")):
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(how)
    process.communicate()
    left = copied.files()
    assert {path: left[path] for path in before} == before
    if how == signal.SIGINT:
        assert set(left) == set(before)
    assert copied.build().returncode == 0
    assert not list(copied.out.glob(".*"))


EDITS = [("SAFE = 0.05", "SAFE = 0.06"), ("SAFE = 0.06", "SAFE = 0.05")]  # there and back


@pytest.mark.slow
def test_builds_killed_anywhere_leave_whole_clips_and_recover(
    built: Sandbox, tmp_path: Path
) -> None:
    kill_anywhere(built, tmp_path, KILLS)


@pytest.mark.slow
def test_a_real_scene_s_build_may_be_killed_anywhere(tmp_path: Path) -> None:
    film = real_film(tmp_path / "film")
    assert film.build(REAL).returncode == 0
    kill_anywhere(film, tmp_path, KILLS_OF_REAL, REAL)


def kill_anywhere(built: Sandbox, folder: Path, kills: int, *scenes: str) -> None:
    """Half of the kills come at any time, half while clips are being moved into place."""
    clean = built.copy(folder / "clean")
    clean.edit("wsanim/frame.py", *EDITS[0])
    started = time.monotonic()
    assert clean.build(*scenes).returncode == 0
    whole = time.monotonic() - started
    chance = random.Random(0)
    sandbox = built.copy(folder / "killed")
    for kill in range(kills):
        sandbox.edit("wsanim/frame.py", *EDITS[kill % 2])
        process = sandbox.start(*BUILD, *scenes)
        if chance.random() < 0.5:
            time.sleep(chance.uniform(0.05, whole))
        else:
            while not (sandbox.out / ".build-files").exists() and process.poll() is None:
                time.sleep(0.001)
            time.sleep(chance.uniform(0, 0.04))
        process.kill()
        process.communicate()
        assert_whole(sandbox)
    assert kills % 2 == 1
    assert sandbox.build(*scenes).returncode == 0
    assert sandbox.files() == clean.files()


@pytest.mark.slow
def test_a_reader_never_finds_a_bad_file(copied: Sandbox) -> None:
    """It reads the final paths for as long as builds replace them."""
    reads = 0
    for number in range(REBUILDS):
        copied.edit("wsanim/frame.py", *EDITS[number % 2])
        process = copied.start(*BUILD)
        while process.poll() is None:
            assert_whole(copied)
            json.loads((copied.out / "manifest.json").read_text(encoding="utf-8"))
            reads += 1
        process.communicate()
        assert process.returncode == 0
    assert reads > 10 * REBUILDS


FAILING = """
import errno, io, os, sys
calls, failing, fault = 0, int(sys.argv.pop(1)), int(sys.argv.pop(1))

def faulty(function):
    def call(*args, **kwargs):
        global calls
        calls += 1
        if calls == failing:
            raise OSError(fault, os.strerror(fault), str(args[0]))
        return function(*args, **kwargs)
    return call

from wsanim.build import publish
publish.os = type("os", (), dict(vars(os), replace=faulty(os.replace), fsync=faulty(os.fsync)))
write_text = publish.Path.write_text
publish.Path.write_text = faulty(write_text)
from wsanim.cli import main
try:
    main(standalone_mode=False)
finally:
    print("calls", calls)
"""


@pytest.mark.parametrize(
    ("fault", "step"), [(errno.ENOSPC, 6), pytest.param(errno.EIO, 1, marks=pytest.mark.slow)]
)
def test_publishing_that_fails_leaves_whole_files_and_recovers(
    built: Sandbox, copied: Sandbox, tmp_path: Path, fault: int, step: int
) -> None:
    """Each write, fsync and rename fails in turn; words alone are new, so that it is quick."""
    for sandbox in (copied, clean := built.copy(tmp_path / "clean")):
        sandbox.edit("assets/script/en.toml", "It moves.", "It has moved.")
    assert clean.build().returncode == 0
    old, new = built.files(), clean.files()
    failing = 0
    while True:
        failing += step
        done = copied.run(
            str(failing), str(fault), "build", "--quality", "l", "--no-deck", code=FAILING
        )
        assert "Traceback" not in done.stderr
        found = {path: data for path, data in copied.files().items() if path != ".build-files"}
        assert set(found) == set(old)
        json.loads(found.pop("manifest.json"))  # there is one in between, without the film
        assert all(data in (old[path], new[path]) for path, data in found.items())
        if done.returncode == 0:
            break
        assert done.returncode == 1
        assert os.strerror(fault) in done.stderr
        for path, data in old.items():
            (copied.out / path).write_bytes(data)
    assert failing > 15
    assert copied.files() == new


@pytest.mark.slow
def test_of_two_builds_at_once_one_or_both_are_done(copied: Sandbox) -> None:
    for number in range(20):
        copied.edit("assets/script/en.toml", "It moves", f"It {'really ' * (number % 3)}moves")
        pair = [copied.start(*BUILD), copied.start(*BUILD)]
        said = [process.communicate()[1] for process in pair]
        codes = sorted(process.returncode for process in pair)
        assert codes in ([0, 0], [0, 2]), said
        assert codes == [0, 0] or "a build under way there" in "".join(said)
        assert "up to date" in copied.build().stderr
        assert not list(copied.out.glob(".*"))
        copied.edit("assets/script/en.toml", f"It {'really ' * (number % 3)}moves", "It moves")
