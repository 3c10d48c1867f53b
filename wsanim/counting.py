"""Counts on their way: how many weights there are while they come, go or become one."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from wsanim._checks import whole


def count_between(start: int, stop: int) -> NDArray[np.int64]:
    """Count from one number to another, by ones, up or down.

    Parameters
    ----------
    start, stop
        The first count and the last.

    Returns
    -------
    (|stop − start| + 1,) array.

    Raises
    ------
    ValueError
        If an argument is not a whole number of at least 0.

    Examples
    --------
    >>> count_between(5, 3).tolist()
    [5, 4, 3]
    """
    first, last = whole("start", start, 0), whole("stop", stop, 0)
    step = 1 if last >= first else -1
    return np.arange(first, last + step, step)


def count_while_sharing(weights: int, positions: int) -> NDArray[np.int64]:
    """Count different weights while positions, one weight after the other, come to share it.

    At first each position has weights of its own. Then the first weight is made equal at the
    first position, the second, and so on, then the second weight: each position but a weight's
    first takes one from the count.

    Parameters
    ----------
    weights
        How many weights one position has.
    positions
        How many positions there are.

    Returns
    -------
    (weights × positions + 1,) array, from ``weights × positions`` to ``weights``.

    Raises
    ------
    ValueError
        If an argument is not a whole number of at least 1.

    Examples
    --------
    >>> count_while_sharing(2, 3).tolist()
    [6, 6, 5, 4, 4, 3, 2]
    """
    kernel, places = whole("weights", weights), whole("positions", positions)
    lost = np.tile(np.arange(places) > 0, kernel)
    return np.asarray(kernel * places - np.concatenate([[0], np.cumsum(lost)]))


def count_cells(shape: Sequence[int]) -> int:
    """Count the cells of an array of a shape.

    Parameters
    ----------
    shape
        Its sides, each a positive integer.

    Raises
    ------
    ValueError
        If a side is not a positive integer.

    Examples
    --------
    >>> count_cells((8, 30, 30))
    7200
    """
    return math.prod(whole("shape", side) for side in shape)
