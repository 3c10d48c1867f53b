"""The seam to manim: a scene's frames go straight into one clip a beat.

Manim encodes every animation into a file of its own and joins them when the scene is over. A
`CairoRenderer` takes another file writer, which is all that is replaced here: sections become
clips, frames are encoded as they come. How a frame is drawn is manim's own business, so frames
are the same as those of the ``manim`` command.

What is replaced, and why:

- ``SceneFileWriter``, by `BeatWriter`: a clip for each beat rather than for each animation, begun
  once, without a hash of every mobject at every play and without files to join and remove.
- ``CairoRenderer.render``, by `RecordingRenderer`: a frame is read where it was drawn. Manim
  copies it, since it encodes in another thread; eight megabytes for each frame at 1080p. And what
  stands still is laid anew only where something was drawn over it, as far as that is known.

Both rest on what manim does inside. On a manim that they were not tried with, `renderer_for` warns
and takes `PlainRenderer`, which only listens to manim's own renderer: slower, the same frames.
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from manim import CairoRenderer, Mobject, Scene, config
from manim import __version__ as manim_version
from manim.scene.scene_file_writer import SceneFileWriter
from PIL import Image

from wsanim.blocks.painted import PaintingCamera
from wsanim.build.encode import ClipEncoder, save_poster
from wsanim.build.pace import report_progress
from wsanim.build.settings import Quality
from wsanim.build.tiles import Pixels, Tiles, copy_tiles, tiles_of

KNOWN = ("0.22.",)  # beginnings of the versions of manim that this was tried with
AUTOCREATED = "autocreated"  # the section that manim opens before a scene has said anything
TICK = 0.2  # seconds between two reports of progress


@dataclass(frozen=True)
class Take:
    """A beat's clip as it was recorded; ``contents`` is what `ClipEncoder` says of it."""

    slug: str
    clip: Path
    poster: Path
    frames: int
    contents: int


class Recorder:
    """Records a scene, one clip a beat.

    Parameters
    ----------
    folder
        Where the clips and their posters are written.
    quality
        The frames' size and rate.

    Attributes
    ----------
    within
        Where the next frame may differ from the one before it, if that is known.
    """

    def __init__(self, folder: Path, quality: Quality) -> None:
        self.folder, self.quality = folder, quality
        self.takes: list[Take] = []
        self.within: Tiles | None = None
        self._slug = ""
        self._encoder: ClipEncoder | None = None
        self._last: Pixels | None = None
        self._frames, self._reported = 0, 0.0

    def begin(self, slug: str) -> None:
        """Open the clip of the next beat."""
        self.abort()
        self._slug = slug
        self._encoder = ClipEncoder(self._file(".mp4"), self.quality)

    def write(self, pixels: Pixels, repeat: int) -> None:
        """Record a frame, (height, width, 4) as RGBA, ``repeat`` times."""
        if self._encoder is None:
            raise RuntimeError("a frame outside a beat; plays belong into `with self.beat(...)`")
        self._encoder.write(pixels, repeat, self.within)
        self._last, self.within = pixels, None
        self._frames += repeat
        self._report()

    def end(self, poster: Image.Image | None = None) -> None:
        """Finish the beat's clip; its poster is its last frame, unless there is another."""
        encoder, self._encoder = self._encoder, None
        assert encoder is not None
        assert self._last is not None
        save_poster(self._last if poster is None else poster, self._file(".png"))
        encoder.close()
        files = self._file(".mp4"), self._file(".png")
        take = Take(self._slug, *files, encoder.frames, encoder.contents)
        self.takes.append(take)

    def abort(self) -> None:
        """Leave the clip that is open; its file is of no use."""
        encoder, self._encoder = self._encoder, None
        if encoder is not None:
            encoder.close()

    def _file(self, suffix: str) -> Path:
        return self.folder / f"{len(self.takes) + 1:02}-{self._slug}{suffix}"

    def _report(self) -> None:
        """Say how far the scene is, for whoever shows progress."""
        now = time.monotonic()
        if now - self._reported > TICK:
            self._reported = now
            report_progress(self.folder, len(self.takes), self._frames)


