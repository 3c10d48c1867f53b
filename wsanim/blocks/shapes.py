"""Outlines that several drawings share, traced into a cairo context."""

from __future__ import annotations

from functools import cache

import cairo
import numpy as np
from numpy.typing import NDArray

from wsanim.blocks.painted import Context

Box = tuple[float, float, float, float]
"""(left, bottom, width, height)"""

FINE = 4096.0  # pixels to the unit of a path that is kept
FLUTE = 0.09  # how far a flute stands out
FLUTE_WIDTH = 0.42


def rounded(ctx: Context, box: Box, radius: float) -> None:
    """Trace a box with round corners."""
    left, bottom, wide, tall = box
    quarter = np.pi / 2
    ctx.new_sub_path()
    ctx.arc(left + wide - radius, bottom + radius, radius, -quarter, 0)
    ctx.arc(left + wide - radius, bottom + tall - radius, radius, 0, quarter)
    ctx.arc(left + radius, bottom + tall - radius, radius, quarter, 2 * quarter)
    ctx.arc(left + radius, bottom + radius, radius, 2 * quarter, 3 * quarter)
    ctx.close_path()


def fluted(ctx: Context, box: Box, radius: float) -> None:
    """Trace a box whose edge is fluted like a biscuit's; the flutes stay inside the box."""
    ctx.append_path(_fluted_path(box, radius))


@cache
def _fluted_path(box: Box, radius: float) -> cairo.Path:
    """Return the edge as cairo takes it at once: it has hundreds of points."""
    ctx = fine_context()
    for x, y in _flutes(box, radius).tolist():
        ctx.line_to(x, y)
    ctx.close_path()
    return ctx.copy_path()


def fine_context() -> Context:
    """Return a context to trace paths of a few units in, that are to be copied.

    Cairo keeps them in 256ths of a pixel, of which this has many to the unit.
    """
    ctx: Context = cairo.Context(cairo.ImageSurface(cairo.FORMAT_A8, 1, 1))
    ctx.scale(FINE, FINE)
    return ctx


def _flutes(box: Box, radius: float) -> NDArray[np.float64]:
    """Points along the fluted edge: a round-cornered box, pushed outward by |sin|."""
    left, bottom, wide, tall = box
    inner = (left + FLUTE, bottom + FLUTE, wide - 2 * FLUTE, tall - 2 * FLUTE)
    points, normals = around(inner, radius)
    lengths = np.linalg.norm(np.diff(points, axis=0, append=points[:1]), axis=1)
    along = np.concatenate([[0.0], np.cumsum(lengths)[:-1]]) / lengths.sum()
    count = max(8, round(lengths.sum() / FLUTE_WIDTH))
    return np.asarray(points + FLUTE * np.abs(np.sin(np.pi * count * along))[:, None] * normals)


def around(box: Box, radius: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return points of a round-cornered box, counter-clockwise, and the outward normal at each."""
    left, bottom, wide, tall = box
    middle = np.array([left + wide / 2, bottom + tall / 2])
    inset = np.array([wide / 2 - radius, tall / 2 - radius])
    angles = np.linspace(0, np.pi / 2, 24)
    points, normals = [], []
    for turn in range(4):
        normal = np.stack([np.cos(angles + turn * np.pi / 2), np.sin(angles + turn * np.pi / 2)], 1)
        corner = np.array([(1, 1), (-1, 1), (-1, -1), (1, -1)][turn])
        points.append(middle + corner * inset + radius * normal)
        normals.append(normal)
    ends, outward = np.concatenate(points), np.concatenate(normals)
    steps = np.linspace(0, 1, 40, endpoint=False)[:, None]
    edge, facing = [], []
    for start, end, first, last in zip(
        ends, np.roll(ends, -1, 0), outward, np.roll(outward, -1, 0), strict=True
    ):
        parts = steps if np.linalg.norm(end - start) > radius / 4 else steps[:1]
        edge.append(start + (end - start) * parts)
        facing.append(first + (last - first) * parts)
    return np.concatenate(edge), np.concatenate(facing)
