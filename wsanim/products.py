"""One window at a time: what it sees, the products that make up its output, their running sums."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wsanim.conv import output_size, window_map


def window_values(
    image: ArrayLike,
    kernel_size: tuple[int, int],
    *,
    stride: int | tuple[int, int] = 1,
    padding: int = 0,
    padding_mode: str = "zeros",
) -> NDArray[Any]:
    """Return what each window sees of an image.

    Parameters
    ----------
    image
        (H, W) input cells.
    kernel_size
        (kH, kW).
    stride, padding, padding_mode
        As for ``wsanim.conv.conv2d``.

    Returns
    -------
    (H_out, W_out, kH, kW) array; added cells are 0 under zero padding.

    Raises
    ------
    ValueError
        If the image has not two axes, or ``window_map`` refuses the rest.

    Examples
    --------
    >>> window_values([[1, 2, 3]], (1, 2))[0, 1]
    array([[2, 3]])
    """
    cells = _grid("image", image)
    where = window_map(
        cells.shape, kernel_size, stride=stride, padding=padding, padding_mode=padding_mode
    )
    inside = np.all((where >= 0) & (where < cells.shape), axis=-1, keepdims=True)
    rows, columns = np.moveaxis(np.where(inside, where, 0), -1, 0)
    return np.asarray(np.where(inside[..., 0], cells[rows, columns], 0))


def window_products(
    image: ArrayLike,
    weight: ArrayLike,
    *,
    stride: int | tuple[int, int] = 1,
    padding: int = 0,
    padding_mode: str = "zeros",
) -> NDArray[Any]:
    """Multiply the kernel with each window, cell by cell, before any adding up.

    Parameters
    ----------
    image
        (H, W) input cells.
    weight
        (kH, kW) kernel.
    stride, padding, padding_mode
        As for ``wsanim.conv.conv2d``.

    Returns
    -------
    (H_out, W_out, kH, kW) array: at each output cell, the product of each kernel cell.

    Raises
    ------
    ValueError
        If image or kernel has not two axes, or ``window_map`` refuses the rest.

    Examples
    --------
    >>> window_products([[1, 2, 3]], [[10, -1]])[0, 1]
    array([[20, -3]])
    """
    kernel = _grid("weight", weight)
    size = (kernel.shape[0], kernel.shape[1])
    values = window_values(image, size, stride=stride, padding=padding, padding_mode=padding_mode)
    return np.asarray(values * kernel)


def running_sums(products: ArrayLike) -> NDArray[Any]:
    """Add up each window's products in reading order.

    Parameters
    ----------
    products
        (H_out, W_out, kH, kW) array, as ``window_products`` returns it.

    Returns
    -------
    An array of the same shape; its last cell in each window is the output cell.

    Raises
    ------
    ValueError
        If the products have not four axes.

    Examples
    --------
    >>> running_sums([[[[20, -3], [1, 2]]]])
    array([[[[20, 17],
             [18, 20]]]])
    """
    parts = np.asarray(products)
    if parts.ndim != 4:
        takes = "an array of 4 axes, (H_out, W_out, kH, kW)"
        raise ValueError(f"products takes {takes}, got {parts.shape}")
    return np.asarray(parts.reshape(*parts.shape[:2], -1).cumsum(axis=-1).reshape(parts.shape))


def count_positions(
    image_size: tuple[int, int],
    kernel_size: tuple[int, int],
    *,
    stride: int = 1,
    padding: int = 0,
) -> int:
    """Count the positions of a window on an image, each of which gives one output cell.

    Parameters
    ----------
    image_size, kernel_size
        (H, W) and (kH, kW).
    stride, padding
        As for ``wsanim.conv.output_size``.

    Raises
    ------
    ValueError
        As for ``wsanim.conv.output_size``.

    Examples
    --------
    >>> count_positions((10, 10), (3, 3))
    64
    """
    return math.prod(
        output_size(size, kernel, stride=stride, padding=padding)
        for size, kernel in zip(image_size, kernel_size, strict=True)
    )


def farthest_apart(one: ArrayLike, other: ArrayLike) -> NDArray[np.int64]:
    """Find the cell at which two maps differ most, the first in reading order if several do.

    Parameters
    ----------
    one, other
        (H, W) maps of one shape.

    Returns
    -------
    (2,) array: its row and column.

    Raises
    ------
    ValueError
        If a map has not two axes, or they differ in shape.

    Examples
    --------
    >>> farthest_apart([[1, 2], [3, 4]], [[1, 3], [9, 4]])
    array([1, 0])
    """
    first, second = _grid("one", one), _grid("other", other)
    if first.shape != second.shape:
        raise ValueError(
            f"other takes a map of shape {first.shape}, as one has, got {second.shape}"
        )
    flat = int(np.abs(first - second).argmax())
    return np.array(np.unravel_index(flat, first.shape), dtype=np.int64)


def count_distinct(*numbers: int | float) -> int:
    """Count how many different numbers there are.

    >>> count_distinct(3, -1, 3)
    2
    """
    return len(set(numbers))


def _grid(name: str, grid: ArrayLike) -> NDArray[Any]:
    cells = np.asarray(grid)
    if cells.ndim != 2:
        raise ValueError(f"{name} takes an array of 2 axes, (rows, columns), got {cells.shape}")
    return cells
