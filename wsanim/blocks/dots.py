"""Counts drawn to scale: one dot a weight, however many, as one mobject that can be zoomed into."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Self

import cairo
import numpy as np
from manim import Group, Rectangle, config
from numpy.typing import NDArray

from wsanim.blocks.flow import Room
from wsanim.blocks.painted import Context, Extent, Painted, set_source, surface_of
from wsanim.blocks.pixels import as_bytes
from wsanim.blocks.stamps import paint_layer
from wsanim.blocks.window import surround
from wsanim.colour import Colour
from wsanim.theme import Theme

GAP = 0.3  # of the pitch, between dots
TWICE_AS_WIDE = 2.0, 1.0
FULL_LINES = 1080
PALETTE = 256  # colours of a crowd, as many as the eye can tell apart
AT_A_TIME = 1 << 20  # dots that are coloured
FINEST = 1.5  # the pitch in pixels from which gaps between dots are drawn, ever more clearly


@dataclass(frozen=True)
class Dots:
    """A block of dots in a world that counts in dots, rows downward.

    Attributes
    ----------
    colours
        Each dot's colour and presence, RGBA from 0 to 255, shape (rows, columns, 4). It stays as
        it is: copies share it.
    left, top
        Where the block's first dot begins, in dots.
    """

    colours: NDArray[np.uint8]
    left: float = 0.0
    top: float = 0.0

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return self.colours.shape[1], self.colours.shape[0]

    @property
    def middle(self) -> NDArray[np.float64]:
        """The block's middle, in dots."""
        return np.array([self.left, self.top]) + np.array(self.size) / 2

    def at(self, left: float, top: float) -> Dots:
        """Return the same block elsewhere."""
        return replace(self, left=left, top=top)

    @cached_property
    def surface(self) -> cairo.ImageSurface:
        """The dots as a picture, a pixel each."""
        return surface_of(self.colours)

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Dots:
        return self


def block_of(colours: Colour, columns: int | None = None) -> Dots:
    """Return as many dots as there are colours, in rows of ``columns``, the last one part filled.

    Parameters
    ----------
    colours
        Shape (count, 3).
    columns
        Without it the block is as nearly square as can be.
    """
    cells = _no_dots(len(colours), columns)
    flat = cells.reshape(-1, 4)
    flat[: len(colours), :3], flat[: len(colours), 3] = as_bytes(colours), 255
    return Dots(cells)


def crowd_of(count: int, theme: Theme) -> Dots:
    """Return as many dots as asked for, each of another colour, as near as the eye can tell.

    It is `block_of` the theme's ``many_colours``, of which there may be many millions.
    """
    if count <= PALETTE:
        return block_of(theme.many_colours(count))
    palette, random = as_bytes(theme.many_colours(PALETTE)), np.random.default_rng(count)
    cells = _no_dots(count)
    flat = cells.reshape(-1, 4)
    for start in range(0, count, AT_A_TIME):
        part = flat[start : min(start + AT_A_TIME, count)]
        part[:, :3], part[:, 3] = palette[random.integers(PALETTE, size=len(part))], 255
    return Dots(cells)


