from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from manim import DOWN, ORIGIN, RIGHT, Animation

from wsanim.blocks.paragraph import Paragraph
from wsanim.blocks.shiftways import PLACES
from wsanim.blocks.square import ARROWS, ShiftSquare
from wsanim.blocks.trial import Trial
from wsanim.facts import Facts
from wsanim.theme import Theme

SIZE = 12.8, 5.8


def square_in(room: tuple[float, float], facts: Facts, theme: Theme) -> ShiftSquare:
    def words(key: str, width: float) -> Paragraph:
        said = key.replace("-", " ")
        return Paragraph(said, width, size=0.34, colour="#ffffff", theme=theme, edge=ORIGIN)

    square = ShiftSquare(facts, words, 9, room, theme)
    square.settle()
    return square


@pytest.fixture
def square(facts: Facts, theme: Theme) -> ShiftSquare:
    return square_in(SIZE, facts, theme)


@pytest.fixture
def trial(square: ShiftSquare) -> Callable[[str], Trial]:
    return lambda case: Trial(case, square)


def finish(*animations: Animation) -> None:
    for animation in animations:
        animation.begin()
        animation.interpolate(1)
        animation.finish()


def test_the_square_fills_its_room(square: ShiftSquare) -> None:
    whole = square.copy().add(*square.names.values())
    assert whole.width <= SIZE[0]
    assert whole.height <= SIZE[1]
    assert set(square.arrows) == set(ARROWS)


@pytest.mark.parametrize("room", [SIZE, (9.6, 5.2), (7.2, 4.7), (7.2, 10.4)])
def test_whatever_the_room_all_stays_in_it(
    room: tuple[float, float], facts: Facts, theme: Theme
) -> None:
    square = square_in(room, facts, theme)
    parts = [*square.names.values(), *square.arrows.values(), square.compare]
    for case in ("circular", "zeros", "strided", "whole"):
        tried = Trial(case, square)
        parts += [tried.shift, tried.shift_map, tried.layer]
    whole = square.copy().add(*(part for part in parts if len(part.get_family()) > 1))
    assert whole.width <= room[0] + 1e-6
    assert whole.height <= room[1] + 1e-6


def test_a_high_room_has_columns(square: ShiftSquare, facts: Facts, theme: Theme) -> None:
    high = square_in((7.2, 10.4), facts, theme)
    assert high.plan.in_columns
    assert not square.plan.in_columns
    for one, below in (("picture", "map"), ("map", "moved"), ("of-shifted", "difference")):
        assert high.at[one].get_bottom()[1] > high.at[below].get_top()[1]
        assert square.at[one].get_right()[0] < square.at[below].get_left()[0]


def test_arrows_lead_from_place_to_place(square: ShiftSquare) -> None:
    for name, (start, end, on) in ARROWS.items():
        way = RIGHT if on else DOWN
        arrow = square.arrows[name]
        assert way @ (arrow.get_end() - arrow.get_start()) > 0
        if start in PLACES:
            assert way @ (arrow.get_start() - square.at[start].get_edge_center(way)) >= 0
        if end in PLACES:
            assert way @ (square.at[end].get_edge_center(-way) - arrow.get_end()) >= 0


def test_maps_of_one_shape_are_recoloured(trial: Callable[[str], Trial]) -> None:
    before, after = trial("circular"), trial("zeros")
    wanted = after.map.cell_colours
    finish(*after.follow(before))
    assert after.map is before.map
    assert after.map.cell_colours == pytest.approx(wanted)


def test_maps_of_other_shapes_are_exchanged(trial: Callable[[str], Trial]) -> None:
    before, after = trial("zeros"), trial("strided")
    after.follow(before)
    assert after.map is not before.map
    assert after.map.rows < before.map.rows


def test_cells_that_differ_stand_out(trial: Callable[[str], Trial], facts: Facts) -> None:
    for case in ("circular", "zeros", "strided", "whole"):
        tried = trial(case)
        empty = tried.difference.cell_colours.copy()
        finish(tried.compared())
        stands_out = np.abs(tried.difference.cell_colours - empty).max(axis=-1) > 0.05
        assert stands_out.sum() == facts[f"shifting.{case}.count"].value


def test_columns_are_framed_before_the_shift_and_after_it(
    trial: Callable[[str], Trial], square: ShiftSquare
) -> None:
    tried = trial("circular")
    last, first = tried.frame(square.picture, square.shifted)
    assert last.get_x() > square.picture.get_x()
    assert first.get_x() < square.shifted.get_x()
    assert last.width == pytest.approx(tried.pixels * square.cell)
    assert list(tried.frames) == [last, first]


def test_maxima_are_stated_and_framed(trial: Callable[[str], Trial], facts: Facts) -> None:
    marks, lines = trial("whole").maxima()
    keys = ("shifting.whole.largest", "shifting.whole.largest_shifted")
    assert [each.text for each in lines] == [facts[key].text for key in keys]
    assert all(len(frames) > 0 for frames in marks)
