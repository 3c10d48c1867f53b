"""Handwritten digits, and canvases to put them on."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from wsanim.paths import ASSETS

DIGITS = ASSETS / "digits.npz"
CLASSES = 10
BRIGHTEST = 16


@cache
def load_digits() -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Read the handwritten digits.

    Returns
    -------
    images : (1797, 8, 8) array of 0 to 16
    labels : (1797,) array of 0 to 9

    Examples
    --------
    >>> images, labels = load_digits()
    >>> images.shape, labels[:4].tolist()
    ((1797, 8, 8), [0, 1, 2, 3])
    """
    with np.load(DIGITS, allow_pickle=False) as stored:
        return stored["images"], stored["labels"]


def on_canvas(
    images: NDArray[np.uint8], corners: NDArray[np.int64], canvas: tuple[int, int]
) -> NDArray[np.uint8]:
    """Put each image on a dark canvas of its own.

    Parameters
    ----------
    images
        (count, h, w) array.
    corners
        (count, 2): the row and column of each image's top left pixel.
    canvas
        (rows, columns).

    Returns
    -------
    (count, rows, columns) array.

    Raises
    ------
    ValueError
        Where an image reaches out of the canvas.

    Examples
    --------
    >>> on_canvas(np.array([[[7]]], dtype=np.uint8), np.array([[0, 2]]), (1, 4)).tolist()
    [[[0, 0, 7, 0]]]
    """
    size = np.array(images.shape[1:])
    if (corners < 0).any() or (corners + size > canvas).any():
        takes = f"places at which {size[0]} × {size[1]} pixels fit on {canvas[0]} × {canvas[1]}"
        raise ValueError(f"corners: got {corners.min(axis=0)} to {corners.max(axis=0)}; {takes}")
    result = np.zeros((len(images), *canvas), dtype=np.uint8)
    rows = corners[:, 0, None] + np.arange(size[0])
    columns = corners[:, 1, None] + np.arange(size[1])
    result[np.arange(len(images))[:, None, None], rows[:, :, None], columns[:, None]] = images
    return result
