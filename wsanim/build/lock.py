"""One build at a time in a folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from wsanim.errors import UserError

NAME = ".lock"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other builds out of a folder.

    The operating system holds the lock and lets go of it when its holder dies, however that
    comes about; the number in the file only tells others who it is.

    Raises
    ------
    UserError
        Where a build is under way there.
    """
    file = _acquired(folder / NAME)
    try:
        os.truncate(file, 0)
        os.write(file, str(os.getpid()).encode())
        yield
    finally:
        with suppress(OSError):
            (folder / NAME).unlink()
        os.close(file)


def _acquired(path: Path) -> int:
    while True:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        if not _try_lock(file):
            holder = os.read(file, 20).decode(errors="replace") or "unknown"
            os.close(file)
            found = f"a build under way there, process {holder}"
            raise UserError(path.parent, "", found, "patience, or another folder by --out")
        with suppress(OSError):
            if _same(file, path):
                return file
        os.close(file)  # its holder removed it while we waited for it: take the new one


def _same(file: int, path: Path) -> bool:
    return os.path.samestat(os.fstat(file), path.stat())


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: int) -> bool:
        try:
            os.lseek(file, 100, os.SEEK_SET)  # beyond the number, which others may read
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(file, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _try_lock(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
