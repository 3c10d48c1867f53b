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


def weights_around(positions: tuple[int, int], kernel: int) -> NDArray[np.int64]:
    """Count the weights of the kernels around the middle one, ring by ring, until all are in.

    Parameters
    ----------
    positions
        (H_out, W_out): how many kernels there are.
    kernel
        Weights along each side of a kernel.

    Returns
    -------
    (rings,) array: the weights of the middle kernel alone, of the 3 × 3 kernels in the middle,
    of 5 × 5, and so on; the last one is the count of all.

    Raises
    ------
    ValueError
        If an argument is not a whole number of at least 1.

    Examples
    --------
    >>> weights_around((4, 6), 2).tolist()
    [4, 36, 80, 96]
    """
    rows, columns = pair("positions", positions, single=False)
    wide = 2 * np.arange(max(rows, columns) // 2 + 1) + 1
    kernels = np.minimum(wide, rows) * np.minimum(wide, columns)
    return np.asarray(kernels * whole("kernel", kernel) ** 2)
