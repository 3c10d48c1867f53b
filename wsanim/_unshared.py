"""A convolution with its sharing undone: a kernel for each position, or one large matrix.

The public names are those of `wsanim.conv`.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wsanim._checks import (
    IMAGE_AXES,
    OUTPUT_AXES,
    IntPair,
    array,
    channel_groups,
    image_shape_of,
    quiet_overflow,
    shape,
)
from wsanim._exact import arithmetic
from wsanim._windows import Padding, geometry, window_coordinates, windows


def locally_connected2d(
    image: ArrayLike,
    weight: ArrayLike,
    bias: ArrayLike | None = None,
    *,
    stride: IntPair = 1,
    padding: Padding = 0,
) -> NDArray[Any]:
    """Apply a kernel of its own at every position: convolution without weight sharing.

    Parameters
    ----------
    image : array_like, (C_in, H, W)
        The input channels.
    weight : array_like, (C_out, H_out, W_out, C_in, kH, kW)
        One kernel for each output cell.
    bias : array_like, (C_out, H_out, W_out), optional
        One number for each output cell: the bias is not shared either.
    stride, padding
        As for `conv2d`; the added cells hold 0.

    Returns
    -------
    numpy.ndarray, (C_out, H_out, W_out)
        The layer's output, of the number type that the module's docstring describes.

    Raises
    ------
    ValueError
        If an argument has a wrong type, shape or value, or a total overflows its type.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, equation 9.9,
    "unshared convolution".

    Examples
    --------
    Two positions, two kernels: the first takes the left cell, the second ten times the right.

    >>> left, right = [[[1, 0]]], [[[0, 10]]]
    >>> locally_connected2d([[[5, 6, 7]]], [[[left, right]]])
    array([[[ 5, 70]]])
    """
    pixels = array("image", image, IMAGE_AXES)
    kernels = array("weight", weight, (*OUTPUT_AXES, "C_in", "kH", "kW"))
    n_out, *_, tall, wide = kernels.shape
    layout = geometry(
        (pixels.shape[1], pixels.shape[2]), (tall, wide), stride=stride, padding=padding
    )
    height, width = layout.output
    shape(
        "weight",
        kernels.shape,
        (n_out, height, width, pixels.shape[0], tall, wide),
        "(C_out, H_out, W_out, C_in, kH, kW)",
        f"image is {pixels.shape} and has {height} x {width} windows",
    )
    offsets = None
    if bias is not None:
        offsets = array("bias", bias, OUTPUT_AXES)
        shape(
            "bias",
            offsets.shape,
            kernels.shape[:3],
            "(C_out, H_out, W_out)",
            "each output cell has its own",
        )

    numbers = arithmetic(pixels.shape[0] * tall * wide, kernels, pixels, offsets)
    view = windows(numbers.cast(pixels), layout)
    with quiet_overflow():
        out: NDArray[Any] = np.einsum("ohwcij,chwij->ohw", numbers.cast(kernels), view)
        if offsets is not None:
            out = out + numbers.cast(offsets)
    return numbers.settle(out)


def conv_matrix(
    weight: ArrayLike,
    image_shape: tuple[int, int, int],
    *,
    stride: IntPair = 1,
    padding: Padding = 0,
    dilation: IntPair = 1,
) -> NDArray[Any]:
    """Return the matrix by which a convolution is one matrix product.

    Weight sharing is what repeats in it: each row is one window, and rows of the same output
    channel hold the same numbers at shifted columns, with 0 wherever nothing is connected.

    Parameters
    ----------
    weight : array_like, (C_out, C_in, kH, kW)
        One kernel for each output channel.
    image_shape : (C_in, H, W)
        The shape of the images that the matrix will multiply.
    stride, padding, dilation
        As for `conv2d`; the added cells hold 0.

    Returns
    -------
    numpy.ndarray, (C_out * H_out * W_out, C_in * H * W)
        M such that ``M @ x.ravel() == conv2d(x, weight).ravel()``: int64 for whole numbers,
        else the weight's type.

    Raises
    ------
    ValueError
        If an argument has a wrong type, shape or value.

    References
    ----------
    V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning",
    arXiv:1603.07285, section 4.1.

    Examples
    --------
    >>> conv_matrix([[[[1, 2]]]], (1, 1, 4))
    array([[1, 2, 0, 0],
           [0, 1, 2, 0],
           [0, 0, 1, 2]])
    """
    kernels = array("weight", weight, ("C_out", "C_in", "kH", "kW"))
    n_in, *size = image_shape_of(image_shape, 3)
    n_out, _, tall, wide = kernels.shape
    channel_groups(1, n_in, kernels.shape)
    layout = geometry(
        (size[0], size[1]), (tall, wide), stride=stride, padding=padding, dilation=dilation
    )
    reads = np.moveaxis(window_coordinates(layout), 0, -1)
    inside = ((reads >= 0) & (reads < size)).all(axis=-1)
    i, j, kernel_row, kernel_column = np.nonzero(inside)
    row, column = reads[inside].T
    whole_numbers = kernels.dtype.kind != "f"
    matrix = np.zeros(
        (n_out, *reads.shape[:2], n_in, *size), np.int64 if whole_numbers else kernels.dtype
    )
    # Indexing axes that a slice separates puts the cells first: (cells, C_out, C_in).
    matrix[:, i, j, :, row, column] = kernels.transpose(2, 3, 0, 1)[kernel_row, kernel_column]
    return matrix.reshape(n_out * reads.shape[0] * reads.shape[1], -1)
