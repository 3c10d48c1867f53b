"""Keeps slow results on disk, for exactly the code and inputs that they were computed from."""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[Any]]

_BROKEN = (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile, zlib.error)
_log = logging.getLogger(__name__)


def fingerprint(files: Iterable[Path], *settings: object) -> str:
    """Return a hash of the files' contents, the settings and NumPy's version."""
    digest = hashlib.sha256()
    parts = [file.read_bytes() for file in files]
    for data in (*parts, repr(settings).encode(), np.__version__.encode()):
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


def kept(folder: Path, name: str, key: str, compute: Callable[[], Arrays]) -> Arrays:
    """Return what ``compute`` returns, from ``folder`` if it is there under this key.

    A file that is broken, or whose folder can't be written, costs time, never the result. Writers
    don't get in each other's way: each file appears whole, or not at all.

    Parameters
    ----------
    folder
        Where results are kept.
    name, key
        The file is ``<name>-<start of key>.npz``.
    compute
        Returns arrays by name.
    """
    file = folder / f"{name}-{key[:20]}.npz"
    try:
        return _read(file, key)
    except FileNotFoundError:
        pass
    except _BROKEN as fault:
        _log.warning("%s can't be read (%s); computing it again", file, fault)
    arrays = compute()
    try:
        _write(file, key, arrays)
    except OSError as fault:
        _log.warning("%s can't be written (%s); it will be computed again", file, fault)
    return arrays


def _read(file: Path, key: str) -> Arrays:
    with file.open("rb") as stream, np.load(stream, allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in stored.files}
    if str(arrays.pop("key")) != key:
        raise ValueError("it holds another result")
    return arrays


def _write(file: Path, key: str, arrays: Arrays) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=file.parent, prefix=f".{file.stem}-", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            np.savez_compressed(stream, **{**arrays, "key": np.array(key)})  # type: ignore[arg-type]
        os.replace(part, file)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
