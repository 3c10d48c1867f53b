from __future__ import annotations

import numpy as np
import pytest
from manim import ORIGIN

from wsanim.blocks.bank import FilterBank, rows_for
from wsanim.blocks.paragraph import Paragraph
from wsanim.blocks.picture import Picture
from wsanim.blocks.shiftways import Words
from wsanim.facts import Maker, Table
from wsanim.numerals import Numerals
from wsanim.theme import Theme

ROOMS = [(12.8, 5.9), (9.6, 5.3), (7.2, 4.8), (7.2, 10.4)]


def kernels(count: int, side: int) -> Table:
    make = Maker(Numerals(",", ".", "−", (), "one-other"))
    make.given_table("a.kernels", np.full((count, side, side), -2))
    return make.facts().tables["a.kernels"]


def words_in(theme: Theme) -> Words:
    def words(key: str, width: float) -> Paragraph:
        said = f"many {key}"
        return Paragraph(said, width, size=0.34, colour="#ffffff", theme=theme, edge=ORIGIN)

    return words


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("count", [1, 2, 3, 8, 13, 16])
@pytest.mark.parametrize("side", [1, 3, 11])
def test_the_bank_fills_its_room(
    count: int, side: int, room: tuple[float, float], theme: Theme
) -> None:
    photograph = Picture(np.zeros((8, 8)), height=1)
    bank = FilterBank(photograph, kernels(count, side), words_in(theme), room, theme)
    assert bank.width <= room[0] + 1e-6
    assert bank.height <= room[1] + 1e-6
    assert max(bank.width / room[0], bank.height / room[1]) > 0.8
    assert len({round(place.width, 6) for place in bank.places}) == 1
    drawn = bank.kernels()
    assert len(drawn) == count
    for chip, place in zip(drawn, bank.places, strict=True):
        assert chip.width <= place.width + 1e-6
        assert chip.get_center() == pytest.approx(place.get_center())


def test_the_film_s_own_filters_stand_in_two_rows(theme: Theme) -> None:
    photograph = Picture(np.zeros((8, 8)), height=1)
    bank = FilterBank(photograph, kernels(8, 3), words_in(theme), ROOMS[0], theme)
    assert len({round(float(place.get_y()), 6) for place in bank.places}) == 2
    assert rows_for(8, ROOMS[0]) == 2


def test_filters_show_their_numbers_beside_a_large_photograph(theme: Theme) -> None:
    room = (9.6, 5.3)  # of four to three
    photograph = Picture(np.zeros((8, 8)), height=1)
    bank = FilterBank(photograph, kernels(8, 3), words_in(theme), room, theme)
    assert all(chip.kernel.shown_numbers() for chip in bank.kernels())
    assert photograph.height > 0.8 * room[1]


def test_a_name_longer_than_the_filters_goes_on_below_the_photograph(theme: Theme) -> None:
    def words(key: str, width: float) -> Paragraph:
        said = "acht Merkmalskarten" if key == "maps" else key
        return Paragraph(said, width, size=0.34, colour="#ffffff", theme=theme, edge=ORIGIN)

    photograph = Picture(np.zeros((8, 8)), height=1)
    bank = FilterBank(photograph, kernels(8, 3), words, (7.2, 4.8), theme)
    title = bank.titles[1]
    assert len(title.submobjects) == 1
    assert title.width > max(place.get_right()[0] for place in bank.places) - min(
        place.get_left()[0] for place in bank.places
    )
    assert title.get_left()[0] > bank.picture[1].get_right()[0] + theme.gap.small
