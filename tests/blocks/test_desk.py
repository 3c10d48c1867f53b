from __future__ import annotations

import numpy as np
import pytest
from manim import ORIGIN

from wsanim.blocks.desk import Desk
from wsanim.blocks.paragraph import Paragraph
from wsanim.blocks.text import TextLine
from wsanim.blocks.window import Window
from wsanim.facts import Facts
from wsanim.theme import Theme

WIDE, TALL = (12.8, 6.2), (7.2, 11.2)


SIGNS = {"equals": "=", "times": "×"}


def label(key: str, *, role: str = "label") -> TextLine:
    return TextLine(SIGNS.get(key, key), size=0.34, colour="#ffffff")


def desk_in(room: tuple[float, float], facts: Facts, theme: Theme) -> Desk:
    def paragraph(key: str, width: float) -> Paragraph:
        words = key.replace("-", " ")
        return Paragraph(words, width, size=0.34, colour="#ffffff", theme=theme, edge=ORIGIN)

    tables = facts.topic("stencil")
    return Desk(tables, label, paragraph, theme, 3, room=room, highest=9)


@pytest.fixture
def desk(facts: Facts, theme: Theme) -> Desk:
    return desk_in(WIDE, facts, theme)


def test_a_press_leaves_the_products_of_its_window(desk: Desk, facts: Facts) -> None:
    image, kernel = (facts.tables[f"stencil.{name}"].values for name in ("input", "kernel"))
    made = desk.pressed(desk.far)
    under = image[tuple(desk.seen[desk.far].reshape(-1, 2).T)].reshape(kernel.shape)
    shown = [[made.table.values[*made.at, r, c] for c in range(3)] for r in range(3)]
    assert np.array_equal(shown, under * kernel)
    assert made.get_center() == pytest.approx(desk.page.middle_of(desk.seen[desk.far]))


def test_a_far_press_shares_no_cell_with_the_first(desk: Desk) -> None:
    first, far = ({tuple(cell) for cell in desk.seen[at].reshape(-1, 2)} for at in (0, desk.far))
    assert not first & far


def test_the_map_fills_press_by_press(desk: Desk) -> None:
    desk.map.show(desk.filled(0))
    assert desk.filled(desk.far).sum() == 2
    assert desk.filled(0).sum() == 1


def test_ties_name_five_parts_without_covering_one_another(desk: Desk) -> None:
    desk.plate.over(desk.page, desk.seen[0], 0.35)
    window = Window(desk.page, desk.seen[-1], desk.theme)
    ties = list(desk.ties(window, (desk.get_center(), *WIDE)))
    names = [tie.name_line[0].text for tie in ties]
    assert names == ["plate", "page", "press", "imprint", "sum"]
    boxes = [(*tie.name_line.get_corner((-1, -1, 0))[:2], tie.name_line) for tie in ties]
    for at, (left, low, line) in enumerate(boxes):
        for other_left, other_low, other in boxes[:at]:
            apart = left >= other_left + other.width or other_left >= left + line.width
            assert apart or low >= other_low + other.height or other_low >= low + line.height


def test_the_map_stands_beside_the_page_or_below_it(facts: Facts, theme: Theme) -> None:
    wide, tall = (desk_in(room, facts, theme) for room in (WIDE, TALL))
    assert wide.map.get_left()[0] > wide.sheet.get_right()[0]
    assert tall.map.get_top()[1] < tall.sheet.get_bottom()[1]
    for desk, room in ((wide, WIDE), (tall, TALL)):
        assert desk.width <= room[0] + 1e-6
        assert desk.height <= room[1] + 1e-6
        assert desk.imprint().scale(desk.page.cell / desk.page.first_cell).legible == 1


def test_where_room_is_scarce_the_map_gives_way_to_what_is_pressed(
    facts: Facts, theme: Theme
) -> None:
    desk = desk_in((12.0, 5.9), facts, theme)
    assert desk.page.cell >= desk.imprint().least
    assert desk.map.cell < desk.page.cell
    assert not desk.map.shown_numbers()


def test_in_a_square_room_the_sum_stands_below_page_and_map(facts: Facts, theme: Theme) -> None:
    desk = desk_in((7.2, 5.5), facts, theme)
    assert desk.page.shown_numbers() or desk.page.cell >= desk.page.least
    assert desk.map.get_left()[0] > desk.sheet.get_right()[0]
    assert desk.sums.get_top()[1] < desk.sheet.get_bottom()[1]


def test_a_map_is_larger_than_its_page_only_for_its_numbers(facts: Facts, theme: Theme) -> None:
    broad = theme.stroke.model_copy(update={"rim": 5.0})
    bolder = theme.model_copy(update={"stroke": broad})
    usual, bold = (desk_in(TALL, facts, it) for it in (theme, bolder))
    assert usual.map.digits.all()
    assert bold.map.digits.all()
    assert usual.map.cell == pytest.approx(usual.page.cell)
    assert bold.page.cell < bold.map.cell
