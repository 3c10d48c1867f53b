"""Reads picture files as a user would expect them to look: upright, in sRGB, on white.

``assets/pictures/README.md`` says how each kind of picture is treated.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from wsanim.errors import UserError

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
KINDS = "a PNG, JPEG, WebP or GIF picture"
LARGEST = 64_000_000  # pixels; a 48-megapixel camera's picture fits
LARGEST_FILE = 300_000_000  # bytes; that many pixels take less, but for noise
THINNEST = 50  # times as long as it is wide

SIGNS = (
    (b"\x89PNG", "a broken picture"),
    (b"\xff\xd8\xff", "a broken picture"),
    (b"GIF8", "a broken picture"),
    (b"RIFF", "a broken picture"),
    (b"%PDF", "a PDF"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"BM", "a BMP picture"),
    (b"8BPS", "a Photoshop file"),
    (b"\0\0\1\0", "an icon"),
    (b"\0\0\0\x0cjP", "a JPEG 2000 picture"),
    (b"\0\0\0\x0cJXL", "a JPEG XL picture"),
    (b"\xff\x0a", "a JPEG XL picture"),
)
BOXED = {b"heic": "a HEIC picture", b"heix": "a HEIC picture", b"mif1": "a HEIC picture"}
BOXED |= {b"avif": "an AVIF picture", b"avis": "an AVIF picture"}
SHALLOW = {"L;2": 255 // 3, "L;4": 255 // 15}  # Pillow scales such pixels, but not their key


def load_grey(path: Path | str) -> NDArray[np.uint8]:
    """Read a picture as grey levels.

    Returns
    -------
    (H, W) array of 0 (black) to 255 (white); a colour picture gives its luma (ITU-R 601).

    Raises
    ------
    UserError
        Where the file is missing, no picture, broken, animated, absurdly large or absurdly thin.
    """
    return np.asarray(_read(Path(path)).convert("L"), dtype=np.uint8).copy()


def load_colour(path: Path | str) -> NDArray[np.uint8]:
    """Read a picture as red, green and blue.

    Returns
    -------
    (3, H, W) array of 0 to 255; a grey picture gives three equal channels.

    Raises
    ------
    UserError
        As for ``load_grey``.
    """
    pixels = np.asarray(_read(Path(path)), dtype=np.uint8)
    return np.ascontiguousarray(pixels.transpose(2, 0, 1))


def picture_size(path: Path | str) -> tuple[int, int]:
    """Read a picture's (height, width) as seen, after EXIF rotation; find out that it is whole.

    Raises
    ------
    UserError
        As for ``load_grey``.
    """
    path = Path(path)
    try:
        state = os.stat(path)
    except OSError as error:
        raise _refused(path, error) from error
    return _size(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=64)
def _size(path: Path, written: int, length: int) -> tuple[int, int]:
    """Decode a picture, which takes a while, once for each state that its file is in."""
    width, height = _read(path).size
    return height, width


def _read(path: Path) -> Image.Image:
    """Decode a picture to RGB."""
    with _opened(path) as opened:
        return _on_white(_in_srgb(ImageOps.exif_transpose(_eight_bit(opened))))


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    """Open a picture without decoding it; whatever turns out to be wrong is a ``UserError``."""
    largest = Image.MAX_IMAGE_PIXELS
    try:
        _refuse_no_file(path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            Image.MAX_IMAGE_PIXELS = None  # our own limit is lower, and says what it found
            with Image.open(path, formats=FORMATS) as picture:
                _refuse_the_absurd(path, picture)
                yield picture
    except UserError:
        raise
    except UnidentifiedImageError as error:
        raise UserError(path, "", _kind_of(path), KINDS) from error
    except (FileNotFoundError, PermissionError) as error:
        raise _refused(path, error) from error
    except Exception as error:  # Pillow's parsers raise whatever a broken file leads them to
        what = f"a broken picture ({str(error) or type(error).__name__})"
        raise UserError(path, "", what, "one that other programs open") from error
    finally:
        Image.MAX_IMAGE_PIXELS = largest


def _refuse_no_file(path: Path) -> None:
    if path.is_dir():
        raise UserError(path, "", "a folder", KINDS)
    state = path.stat()
    if not path.is_file():
        raise UserError(path, "", "no ordinary file", KINDS)
    if state.st_size == 0:
        raise UserError(path, "", "an empty file", KINDS)
    if state.st_size > LARGEST_FILE:
        found, takes = state.st_size // 1_000_000, LARGEST_FILE // 1_000_000
        raise UserError(path, "", f"{found} megabytes", f"at most {takes}")


def _refuse_the_absurd(path: Path, picture: Image.Image) -> None:
    """Refuse by what the header says, before anything is decoded."""
    width, height = picture.size
    found = f"{width} × {height} pixels"
    if width * height > LARGEST:
        raise UserError(path, "", found, f"at most {LARGEST // 1_000_000} million pixels")
    if max(width, height) > THINNEST * min(width, height):
        raise UserError(path, "", found, f"sides within a factor of {THINNEST}")
    if picture.format != "MPO" and getattr(picture, "is_animated", False):  # MPO: a phone's JPEG
        raise UserError(path, "", "an animation", "a still picture")


def _refused(path: Path, error: OSError) -> UserError:
    if isinstance(error, FileNotFoundError):
        return UserError(path, "", "no such file", KINDS)
    if isinstance(error, PermissionError):
        return UserError(path, "", "a file that you may not read", KINDS)
    return UserError(path, "", error.strerror or "no file", KINDS)


def _kind_of(path: Path) -> str:
    """Name what a file is that is no picture for us, by its first bytes."""
    with path.open("rb") as file:
        start = file.read(1024)
    if start[4:8] == b"ftyp" and start[8:12] in BOXED:
        return BOXED[start[8:12]]
    if b"<svg" in start:
        return "an SVG drawing"
    return next((kind for mark, kind in SIGNS if start.startswith(mark)), "no picture")


def _eight_bit(picture: Image.Image) -> Image.Image:
    """Decode a picture, 16-bit grey scaled to 8 bits, which Pillow itself would clip."""
    key: Any = picture.info.get("transparency")
    raw = "".join(str(tile.args) for tile in getattr(picture, "tile", [])[:1])
    if isinstance(key, int) and picture.mode == "L":
        picture.info["transparency"] = key * SHALLOW.get(raw, 1)
    elif isinstance(key, tuple) and ";16" in raw:
        picture.info["transparency"] = tuple(part >> 8 for part in key)
    if not picture.mode.startswith("I"):
        return picture
    deep = np.asarray(picture, dtype=np.float64)
    result = Image.fromarray(np.round(np.clip(deep, 0, 65535) / 257).astype(np.uint8))
    if key is not None:
        result.putalpha(Image.fromarray(np.where(deep == key, 0, 255).astype(np.uint8)))
    kept = ("exif", "icc_profile")
    result.info = {name: picture.info[name] for name in kept if name in picture.info}
    return result


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Convert a picture from the colours of its own profile; a broken profile is left aside."""
    said = picture.info.get("icc_profile")
    if not said:
        return picture
    grey = picture.mode in ("1", "L", "LA")
    colours = picture if picture.mode == "CMYK" else picture.convert("L" if grey else "RGB")
    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(said))
        if "sRGB" in ImageCms.getProfileDescription(profile):
            return picture
        shown = ImageCms.profileToProfile(
            colours,
            profile,
            ImageCms.createProfile("sRGB"),
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            "RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture
    assert shown is not None
    if picture.has_transparency_data:
        shown.putalpha(picture.convert("RGBA").getchannel("A"))
    return shown


def _on_white(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    rgba = picture.convert("RGBA")
    white = Image.new("RGBA", rgba.size, "white")
    return Image.alpha_composite(white, rgba).convert("RGB")
