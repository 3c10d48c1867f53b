"""Counts against the image's size, by hand and by the layers themselves."""

import numpy as np
import pytest

from wsanim.conv import conv2d
from wsanim.growth import (
    full_weights,
    full_weights_along,
    shared_weights_along,
    sizes_between,
)


@pytest.mark.parametrize("size", [3, 5, 8])
def test_a_fully_connected_layer_joins_every_pixel_to_every_output(size: int) -> None:
    image, kernels = np.zeros((1, size, size), int), np.zeros((2, 1, 3, 3), int)
    assert full_weights(size, 2, 3) == image.size * conv2d(image, kernels).size


def test_it_grows_with_the_image_and_the_convolution_does_not() -> None:
    sizes = sizes_between((32, 64, 224))
    full, shared = full_weights_along(sizes, 8, 3), shared_weights_along(sizes, 8, 3)
    assert (sizes[0], sizes[-1], len(sizes)) == (32, 224, 193)
    assert full[-1] == 224 * 224 * 8 * 222 * 222 == 19_782_991_872
    assert (np.diff(full) > 0).all()
    assert set(shared.tolist()) == {72}


def test_large_sizes_do_not_wrap_around() -> None:
    assert full_weights_along((4096,), 512, 3)[0] == 4096**2 * 512 * 4094**2
