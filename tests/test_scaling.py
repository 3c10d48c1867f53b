"""Which magnitude of a feature map is drawn in full colour."""

from __future__ import annotations

import numpy as np
import pytest

from wsanim.scaling import strong_magnitudes


def test_by_hand() -> None:
    maps = [[[1, -2, 3], [-4, 5, 0]], [[0, 0, 0], [0, 0, -7]]]
    assert strong_magnitudes(maps, share=0.8).tolist() == [4.0, 7.0]
    assert strong_magnitudes(maps, share=1).tolist() == [5.0, 7.0]


def test_a_speck_does_not_set_the_scale() -> None:
    speck = np.ones((1, 10, 10))
    speck[0, 3, 4] = -1000
    assert strong_magnitudes(speck).tolist() == [1.0]


def test_an_empty_map_has_no_scale_of_its_own() -> None:
    assert strong_magnitudes(np.zeros((1, 2, 2))).tolist() == [0.0]


@pytest.mark.parametrize("shape", [(3, 3), (1, 0, 4), (1, 2, 3, 4)])
def test_maps_have_three_axes(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"^maps takes an array \(C, H, W\) with cells, got shape"):
        strong_magnitudes(np.zeros(shape))


@pytest.mark.parametrize("share", [0, -0.5, 1.01])
def test_shares(share: float) -> None:
    with pytest.raises(ValueError, match=r"^share takes a number above 0 and at most 1, got"):
        strong_magnitudes(np.ones((1, 2, 2)), share=share)
