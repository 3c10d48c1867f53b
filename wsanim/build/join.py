"""Clips put one after another without encoding them again, and chapters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import av
from av.container import InputContainer, OutputContainer
from av.packet import Packet
from av.video.stream import VideoStream

from wsanim.build.encode import CONTAINER

if TYPE_CHECKING:
    from av.container.core import Chapter as Mark  # of the stubs only


@dataclass(frozen=True)
class Part:
    """A clip to join, and how many frames it has."""

    path: Path
    frames: int


@dataclass(frozen=True)
class Chapter:
    """A chapter: its title, and how many frames it has."""

    title: str
    frames: int


def join(
    parts: Sequence[Part],
    target: Path,
    fps: int,
    *,
    chapters: Sequence[Chapter] = (),
    title: str = "",
) -> None:
    """Put clips together, packet by packet.

    Parameters
    ----------
    parts
        Clips of one size, rate and encoding, each beginning with a keyframe.
    target
        The MP4 to write.
    fps
        Frames per second.
    chapters
        In their order, from the first frame on.
    title
        The film's title, for players to show.

    Raises
    ------
    ValueError
        Where there is nothing to join, or clips are encoded in different ways.
    """
    if not parts:
        raise ValueError("join takes at least one clip, got none")
    with av.open(str(target), "w", format="mp4", container_options=CONTAINER) as output:
        if title:
            output.metadata["title"] = title
        output.set_chapters(_marks(chapters, fps))
        _copy(parts, output, fps)


def _copy(parts: Sequence[Part], output: OutputContainer, fps: int) -> None:
    delay = max(_delay(part, fps) for part in parts)
    joined: VideoStream | None = None
    header, start = None, 0
    for part in parts:
        with av.open(str(part.path)) as source:
            stream = source.streams.video[0]
            if joined is None:
                joined, header = output.add_stream_from_template(stream), _header(stream)
                joined.time_base = Fraction(1, fps)
            elif _header(stream) != header:
                raise ValueError(f"{part.path} is encoded differently from {parts[0].path}")
            for number, (packet, shown) in enumerate(_packets(source, fps)):
                packet.pts = start + shown
                packet.dts = start + number - delay
                packet.duration = 1
                packet.time_base = Fraction(1, fps)
                packet.stream = joined
                output.mux(packet)
        start += part.frames


def _packets(source: InputContainer, fps: int) -> Iterator[tuple[Packet[VideoStream], int]]:
    """Yield packets in the order in which they are decoded, with the frame that each shows."""
    for packet in source.demux(source.streams.video[0]):
        if packet.pts is not None and packet.time_base is not None:  # else the file's end
            yield packet, round(packet.pts * packet.time_base * fps)


def _delay(part: Part, fps: int) -> int:
    """Return by how many frames decoding has to begin early, so that none is shown too late."""
    with av.open(str(part.path)) as source:
        return max(number - shown for number, (_, shown) in enumerate(_packets(source, fps)))


def _header(stream: VideoStream) -> tuple[object, ...]:
    context = stream.codec_context
    return context.extradata, context.width, context.height, stream.average_rate


def _marks(chapters: Sequence[Chapter], fps: int) -> list[Mark]:
    marks: list[Mark] = []
    start = 0
    for number, chapter in enumerate(chapters):
        mark: Mark = {
            "id": number,
            "start": start,
            "end": start + chapter.frames,
            "time_base": Fraction(1, fps),
            "metadata": {"title": chapter.title},
        }
        marks.append(mark)
        start += chapter.frames
    return marks
