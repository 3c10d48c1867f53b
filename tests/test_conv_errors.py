"""What does not fit raises one line: the argument, what it got, what it would take."""

import re
from typing import Any

import numpy as np
import pytest

from wsanim.conv import (
    conv2d,
    conv2d_weight_grad,
    conv2d_weight_grad_parts,
    conv_matrix,
    locally_connected2d,
    output_size,
    window_map,
)

IMAGE = np.ones((1, 3, 3))
WEIGHT = np.ones((1, 1, 2, 2))
UNSHARED = np.ones((1, 2, 2, 1, 2, 2))
GRAD = np.ones((1, 2, 2))


def message_of(function: Any, *arguments: Any, **options: Any) -> str:
    """The message of the ValueError that the call raises."""
    with pytest.raises(ValueError, match=r"^[^\n]+: got [^\n]+; takes [^\n]+$") as caught:
        function(*arguments, **options)
    return str(caught.value)


BAD_IMAGES = [
    ([[1, 2]], "2-D shape (1, 2); takes 3-D, (C_in, H, W)"),
    (np.ones((1, 1, 3, 3)), "4-D shape (1, 1, 3, 3); takes 3-D, (C_in, H, W)"),
    (5, "0-D shape (); takes 3-D, (C_in, H, W)"),
    (np.ones((1, 0, 3)), "shape (1, 0, 3), which has an empty axis; takes no empty axis"),
    ([[[1, 2], [3]]], "[[[1, 2], [3]]]; takes a rectangular array of booleans, integers,"),
    ([[[1.0, float("nan")]]], "nan at index (0, 0, 1); takes finite values"),
    ([[[float("-inf")]]], "-inf at index (0, 0, 0); takes finite values"),
    (np.float32([[[1, np.inf]]]), "inf at index (0, 0, 1); takes finite values"),
    ([[[1j]]], "[[[1j]]] of dtype complex128; takes booleans, integers, float32 or float64"),
    ([[["1"]]], "[[['1']]] of dtype <U1; takes booleans"),
    (None, "None of dtype object; takes booleans"),
    ("text", "'text' of dtype <U4; takes booleans"),
    ([[[2**64]]], "[[[18446744073709551616]]] of dtype object; takes booleans"),
    (np.ones((1, 3, 3), np.float16), "dtype float16; takes booleans"),
    (np.ones((1, 3, 3), np.longdouble), f"dtype {np.dtype(np.longdouble)}; takes booleans"),
    (np.uint64([[[2**63]]]), "the integer 9223372036854775808; takes integers up to 2**63 - 1"),
    (np.zeros((1, 3, 3), "m8[s]"), "of dtype timedelta64[s]; takes booleans"),
    (np.ma.masked_equal([[[1, 2]]], 2), "a masked array, whose mask would be lost; takes"),
]


@pytest.mark.parametrize(("bad", "expected"), BAD_IMAGES)
def test_bad_images(bad: Any, expected: str) -> None:
    calls = [
        (conv2d, (bad, WEIGHT)),
        (locally_connected2d, (bad, UNSHARED)),
        (conv2d_weight_grad, (bad, GRAD, 2)),
        (conv2d_weight_grad_parts, (bad, GRAD, 2)),
    ]
    for function, arguments in calls:
        message = message_of(function, *arguments)
        assert message.startswith("image: got ")
        assert expected in message


@pytest.mark.parametrize("bad", [[[1, 2]], [[[["x"]]]], [[[[float("nan")]]]], None, [[[[]]]]])
def test_other_arrays_are_named(bad: Any) -> None:
    assert message_of(conv2d, IMAGE, bad).startswith("weight: ")
    assert message_of(conv_matrix, bad, (1, 3, 3)).startswith("weight: ")
    assert message_of(locally_connected2d, IMAGE, bad).startswith("weight: ")
    assert message_of(conv2d_weight_grad, IMAGE, bad, 2).startswith("grad_output: ")
    assert message_of(conv2d_weight_grad_parts, IMAGE, bad, 2).startswith("grad_output: ")
    if bad is not None:
        assert message_of(conv2d, IMAGE, WEIGHT, bad).startswith("bias: ")
        assert message_of(locally_connected2d, IMAGE, UNSHARED, bad).startswith("bias: ")


