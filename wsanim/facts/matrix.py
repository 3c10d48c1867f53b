"""What the layer, written as one matrix, shows."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from wsanim.conv import conv2d, conv_matrix, output_size, window_map
from wsanim.counting import count_between, count_while_sharing
from wsanim.equivariance import differing_cells
from wsanim.facts.maker import Maker
from wsanim.facts.values import Later, LaterFact
from wsanim.lesson import Lesson
from wsanim.matrices import (
    connected_terms,
    count_true,
    local_weights,
    matrix_product,
    random_weights,
    weight_places,
)
from wsanim.params import conv_params, dense_params, locally_connected_params
from wsanim.picturefiles import load_grey
from wsanim.pictures import cell_values
from wsanim.products import count_positions, running_sums, window_products

ROUNDING = 1e-9  # weights such as 0.1 are rounded, in another order either way


def state(make: Maker, lesson: Lesson) -> None:
    """State the topic's facts and tables."""
    _counts(make, lesson)
    _cells(make, lesson)


def _counts(make: Maker, lesson: Lesson) -> None:
    size, kernel = lesson.matrix.input, lesson.kernel.shape
    shape = _output(lesson)
    high = make.given("matrix.input.height", size[0], field="matrix.input")
    wide = make.given("matrix.input.width", size[1], field="matrix.input")
    inputs = make.fact("matrix.inputs", math.prod, size, formula=f"h × w = {high} × {wide}")
    k_h, k_w = make.number(kernel[0]), make.number(kernel[1])
    formula = f"(h − k_h + 1) × (w − k_w + 1) = ({high} − {k_h} + 1) × ({wide} − {k_w} + 1)"
    outputs = make.fact("matrix.outputs", count_positions, size, kernel, formula=formula)
    weights = make.fact(
        "matrix.weights", conv_params, 1, 1, kernel, formula=f"k_h × k_w = {k_h} × {k_w}"
    )
    formula = f"inputs × outputs = {inputs} × {outputs}"
    dense = make.fact("matrix.dense", dense_params, inputs, outputs, formula=formula)
    formula = f"outputs × weights = {outputs} × {weights}"
    local = make.fact(
        "matrix.local", locally_connected_params, 1, 1, kernel, shape, formula=formula
    )
    _counting(make, dense, local, weights, outputs)


def _counting(
    make: Maker, dense: LaterFact, local: LaterFact, weights: LaterFact, outputs: LaterFact
) -> None:
    make.table("matrix.counting", count_between, 0, dense)
    make.table("matrix.leaving", count_between, dense, local)
    make.table("matrix.merging", count_while_sharing, weights, outputs)


def _cells(make: Maker, lesson: Lesson) -> None:
    picture, kernel, size = lesson.picture, lesson.kernel.array, lesson.matrix.input
    decimals = lesson.kernel.decimals
    grey = Later(load_grey, picture.file)
    image = make.table("matrix.input", cell_values, grey, picture.crop.box, size, picture.levels)
    make.given_table("matrix.kernel", kernel, decimals=decimals)
    make.table("matrix.windows", window_map, size, kernel.shape)
    places = make.table("matrix.places", weight_places, kernel.shape, size)

    shape = math.prod(_output(lesson)), math.prod(size)
    everywhere = make.table("matrix.dense_weights", random_weights, shape, lesson.seed)
    make.table("matrix.local_weights", local_weights, everywhere, places)
    matrix = make.table(
        "matrix.shared_weights", conv_matrix, kernel[None, None], (1, *size), decimals=decimals
    )

    terms = make.table("matrix.terms", connected_terms, matrix, image, places, decimals=decimals)
    make.table("matrix.adding", np.cumsum, terms, axis=-1, decimals=decimals)
    product = make.table("matrix.product", matrix_product, matrix, image, decimals=decimals)

    products = make.table("matrix.products", window_products, image, kernel, decimals=decimals)
    make.table("matrix.running", running_sums, products, decimals=decimals)
    output = make.table(
        "matrix.output",
        conv2d,
        Later(np.expand_dims, image, 0),
        kernel[None, None],
        part=0,
        decimals=decimals,
    )
    slid = Later(np.reshape, output, (-1, 1))
    different = Later(differing_cells, product, slid, tolerance=ROUNDING)
    formula = "cells of matrix × inputs that differ from the sliding window's"
    make.fact("matrix.differing", count_true, different, formula=formula)


def _output(lesson: Lesson) -> tuple[int, int]:
    sides: list[Any] = [
        output_size(cells, kernel)
        for cells, kernel in zip(lesson.matrix.input, lesson.kernel.shape, strict=True)
    ]
    return sides[0], sides[1]
