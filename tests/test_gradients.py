from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from wsanim.conv import conv2d, conv2d_weight_grad
from wsanim.gradients import (
    finite_difference,
    nearby_target,
    nudged_loss,
    parts_by_weight,
    squared_loss,
    squared_loss_grad,
    steepest_weight,
)

IMAGE = np.array([[1, 2, 0], [3, 1, 2], [0, 1, 4]])
KERNEL = np.array([[1, -1], [0, 2]])


def test_the_loss_by_hand() -> None:
    assert squared_loss([[3, 1], [0, 2]], [[1, 1], [1, 5]]) == (4 + 0 + 1 + 9) / 2
    assert squared_loss_grad([[3, 1], [0, 2]], [[1, 1], [1, 5]]).tolist() == [[2, 0], [-1, -3]]


def test_shapes_that_differ_are_refused() -> None:
    with pytest.raises(ValueError, match=r"target: got shape \(3,\); takes the output's, \(2,\)"):
        squared_loss([1, 2], [1, 2, 3])


def test_a_target_is_near_and_the_same_for_the_same_seed() -> None:
    output = np.arange(50)
    target = nearby_target(output, 3)
    assert np.abs(target - output).max() == 2
    assert (target == nearby_target(output, 3)).all()
    assert (target != nearby_target(output, 4)).any()


@pytest.mark.parametrize(("seed", "most", "names"), [(-1, 2, "seed"), (1, 0, "most")])
def test_a_target_refuses_what_is_no_seed_or_reach(seed: int, most: int, names: str) -> None:
    with pytest.raises(ValueError, match=f"{names}: got"):
        nearby_target([1], seed, most=most)


def test_parts_by_hand() -> None:
    parts = parts_by_weight(IMAGE, [[1, 0], [-1, 10]], (2, 2))
    assert parts.shape == (2, 2, 2, 2)
    assert parts[0, 0].tolist() == [[1, 0], [-3, 10]]
    assert parts[1, 1].tolist() == [[1, 0], [-1, 40]]


@given(
    arrays(np.int64, (5, 4), elements=st.integers(-9, 9)),
    arrays(np.int64, (2, 3), elements=st.integers(-9, 9)),
    st.integers(0, 2**32 - 1),
)
def test_the_parts_add_up_to_what_a_nudge_measures(
    image: np.ndarray, kernel: np.ndarray, seed: int
) -> None:
    output = conv2d(image[None], kernel[None, None])[0]
    target = nearby_target(output, seed)
    error = squared_loss_grad(output, target)
    total = parts_by_weight(image, error, kernel.shape).sum(axis=(2, 3))
    assert (total == conv2d_weight_grad(image[None], error[None], kernel.shape)[0, 0]).all()
    measured = [
        [finite_difference(image, kernel, target, (m, n)) for n in range(3)] for m in (0, 1)
    ]
    np.testing.assert_allclose(measured, total, atol=1e-8)


def test_a_nudge_leaves_the_kernel_as_it_was() -> None:
    kernel = KERNEL.copy()
    nudged_loss(IMAGE, kernel, np.zeros((2, 2)), (0, 1), 0.5)
    assert (kernel == KERNEL).all()


def test_the_first_of_several_steepest_weights() -> None:
    assert steepest_weight([[0, -7, 1], [7, 2, 3]]).tolist() == [0, 1]
