"""A formula and its grids in rooms of all shapes."""

from __future__ import annotations

import pytest

from wsanim.blocks.definition import Definition
from wsanim.blocks.text import TextLine
from wsanim.facts import Facts
from wsanim.theme import Theme

ROOMS = {"wide": (12.8, 5.9), "square": (7.2, 5.6), "tall": (7.2, 11.8)}


@pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS)
def test_the_formula_breaks_and_its_grids_follow(
    room: tuple[float, float], facts: Facts, theme: Theme
) -> None:
    def label(name: str) -> TextLine:
        return TextLine(name, size=theme.type.label, colour="#ffffff")

    board = Definition(facts, label, wraps=False, padding=0, highest=9, room=room, theme=theme)
    alone, hung = board.formula.width, board.hang_grids()
    assert alone <= room[0]
    assert hung.width <= room[0]
    assert hung.height <= room[1]
    output, equals, *_ = board.symbols
    one_line = abs(output.axis - equals.axis) < 0.01
    assert one_line == (room is ROOMS["wide"])