FITS = [
    (
        (conv2d, IMAGE, np.ones((8, 3, 3, 3))),
        "weight: got 4-D shape (8, 3, 3, 3) whose second axis is 3; takes 1, since image has "
        "1 channel and groups is 1",
    ),
    (
        (conv_matrix, np.ones((8, 3, 2, 2)), (2, 3, 3)),
        "weight: got 4-D shape (8, 3, 2, 2) whose second axis is 3; takes 2, since image has "
        "2 channels and groups is 1",
    ),
    (
        (conv2d, IMAGE, np.ones((1, 1, 4, 2))),
        "weight: got a kernel of (4, 2); takes at most (3, 3), the size of the padded image",
    ),
    (
        (window_map, (3, 3), (2, 4)),
        "kernel_size: got a kernel of (2, 4); takes at most (3, 3), the size of the padded image",
    ),
    (
        (conv2d_weight_grad, IMAGE, GRAD, 4),
        "kernel_size: got a kernel of (4, 4); takes at most (3, 3), the size of the padded image",
    ),
    (
        (locally_connected2d, IMAGE, np.ones((1, 1, 1, 1, 4, 4))),
        "weight: got a kernel of (4, 4); takes at most (3, 3), the size of the padded image",
    ),
    (
        (conv2d, IMAGE, WEIGHT, [1, 2]),
        "bias: got shape (2,); takes (C_out,) = (1,), since weight has C_out 1",
    ),
    (
        (locally_connected2d, IMAGE, np.ones((1, 3, 2, 1, 2, 2))),
        "weight: got shape (1, 3, 2, 1, 2, 2); takes (C_out, H_out, W_out, C_in, kH, kW) = "
        "(1, 2, 2, 1, 2, 2), since image is (1, 3, 3) and has 2 x 2 windows",
    ),
    (
        (locally_connected2d, IMAGE, UNSHARED, np.ones((1, 1, 1))),
        "bias: got shape (1, 1, 1); takes (C_out, H_out, W_out) = (1, 2, 2), since each output "
        "cell has its own",
    ),
    (
        (conv2d_weight_grad, IMAGE, np.ones((1, 3, 3)), 2),
        "grad_output: got shape (1, 3, 3); takes (C_out, H_out, W_out) = (1, 2, 2), since image "
        "is (1, 3, 3) and has 2 x 2 windows",
    ),
    (
        (output_size, 3, 4),
        "kernel: got 4; takes at most 3, the padded input's size",
    ),
]


@pytest.mark.parametrize(("call", "expected"), FITS)
def test_shapes_that_do_not_fit(call: Any, expected: str) -> None:
    assert message_of(*call) == expected


def test_dilation_is_to_blame_for_a_spread_kernel() -> None:
    assert message_of(conv2d, IMAGE, WEIGHT, dilation=(1, 3)) == (
        "weight: got a kernel of (2, 2), which dilation (1, 3) spreads over (2, 4); takes at most "
        "(3, 3), the size of the padded image"
    )
    assert message_of(output_size, 3, 2, dilation=3) == (
        "kernel: got 2, which dilation 3 spreads over 4; takes at most 3, the padded input's size"
    )


ANY_FUNCTION = [
    (conv2d, (IMAGE, WEIGHT)),
    (window_map, ((3, 3), 2)),
    (locally_connected2d, (IMAGE, UNSHARED)),
    (conv_matrix, (WEIGHT, (1, 3, 3))),
    (conv2d_weight_grad, (IMAGE, GRAD, 2)),
    (conv2d_weight_grad_parts, (IMAGE, GRAD, 2)),
]


@pytest.mark.parametrize(("function", "arguments"), ANY_FUNCTION)
@pytest.mark.parametrize(
    "bad", [0, -1, 1.0, True, "1", None, (1,), (1, 2, 3), (1, 0), (1, 1.0), (1, True), {1: 2}]
)
def test_bad_strides_and_dilations(function: Any, arguments: Any, bad: Any) -> None:
    takes = "takes an integer or a (vertical, horizontal) pair of integers, at least 1"
    options = ["stride", "dilation"] if function is not locally_connected2d else ["stride"]
    for option in options:
        message = message_of(function, *arguments, **{option: bad})
        assert message == f"{option}: got {bad!r}; {takes}"


@pytest.mark.parametrize(("function", "arguments"), ANY_FUNCTION)
@pytest.mark.parametrize("bad", [-1, 0.5, True, "full", None, (1,), (0, -1), np.array(0.5), "Same"])
def test_bad_paddings(function: Any, arguments: Any, bad: Any) -> None:
    message = message_of(function, *arguments, padding=bad)
    assert message.startswith(f"padding: got {bad!r}; takes ")
    assert '"valid"' in message
    assert '"same"' in message


@pytest.mark.parametrize(("function", "arguments"), ANY_FUNCTION)
def test_same_takes_stride_1(function: Any, arguments: Any) -> None:
    message = message_of(function, *arguments, padding="same", stride=(1, 2))
    assert message.startswith('padding: got "same" with stride (1, 2); takes ')


