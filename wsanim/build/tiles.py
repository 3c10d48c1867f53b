"""The tiles that a frame is looked at in: most of a film's frames differ in few of them.

Mobjects that say how far they reach, by `wsanim.blocks.painted.extent_of`, tell which tiles a
frame can differ in from the one before. The others need neither be drawn anew nor compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from manim import Camera, Mobject
from numpy.typing import NDArray

from wsanim.blocks.painted import extent_of

TILE = (64, 240)  # rows and columns of pixels
SOFT = 2  # pixels that an edge may be smeared over
MOST = 60  # mobjects, beyond which it is quicker to look at everything

Pixels = NDArray[np.uint8]
Tiles = NDArray[np.bool_]
"""Some of a frame's tiles, shape (rows of tiles, columns of tiles)."""


def no_tiles(height: int, width: int) -> Tiles:
    """Return none of the tiles of a frame of so many pixels.

    Examples
    --------
    >>> no_tiles(1080, 1920).shape
    (17, 8)
    """
    return np.zeros((-(-height // TILE[0]), -(-width // TILE[1])), dtype=bool)


def tiles_of(mobjects: Iterable[Mobject], camera: Camera) -> Tiles | None:
    """Return the tiles that mobjects, each without its parts, may draw in; None for any."""
    height, width = camera.pixel_height, camera.pixel_width
    across, down = width / camera.frame_width, height / camera.frame_height
    found = no_tiles(height, width)
    for number, mobject in enumerate(mobjects):
        extent = extent_of(mobject)
        if extent is None or number == MOST:
            return None
        left, bottom, right, top = extent
        columns = _span(width / 2 + left * across, width / 2 + right * across, TILE[1])
        rows = _span(height / 2 - top * down, height / 2 - bottom * down, TILE[0])
        found[rows, columns] = True
    return found


def _span(first: float, last: float, tile: int) -> slice:
    """Return the tiles from one pixel to another along one side."""
    return slice(max(0, int((first - SOFT) // tile)), max(0, int((last + SOFT) // tile) + 1))


def areas(tiles: Tiles) -> Iterator[tuple[int, slice]]:
    """Go through tiles that lie side by side: their row of tiles, and their columns of pixels.

    Examples
    --------
    >>> list(areas(np.array([[0, 1, 1], [1, 0, 1]], dtype=bool)))
    [(0, slice(240, 720, None)), (1, slice(0, 240, None)), (1, slice(480, 720, None))]
    """
    edges = np.diff(np.pad(tiles.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    starts, ends = np.argwhere(edges == 1).tolist(), np.argwhere(edges == -1).tolist()
    for (row, first), (_, last) in zip(starts, ends, strict=True):
        yield row, slice(first * TILE[1], last * TILE[1])


def copy_tiles(source: Pixels, target: Pixels, tiles: Tiles) -> None:
    """Copy some tiles of a frame, (height, width, 4), into another."""
    for row, columns in areas(tiles):
        rows = slice(row * TILE[0], (row + 1) * TILE[0])
        target[rows, columns] = source[rows, columns]
