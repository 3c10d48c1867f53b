"""Every row of the table in ``assets/pictures/README.md``, by the pixels that come out."""

from __future__ import annotations

import os
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageCms

from wsanim import picturefiles
from wsanim.errors import UserError
from wsanim.paths import ASSETS
from wsanim.picturefiles import load_colour, load_grey, picture_size

RAMP = np.arange(12, dtype=np.uint8).reshape(3, 4) * 20
COLOURS = np.array([[[255, 0, 0], [0, 255, 0], [0, 0, 255]]], dtype=np.uint8)
LUMA = [[76, 150, 29]]  # 0.299, 0.587 and 0.114 of 255


def saved(folder: Path, picture: Image.Image, name: str = "p.png", **options: Any) -> Path:
    picture.save(folder / name, **options)
    return folder / name


def chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data).to_bytes(4, "big")
    return len(data).to_bytes(4, "big") + kind + data + check


def png(
    folder: Path, size: tuple[int, int], bits: int, kind: int, rows: list[bytes], *more: bytes
) -> Path:
    """Write a PNG by hand: (width, height), bits a sample, 0 for grey or 2 for colour, its rows."""
    header = size[0].to_bytes(4, "big") + size[1].to_bytes(4, "big") + bytes([bits, kind, 0, 0, 0])
    data = zlib.compress(b"".join(b"\0" + row for row in rows))
    parts = [chunk(b"IHDR", header), *more, chunk(b"IDAT", data), chunk(b"IEND", b"")]
    (folder / "p.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(parts))
    return folder / "p.png"


def words(*values: int) -> bytes:
    return b"".join(value.to_bytes(2, "big") for value in values)


@pytest.mark.parametrize("file", sorted((ASSETS / "pictures").glob("*.png")), ids=lambda f: f.name)
def test_the_shipped_pictures_are_listed_with_their_sources_and_load(file: Path) -> None:
    assert f"`pictures/{file.name}`" in (ASSETS / "SOURCES.md").read_text(encoding="utf-8")
    colour = load_colour(file)
    assert colour.shape == (3, *load_grey(file).shape)
    assert max(colour.shape) <= 512


# What is read --------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["png", "gif", "webp"])
def test_grey_is_read_as_it_is(tmp_path: Path, ending: str) -> None:
    path = saved(tmp_path, Image.fromarray(RAMP), f"p.{ending}", lossless=True)
    np.testing.assert_array_equal(load_grey(path), RAMP)
    np.testing.assert_array_equal(load_colour(path), np.stack([RAMP] * 3))


@pytest.mark.parametrize(
    ("bits", "row", "wanted"),
    [
        (1, 0b01000000, [0, 255]),
        (2, 0b00011011, [0, 85, 170, 255]),
        (4, 0x1E, [17, 238]),
    ],
)
def test_few_bits_are_spread(tmp_path: Path, bits: int, row: int, wanted: list[int]) -> None:
    path = png(tmp_path, (len(wanted), 1), bits, 0, [bytes([row])])
    assert load_grey(path).tolist() == [wanted]
    black_and_white = saved(tmp_path, Image.fromarray(RAMP > 100), "one.png")
    assert set(load_grey(black_and_white).ravel().tolist()) == {0, 255}


def test_sixteen_bits_are_scaled_and_not_clipped(tmp_path: Path) -> None:
    deep = np.array([[0, 257, 32896, 65535]], dtype=np.uint16)
    path = saved(tmp_path, Image.fromarray(deep))
    assert load_grey(path).tolist() == [[0, 1, 128, 255]]


def test_colour_and_its_grey_level(tmp_path: Path) -> None:
    path = saved(tmp_path, Image.fromarray(COLOURS))
    assert load_grey(path).tolist() == LUMA
    np.testing.assert_array_equal(load_colour(path)[:, 0], np.eye(3) * 255)


def test_colour_of_sixteen_bits(tmp_path: Path) -> None:
    path = png(tmp_path, (2, 1), 16, 2, [words(0x01FF, 0x8000, 0xFFFF, 0, 0x00FF, 0x0100)])
    assert load_colour(path)[:, 0].T.tolist() == [[1, 128, 255], [0, 0, 1]]


def test_what_is_transparent_shows_white(tmp_path: Path) -> None:
    half = np.array([[[0, 0, 0, 0], [0, 0, 0, 255], [0, 0, 0, 51]]], dtype=np.uint8)
    assert load_grey(saved(tmp_path, Image.fromarray(half))).tolist() == [[255, 0, 204]]
    grey_alpha = Image.fromarray(half).convert("LA")
    assert load_grey(saved(tmp_path, grey_alpha, "la.png")).tolist() == [[255, 0, 204]]
    red = np.array([[[200, 0, 0, 128]]], dtype=np.uint8)  # 200 × 128/255 + 255 × 127/255
    assert load_colour(saved(tmp_path, Image.fromarray(red), "r.png")).ravel().tolist() == [
        227,
        127,
        127,
    ]


def test_a_colour_that_stands_for_nothing_shows_white(tmp_path: Path) -> None:
    keyed = saved(tmp_path, Image.fromarray(RAMP), transparency=20)
    assert load_grey(keyed)[0].tolist() == [0, 255, 40, 60]
    deep = Image.fromarray(np.array([[0, 257]], dtype=np.uint16))
    assert load_grey(saved(tmp_path, deep, "d.png", transparency=257)).tolist() == [[0, 255]]
    colour = saved(tmp_path, Image.fromarray(COLOURS), "c.png", transparency=(0, 255, 0))
    assert load_colour(colour)[:, 0].T.tolist() == [[255, 0, 0], [255, 255, 255], [0, 0, 255]]
    few = png(tmp_path, (4, 1), 2, 0, [b"\x1b"], chunk(b"tRNS", words(2)))
    assert load_grey(few).tolist() == [[0, 85, 255, 255]]
    row = words(0x1234, 0x1234, 0x1234, 0, 0, 0)
    many = png(tmp_path, (2, 1), 16, 2, [row], chunk(b"tRNS", words(*[0x1234] * 3)))
    assert load_grey(many).tolist() == [[255, 0]]


def test_palettes(tmp_path: Path) -> None:
    picture = Image.fromarray(np.array([[0, 1, 2]], dtype=np.uint8), "P")
    picture.putpalette([255, 0, 0, 0, 255, 0, 0, 0, 255])
    assert load_grey(saved(tmp_path, picture)).tolist() == LUMA
    assert load_grey(saved(tmp_path, picture, "p.gif")).tolist() == LUMA
    one = load_grey(saved(tmp_path, picture, "one.png", transparency=1))
    assert one.tolist() == [[76, 255, 29]]
    several = saved(tmp_path, picture, "several.png", transparency=bytes([0, 255, 0]))
    assert load_grey(several).tolist() == [[255, 150, 255]]
    assert load_grey(saved(tmp_path, picture, "one.gif", transparency=0))[0, 0] == 255


def test_cmyk_is_ink_on_white(tmp_path: Path) -> None:
    inks = [(0, 0, 0, 0), (255, 0, 0, 0), (0, 255, 255, 0), (0, 0, 0, 255), (0, 0, 0, 100)]
    cells = np.repeat(np.repeat(np.array([inks], np.uint8), 16, axis=0), 16, axis=1)
    path = saved(tmp_path, Image.fromarray(cells, "CMYK"), "p.jpg", quality=100, subsampling=0)
    assert b"Adobe" in path.read_bytes()[:200]  # by which inks are known to be inverted
    shown = load_colour(path)[:, 8, 8::16].T
    wanted = [[255, 255, 255], [0, 255, 255], [255, 0, 0], [0, 0, 0], [155, 155, 155]]
    np.testing.assert_allclose(shown, wanted, atol=3)


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
    deep = saved(tmp_path, Image.fromarray(RAMP.astype(np.uint16) * 257), "d.png", exif=exif)
    np.testing.assert_array_equal(load_grey(deep), turns[orientation])


def profile(space: Any = "XYZ") -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(space)).tobytes()


