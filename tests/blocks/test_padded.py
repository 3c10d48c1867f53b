from __future__ import annotations

import numpy as np
import pytest

from wsanim.blocks.padded import PaddedGrid
from wsanim.blocks.table_grids import value_grid
from wsanim.facts import Facts
from wsanim.facts.maker import Maker
from wsanim.numerals import Numerals
from wsanim.theme import Theme

IMAGE = np.arange(9).reshape(3, 3)


@pytest.fixture
def padded(theme: Theme) -> PaddedGrid:
    make = Maker(Numerals(",", ".", "−", (), "one-other"))
    make.table("padded", np.pad, IMAGE, 1, mode="wrap")
    make.given_table("image", IMAGE)
    table = make.facts().tables["padded"]
    return PaddedGrid(table, 1, cell=0.5, highest=8, theme=theme)


def test_bare_it_shows_the_image_alone(padded: PaddedGrid) -> None:
    padded.bare()
    assert padded.shown_numbers() == [(row, column) for row in (1, 2, 3) for column in (1, 2, 3)]
    border = padded.drawn_colours()[~padded.inner]
    assert np.allclose(border, padded.theme.colour("ground"))


def test_it_lies_on_the_image_cell_on_cell(padded: PaddedGrid, facts: Facts, theme: Theme) -> None:
    image = value_grid(facts.tables["sliding.kernel"], theme, cell=0.3, highest=8).shift([1, 2, 0])
    padded.lie_on(image)
    assert padded.place(1, 1) == pytest.approx(image.place(0, 0))
    assert padded.place(3, 3) == pytest.approx(image.place(2, 2))


def test_numbers_leave_room_for_rims_before_these_come(padded: PaddedGrid) -> None:
    padded.scale(0.3 / padded.cell)
    bare = padded.bare().legible
    assert padded.whole().legible < bare
