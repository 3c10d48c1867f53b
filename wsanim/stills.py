"""Stills of scenes, for other scenes to show: nothing imports a scene, this plays it."""

from __future__ import annotations

import numpy as np
from manim import config, tempconfig
from numpy.typing import NDArray

from wsanim import used
from wsanim.blocks.grid import Grid
from wsanim.blocks.text import TextLine
from wsanim.discovery import survey
from wsanim.rehearsal import picture_of, rehearse
from wsanim.script import Beat
from wsanim.stage import Stage

WIDTH = 960  # pixels


class _Enough(Exception):
    """The still is taken; the rest of the scene need not be played."""


def still(scene: str, beat: str) -> NDArray[np.float64]:
    """Take a still of a scene as it stands at the end of a beat, without its words and numbers.

    A still is too small to read text in it.

    Parameters
    ----------
    scene
        The scene's class name.
    beat
        The beat's slug.

    Returns
    -------
    (rows, columns, 3) array of sRGB components.

    Raises
    ------
    ValueError
        There is no such scene or beat.
    """
    taken: list[NDArray[np.float64]] = []

    def take(stage: Stage, played: Beat) -> None:
        if played.slug == beat:
            taken.append(_picture(stage))
            raise _Enough

    with used.unnoted():
        found = next((each for each in survey().scenes if each.scene == scene), None)
    if found is None:
        raise ValueError(f"scene: got {scene!r}; takes the class name of a scene of the film")
    height = round(WIDTH * config.frame_height / config.frame_width)
    with tempconfig({"pixel_width": WIDTH, "pixel_height": height, "preview": False}):
        try:
            rehearse(found, take)
        except _Enough:
            return taken[0]
    raise ValueError(f"beat: got {beat!r}; takes a beat of {scene}")


def _picture(stage: Stage) -> NDArray[np.float64]:
    """Draw the stage without text, cut down to what is drawn."""
    for mobject in stage.get_mobject_family_members():
        if isinstance(mobject, TextLine):
            mobject.set_opacity(0)
        elif isinstance(mobject, Grid):
            mobject.number(0)
    pixels = np.asarray(picture_of(stage), dtype=float) / 255
    drawn = np.abs(pixels - stage.theme.colour("ground")).max(axis=-1) > 1 / 255
    if not drawn.any():
        return pixels
    rows, columns = (np.flatnonzero(drawn.any(axis=axis)) for axis in (1, 0))
    return pixels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
