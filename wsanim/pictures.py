"""Pictures as arrays: crops of them, reduced to cells and to fewer pixels."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Crop = tuple[int, int, int, int]
"""(top, left, height, width), in pixels."""


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
