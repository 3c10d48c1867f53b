"""Reads picture files into arrays, as a user would expect them to look.

Grey, colour, palette, CMYK and 16-bit pictures are read; EXIF rotation is applied; what is
transparent shows white. Colour profiles are ignored.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from wsanim.errors import UserError

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
KINDS = "a PNG, JPEG, WebP or GIF picture"
LARGEST = 64_000_000  # pixels; a 48-megapixel camera's picture fits
THINNEST = 50  # times as long as it is wide
ORIENTATION = 0x0112  # in EXIF

Crop = tuple[int, int, int, int]
"""(top, left, height, width), in pixels."""


def load_grey(path: Path | str) -> NDArray[np.uint8]:
    """Read a picture as grey levels.

    Returns
    -------
    (H, W) array of 0 (black) to 255 (white); a colour picture gives its luma (ITU-R 601).

    Raises
    ------
    UserError
        Where the file is missing, broken, animated, absurdly large or absurdly thin.
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
    """Read a picture's (height, width) as seen, after EXIF rotation, without decoding it.

    Raises
    ------
    UserError
        As for ``load_grey``, but for what only decoding finds.
    """
    with _opened(Path(path)) as picture:
        turned = int(picture.getexif().get(ORIENTATION, 1)) >= 5  # the four that swap the sides
        width, height = picture.size
    return (width, height) if turned else (height, width)


def centred_crop(size: tuple[int, int], cells: tuple[int, int]) -> Crop:
    """Find the largest crop, in the picture's middle, that has the shape of the cells.

    >>> centred_crop((300, 450), (10, 10))
    (0, 75, 300, 300)
    """
    scale = min(size[0] / cells[0], size[1] / cells[1])
    height, width = (max(1, min(n, int(scale * c))) for n, c in zip(size, cells, strict=True))
    return (size[0] - height) // 2, (size[1] - width) // 2, height, width


def cropped(grey: NDArray[np.uint8], crop: Crop) -> NDArray[np.uint8]:
    """Cut a part out of a (H, W) picture.

    Raises
    ------
    ValueError
        Where the crop reaches out of the picture.

    Examples
    --------
    >>> cropped(np.arange(6, dtype=np.uint8).reshape(2, 3), (0, 1, 2, 2)).tolist()
    [[1, 2], [4, 5]]
    """
    top, left, height, width = crop
    if not (0 <= top < top + height <= grey.shape[0] and 0 <= left < left + width <= grey.shape[1]):
        raise ValueError(f"crop takes an area inside the picture, {grey.shape}, got {crop}")
    return grey[top : top + height, left : left + width]


def cell_values(
    grey: NDArray[np.uint8], crop: Crop, cells: tuple[int, int], levels: int
) -> NDArray[np.int64]:
    """Reduce a crop of a picture to a few cells with small whole values.

    Each cell is the mean of the area that it covers, put into one of ``levels`` equal ranges
    between the darkest cell and the lightest: averaging takes contrast away, this gives it back.
    Where all cells are alike, there is nothing to stretch, and the ranges are those from black
    to white.

    Parameters
    ----------
    grey
        (H, W) array of 0 to 255.
    crop
        (top, left, height, width), in pixels, inside the picture.
    cells
        (rows, columns).
    levels
        How many values there are: 0 (dark) to ``levels`` − 1 (light).

    Returns
    -------
    (rows, columns) array of whole numbers.

    Examples
    --------
    >>> picture = np.array([[0, 0, 255, 255], [0, 0, 255, 127]], dtype=np.uint8)
    >>> cell_values(picture, (0, 0, 2, 4), (1, 2), levels=10)
    array([[0, 9]])
    """
    area = cropped(grey, crop).astype(float)
    means = _coverage(crop[2], cells[0]) @ area @ _coverage(crop[3], cells[1]).T
    means = np.round(means, 9)  # so that a mean on a boundary goes up, whatever the machine
    low, high = (means.min(), means.max()) if np.ptp(means) else (0.0, 256.0)
    exact = np.round((means - low) / (high - low) * levels, 9)
    values: NDArray[np.int64] = np.clip(np.floor(exact), 0, levels - 1).astype(np.int64)
    return values


