"""What sharing saves, in counts: the lecture's comparison, and the one that is like for like."""

from __future__ import annotations

from wsanim.conv import output_size
from wsanim.counting import count_cells
from wsanim.facts.maker import Maker
from wsanim.facts.values import LaterFact
from wsanim.lesson import Lesson
from wsanim.params import (
    conv_macs,
    conv_params,
    dense_params,
    locally_connected_macs,
    locally_connected_params,
    ratio,
)
from wsanim.sections import decimals_of

ROUNDED_FROM = 10


def state(make: Maker, lesson: Lesson) -> None:
    """State the topic's facts."""
    chosen = lesson.comparison
    height = make.given("comparison.height", chosen.image[0], field="comparison.image")
    width = make.given("comparison.width", chosen.image[1], field="comparison.image")
    outputs = make.given("comparison.outputs", chosen.outputs, field="comparison.outputs")
    filters = make.given("comparison.filters", chosen.filters, field="comparison.filters")
    side = make.given("comparison.kernel", chosen.kernel, field="comparison.kernel")
    pixels = make.fact(
        "comparison.pixels", count_cells, chosen.image, formula=f"h × w = {height} × {width}"
    )
    _lecture(make, lesson, pixels, outputs, f"{filters} × {side} × {side}")
    _like_for_like(make, lesson, pixels, f"{side} × {side}")


def _lecture(
    make: Maker, lesson: Lesson, pixels: LaterFact, outputs: LaterFact, kernels: str
) -> None:
    """Every pixel to a few outputs, against a few filters: weights only, and with biases."""
    chosen = lesson.comparison
    counts = (1, chosen.filters, chosen.kernel)
    for suffix, bias in (("", False), ("_bias", True)):
        per_output, per_filter = (" + outputs", " + filters") if bias else ("", "")
        more, few = (f" + {n}" if bias else "" for n in (outputs, make.number(chosen.filters)))
        dense = make.fact(
            f"comparison.dense{suffix}",
            dense_params,
            pixels,
            chosen.outputs,
            bias=bias,
            formula=f"pixels × outputs{per_output} = {pixels} × {outputs}{more}",
        )
        shared = make.fact(
            f"comparison.shared{suffix}",
            conv_params,
            *counts,
            bias=bias,
            formula=f"filters × k × k{per_filter} = {kernels}{few}",
        )
        make.fact(
            f"comparison.ratio{suffix}",
            ratio,
            dense,
            shared,
            formula=f"{dense} / {shared}",
            decimals=if_small,
        )


def _like_for_like(make: Maker, lesson: Lesson, pixels: LaterFact, window: str) -> None:
    """Three layers that give the same outputs, and what each step between them saves."""
    chosen = lesson.comparison
    down, across = (output_size(side, chosen.kernel) for side in chosen.image)
    counts, shape = (1, chosen.filters, chosen.kernel), (down, across)
    rows = _map_side(make, "height", lesson, 0)
    columns = _map_side(make, "width", lesson, 1)
    places = make.fact(
        "comparison.positions", count_cells, shape, formula=f"h_out × w_out = {rows} × {columns}"
    )
    filters = make.number(chosen.filters)
    outputs = make.fact(
        "comparison.map_outputs",
        count_cells,
        (chosen.filters, *shape),
        formula=f"filters × positions = {filters} × {places}",
    )
    full = make.fact(
        "comparison.full",
        dense_params,
        pixels,
        outputs,
        formula=f"pixels × outputs = {pixels} × {outputs}",
    )
    cells = f"{outputs} × {window}"
    local = make.fact(
        "comparison.local",
        locally_connected_params,
        *counts,
        shape,
        formula=f"outputs × k × k = {cells}",
    )
    shared = make.fact(
        "comparison.conv", conv_params, *counts, formula=f"filters × k × k = {filters} × {window}"
    )
    for name, larger, smaller, decimals in (
        ("by_looking", full, local, if_broken),
        ("by_sharing", local, shared, if_broken),
        ("in_all", full, shared, if_small),
    ):
        formula = f"{larger} / {smaller}"
        make.fact(f"comparison.{name}", ratio, larger, smaller, formula=formula, decimals=decimals)
    macs = f"outputs × k × k = {cells}"
    make.fact("comparison.local_macs", locally_connected_macs, *counts, shape, formula=macs)
    make.fact("comparison.conv_macs", conv_macs, *counts, shape, formula=macs)


def _map_side(make: Maker, side: str, lesson: Lesson, axis: int) -> LaterFact:
    size, kernel = lesson.comparison.image[axis], lesson.comparison.kernel
    formula = f"n − k + 1 = {make.number(size)} − {make.number(kernel)} + 1"
    return make.fact(f"comparison.map.{side}", output_size, size, kernel, formula=formula)


def if_broken(value: float) -> int:
    """Return one decimal for a ratio that has any, none for a whole number.

    >>> if_broken(900.0), if_broken(113.77)
    (0, 1)
    """
    return min(1, decimals_of([value]))


def if_small(value: float) -> int:
    """Return one decimal for a ratio below ten that has any; a larger one is rounded.

    >>> if_small(910.2), if_small(2.43), if_small(2.0)
    (0, 1, 0)
    """
    return if_broken(value) if value < ROUNDED_FROM else 0
