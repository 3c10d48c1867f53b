"""Animated GIFs, for where no video can go: few enough colours, pixels and bytes."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from av.filter import Graph

MOST_BYTES = 10_000_000
# Pixels along the longer side and frames per second, from the best on; the first that is small
# enough is taken.
STEPS = ((960, 20), (800, 15), (640, 12), (480, 10), (360, 8), (240, 5))
COLOURS = 256
# A palette from what changes, and no dither: flat colours stay flat, and still pixels cost nothing.
PALETTE = "stats_mode=diff"
USE = "dither=none:diff_mode=rectangle"


class TooLargeError(Exception):
    """A clip that makes no GIF of fewer bytes than are allowed."""


def write_gif(clip: Path, path: Path, *, most: int = MOST_BYTES) -> None:
    """Make a GIF that loops, of fewer than ``most`` bytes, from an MP4.

    Raises
    ------
    TooLargeError
        Where even the smallest has too many.
    """
    for longer, fps in STEPS:
        _write(clip, path, longer, fps)
        if path.stat().st_size < most:
            return
    raise TooLargeError(f"{clip.name} makes no GIF of fewer than {most:,} bytes")


def _write(clip: Path, path: Path, longer: int, fps: int) -> None:
    with av.open(str(clip)) as source, av.open(str(path), "w", format="gif") as target:
        stream = source.streams.video[0]
        rate = Fraction(stream.average_rate or fps)
        shown = min(Fraction(fps), rate)
        size = stream.codec_context
        wide = min(size.width, round(longer * size.width / max(size.width, size.height)))
        graph = _graph(stream, wide, shown)
        for frame in source.decode(stream):
            graph.push(frame)
        graph.push(None)
        output: Any = target.add_stream("gif", rate=shown)
        output.pix_fmt = "pal8"
        for number, frame in enumerate(_pulled(graph)):
            if not number:
                output.width, output.height = frame.width, frame.height
            frame.pts, frame.time_base = number, 1 / shown
            target.mux(output.encode(frame))
        target.mux(output.encode(None))


def _graph(stream: Any, width: int, fps: Fraction) -> Graph:
    graph = Graph()
    source = graph.add_buffer(template=stream)
    rate = graph.add("fps", f"fps={fps}")
    size = graph.add("scale", f"w={width}:h=-2:flags=area")
    split = graph.add("split")
    palette = graph.add("palettegen", f"max_colors={COLOURS}:{PALETTE}:reserve_transparent=0")
    use = graph.add("paletteuse", USE)
    sink = graph.add("buffersink")
    source.link_to(rate)
    rate.link_to(size)
    size.link_to(split)
    split.link_to(palette, output_idx=0)
    split.link_to(use, output_idx=1, input_idx=0)
    palette.link_to(use, input_idx=1)
    use.link_to(sink)
    graph.configure()
    return graph


def _pulled(graph: Graph) -> Any:
    while True:
        try:
            yield graph.pull()
        except (av.BlockingIOError, av.EOFError):
            return
