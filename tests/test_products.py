from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsanim.conv import conv2d
from wsanim.products import (
    count_distinct,
    count_positions,
    farthest_apart,
    running_sums,
    window_products,
    window_values,
)

IMAGE = [[1, 2, 3], [4, 5, 6]]
KERNEL = [[1, 0], [0, -2]]


def test_products_by_hand() -> None:
    assert window_values(IMAGE, (2, 2)).tolist() == [[[[1, 2], [4, 5]], [[2, 3], [5, 6]]]]
    products = window_products(IMAGE, KERNEL)
    assert products.tolist() == [[[[1, 0], [0, -10]], [[2, 0], [0, -12]]]]
    assert running_sums(products).tolist() == [[[[1, 1], [1, -9]], [[2, 2], [2, -10]]]]


def test_padding_adds_zeros_or_the_other_side() -> None:
    zeros = window_values([[1, 2, 3]], (3, 3), padding=1)
    assert zeros[0, 0].tolist() == [[0, 0, 0], [0, 1, 2], [0, 0, 0]]
    around = window_values([[1, 2, 3]], (1, 3), padding=1, padding_mode="circular")
    assert around[1, 0].tolist() == [[3, 1, 2]]


layers = st.tuples(
    st.integers(1, 3), st.integers(0, 2), st.sampled_from(["zeros", "circular"])
).map(lambda v: dict(zip(("stride", "padding", "padding_mode"), v, strict=True)))


@given(st.integers(2, 7), st.integers(2, 7), st.integers(1, 2), st.integers(1, 2), layers)
def test_the_last_running_sum_is_the_output(
    h: int, w: int, kh: int, kw: int, layer: dict[str, int | str]
) -> None:
    random = np.random.default_rng([h, w, kh, kw])
    image, kernel = random.integers(-9, 10, (h, w)), random.integers(-9, 10, (kh, kw))
    if layer["padding_mode"] == "circular":
        layer = {**layer, "padding": min(int(layer["padding"]), h, w)}
    output = conv2d(image[None], kernel[None, None], **layer)[0]  # type: ignore[arg-type]
    products = window_products(image, kernel, **layer)  # type: ignore[arg-type]
    running = running_sums(products)
    assert products.dtype.kind == "i"
    np.testing.assert_array_equal(running[..., -1, -1], output)
    np.testing.assert_array_equal(running[..., 0, 0], products[..., 0, 0])
    assert output.size == count_positions(
        (h, w), (kh, kw), stride=int(layer["stride"]), padding=int(layer["padding"])
    )


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match=r"image takes an array of 2 axes, .*got \(3,\)"):
        window_values([1, 2, 3], (1, 1))
    with pytest.raises(ValueError, match=r"weight takes an array of 2 axes, .*got \(1, 1, 1\)"):
        window_products(IMAGE, [[[1]]])
    with pytest.raises(ValueError, match=r"products takes an array of 4 axes, .*got \(2, 3\)"):
        running_sums(IMAGE)
    with pytest.raises(ValueError, match="kernel_size"):
        window_values(IMAGE, (3, 3))


def test_where_two_maps_differ_most() -> None:
    assert farthest_apart([[1, 2], [3, 4]], [[1, -2], [7, 4]]).tolist() == [0, 1]
    with pytest.raises(ValueError, match=r"other takes a map of shape \(1, 2\), as one has"):
        farthest_apart([[1, 2]], [[1], [2]])
    assert count_distinct(4, 4.0, -4) == 2
