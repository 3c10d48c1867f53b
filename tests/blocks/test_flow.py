"""Layouts that follow the room there is."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from manim import DOWN, LEFT, RIGHT, Group, Mobject, Square

from wsanim.blocks.flow import fitted, flow, roomiest, share_of

SIDES = st.floats(0.5, 20)


def test_parts_stand_side_by_side_where_there_is_room() -> None:
    first, second = flow([Square(2), Square(2)], (5, 2), 1)
    assert second.get_left()[0] - first.get_right()[0] == pytest.approx(1)
    assert first.get_y() == pytest.approx(second.get_y())


def test_parts_stand_below_one_another_in_a_narrow_room() -> None:
    first, second = flow([Square(2), Square(1)], (2, 5), 1, aligned_edge=LEFT)
    assert first.get_bottom()[1] - second.get_top()[1] == pytest.approx(1)
    assert first.get_left()[0] == pytest.approx(second.get_left()[0])


@given(SIDES, SIDES, SIDES, SIDES)
def test_the_arrangement_is_the_one_that_fits_better(
    width: float, height: float, first: float, second: float
) -> None:
    row = Square(first), Square(second)
    flowed = flow(row, (width, height), 0.5)
    for turned in ((first + second + 0.5, max(first, second)), (max(first, second), 0)):
        other = turned if turned[1] else (turned[0], first + second + 0.5)
        share = min(1.0, width / other[0], height / other[1])
        assert share_of(flowed, (width, height)) >= share - 1e-9


def test_what_has_room_keeps_its_largest_size() -> None:
    assert fitted(Square, (9, 9), 2.0).width == pytest.approx(2)


@given(SIDES, SIDES)
def test_what_is_built_to_fit_does_and_is_hardly_smaller_than_it_could_be(
    width: float, height: float
) -> None:
    def build(side: float) -> Square:
        return Square(side).stretch_to_fit_width(2 * side + 0.2)  # 0.2 has a size of its own

    built = fitted(build, (width, height), 30.0)
    assert built.width <= width + 1e-9
    assert built.height <= height + 1e-9
    best = min((width - 0.2) / 2, height)
    assert built.height >= min(30.0, best) * 0.95


def test_no_size_is_below_the_least() -> None:
    assert fitted(Square, (1, 1), 5.0, least=3.0).width == pytest.approx(3)
    assert flow([Square(), Square()], (9, 9), 0)[1].get_center() @ RIGHT > 0


def test_the_roomiest_way_is_taken_as_large_as_it_fits() -> None:
    square, bar = Square(1.0), Square(1.0)

    def laid(way: np.ndarray, size: float) -> Group:
        for each in (square, bar):
            each.scale(4 * size / each.width)
        return Group(square, bar).arrange(way, buff=0)

    ways = [partial(laid, DOWN), partial(laid, RIGHT)]
    group = roomiest(ways, (6.0, 3.0))
    assert group.width == pytest.approx(6.0, abs=0.05)
    assert group.width <= 6.0
    assert square.get_y() == pytest.approx(bar.get_y()), "in a row"
    worth_least = roomiest(ways, (6.0, 3.0), worth=lambda size: (-size,))
    assert worth_least.height == pytest.approx(3.0, abs=0.05)


def test_what_fits_is_taken_before_what_would_be_worth_more() -> None:
    def fixed(side: float, _: float) -> Square:
        return Square(side)

    ways = [partial(fixed, side) for side in (9.0, 1.0, 2.0, 7.0)]
    worth: list[float] = [9.0, 1.0, 2.0, 7.0]
    assert roomiest(ways, (3.0, 3.0), lambda _: (worth.pop(0),)).width == pytest.approx(2)
    assert roomiest([ways[0], ways[3]], (3.0, 3.0)).width == pytest.approx(7), "shrinks least"


def test_what_does_not_hold_all_gives_way_to_what_does() -> None:
    ways = [lambda size: Square(2 * size), lambda size: Square(size)]
    assert roomiest(ways, (3, 3), lambda size: (size,)).width == pytest.approx(2)
    small = roomiest(ways, (3, 3), lambda size: (size,), holds=lambda laid: laid.width < 1.5)
    assert small.width == pytest.approx(1)
    nothing = roomiest(ways, (3, 3), lambda size: (size,), holds=lambda laid: laid.width > 5)
    assert nothing.width == pytest.approx(2), "the best, if none holds"


@pytest.mark.parametrize("seed", range(20))
def test_a_series_gives_what_all_its_layouts_give_and_tries_fewer(seed: int) -> None:
    rng, tried = np.random.default_rng(seed), list[int]()
    sides = np.sort(rng.uniform(0.5, 4.0, (5, 3)))[:, ::-1].ravel()  # ever smaller in a series
    held = rng.random(15) < 0.3

    def laid(number: int, size: float) -> Square:
        tried.append(number)
        return Square(sides[number] * size)

    def worth(_: float) -> tuple[float, ...]:
        return (sides[tried[-1]],)

    def holds(_: Mobject) -> bool:
        return bool(held[tried[-1]])

    layouts = [partial(laid, number) for number in range(15)]
    roomiest(layouts, (3, 3), worth, holds=holds)
    chosen, in_all = tried[-1], set(tried)
    tried.clear()
    roomiest(layouts, (3, 3), worth, holds=holds, series=3)
    assert tried[-1] == chosen
    assert set(tried) < in_all == set(range(15)) or not held.any()
