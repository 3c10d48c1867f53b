from __future__ import annotations

import pytest

from wsanim.blocks.classroom import Classroom
from wsanim.blocks.text import TextLine
from wsanim.facts import Facts
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
