"""Shifting and filtering: the two orders, and the cells in which they differ."""

from __future__ import annotations

import operator
from dataclasses import dataclass

import numpy as np

from wsanim.conv import conv2d
from wsanim.equivariance import count_differing, off_stride, shift
from wsanim.facts.maker import Maker
from wsanim.facts.values import Later, Table
from wsanim.lesson import Lesson
from wsanim.picturefiles import load_grey
from wsanim.pictures import cell_values

# Weights with decimals make sums that are off by rounding; real differences are far larger.
DECIMALS = 6
ROUNDING = 10.0**-DECIMALS


@dataclass(frozen=True)
class Case:
    """One way of filtering and shifting; its ``name`` stands in its keys."""

    name: str
    pixels: int
    stride: int
    padding_mode: str


def state(make: Maker, lesson: Lesson) -> None:
    """State the topic's facts and tables."""
    picture, stride, pixels = lesson.picture, lesson.shift.stride, lesson.shift.pixels
    make.given("shifting.stride", stride, field="shift.stride")
    make.given("shifting.kernel.height", lesson.kernel.shape[0], field="kernel.weights")
    make.given_table("shifting.kernel", lesson.kernel.array, decimals=lesson.kernel.decimals)
    # Whole strides only, or the picture would not close into a ring.
    rows, columns = (max(n // stride, 1) * stride for n in picture.cells)
    grey = Later(load_grey, picture.file)
    image = make.table(
        "shifting.input", cell_values, grey, picture.crop.box, (rows, columns), picture.levels
    )
    make.given("shifting.input.height", rows, field="picture.cells")
    make.given("shifting.input.width", columns, field="picture.cells")
    for case in (
        Case("circular", pixels, 1, "circular"),
        Case("zeros", pixels, 1, "zeros"),
        Case("strided", off_stride(pixels, stride), stride, "circular"),
        Case("whole", stride, stride, "circular"),
    ):
        _two_orders(make, lesson, image, case)


def _two_orders(make: Maker, lesson: Lesson, image: Later[Table], case: Case) -> None:
    """State what filter-then-shift and shift-then-filter give, and where they differ."""
    key, kernel = f"shifting.{case.name}", lesson.kernel
    padding = "same" if case.stride == 1 else tuple((n - 1) // 2 for n in kernel.shape)
    layer = {"stride": case.stride, "padding": padding, "padding_mode": case.padding_mode}

    def filtered(name: str, cells: Later[Table]) -> Later[Table]:
        channels, weight = Later(np.expand_dims, cells, 0), kernel.array[None, None]
        return make.table(
            f"{key}.{name}", conv2d, channels, weight, part=0, decimals=kernel.decimals, **layer
        )

    pixels = make.given(f"{key}.pixels", case.pixels, field="shift.pixels, shift.stride")
    stride = make.number(case.stride)
    formula = f"⌊pixels / stride⌋ = ⌊{pixels} / {stride}⌋"
    make.fact(f"{key}.moved", operator.floordiv, case.pixels, case.stride, formula=formula)
    shifted = make.table(f"{key}.shifted", shift, image, (0, case.pixels))
    before = filtered("map", image)
    one = make.table(f"{key}.map_shifted", shift, before, (0, case.pixels // case.stride))
    other = filtered("shifted_map", shifted)
    make.table(f"{key}.difference", np.round, Later(operator.sub, other, one), DECIMALS)
    make.fact(
        f"{key}.count", count_differing, one, other, tolerance=ROUNDING, formula="cells that differ"
    )
    make.fact(f"{key}.cells", np.size, one, formula="cells of the map")
    make.fact(f"{key}.largest", np.max, before, formula="largest cell", decimals=kernel.decimals)
    make.fact(
        f"{key}.largest_shifted", np.max, other, formula="largest cell", decimals=kernel.decimals
    )
