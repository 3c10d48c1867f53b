"""Counts on their way, by hand, by counting colours one by one, and at their ends."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsanim.counting import count_between, count_cells, count_while_sharing

SMALL = st.integers(1, 6)


def test_by_hand() -> None:
    assert count_between(2, 5).tolist() == [2, 3, 4, 5]
    assert count_between(5, 2).tolist() == [5, 4, 3, 2]
    assert count_between(4, 4).tolist() == [4]
    assert count_while_sharing(3, 2).tolist() == [6, 6, 5, 5, 4, 4, 3]


@given(SMALL, SMALL)
def test_sharing_counts_the_colours_that_are_left(weights: int, positions: int) -> None:
    """Recolour the wires one by one, and count how many colours there are each time."""
    colours = {(k, p): f"own {k} {p}" for k in range(weights) for p in range(positions)}
    counts = [len(set(colours.values()))]
    for weight, position in list(colours):
        colours[weight, position] = f"shared {weight}"
        counts.append(len(set(colours.values())))
    assert count_while_sharing(weights, positions).tolist() == counts


@given(st.integers(0, 50), st.integers(0, 50))
def test_between_goes_by_ones(start: int, stop: int) -> None:
    counts = count_between(start, stop)
    assert (counts[0], counts[-1]) == (start, stop)
    assert (np.abs(np.diff(counts)) == 1).all()


def test_cells() -> None:
    assert count_cells((3, 4)) == 12


def test_what_is_refused() -> None:
    with pytest.raises(ValueError, match="start: got -1; takes an integer of at least 0"):
        count_between(-1, 3)
    with pytest.raises(ValueError, match=r"stop: got 1\.5; takes an integer of at least 0"):
        count_between(0, 1.5)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="positions: got 0; takes an integer of at least 1"):
        count_while_sharing(3, 0)
