"""Dots are as many as they should be, and zooming keeps what it zooms to in place."""

from __future__ import annotations

import numpy as np
import pytest
from manim import Rectangle

from wsanim.blocks.dots import (
    DotWorld,
    as_bytes,
    block_of,
    blocks_of,
    box_of,
    crowd_of,
    pitch_for,
    with_ring,
)
from wsanim.theme import load_theme

GREY = np.array([0.5, 0.5, 0.5])


@pytest.mark.parametrize("count", [1, 2, 64, 72, 65_536, 65_537])
def test_a_block_has_exactly_as_many_dots_as_colours(count: int) -> None:
    block = block_of(np.broadcast_to(GREY, (count, 3)))
    assert np.count_nonzero(block.colours[..., 3]) == count
    assert 0 <= block.size[0] - block.size[1] <= 1 or block.size[1] <= block.size[0]


@pytest.mark.parametrize(("count", "columns"), [(1, 1), (2, 2), (8, 4), (16, 6)])
def test_copies_of_a_tile_stand_apart(count: int, columns: int) -> None:
    block = blocks_of(np.broadcast_to(GREY, (3, 3, 3)), count)
    assert np.count_nonzero(block.colours[..., 3]) == 9 * count
    assert block.size[0] == columns * 4 - 1
    assert not block.colours[:, 3::4, 3].any()


def test_a_pitch_is_a_whole_number_of_pixels() -> None:
    pixel = 8 / 1080
    assert pitch_for((256, 256), 12.0, 6.1) == pytest.approx(3 * pixel)


def test_zooming_is_steady_and_ends_where_it_should() -> None:
    theme = load_theme()
    world = DotWorld(block_of(np.broadcast_to(GREY, (10_000, 3))), width=12, height=6, theme=theme)
    start, end = world.view.copy(), np.array([90.0, 50.0, 0.8])
    pitches = []
    for part in np.linspace(0, 1, 5):
        world.between(start, end, float(part))
        pitches.append(world.view[2])
    assert np.allclose(np.diff(np.log(pitches)), np.log(end[2] / start[2]) / 4)
    assert np.allclose(world.view, end)
    assert np.allclose(world.where(90, 50), world.get_center())


def test_a_point_of_the_stage_is_found_in_the_world_and_back() -> None:
    world = DotWorld(
        block_of(np.broadcast_to(GREY, (100, 3))), width=12, height=6, theme=load_theme()
    ).shift([1, 2, 0])
    point = np.array([2.5, -0.5, 0.0])
    assert np.allclose(world.where(*world.dots_at(point)), point)


def test_copies_of_a_tile_fill_a_room_of_any_shape() -> None:
    tile = np.broadcast_to(GREY, (3, 3, 3))
    assert blocks_of(tile, 8, room=(7.2, 11.0)).size == (7, 15)
    assert blocks_of(tile, 8, room=(7.2, 6.0)).size == (15, 7)  # not three by three, one missing


def test_a_block_is_seen_where_it_should_be() -> None:
    theme = load_theme()
    world = DotWorld(block_of(np.broadcast_to(GREY, (400, 3))), width=12, height=6, theme=theme)
    world.shift([1, 0.5, 0])
    few = world.add_block(blocks_of(np.broadcast_to(GREY, (3, 3, 3)), 2), np.array([3.0, 1, 0]))
    box = box_of(few, 0.4).move_to([-2, 1, 0])
    world.view = world.view_in(few, box)
    assert world.outline(few).get_center() == pytest.approx(box.get_center())
    assert world.outline(few).width == pytest.approx(box.width)


@pytest.mark.parametrize(("width", "ringed"), [(0.05, True), (1.0, False)])
def test_what_could_be_missed_has_a_ring(width: float, ringed: bool) -> None:
    assert (len(with_ring(Rectangle(width=width, height=width), load_theme())) > 1) is ringed


@pytest.mark.parametrize("count", [1, 256, 257, 70_000, (1 << 20) + 3])
def test_a_crowd_has_the_theme_s_many_colours(count: int) -> None:
    theme = load_theme()
    crowd, block = crowd_of(count, theme), block_of(theme.many_colours(count))
    assert np.array_equal(crowd.colours, block.colours)
    assert np.count_nonzero(crowd.colours[..., 3]) == count


def test_copies_of_a_thin_tile_make_a_block_that_can_be_drawn() -> None:
    block = blocks_of(np.broadcast_to(GREY, (1, 4096, 3)), 512, 3)
    assert np.count_nonzero(block.colours[..., 3]) == 512 * 4096
    assert max(block.size) < 32_768  # all that cairo takes


def test_a_dot_has_its_colour_s_nearest_bytes() -> None:
    assert as_bytes(np.array([[-0.1, 0.5, 1.2]])).tolist() == [[0, 128, 255]]
