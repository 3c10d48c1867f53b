"""Moves of dots: zooming into a world of them."""

from __future__ import annotations

from functools import partial

from manim import Rectangle, smooth

from wsanim.blocks.dots import Dots, DotWorld
from wsanim.moves.drive import Drive


def zoom_in(world: DotWorld, block: Dots, box: Rectangle) -> Drive:
    """Zoom in on the last block until it is seen where ``box`` stands.

    Other blocks fade if they would then still be in view.
    """
    end = world.view_in(block, box)
    look = partial(world.between, world.view.copy(), end)
    left = float(not any(world.sees(other, end) for other in world.blocks[:-1]))

    def state(part: float) -> None:
        look(part).leave(1 - part * (1 - left))

    return Drive([world], 1, state, rate_func=smooth)
