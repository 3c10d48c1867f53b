"""A formula and its grids in rooms of all shapes."""

from __future__ import annotations

import pytest

from wsanim.blocks.definition import Definition
from wsanim.blocks.text import TextLine
from wsanim.facts import Facts
from wsanim.theme import Theme

ROOMS = {"wide": (12.8, 5.9), "square": (7.2, 5.6), "tall": (7.2, 11.8)}


def board_in(room: tuple[float, float], facts: Facts, theme: Theme) -> Definition:
    def label(name: str) -> TextLine:
        return TextLine(name, size=theme.type.label, colour="#ffffff")

    return Definition(facts, label, wraps=False, padding=0, highest=9, room=room, theme=theme)


@pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS)
def test_the_formula_breaks_and_its_grids_follow(
    room: tuple[float, float], facts: Facts, theme: Theme
) -> None:
    board = board_in(room, facts, theme)
    alone, hung = board.formula.width, board.hang_grids()
    assert alone <= room[0]
    assert hung.width <= room[0]
    assert hung.height <= room[1]
    output, equals, *_ = board.symbols
    one_line = abs(output.axis - equals.axis) < 0.01
    assert one_line == (room is ROOMS["wide"])


@pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS)
def test_every_index_stays_within_the_place_that_is_kept_for_it(
    room: tuple[float, float], facts: Facts, theme: Theme
) -> None:
    board = board_in(room, facts, theme)
    board.hang_grids()
    hanging = board.hanging
    marked = [hanging.marked(grid) for grid in board.grids]
    numbered = [hanging.numbered(each) for each in hanging.places if each.indices]
    output, kernel, _ = board.grids
    ends = [(grid.rows - 1, grid.columns - 1) for grid in (output, kernel)]
    for corner in ((0, 0, 0, 0), (*ends[0], *ends[1]), (0, ends[0][1], ends[1][0], 0)):
        board.point(*corner)
        both = [*zip(board.marks, marked, strict=True), *zip(board.numbers, numbered, strict=True)]
        for shown, kept in both:
            assert shown.get_left()[0] >= kept.get_left()[0] - 0.01
            assert shown.get_right()[0] <= kept.get_right()[0] + 0.01
            assert shown.get_top()[1] <= kept.get_top()[1] + 0.01
            assert shown.get_bottom()[1] >= kept.get_bottom()[1] - 0.01
    for symbol, place in zip(board.symbols, board.hanging.places, strict=True):
        assert symbol.get_center() == pytest.approx(place.get_center(), abs=1e-6)
        assert (symbol.width, symbol.height) == pytest.approx((place.width, place.height), rel=1e-3)


READABLE = {"wide": 2, "four to three": 2, "square": 1, "tall": 2}  # of filter and input


@pytest.mark.parametrize(("name", "readable"), READABLE.items())
def test_grids_are_large_enough_for_their_numbers(
    name: str, readable: int, facts: Facts, theme: Theme
) -> None:
    board = board_in({**ROOMS, "four to three": (9.6, 6.1)}[name], facts, theme)
    board.hang_grids()
    _, kernel, image = board.grids
    assert sum(bool(grid.shown_numbers()) for grid in (kernel, image)) == readable
    assert kernel.shown_numbers()
