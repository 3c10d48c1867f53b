"""Ticks are whole, even, and enclose what the axis shows."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsanim.axes import decade_ticks, decade_ticks_within, even_ticks


def test_even_ticks_by_hand() -> None:
    assert even_ticks(0, 40, 3).tolist() == [0, 20, 40]
    assert even_ticks(0, 5, 3).tolist() == [0, 2, 5]


@given(st.integers(1, 10**12), st.integers(1, 10**12), st.integers(2, 9))
def test_decades_enclose_what_is_shown(one: int, other: int, most: int) -> None:
    low, high = min(one, other), max(one, other)
    ticks = decade_ticks(low, high, most)
    assert ticks[0] <= low
    assert ticks[-1] >= high
    assert 2 <= len(ticks) <= most
    ratios = ticks[1:] // ticks[:-1]
    assert (ratios == ratios[0]).all()
    assert set(str(ratios[0])) <= {"1", "0"}
    assert (ticks[1:] == ticks[:-1] * ratios[0]).all()


@pytest.mark.parametrize(("low", "high"), [(0, 10), (10, 9), (np.nan, 2)])
def test_decades_take_a_range_from_one_up(low: float, high: float) -> None:
    with pytest.raises(ValueError, match=r"lowest: got .* takes 1 or more"):
        decade_ticks(low, high)


@given(st.integers(1, 10**12), st.integers(1, 10**12))
def test_decades_within_leave_at_most_one_step_above(one: int, other: int) -> None:
    low, high = min(one, other), max(one, other)
    ticks = decade_ticks_within(low, high)
    assert len(ticks) >= 2
    assert ticks[0] <= low
    assert high < ticks[-1] * (ticks[1] // ticks[0])
    if len(decade_ticks(low, high)) > 2:
        assert ticks[-1] <= high
