"""Lines of text, and things that lie still, drawn once and stamped from then on.

To fill a glyph's curves takes cairo ten times as long as to colour through a mask of it. Text
mostly stands where it stood in the frame before, so its mask is kept. Text that has not been seen
yet goes through a new mask, so that a line looks the same whatever was drawn before it.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

import cairo

from wsanim.blocks.painted import Context, set_source
from wsanim.blocks.shapes import Box, fine_context
from wsanim.colour import Colour
from wsanim.typesetting import Outline

LARGEST = 1 << 18  # pixels of a mask; what is larger is filled as it is
MOST = 8 << 20  # bytes of all masks that are kept, and of all layers

ALIKE = 6  # decimals of a pixel in which places are told apart: the rest is rounding
STEPS = 8  # sizes that a layer is drawn in, between one and twice as large

Stamp: TypeAlias = tuple[cairo.ImageSurface, int, int]  # with its place on the frame
Mark: TypeAlias = tuple[Outline, float, float, Colour, float]
"""A line of text with the point of its middle, its colour and its opacity."""


@dataclass(frozen=True, eq=False)
class Unchanging:
    """A thing that never changes, to be told from others without looking at what is in it."""

    thing: object

    def __hash__(self) -> int:
        return id(self.thing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Unchanging) and other.thing is self.thing


def fill_outline(ctx: Context, shape: Outline) -> None:
    """Fill a line of text with the source of ``ctx``, one unit to the em."""
    kept = isinstance(ctx.get_target(), cairo.ImageSurface)
    mask = _mask(ctx.get_matrix(), shape) if kept else None
    if mask is None:
        ctx.new_path()
        ctx.append_path(_path(shape))
        ctx.fill()
        return
    ctx.save()
    ctx.identity_matrix()
    ctx.mask_surface(*mask)
    ctx.restore()


def fill_upright(ctx: Context, marks: Iterable[Mark], em: float, turn: float) -> None:
    """Fill many short lines of text, which stay upright in a box that is turned.

    Parameters
    ----------
    ctx
        Counts in the box.
    marks
        The lines.
    em
        Of all of them, in the units of ``ctx``.
    turn
        Of the box, counter-clockwise, in radians.
    """
    matrix, back = ctx.get_matrix(), cairo.Matrix.init_rotate(-turn)
    upright = cairo.Matrix(em, 0, 0, em).multiply(back).multiply(matrix)
    kept = isinstance(ctx.get_target(), cairo.ImageSurface)
    ctx.save()
    ctx.identity_matrix()
    for shape, x, y, rgb, alpha in marks:
        right, up = back.transform_point(-shape.advance * em / 2, -shape.cap_height * em / 2)
        place = matrix.transform_point(x + right, y + up)
        there = cairo.Matrix(upright.xx, upright.yx, upright.xy, upright.yy, *place)
        set_source(ctx, rgb, alpha)
        mask = _mask(there, shape) if kept else None
        if mask is None:
            ctx.set_matrix(there)
            ctx.append_path(_path(shape))
            ctx.fill()
            ctx.identity_matrix()
        else:
            ctx.mask_surface(*mask)
    ctx.restore()


@cache
def _path(shape: Outline) -> cairo.Path:
    """Return the outline as cairo takes it at once."""
    ctx = fine_context()
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


class _Kept:
    """The stamps that were used last."""

    def __init__(self) -> None:
        self.stamps: OrderedDict[Hashable, Stamp] = OrderedDict()
        self.bytes = 0

    def get(self, key: Hashable) -> Stamp | None:
        """Return a stamp that is kept."""
        found = self.stamps.get(key)
        if found is not None:
            self.stamps.move_to_end(key)
        return found

    def keep(self, key: Hashable, made: Stamp) -> None:
        """Keep a stamp, and let go of those that have not been used for longest."""
        self.stamps[key] = made
        self.bytes += _size(made)
        while self.bytes > MOST:
            self.bytes -= _size(self.stamps.popitem(last=False)[1])


def _mask(matrix: cairo.Matrix, shape: Outline) -> Stamp | None:
    """Return the mask of a line of text where ``matrix`` has it, or None if it is too large."""
    key = (shape, *numbers_of(matrix))
    found = _masks.get(key)
    if found is None:
        found = _draw(shape, matrix)
        if found is not None:
            _masks.keep(key, found)
    return found


def paint_layer(
    ctx: Context,
    box: Box,
    alpha: float,
    draw: Callable[[Context], None],
    state: Hashable | None = None,
) -> None:
    """Paint as if on a layer of its own, all of it as visible as ``alpha`` says.

    Parameters
    ----------
    box
        What is drawn lies inside of it, in the coordinates of ``ctx``.
    draw
        Draws it, in the same coordinates.
    state
        All that what is drawn depends on, apart from where it is. With it, the layer is kept for
        the next frame.
    """
    target, matrix = ctx.get_target(), ctx.get_matrix()
    if not isinstance(target, cairo.ImageSurface):  # such as a page
        _paint_group(ctx, alpha, draw)
        return
    numbers = _alike(matrix)
    key = state and (state, *numbers, target.get_width(), target.get_height())
    surface, x, y = _kept_layer(key, lambda: _layer(target, cairo.Matrix(*numbers), box, draw))
    ctx.save()
    ctx.identity_matrix()
    ctx.rectangle(x, y, surface.get_width(), surface.get_height())
    ctx.clip()
    ctx.set_source_surface(surface, x, y)
    ctx.paint_with_alpha(alpha)
    ctx.restore()


def paint_moving_layer(
    ctx: Context, box: Box, alpha: float, draw: Callable[[Context], None], state: Hashable
) -> None:
    """Paint as `paint_layer` does, what moves and looks the same meanwhile.

    It is drawn at one of a few sizes, and taken from there to where it is, hardly less sharp.
    """
    if not isinstance(ctx.get_target(), cairo.ImageSurface):
        _paint_group(ctx, alpha, draw)
        return
    left, bottom, wide, tall = box
    matrix = ctx.get_matrix()
    scale = 2 ** (math.ceil(STEPS * math.log2(math.hypot(matrix.xx, matrix.yx))) / STEPS)
    upright = cairo.Matrix(scale, 0, 0, -scale, -left * scale, (bottom + tall) * scale)
    size = math.ceil(wide * scale), math.ceil(tall * scale)
    surface, *_ = _kept_layer((state, scale), lambda: (_drawn(size, upright, draw), 0, 0))
    pattern = cairo.SurfacePattern(surface)
    pattern.set_matrix(upright)
    pattern.set_filter(cairo.FILTER_BILINEAR)
    x, y, width, height = _pixels(matrix, (left, bottom, left + wide, bottom + tall))
    ctx.save()
    ctx.set_source(pattern)
    ctx.identity_matrix()
    ctx.rectangle(x, y, width, height)
    ctx.clip()
    ctx.paint_with_alpha(alpha)
    ctx.restore()


def _paint_group(ctx: Context, alpha: float, draw: Callable[[Context], None]) -> None:
    ctx.push_group()
    draw(ctx)
    ctx.pop_group_to_source()
    ctx.paint_with_alpha(alpha)


def _kept_layer(key: Hashable | None, draw: Callable[[], Stamp]) -> Stamp:
    """Return the layer that is kept under a key, or draw it; without a key, draw it anew."""
    if key is None or _unkept:
        return draw()
    made = _layers.get(key)
    if made is None:
        _layers.keep(key, made := draw())
    return made


def _layer(
    target: cairo.ImageSurface, matrix: cairo.Matrix, box: Box, draw: Callable[[Context], None]
) -> Stamp:
    left, bottom, wide, tall = box
    x, y, width, height = _pixels(matrix, (left, bottom, left + wide, bottom + tall))
    right, low = min(x + width, target.get_width()), min(y + height, target.get_height())
    x, y = max(x, 0), max(y, 0)
    place = matrix.multiply(cairo.Matrix(x0=-x, y0=-y))
    return _drawn((max(right - x, 1), max(low - y, 1)), place, draw), x, y


def _drawn(
    size: tuple[int, int], matrix: cairo.Matrix, draw: Callable[[Context], None]
) -> cairo.ImageSurface:
    surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, *size)
    ctx: Context = cairo.Context(surface)
    ctx.set_matrix(matrix)
    draw(ctx)
    return surface


@contextmanager
def no_layers_kept() -> Iterator[None]:
    """Draw every layer anew meanwhile, for whoever wants to see it being drawn."""
    _unkept.append(True)
    try:
        yield
    finally:
        _unkept.pop()


def _draw(shape: Outline, matrix: cairo.Matrix) -> Stamp | None:
    x, y, width, height = _pixels(matrix, shape.ink)
    if width * height > LARGEST:
        return None
    surface = cairo.ImageSurface(cairo.FORMAT_A8, width, height)
    ctx: Context = cairo.Context(surface)
    ctx.translate(-x, -y)
    ctx.transform(matrix)
    ctx.append_path(_path(shape))
    ctx.fill()
    return surface, x, y


def _pixels(
    matrix: cairo.Matrix, area: tuple[float, float, float, float]
) -> tuple[int, int, int, int]:
    """Return the pixels that an area touches: x, y, width and height, with one to spare."""
    left, bottom, right, top = area
    corners = [matrix.transform_point(x, y) for x in (left, right) for y in (bottom, top)]
    xs, ys = zip(*corners, strict=True)
    x, y = math.floor(min(xs)) - 1, math.floor(min(ys)) - 1
    return x, y, math.ceil(max(xs)) + 1 - x, math.ceil(max(ys)) + 1 - y


def _alike(matrix: cairo.Matrix) -> tuple[float, ...]:
    """Return the numbers of a matrix, the same for places that only rounding sets apart."""
    return tuple(round(number, ALIKE) for number in numbers_of(matrix))


def numbers_of(matrix: cairo.Matrix) -> tuple[float, ...]:
    """Return the numbers of a matrix, by which it can be told from others."""
    return (matrix.xx, matrix.yx, matrix.xy, matrix.yy, matrix.x0, matrix.y0)


def _size(stamp: Stamp) -> int:
    return stamp[0].get_stride() * stamp[0].get_height()


_masks, _layers = _Kept(), _Kept()
_unkept: list[bool] = []
