from __future__ import annotations

import pytest
from manim import LEFT, ORIGIN

from wsanim.blocks.paragraph import Paragraph
from wsanim.blocks.shiftplan import LAST, largest_plan
from wsanim.blocks.shiftways import Cells, Plan
from wsanim.blocks.square import ShiftSquare
from wsanim.blocks.text import TextLine
from wsanim.facts import Facts
from wsanim.theme import Theme

CELLS, KERNEL = Cells((12, 12), (10, 10), (3, 3)), (0.6, 0.35)


def planned(room: tuple[float, float], theme: Theme, longer: str = "") -> Plan:
    def words(key: str, width: float) -> Paragraph:
        said = longer + key.replace("-", " ")
        return Paragraph(said, width, size=0.34, colour="#ffffff", theme=theme, edge=ORIGIN)

    return largest_plan(CELLS, KERNEL, words, room, theme)


def test_where_there_is_room_all_have_names(theme: Theme) -> None:
    assert not planned((12.8, 5.8), theme).unnamed


def test_a_high_room_has_columns(theme: Theme) -> None:
    assert planned((7.2, 10.4), theme).in_columns
    assert not planned((12.8, 5.8), theme).in_columns


def test_words_too_long_for_any_place_leave_pictures_their_size(theme: Theme) -> None:
    plan = planned((7.2, 4.7), theme, longer="unfathomable" * 3)
    assert plan.unnamed == LAST
    assert plan.cell > 0.08


@pytest.mark.parametrize("reach", [0.0, 0.4])
def test_arrows_end_before_what_is_wider_than_its_place(
    reach: float, facts: Facts, theme: Theme
) -> None:
    def words(key: str, width: float) -> Paragraph:
        return Paragraph(key, width, size=0.34, colour="#ffffff", theme=theme, edge=ORIGIN)

    square = ShiftSquare(facts, words, 9, (12.8, 5.8), theme)
    square.settle()
    arrow, line = square.arrows["shift-map"], TextLine("x", size=0.34, colour="#ffffff")
    line.next_to(arrow.get_end() + LEFT * reach, -LEFT, buff=theme.gap.tight)
    moves = square.make_way(line)
    assert bool(moves) == bool(reach)
    for move in moves:
        move.begin()
        move.interpolate(1)
        move.finish()
    assert arrow.get_right()[0] <= line.get_left()[0]


def test_a_square_room_has_rows_close_around_one_filter(theme: Theme) -> None:
    plan = planned((7.2, 4.6), theme)
    assert plan.shared
    upper, lower = (plan.at[place] for place in ("picture", "shifted"))
    x, y = plan.kernels[0]
    assert plan.kernels[1] == (x, y), "one serves both"
    assert y == pytest.approx((upper[1] + lower[1]) / 2)
    half = CELLS.kernel[1] * plan.kernel_cell / 2
    left, right = (
        plan.at[place][0] + side * cells[1] * plan.cell / 2
        for place, side, cells in (("picture", 1, CELLS.outer), ("map", -1, CELLS.inner))
    )
    assert left < x - half < x + half < right
    assert not any(planned(room, theme).shared for room in ((12.8, 5.8), (7.2, 10.4)))


def test_one_filter_stands_once_and_arrows_pass_by_it(facts: Facts, theme: Theme) -> None:
    def words(key: str, width: float) -> Paragraph:
        said = key.replace("-", " ")
        return Paragraph(said, width, size=0.34, colour="#ffffff", theme=theme, edge=ORIGIN)

    square = ShiftSquare(facts, words, 9, (7.2, 4.6), theme)
    square.settle()
    assert square.plan.shared
    assert square.filter_again() == []
    kernel = square.kernels[0]
    upper, lower = (square.arrows[name] for name in ("filter", "filter-shifted"))
    assert lower.get_top()[1] < kernel.get_bottom()[1]
    assert kernel.get_top()[1] < upper.get_bottom()[1]
    assert len(square.way("filter", "filtered")) == 1
    wide = ShiftSquare(facts, words, 9, (12.8, 5.8), theme)
    wide.settle()
    assert len(wide.way("filter", "filtered")) == 2
    assert len(wide.filter_again()) == 1
