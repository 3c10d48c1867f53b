"""What a cluster's worker runs: unpack the project, render a scene, give back its files.

It travels by its code, to workers that have the packages of this project but not the project
itself, and so imports nothing but Python's own library. A scene is rendered in a process of its
own, from a folder of its own that is gone afterwards: what one job leaves in memory or on disk is
never another's, and no worker fills up.
"""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

PROJECT, ELSEWHERE, MADE = "project", "elsewhere", "made"  # folders of a parcel, and beside them
RESULT = "result"  # the file that says what came of it
TICK = 0.2  # seconds between two looks whether it is still wanted
LONGEST_COMPLAINT = 2000  # letters


def run_errand(parcel: bytes, sha256: str, home: str, order: str) -> dict[str, bytes]:
    """Render a scene from a parcel, in a process of its own.

    Parameters
    ----------
    parcel
        A ZIP file with the folders ``project`` and ``elsewhere``.
    sha256
        Its digest.
    home
        The folder in it that holds the user's configuration.
    order
        What `wsanim.build.remote` is to do.

    Returns
    -------
    Name -> bytes of every file that it made.

    Raises
    ------
    RuntimeError
        Where the parcel came broken, or the process died.
    """
    if hashlib.sha256(parcel).hexdigest() != sha256:
        raise RuntimeError("what was sent is not what came")
    folder = tempfile.TemporaryDirectory(
        prefix="wsanim-", dir=_scratch(), ignore_cleanup_errors=True
    )
    with folder as place:
        root = Path(place).resolve()
        with zipfile.ZipFile(io.BytesIO(parcel)) as packed:
            packed.extractall(root)
        made = root / MADE
        made.mkdir()
        _render(root, home, order)
        return {file.name: file.read_bytes() for file in made.iterdir() if file.is_file()}


def _render(root: Path, home: str, order: str) -> None:
    """Run the renderer; it ends itself when this process, which holds its input, is gone."""
    said = root / "said"
    with said.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "wsanim.build.remote", order],
            cwd=root / PROJECT,
            env=_environment(root, home),
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
        )
    try:
        while True:
            try:
                status = process.wait(TICK)
                break
            except subprocess.TimeoutExpired:
                if _unwanted():
                    raise RuntimeError("nobody waits for it any more") from None
    finally:
        process.kill()
        process.wait()
        if process.stdin is not None:
            process.stdin.close()
    if status or not (root / MADE / RESULT).exists():
        text = said.read_text(encoding="utf-8", errors="replace")[-LONGEST_COMPLAINT:].strip()
        raise RuntimeError(f"its process died, exit status {status}: {text}")


def _environment(root: Path, home: str) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("WSANIM_")}
    place = str(root / home)
    return own | {
        "PYTHONPATH": str(root / PROJECT),
        "HOME": place,
        "USERPROFILE": place,
        "PYTHONSAFEPATH": "",
    }


def _scratch() -> str | None:
    """Return the worker's own folder, which goes when it ends; without one, the system's."""
    worker = _worker()
    return getattr(worker, "local_directory", None)


def _unwanted() -> bool:
    """Whether whoever asked for this has gone: Dask can't stop what runs, only forget it."""
    worker = _worker()
    if worker is None:
        return False
    task = worker.state.tasks.get(worker.get_current_task())  # type: ignore[attr-defined]
    return task is None or task.state == "cancelled"


def _worker() -> object | None:
    if "distributed" not in sys.modules:
        return None
    try:
        found: object = sys.modules["distributed"].get_worker()
    except ValueError:
        return None  # another executor's process
    return found
