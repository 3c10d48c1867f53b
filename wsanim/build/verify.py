"""Looks whether a clip is what it should be, before anyone else sees it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av

from wsanim.build.contents import of_file
from wsanim.build.settings import Quality


class BadClipError(Exception):
    """A clip that was written is not what it should be."""


def verify(path: Path, frames: int, quality: Quality, contents: int | None = None) -> None:
    """Read a clip from end to end.

    Parameters
    ----------
    path
        The MP4.
    frames
        How many frames it should have.
    quality
        Their size and rate.
    contents
        The checksum of what the encoder gave. With it the clip has to be that to the bit, and
        its keyframes are decoded. Without, packets are counted: enough for a clip that is joined
        from packets of clips that were verified.

    Raises
    ------
    BadClipError
        Where it is another, or has other frames, another size or rate, or a gap in time.
    """
    try:
        found = _read(path, decode=contents is not None)
    except (av.FFmpegError, OSError, ValueError, IndexError) as error:
        raise BadClipError(f"{path.name} can't be read: {error}") from error
    if found.size != quality.size:
        raise BadClipError(f"{path.name} has {found.size} pixels, not {quality.size}")
    if found.rate != quality.fps:
        raise BadClipError(f"{path.name} has {found.rate} frames per second, not {quality.fps}")
    if len(found.times) != frames:
        raise BadClipError(f"{path.name} has {len(found.times)} frames, not {frames}")
    if found.times != [Fraction(at, quality.fps) for at in range(frames)]:
        raise BadClipError(f"{path.name} has a gap in its times")
    if contents not in (None, found.contents):
        raise BadClipError(f"{path.name} is not what was encoded")


@dataclass(frozen=True)
class _Found:
    """What a clip holds: its frames' times in order, size and rate, and a checksum."""

    times: list[Fraction]
    size: tuple[int, int]
    rate: Fraction | None
    contents: int


def _read(path: Path, *, decode: bool) -> _Found:
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        stream.thread_type = "NONE"
        context = stream.codec_context
        context.skip_frame = "NONKEY"
        times, contents, sizes = [], 0, {(context.width, context.height)}
        for packet in container.demux(stream):
            if packet.pts is not None and packet.time_base is not None:
                times.append(packet.pts * packet.time_base)
                contents = of_file(bytes(packet), contents)
            for frame in packet.decode() if decode else ():
                if frame.is_corrupt:
                    raise BadClipError(f"{path.name} has a broken frame")
                sizes.add((frame.width, frame.height))
        return _Found(sorted(times), max(sizes), stream.average_rate, contents)
