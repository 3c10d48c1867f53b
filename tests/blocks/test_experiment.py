"""The experiment's drawings: canvases, walls of kernels, the race, answers, growth."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from wsanim.blocks.canvas import HalvedCanvas
from wsanim.blocks.chart import Chart, Scale
from wsanim.blocks.examiner import AnswerSheet, StruckLine
from wsanim.blocks.layers import KernelWall
from wsanim.blocks.race import Race
from wsanim.blocks.text import TextLine
from wsanim.facts import Maker, Table
from wsanim.moves.experiment import lay
from wsanim.numerals import Numerals
from wsanim.theme import load_theme

THEME = load_theme("dark")
ENGLISH = Numerals(",", ".", "−", (), "one-other")


def table(values: Any) -> Table:
    make = Maker(ENGLISH)
    make.given_table("a.table", np.array(values))
    return make.facts().tables["a.table"]


def line(words: str) -> TextLine:
    return TextLine(words, size=THEME.type.label, colour=THEME.colours.ink)


def distinct(wall: KernelWall) -> int:
    colours = np.unique(wall.full.reshape(-1, 3), axis=0)
    return len(colours) - 1  # but the ground between kernels


def test_a_shared_wall_repeats_one_kernel_and_an_unshared_one_none() -> None:
    shared = KernelWall((2, 3), 3, shared=True, theme=THEME)
    unshared = KernelWall((2, 3), 3, shared=False, theme=THEME)
    assert (distinct(shared), distinct(unshared)) == (9, 2 * 3 * 9)
    np.testing.assert_array_equal(shared.full[:3, :3], shared.full[4:, 8:])
    np.testing.assert_array_equal(shared.full[:3, :3], THEME.weight_colours(3, 3))


def test_a_wall_is_laid_position_by_position() -> None:
    wall = KernelWall((2, 3), 3, shared=True, theme=THEME)
    laying = lay([wall])
    laying.interpolate(0.5)
    np.testing.assert_allclose(wall.pixels[:3], wall.full[:3])
    assert (wall.pixels[4:] == THEME.colour("ground")).all()
    laying.interpolate(1.0)
    np.testing.assert_allclose(wall.pixels, wall.full)


def test_a_digit_is_lifted_off_the_left_half() -> None:
    pixels = np.zeros((2, 6, 3))
    pixels[:, 1] = 1
    page = HalvedCanvas(pixels, THEME)
    lifted = page.lift()
    assert not page.picture.pixels.any()
    np.testing.assert_array_equal(lifted.pixels, pixels[:, :3])
    assert lifted.get_left()[0] == pytest.approx(page.get_left()[0])
    assert lifted.width == pytest.approx(page.picture.width / 2)
    pictures = np.stack([pixels, 1 - pixels])
    assert (page.turn_to(pictures, 1).picture.pixels == pictures[1]).all()


def test_a_race_shows_where_each_curve_has_arrived() -> None:
    runs = np.array([[[10, 60, 80], [10, 80, 100]], [[10, 20, 30], [10, 20, 30]]])
    means = table(runs.mean(axis=1))
    chart = Chart(Scale(table([0, 2])), Scale(table([0, 100])), (line("x"), line("y")), THEME)
    race = Race(chart, runs, means, [(0,), (1,)], [line("a"), line("b")], THEME)
    assert [number.text for number in race.numbers] == ["10", "10"]
    race.upto(1)
    assert [number.text for number in race.numbers] == ["70", "20"]
    np.testing.assert_allclose(race.bold[0].tip(), chart.point(1, 70))
    np.testing.assert_allclose(race.thin[0].tip(1), chart.point(1, 80))
    assert race.ends[0].get_y() == pytest.approx(chart.point(1, 70)[1])


def test_wrong_answers_are_struck_through() -> None:
    answers = table([[3, 4, 4], [3, 4, 6], [3, 9, 6]])
    sheet = AnswerSheet(np.zeros((3, 2, 2, 3)), answers, [line("one"), line("two")], THEME)
    struck = [[isinstance(answer, StruckLine) for answer in column[1:]] for column in sheet.columns]
    assert struck == [[False, False], [False, True], [True, True]]
    assert [answer.text for answer in sheet.columns[1][1:]] == ["4", "9"]
    assert [len(group) for group in sheet.groups] == [2, 1]  # each kind once, then the rest
    assert sheet.groups[1].get_left()[0] > sheet.groups[0].get_right()[0]
    assert sheet.columns[1][2].sources[0].key == "a.table[2, 1]"