def _no_dots(count: int, columns: int | None = None) -> NDArray[np.uint8]:
    """Return room for some dots, shape (rows, columns, 4)."""
    wide = columns or math.isqrt(count - 1) + 1
    return np.zeros((-(-count // wide), wide, 4), dtype=np.uint8)


def blocks_of(tile: Colour, count: int, gap: int = 1, room: Room = TWICE_AS_WIDE) -> Dots:
    """Return copies of a tile of dots in rows, ``gap`` dots between, as fits a room best.

    Parameters
    ----------
    tile
        Colours of shape (rows, columns, 3), such as a kernel's.
    room
        Width and height, in any unit.
    """
    height, width = tile.shape[:2]

    def size_in(columns: int) -> tuple[int, int]:
        rows = -(-count // columns)
        return columns * (width + gap) - gap, rows * (height + gap) - gap

    def worth(columns: int) -> float:
        pitch = min(side / dots for side, dots in zip(room, size_in(columns), strict=True))
        places = -(-count // columns) * columns
        return pitch * (count / places) ** 2  # rather no empty places than somewhat larger dots

    columns = max(range(1, count + 1), key=worth)
    wide, high = size_in(columns)
    cells, drawn = np.zeros((high, wide, 4), dtype=np.uint8), as_bytes(tile)
    for index in range(count):
        row, column = divmod(index, columns)
        top, left = row * (height + gap), column * (width + gap)
        cells[top : top + height, left : left + width, :3] = drawn
        cells[top : top + height, left : left + width, 3] = 255
    return Dots(cells)


def pitch_for(dots: tuple[int, int], width: float, height: float) -> float:
    """Return the largest pitch at which (columns, rows) dots fit, in whole 1080-line pixels."""
    return whole_pixels(min(width / dots[0], height / dots[1]))


def whole_pixels(pitch: float) -> float:
    """Return the next smaller pitch of whole 1080-line pixels, or one at which no gaps are drawn.

    A pitch that is not a whole number of pixels makes some gaps wider than others.
    """
    pixel = min(config.frame_width, config.frame_height) / FULL_LINES
    whole = math.floor(pitch / pixel + 1e-6)
    return whole * pixel if whole > FINEST else min(pitch, FINEST * pixel)


class DotWorld(Painted):
    """Blocks of dots, all at one scale, seen through a frame that can zoom in.

    Parameters
    ----------
    block
        The first block; the view is such that it fits the frame, at the frame's left.
    width, height
        The frame, in scene units.
    theme
        The look.

    Attributes
    ----------
    blocks
        What is in the world; `add_block` adds to it.
    view
        Centre x, centre y (in dots, downward) and pitch (in scene units).
    company
        How visible all blocks but the last are, 0 to 1.
    """

    painted_arrays = ("view", "company")

    def __init__(self, block: Dots, *, width: float, height: float, theme: Theme) -> None:
        self.blocks: tuple[Dots, ...] = (block,)
        self.theme, self.company = theme, 1.0
        pitch = pitch_for(block.size, width, height)
        self.view = np.array([width / pitch / 2, block.size[1] / 2, pitch])
        super().__init__(width, height)

    @classmethod
    def tight(cls, block: Dots, pitch: float, theme: Theme) -> DotWorld:
        """Return a world of one block, its frame right around it."""
        columns, rows = block.size
        return cls(block, width=columns * pitch, height=rows * pitch, theme=theme)

    def add_block(self, block: Dots, point: NDArray[np.float64]) -> Dots:
        """Add a block to the world with its middle at a point of the stage; return it there."""
        x, y = self.dots_at(point)
        columns, rows = block.size
        placed = block.at(round(x - columns / 2), round(y - rows / 2))
        self.blocks = (*self.blocks, placed)
        return placed

    def view_in(self, block: Dots, box: Rectangle) -> NDArray[np.float64]:
        """Return the view in which a block is seen where ``box`` stands, and as wide."""
        pitch = box.width / block.size[0]
        off = (self.get_center() - box.get_center())[:2] / pitch
        return np.array([*(block.middle + off * (1, -1)), pitch])

    def outline(self, block: Dots) -> Rectangle:
        """Return a rectangle where a block is seen now, to place other things by."""
        return box_of(block, float(self.view[2])).move_to(self.where(*block.middle))

    def look(self, centre: NDArray[np.float64], pitch: float) -> Self:
        """Look at a point of the world, its dots ``pitch`` scene units apart."""
        self.view = np.array([*centre, pitch])
        return self

    def between(self, start: NDArray[np.float64], end: NDArray[np.float64], part: float) -> Self:
        """Look from somewhere on the way between two views, zooming at a steady rate.

        The point at the middle of ``end`` moves over the frame along a straight line.
        """
        pitch = float(start[2] * (end[2] / start[2]) ** part)
        drift = (end[:2] - start[:2]) * start[2] * (1 - part)
        return self.look(end[:2] - drift / pitch, pitch)

    def leave(self, company: float) -> Self:
        """Show all blocks but the last only so far, 0 to 1."""
        self.company = company
        return self

    def sees(self, block: Dots, view: NDArray[np.float64]) -> bool:
        """Whether any of a block is in the frame, in some view."""
        off = np.abs(block.middle - view[:2]) - np.array(block.size) / 2
        return bool((off * view[2] < np.array([self.width, self.height]) / 2).all())

    def where(self, x: float, y: float) -> NDArray[np.float64]:
        """Return where on stage a point of the world is seen, given in dots."""
        off = (np.array([x, y]) - self.view[:2]) * self.view[2]
        return np.asarray(self.get_center() + np.array([off[0], -off[1], 0.0]))

    def dots_at(self, point: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the point of the world that is seen at a point of the stage, in dots."""
        off = (point - self.get_center())[:2] / self.view[2]
        return np.asarray(self.view[:2] + off * (1, -1))

    def extent(self) -> Extent | None:
        """Return the box, which dots are cut off at."""
        return self.box_extent()

    def paint(self, ctx: Context) -> None:
        """Draw the blocks that are in view."""
        width, height = self.box_width, self.box_height
        self.enter_box(ctx, width, height)
        ctx.rectangle(0, 0, width, height)
        ctx.clip()
        x, y, pitch = self.view
        ctx.translate(width / 2, height / 2)
        ctx.scale(pitch, -pitch)
        ctx.translate(-x, -y)
        pixels = abs(ctx.user_to_device_distance(1, 0)[0])
        for block in self.blocks:
            ctx.save()
            ctx.translate(block.left, block.top)
            seen = 1.0 if block is self.blocks[-1] else float(self.company)
            _paint_block(ctx, block, pixels, float(self.get_fill_opacity()) * seen)
            if pixels > FINEST and seen > 0:
                strength = min(1.0, (pixels - FINEST) / FINEST)
                _paint_gaps(ctx, block, self.theme.colour("ground"), strength)
            ctx.restore()


def box_of(block: Dots, pitch: float) -> Rectangle:
    """Return a rectangle of a block's size, to place other things by."""
    columns, rows = block.size
    return Rectangle(width=columns * pitch, height=rows * pitch)


def with_ring(mobject: Rectangle | DotWorld, theme: Theme) -> Group:
    """Return the same, with a ring around it if it is so small that it could be missed."""
    small = max(mobject.width, mobject.height) < theme.gap.small
    return Group(mobject, *([surround(mobject, theme)] if small else []))


def _paint_block(ctx: Context, block: Dots, pixels: float, alpha: float) -> None:
    ctx.set_source_surface(block.surface, 0, 0)
    nearest = pixels >= 1
    ctx.get_source().set_filter(cairo.FILTER_NEAREST if nearest else cairo.FILTER_GOOD)
    ctx.paint_with_alpha(alpha)


def _paint_gaps(ctx: Context, block: Dots, ground: NDArray[Any], alpha: float) -> None:
    """Draw what parts the dots, as far as it is inside the frame."""
    columns, rows = block.size
    left, top, right, bottom = ctx.clip_extents()
    left, right = max(0.0, left), min(float(columns), right)
    top, bottom = max(0.0, top), min(float(rows), bottom)
    if left > right or top > bottom:
        return

    def draw(ctx: Context) -> None:
        """Draw the lines of each way at once: those that cross take cairo three times as long."""
        set_source(ctx, ground)
        ctx.set_line_width(GAP)
        for column in range(int(left), min(columns, int(right) + 1) + 1):
            ctx.move_to(column, top)
            ctx.line_to(column, bottom)
        ctx.stroke()
        for row in range(int(top), min(rows, int(bottom) + 1) + 1):
            ctx.move_to(left, row)
            ctx.line_to(right, row)
        ctx.stroke()

    if alpha < 1:
        box = left - GAP, top - GAP, right - left + 2 * GAP, bottom - top + 2 * GAP
        paint_layer(ctx, box, alpha, draw)
    else:
        draw(ctx)
