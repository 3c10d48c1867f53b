"""A layer on a single-channel image as one matrix: a row for each output, a column for each input.

Where the weights of a convolution stand in it is told apart from what they are, since a weight
may be 0 and still be one. Images are (H, W), kernels (kH, kW); the layer has stride 1 and no
padding, so that each row holds the whole kernel.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wsanim._checks import pair, whole
from wsanim.conv import conv_matrix

NOTHING = -1  # where a matrix holds no weight


def weight_places(kernel_size: tuple[int, int], image_size: tuple[int, int]) -> NDArray[np.int64]:
    """Return which weight stands in each cell of a convolution's matrix.

    Parameters
    ----------
    kernel_size
        (kH, kW).
    image_size
        (H, W).

    Returns
    -------
    (H_out * W_out, H * W) array: the weight's place in the kernel, counted in reading order from
    0 on, and -1 where nothing is connected.

    Raises
    ------
    ValueError
        If a size is not a pair of positive integers, or the kernel is larger than the image.

    Examples
    --------
    >>> weight_places((1, 2), (1, 4))
    array([[ 0,  1, -1, -1],
           [-1,  0,  1, -1],
           [-1, -1,  0,  1]])
    """
    rows, columns = pair("kernel_size", kernel_size, single=False)
    numbered = np.arange(1, rows * columns + 1).reshape(1, 1, rows, columns)
    return np.asarray(conv_matrix(numbered, (1, *image_size)) - 1)


def random_weights(shape: tuple[int, int], seed: int) -> NDArray[np.float64]:
    """Draw a matrix of weights of which no two are equal.

    Parameters
    ----------
    shape
        (outputs, inputs).
    seed
        The same seed gives the same weights.

    Returns
    -------
    (outputs, inputs) array: normal numbers, divided by the square root of the inputs.

    Raises
    ------
    ValueError
        If an argument is not an integer in range.

    Examples
    --------
    >>> weights = random_weights((16, 36), seed=20)
    >>> weights.shape, np.unique(weights).size
    ((16, 36), 576)
    """
    outputs, inputs = pair("shape", shape, single=False)
    generator = np.random.default_rng(whole("seed", seed, 0))
    return np.asarray(generator.standard_normal((outputs, inputs)) / np.sqrt(inputs))


def local_weights(weights: ArrayLike, places: ArrayLike) -> NDArray[Any]:
    """Keep a dense matrix's weights where a convolution has some: a locally connected layer.

    Parameters
    ----------
    weights
        (outputs, inputs) matrix.
    places
        As ``weight_places`` returns them, of the same shape.

    Returns
    -------
    A matrix of the same shape, 0 where nothing is connected.

    Raises
    ------
    ValueError
        If the shapes differ.

    Examples
    --------
    >>> local_weights([[5, 6, 7], [8, 9, 4]], weight_places((1, 2), (1, 3)))
    array([[5, 6, 0],
           [0, 9, 4]])
    """
    matrix, where = _matrices(weights, places)
    return np.where(where == NOTHING, 0, matrix)


def connected_terms(matrix: ArrayLike, image: ArrayLike, places: ArrayLike) -> NDArray[Any]:
    """Multiply each row of a matrix with the image, leaving out what is not connected.

    Parameters
    ----------
    matrix
        (outputs, inputs) matrix.
    image
        (H, W) image of as many cells as there are inputs.
    places
        As ``weight_places`` returns them, of the matrix's shape.

    Returns
    -------
    (outputs, 1, weights) array: for each output a row of products, from left to right.

    Raises
    ------
    ValueError
        If the shapes don't fit.

    Examples
    --------
    >>> connected_terms([[5, 6, 0], [0, 5, 6]], [[1, 2, 3]], weight_places((1, 2), (1, 3)))
    array([[[ 5, 12]],
    <BLANKLINE>
           [[10, 18]]])
    """
    weights, where = _matrices(matrix, places)
    terms = weights * _column(image, weights.shape[1])
    return np.asarray(terms[where != NOTHING].reshape(len(terms), 1, -1))


def matrix_product(matrix: ArrayLike, image: ArrayLike) -> NDArray[Any]:
    """Multiply a matrix with an image that is laid out as one column.

    Parameters
    ----------
    matrix
        (outputs, inputs) matrix.
    image
        (H, W) image of as many cells as there are inputs.

    Returns
    -------
    (outputs, 1) array.

    Raises
    ------
    ValueError
        If the image has another number of cells.

    Examples
    --------
    >>> matrix_product([[1, 2, 0], [0, 1, 2]], [[1, 2, 3]])
    array([[5],
           [8]])
    """
    weights = np.asarray(matrix)
    return np.asarray((weights @ _column(image, weights.shape[1]))[:, None])


def count_true(cells: NDArray[np.bool_]) -> int:
    """Count the cells that are true.

    >>> count_true(np.array([[True, False], [True, True]]))
    3
    """
    return int(np.count_nonzero(cells))


def _matrices(one: ArrayLike, places: ArrayLike) -> tuple[NDArray[Any], NDArray[Any]]:
    matrix, where = np.asarray(one), np.asarray(places)
    if matrix.shape != where.shape:
        raise ValueError(f"places takes the matrix's shape, {matrix.shape}, got {where.shape}")
    return matrix, where


def _column(image: ArrayLike, inputs: int) -> NDArray[Any]:
    cells = np.asarray(image).ravel()
    if cells.size != inputs:
        raise ValueError(f"image takes {inputs} cells, one for each column, got {cells.size}")
    return cells
