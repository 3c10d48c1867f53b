"""A picture parted into regions, each with a colour of its own laid over it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from wsanim.blocks.grid import Grid
from wsanim.colour import Colour
from wsanim.theme import Theme

TINT = 0.5  # how much of a region's colour lies over the picture


def greys(picture: NDArray[Any], like: NDArray[Any], theme: Theme) -> Colour:
    """Return a picture's greys, stretched so that ``like`` would fill the range of inputs.

    Parameters
    ----------
    picture
        (rows, columns).
    like
        The picture that sets what is darkest and lightest; two pictures drawn alike can be
        compared.
    """
    low, high = float(like.min()), float(like.max())
    return theme.input_colours(picture - low, high - low)


def tinted(colours: Colour, parts: NDArray[np.int64], theme: Theme) -> Colour:
    """Lay a colour over each region of a picture.

    Parameters
    ----------
    colours
        The picture, (rows, columns, 3).
    parts
        Each pixel's region, (rows, columns), numbered from 0.
    """
    palette = theme.many_colours(int(parts.max()) + 1)
    light = colours.mean(axis=-1, keepdims=True)
    return np.asarray(colours * (1 - TINT) + palette[parts] * (TINT / 2 + light * TINT))


def place_kernels(count: int, shape: tuple[int, int], theme: Theme) -> list[Grid]:
    """Return kernels of ``shape`` that share no weight: every cell of every one its own colour."""
    palette = theme.many_colours(count * shape[0] * shape[1]).reshape(count, *shape, 3)
    return [Grid(colours, cell=theme.cell.medium, theme=theme) for colours in palette]