@pytest.mark.parametrize("bad", ["reflect", "Zeros", None, 0, ["zeros"]])
def test_bad_padding_modes(bad: Any) -> None:
    expected = f'padding_mode: got {bad!r}; takes "zeros" or "circular"'
    assert message_of(conv2d, IMAGE, WEIGHT, padding_mode=bad) == expected
    assert message_of(window_map, (3, 3), 2, padding_mode=bad) == expected


@pytest.mark.parametrize("bad", [0, -1, 1.0, True, "1", None, (1, 1)])
def test_bad_groups(bad: Any) -> None:
    expected = f"groups: got {bad!r}; takes an integer of at least 1"
    assert message_of(conv2d, IMAGE, WEIGHT, groups=bad) == expected
    assert message_of(conv2d_weight_grad, IMAGE, GRAD, 2, groups=bad) == expected
    assert message_of(conv2d_weight_grad_parts, IMAGE, GRAD, 2, groups=bad) == expected


def test_groups_divide_the_channels() -> None:
    image, weight = np.ones((4, 3, 3)), np.ones((3, 2, 2, 2))
    takes = "groups: got {}; takes a divisor of {}, {} channels"
    assert message_of(conv2d, image, weight, groups=3) == takes.format(3, 4, "image's")
    assert message_of(conv2d, image, weight, groups=2) == takes.format(2, 3, "weight's output")
    grad = np.ones((3, 2, 2))
    assert message_of(conv2d_weight_grad, image, grad, 2, groups=3) == takes.format(3, 4, "image's")
    assert message_of(conv2d_weight_grad, image, grad, 2, groups=2) == takes.format(
        2, 3, "grad_output's"
    )


@pytest.mark.parametrize("bad", [0, 2.0, True, "3", None, (1, 2, 3), (0, 2)])
def test_bad_kernel_sizes(bad: Any) -> None:
    for message in (
        message_of(window_map, (3, 3), bad),
        message_of(conv2d_weight_grad, IMAGE, GRAD, bad),
        message_of(conv2d_weight_grad_parts, IMAGE, GRAD, bad),
    ):
        assert message.startswith(f"kernel_size: got {bad!r}; takes an integer or a (vertical")


@pytest.mark.parametrize("bad", [3, None, (3,), (1, 1, 3, 3), "abc", [[1], 3]])
def test_bad_image_shapes(bad: Any) -> None:
    for message in (message_of(window_map, bad, 1), message_of(conv_matrix, WEIGHT, bad)):
        assert message.startswith("image_shape: got ")


@pytest.mark.parametrize("bad", [(1, 0, 3), (1, 3, 2.0), (True, 3, 3)])
def test_bad_sizes_in_image_shapes(bad: Any) -> None:
    for message in (message_of(window_map, bad, 1), message_of(conv_matrix, WEIGHT, bad)):
        assert re.fullmatch(r"image_shape: got .+; takes an integer of at least 1", message)


def test_matrix_takes_channels_too() -> None:
    expected = "image_shape: got (3, 3); takes (C_in, H, W)"
    assert message_of(conv_matrix, WEIGHT, (3, 3)) == expected


@pytest.mark.parametrize("bad", [2.0, True, "3", None, -1, (3, 3), float("nan")])
def test_output_size_takes_integers(bad: Any) -> None:
    for option in ("size", "kernel", "stride", "padding", "dilation"):
        arguments = {"size": 3, "kernel": 2, option: bad}
        message = message_of(output_size, **arguments)
        assert message.startswith(f"{option}: got {bad!r}; takes an integer of at least ")


def test_totals_beyond_int64_raise_and_do_not_wrap() -> None:
    expected = (
        "image and weight: got values whose sums of products overflow int64; takes values whose "
        "sums int64 can hold"
    )
    assert message_of(conv2d, [[[2**62]]], [[[[2]]]]) == expected
    assert message_of(conv2d, [[[2**63 - 1]]], [[[[1]]]], [1]) == expected
    unshared = np.full((1, 1, 1, 1, 1, 1), 4)
    assert message_of(locally_connected2d, [[[2**62]]], unshared) == expected
    grads = expected.replace("weight", "grad_output")
    assert message_of(conv2d_weight_grad, [[[2**62, 2**62]]], [[[1, 1]]], 1) == grads
    assert message_of(conv2d_weight_grad_parts, [[[2**62]]], [[[2]]], 1) == grads


def test_float_overflow_raises() -> None:
    big = np.float32([[[3e38]]])
    message = message_of(conv2d, big, np.float32([[[[2]]]]))
    assert "overflow float32" in message
    assert "overflow float64" in message_of(conv2d, [[[1e308]]], [[[[1]]]], [1e308])
    assert "overflow float64" in message_of(conv2d, [[[2**62]]], [[[[1e300]]]])
    assert "overflow float64" in message_of(conv2d_weight_grad, [[[1e200]]], [[[1e200]]], 1)
