from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from wsanim.pictures import cell_values, centred_crop, cropped, reduced

RAMP = np.arange(12, dtype=np.uint8).reshape(3, 4) * 20


def test_cells_are_means_of_areas_put_into_equal_ranges() -> None:
    picture = np.array([[0, 10, 100, 100], [10, 20, 100, 100]], dtype=np.uint8)
    # Means 10 and 100: the darkest and the lightest of the two.
    assert cell_values(picture, (0, 0, 2, 4), (1, 2), 10).tolist() == [[0, 9]]
    # Means 0, 10, 100, 100 over a range of 100: tenths.
    assert cell_values(picture, (0, 0, 1, 4), (1, 4), 10).tolist() == [[0, 1, 9, 9]]


def test_cells_across_pixels_take_their_share() -> None:
    picture = np.array([[0, 90, 180]], dtype=np.uint8)
    # Means (0 + 90 / 2) / 1.5 = 30 and 150.
    assert cell_values(picture, (0, 0, 1, 3), (1, 2), 2).tolist() == [[0, 1]]
    # Six cells, each half a pixel: 0, 0, 90, 90, 180, 180.
    assert cell_values(picture, (0, 0, 1, 3), (1, 6), 4).tolist() == [[0, 0, 2, 2, 3, 3]]


@pytest.mark.parametrize(("level", "value"), [(0, 0), (127, 4), (128, 5), (255, 9)])
def test_a_plain_picture_keeps_its_brightness(level: int, value: int) -> None:
    plain = np.full((4, 4), level, dtype=np.uint8)
    assert set(cell_values(plain, (0, 0, 4, 4), (2, 3), 10).ravel().tolist()) == {value}


@given(
    hnp.arrays(np.uint8, hnp.array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=12)),
    st.integers(2, 100),
)
def test_whole_pixels_keep_their_order_and_span_all_levels(
    picture: np.ndarray[tuple[int, int], np.dtype[np.uint8]], levels: int
) -> None:
    height, width = picture.shape
    cells = cell_values(picture, (0, 0, height, width), (height, width), levels)
    assert ((cells >= 0) & (cells < levels)).all()
    flat, values = picture.ravel().astype(int), cells.ravel()
    order = np.argsort(flat)
    assert (np.diff(values[order]) >= 0).all()
    if flat.min() < flat.max():
        assert (values.min(), values.max()) == (0, levels - 1)


@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 5), st.integers(1, 5))
def test_area_means_keep_the_picture_s_mean(h: int, w: int, rows: int, columns: int) -> None:
    picture = np.random.default_rng(h * 10 + w).integers(0, 256, (h, w)).astype(np.uint8)
    naive = np.kron(picture, np.ones((rows, columns)))  # each pixel as rows × columns equal ones
    means = naive.reshape(rows, h, columns, w).mean(axis=(1, 3))
    span = np.ptp(means) or 1
    expected = np.clip(np.floor((means - means.min()) / span * 50 + 1e-9), 0, 49)
    if np.ptp(means) > 1e-6:
        np.testing.assert_array_equal(
            cell_values(picture, (0, 0, h, w), (rows, columns), 50), expected
        )


@pytest.mark.parametrize("crop", [(0, 0, 4, 4), (-1, 0, 2, 2), (0, 3, 1, 2), (0, 0, 0, 1)])
def test_a_crop_outside_the_picture_is_refused(crop: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match=re.escape(f"inside the picture, (3, 4), got {crop}")):
        cropped(RAMP, crop)


@given(st.integers(1, 60), st.integers(1, 60), st.integers(1, 16), st.integers(1, 16))
def test_the_centred_crop_is_inside_and_central(h: int, w: int, rows: int, columns: int) -> None:
    top, left, height, width = centred_crop((h, w), (rows, columns))
    assert top >= 0
    assert left >= 0
    assert abs((h - height) - 2 * top) <= 1
    assert abs((w - width) - 2 * left) <= 1
    assert min(height, width) >= 1
    assert height == h or width == w or height / rows > min(h / rows, w / columns) - 1


def test_reduced_is_the_mean_of_each_area() -> None:
    red, green = np.arange(24, dtype=np.uint8).reshape(4, 6), np.full((4, 6), 200, np.uint8)
    small = reduced(np.stack([red, green]), (0, 2, 4, 4), (2, 2))
    # of red, columns 2 to 5: rows 0 and 1 hold 2 3 4 5 and 8 9 10 11
    assert small.tolist() == [[[6, 8], [18, 20]], [[200, 200], [200, 200]]]
    assert small.dtype == np.int64
    with pytest.raises(ValueError, match=r"^crop takes an area inside the picture"):
        reduced(np.stack([red]), (0, 3, 4, 4), (2, 2))
