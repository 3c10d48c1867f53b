from __future__ import annotations

import re
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from PIL import Image

from wsanim.errors import UserError
from wsanim.paths import ASSETS
from wsanim.pictures import (
    cell_values,
    centred_crop,
    cropped,
    load_colour,
    load_grey,
    picture_size,
    reduced,
)

RAMP = np.arange(12, dtype=np.uint8).reshape(3, 4) * 20


def saved(folder: Path, picture: Image.Image, name: str = "p.png", **options: Any) -> Path:
    picture.save(folder / name, **options)
    return folder / name


@pytest.mark.parametrize("name", sorted(p.name for p in (ASSETS / "pictures").iterdir()))
def test_the_shipped_pictures_are_listed_with_their_sources_and_load(name: str) -> None:
    assert f"`pictures/{name}`" in (ASSETS / "SOURCES.md").read_text(encoding="utf-8")
    colour = load_colour(ASSETS / "pictures" / name)
    assert colour.shape == (3, *load_grey(ASSETS / "pictures" / name).shape)
    assert max(colour.shape) <= 512


def test_grey_is_read_as_it_is(tmp_path: Path) -> None:
    path = saved(tmp_path, Image.fromarray(RAMP))
    np.testing.assert_array_equal(load_grey(path), RAMP)
    np.testing.assert_array_equal(load_colour(path), np.stack([RAMP] * 3))


def test_the_luma_of_colours(tmp_path: Path) -> None:
    pixels = np.array([[[255, 0, 0], [0, 255, 0], [0, 0, 255]]], dtype=np.uint8)
    path = saved(tmp_path, Image.fromarray(pixels))
    assert load_grey(path).tolist() == [[76, 150, 29]]  # 0.299, 0.587 and 0.114 of 255
    np.testing.assert_array_equal(load_colour(path)[:, 0], np.eye(3) * 255)


def test_sixteen_bits_are_scaled_and_not_clipped(tmp_path: Path) -> None:
    deep = np.array([[0, 257, 32896, 65535]], dtype=np.uint16)
    path = saved(tmp_path, Image.fromarray(deep))
    assert load_grey(path).tolist() == [[0, 1, 128, 255]]


def test_what_is_transparent_shows_white(tmp_path: Path) -> None:
    half = np.array([[[0, 0, 0, 0], [0, 0, 0, 255], [0, 0, 0, 51]]], dtype=np.uint8)
    assert load_grey(saved(tmp_path, Image.fromarray(half))).tolist() == [[255, 0, 204]]
    grey_alpha = Image.fromarray(half).convert("LA")
    assert load_grey(saved(tmp_path, grey_alpha)).tolist() == [[255, 0, 204]]
    keyed = saved(tmp_path, Image.fromarray(RAMP), transparency=20)
    assert load_grey(keyed)[0].tolist() == [0, 255, 40, 60]
    deep = Image.fromarray(np.array([[0, 257]], dtype=np.uint16))
    assert load_grey(saved(tmp_path, deep, transparency=257)).tolist() == [[0, 255]]


@pytest.mark.parametrize("mode", ["1", "P", "CMYK", "YCbCr"])
def test_other_kinds_of_picture_are_read(tmp_path: Path, mode: str) -> None:
    black_and_white = np.zeros((16, 16), dtype=np.uint8)
    black_and_white[:, 8:] = 255
    kind = "p.png" if mode in ("1", "P") else "p.jpg"
    path = saved(tmp_path, Image.fromarray(black_and_white).convert("RGB").convert(mode), kind)
    np.testing.assert_allclose(load_grey(path), black_and_white, atol=3)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_turned_pictures_are_read_upright(tmp_path: Path, orientation: int) -> None:
    turns = {
        1: RAMP,
        2: RAMP[:, ::-1],
        3: RAMP[::-1, ::-1],
        4: RAMP[::-1],
        5: RAMP.T,
        6: RAMP[::-1].T,
        7: RAMP[::-1, ::-1].T,
        8: RAMP[:, ::-1].T,
    }
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = saved(tmp_path, Image.fromarray(RAMP), exif=exif)
    np.testing.assert_array_equal(load_grey(path), turns[orientation])
    assert picture_size(path) == turns[orientation].shape
    deep = saved(tmp_path, Image.fromarray(RAMP.astype(np.uint16) * 257), exif=exif)
    np.testing.assert_array_equal(load_grey(deep), turns[orientation])


def test_a_missing_picture_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"none\.png: found no such file; takes a PNG"):
        load_grey(tmp_path / "none.png")
    with pytest.raises(UserError, match=r"found a broken picture .*Is a directory"):
        load_grey(tmp_path)


def test_an_animation_is_refused(tmp_path: Path) -> None:
    frames = [Image.fromarray(RAMP), Image.fromarray(RAMP[::-1])]
    path = saved(tmp_path, frames[0], "p.gif", save_all=True, append_images=frames[1:])
    with pytest.raises(UserError, match="found an animation; takes a still picture"):
        load_grey(path)


def header_of(width: int, height: int) -> bytes:
    body = b"IHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, 0, 0, 0, 0])
    check = zlib.crc32(body).to_bytes(4, "big")
    data = b"IDAT" + zlib.compress(b"")
    rest = len(data[4:]).to_bytes(4, "big") + data + zlib.crc32(data).to_bytes(4, "big")
    return b"\x89PNG\r\n\x1a\n" + (13).to_bytes(4, "big") + body + check + rest


@pytest.mark.parametrize("size", [(8001, 8000), (9000, 10000), (60000, 60000)])
def test_huge_pictures_are_refused_before_they_are_decoded(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    (tmp_path / "p.png").write_bytes(header_of(*size))
    for read in (load_grey, load_colour, picture_size):
        with pytest.raises(UserError, match="pixels; takes at most 64 million pixels"):
            read(tmp_path / "p.png")


def test_absurdly_thin_pictures_are_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, Image.new("L", (51, 1)))
    with pytest.raises(UserError, match="found 51 × 1 pixels; takes sides within a factor of 50"):
        load_grey(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(cut=st.integers(0, 400), at=st.integers(0, 400), byte=st.integers(0, 255))
def test_broken_pictures_are_refused_in_one_line_or_read(
    tmp_path: Path, cut: int, at: int, byte: int
) -> None:
    whole = saved(tmp_path, Image.fromarray(np.tile(RAMP, (4, 4))), "whole.jpg").read_bytes()
    broken = bytearray(whole[: len(whole) - cut])
    if broken:
        broken[at % len(broken)] = byte
    (tmp_path / "p.jpg").write_bytes(broken)
    said = ""
    try:
        assert load_grey(tmp_path / "p.jpg").ndim == 2
    except UserError as error:
        said = str(error)
    assert "\n" not in said


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
