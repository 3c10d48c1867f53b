"""How many weights a layer has as its image grows, with sharing and without."""

from __future__ import annotations

import numpy as np

from wsanim.axes import decade_ticks_within
from wsanim.facts.maker import Maker
from wsanim.facts.values import Later
from wsanim.growth import (
    full_weights,
    full_weights_along,
    shared_weights_along,
    sizes_between,
)
from wsanim.lesson import Lesson
from wsanim.params import conv_params


def state(make: Maker, lesson: Lesson) -> None:
    """State the topic's facts and tables."""
    sizes, chosen = lesson.summary.sizes, lesson.comparison
    layer = chosen.filters, chosen.kernel
    filters, side = make.number(chosen.filters), make.number(chosen.kernel)
    shared = make.fact(
        "summary.shared",
        conv_params,
        1,
        *layer,
        formula=f"filters × k × k = {filters} × {side} × {side}",
    )
    for name, size in (("first", sizes[0]), ("last", sizes[-1])):
        n = make.given(f"summary.{name}", size, field="summary.sizes")
        formula = f"n² × filters × (n − k + 1)² = {n}² × {filters} × ({n} − {side} + 1)²"
        make.fact(f"summary.full.{name}", full_weights, size, *layer, formula=formula)
    along = make.table("summary.sizes", sizes_between, sizes)
    full = make.table("summary.full", full_weights_along, along, *layer)
    make.table("summary.weights", shared_weights_along, along, *layer)
    make.given_table("summary.ticks.sizes", np.array(sizes))
    make.table("summary.ticks.weights", decade_ticks_within, shared, Later(max, full))
