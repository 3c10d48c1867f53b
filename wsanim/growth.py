"""How counts of weights grow with the image, for layers that give the same outputs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from wsanim.conv import output_size
from wsanim.params import conv_params, dense_params


def sizes_between(sizes: Sequence[int]) -> NDArray[np.int64]:
    """Return every whole number from the first of some growing sizes to the last.

    Examples
    --------
    >>> sizes_between((2, 5)).tolist()
    [2, 3, 4, 5]
    """
    return np.arange(sizes[0], sizes[-1] + 1)


def full_weights(size: int, filters: int, kernel: int) -> int:
    """Return the weights of a fully connected layer with a convolution's outputs.

    Parameters
    ----------
    size
        Pixels along each side of the image, which has one channel.
    filters, kernel
        Of the convolution whose outputs it gives: how many kernels, and a kernel's side.

    Returns
    -------
    size² inputs times filters × (size − kernel + 1)² outputs.

    Examples
    --------
    >>> full_weights(32, 8, 3)
    7372800
    """
    return dense_params(size**2, filters * output_size(size, kernel) ** 2)


def full_weights_along(sizes: Sequence[int], filters: int, kernel: int) -> NDArray[np.int64]:
    """Return `full_weights` at each of some sizes.

    Examples
    --------
    >>> full_weights_along((32, 64), 8, 3).tolist()
    [7372800, 125960192]
    """
    return np.array([full_weights(int(size), filters, kernel) for size in sizes])


def shared_weights_along(sizes: Sequence[int], filters: int, kernel: int) -> NDArray[np.int64]:
    """Return a convolution's weights at each of some image sizes, which do not enter.

    Examples
    --------
    >>> shared_weights_along((32, 64, 128), 8, 3).tolist()
    [72, 72, 72]
    """
    return np.array([conv_params(1, filters, kernel) for _ in sizes])
