"""Frames to H.264: one clip a beat, each beginning with a keyframe.

Manim encodes each animation on its own, with the matrix of standard definition and without
saying so, and copies every frame into the encoder. Here frames are handed over as they lie in
memory and converted once, with the matrix that the clip is tagged with.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

import av
from av.packet import Packet
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc
from av.video.stream import VideoStream
from PIL import Image

from wsanim.build.contents import of_stream
from wsanim.build.convert import PIXELS, Converter
from wsanim.build.settings import Quality
from wsanim.build.tiles import Pixels, Tiles

CODEC: Literal["libx264"] = "libx264"
# The index goes before the pictures, so that a browser can play what it has got so far.
CONTAINER = {"movflags": "+faststart"}
RUNS = 3  # zlib looks for runs alone: the quickest way for a poster, and the smallest


def codec_options(fps: int) -> dict[str, str]:
    """Return x264's settings.

    One thread, since x264 writes other bytes for every number of threads. A keyframe at least
    every four seconds, so that a lecturer can jump about in a clip.

    The rest is what measured best on the film: smaller clips than manim's, like what was drawn by
    a mean SSIM above 0.99. Many B-frames that lean on one another suit pictures of which most
    stands still, and then looking six frames ahead is enough; choosing between kinds of frames and
    weighing fades bring little, and so does refining motion further.

    x264's code for AVX-512 reads memory that it has not written while it looks ahead, so that the
    same frames become other bytes now and then. Where there is AVX-512, it is held to AVX2, which
    is as quick.
    """
    params = "bframes=5:b-adapt=0:subme=2:rc-lookahead=6:b-pyramid=2:weightp=0:scenecut=0"
    if _has("AVX512F"):
        params += ":asm=AVX2"
    options = {"preset": "veryfast", "crf": "22", "x264-params": params}
    return options | {"threads": "1", "g": str(4 * fps)}


def _has(feature: str) -> bool:
    """Return whether the processor can do something; False where NumPy doesn't know."""
    within_numpy: Any = import_module("numpy._core._multiarray_umath")
    return bool(getattr(within_numpy, "__cpu_features__", {}).get(feature))


class ClipEncoder:
    """Encodes the frames of one beat.

    Parameters
    ----------
    path
        The MP4 to write.
    quality
        The frames' size and rate.

    Attributes
    ----------
    frames
        How many it was given.
    contents
        A checksum of all that they have become.
    """

    def __init__(self, path: Path, quality: Quality) -> None:
        self.frames, self.contents = 0, 0
        self.quality = quality
        self._converter = Converter()
        self._container = av.open(str(path), "w", format="mp4", container_options=CONTAINER)
        self._stream: VideoStream = self._container.add_stream(
            CODEC, rate=quality.fps, options=codec_options(quality.fps)
        )
        self._stream.width, self._stream.height = quality.size
        self._stream.pix_fmt = PIXELS
        context: Any = self._stream.codec_context
        context.time_base = Fraction(1, quality.fps)
        context.color_range = ColorRange.MPEG
        context.colorspace = Colorspace.ITU709
        context.color_primaries = ColorPrimaries.BT709
        context.color_trc = ColorTrc.BT709

    def write(self, pixels: Pixels, repeat: int = 1, within: Tiles | None = None) -> None:
        """Add a frame, ``pixels`` of shape (height, width, 4) as RGBA, ``repeat`` times.

        The array is read before the call returns; the caller may change it then. ``within`` says
        where it may differ from the frame before; without, it may do so anywhere.
        """
        frame = self._converter.convert(pixels, within)
        for _ in range(repeat):
            frame.pts = self.frames
            frame.time_base = Fraction(1, self.quality.fps)
            self._mux(self._stream.encode(frame))
            self.frames += 1

    def close(self) -> None:
        """Write what is left and finish the file."""
        if self.frames:
            self._mux(self._stream.encode(None))
        self._container.close()

    def _mux(self, packets: Iterable[Packet[Any]]) -> None:
        for packet in packets:
            self.contents = of_stream(bytes(packet), self.contents)
            self._container.mux(packet)


def save_poster(picture: Image.Image | Pixels, path: Path) -> None:
    """Save a picture, or a frame of shape (height, width, 4) as RGBA, as a PNG."""
    if not isinstance(picture, Image.Image):
        picture = Image.fromarray(picture).convert("RGB")
    picture.save(path, format="PNG", compress_type=RUNS)
