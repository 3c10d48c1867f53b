"""Scales: which magnitude of a feature map is drawn in full colour."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

SHARE = 0.95


def strong_magnitudes(maps: ArrayLike, *, share: float = SHARE) -> NDArray[np.float64]:
    """Return, for each map, the magnitude that a given share of its cells stays within.

    A map's largest value is often that of one bright speck; drawn on a scale up to it, all else
    is dark. A scale up to this magnitude shows the strongest cells in full colour instead.

    Parameters
    ----------
    maps
        (C, H, W) feature maps.
    share
        Above 0, at most 1; with 1 the result is each map's largest magnitude.

    Returns
    -------
    (C,) array: the ``share`` quantile of ``abs(maps)`` over each map's cells, or, where that is
    0, the largest magnitude.

    Raises
    ------
    ValueError
        If the maps have not three axes or no cells, or the share is out of range.

    Examples
    --------
    >>> strong_magnitudes([[[0, -4, 1, 100, 2]]], share=0.75).tolist()
    [4.0]
    """
    values = np.abs(np.asarray(maps, dtype=float))
    if values.ndim != 3 or not values.size:
        raise ValueError(f"maps takes an array (C, H, W) with cells, got shape {values.shape}")
    if not 0 < share <= 1:
        raise ValueError(f"share takes a number above 0 and at most 1, got {share}")
    flat = values.reshape(len(values), -1)
    strong = np.quantile(flat, share, axis=1)
    return np.asarray(np.where(strong > 0, strong, flat.max(axis=1)))
