"""Zooming in on some dots leaves those in view that were meant, and no others."""

from __future__ import annotations

import numpy as np
import pytest

from wsanim.blocks.dots import Dots, DotWorld, blocks_of, box_of, crowd_of
from wsanim.moves.dots import zoom_in
from wsanim.theme import Theme


@pytest.mark.parametrize(("many", "company"), [(400, 0.0), (65_536, 1.0)])
def test_a_crowd_that_would_stay_in_view_fades(many: int, company: float, theme: Theme) -> None:
    crowd, few = crowd_of(many, theme), blocks_of(theme.weight_colours(3, 3), 2)
    world = DotWorld(crowd, width=12.8, height=5.9, theme=theme)
    placed = world.add_block(few, np.array([1.0, 0.0, 0.0]))
    box = box_of(placed, 0.5)
    move = zoom_in(world, placed, box)
    for part in (0.0, 0.5, 1.0):
        move.interpolate(part)
        assert world.company == pytest.approx(1 - part * (1 - company))
    assert world.outline(placed).width == pytest.approx(box.width)
    assert world.sees(placed, world.view)
    assert world.sees(crowd, world.view) == (company == 0)


def test_a_block_is_in_view_or_beside_the_frame(theme: Theme) -> None:
    world = DotWorld(crowd_of(100, theme), width=10.0, height=10.0, theme=theme)
    view = np.array([5.0, 5.0, 1.0])  # the frame is as large as the block
    for left, seen in ((0.0, True), (9.0, True), (11.0, False), (-11.0, False)):
        assert world.sees(Dots(world.blocks[0].colours, left), view) == seen
