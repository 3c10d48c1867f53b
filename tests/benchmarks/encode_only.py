"""Time the encoder alone on a scene's frames, and say how near its clips come to them.

Run it as ``python tests/benchmarks/encode_only.py SCENE QUALITY``; it writes one line of JSON.
Frames are drawn a few at a time and then encoded as `wsanim build` does. Only the latter counts.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import av
import numpy as np
from likeness import Picture, similarity
from manim import logger, tempconfig

from wsanim.build.convert import Converter
from wsanim.build.renderer import Recorder, renderer_for
from wsanim.build.settings import chosen_settings
from wsanim.build.take import configuration
from wsanim.discovery import pick
from wsanim.rehearsal import import_scene

AT_ONCE = 16  # frames that are kept before they are encoded
SAMPLED = 29  # one frame of so many is compared


class TimingRecorder(Recorder):
    """Records as any other, but draws and encodes in turns, and times the encoding."""

    seconds = 0.0

    def begin(self, slug: str) -> None:
        """Open the clip of the next beat."""
        super().begin(slug)
        self._waiting: list[tuple[Picture, int]] = []
        self._samples: dict[int, Picture] = {}

    def write(self, pixels: Picture, repeat: int) -> None:
        """Keep a frame; encode if there are enough."""
        self._waiting.append((pixels.copy(), repeat))
        if len(self._waiting) == AT_ONCE:
            self._encode()

    def end(self) -> None:
        """Encode what is left, and finish the clip."""
        self._encode()
        encoder, self._encoder = self._encoder, None
        assert encoder is not None
        start = time.process_time()
        encoder.close()
        self.seconds += time.process_time() - start
        self._compare(self._file(".mp4"))

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.similarities: list[float] = []
        self.encoded = 0

    def _encode(self) -> None:
        encoder = self._encoder
        assert encoder is not None
        start, first = time.process_time(), encoder.frames
        for pixels, repeat in self._waiting:
            encoder.write(pixels, repeat)
        self.seconds += time.process_time() - start
        self.encoded += encoder.frames - first
        for pixels, repeat in self._waiting:
            if first // SAMPLED != (first - 1) // SAMPLED:
                self._samples[first] = _grey(Converter().convert(pixels))
            first += repeat
        self._waiting = []

    def _compare(self, clip: Path) -> None:
        with av.open(str(clip)) as container:
            for number, frame in enumerate(container.decode(video=0)):
                if number in self._samples:
                    found = similarity(_grey(frame), self._samples[number])
                    self.similarities.append(found)


def _grey(frame: av.VideoFrame) -> Picture:
    return np.asarray(frame.to_ndarray()[: frame.height])


def main(name: str, quality: str) -> None:
    """Encode a scene and write what it took."""
    logger.setLevel("WARNING")
    [found], settings = pick([name]), chosen_settings(quality, None, None, None)
    with tempfile.TemporaryDirectory() as folder:
        recorder = TimingRecorder(Path(folder), settings.frame)
        with tempconfig(configuration(settings, Path(folder))):
            scene = import_scene(found.file, found.scene)
            stage = scene(renderer=renderer_for(recorder))
            stage.watchers.insert(0, lambda *_: recorder.end())
            stage.render()
    alike = recorder.similarities
    said = {"seconds": recorder.seconds, "mean": float(np.mean(alike)), "least": min(alike)}
    print(json.dumps(said | {"frames": recorder.encoded}))


if __name__ == "__main__":
    main(*sys.argv[1:])
