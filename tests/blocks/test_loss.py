from __future__ import annotations

import pytest

from wsanim.blocks.classroom import Classroom
from wsanim.blocks.flow import Room
from wsanim.blocks.loss import LossStatement
from wsanim.blocks.text import TextLine
from wsanim.facts import Facts
from wsanim.theme import Theme

WORDS = {"times": "×", "equals": "=", "minus": "−", "output-symbol": "Output"}


def label(key: str, *, role: str = "label") -> TextLine:
    return TextLine(WORDS.get(key, key), size=0.34, colour="#ffffff")


def stated_in(room: Room, facts: Facts, theme: Theme) -> LossStatement:
    taught = Classroom(facts.topic("gradient"), label, room=room, highest=9, theme=theme)
    return LossStatement(facts, taught.errors, taught.error, label, theme, room=room)


@pytest.mark.parametrize(
    ("room", "numbered"),
    [((12.8, 6.2), 3), ((9.6, 5.6), 3), ((7.2, 5.5), 1), ((7.2, 11.1), 3)],
)
def test_as_many_grids_as_can_be_show_their_numbers(
    room: Room, numbered: int, facts: Facts, theme: Theme
) -> None:
    stated = stated_in(room, facts, theme)
    assert stated.width <= room[0] + 1e-6
    assert stated.height <= room[1] + 1e-6
    assert sum(bool(grid.shown_numbers()) for grid in stated.grids) == numbered


def test_the_formula_has_its_usual_size_where_there_is_room(facts: Facts, theme: Theme) -> None:
    wide, narrow = (stated_in(room, facts, theme) for room in ((12.8, 6.2), (9.6, 5.6)))
    assert wide.loss[0].height > 1.2 * narrow.loss[0].height
    assert narrow.loss[1].get_x() > narrow.loss[0].get_right()[0], "still on one line"
