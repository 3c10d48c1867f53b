"""How far a scene is, told from process to process by a small file."""

from __future__ import annotations

import os
from pathlib import Path

FILE = "progress"


def report_progress(folder: Path, beats: int, frames: int) -> None:
    """Note in a scene's folder how many beats and frames of it are done."""
    fresh = folder / f"{FILE}.new"
    fresh.write_text(f"{beats} {frames}", encoding="ascii")
    os.replace(fresh, folder / FILE)


def read_progress(folder: Path) -> tuple[int, int]:
    """Read what `report_progress` noted: (beats, frames)."""
    try:
        beats, frames = (folder / FILE).read_text(encoding="ascii").split()
        return int(beats), int(frames)
    except (OSError, ValueError):
        return 0, 0
