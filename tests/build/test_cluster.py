"""Builds on other machines: workers that share nothing with this one but the packages."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sandbox import Sandbox

# Neither has the project: whatever it needs of it has to come with a job.
DASK = "import sys; sys.modules['wsanim'] = None; from distributed.cli.dask_{0} import main; main()"
HIDDEN = ("--no-dashboard",)

# The same way without Dask: any executor will do.
OVER_THREADS = """
import sys
from concurrent.futures import ThreadPoolExecutor
from wsanim.build import cluster
from wsanim.cli import main
cluster.render_on_cluster = lambda jobs, address, tick: cluster.render_over(
    ThreadPoolExecutor(2), jobs, tick
)
main(["build", "--quality", "l", "--no-deck", "--cluster", "threads", *sys.argv[1:]])
"""


def test_over_an_executor_come_the_same_bytes(copied: Sandbox) -> None:
    local = copied.files()
    done = copied.run("--out", "over", code=OVER_THREADS)
    assert done.returncode == 0, done.stderr
    assert "2 scenes rendered" in done.stderr
    assert files(copied.root / "over") == local
    copied.edit("scenes/s01_hello.py", "self.play(FadeIn(word))", "self.play(1 / 0)")
    done = copied.run("--out", "over", code=OVER_THREADS)
    assert done.returncode == 1
    assert "\nscenes/s01_hello.py:" in f"\n{done.stderr}"
    assert "ZeroDivisionError: division by zero" in done.stderr


def test_a_lesson_and_a_theme_elsewhere_travel_too(copied: Sandbox, tmp_path: Path) -> None:
    own = tmp_path / "my own"
    own.mkdir()
    (own / "cat.png").write_bytes((copied.root / "assets/pictures/cat.png").read_bytes())
    lesson, theme = own / "lesson.toml", own / "look.toml"
    lesson.write_text('[picture]\nfile = "cat.png"\ncells = [9, 9]\n', encoding="utf-8")
    theme.write_bytes((copied.root / "assets/themes/light.toml").read_bytes())
    chosen = ("count", "--lesson", str(lesson), "--theme", str(theme))
    assert copied.build(*chosen).returncode == 0
    done = copied.run("--out", "over", *chosen, code=OVER_THREADS)
    assert done.returncode == 0, done.stderr
    here, there = files(copied.out), files(copied.root / "over")
    assert {path: here[path] for path in there if "count/" in path} == {
        path: data for path, data in there.items() if "count/" in path
    }
    assert "rendered" not in copied.build("--out", "over", *chosen).stderr
    lesson.write_text(f'[picture]\nfile = "{own / "cat.png"}"\n', encoding="utf-8")
    done = copied.run("--out", "over", *chosen, code=OVER_THREADS)
    assert done.returncode == 2
    assert "takes a path from the lesson's folder" in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_address_where_nobody_answers_is_wrong_input(copied: Sandbox) -> None:
    copied.edit("wsanim/build/cluster.py", "PATIENCE = 15", "PATIENCE = 1")
    for address in (f"tcp://127.0.0.1:{free_port()}", "what"):
        done = copied.build("--out", "over", "--cluster", address)
        assert done.returncode == 2, done.stderr
        assert done.stderr.startswith(f"--cluster: found nobody who answers at {address}; takes")
        assert done.stderr.count("\n") == 1


@pytest.mark.slow
def test_a_worker_that_dies_costs_only_its_job(copied: Sandbox, tmp_path: Path) -> None:
    """Of two workers on loopback, one is killed while it renders."""
    copied.edit("scenes/s01_hello.py", '"quick"', "5")
    copied.edit("scenes/s02_count.py", "animate(", "animate(run_time=5, ")
    local = copied.copy(tmp_path / "local")
    assert local.build().returncode == 0
    with cluster(tmp_path) as (address, workers):
        build = copied.start("build", "--quality", "l", "--no-deck", "--cluster", address)
        victim = workers[at_work(tmp_path, build)]
        victim.kill()
        victim.wait()
        said = build.communicate()[1]
    assert build.returncode == 0, said
    assert "2 scenes rendered" in said
    assert copied.files() == local.files()


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def at_work(folder: Path, build: subprocess.Popen[str]) -> int:
    """Wait for a worker that is in the middle of a scene; return which it is."""
    while True:
        assert build.poll() is None, build.communicate()[1]
        for clip in folder.glob("worker-*/**/made/0*.mp4"):
            return ("worker-a", "worker-b").index(clip.relative_to(folder).parts[0])
        time.sleep(0.05)


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    """Start a scheduler and two workers, each in a process and a folder of its own."""
    address = f"tcp://127.0.0.1:{free_port()}"
    host, port = address.removeprefix("tcp://").split(":")
    started = [dask("scheduler", folder, "--host", host, "--port", port)]
    try:
        for name in ("a", "b"):
            place = folder / f"worker-{name}"
            started.append(
                dask("worker", place, address, "--no-nanny", "--nthreads", "1", "--name", name)
            )
        yield address, started[1:]
    finally:
        for process in started:
            process.kill()
            process.wait()


def dask(what: str, folder: Path, *args: str) -> subprocess.Popen[str]:
    folder.mkdir(exist_ok=True)
    own = {name: value for name, value in os.environ.items() if not name.startswith("WSANIM_")}
    local = ("--local-directory", str(folder)) if what == "worker" else ()
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", DASK.format(what), *args, *local, *HIDDEN],
        cwd=folder,
        env=own,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    )
