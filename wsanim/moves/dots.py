"""Moves of dots: zooming into a world of them."""

from __future__ import annotations

from functools import partial

from manim import smooth

from wsanim.blocks.dots import Dots, DotWorld
from wsanim.moves.drive import Drive


def zoom_in(world: DotWorld, block: Dots) -> Drive:
    """Zoom in on a block until it fills the frame, but for room for a label."""
    look = partial(world.between, world.view.copy(), world.view_of(block))
    return Drive([world], 1, look, rate_func=smooth)
