"""The weight's gradient against the layer itself, which is linear in its weight."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from wsanim.conv import (
    conv2d,
    conv2d_weight_grad,
    conv2d_weight_grad_parts,
    locally_connected2d,
)


@st.composite
def layers(draw, *, most_dilation=2, most_groups=2):
    """An integer image, a kernel size, and options under which the kernel fits."""
    number, rate = st.integers(1, 3), st.integers(1, most_dilation)
    groups, per_group, per_out = draw(st.integers(1, most_groups)), draw(number), draw(number)
    kernel, dilation = draw(st.tuples(number, number)), draw(st.tuples(rate, rate))
    padding, stride = draw(st.tuples(*[st.integers(0, 2)] * 2)), draw(st.tuples(number, number))
    least = [
        max(1, d * (k - 1) + 1 - 2 * p) for k, d, p in zip(kernel, dilation, padding, strict=True)
    ]
    size = [draw(st.integers(n, n + 4)) for n in least]
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    image = random.integers(-9, 9, (groups * per_group, *size))
    weight = random.integers(-9, 9, (groups * per_out, per_group, *kernel))
    options = {"stride": stride, "padding": padding, "dilation": dilation, "groups": groups}
    grad = random.integers(-9, 9, conv2d(image, weight, **options).shape)
    return image, weight, grad, options


def test_by_hand() -> None:
    image = [[[1, 2, 3], [4, 5, 6], [7, 8, 9]]]
    # Windows at the first and the last cell: [1 2; 4 5] and twice [5 6; 8 9].
    grad = conv2d_weight_grad(image, [[[1, 0], [0, 2]]], 2)
    assert_array_equal(grad, [[[[11, 14], [20, 23]]]])
    parts = conv2d_weight_grad_parts(image, [[[1, 0], [0, 2]]], 2)
    assert parts.shape == (1, 2, 2, 1, 2, 2)
    assert_array_equal(parts[0, 1, 1, 0], [[10, 12], [16, 18]])
    assert not parts[0, 0, 1].any()


def test_same_padding() -> None:
    grad = conv2d_weight_grad([[[1, 2]]], [[[1, 1]]], (1, 2), padding="same")
    assert_array_equal(grad, [[[[3, 2]]]])


@given(layers())
@settings(deadline=None)
def test_each_entry_is_what_its_unit_kernel_puts_out(layer: Any) -> None:
    """The loss <grad, conv2d(x, w)> is linear in w: its slope along entry k is its value there."""
    image, weight, grad, options = layer
    result = conv2d_weight_grad(image, grad, weight.shape[2:], **options)
    assert result.shape == weight.shape
    for entry in np.ndindex(weight.shape):
        unit = np.zeros_like(weight)
        unit[entry] = 1
        assert result[entry] == (grad * conv2d(image, unit, **options)).sum()


@given(layers(most_dilation=1, most_groups=1))
@settings(deadline=None)
def test_parts_are_the_unshared_gradient(layer: Any) -> None:
    image, weight, grad, options = layer
    del options["dilation"], options["groups"]
    parts = conv2d_weight_grad_parts(image, grad, weight.shape[2:], **options)
    unshared = np.random.default_rng(0).integers(-9, 9, parts.shape)
    loss = (grad * locally_connected2d(image, unshared, **options)).sum()
    assert (parts * unshared).sum() == loss


@given(layers())
@settings(deadline=None)
def test_parts_add_up_to_the_shared_gradient(layer: Any) -> None:
    image, weight, grad, options = layer
    parts = conv2d_weight_grad_parts(image, grad, weight.shape[2:], **options)
    assert parts.shape == (*grad.shape, *weight.shape[1:])
    shared = conv2d_weight_grad(image, grad, weight.shape[2:], **options)
    assert_array_equal(parts.sum(axis=(1, 2)), shared)


def test_finite_difference_of_a_curved_loss() -> None:
    random = np.random.default_rng(3)
    image, weight = random.standard_normal((2, 6, 7)), random.standard_normal((3, 2, 3, 2))
    options: dict[str, Any] = {"stride": (2, 1), "padding": (1, 2)}

    def loss(kernels: Any) -> Any:
        return (conv2d(image, kernels, **options) ** 2).sum() / 2

    grad = conv2d_weight_grad(image, conv2d(image, weight, **options), (3, 2), **options)
    step = 1e-5
    for entry in np.ndindex(weight.shape):
        nudge = np.zeros_like(weight)
        nudge[entry] = step
        slope = (loss(weight + nudge) - loss(weight - nudge)) / (2 * step)
        assert_allclose(grad[entry], slope, rtol=1e-6, atol=1e-6)


def test_sums_over_several_blocks_of_rows() -> None:
    random = np.random.default_rng(4)
    image, grad = random.integers(0, 9, (1, 70, 130)), random.integers(0, 9, (1, 69, 130))
    grads = conv2d_weight_grad(image, grad, (2, 1))
    expected = [(grad[0] * image[0, :-1]).sum(), (grad[0] * image[0, 1:]).sum()]
    assert_array_equal(grads[0, 0, :, 0], expected)


@pytest.mark.parametrize("kind", [np.float32, np.float64])
def test_floats_keep_their_type(kind: type) -> None:
    image, grad = np.ones((1, 3, 3), kind), np.ones((1, 2, 2), kind)
    assert conv2d_weight_grad(image, grad, 2).dtype == kind
    assert conv2d_weight_grad_parts(image, grad, 2).dtype == kind


def test_exact_beyond_floats() -> None:
    assert conv2d_weight_grad([[[2**31 - 1]]], [[[2**31 + 1]]], 1).item() == 2**62 - 1
    assert conv2d_weight_grad_parts([[[2**31 - 1]]], [[[2**31 + 1]]], 1).item() == 2**62 - 1
