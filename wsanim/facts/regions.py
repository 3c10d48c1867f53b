"""Where position says something: mean faces, and kernels that are shared within regions."""

from __future__ import annotations

from wsanim.conv import output_size
from wsanim.counting import count_cells
from wsanim.faces import (
    PLACES,
    aligned_mean,
    count_faces,
    regions_of,
    shifted_mean,
    window_around,
)
from wsanim.facts.maker import Maker
from wsanim.lesson import Lesson
from wsanim.params import locally_connected_params, regional_params
from wsanim.products import count_positions


def state(make: Maker, lesson: Lesson) -> None:
    """State the topic's facts and tables."""
    kernel = lesson.kernel.shape
    make.fact("regions.faces", count_faces, formula="the faces that the means are of")
    face = make.table("regions.aligned", aligned_mean)
    make.table("regions.shifted", shifted_mean)
    for place in PLACES:
        make.table(f"regions.window.{place}", window_around, face, place, kernel)
    size = aligned_mean().shape
    for step, side in enumerate(lesson.regions.per_side):
        _shared_within(make, step, side, kernel, (size[0], size[1]))
    _one_each(make, kernel, (size[0], size[1]))


def _shared_within(
    make: Maker, step: int, side: int, kernel: tuple[int, int], size: tuple[int, int]
) -> None:
    """State what kernels cost that are shared within regions, so many on a side."""
    across, (k_h, k_w) = make.number(side), map(make.number, kernel)
    regions = make.fact(
        f"regions.kernels.{step}", count_cells, (side, side), formula=f"{across} × {across}"
    )
    make.fact(
        f"regions.weights.{step}",
        regional_params,
        1,
        1,
        kernel,
        side * side,
        formula=f"regions × k_h × k_w = {regions} × {k_h} × {k_w}",
    )
    make.table(f"regions.parts.{step}", regions_of, size, side)


def _one_each(make: Maker, kernel: tuple[int, int], size: tuple[int, int]) -> None:
    """State what a kernel for every position costs."""
    shape = tuple(output_size(n, k) for n, k in zip(size, kernel, strict=True))
    written, (k_h, k_w) = [make.number(side) for side in shape], map(make.number, kernel)
    positions = make.fact(
        "regions.kernels.all",
        count_positions,
        size,
        kernel,
        formula=f"h_out × w_out = {' × '.join(written)}",
    )
    make.table("regions.parts.all", regions_of, size, min(size))
    make.fact(
        "regions.weights.all",
        locally_connected_params,
        1,
        1,
        kernel,
        (shape[0], shape[1]),
        formula=f"positions × k_h × k_w = {positions} × {k_h} × {k_w}",
    )
