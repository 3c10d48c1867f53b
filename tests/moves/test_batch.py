from __future__ import annotations

import numpy as np
import pytest

from wsanim.blocks.batch import Batch
from wsanim.blocks.dough import RollingPin
from wsanim.blocks.lifted import RAISED
from wsanim.blocks.tools import Cutter
from wsanim.facts import Facts
from wsanim.moves.batch import hop, roll, serve, stamp_out
from wsanim.theme import Theme


@pytest.fixture
def batch(facts: Facts, theme: Theme) -> Batch:
    return Batch(facts.topic("cutter"), cell=0.5, highest=9, theme=theme, seed=3)


@pytest.fixture
def cutter(facts: Facts, theme: Theme, batch: Batch) -> Cutter:
    made = Cutter(facts.tables["cutter.kernel"], cell=0.5, theme=theme)
    return made.over(batch.grid, batch.blocks[0], RAISED)


def test_rolled_dough_ends_at_its_own_size_and_place(batch: Batch, theme: Theme) -> None:
    width, height, middle = batch.dough.width, batch.dough.height, batch.dough.get_center()
    rolling = roll(batch.dough, RollingPin(6, theme))
    rolling.state(0.0)
    assert batch.dough.width < width
    assert batch.dough.height < height
    rolling.state(1.0)
    assert batch.dough.width == pytest.approx(width)
    assert batch.dough.height == pytest.approx(height)
    assert np.allclose(batch.dough.get_center(), middle)


def test_every_cookie_lands_on_its_spot_and_leaves_a_hole(batch: Batch, cutter: Cutter) -> None:
    spots = [part[0] for part in batch.tray(0.4, 0.5)]
    cutting = stamp_out(cutter, batch, spots)
    cutting.state(cutting.last)
    assert batch.holes.open.tolist() == [1.0] * 6
    for cookie, spot, label in zip(batch.cookies, spots, batch.labels, strict=True):
        assert np.allclose(cookie.get_center(), spot.get_center())
        assert cookie.width == pytest.approx(spot.width)
        assert label.get_fill_opacity() == 1
    assert batch.grid.digits.max() == 0


def test_before_it_is_cut_no_cookie_is_seen(batch: Batch, cutter: Cutter) -> None:
    spots = [part[0] for part in batch.tray(0.4, 0.5)]
    stamp_out(cutter, batch, spots).state(0.0)
    assert [cookie.get_fill_opacity() for cookie in batch.cookies] == [0.0] * 6
    assert batch.holes.open.max() == 0


def test_a_cookie_keeps_its_own_part_of_the_dough(batch: Batch, facts: Facts) -> None:
    image = facts.tables["cutter.input"].values
    for cookie, block in zip(batch.cookies, batch.blocks, strict=True):
        rows, columns = np.moveaxis(block, -1, 0)
        shown = [[int(cookie.number_at(row, column)) for column in range(3)] for row in range(3)]
        assert shown == image[rows, columns].tolist()
        assert np.allclose(cookie.cell_colours, batch.grid.cell_colours[rows, columns])


def test_cutting_one_opens_one_hole(batch: Batch, cutter: Cutter) -> None:
    spots = [part[0] for part in batch.tray(0.4, 0.5)]
    one = stamp_out(cutter, batch, spots, last=1, named=False)
    one.state(one.last)
    assert batch.holes.open.tolist() == [1, 0, 0, 0, 0, 0]


def test_a_hop_goes_through_the_air_and_ends_where_the_cookie_is_to_lie(batch: Batch) -> None:
    cookie, (spot, _) = batch.cookies[0].freed(), batch.tray(0.3, 0.5)[0]
    hopping = hop(cookie, spot, numbers=0.0)
    start = cookie.get_center().copy()
    hopping.state(0.0)
    assert np.allclose(cookie.get_center(), start)
    hopping.state(0.5)
    assert float(cookie.height_now) > 0
    hopping.state(1.0)
    assert float(cookie.height_now) == 0
    assert np.allclose(cookie.get_center(), spot.get_center())
    assert cookie.width == pytest.approx(spot.width)
    assert not cookie.digits.any()


def test_all_that_is_served_moves(batch: Batch) -> None:
    tray = batch.tray(0.3, 0.5)
    assert len(serve(batch, tray)) == len(batch.cookies) + len(batch.labels)