def reduced(channels: NDArray[np.uint8], crop: Crop, size: tuple[int, int]) -> NDArray[np.int64]:
    """Reduce a crop of a picture to fewer pixels, each the mean of the area that it covers.

    Parameters
    ----------
    channels
        (C, H, W) array of 0 to 255.
    crop
        (top, left, height, width), in pixels, inside the picture.
    size
        (rows, columns).

    Returns
    -------
    (C, rows, columns) array of whole numbers, 0 to 255.

    Raises
    ------
    ValueError
        Where the crop reaches out of the picture.

    Examples
    --------
    >>> picture = np.array([[[0, 100, 7, 8]], [[50, 50, 9, 9]]], dtype=np.uint8)
    >>> reduced(picture, (0, 0, 1, 2), (1, 1)).tolist()
    [[[50]], [[50]]]
    """
    down, across = _coverage(crop[2], size[0]), _coverage(crop[3], size[1]).T
    means = np.stack([down @ cropped(channel, crop).astype(float) @ across for channel in channels])
    return np.asarray(np.floor(np.round(means, 9) + 0.5), dtype=np.int64)


def _coverage(pixels: int, cells: int) -> NDArray[np.float64]:
    """(cells, pixels): the share that each pixel has in each cell; rows sum to one."""
    edges = np.arange(cells + 1) * pixels / cells
    starts = np.arange(pixels)
    overlap = np.minimum(edges[1:, None], starts + 1) - np.maximum(edges[:-1, None], starts)
    return np.asarray(np.clip(overlap, 0, None) * cells / pixels)


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    """Open a picture without decoding it; whatever turns out to be wrong is a ``UserError``."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(path, formats=FORMATS)
        with picture:
            _refuse_the_absurd(path, picture)
            yield picture
    except UserError:
        raise
    except Image.DecompressionBombError as error:
        raise _too_large(path, "far too many pixels") from error
    except FileNotFoundError as error:
        raise UserError(path, "", "no such file", KINDS) from error
    except UnidentifiedImageError as error:
        raise UserError(path, "", "no picture, or a broken one", KINDS) from error
    except Exception as error:  # Pillow's parsers raise whatever a broken file leads them to
        takes = "one that other programs open"
        raise UserError(path, "", f"a broken picture ({error})", takes) from error


def _refuse_the_absurd(path: Path, picture: Image.Image) -> None:
    width, height = picture.size
    found = f"{width} × {height} pixels"
    if width * height > LARGEST:
        raise _too_large(path, found)
    if max(width, height) > THINNEST * min(width, height):
        raise UserError(path, "", found, f"sides within a factor of {THINNEST}")
    if picture.format != "MPO" and getattr(picture, "is_animated", False):  # MPO: a phone's JPEG
        raise UserError(path, "", "an animation", "a still picture")


def _read(path: Path) -> Image.Image:
    """Decode a picture to RGB, upright, on white."""
    with _opened(path) as opened:
        upright = ImageOps.exif_transpose(_eight_bit(opened))
        if not upright.has_transparency_data:
            return upright.convert("RGB")
        rgba = upright.convert("RGBA")
        white = Image.new("RGBA", rgba.size, "white")
        return Image.alpha_composite(white, rgba).convert("RGB")


def _eight_bit(picture: Image.Image) -> Image.Image:
    """Scale 16-bit grey to 8 bits, which Pillow itself would clip."""
    if not picture.mode.startswith("I"):
        return picture
    deep = np.asarray(picture, dtype=np.float64)
    result = Image.fromarray(np.round(np.clip(deep, 0, 65535) / 257).astype(np.uint8))
    result.info = {key: value for key, value in picture.info.items() if key == "exif"}
    transparent: Any = picture.info.get("transparency")
    if transparent is not None:
        result.putalpha(Image.fromarray(np.where(deep == transparent, 0, 255).astype(np.uint8)))
    return result


def _too_large(path: Path, found: str) -> UserError:
    return UserError(path, "", found, f"at most {LARGEST // 1_000_000} million pixels")