def swapped_primaries() -> bytes:
    """An RGB profile that takes red for green and green for red, and calls itself nothing known."""
    plain = bytearray(profile("sRGB"))
    tags = {bytes(plain[at : at + 4]): at for at in range(132, 132 + 12 * plain[131], 12)}
    red, green = tags[b"rXYZ"], tags[b"gXYZ"]
    plain[red + 4 : red + 12], plain[green + 4 : green + 12] = (
        plain[green + 4 : green + 12],
        plain[red + 4 : red + 12],
    )
    return bytes(plain).replace("sRGB".encode("utf-16-be"), "mine".encode("utf-16-be"))


def test_a_colour_profile_is_followed(tmp_path: Path) -> None:
    own = swapped_primaries()
    path = saved(tmp_path, Image.fromarray(COLOURS), icc_profile=own)
    wanted = [[0, 255, 0], [255, 0, 0], [0, 0, 255]]
    np.testing.assert_allclose(load_colour(path)[:, 0].T, wanted, atol=1)
    see_through = np.dstack([COLOURS, [[0, 255, 255]]]).astype(np.uint8)
    path = saved(tmp_path, Image.fromarray(see_through), "a.png", icc_profile=own)
    np.testing.assert_allclose(load_colour(path)[:, 0].T, [[255] * 3, *wanted[1:]], atol=1)


