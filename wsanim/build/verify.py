"""Looks whether a clip is what it should be, before anyone else sees it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av

from wsanim.build.settings import Quality

# Every bit is read and every picture made, but for smoothing its blocks' edges, which can't fail.
QUICKLY = {"skip_loop_filter": "all"}


class BadClipError(Exception):
    """A clip that was written is not what it should be."""


def verify(path: Path, frames: int, quality: Quality, *, decode: bool = True) -> None:
    """Read a clip from end to end.

    Parameters
    ----------
    path
        The MP4.
    frames
        How many frames it should have.
    quality
        Their size and rate.
    decode
        Whether to decode each frame. Without, packets are counted: enough for a clip that is
        joined from packets of clips that were decoded.

    Raises
    ------
    BadClipError
        Where it has other frames, another size or rate, or a gap in time.
    """
    try:
        times, size, rate = _decoded(path) if decode else _counted(path)
    except (av.FFmpegError, OSError, ValueError, IndexError) as error:
        raise BadClipError(f"{path.name} can't be read: {error}") from error
    if size != quality.size:
        raise BadClipError(f"{path.name} has {size} pixels, not {quality.size}")
    if rate != quality.fps:
        raise BadClipError(f"{path.name} has {rate} frames per second, not {quality.fps}")
    if len(times) != frames:
        raise BadClipError(f"{path.name} has {len(times)} frames, not {frames}")
    if times != [Fraction(at, quality.fps) for at in range(frames)]:
        raise BadClipError(f"{path.name} has a gap in its times")


Found = tuple[list[Fraction], tuple[int, int], Fraction | None]


def _decoded(path: Path) -> Found:
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        stream.thread_type = "NONE"
        context = stream.codec_context
        context.options = QUICKLY
        times, sizes = [], set()
        for frame in container.decode(stream):
            if frame.pts is None or frame.time_base is None or frame.is_corrupt:
                raise BadClipError(f"{path.name} has a broken frame")
            times.append(frame.pts * frame.time_base)
            sizes.add((frame.width, frame.height))
        size = sizes.pop() if len(sizes) == 1 else (context.width, context.height)
        return times, size, stream.average_rate


def _counted(path: Path) -> Found:
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        context = stream.codec_context
        times = [
            packet.pts * packet.time_base
            for packet in container.demux(stream)
            if packet.pts is not None and packet.time_base is not None
        ]
        return sorted(times), (context.width, context.height), stream.average_rate
