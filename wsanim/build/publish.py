"""Moves whole files into place.

Whatever is built is made in a private folder of the output's own file system and moved with
`os.replace`, so that a reader finds the old file or the new one, and never a part. What is going
to be there is noted first: a build that is killed between two moves leaves no file that the next
one wouldn't know to be ours.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

PRIVATE = ".build-"
NOTED = ".build-files"


class Shop:
    """The private folder of a build, and the door to the folder that is seen.

    Parameters
    ----------
    out
        Where the build's files are published. What a killed build left there is cleared.
    """

    def __init__(self, out: Path) -> None:
        self.out = out
        self.left = _noted(out / NOTED)
        for leftover in out.glob(f"{PRIVATE}*"):
            if leftover.is_dir():
                shutil.rmtree(leftover, ignore_errors=True)
        self.folder = out / f"{PRIVATE}{os.getpid()}"
        self.folder.mkdir()

    def room(self, name: str) -> Path:
        """Return an empty private folder."""
        room = self.folder / name
        shutil.rmtree(room, ignore_errors=True)
        room.mkdir()
        return room

    def publish(self, files: Mapping[str, Path]) -> None:
        """Move files to where they are seen; ``files`` is path below ``out`` -> private file."""
        for file in files.values():
            sync(file)
        self._note(files)
        folders = set()
        for path, file in files.items():
            target = self.out / path
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(file, target)
            folders |= {target.parent, target.parent.parent}
        for folder in folders:
            sync(folder)

    def publish_text(self, texts: Mapping[str, str]) -> None:
        """Write texts to where they are seen; ``texts`` is path below ``out`` -> text."""
        files = {}
        for number, (path, text) in enumerate(texts.items()):
            files[path] = self.folder / f"text-{number}"
            files[path].write_text(text, encoding="utf-8", newline="\n")
        self.publish(files)

    def remove(self, paths: Iterable[str]) -> None:
        """Remove files, and the folders that they leave empty."""
        for path in paths:
            (self.out / path).unlink(missing_ok=True)
            for folder in Path(path).parents:
                place = self.out / folder
                if place == self.out or not place.is_dir() or any(place.iterdir()):
                    break
                place.rmdir()

    def close(self, *, settled: bool) -> None:
        """Clear the private folder; ``settled`` if the manifest lists all that was published."""
        shutil.rmtree(self.folder, ignore_errors=True)
        if settled:
            (self.out / NOTED).unlink(missing_ok=True)

    def _note(self, files: Iterable[str]) -> None:
        with (self.out / NOTED).open("a", encoding="utf-8") as notes:
            notes.writelines(f"{path}\n" for path in files)
            notes.flush()
            os.fsync(notes.fileno())


def sync(path: Path) -> None:
    """See that a file, or a folder's list of files, is on the disk."""
    if path.is_dir() and sys.platform == "win32":
        return  # Windows has no such call for folders
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _noted(file: Path) -> set[str]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError:
        return set()
    return {line for line in lines if line and ".." not in line and not line.startswith("/")}
