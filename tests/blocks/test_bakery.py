from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from wsanim.blocks.bakery import Bakery
from wsanim.blocks.leader import body_of
from wsanim.blocks.lifted import HOP, clear_of
from wsanim.blocks.text import TextLine
from wsanim.blocks.window import Window
from wsanim.facts import Facts
from wsanim.film import load_material
from wsanim.theme import Theme

WIDE, TALL = (12.8, 6.2), (7.2, 11.2)


SIGNS = {"equals": "=", "times": "×"}


def label(key: str, *, role: str = "label") -> TextLine:
    return TextLine(SIGNS.get(key, key), size=0.34, colour="#ffffff")


def bakery_in(room: tuple[float, float], facts: Facts, theme: Theme) -> Bakery:
    tables = (facts.topic(name) for name in ("cutter", "cutter.other"))
    bakery = Bakery(*tables, label, theme, 3, room=room, highest=9)
    bakery.settle()
    return bakery


@pytest.mark.parametrize("room", [WIDE, TALL, (7.2, 5.5), (9.6, 5.9)])
def test_dough_and_trays_have_room(room: tuple[float, float], facts: Facts, theme: Theme) -> None:
    bakery = bakery_in(room, facts, theme)
    first, second = bakery.both
    middle = bakery.get_center()
    for part in (bakery.sheet, bakery.tray, bakery.shown, first, second, *bakery.names):
        away = abs(part.get_center() - middle)
        assert away[0] + part.width / 2 <= room[0] / 2 + 1e-6
        assert away[1] + part.height / 2 <= room[1] / 2 + 1e-6
    dough = bakery.sheet[0]
    for part in (bakery.tray, bakery.shown, first, second):
        beside = part.get_left()[0] >= dough.get_right()[0]
        assert beside or part.get_top()[1] <= dough.get_bottom()[1]


def test_trays_stand_beside_the_dough_or_below_it(facts: Facts, theme: Theme) -> None:
    wide, tall = (bakery_in(room, facts, theme) for room in (WIDE, TALL))
    assert wide.tray.get_left()[0] > wide.sheet.get_right()[0]
    assert tall.tray.get_top()[1] < tall.sheet.get_bottom()[1]


def test_a_dough_of_few_cells_is_no_small_thing(tmp_path: Path, theme: Theme) -> None:
    lesson = tmp_path / "one.toml"
    lesson.write_text("[kernel]\nweights = [[-2]]\n", encoding="utf-8")
    dough = bakery_in(WIDE, load_material(lesson).facts, theme).batch.dough
    assert dough.width > WIDE[0] / 3


def test_a_tray_has_a_place_for_each_output_at_the_size_that_is_asked_for(
    facts: Facts, theme: Theme
) -> None:
    batch = bakery_in(WIDE, facts, theme).batch
    tray = batch.tray(0.3, 0.4)
    batch.name_on(tray)
    for text, (spot, mark) in zip(batch.labels, tray, strict=True):
        assert text.scale_now == pytest.approx(0.4)
        assert text.get_center() == pytest.approx(mark.get_center())
        assert spot.width == pytest.approx(0.3 * batch.cookies[0].columns)


def test_a_tray_is_as_large_as_was_measured(facts: Facts, theme: Theme) -> None:
    batch = bakery_in(WIDE, facts, theme).batch
    for cell, em in ((0.3, 0.4), (0.1, 0.58)):
        tray, (width, height) = batch.tray(cell, em), batch.tray_size(cell, em)
        assert tray.width == pytest.approx(width)
        assert tray.height == pytest.approx(height - batch.hang(em))


@pytest.mark.parametrize("room", [WIDE, TALL, (7.2, 5.5), (9.6, 5.9)])
def test_all_names_of_the_last_picture_have_a_place(
    room: tuple[float, float], facts: Facts, theme: Theme
) -> None:
    bakery = bakery_in(room, facts, theme)
    bakery.cutter.over(*bakery.over(0, bakery.other)[1:], HOP)
    window = Window(bakery.other.grid, bakery.other.blocks[-1], theme)
    assert bakery._tied(window, body_of(bakery, room))[1]


def test_the_name_of_a_dough_is_clear_of_the_cutters_shadow(facts: Facts, theme: Theme) -> None:
    bakery = bakery_in(WIDE, facts, theme)
    cutter, grid, block = bakery.over(len(bakery.batch.blocks) - 1)
    left, bottom, right, top = cutter.shade(grid, block)
    x, y, _ = grid.middle_of(block)
    assert left < x < right
    assert bottom < y < top
    name = TextLine("dough", size=0.34, colour="#ffffff").move_to([x, y, 0])
    clear_of(name, [(left, bottom, right, top)], 0.1)
    assert name.get_top()[1] == pytest.approx(bottom - 0.1)
    aside = TextLine("dough", size=0.34, colour="#ffffff").move_to([right + 3, y, 0])
    clear_of(aside, [(left, bottom, right, top)], 0.1)
    assert aside.get_y() == pytest.approx(y)


@pytest.mark.parametrize("em", [0.3, 0.9])
def test_columns_of_a_tray_are_equally_far_apart_and_outputs_clear_of_one_another(
    em: float, facts: Facts, theme: Theme
) -> None:
    batch = bakery_in(WIDE, facts, theme).batch
    (rows, columns), tray = batch.shape, batch.tray(0.2, em)
    middles = np.array([part.get_x() for part in tray]).reshape(rows, columns)
    assert np.diff(middles, n=2) == pytest.approx(0)
    for left, right in pairwise(tray):
        if left.get_x() < right.get_x():
            assert left[1].get_right()[0] + theme.gap.small <= right[1].get_left()[0] + 1e-6
