"""Convolution and its unshared relatives, exactly, in NumPy.

A layer here is cross-correlation, as in every deep-learning framework: the kernel is not
flipped. Arrays have no batch axis: an image is (C_in, H, W). Rows grow downwards, columns to the
right, and every pair is (vertical, horizontal).

Numbers are exact wherever they can be. Booleans count as the integers 0 and 1. Integers of any
width give int64 results that equal the whole-number answer: nothing wraps around, and a total
that int64 cannot hold raises. float32 stays float32, float64 stays float64, and mixed types are
promoted as NumPy promotes them. Every other type is refused. Whatever does not fit raises
``ValueError`` in one line: the argument, what it got, what it would take.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wsanim._checks import (
    IMAGE_AXES,
    IntPair,
    array,
    channel_groups,
    image_shape_of,
    pair,
    problem,
    quiet_overflow,
    shape,
    whole,
)
from wsanim._exact import arithmetic
from wsanim._gradient import conv2d_weight_grad, conv2d_weight_grad_parts
from wsanim._unshared import conv_matrix, locally_connected2d
from wsanim._windows import Padding, column_blocks, geometry, window_coordinates, windows

__all__ = [
    "conv2d",
    "conv2d_weight_grad",
    "conv2d_weight_grad_parts",
    "conv_matrix",
    "locally_connected2d",
    "output_size",
    "window_map",
]


for _public in (conv2d_weight_grad, conv2d_weight_grad_parts, conv_matrix, locally_connected2d):
    _public.__module__ = __name__  # facts name the function that computed them as users import it


def output_size(
    size: int, kernel: int, *, stride: int = 1, padding: int = 0, dilation: int = 1
) -> int:
    """Return how many positions a window has along one axis.

    Parameters
    ----------
    size : int
        Input cells along the axis, n.
    kernel : int
        Kernel cells along the axis, k.
    stride : int, default 1
        Input cells from one position to the next, s.
    padding : int, default 0
        Cells added at each of the two ends, p.
    dilation : int, default 1
        Input cells from one kernel cell to the next, d.

    Returns
    -------
    int
        floor((n + 2 p - d (k - 1) - 1) / s) + 1.

    Raises
    ------
    ValueError
        If an argument is not an integer in range, or the kernel does not fit the padded input.

    References
    ----------
    V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning",
    arXiv:1603.07285, relationship 6, with the dilated kernel size of section 5.1.

    Examples
    --------
    >>> output_size(5, 3)
    3
    >>> output_size(224, 7, stride=2, padding=3)
    112
    """
    cells, wide = whole("size", size), whole("kernel", kernel)
    step, added = whole("stride", stride), whole("padding", padding, least=0)
    span = whole("dilation", dilation) * (wide - 1) + 1
    room = cells + 2 * added
    if span > room:
        spread = "" if span == wide else f", which dilation {dilation} spreads over {span}"
        raise problem("kernel", f"{wide}{spread}", f"at most {room}, the padded input's size")
    return (room - span) // step + 1


def conv2d(
    image: ArrayLike,
    weight: ArrayLike,
    bias: ArrayLike | None = None,
    *,
    stride: IntPair = 1,
    padding: Padding = 0,
    padding_mode: str = "zeros",
    dilation: IntPair = 1,
    groups: int = 1,
) -> NDArray[Any]:
    """Slide one shared kernel per output channel over an image.

    Parameters
    ----------
    image : array_like, (C_in, H, W)
        The input channels.
    weight : array_like, (C_out, C_in // groups, kH, kW)
        One kernel for each output channel.
    bias : array_like, (C_out,), optional
        A number added to every cell of an output channel.
    stride : int or (int, int), default 1
        Input cells from one window to the next.
    padding : int, (int, int), "valid" or "same", default 0
        Cells added at both ends of an axis. "valid" adds none. "same" adds as many as keep the
        image's size, an odd one below or to the right; it takes stride 1 only.
    padding_mode : "zeros" or "circular", default "zeros"
        What the added cells hold: 0, or the image again from its opposite edge.
    dilation : int or (int, int), default 1
        Input cells from one kernel cell to the next.
    groups : int, default 1
        Equal groups of channels; output group g reads input group g only.

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
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, equation 9.6,
    for cross-correlation. Options have the meaning they have in ``torch.nn.Conv2d``.

    Examples
    --------
    >>> image = [[[1, 2, 3], [4, 5, 6], [7, 8, 9]]]
    >>> right_minus_left = [[[[-1, 1]]]]
    >>> conv2d(image, right_minus_left)
    array([[[1, 1],
            [1, 1],
            [1, 1]]])
    """
    pixels = array("image", image, IMAGE_AXES)
    kernels = array("weight", weight, ("C_out", "C_in // groups", "kH", "kW"))
    n_out, per_group, tall, wide = kernels.shape
    groups = channel_groups(groups, pixels.shape[0], kernels.shape)
    layout = geometry(
        (pixels.shape[1], pixels.shape[2]),
        (tall, wide),
        stride=stride,
        padding=padding,
        padding_mode=padding_mode,
        dilation=dilation,
    )
    offsets = None
    if bias is not None:
        offsets = array("bias", bias, ("C_out",))
        shape("bias", offsets.shape, (n_out,), "(C_out,)", f"weight has C_out {n_out}")

    numbers = arithmetic(per_group * tall * wide, kernels, pixels, offsets)
    rows = numbers.cast(kernels).reshape(groups, n_out // groups, -1)
    height, width = layout.output
    out = np.empty((groups, n_out // groups, height * width), numbers.working)
    with quiet_overflow():
        for cells, columns in column_blocks(windows(numbers.cast(pixels), layout), groups):
            np.matmul(rows, columns, out=out[:, :, cells])
            if offsets is not None:
                out[:, :, cells] += numbers.cast(offsets).reshape(groups, -1, 1)
    return numbers.settle(out.reshape(n_out, height, width))


def window_map(
    image_shape: tuple[int, ...],
    kernel_size: IntPair,
    *,
    stride: IntPair = 1,
    padding: Padding = 0,
    padding_mode: str = "zeros",
    dilation: IntPair = 1,
) -> NDArray[np.int64]:
    """Return which input cell each kernel cell reads at each output cell.

    Parameters
    ----------
    image_shape : (H, W) or (C_in, H, W)
        The image's shape. Every channel is read alike, so their number does not matter.
    kernel_size : int or (int, int)
        Kernel cells (kH, kW).
    stride, padding, padding_mode, dilation
        As for `conv2d`.

    Returns
    -------
    numpy.ndarray of int64, (H_out, W_out, kH, kW, 2)
        Each cell's (row, column) in the image. Under zero padding the added cells lie outside
        it: -1 is the row above row 0. Under circular padding all lie inside.

    Raises
    ------
    ValueError
        If an argument has a wrong type or value, or the kernel does not fit the padded image.

    Examples
    --------
    The last of two windows, each two cells wide, on an image of one row:

    >>> window_map((1, 4), (1, 2), stride=2)[0, 1]
    array([[[0, 2],
            [0, 3]]])
    """
    sizes = image_shape_of(image_shape, 2, 3)
    layout = geometry(
        (sizes[-2], sizes[-1]),
        pair("kernel_size", kernel_size),
        stride=stride,
        padding=padding,
        padding_mode=padding_mode,
        dilation=dilation,
        kernel_name="kernel_size",
    )
    return np.ascontiguousarray(np.moveaxis(window_coordinates(layout), 0, -1))
