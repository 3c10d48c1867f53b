"""Values of the layers: worked by hand, by naive loops, by SciPy, and by their properties."""

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy.signal import correlate2d

from wsanim.conv import conv2d, conv_matrix, locally_connected2d, output_size, window_map

IMAGE = np.arange(1, 10).reshape(1, 3, 3)
CORNERS = np.array([[[[1, 0], [0, 10]]]])  # top left + 10 x bottom right: a flip would show


def naive_conv2d(image, weight, bias, stride, before, after, mode, dilation, groups):
    """The definition, cell by cell, in Python's own integers."""
    (_, height, width), (n_out, per_group, tall, wide) = image.shape, weight.shape
    rows = height + before[0] + after[0] - dilation[0] * (tall - 1)
    columns = width + before[1] + after[1] - dilation[1] * (wide - 1)
    out = np.empty((n_out, -(-rows // stride[0]), -(-columns // stride[1])), object)
    for o, i, j in itertools.product(*map(range, out.shape)):
        first = o // (n_out // groups) * per_group
        total = 0 if bias is None else int(bias[o])
        for c, a, b in itertools.product(range(per_group), range(tall), range(wide)):
            row = i * stride[0] + a * dilation[0] - before[0]
            column = j * stride[1] + b * dilation[1] - before[1]
            if mode == "circular":
                row, column = row % height, column % width
            if 0 <= row < height and 0 <= column < width:
                total += int(image[first + c, row, column]) * int(weight[o, c, a, b])
        out[o, i, j] = total
    return out


@st.composite
def layers(draw, *, modes=("zeros", "circular"), most_groups=3, strides=3):
    """An integer image, a weight that fits it, and options of every kind."""
    number = st.integers(1, 3)
    groups, per_group, per_out = draw(st.integers(1, most_groups)), draw(number), draw(number)
    kernel, dilation = draw(st.tuples(number, number)), draw(st.tuples(number, number))
    span = [d * (k - 1) + 1 for k, d in zip(kernel, dilation, strict=True)]
    padding = draw(st.sampled_from(["valid", "same"]) | st.tuples(*[st.integers(0, 3)] * 2))
    if padding == "same":
        stride = (1, 1)
        before = tuple((s - 1) // 2 for s in span)
        after = tuple(s - 1 - b for s, b in zip(span, before, strict=True))
    else:
        stride = draw(st.tuples(*[st.integers(1, strides)] * 2))
        before = after = (0, 0) if padding == "valid" else padding
    least = [max(1, s - b - a) for s, b, a in zip(span, before, after, strict=True)]
    size = [draw(st.integers(n, n + 5)) for n in least]
    kind = draw(st.sampled_from([np.bool_, np.uint8, np.int8, np.int64]))
    random = np.random.default_rng(draw(st.integers(0, 2**32)))

    def numbers(*shape):
        low, high = (0, 1) if kind is np.bool_ else (np.iinfo(kind).min, np.iinfo(kind).max)
        low, high = max(low, -(2**20)), min(high, 2**20)
        return random.integers(low, high, shape, endpoint=True).astype(kind)

    return {
        "image": numbers(groups * per_group, *size),
        "weight": numbers(groups * per_out, per_group, *kernel),
        "bias": draw(st.sampled_from([None, numbers(groups * per_out)])),
        "options": {"stride": stride, "padding": padding, "dilation": dilation},
        "mode": draw(st.sampled_from(modes)),
        "groups": groups,
        "sides": (before, after),
    }


class TestOutputSize:
    @pytest.mark.parametrize(
        ("arguments", "options", "answer"),
        [
            ((5, 3), {}, 3),
            ((28, 5), {}, 24),
            ((224, 7), {"stride": 2, "padding": 3}, 112),
            ((5, 2), {"stride": 2}, 2),  # the last column is never read
            ((7, 3), {"dilation": 2}, 3),
            ((2, 4), {"padding": 1}, 1),
            ((1, 1), {}, 1),
        ],
    )
    def test_by_hand(self, arguments: Any, options: Any, answer: int) -> None:
        result = output_size(*arguments, **options)
        assert result == answer
        assert type(result) is int

    @given(*[st.integers(1, 12)] * 2, *[st.integers(1, 4)] * 2, st.integers(0, 3))
    @settings(deadline=None)
    def test_counts_the_starts_that_fit(self, size, kernel, stride, dilation, padding) -> None:
        last = dilation * (kernel - 1)
        starts = [s for s in range(0, size + 2 * padding, stride) if s + last < size + 2 * padding]
        if starts:
            options = {"stride": stride, "padding": padding, "dilation": dilation}
            assert output_size(size, kernel, **options) == len(starts)


class TestConv2dByHand:
    def test_kernel_is_not_flipped(self) -> None:
        assert_array_equal(conv2d(IMAGE, CORNERS), [[[51, 62], [84, 95]]])

    def test_bias_is_added_to_its_channel(self) -> None:
        out = conv2d(IMAGE, np.concatenate([CORNERS, CORNERS]), [1, -1])
        assert_array_equal(out, [[[52, 63], [85, 96]], [[50, 61], [83, 94]]])

    def test_channels_add_up(self) -> None:
        image = [[[1, 2]], [[10, 20]]]
        assert_array_equal(conv2d(image, [[[[1]], [[3]]]]), [[[31, 62]]])

    def test_groups_stay_apart(self) -> None:
        image = [[[1, 2]], [[10, 20]]]
        assert_array_equal(conv2d(image, [[[[3]]], [[[5]]]], groups=2), [[[3, 6]], [[50, 100]]])

    def test_stride_is_vertical_then_horizontal(self) -> None:
        ones = [[[[1]]]]
        assert_array_equal(conv2d(IMAGE, ones, stride=(2, 1)), [[[1, 2, 3], [7, 8, 9]]])
        assert_array_equal(conv2d(IMAGE, ones, stride=(1, 2)), [[[1, 3], [4, 6], [7, 9]]])

    def test_padding_is_vertical_then_horizontal(self) -> None:
        assert_array_equal(conv2d([[[5]]], [[[[1]]]], padding=(1, 0)), [[[0], [5], [0]]])
        assert_array_equal(conv2d([[[5]]], [[[[1]]]], padding=(0, 1)), [[[0, 5, 0]]])

    def test_same_puts_the_odd_cell_at_the_bottom_right(self) -> None:
        # The last row and column of windows hang over: their bottom right cell reads 0.
        same = [[[51, 62, 3], [84, 95, 6], [7, 8, 9]]]
        assert_array_equal(conv2d(IMAGE, CORNERS, padding="same"), same)

    def test_circular_reads_the_opposite_edge(self) -> None:
        # Below and to the right of 9 lies 1; of 3 lies 4; of 7 lies 2.
        wrapped = [[[51, 62, 43], [84, 95, 76], [27, 38, 19]]]
        out = conv2d(IMAGE, CORNERS, padding="same", padding_mode="circular")
        assert_array_equal(out, wrapped)

    def test_circular_padding_may_go_round_more_than_once(self) -> None:
        out = conv2d([[[1, 2]]], [[[[1]]]], padding=(0, 5), padding_mode="circular")
        assert_array_equal(out, [[[2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]]])

    def test_dilation_spreads_the_kernel(self) -> None:
        assert_array_equal(conv2d(IMAGE, CORNERS, dilation=2), [[[91]]])
        assert_array_equal(conv2d(IMAGE, CORNERS, dilation=(1, 2)), [[[61], [94]]])

    def test_valid_adds_nothing(self) -> None:
        assert_array_equal(conv2d(IMAGE, CORNERS, padding="valid"), conv2d(IMAGE, CORNERS))

    def test_leaves_its_arguments_alone(self) -> None:
        image = IMAGE.astype(float)
        out = conv2d(image, [[[[1.0]]]])
        out += 1
        assert_array_equal(image, IMAGE)


class TestNumberTypes:
    @pytest.mark.parametrize("kind", [np.bool_, np.int8, np.uint8, np.int32, np.uint64, np.int64])
    def test_whole_numbers_give_int64(self, kind: type) -> None:
        out = conv2d(np.ones((1, 2, 2), kind), np.ones((1, 1, 2, 2), kind))
        assert out.dtype == np.int64
        assert_array_equal(out, [[[4]]])

    @pytest.mark.parametrize(
        ("image", "weight", "result"),
        [
            (np.float32, np.float32, np.float32),
            (np.float64, np.float64, np.float64),
            (np.uint8, np.float32, np.float32),
            (np.float32, np.float64, np.float64),
            (np.int64, np.float32, np.float64),
            (">f4", ">f4", np.float32),
        ],
    )
    def test_floats_are_promoted_as_numpy_does(self, image: Any, weight: Any, result: Any) -> None:
        out = conv2d(np.ones((1, 2, 2), image), np.ones((1, 1, 1, 1), weight))
        assert out.dtype == result

    def test_small_integers_do_not_wrap(self) -> None:
        assert_array_equal(
            conv2d(np.uint8([[[255, 255]]]), np.uint8([[[[255, 255]]]])), [[[130050]]]
        )
        assert_array_equal(conv2d(np.int8([[[-128]]]), np.int8([[[[-128]]]])), [[[16384]]])

    @pytest.mark.parametrize("bits", [12, 23, 24, 25, 30, 52, 53, 54, 61])
    def test_exact_where_floats_stop_being(self, bits: int) -> None:
        image = np.array([[[2**bits + 1, 1]]])
        assert_array_equal(conv2d(image, [[[[1, 1]]]]), [[[2**bits + 2]]])
        assert_array_equal(conv2d(image, [[[[1, -1]]]], [1]), [[[2**bits + 1]]])

    def test_a_bound_too_big_for_int64_is_not_a_total_too_big(self) -> None:
        image = np.array([[[2**62, 2**62, 5]]])
        assert_array_equal(conv2d(image, [[[[2, -2, 1]]]]), [[[5]]])
        assert_array_equal(conv2d([[[-(2**63)]]], [[[[1]]]]), [[[-(2**63)]]])
        assert_array_equal(conv2d([[[2**62]]], [[[[2]]]], [-1]), [[[2**63 - 1]]])

    def test_huge_floats_that_fit_are_kept(self) -> None:
        assert_array_equal(conv2d([[[1e200, 0.0]]], [[[[1e100, 1e300]]]]), [[[1e300]]])


class TestAgainstOtherRoutes:
    @given(layers())
    @settings(deadline=None, max_examples=150)
    def test_integers_equal_the_naive_loop(self, layer: Any) -> None:
        image, weight, bias, options = (layer[k] for k in ("image", "weight", "bias", "options"))
        out = conv2d(
            image, weight, bias, padding_mode=layer["mode"], groups=layer["groups"], **options
        )
        naive = naive_conv2d(
            image, weight, bias, options["stride"], *layer["sides"], layer["mode"],
            options["dilation"], layer["groups"],
        )  # fmt: skip
        assert out.dtype == np.int64
        assert_array_equal(out, naive)

    @pytest.mark.parametrize(("kind", "rtol"), [(np.float32, 1e-4), (np.float64, 1e-12)])
    @pytest.mark.parametrize("mode", ["valid", "same"])
    def test_floats_agree_with_scipy(self, mode: str, kind: Any, rtol: float) -> None:
        random = np.random.default_rng(1)
        # Wide enough for several blocks of rows, of which the last is shorter.
        image = random.standard_normal((3, 70, 130)).astype(kind)
        weight = random.standard_normal((4, 3, 3, 5)).astype(kind)
        expected = [
            sum(correlate2d(image[c], kernel[c], mode=mode) for c in range(3)) for kernel in weight
        ]
        out = conv2d(image, weight, padding=mode)
        assert out.dtype == kind
        assert_allclose(out, expected, rtol=rtol, atol=rtol)

    def test_circular_agrees_with_scipys_wrap(self) -> None:
        random = np.random.default_rng(2)
        image, weight = random.standard_normal((1, 8, 9)), random.standard_normal((1, 1, 3, 3))
        out = conv2d(image, weight, padding=1, padding_mode="circular")
        wrapped = correlate2d(image[0], weight[0, 0], mode="same", boundary="wrap")
        assert_allclose(out[0], wrapped, rtol=1e-12)

    @given(layers(most_groups=1))
    @settings(deadline=None)
    def test_linear_in_the_image(self, layer: Any) -> None:
        def layer_of(image: Any) -> Any:
            return conv2d(image, layer["weight"], padding_mode=layer["mode"], **layer["options"])

        image = layer["image"].astype(np.int64)
        other = image[..., ::-1, ::-1]
        assert_array_equal(
            layer_of(3 * image - 5 * other), 3 * layer_of(image) - 5 * layer_of(other)
        )


class TestWindowMap:
    def test_by_hand(self) -> None:
        reads = window_map((2, 3), 2)
        assert reads.shape == (1, 2, 2, 2, 2)
        assert_array_equal(reads[0, 1], [[[0, 1], [0, 2]], [[1, 1], [1, 2]]])

    def test_zero_padding_lies_outside(self) -> None:
        assert_array_equal(window_map((2, 2), 1, padding=1)[0, 0, 0, 0], [-1, -1])
        assert_array_equal(window_map((2, 2), 1, padding=1)[3, 3, 0, 0], [2, 2])

    def test_circular_padding_lies_inside(self) -> None:
        reads = window_map((2, 3), 1, padding=1, padding_mode="circular")
        assert_array_equal(reads[0, 0, 0, 0], [1, 2])
        assert_array_equal(reads[3, 4, 0, 0], [0, 0])

    def test_channels_do_not_matter(self) -> None:
        assert_array_equal(window_map((7, 4, 5), (2, 3)), window_map((4, 5), (2, 3)))

    @given(layers(most_groups=1))
    @settings(deadline=None)
    def test_summing_over_it_is_conv2d(self, layer: Any) -> None:
        image, weight = (layer[key].astype(np.int64) for key in ("image", "weight"))
        reads = window_map(
            image.shape, weight.shape[2:], padding_mode=layer["mode"], **layer["options"]
        )
        row, column = np.moveaxis(reads, -1, 0)
        inside = (row >= 0) & (row < image.shape[1]) & (column >= 0) & (column < image.shape[2])
        values = np.where(inside, image[:, row * inside, column * inside], 0)
        out = conv2d(image, weight, padding_mode=layer["mode"], **layer["options"])
        assert_array_equal(out, np.einsum("ocab,cijab->oij", weight, values))


class TestConvMatrix:
    def test_by_hand(self) -> None:
        matrix = conv_matrix([[[[1, 2]]]], (1, 1, 3), padding=(0, 1))
        assert_array_equal(matrix, [[2, 0, 0], [1, 2, 0], [0, 1, 2], [0, 0, 1]])
        assert matrix.dtype == np.int64

    def test_keeps_float32(self) -> None:
        assert conv_matrix(np.ones((1, 1, 1, 1), np.float32), (1, 2, 2)).dtype == np.float32

    @given(layers(modes=("zeros",), most_groups=1))
    @settings(deadline=None)
    def test_multiplying_by_it_is_conv2d(self, layer: Any) -> None:
        image, weight = layer["image"].astype(np.int64), layer["weight"]
        out = conv2d(image, weight, **layer["options"])
        matrix = conv_matrix(weight, image.shape, **layer["options"])
        assert matrix.shape == (out.size, image.size)
        assert_array_equal(matrix @ image.ravel(), out.ravel())


class TestLocallyConnected:
    def test_each_position_has_its_kernel(self) -> None:
        weight = np.array([1, 10, 100, 1000]).reshape(1, 2, 2, 1, 1, 1)
        out = locally_connected2d([[[1, 2], [3, 4]]], weight, [[[0, 0], [0, 5]]])
        assert_array_equal(out, [[[1, 20], [300, 4005]]])

    def test_float32_stays(self) -> None:
        weight = np.ones((1, 2, 2, 1, 1, 1), np.float32)
        assert locally_connected2d(np.ones((1, 2, 2), np.float32), weight).dtype == np.float32

    def test_exact_beyond_floats(self) -> None:
        weight = np.full((1, 1, 1, 1, 1, 1), 2**31 + 1)
        assert locally_connected2d([[[2**31 - 1]]], weight).item() == 2**62 - 1

    @given(layers(modes=("zeros",), most_groups=1), st.integers(0, 2**32))
    @settings(deadline=None)
    def test_each_cell_is_conv2d_with_that_kernel(self, layer: Any, seed: int) -> None:
        options = {key: layer["options"][key] for key in ("stride", "padding")}
        image, weight = layer["image"], layer["weight"]
        shared = conv2d(image, weight, **options) if _fits(image, weight, options) else None
        if shared is None:
            return
        n_out, height, width = shared.shape
        unshared = np.random.default_rng(seed).integers(
            -9, 9, (n_out, height, width, *weight.shape[1:])
        )
        out = locally_connected2d(image, unshared, **options)
        for i, j in itertools.product(range(height), range(width)):
            assert_array_equal(out[:, i, j], conv2d(image, unshared[:, i, j], **options)[:, i, j])
        copies = np.broadcast_to(weight[:, None, None], unshared.shape)
        assert_array_equal(locally_connected2d(image, copies, **options), shared)


def _fits(image: Any, weight: Any, options: Any) -> bool:
    """Whether the kernel, without the dilation it was drawn with, fits under these options."""
    if isinstance(options["padding"], str):
        return options["padding"] == "same" or all(
            k <= n for k, n in zip(weight.shape[2:], image.shape[1:], strict=True)
        )
    return True  # the dilated kernel fitted, so the plain one does
