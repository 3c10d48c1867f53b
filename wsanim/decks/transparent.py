"""Clips without a ground, to lay on the lecturer's own: WebM (VP9) and ProRes 4444.

Nothing is keyed out of a finished clip: the scene is drawn again on nothing at all.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import (
    ColorPrimaries,
    ColorRange,
    Colorspace,
    ColorTrc,
    VideoReformatter,
)
from manim import logger, tempconfig
from numpy.typing import NDArray

from wsanim.blocks.painted import unpremultiplied
from wsanim.build.renderer import Recorder, renderer_for
from wsanim.build.settings import Quality, Settings
from wsanim.build.take import configuration
from wsanim.discovery import SceneFile
from wsanim.rehearsal import import_scene
from wsanim.script import Beat
from wsanim.stage import Stage

CODECS: dict[str, tuple[str, str, dict[str, str]]] = {
    ".webm": (
        "libvpx-vp9",
        "yuva420p",
        {"crf": "15", "b": "0", "deadline": "realtime", "cpu-used": "5", "auto-alt-ref": "0"},
    ),
    ".mov": (
        "prores_ks",
        "yuva444p10le",
        {"profile": "4444", "alpha_bits": "8", "flags": "+qscale", "global_quality": str(6 * 118)},
    ),
}
"""Ending -> encoder, format of pixels, options that are quick and look the same as the slow."""


class AlphaEncoder:
    """Encodes the frames of one beat, transparency and all.

    Parameters
    ----------
    path
        The file to write; its ending says how.
    quality
        The frames' size and rate.
    """

    def __init__(self, path: Path, quality: Quality) -> None:
        codec, self.pixels, options = CODECS[path.suffix]
        self.frames, self.quality = 0, quality
        self._reformatter = VideoReformatter()
        self._container = av.open(str(path), "w")
        stream: Any = self._container.add_stream(codec, rate=quality.fps, options=options)
        stream.width, stream.height = quality.size
        stream.pix_fmt = self.pixels
        if path.suffix == ".webm":
            stream.metadata["alpha_mode"] = "1"  # by which players know of it
        self._stream = stream
        context = stream.codec_context
        context.thread_count = 1
        context.time_base = Fraction(1, quality.fps)
        context.color_range = ColorRange.MPEG
        context.colorspace = Colorspace.ITU709
        context.color_primaries = ColorPrimaries.BT709
        context.color_trc = ColorTrc.BT709

    def write(self, pixels: NDArray[np.uint8], repeat: int = 1) -> None:
        """Add a frame, (height, width, 4) as straight RGBA, ``repeat`` times."""
        frame = self._reformatter.reformat(
            VideoFrame.from_ndarray(pixels, format="rgba"),
            format=self.pixels,
            src_color_range=ColorRange.JPEG,
            dst_color_range=ColorRange.MPEG,
            dst_colorspace=Colorspace.ITU709,
            threads=1,  # with more, a few pixels come out half opaque where two threads meet
        )
        for _ in range(repeat):
            frame.pts, frame.time_base = self.frames, Fraction(1, self.quality.fps)
            self._container.mux(self._stream.encode(frame))
            self.frames += 1

    def close(self) -> None:
        """Write what is left and finish the file."""
        self._container.mux(self._stream.encode(None))
        self._container.close()


class AlphaRecorder(Recorder):
    """Records a scene, one clip a beat for each ending."""

    def __init__(self, folder: Path, quality: Quality, endings: Sequence[str]) -> None:
        super().__init__(folder, quality)
        self.endings = endings
        self.beats: list[tuple[str, int]] = []
        self._encoders: list[AlphaEncoder] = []

    def begin(self, slug: str) -> None:
        """Open the clips of the next beat."""
        self._encoders = [
            AlphaEncoder(self.folder / f"{slug}{ending}", self.quality) for ending in self.endings
        ]

    def write(self, pixels: NDArray[np.uint8], repeat: int) -> None:
        """Record a frame as cairo draws it, (height, width, 4), ``repeat`` times."""
        if not self._encoders:
            raise RuntimeError("a frame outside a beat; plays belong into `with self.beat(...)`")
        straight = unpremultiplied(pixels)
        for encoder in self._encoders:
            encoder.write(straight, repeat)

    def end_beat(self, slug: str) -> None:
        """Finish the beat's clips."""
        self.beats.append((slug, self._encoders[0].frames))
        self.abort()

    def abort(self) -> None:
        """Close the clips that are open."""
        encoders, self._encoders = self._encoders, []
        for encoder in encoders:
            encoder.close()


def record_transparent(
    scene: SceneFile, settings: Settings, folder: Path, endings: Sequence[str]
) -> list[tuple[str, int]]:
    """Render a scene's beats on nothing; return their slugs and how many frames each has."""
    os.environ |= settings.environment()
    logger.setLevel(logging.WARNING)
    recorder = AlphaRecorder(folder, settings.frame, endings)

    def end_of_beat(_: Stage, beat: Beat) -> None:
        recorder.end_beat(beat.slug)

    see_through = {"background_opacity": 0.0, "transparent": True, "format": "mov"}
    with tempconfig(configuration(settings, folder) | see_through):
        stage = import_scene(scene.file, scene.scene)(renderer=renderer_for(recorder))
        stage.watchers.insert(0, end_of_beat)
        stage.render()
    return recorder.beats
