"""The experiment's drawings: canvases, walls of kernels, the race, answers, growth."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from manim import DOWN, RIGHT, Group

from wsanim.blocks.canvas import HalvedCanvas
from wsanim.blocks.chart import Chart, Scale
from wsanim.blocks.examiner import AnswerSheet, StruckLine
from wsanim.blocks.experiment import Experiment
from wsanim.blocks.flow import Room, share_of
from wsanim.blocks.layers import KernelWall, Layers
from wsanim.blocks.paragraph import Paragraph
from wsanim.blocks.race import Race
from wsanim.blocks.text import TextLine
from wsanim.colour import contrast, from_hex
from wsanim.facts import Facts, Maker, Table
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


@pytest.mark.parametrize("name", ["dark", "light", "contrast"])
def test_the_line_between_the_halves_stands_out_from_an_empty_canvas(name: str) -> None:
    theme = load_theme(name)
    empty = theme.input_colours(np.zeros((2, 6)), 1.0)
    line = HalvedCanvas(empty, theme).middle.get_stroke_color().to_hex()
    assert contrast(from_hex(line), empty[0, 0]) >= 3


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


def sheet_in(room: Room, *, kinds: int = 2, count: int = 3) -> AnswerSheet:
    right = [*range(kinds), *range(count - kinds)]
    answers = table([right, [at % 2 for at in range(count)], [9] * count])
    pictures = np.zeros((count, 2, 2, 3))

    def names(width: float) -> list[TextLine]:
        return [line("one"), line("two")]

    return AnswerSheet(pictures, answers, names, line("missed"), room, THEME)


def test_wrong_answers_are_struck_through() -> None:
    sheet = sheet_in((12.0, 6.0))
    struck = [[isinstance(answer, StruckLine) for answer in column[1:]] for column in sheet.columns]
    assert struck == [[False, True], [False, True], [False, True]]
    assert [answer.text for answer in sheet.columns[1][1:]] == ["1", "9"]
    assert [len(group) for group in sheet.groups] == [2, 1]  # each kind once, then the rest
    assert sheet.groups[1].get_left()[0] > sheet.groups[0].get_right()[0]
    assert sheet.columns[1][2].sources[0].key == "a.table[2, 1]"
    assert [len(names) for names in sheet.names] == [2, 0]


@pytest.mark.parametrize("room", [(12.8, 6.1), (9.6, 5.5), (7.2, 5.2), (7.2, 11.0)])
def test_answers_have_their_places_in_any_room(room: Room) -> None:
    sheet = sheet_in(room, kinds=10, count=13)
    assert share_of(sheet, room) == pytest.approx(1)
    tops = {round(float(column[0].get_y()), 6) for column in sheet.groups[0]}
    assert (len(tops) == 1) is (room[0] > room[1])
    for name in sheet.names[1]:  # a further row of answers has its own names
        assert name.get_right()[0] < sheet.groups[1].get_left()[0]


@pytest.mark.parametrize(("way", "wide"), [(DOWN, 3.0), (RIGHT, 6.0)])
def test_layers_have_words_below_their_walls(way: Any, wide: float) -> None:
    walls = [KernelWall((2, 3), 3, shared=shared, theme=THEME) for shared in (True, False)]
    layers = Layers(walls, [line("a"), line("b")], [line("many"), line("a good many more")], THEME)
    layers.arranged(wide, way)
    first, second = layers
    assert first[0].width == pytest.approx(wide)
    if way is DOWN:
        assert first.get_bottom()[1] > second.get_top()[1]
    else:
        assert first.get_right()[0] < second.get_left()[0]
    beside = second[2].get_left()[0] > second[1].get_right()[0]
    assert beside == (second[1].width + second[2].width + THEME.gap.small <= wide)


WORDS = {"fixed": "always in the same place", "unshared": "not shared"}


def named(key: str, *, role: str = "label", size: str = "label") -> TextLine:
    return line(WORDS.get(key, key))


def broken_at(key: str, width: float, *, role: str = "label", size: str = "label") -> Paragraph:
    ink, em = THEME.colours.ink, THEME.type.label
    return Paragraph(WORDS.get(key, key), width, size=em, colour=ink, theme=THEME)


def measured() -> Facts:
    make = Maker(ENGLISH)
    make.given_table("generalization.learning", np.ones((2, 8, 16)))
    make.given_table("generalization.examples", np.ones((2, 2, 8, 16)))
    for at in ("anywhere", "fixed"):
        make.given_table(f"generalization.mean.{at}", np.ones((8, 16)))
        for network, wrong in (("shared", 3), ("unshared", 10)):
            make.given(f"generalization.{at}.{network}.wrong", wrong, field="")
    make.given_table("generalization.outputs", np.array([6, 14]))
    return make.facts()


@pytest.mark.parametrize("room", [(7.2, 5.6), (9.6, 5.6), (7.2, 11.2), (12.8, 6.2)])
def test_panels_fit_and_bars_beside_one_another_start_on_one_line(room: Room) -> None:
    facts = measured()
    tables = facts.topic("generalization")
    panels, counted = Experiment(tables, 3, 10.0, named, broken_at, room, THEME).panels(facts)
    assert Group(panels, counted).width <= room[0] + 1e-6
    assert Group(panels, counted).height <= room[1] + 1e-6
    (left, _, first), (right, _, second) = panels
    if left.get_y() == pytest.approx(right.get_y()):
        assert first.get_top()[1] == pytest.approx(second.get_top()[1])
    else:
        assert first.get_left()[0] == pytest.approx(second.get_left()[0])
