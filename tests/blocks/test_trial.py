from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from manim import Animation

from wsanim.blocks.square import ARROWS, PLACES, ShiftSquare
from wsanim.blocks.text import TextLine
from wsanim.blocks.trial import Trial
from wsanim.facts import Facts
from wsanim.theme import Theme

SIZE = 12.8, 5.8


def line(words: str) -> TextLine:
    return TextLine(words, size=0.34, colour="#ffffff")


@pytest.fixture
def square(facts: Facts, theme: Theme) -> ShiftSquare:
    square = ShiftSquare(facts, line, 9, SIZE, theme)
    square.settle()
    return square


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


def test_arrows_lead_from_place_to_place(square: ShiftSquare) -> None:
    for name, (start, end, way) in ARROWS.items():
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
