"""How like two pictures are."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

BLOCK = 8  # pixels along the windows of the comparison

Picture = NDArray[np.uint8]


def similarity(one: Picture, other: Picture) -> float:
    """Return the mean structural similarity of two grey pictures, over windows of 8 × 8 pixels."""
    height, width = (n // BLOCK * BLOCK for n in one.shape)
    first, second = (
        picture[:height, :width].astype(float).reshape(height // BLOCK, BLOCK, width // BLOCK, -1)
        for picture in (one, other)
    )

    def mean(values: NDArray[Any]) -> NDArray[Any]:
        return np.asarray(values.mean(axis=(1, 3)))

    a, b = mean(first), mean(second)
    both = mean(first * second) - a * b
    spread = mean(first**2) - a**2 + mean(second**2) - b**2
    c, d = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    return float(np.mean((2 * a * b + c) * (2 * both + d) / ((a**2 + b**2 + c) * (spread + d))))