class BeatWriter(SceneFileWriter):
    """Manim's file writer, but that frames go to a recorder."""

    def __init__(self, settings: Any, recorder: Recorder) -> None:
        self.recorder = recorder
        super().__init__(settings)

    def next_section(self, name: str, type_: str, skip_animations: bool) -> None:
        """Open the clip of a beat."""
        super().next_section(name, type_, skip_animations)
        if name != AUTOCREATED and not skip_animations:
            self.recorder.begin(name)

    def add_partial_movie_file(self, hash_animation: str | None) -> None:
        """Note that the section has an animation, so that manim doesn't drop it as empty."""
        self.sections[-1].partial_movie_files.append(hash_animation)

    def begin_animation(self, allow_write: bool = False, **_: Any) -> None:
        """Do nothing: a beat's animations share one clip."""

    def end_animation(self, allow_write: bool = False) -> None:
        """Do nothing: a beat's animations share one clip."""

    def write_frame(self, pixels: Any, *, repeat: int = 1) -> None:
        """Record a frame."""
        self.recorder.write(pixels, repeat)

    def is_already_cached(self, hash_invocation: str) -> bool:
        """Say no: nothing is taken from manim's cache."""
        return False

    def finish(self) -> None:
        """Leave no file but the recorder's."""

    def abort_encode_jobs(self, reraise_encoder_failures: bool = False) -> None:
        """Leave the clip that is open."""
        self.recorder.abort()


class RecordingRenderer(CairoRenderer):
    """Manim's renderer, writing to a recorder; frames are handed on without a copy.

    While an animation plays, the frame is what stands still, and over it what moves. What moves
    tells which tiles it draws in: only those are laid anew, and only those may have changed.
    """

    def __init__(self, recorder: Recorder) -> None:
        super().__init__(camera_class=PaintingCamera)
        self.recorder = recorder
        self._ground: Any = None  # what stood still in the frame before
        self._drawn: Tiles | None = None  # where something was drawn over it

    def init_scene(self, scene: Scene, session_spec: Any, file_writer_settings: Any) -> None:
        """Give the scene our own file writer."""
        self.file_writer = BeatWriter(file_writer_settings, self.recorder)

    def render(
        self, scene: Scene, time: float, moving_mobjects: Iterable[Mobject] | None = None
    ) -> None:
        """Draw a frame and record it at once, from where the camera has drawn it."""
        if self.skip_animations:
            return
        moving = self.camera.get_mobjects_to_display(moving_mobjects or ())
        ground: Any = self.static_image
        if ground is None:
            ground = self.camera.background
        drawn = tiles_of(moving, self.camera) if moving else None
        before = self._drawn if ground is self._ground else None
        if not moving:
            self.update_frame(scene, moving_mobjects)
        else:
            pixels: Any = self.camera.pixel_array
            if before is None:
                np.copyto(pixels, ground)
            else:
                copy_tiles(ground, pixels, before)
            self.camera.capture_mobjects(moving, include_submobjects=False)
        self.recorder.within = None if before is None or drawn is None else before | drawn
        self._ground, self._drawn = ground, drawn
        self.add_frame(self.camera.pixel_array)

    def update_frame(self, *args: Any, **kwargs: Any) -> None:
        """Draw a whole frame, whatever was there, unless nobody is to see it."""
        if self.skip_animations:
            return
        self._ground = self._drawn = None
        super().update_frame(*args, **kwargs)


class PlainRenderer(CairoRenderer):
    """Manim's renderer as it is, whose frames are recorded as it hands them on.

    Manim itself writes nothing meanwhile.
    """

    def __init__(self, recorder: Recorder) -> None:
        config.dry_run = True  # for as long as the configuration lasts that the caller has set
        super().__init__(camera_class=PaintingCamera)
        self.recorder = recorder
        self._section: Any = None

    def add_frame(self, frame: Any, num_frames: int = 1) -> None:
        """Record a frame; the first one of a section opens a beat."""
        super().add_frame(frame, num_frames)
        if self.skip_animations:
            return
        section = self.file_writer.sections[-1]
        if section is not self._section:
            self._section = section
            self.recorder.begin(section.name)
        self.recorder.write(frame, num_frames)


def renderer_for(recorder: Recorder) -> CairoRenderer:
    """Return the renderer that records a scene with the manim that is installed."""
    if manim_version.startswith(KNOWN):
        return RecordingRenderer(recorder)
    tried = ", ".join(f"{version}*" for version in KNOWN)
    slowly = f"manim {manim_version} is not one of those tried ({tried}): frames are copied"
    warnings.warn(slowly, RuntimeWarning, stacklevel=2)
    return PlainRenderer(recorder)
