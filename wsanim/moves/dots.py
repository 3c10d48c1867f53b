"""Moves of dots: zooming into a world of them."""

from __future__ import annotations

from functools import partial

from manim import Rectangle, smooth

from wsanim.blocks.dots import Dots, DotWorld
from wsanim.moves.drive import Drive


def zoom_in(world: DotWorld, block: Dots, box: Rectangle) -> Drive:
    """Zoom in on a block until it is seen where ``box`` stands."""
    look = partial(world.between, world.view.copy(), world.view_in(block, box))
    return Drive([world], 1, look, rate_func=smooth)
