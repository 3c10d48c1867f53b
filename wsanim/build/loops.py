"""Whether a clip ends where it begins, so that it can go round and round."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from wsanim.errors import UserError

BLOCK = 8  # pixels: over so many each way, what the encoder did to single pixels evens out
MOST = 14.0  # levels of 255 that a block may differ by: an encoder does up to a dozen at edges


def check_loop(clip: Path, script: str, scene: str, slug: str) -> None:
    """See that a clip that the script calls a loop is one.

    Raises
    ------
    UserError
        Where its last frame is another than its first.
    """
    if not ends_where_it_begins(clip):
        found = "true, but the beat does not end where it begins"
        raise UserError(script, f"{scene}.beats.{slug}.loop", found, "false")


def ends_where_it_begins(clip: Path) -> bool:
    """Compare a clip's first and last frames."""
    with av.open(str(clip)) as container:
        first = last = None
        for frame in container.decode(container.streams.video[0]):
            first, last = first or frame, frame
    if first is None or last is None:
        return False
    return bool(np.abs(_blurred(first) - _blurred(last)).max() <= MOST)


def _blurred(frame: Any) -> NDArray[np.float64]:
    pixels = frame.to_ndarray(format="rgb24").astype(np.float64)
    rows, columns = (side // BLOCK * BLOCK for side in pixels.shape[:2])
    blocks = pixels[:rows, :columns].reshape(rows // BLOCK, BLOCK, columns // BLOCK, BLOCK, 3)
    return np.asarray(blocks.mean(axis=(1, 3)))
