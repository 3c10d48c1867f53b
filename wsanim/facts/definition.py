"""What the definition shows: its indices, and what turning the kernel changes."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from wsanim.conv import conv2d, output_size
from wsanim.facts.maker import Maker
from wsanim.facts.values import Later
from wsanim.lesson import Lesson
from wsanim.picturefiles import load_grey
from wsanim.pictures import cell_values
from wsanim.products import count_distinct, farthest_apart, running_sums, window_products


def state(make: Maker, lesson: Lesson) -> None:
    """State the topic's facts and tables."""
    picture, weights, decimals = lesson.picture, lesson.kernel.array, lesson.kernel.decimals
    layer = lesson.layer.model_dump()
    steps: dict[str, Any] = {"stride": lesson.layer.stride, "padding": lesson.layer.padding}
    outputs = tuple(
        output_size(cells, kernel, **steps)
        for cells, kernel in zip(picture.cells, weights.shape, strict=True)
    )
    make.table("definition.positions", np.indices, outputs)
    make.table("definition.offsets", np.indices, weights.shape)

    grey = Later(load_grey, picture.file)
    image = Later(cell_values, grey, picture.crop.box, picture.cells, picture.levels)
    turned = make.table("definition.turned", np.flip, weights, decimals=decimals)
    products = make.table(
        "definition.products", window_products, image, turned, decimals=decimals, **layer
    )
    make.table("definition.running", running_sums, products, decimals=decimals)
    channels = Later(np.expand_dims, image, 0)
    straight = Later(conv2d, channels, weights[None, None], **layer)
    kernels = np.flip(weights)[None, None]
    other = make.table(
        "definition.output", conv2d, channels, kernels, part=0, decimals=decimals, **layer
    )
    one_map = Later(np.squeeze, straight, 0)
    place = make.table("definition.place", farthest_apart, one_map, other)
    sums = (Later(_at, one_map, place), Later(_at, other, place))
    formula = "the different numbers among the two sums"
    make.fact("definition.sums", count_distinct, *sums, formula=formula)


def _at(cells: NDArray[Any], place: NDArray[np.int64]) -> int | float:
    number: int | float = cells[tuple(place)].item()
    return number
