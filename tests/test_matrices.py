from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsanim.conv import conv2d, conv_matrix, locally_connected2d
from wsanim.matrices import (
    connected_terms,
    count_true,
    local_weights,
    matrix_product,
    random_weights,
    weight_places,
)

sizes = st.tuples(st.integers(1, 3), st.integers(1, 3), st.integers(3, 6), st.integers(3, 6))


@given(sizes)
def test_a_filter_with_zeros_has_all_its_places(size: tuple[int, int, int, int]) -> None:
    kernel, image = size[:2], size[2:]
    places = weight_places(kernel, image)
    assert (np.sort(places, axis=1)[:, -kernel[0] * kernel[1] :] >= 0).all()
    weights = np.arange(kernel[0] * kernel[1]) - 1  # one of them is 0
    matrix = conv_matrix(weights.reshape(1, 1, *kernel), (1, *image))
    assert np.array_equal(matrix, np.where(places >= 0, weights[places], 0))


@given(sizes)
def test_the_matrix_gives_what_the_sliding_window_gives(size: tuple[int, int, int, int]) -> None:
    random = np.random.default_rng(size)
    kernel, image = random.integers(-9, 10, size[:2]), random.integers(0, 10, size[2:])
    matrix = conv_matrix(kernel[None, None], (1, *image.shape))
    output = conv2d(image[None], kernel[None, None])
    assert np.array_equal(matrix_product(matrix, image), output.reshape(-1, 1))
    terms = connected_terms(matrix, image, weight_places(kernel.shape, image.shape))
    assert np.array_equal(terms.sum(axis=(1, 2)), output.ravel())


def test_the_local_matrix_is_a_locally_connected_layer() -> None:
    places, image = weight_places((2, 2), (4, 3)), np.arange(12).reshape(4, 3)
    local = local_weights(random_weights(places.shape, 7), places)
    kernels = local[places >= 0].reshape(1, 3, 2, 1, 2, 2)
    assert np.allclose(
        matrix_product(local, image).ravel(), locally_connected2d(image[None], kernels).ravel()
    )
    assert np.unique(local[places >= 0]).size == places.shape[0] * 4


def test_random_weights_differ_and_repeat() -> None:
    weights = random_weights((5, 7), 3)
    assert np.unique(weights).size == 35
    assert np.array_equal(weights, random_weights((5, 7), 3))
    assert not np.array_equal(weights, random_weights((5, 7), 4))


def test_what_does_not_fit_is_refused() -> None:
    places = weight_places((1, 2), (1, 3))
    with pytest.raises(
        ValueError, match=r"places takes the matrix's shape, \(1, 3\), got \(2, 3\)"
    ):
        local_weights([[1, 2, 3]], places)
    with pytest.raises(ValueError, match="image takes 3 cells, one for each column, got 4"):
        matrix_product([[1, 2, 3]], [[1, 2], [3, 4]])
    with pytest.raises(ValueError, match="kernel_size"):
        weight_places((0, 2), (1, 3))
    with pytest.raises(ValueError, match="seed"):
        random_weights((2, 2), -1)


def test_counting_what_is_true() -> None:
    assert count_true(np.array([[True, False], [True, True]])) == 3
