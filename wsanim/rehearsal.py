"""Playing a scene without rendering its frames, to look at it where each beat ends."""

from __future__ import annotations

import importlib.util
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from manim import CairoRenderer, logger, tempconfig
from manim.utils.iterables import list_update
from PIL import Image

from wsanim.blocks.painted import PaintingCamera, unpremultiplied
from wsanim.discovery import SceneFile
from wsanim.script import Beat
from wsanim.stage import Stage

Watcher = Callable[[Stage, Beat], None]


def import_scene(file: Path, scene: str) -> type[Stage]:
    """Import a scene file, wherever it is, and return its scene class."""
    name = f"scenes_{file.stem}"
    module: ModuleType | None = sys.modules.get(name)
    if module is None or module.__file__ != str(file):
        spec = importlib.util.spec_from_file_location(name, file)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    found = getattr(module, scene)
    assert isinstance(found, type)
    assert issubclass(found, Stage)
    return found


def rehearse(scene: type[Stage] | SceneFile, *watchers: Watcher) -> Stage:
    """Play a scene from end to end without rendering a frame.

    Parameters
    ----------
    scene
        The scene class, or its file.
    watchers
        Called at the end of each beat, with the stage as the viewer would see it and the beat.

    Returns
    -------
    Stage
        As it stands at the scene's end.
    """
    played = import_scene(scene.file, scene.scene) if isinstance(scene, SceneFile) else scene
    level = logger.level
    logger.setLevel(logging.WARNING)
    try:
        with tempconfig({"dry_run": True, "progress_bar": "none"}):
            stage = played(skip_animations=True)
            stage.watchers.extend(watchers)
            stage.render()
    finally:
        logger.setLevel(level)
    return stage


def picture_on_nothing(stage: Stage) -> Image.Image:
    """Draw what is on stage now as `picture_of` does, without the ground: see-through around it."""
    camera = PaintingCamera(background_opacity=0.0)
    camera.capture_mobjects(list_update(stage.mobjects, stage.foreground_mobjects))
    return Image.fromarray(unpremultiplied(camera.pixel_array))


def picture_of(stage: Stage) -> Image.Image:
    """Draw what is on stage now, at the resolution that manim is configured to."""
    renderer = stage.renderer
    assert isinstance(renderer, CairoRenderer)
    renderer.static_image = None
    renderer.update_frame(stage, ignore_skipping=True)
    return Image.fromarray(renderer.get_frame()).convert("RGB")
