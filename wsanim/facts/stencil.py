"""What the stencil shows: a page of real texture, and what each press makes of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from wsanim.conv import conv2d, window_map
from wsanim.facts.maker import Maker
from wsanim.facts.values import Later
from wsanim.lesson import Lesson
from wsanim.params import conv_params
from wsanim.picturefiles import load_grey, picture_size
from wsanim.pictures import cell_values, cropped
from wsanim.products import count_positions, running_sums, window_products, window_values
from wsanim.textures import grid_crop, sheet_crop


def state(make: Maker, lesson: Lesson) -> None:
    """State the topic's facts and tables."""
    kernel, steps = lesson.kernel.shape, {"stride": lesson.layer.stride}
    rows, columns = page_cells(lesson)
    down = make.given("stencil.height", kernel[0], field="kernel.weights")
    across = make.given("stencil.width", kernel[1], field="kernel.weights")
    formula = f"k_h × k_w = {down} × {across}"
    make.fact("stencil.weights", conv_params, 1, 1, kernel, formula=formula)
    make.given("stencil.stride", lesson.layer.stride, field="layer.stride")
    formula = f"positions of {down} × {across} on {make.number(rows)} × {make.number(columns)}"
    make.fact("stencil.presses", count_positions, (rows, columns), kernel, formula=formula, **steps)
    state_texture(make, lesson, "stencil", lesson.analogies.page, (rows, columns), **steps)


def page_cells(lesson: Lesson) -> tuple[int, int]:
    """Rows and columns of the page: as chosen, but enough for the kernel to move on."""
    rows, columns = lesson.analogies.page_cells
    tall, wide = lesson.kernel.shape
    return max(rows, tall + lesson.layer.stride), max(columns, wide + lesson.layer.stride)


def state_texture(
    make: Maker, lesson: Lesson, topic: str, file: Path, cells: tuple[int, int], **steps: Any
) -> None:
    """State the numbers of a texture, of each window on it, and what the kernel makes of them."""
    weights, decimals = lesson.kernel.array, lesson.kernel.decimals
    sheet = sheet_crop(picture_size(file), cells, lesson.analogies.pixels)
    grey = Later(load_grey, file)
    make.table(f"{topic}.texture", cropped, grey, sheet)
    crop, levels = grid_crop(sheet, cells), lesson.picture.levels
    image = make.table(f"{topic}.input", cell_values, grey, crop, cells, levels)
    make.given_table(f"{topic}.kernel", weights, decimals=decimals)
    make.table(f"{topic}.windows", window_map, cells, lesson.kernel.shape, **steps)
    make.table(f"{topic}.patches", window_values, image, lesson.kernel.shape, **steps)
    products = make.table(
        f"{topic}.products", window_products, image, weights, decimals=decimals, **steps
    )
    make.table(f"{topic}.running", running_sums, products, decimals=decimals)
    channels = Later(np.expand_dims, image, 0)
    make.table(
        f"{topic}.output", conv2d, channels, weights[None, None], part=0, decimals=decimals, **steps
    )
