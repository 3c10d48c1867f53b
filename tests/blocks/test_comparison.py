"""Two sums on one patch, in rooms of all shapes: their numbers come first."""

from __future__ import annotations

import pytest

from wsanim.blocks.comparison import Turning
from wsanim.blocks.text import TextLine
from wsanim.facts import Facts
from wsanim.theme import Theme

ROOMS = {"wide": (12.8, 5.9), "four to three": (9.6, 6.1), "square": (7.2, 5.55)}
ROOMS["tall"] = (7.2, 11.8)
SIGNS = {"times": "×", "equals": "="}


def turning_in(room: tuple[float, float], facts: Facts, theme: Theme) -> Turning:
    def label(name: str) -> TextLine:
        return TextLine(SIGNS.get(name, name), size=theme.type.label, colour="#ffffff")

    return Turning(facts.tables, label, size=room, highest=9, theme=theme)


NARROW = {"a row of names that is too long": (6.8, 5.6), "a lower square": (7.2, 5.45)}


@pytest.mark.parametrize("room", (ROOMS | NARROW).values(), ids=ROOMS | NARROW)
def test_all_numbers_are_shown_within_the_room(
    room: tuple[float, float], facts: Facts, theme: Theme
) -> None:
    pair = turning_in(room, facts, theme)
    assert pair.width <= room[0] + 0.01
    assert pair.height <= room[1] + 0.01
    for row in (pair.straight, pair.turned):
        for grid in (row.patch, row.kernel, row.products):
            assert len(grid.shown_numbers()) == grid.rows * grid.columns


def test_the_two_sums_stand_one_below_the_other(facts: Facts, theme: Theme) -> None:
    pair = turning_in(ROOMS["square"], facts, theme)
    lefts = [row.total.get_left()[0] for row in (pair.straight, pair.turned)]
    assert lefts[0] == pytest.approx(lefts[1])


def test_names_of_grids_give_way_in_both_rows_and_in_what_comes_in(
    facts: Facts, theme: Theme
) -> None:
    named = {}
    for name in ("wide", "square"):
        pair = turning_in(ROOMS[name], facts, theme)
        for row in (pair.straight, pair.turned):
            shown = {id(part) for part in row.get_family()}
            come = {id(part) for part in (*row.question, *row.answer)}
            labels = {id(label) for label in row.row.labels}
            assert labels & shown == labels & come
            named.setdefault(name, []).append(len(labels & shown))
    assert named == {"wide": [3, 3], "square": [0, 0]}


def test_names_give_way_to_grids_that_would_be_tiny(facts: Facts, theme: Theme) -> None:
    low, roomy = (turning_in(size, facts, theme) for size in ((4.6, 2.6), (7.2, 5.55)))
    assert not low.straight.kernel.shown_numbers()
    assert not low.straight.called
    assert low.straight.kernel.cell > 0.25 * roomy.straight.kernel.cell


def test_the_turned_row_comes_in_whole(facts: Facts, theme: Theme) -> None:
    row = turning_in(ROOMS["wide"], facts, theme).turned
    come = {id(part) for part in (*row.question, *row.answer)}
    rest = {id(part) for part in (row.kernel, row.products, row.total)}
    assert come | rest == {id(part) for part in (*row.names, *row.submobjects[len(row.names) :])}


def test_products_have_a_line_of_their_own_in_a_tall_room_and_the_sum_ends_it(
    facts: Facts, theme: Theme
) -> None:
    pair = turning_in(ROOMS["tall"], facts, theme)
    for row in (pair.straight, pair.turned):
        assert row.patch.get_y() == pytest.approx(row.kernel.get_y())
        assert row.products.get_top()[1] < row.patch.get_bottom()[1]
        assert row.products.get_x() == pytest.approx(row.patch.get_x())
        assert row.total.get_left()[0] > row.products.get_right()[0]
        assert row.total.get_y() == pytest.approx(row.products.get_y(), abs=0.1)
    assert pair.straight.products.get_bottom()[1] > pair.turned.names.get_top()[1]
    assert pair.height > 0.8 * ROOMS["tall"][1]
