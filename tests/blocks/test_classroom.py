from __future__ import annotations

from pathlib import Path

import pytest

from wsanim.blocks.classroom import Classroom
from wsanim.blocks.flow import Room
from wsanim.blocks.text import TextLine
from wsanim.facts import Facts, build_facts
from wsanim.lesson import load_lesson
from wsanim.script import load_numerals
from wsanim.theme import Theme

SIGNS = {"times": "×", "equals": "="}


def label(key: str, *, role: str = "label") -> TextLine:
    return TextLine(SIGNS.get(key, key), size=0.34, colour="#ffffff")


@pytest.mark.parametrize("room", [(12.8, 6.2), (9.6, 5.6), (7.2, 5.5), (7.2, 11.1)])
def test_all_has_room_and_parts_keep_their_numbers(
    room: tuple[float, float], facts: Facts, theme: Theme
) -> None:
    taught = Classroom(facts.topic("gradient"), label, room=room, highest=9, theme=theme)
    assert taught.width <= room[0] + 1e-6
    assert taught.height <= room[1] + 1e-6
    assert taught.parts.digits.all()
    assert taught.weight.get_left()[0] > taught.parts.get_right()[0]


def test_names_in_columns_stand_on_one_line(facts: Facts, theme: Theme) -> None:
    taught = Classroom(facts.topic("gradient"), label, room=(12.8, 6.2), highest=9, theme=theme)
    first, last = taught.seen_input[0], taught.filter[0]
    assert first.get_bottom()[1] == pytest.approx(last.get_bottom()[1])


@pytest.mark.parametrize("room", [(12.8, 6.2), (7.2, 5.5), (7.2, 11.1)])
@pytest.mark.parametrize("shape", [(1, 1), (11, 11), (1, 9)])
@pytest.mark.parametrize("weight", [2, -98.76])
def test_any_filter_has_a_classroom_in_which_everything_can_be_seen(
    shape: tuple[int, int], weight: float, room: Room, theme: Theme, tmp_path: Path
) -> None:
    file = tmp_path / "lesson.toml"
    weights = [[weight] * shape[1]] * shape[0]
    cells = "[picture]\ncells = [16, 16]\n"
    file.write_text(f"{cells}[kernel]\nweights = {weights}\n", encoding="utf-8")
    tables = build_facts(load_lesson(file), load_numerals("en")).topic("gradient")
    taught = Classroom(tables, label, room=room, highest=9, theme=theme)
    assert taught.width <= room[0] + 1e-6
    assert taught.height <= room[1] + 1e-6
    for grid in taught.grids:
        assert max(grid.width, grid.height) > 0.06 * min(room)
        assert grid.number_size >= theme.type.cell - 1e-6 or not grid.shown_numbers()
    for tile in (taught.weight, *taught.tiles):
        assert tile.legible == 1