@pytest.mark.parametrize("said", [profile("sRGB"), profile("LAB"), b"no profile at all"])
def test_a_profile_that_is_srgb_or_broken_changes_nothing(tmp_path: Path, said: bytes) -> None:
    path = saved(tmp_path, Image.fromarray(COLOURS), icc_profile=said)
    assert load_grey(path).tolist() == LUMA
    grey = saved(tmp_path, Image.fromarray(RAMP), "g.png", icc_profile=said)
    np.testing.assert_array_equal(load_grey(grey), RAMP)


def test_gamma_changes_nothing(tmp_path: Path) -> None:
    gamma = chunk(b"gAMA", (100_000).to_bytes(4, "big"))
    assert load_grey(png(tmp_path, (2, 1), 8, 0, [bytes([7, 200])], gamma)).tolist() == [[7, 200]]


def test_the_first_of_a_phone_s_pictures(tmp_path: Path) -> None:
    first, second = (Image.new("L", (8, 8), level) for level in (40, 200))
    path = saved(tmp_path, first, "p.jpg", format="MPO", save_all=True, append_images=[second])
    with Image.open(path) as opened:
        assert opened.format == "MPO"
    assert set(load_grey(path).ravel().tolist()) == {40}


def test_the_smallest_picture(tmp_path: Path) -> None:
    path = saved(tmp_path, Image.new("L", (1, 1), 77))
    assert load_grey(path).tolist() == [[77]]
    assert picture_size(path) == (1, 1)


# What is refused -----------------------------------------------------------------------------


def refusal(path: Path) -> str:
    """Return the one line with which a picture is refused, whoever reads it."""
    said = set()
    for read in (load_grey, load_colour, picture_size):
        with pytest.raises(UserError, match=r": found .*; takes ") as caught:
            read(path)
        said.add(str(caught.value))
    (line,) = said
    assert "\n" not in line
    assert line.startswith(f"{path}: ")
    return line.removeprefix(f"{path}: ")


@pytest.mark.parametrize("ending", ["gif", "png", "webp"])
def test_an_animation_is_refused(tmp_path: Path, ending: str) -> None:
    frames = [Image.fromarray(RAMP), Image.fromarray(RAMP[::-1])]
    path = saved(tmp_path, frames[0], f"p.{ending}", save_all=True, append_images=frames[1:])
    assert refusal(path) == "found an animation; takes a still picture"


