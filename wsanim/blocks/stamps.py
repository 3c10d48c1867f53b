"""Lines of text drawn once and stamped from then on.

To fill a glyph's curves takes cairo ten times as long as to colour through a mask of it. Text
mostly stands where it stood in the frame before, so its mask is kept. Text that has not been seen
yet goes through a new mask, so that a line looks the same whatever was drawn before it.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from functools import cache
from typing import TypeAlias

import cairo

from wsanim.blocks.painted import Context
from wsanim.typesetting import Outline

FINE = 4096.0  # units to the em of a kept path; cairo counts in 256ths of a unit
LARGEST = 1 << 18  # pixels of a mask; what is larger is filled as it is
MOST = 16 << 20  # pixels of all masks that are kept

Mask: TypeAlias = tuple[cairo.ImageSurface, int, int]  # with its place on the frame
Key: TypeAlias = tuple[Outline, float, float, float, float, float, float]


def fill_outline(ctx: Context, shape: Outline) -> None:
    """Fill a line of text with the source of ``ctx``, one unit to the em."""
    mask = _masks.mask(ctx, shape) if isinstance(ctx.get_target(), cairo.ImageSurface) else None
    if mask is None:
        ctx.new_path()
        ctx.append_path(_path(shape))
        ctx.fill()
        return
    ctx.save()
    ctx.identity_matrix()
    ctx.mask_surface(*mask)
    ctx.restore()


@cache
def _path(shape: Outline) -> cairo.Path:
    """Return the outline as cairo takes it at once."""
    ctx: Context = cairo.Context(cairo.ImageSurface(cairo.FORMAT_A8, 1, 1))
    ctx.scale(FINE, FINE)
    for command, p in shape.segments:
        if command == "M":
            ctx.move_to(*p)
        elif command == "L":
            ctx.line_to(*p)
        elif command == "C":
            ctx.curve_to(*p)
        else:
            ctx.close_path()
    return ctx.copy_path()


class _Masks:
    """The masks that were used last."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Key, Mask] = OrderedDict()
        self._pixels = 0

    def mask(self, ctx: Context, shape: Outline) -> Mask | None:
        """Return the mask of a line of text where ``ctx`` has it, or None if it is too large."""
        matrix = ctx.get_matrix()
        key = (shape, matrix.xx, matrix.yx, matrix.xy, matrix.yy, matrix.x0, matrix.y0)
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        made = _draw(shape, matrix)
        if made is not None:
            self._kept[key] = made
            self._pixels += _pixels(made)
            while self._pixels > MOST:
                self._pixels -= _pixels(self._kept.popitem(last=False)[1])
        return made


def _draw(shape: Outline, matrix: cairo.Matrix) -> Mask | None:
    left, bottom, right, top = shape.ink
    corners = [matrix.transform_point(x, y) for x in (left, right) for y in (bottom, top)]
    xs, ys = zip(*corners, strict=True)
    x, y = math.floor(min(xs)) - 1, math.floor(min(ys)) - 1
    width, height = math.ceil(max(xs)) + 1 - x, math.ceil(max(ys)) + 1 - y
    if width * height > LARGEST:
        return None
    surface = cairo.ImageSurface(cairo.FORMAT_A8, width, height)
    ctx: Context = cairo.Context(surface)
    ctx.translate(-x, -y)
    ctx.transform(matrix)
    ctx.append_path(_path(shape))
    ctx.fill()
    return surface, x, y


def _pixels(mask: Mask) -> int:
    return mask[0].get_stride() * mask[0].get_height()


_masks = _Masks()
