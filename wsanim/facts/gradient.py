"""What the shared gradient shows: a loss, what each window sends to each weight, and the sums."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from wsanim.conv import conv2d, conv2d_weight_grad, window_map
from wsanim.facts.maker import Maker
from wsanim.facts.values import Later
from wsanim.gradients import (
    STEP,
    at_weight,
    finite_difference,
    loss_power,
    nearby_target,
    nudge_width,
    nudged,
    nudged_loss,
    parts_by_weight,
    squared_loss,
    squared_loss_grad,
    steepest_weight,
)
from wsanim.lesson import Lesson
from wsanim.params import conv_params, locally_connected_params
from wsanim.picturefiles import load_grey
from wsanim.pictures import cell_values
from wsanim.products import count_positions, running_sums

MOST_PER_SIDE = 4  # positions, so that each one's thread can be followed
AGREED = 3  # decimals to which sum and measurement are shown
EXACT = 5  # decimals that the losses have when inputs and target are whole


def state(make: Maker, lesson: Lesson) -> None:
    """State the topic's facts and tables."""
    kernel, weights, decimals = lesson.kernel.shape, lesson.kernel.array, lesson.kernel.decimals
    cells = input_cells(lesson)
    grey = Later(load_grey, lesson.picture.file)
    crop, levels = lesson.picture.crop.box, lesson.picture.levels
    image = make.table("gradient.input", cell_values, grey, crop, cells, levels)
    make.given_table("gradient.kernel", weights, decimals=decimals)
    make.table("gradient.windows", window_map, cells, kernel)
    channels = Later(np.expand_dims, image, 0)
    output = make.table(
        "gradient.output", conv2d, channels, weights[None, None], part=0, decimals=decimals
    )
    target = make.table("gradient.target", nearby_target, output, lesson.seed, decimals=decimals)
    error = make.table("gradient.error", squared_loss_grad, output, target)
    parts = make.table("gradient.parts", parts_by_weight, image, error, kernel)
    make.table("gradient.running", running_sums, parts)
    errors = Later(np.expand_dims, error, 0)
    total = make.table("gradient.total", conv2d_weight_grad, channels, errors, kernel, part=0)
    at = make.table("gradient.weight", steepest_weight, Later(_first, total))
    make.fact("gradient.power", loss_power, formula="p in Σ |Output − Target|ᵖ / p")
    formula = "½ Σ (Output − Target)²"
    make.fact("gradient.loss", squared_loss, output, target, formula=formula, decimals=1)
    _counts(make, lesson, cells)
    _measured(make, weights, decimals, (image, target, at, total))


def input_cells(lesson: Lesson) -> tuple[int, int]:
    """Rows and columns of the input: as chosen for the matrix, but few enough positions."""
    (rows, columns), (tall, wide) = lesson.matrix.input, lesson.kernel.shape
    return min(rows, tall + MOST_PER_SIDE - 1), min(columns, wide + MOST_PER_SIDE - 1)


def _counts(make: Maker, lesson: Lesson, cells: tuple[int, int]) -> None:
    kernel = lesson.kernel.shape
    tall = make.given("gradient.kernel.height", kernel[0], field="kernel.weights")
    wide = make.given("gradient.kernel.width", kernel[1], field="kernel.weights")
    formula = f"k_h × k_w = {tall} × {wide}"
    weights = make.fact("gradient.weights", conv_params, 1, 1, kernel, formula=formula)
    outputs = tuple(n - k + 1 for n, k in zip(cells, kernel, strict=True))
    formula = f"h_out × w_out = {make.number(outputs[0])} × {make.number(outputs[1])}"
    positions = make.fact("gradient.positions", count_positions, cells, kernel, formula=formula)
    formula = f"positions × weights = {positions} × {weights}"
    make.fact("gradient.copies", locally_connected_params, 1, 1, kernel, outputs, formula=formula)


def _measured(
    make: Maker, weights: NDArray[Any], decimals: int, tables: tuple[Later[Any], ...]
) -> None:
    """State the sum of one weight's parts, and the slope that is measured at this weight."""
    image, target, at, total = tables
    digits = max(decimals, 2)
    width = make.fact("gradient.width", nudge_width, formula="2 h", decimals=2)
    losses = []
    for name, sign, step in (("raised", "+", STEP), ("lowered", "−", -STEP)):
        make.fact(
            f"gradient.{name}", nudged, weights, at, step, formula=f"w {sign} h", decimals=digits
        )
        losses.append(
            make.fact(
                f"gradient.{name}.loss",
                nudged_loss,
                image,
                weights,
                target,
                at,
                step,
                formula=f"L(w {sign} h)",
                decimals=EXACT,
            )
        )
    make.fact(
        "gradient.measured",
        finite_difference,
        image,
        weights,
        target,
        at,
        formula=lambda: f"(L(w + h) − L(w − h)) / 2h = ({losses[0]} − {losses[1]}) / {width}",
        decimals=AGREED,
    )
    formula = "the sum of the parts of all positions"
    make.fact(
        "gradient.summed", at_weight, Later(_first, total), at, formula=formula, decimals=AGREED
    )


def _first(gradient: NDArray[Any]) -> NDArray[Any]:
    return np.asarray(gradient[0])
