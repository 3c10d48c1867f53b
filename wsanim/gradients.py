"""How a loss teaches one filter: its gradient, part by part, and measured without any calculus."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wsanim._checks import IntPair, whole
from wsanim.conv import conv2d, conv2d_weight_grad_parts

POWER = 2  # of the differences in the loss, and what it is divided by
STEP = 0.01  # by how much a weight is nudged; with whole inputs the loss then has few decimals


def nearby_target(output: ArrayLike, seed: int, *, most: int = 2) -> NDArray[Any]:
    """Return a target that an output misses by a few whole numbers, at random.

    Parameters
    ----------
    output
        Numbers of any shape.
    seed
        Of the random numbers.
    most
        No cell is missed by more than this.

    Returns
    -------
    An array like ``output``.

    Raises
    ------
    ValueError
        If ``seed`` or ``most`` is not a whole number in range.

    Examples
    --------
    >>> (np.abs(nearby_target([5, 6, 7], seed=1) - [5, 6, 7]) <= 2).all()
    np.True_
    """
    cells, reach = np.asarray(output), whole("most", most)
    random = np.random.default_rng(whole("seed", seed, 0))
    return np.asarray(cells - random.integers(-reach, reach, cells.shape, endpoint=True))


def loss_power() -> int:
    """Return the power in `squared_loss`, which is also what the sum is divided by.

    >>> loss_power()
    2
    """
    return POWER


def squared_loss(output: ArrayLike, target: ArrayLike) -> float:
    """Return half the sum of the squared differences between an output and its target.

    Parameters
    ----------
    output, target
        Arrays of one shape.

    Raises
    ------
    ValueError
        If the shapes differ.

    Examples
    --------
    >>> squared_loss([3, 1], [1, 2])
    2.5
    """
    return float((_difference(output, target) ** POWER).sum() / POWER)


def squared_loss_grad(output: ArrayLike, target: ArrayLike) -> NDArray[Any]:
    """Return the gradient of `squared_loss` with respect to each output cell.

    Parameters
    ----------
    output, target
        Arrays of one shape.

    Returns
    -------
    An array of that shape: the output less the target.

    Raises
    ------
    ValueError
        If the shapes differ.

    Examples
    --------
    >>> squared_loss_grad([3, 1], [1, 2]).tolist()
    [2, -1]
    """
    return _difference(output, target)


def parts_by_weight(image: ArrayLike, grad_output: ArrayLike, kernel_size: IntPair) -> NDArray[Any]:
    """Return what each position adds to each weight's gradient, weight by weight.

    Parameters
    ----------
    image
        (H, W) input cells.
    grad_output
        (H_out, W_out): the loss's gradient with respect to each output cell.
    kernel_size
        (kH, kW).

    Returns
    -------
    (kH, kW, H_out, W_out) array: `conv2d_weight_grad_parts`, one map for each weight.

    Raises
    ------
    ValueError
        If an argument has a wrong shape.

    Examples
    --------
    >>> parts_by_weight([[5, 6, 7]], [[1, 10]], (1, 2))[0, 1]
    array([[ 6, 70]])
    """
    cells, grads = np.asarray(image), np.asarray(grad_output)
    parts = conv2d_weight_grad_parts(cells[None], grads[None], kernel_size)[0, :, :, 0]
    return np.ascontiguousarray(np.moveaxis(parts, (2, 3), (0, 1)))


def steepest_weight(gradient: ArrayLike) -> NDArray[np.int64]:
    """Return the index of the weight whose gradient is largest in size; the first, if several are.

    Parameters
    ----------
    gradient
        An array of any shape.

    Examples
    --------
    >>> steepest_weight([[1, -5], [4, 5]])
    array([0, 1])
    """
    sizes = np.abs(np.asarray(gradient))
    return np.array(np.unravel_index(int(sizes.argmax()), sizes.shape), dtype=np.int64)


def at_weight(kernel: ArrayLike, at: ArrayLike) -> int | float:
    """Return one number of a kernel, or of a kernel's gradient.

    Parameters
    ----------
    kernel
        (kH, kW) array.
    at
        Row and column.

    Examples
    --------
    >>> at_weight([[1, 2]], (0, 1))
    2
    """
    number: int | float = np.asarray(kernel)[tuple(np.asarray(at))].item()
    return number


def nudged(weight: ArrayLike, at: ArrayLike, by: float) -> float:
    """Return one weight of a kernel, a little more or less.

    Parameters
    ----------
    weight
        The kernel.
    at
        The weight's index.
    by
        What is added to it.

    Examples
    --------
    >>> nudged([[1, 2]], (0, 1), -0.5)
    1.5
    """
    return float(at_weight(weight, at) + by)


def nudged_loss(
    image: ArrayLike, weight: ArrayLike, target: ArrayLike, at: ArrayLike, by: float
) -> float:
    """Return the loss of a convolution, one of whose weights is nudged.

    Parameters
    ----------
    image
        (H, W) input cells.
    weight
        (kH, kW) kernel.
    target
        (H_out, W_out): what the output ought to be.
    at
        The row and column of the weight that is nudged.
    by
        What is added to it.

    Raises
    ------
    ValueError
        If the shapes do not fit.

    Examples
    --------
    >>> nudged_loss([[1, 2]], [[3]], [[3, 6]], (0, 0), 2.0)
    10.0
    """
    kernel = np.array(weight, dtype=float)
    kernel[tuple(np.asarray(at))] += by
    return squared_loss(conv2d(np.asarray(image)[None], kernel[None, None])[0], target)


def finite_difference(
    image: ArrayLike, weight: ArrayLike, target: ArrayLike, at: ArrayLike, *, step: float = STEP
) -> float:
    """Measure the gradient of one weight: nudge it up and down, and see what the loss does.

    Parameters
    ----------
    image, weight, target, at
        As for `nudged_loss`.
    step
        How far the weight is nudged either way.

    Returns
    -------
    float
        The central difference (L(w + step) − L(w − step)) / (2 step); for this loss, which is a
        parabola in each weight, it is the gradient itself but for rounding.

    Raises
    ------
    ValueError
        If the shapes do not fit.

    Examples
    --------
    >>> round(finite_difference([[1, 2]], [[3]], [[2, 5]], (0, 0)), 6)
    3.0
    """
    up = nudged_loss(image, weight, target, at, step)
    down = nudged_loss(image, weight, target, at, -step)
    return (up - down) / nudge_width(step)


def nudge_width(step: float = STEP) -> float:
    """Return how far apart two weights are that are nudged up and down.

    >>> nudge_width(0.25)
    0.5
    """
    return 2 * step


def _difference(output: ArrayLike, target: ArrayLike) -> NDArray[Any]:
    got, wanted = np.asarray(output), np.asarray(target)
    if got.shape != wanted.shape:
        raise ValueError(f"target: got shape {wanted.shape}; takes the output's, {got.shape}")
    return np.asarray(got - wanted)
