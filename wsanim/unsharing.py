"""Kernels that are not shared: one for every position, drawn at random, and counted."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wsanim._checks import pair, whole

LARGEST = 9  # a weight has one digit


def random_kernels(
    positions: tuple[int, int], kernel: int, seed: int, *, largest: int = LARGEST
) -> NDArray[np.int64]:
    """Return a kernel of random whole weights for every position.

    Parameters
    ----------
    positions
        (H_out, W_out).
    kernel
        Weights along each side of a kernel.
    seed
        Of the random numbers.
    largest
        Weights go from ``-largest`` to ``largest``.

    Returns
    -------
    (H_out, W_out, kernel, kernel) array.

    Raises
    ------
    ValueError
        If an argument is not a whole number in range.

    Examples
    --------
    >>> random_kernels((2, 5), 3, seed=1).shape
    (2, 5, 3, 3)
    """
    rows, columns = pair("positions", positions, single=False)
    side, reach = whole("kernel", kernel), whole("largest", largest)
    random = np.random.default_rng(whole("seed", seed, 0))
    return random.integers(-reach, reach, (rows, columns, side, side), endpoint=True)


def weights_in_sight(positions: tuple[int, int], kernel: int) -> NDArray[np.int64]:
    """Count the weights of the kernels around the middle one that are in sight.

    Parameters
    ----------
    positions
        (H_out, W_out): how many kernels there are.
    kernel
        Weights along each side of a kernel.

    Returns
    -------
    (H_out // 2 + 1, W_out // 2 + 1) array: at (i, j), the weights where i kernels above and below
    the middle one can be seen, and j to its left and right; the last one is the count of all.

    Raises
    ------
    ValueError
        If an argument is not a whole number of at least 1.

    Examples
    --------
    >>> weights_in_sight((4, 3), 2).tolist()
    [[4, 12], [12, 36], [16, 48]]
    """
    rows, columns = (
        np.minimum(2 * np.arange(count // 2 + 1) + 1, count)
        for count in pair("positions", positions, single=False)
    )
    return np.asarray(rows[:, None] * columns * whole("kernel", kernel) ** 2)
