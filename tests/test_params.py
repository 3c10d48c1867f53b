"""Counts, by published figures, by counting arrays, and at any size."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wsanim import params
from wsanim.conv import conv2d, locally_connected2d


@pytest.mark.parametrize(
    ("count", "answer"),
    [
        (params.dense_params(784, 10), 7840),
        (params.dense_params(784, 10, bias=True), 7850),
        (params.conv_params(1, 6, 5, bias=True), 156),  # LeNet-5's C1, as published
        (params.conv_params(3, 64, 7), 9408),  # ResNet's first layer, as published
        (params.conv_params(3, 64, 3, bias=True), 1792),  # VGG-16's first layer, as published
        (params.conv_params(2, 3, (5, 7)), 210),
        (params.locally_connected_params(1, 1, 3, (26, 26)), 6084),
        (params.locally_connected_params(1, 2, 3, (4, 5), bias=True), 400),
        (params.regional_params(1, 2, 3, 4, bias=True), 80),
        (params.dense_macs(784, 10), 7840),
        (params.conv_macs(3, 64, 7, (112, 112)), 118013952),
        (params.locally_connected_macs(1, 2, (3, 1), (4, 5)), 120),
    ],
)
def test_by_hand(count: int, answer: int) -> None:
    assert count == answer
    assert type(count) is int


def test_exact_at_any_size() -> None:
    big = 10**30
    assert params.dense_params(big, big, bias=True) == 10**60 + 10**30
    assert params.locally_connected_macs(big, big, big, (big, big)) == 10**180


def test_numpy_integers_do_not_wrap() -> None:
    count = params.conv_params(np.int32(2**20), np.uint8(255), np.int64(2**20))
    assert count == 255 * 2**60
    assert type(count) is int


SMALL = st.integers(1, 4)


@given(SMALL, SMALL, st.tuples(SMALL, SMALL), st.tuples(SMALL, SMALL), st.booleans())
@settings(deadline=None)
def test_counts_are_the_sizes_of_working_weights(c_in, c_out, kernel, output, bias) -> None:
    image = np.ones((c_in, output[0] + kernel[0] - 1, output[1] + kernel[1] - 1))
    shared = np.ones((c_out, c_in, *kernel))
    assert conv2d(image, shared).shape == (c_out, *output)
    count = params.conv_params(c_in, c_out, kernel, bias=bias)
    assert count == shared.size + (c_out if bias else 0)

    unshared = np.ones((c_out, *output, c_in, *kernel))
    out = locally_connected2d(image, unshared)
    count = params.locally_connected_params(c_in, c_out, kernel, output, bias=bias)
    assert count == unshared.size + (out.size if bias else 0)
    # On an image of ones each product is 1, so the outputs add up to the multiplications.
    assert params.conv_macs(c_in, c_out, kernel, output) == conv2d(image, shared).sum()
    assert params.locally_connected_macs(c_in, c_out, kernel, output) == out.sum()


@given(SMALL, SMALL, SMALL, SMALL, SMALL, st.booleans())
@settings(deadline=None)
def test_regions_lie_between_sharing_and_not(c_in, c_out, kernel, down, across, bias) -> None:
    def regional(regions: int) -> int:
        return params.regional_params(c_in, c_out, kernel, regions, bias=bias)

    assert regional(1) == params.conv_params(c_in, c_out, kernel, bias=bias)
    assert regional(down * across) == params.locally_connected_params(
        c_in, c_out, kernel, (down, across), bias=bias
    )
    assert regional(2) == 2 * regional(1)


@pytest.mark.parametrize("bad", [True, np.True_, 3.0, 0, -1, float("nan"), "3", None, [3]])
@pytest.mark.parametrize(
    ("name", "arguments", "place"),
    [
        ("dense_params", [1, 1], {0: "n_in", 1: "n_out"}),
        ("dense_macs", [1, 1], {0: "n_in", 1: "n_out"}),
        ("conv_params", [1, 1, 1], {0: "c_in", 1: "c_out", 2: "kernel_size"}),
        ("regional_params", [1, 1, 1, 1], {0: "c_in", 2: "kernel_size", 3: "regions"}),
        ("locally_connected_params", [1, 1, 1, (1, 1)], {1: "c_out", 3: "output_shape"}),
        ("conv_macs", [1, 1, 1, (1, 1)], {0: "c_in", 2: "kernel_size", 3: "output_shape"}),
        ("locally_connected_macs", [1, 1, 1, (1, 1)], {1: "c_out", 3: "output_shape"}),
    ],
)
def test_bad_counts_are_named(name: str, arguments: list[Any], place: Any, bad: Any) -> None:
    for index, argument in place.items():
        wrong = [*arguments]
        wrong[index] = bad
        with pytest.raises(ValueError, match=rf"^{argument}: got .*; takes an? .*integer"):
            getattr(params, name)(*wrong)


@pytest.mark.parametrize("bad", [1, 0, None, "yes"])
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("dense_params", (1, 1)),
        ("conv_params", (1, 1, 1)),
        ("regional_params", (1, 1, 1, 1)),
        ("locally_connected_params", (1, 1, 1, (1, 1))),
    ],
)
def test_bias_is_a_flag(name: str, arguments: Any, bad: Any) -> None:
    with pytest.raises(ValueError, match=rf"^bias: got {bad!r}; takes True or False$"):
        getattr(params, name)(*arguments, bias=bad)


@pytest.mark.parametrize("bad", [5, (1, 2, 3), (4,), (0, 3), (2, 2.0), "ab"])
def test_output_shape_is_a_pair(bad: Any) -> None:
    with pytest.raises(
        ValueError, match=r"^output_shape: got .*; takes a \(vertical, horizontal\)"
    ):
        params.locally_connected_params(1, 1, 1, bad)


def test_ratio() -> None:
    assert params.ratio(7, 2) == 3.5
    assert params.ratio(10**30, 10**30) == 1.0
    assert round(params.ratio(65536, 72), 1) == 910.2
    with pytest.raises(ValueError, match="smaller"):
        params.ratio(3, 0)
    with pytest.raises(ValueError, match="larger"):
        params.ratio(1.5, 2)  # type: ignore[arg-type]
