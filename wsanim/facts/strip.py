"""What the strip shows: weights counted without and with sharing, and its numbers."""

from __future__ import annotations

import numpy as np

from wsanim.conv import conv2d, output_size, window_map
from wsanim.counting import count_between, count_while_sharing
from wsanim.facts.maker import Maker
from wsanim.facts.values import LaterFact
from wsanim.lesson import Lesson
from wsanim.params import conv_params, dense_params, locally_connected_params


def state(make: Maker, lesson: Lesson) -> None:
    """State the topic's facts and tables."""
    inputs, weights = len(lesson.strip.inputs), len(lesson.strip.kernel)
    n = make.given("strip.inputs", inputs, field="strip.inputs")
    formula = f"n − k + 1 = {n} − {make.number(weights)} + 1"
    out = make.fact("strip.outputs", output_size, inputs, weights, formula=formula)
    k = make.fact("strip.weights", conv_params, 1, 1, (1, weights), formula="k")
    formula = f"n × n_out = {n} × {out}"
    dense = make.fact("strip.dense", dense_params, inputs, out, formula=formula)
    positions = (1, out.value.value)
    formula = f"n_out × k = {out} × {k}"
    local = make.fact(
        "strip.local", locally_connected_params, 1, 1, (1, weights), positions, formula=formula
    )
    make.table("strip.counting", count_between, 0, dense)
    make.table("strip.leaving", count_between, dense, local)
    make.table("strip.merging", count_while_sharing, k, out)
    _cells(make, lesson, out)


def _cells(make: Maker, lesson: Lesson, out: LaterFact) -> None:
    values, kernel = np.array([lesson.strip.inputs]), np.array([lesson.strip.kernel])
    make.given_table("strip.input", values)
    make.given_table("strip.kernel", kernel.T, decimals=lesson.strip.decimals)
    make.given_table("strip.kernel_row", kernel, decimals=lesson.strip.decimals)
    make.table("strip.windows", window_map, values.shape, kernel.shape)
    make.table(
        "strip.output",
        conv2d,
        values[None],
        kernel[None, None],
        part=0,
        decimals=lesson.strip.decimals,
    )
