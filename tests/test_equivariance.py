"""Shifts, and where convolving and shifting do not commute."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from wsanim.conv import conv2d
from wsanim.equivariance import (
    EquivarianceGap,
    count_differing,
    differing_cells,
    equivariance_gap,
    off_stride,
    shift,
)

GRID = [[1, 2, 3], [4, 5, 6]]
OFFSETS = st.tuples(*[st.integers(-9, 9)] * 2)


def picture(height: int, width: int, channels: int = 1, seed: int = 0) -> Any:
    """A picture of positive integers, all different, so that no cells agree by chance."""
    cells = np.random.default_rng(seed).permutation(channels * height * width) + 1
    return (cells**3).reshape(channels, height, width)


class TestShift:
    @pytest.mark.parametrize(
        ("offset", "mode", "moved"),
        [
            ((0, 1), "circular", [[3, 1, 2], [6, 4, 5]]),
            ((1, 0), "circular", [[4, 5, 6], [1, 2, 3]]),
            ((-1, -1), "circular", [[5, 6, 4], [2, 3, 1]]),
            ((4, -9), "circular", GRID),
            ((0, 1), "zeros", [[0, 1, 2], [0, 4, 5]]),
            ((-1, 2), "zeros", [[0, 0, 4], [0, 0, 0]]),
            ((1, -1), "zeros", [[0, 0, 0], [2, 3, 0]]),
            ((0, 3), "zeros", [[0, 0, 0], [0, 0, 0]]),
            ((-7, 0), "zeros", [[0, 0, 0], [0, 0, 0]]),
            ((0, 0), "zeros", GRID),
        ],
    )
    def test_by_hand(self, offset: Any, mode: str, moved: Any) -> None:
        assert_array_equal(shift(GRID, offset, mode=mode), moved)

    def test_is_circular_by_default(self) -> None:
        assert_array_equal(shift(GRID, (1, 1)), shift(GRID, (1, 1), mode="circular"))

    def test_moves_the_last_two_axes_and_keeps_the_type(self) -> None:
        stack = np.uint8([[GRID, GRID]])
        for mode in ("circular", "zeros"):
            moved = shift(stack, (0, 1), mode=mode)
            assert moved.dtype == np.uint8
            assert_array_equal(moved[0, 1], shift(GRID, (0, 1), mode=mode))
            assert not np.shares_memory(shift(stack, (0, 0), mode=mode), stack)

    @given(OFFSETS, OFFSETS)
    @settings(deadline=None)
    def test_circular_shifts_add_up(self, first: Any, second: Any) -> None:
        total = (first[0] + second[0], first[1] + second[1])
        assert_array_equal(shift(shift(GRID, first), second), shift(GRID, total))

    @given(OFFSETS, st.integers(0, 2), st.integers(0, 3))
    @settings(deadline=None)
    def test_zeros_is_a_window_on_a_padded_picture(
        self, offset: Any, row: int, column: int
    ) -> None:
        image = picture(3, 4)[0]
        padded = np.pad(image, 12)
        moved = shift(image, offset, mode="zeros")
        assert moved[row, column] == padded[12 + row - offset[0], 12 + column - offset[1]]


class TestDifferingCells:
    def test_by_hand(self) -> None:
        assert_array_equal(differing_cells([[1, 2, 3]], [[1, 0, 4]]), [[False, True, True]])
        mask = differing_cells([[1, 2, 3]], [[1, 0, 4]], tolerance=1)
        assert_array_equal(mask, [[False, True, False]])
        assert mask.dtype == np.bool_
        assert count_differing([[1, 2, 3]], [[1, 0, 4]]) == 2
        assert count_differing([[1, 2, 3]], [[1, 0, 4]], tolerance=1) == 1

    def test_integers_do_not_wrap(self) -> None:
        assert differing_cells(np.uint8([[0]]), np.uint8([[255]]), tolerance=254).all()
        assert differing_cells([[-(2**63)]], [[2**63 - 1]], tolerance=2**64 - 2).all()
        assert not differing_cells([[-(2**63)]], [[2**63 - 1]], tolerance=2**64 - 1).any()
        assert differing_cells([[2**62]], [[2**62 + 1]]).all()

    def test_floats_differ_by_more_than_the_tolerance(self) -> None:
        assert_array_equal(differing_cells([[1.0, 1.5]], [[1.25, 1.0]], tolerance=0.25)[0], [0, 1])
        assert differing_cells([[1e308]], [[-1e308]], tolerance=1e308).all()


class TestEquivarianceGap:
    @given(OFFSETS, st.integers(1, 7), st.integers(1, 7), st.sampled_from([1, 2, 3, (2, 5)]))
    @settings(deadline=None)
    def test_circular_padding_is_exact(
        self, offset: Any, high: int, wide: int, kernel: Any
    ) -> None:
        weight = np.random.default_rng(0).integers(-9, 9, (2, 3, *np.broadcast_to(kernel, 2)))
        gap = equivariance_gap(
            picture(high, wide, 3), weight, offset, padding="same", padding_mode="circular"
        )
        assert gap.count == 0
        assert not gap.difference.any()
        assert gap.output_offset == gap.input_offset == offset

    def test_zero_padding_lights_up_the_border(self) -> None:
        # One step to the right, 3 x 3: at the left, the first column of windows reads 0 in one
        # order only, and so does the column beside it; at the right, the last column alone.
        gap = equivariance_gap(picture(5, 6), np.ones((1, 1, 3, 3)), (0, 1), padding="same")
        assert_array_equal(gap.differs[0], np.tile(np.bool_([1, 1, 0, 0, 0, 1]), (5, 1)))
        assert gap.count == 15

    def test_zeros_shift_also_differs_where_the_picture_left(self) -> None:
        gap = equivariance_gap([[[1, 2, 3]]], [[[[1, 1, 1]]]], (0, 1), padding="same",
                               shift_mode="zeros")  # fmt: skip
        assert_array_equal(gap.convolved_then_shifted, [[[0, 3, 6]]])
        assert_array_equal(gap.shifted_then_convolved, [[[1, 3, 3]]])
        assert_array_equal(gap.difference, [[[1, 0, -3]]])
        assert gap.count == 2

    def test_zeros_shift_is_exact_while_all_stays_inside(self) -> None:
        image = np.zeros((1, 9, 9), int)
        image[0, 3:6, 3:6] = picture(3, 3)[0]
        weight = np.arange(9).reshape(1, 1, 3, 3)
        for offset in ((1, 2), (-2, 0)):
            gap = equivariance_gap(image, weight, offset, padding="same", shift_mode="zeros")
            assert gap.count == 0
            assert gap.shifted_then_convolved.any()

    def test_stride_2_breaks_odd_shifts_only(self) -> None:
        options: dict[str, Any] = {"stride": 2, "padding": 1, "padding_mode": "circular"}
        image, weight = picture(8, 8), np.arange(9).reshape(1, 1, 3, 3)
        odd = equivariance_gap(image, weight, (0, 1), **options)
        assert odd.output_offset == (0, 0)
        assert odd.count == 16  # all 4 x 4 output cells
        even = equivariance_gap(image, weight, (4, -2), **options)
        assert even.output_offset == (2, -1)
        assert even.count == 0

    def test_output_offset_rounds_down(self) -> None:
        gap = equivariance_gap(picture(6, 6), [[[[1]]]], (-1, 5), stride=(2, 3))
        assert gap.output_offset == (-1, 1)

    def test_holds_both_routes(self) -> None:
        image, weight = picture(4, 5), np.arange(4).reshape(1, 1, 2, 2)
        gap = equivariance_gap(image, weight, (1, 2))
        assert isinstance(gap, EquivarianceGap)
        assert_array_equal(gap.convolved_then_shifted, shift(conv2d(image, weight), (1, 2)))
        assert_array_equal(gap.shifted_then_convolved, conv2d(shift(image, (1, 2)), weight))
        assert gap.count == gap.differs.sum() > 0
        assert type(gap.count) is int
        assert gap.difference.dtype == np.int64

    def test_tolerance_forgives(self) -> None:
        image, weight = picture(5, 5) / 7, np.ones((1, 1, 3, 3))
        gap = equivariance_gap(image, weight, (0, 1), padding="same", tolerance=1e9)
        assert gap.count == 0


class TestBadInput:
    @pytest.mark.parametrize("bad", [1, (1,), (1, 2, 3), (1.0, 0), (True, 0), "ab", None])
    def test_offsets(self, bad: Any) -> None:
        match = r"^offset: got .+; takes a \(vertical, horizontal\) pair of integers$"
        with pytest.raises(ValueError, match=match):
            shift(GRID, bad)
        with pytest.raises(ValueError, match=match):
            equivariance_gap([GRID], [[[[1]]]], bad)

    @pytest.mark.parametrize("bad", ["wrap", None, 0])
    def test_modes(self, bad: Any) -> None:
        with pytest.raises(ValueError, match=rf'^mode: got {bad!r}; takes "circular" or "zeros"$'):
            shift(GRID, (0, 0), mode=bad)
        with pytest.raises(ValueError, match=r'^shift_mode: got .+; takes "circular" or "zeros"$'):
            equivariance_gap([GRID], [[[[1]]]], (0, 0), shift_mode=bad)

    def test_arrays(self) -> None:
        with pytest.raises(ValueError, match=r"^image: got 1-D shape \(2,\); takes at least 2-D"):
            shift([1, 2], (0, 1))
        with pytest.raises(ValueError, match=r"^image: got nan at index \(0, 0\); takes finite"):
            shift([[float("nan")]], (0, 1))
        with pytest.raises(ValueError, match=r"^image: got 2-D shape \(2, 3\); takes 3-D"):
            equivariance_gap(GRID, [[[[1]]]], (0, 1))
        with pytest.raises(ValueError, match=r"^b: got shape \(1, 2\); takes \(2, 3\), the shape"):
            differing_cells(GRID, [[1, 2]])
        with pytest.raises(ValueError, match=r"^a: got .+ of dtype object; takes booleans"):
            differing_cells(None, GRID)

    @pytest.mark.parametrize("bad", [-1, float("nan"), float("inf"), True, "0", None, 1j, [0]])
    def test_tolerances(self, bad: Any) -> None:
        match = r"^tolerance: got .+; takes a finite number of at least 0$"
        with pytest.raises(ValueError, match=match):
            differing_cells(GRID, GRID, tolerance=bad)
        with pytest.raises(ValueError, match=match):
            equivariance_gap([GRID], [[[[1]]]], (0, 1), tolerance=bad)

    def test_layer_options_are_conv2ds(self) -> None:
        with pytest.raises(ValueError, match=r'^padding: got "same" with stride \(2, 2\); takes'):
            equivariance_gap([GRID], [[[[1]]]], (0, 1), padding="same", stride=2)
        with pytest.raises(ValueError, match=r'^padding_mode: got \'wrap\'; takes "zeros" or'):
            equivariance_gap([GRID], [[[[1]]]], (0, 1), padding_mode="wrap")


def test_off_stride_is_the_next_shift_that_is_no_whole_stride() -> None:
    assert [off_stride(pixels, 3) for pixels in (1, 2, 3, 4, 6)] == [1, 2, 4, 4, 7]
    with pytest.raises(ValueError, match=r"^stride: got 1; takes an integer of at least 2$"):
        off_stride(1, 1)
    with pytest.raises(ValueError, match=r"^pixels: got 0; takes an integer of at least 1$"):
        off_stride(0, 2)
