"""What the sliding filter shows: its sizes and counts, and every number in its cells."""

from __future__ import annotations

from typing import Any

import numpy as np

from wsanim.conv import conv2d, output_size, window_map
from wsanim.facts.maker import Maker
from wsanim.facts.values import Later, LaterFact
from wsanim.lesson import Lesson
from wsanim.params import conv_macs, conv_params
from wsanim.picturefiles import load_grey
from wsanim.pictures import cell_values, cropped
from wsanim.products import count_positions, running_sums, window_products, window_values

PADDED_BY = {"zeros": "constant", "circular": "wrap"}  # what numpy.pad calls the modes


def state(make: Maker, lesson: Lesson) -> None:
    """State the topic's facts and tables."""
    _counts(make, lesson)
    _cells(make, lesson)


def _counts(make: Maker, lesson: Lesson) -> None:
    cells, kernel = lesson.picture.cells, lesson.kernel.shape
    steps: dict[str, Any] = {"stride": lesson.layer.stride, "padding": lesson.layer.padding}
    make.given("sliding.levels", lesson.picture.levels, field="picture.levels")
    make.given("sliding.stride", lesson.layer.stride, field="layer.stride")
    make.given("sliding.padding", lesson.layer.padding, field="layer.padding")
    down, k_h = _side(make, "height", cells[0], kernel[0], steps)
    across, k_w = _side(make, "width", cells[1], kernel[1], steps)
    outputs = down.value.value, across.value.value

    formula = f"k_h × k_w = {k_h} × {k_w}"
    weights = make.fact("sliding.weights", conv_params, 1, 1, kernel, formula=formula)
    make.fact("sliding.per_window", conv_macs, 1, 1, kernel, (1, 1), formula=formula)
    formula = f"h_out × w_out = {down} × {across}"
    positions = make.fact(
        "sliding.positions", count_positions, cells, kernel, formula=formula, **steps
    )
    formula = f"positions × weights = {positions} × {weights}"
    make.fact("sliding.macs", conv_macs, 1, 1, kernel, outputs, formula=formula)


def _side(
    make: Maker, side: str, cells: int, kernel: int, steps: dict[str, Any]
) -> tuple[LaterFact, LaterFact]:
    """State one side's sizes; return those of the output and the kernel."""
    n = make.given(f"sliding.input.{side}", cells, field="picture.cells")
    k = make.given(f"sliding.kernel.{side}", kernel, field="kernel.weights")
    stride, padding = make.number(steps["stride"]), make.number(steps["padding"])
    formula = f"⌊(n + 2p − k) / s⌋ + 1 = ⌊({n} + 2 × {padding} − {k}) / {stride}⌋ + 1"
    out = make.fact(f"sliding.output.{side}", output_size, cells, kernel, formula=formula, **steps)
    return out, k


def _cells(make: Maker, lesson: Lesson) -> None:
    picture, weights, decimals = lesson.picture, lesson.kernel.array, lesson.kernel.decimals
    layer = lesson.layer.model_dump()
    grey = Later(load_grey, picture.file)
    make.table("sliding.photograph", cropped, grey, picture.crop.box)
    image = make.table(
        "sliding.input", cell_values, grey, picture.crop.box, picture.cells, picture.levels
    )
    make.given_table("sliding.kernel", weights, decimals=decimals)
    make.table("sliding.windows", window_map, picture.cells, lesson.kernel.shape, **layer)
    # The image with the cells that padding adds, and where on it the windows lie: within it, all.
    added, mode = layer["padding"], PADDED_BY[layer["padding_mode"]]
    make.table("sliding.padded", np.pad, image, added, mode=mode)
    sides = [side + 2 * added for side in picture.cells]
    make.table("sliding.frames", window_map, sides, lesson.kernel.shape, stride=layer["stride"])
    make.table("sliding.patches", window_values, image, lesson.kernel.shape, **layer)
    products = make.table(
        "sliding.products", window_products, image, weights, decimals=decimals, **layer
    )
    make.table("sliding.running", running_sums, products, decimals=decimals)
    channels, kernels = Later(np.expand_dims, image, 0), weights[None, None]
    make.table("sliding.output", conv2d, channels, kernels, part=0, decimals=decimals, **layer)