OTHER_KINDS = {
    b"II*\0\x08\0\0\0": "a TIFF picture",
    b"MM\0*\0\0\0\x08": "a TIFF picture",
    b"BM\x3a\0\0\0": "a BMP picture",
    b"\0\0\0\x18ftypheic\0\0\0\0": "a HEIC picture",
    b"\0\0\0\x18ftypavif\0\0\0\0": "an AVIF picture",
    b"\0\0\0\x0cjP  \r\n\x87\n": "a JPEG 2000 picture",
    b"\xff\x0a\0\0": "a JPEG XL picture",
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>': "an SVG drawing",
    b"%PDF-1.7": "a PDF",
    b"8BPS\0\1": "a Photoshop file",
    b"seed = 20\n": "no picture",
    b"\x89PNG\r\n\x1a\n": "a broken picture",
    b"\xff\xd8\xff\xe0": "a broken picture",
    b"GIF89a": "a broken picture",
    b"RIFF\0\0\0\0WEBP": "a broken picture",
}


@pytest.mark.parametrize(("data", "kind"), OTHER_KINDS.items(), ids=lambda it: str(it)[:16])
def test_other_files_are_refused_by_name(tmp_path: Path, data: bytes, kind: str) -> None:
    (tmp_path / "p.png").write_bytes(data)
    assert refusal(tmp_path / "p.png") == f"found {kind}; takes a PNG, JPEG, WebP or GIF picture"


@pytest.mark.parametrize("ending", ["png", "jpg", "webp", "gif"])
def test_a_picture_that_is_cut_off_is_refused(tmp_path: Path, ending: str) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (64, 64)).astype(np.uint8)
    path = saved(tmp_path, Image.fromarray(noise), f"p.{ending}")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert refusal(path).startswith("found a broken picture (")


def test_what_is_no_file_to_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    takes = "; takes a PNG, JPEG, WebP or GIF picture"
    assert refusal(tmp_path / "none.png") == f"found no such file{takes}"
    assert refusal(tmp_path) == f"found a folder{takes}"
    (tmp_path / "empty.png").touch()
    assert refusal(tmp_path / "empty.png") == f"found an empty file{takes}"
    os.mkfifo(tmp_path / "pipe.png")  # to open it would be to wait for ever
    assert refusal(tmp_path / "pipe.png") == f"found no ordinary file{takes}"
    path = saved(tmp_path, Image.fromarray(RAMP))

    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Image, "open", forbidden)
    assert refusal(path) == f"found a file that you may not read{takes}"


@pytest.mark.parametrize("size", [(8001, 8000), (9000, 10000), (60000, 60000)])
def test_huge_pictures_are_refused_before_they_are_decoded(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = png(tmp_path, size, 8, 0, [])
    found = f"found {size[0]} × {size[1]} pixels"
    assert refusal(path) == f"{found}; takes at most 64 million pixels"
    assert Image.MAX_IMAGE_PIXELS  # is as it was


def test_files_that_are_too_long_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path, Image.fromarray(RAMP))
    with path.open("ab") as file:
        file.truncate(301_000_000)  # of which the disk keeps nothing
    assert refusal(path) == "found 301 megabytes; takes at most 300"


@pytest.mark.parametrize("size", [(51, 1), (5000, 1), (3, 151)])
def test_absurdly_thin_pictures_are_refused(tmp_path: Path, size: tuple[int, int]) -> None:
    path = saved(tmp_path, Image.new("L", size))
    assert refusal(path) == (
        f"found {size[0]} × {size[1]} pixels; takes sides within a factor of 50"
    )


def test_a_picture_that_changes_is_read_anew(tmp_path: Path) -> None:
    path = saved(tmp_path, Image.fromarray(RAMP))
    assert picture_size(path) == (3, 4)
    path.write_bytes(path.read_bytes()[:20])
    with pytest.raises(UserError, match="found a broken picture"):
        picture_size(path)


def test_no_warning_reaches_the_user(tmp_path: Path, recwarn: pytest.WarningsRecorder) -> None:
    picture = Image.fromarray(np.array([[0, 1]], dtype=np.uint8), "P")
    picture.putpalette([1, 2, 3, 4, 5, 6])
    path = saved(tmp_path, picture, transparency=bytes([0, 9]), exif=b"Exif\0\0II*\0broken")
    load_grey(path)
    assert not recwarn.list
    assert picturefiles.LARGEST == 64_000_000
