"""The gradient of a kernel: what each position asks of it, and the sum when it is shared.

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
    divisor,
    pair,
    quiet_overflow,
    shape,
)
from wsanim._exact import arithmetic
from wsanim._windows import Geometry, Padding, column_blocks, geometry, windows

_FACTORS = "image and grad_output"


def conv2d_weight_grad(
    image: ArrayLike,
    grad_output: ArrayLike,
    kernel_size: IntPair,
    *,
    stride: IntPair = 1,
    padding: Padding = 0,
    dilation: IntPair = 1,
    groups: int = 1,
) -> NDArray[Any]:
    """Return the gradient of a convolution's shared weight: a sum over all positions.

    Parameters
    ----------
    image : array_like, (C_in, H, W)
        The input that the layer saw.
    grad_output : array_like, (C_out, H_out, W_out)
        The loss's gradient with respect to each output cell.
    kernel_size : int or (int, int)
        Kernel cells (kH, kW).
    stride, padding, dilation, groups
        As they were for `conv2d`; the added cells hold 0.

    Returns
    -------
    numpy.ndarray, (C_out, C_in // groups, kH, kW)
        The loss's gradient with respect to the weight.

    Raises
    ------
    ValueError
        If an argument has a wrong type, shape or value, or a total overflows its type.

    See Also
    --------
    conv2d_weight_grad_parts : The terms of this sum, one for each position.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, equation 9.11.

    Examples
    --------
    The second output cell alone has a gradient, so the kernel gets what that window read:

    >>> conv2d_weight_grad([[[5, 6, 7]]], [[[0, 1]]], (1, 2))
    array([[[[6, 7]]]])
    """
    pixels, grads, layout, groups = _grad_arguments(
        image, grad_output, kernel_size, stride, padding, dilation, groups
    )
    n_out, height, width = grads.shape
    numbers = arithmetic(height * width, grads, pixels, names=_FACTORS)
    rows = numbers.cast(grads).reshape(groups, n_out // groups, height * width)
    view = windows(numbers.cast(pixels), layout)
    per_group = pixels.shape[0] // groups
    kernel_cells = per_group * layout.kernel[0] * layout.kernel[1]
    total = np.zeros((groups, n_out // groups, kernel_cells), numbers.working)
    with quiet_overflow():
        for cells, columns in column_blocks(view, groups):
            total += rows[:, :, cells] @ columns.swapaxes(1, 2)
    return numbers.settle(total.reshape(n_out, per_group, *layout.kernel))


def conv2d_weight_grad_parts(
    image: ArrayLike,
    grad_output: ArrayLike,
    kernel_size: IntPair,
    *,
    stride: IntPair = 1,
    padding: Padding = 0,
    dilation: IntPair = 1,
    groups: int = 1,
) -> NDArray[Any]:
    """Return what each position adds to a shared weight's gradient.

    Left apart, the parts are the gradient of `locally_connected2d`'s weight; their sum over the
    positions is the gradient of `conv2d`'s. Sharing a weight adds up its gradients.

    Parameters
    ----------
    image, grad_output, kernel_size, stride, padding, dilation, groups
        As for `conv2d_weight_grad`.

    Returns
    -------
    numpy.ndarray, (C_out, H_out, W_out, C_in // groups, kH, kW)
        One kernel's worth of gradient for each output cell.

    Raises
    ------
    ValueError
        If an argument has a wrong type, shape or value, or a product overflows its type.

    Examples
    --------
    >>> parts = conv2d_weight_grad_parts([[[5, 6, 7]]], [[[1, 10]]], (1, 2))
    >>> parts[0, 0, :, 0, 0]
    array([[ 5,  6],
           [60, 70]])
    >>> parts.sum(axis=(1, 2))
    array([[[[65, 76]]]])
    """
    pixels, grads, layout, groups = _grad_arguments(
        image, grad_output, kernel_size, stride, padding, dilation, groups
    )
    numbers = arithmetic(1, grads, pixels, names=_FACTORS)
    view = windows(numbers.cast(pixels), layout)
    grouped = view.reshape(groups, -1, *view.shape[1:])
    rows = numbers.cast(grads).reshape(groups, -1, *grads.shape[1:])
    with quiet_overflow():
        parts: NDArray[Any] = np.einsum("gohw,gchwij->gohwcij", rows, grouped)
    return numbers.settle(parts.reshape(*grads.shape, *parts.shape[-3:]))


def _grad_arguments(
    image: ArrayLike,
    grad_output: ArrayLike,
    kernel_size: IntPair,
    stride: IntPair,
    padding: Padding,
    dilation: IntPair,
    groups: Any,
) -> tuple[NDArray[Any], NDArray[Any], Geometry, int]:
    """Check what both gradient functions take; return the image, gradient, layout and groups."""
    pixels = array("image", image, IMAGE_AXES)
    grads = array("grad_output", grad_output, OUTPUT_AXES)
    layout = geometry(
        (pixels.shape[1], pixels.shape[2]),
        pair("kernel_size", kernel_size),
        stride=stride,
        padding=padding,
        dilation=dilation,
        kernel_name="kernel_size",
    )
    groups = divisor(groups, {"image's": pixels.shape[0], "grad_output's": grads.shape[0]})
    height, width = layout.output
    shape(
        "grad_output",
        grads.shape,
        (grads.shape[0], height, width),
        "(C_out, H_out, W_out)",
        f"image is {pixels.shape} and has {height} x {width} windows",
    )
    return pixels, grads, layout, groups
