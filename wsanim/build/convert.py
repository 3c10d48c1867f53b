"""RGBA to the encoder's YUV, only where a frame differs from the one before.

Most of a frame stands still. To find what has changed costs a tenth of what it costs to convert
it all; the rest of the converted frame is kept. The result is the same to the bit, which a test
holds it to.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import (
    ColorPrimaries,
    ColorRange,
    Colorspace,
    ColorTrc,
    VideoReformatter,
)

from wsanim.build.tiles import TILE, Pixels, Tiles, areas, no_tiles

PIXELS = "yuv420p"
AROUND = 4  # rows above and below a tile that its colours may depend on
MOST = 0.6  # of all tiles: if more have changed, the whole frame is converted at once


class Converter:
    """Converts frames of one size, one after another."""

    def __init__(self) -> None:
        self._whole, self._part = VideoReformatter(), VideoReformatter()
        self._before: Pixels | None = None
        self._frame: VideoFrame | None = None

    def convert(self, pixels: Pixels, within: Tiles | None = None) -> VideoFrame:
        """Return a frame, (height, width, 4) as RGBA, converted.

        It is valid until the next call, which writes into it. ``within`` says where the frame may
        differ from the one before; without, it may do so anywhere.
        """
        if self._before is None or self._frame is None:
            self._before = pixels.copy()
            self._frame = _converted(pixels, self._whole)
            return self._frame
        if within is None:
            within = ~no_tiles(*pixels.shape[:2])
        tiles = _changed_tiles(pixels, self._before, _with_neighbours(within))
        if tiles.sum() > MOST * tiles.size:
            self._frame = _converted(pixels, self._whole)
            np.copyto(self._before, pixels)
        else:
            self._mend(self._frame, pixels, self._before, tiles)
        return self._frame

    def _mend(self, frame: VideoFrame, pixels: Pixels, before: Pixels, tiles: Tiles) -> None:
        """Convert the tiles that have changed, and put them into the frame."""
        height, width = pixels.shape[:2]
        planes = list(_planes(frame))
        for row, column in np.argwhere(tiles).tolist():
            top, bottom = row * TILE[0], min((row + 1) * TILE[0], height)
            left, right = column * TILE[1], min((column + 1) * TILE[1], width)
            before[top:bottom, left:right] = pixels[top:bottom, left:right]
            start = max(top - AROUND, 0)
            around = pixels[start : bottom + AROUND, left:right]
            for plane, part in zip(planes, _planes(_converted(around, self._part)), strict=True):
                less = height // plane.shape[0]  # 1, or 2 where there are half as many
                rows = slice(top // less, -(-bottom // less))
                inner = slice((top - start) // less, -(-(bottom - start) // less))
                plane[rows, left // less : -(-right // less)] = part[inner]


def _with_neighbours(tiles: Tiles) -> Tiles:
    """Return tiles with those above and below, whose colours may depend on them."""
    near = tiles.copy()
    near[1:] |= tiles[:-1]
    near[:-1] |= tiles[1:]
    return near


def _changed_tiles(pixels: Pixels, before: Pixels, within: Tiles) -> Tiles:
    """Return which of some tiles have to be converted."""
    height, width = pixels.shape[:2]
    at_once = 2 if width % 2 == 0 else 1  # pixels that are compared as one number
    words = np.uint64 if at_once == 2 else np.uint32
    one, other = (frame.reshape(height, -1).view(words) for frame in (pixels, before))
    changed = no_tiles(height, width)
    for row, columns in areas(within):
        rows = slice(max(row * TILE[0] - AROUND, 0), (row + 1) * TILE[0] + AROUND)
        across = slice(columns.start // at_once, columns.stop // at_once)
        differs = (one[rows, across] != other[rows, across]).any(axis=0)
        starts = np.arange(0, len(differs), TILE[1] // at_once)
        first = columns.start // TILE[1]
        changed[row, first : first + len(starts)] = np.logical_or.reduceat(differs, starts)
    return changed


def _planes(frame: VideoFrame) -> Iterator[Pixels]:
    """Yield a frame's Y, U and V as arrays that are the frame's own memory."""
    for plane in frame.planes:
        memory: Any = plane  # a buffer, which PyAV's stubs don't say
        lines = np.frombuffer(memory, dtype=np.uint8).reshape(plane.height, plane.line_size)
        yield lines[:, : plane.width]


def _converted(pixels: Pixels, reformatter: VideoReformatter) -> VideoFrame:
    return reformatter.reformat(
        VideoFrame.from_numpy_buffer(pixels, "rgba"),
        format=PIXELS,
        src_color_range=ColorRange.JPEG,
        dst_color_range=ColorRange.MPEG,
        dst_colorspace=Colorspace.ITU709,
        dst_color_primaries=ColorPrimaries.BT709,
        dst_color_trc=ColorTrc.BT709,
        threads=1,
    )
