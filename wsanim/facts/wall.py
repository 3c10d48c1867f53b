"""What the wall of kernels shows: a kernel of its own for every position, and what that costs."""

from __future__ import annotations

from wsanim.conv import output_size
from wsanim.facts.maker import Maker
from wsanim.lesson import Lesson
from wsanim.params import conv_params, locally_connected_params, ratio
from wsanim.products import count_positions
from wsanim.unsharing import random_kernels, weights_in_sight

MOST_CELLS = 1600  # of kernels side by side, that are drawn one by one


def state(make: Maker, lesson: Lesson) -> None:
    """State the topic's facts and tables."""
    wall, kernel = lesson.wall, lesson.wall.kernel
    height = make.given("wall.image.height", wall.image[0], field="wall.image")
    width = make.given("wall.image.width", wall.image[1], field="wall.image")
    side = make.given("wall.kernel", kernel, field="wall.kernel")
    channels = make.given("wall.channels", wall.channels, field="wall.channels")
    down, across = (
        make.fact(
            f"wall.{name}", output_size, cells, kernel, formula=f"n − k + 1 = {n} − {side} + 1"
        )
        for name, cells, n in (
            ("height", wall.image[0], height),
            ("width", wall.image[1], width),
        )
    )
    positions = make.fact(
        "wall.positions",
        count_positions,
        wall.image,
        (kernel, kernel),
        formula=f"h_out × w_out = {down} × {across}",
    )
    shape = (down.value.value, across.value.value)
    formula = f"k × k = {side} × {side}"
    shared = make.fact("wall.shared", conv_params, 1, 1, kernel, formula=formula)
    unshared = make.fact(
        "wall.unshared",
        locally_connected_params,
        1,
        1,
        kernel,
        shape,
        formula=f"positions × k × k = {positions} × {side} × {side}",
    )
    make.fact("wall.ratio", ratio, unshared, shared, formula=f"{unshared} / {shared}")
    make.fact(
        "wall.colour.shared",
        conv_params,
        wall.channels,
        1,
        kernel,
        formula=f"channels × k × k = {channels} × {side} × {side}",
    )
    make.fact(
        "wall.colour.unshared",
        locally_connected_params,
        wall.channels,
        1,
        kernel,
        shape,
        formula=f"channels × positions × k × k = {channels} × {positions} × {side} × {side}",
    )
    make.table("wall.counting", weights_in_sight, shape, kernel)
    drawn = tuple(min(cells, MOST_CELLS // (kernel + 1)) for cells in shape)
    make.table("wall.kernels", random_kernels, drawn, kernel, lesson.seed)
