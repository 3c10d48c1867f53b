"""Where the ticks of a chart's axis stand."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def even_ticks(lowest: int, highest: int, count: int) -> NDArray[np.int64]:
    """Return ``count`` whole numbers from ``lowest`` to ``highest``, as even as they can be.

    Examples
    --------
    >>> even_ticks(0, 100, 5).tolist()
    [0, 25, 50, 75, 100]
    """
    return np.round(np.linspace(lowest, highest, count)).astype(np.int64)


def decade_ticks(lowest: float, highest: float, most: int = 5) -> NDArray[np.int64]:
    """Return powers of ten at even steps of decades, from at most ``lowest`` to ``highest``.

    Parameters
    ----------
    lowest, highest
        What the axis is to show, 1 or more.
    most
        How many ticks there may be.

    Raises
    ------
    ValueError
        Where the range is empty or below 1.

    Examples
    --------
    >>> decade_ticks(72, 65536).tolist()
    [10, 100, 1000, 10000, 100000]
    >>> decade_ticks(72, 65536, most=3).tolist()
    [10, 1000, 100000]
    """
    return np.array(_decades(lowest, highest, most), dtype=np.int64)


def decade_ticks_within(lowest: float, highest: float, most: int = 5) -> NDArray[np.int64]:
    """Return powers of ten as `decade_ticks` does, but none above ``highest`` if two are left.

    What lies above the last of them climbs off the chart.

    Examples
    --------
    >>> decade_ticks_within(72, 250000).tolist()
    [10, 100, 1000, 10000, 100000]
    >>> decade_ticks_within(61952, 10**17).tolist()[-1]
    10000000000000000
    """
    whole = _decades(lowest, max(10 ** int(np.log10(highest)), lowest), most)
    inside = [tick for tick in whole if tick <= highest]
    return np.array(inside, np.int64) if len(inside) > 1 else decade_ticks(lowest, highest, most)


def _decades(lowest: float, highest: float, most: int) -> list[int]:
    """Return the ticks of `decade_ticks`, however large."""
    if not 1 <= lowest <= highest:
        raise ValueError(f"lowest: got {lowest} to {highest}; takes 1 or more, up to the highest")
    first = int(np.floor(np.log10(lowest)))
    decades = max(1, int(np.ceil(np.log10(highest))) - first)
    step = -(-decades // (most - 1))
    last = first + step * -(-decades // step)
    return [10**power for power in range(first, last + 1, step)]
