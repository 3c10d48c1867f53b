"""What the cookie cutter shows: two doughs of real texture, cut side by side."""

from __future__ import annotations

import math

from wsanim.facts.maker import Maker
from wsanim.facts.stencil import state_texture
from wsanim.lesson import Lesson
from wsanim.params import conv_params


def state(make: Maker, lesson: Lesson) -> None:
    """State the topic's facts and tables."""
    kernel, cuts = lesson.kernel.shape, lesson.analogies.cuts
    down = make.given("cutter.height", kernel[0], field="kernel.weights")
    across = make.given("cutter.width", kernel[1], field="kernel.weights")
    formula = f"k_h × k_w = {down} × {across}"
    make.fact("cutter.weights", conv_params, 1, 1, kernel, formula=formula)
    rows = make.given("cutter.rows", cuts[0], field="analogies.cuts")
    columns = make.given("cutter.columns", cuts[1], field="analogies.cuts")
    make.fact("cutter.cookies", math.prod, cuts, formula=f"rows × columns = {rows} × {columns}")
    # cuts lie side by side: the stride is the kernel's own size
    make.given("cutter.stride", kernel[1], field="kernel.weights")
    cells = cuts[0] * kernel[0], cuts[1] * kernel[1]
    doughs = {"cutter": lesson.analogies.dough, "cutter.other": lesson.analogies.other_dough}
    for topic, file in doughs.items():
        state_texture(make, lesson, topic, file, cells, stride=kernel)
