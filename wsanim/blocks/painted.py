"""The base of the project's own mobjects, and the camera that lets them draw themselves.

A pixel grid, a picture or a line of text as a group of hundreds of paths is slow to build, to
move and to draw. Here each is one mobject whose points are just the four corners of its box, so
that manim moves, scales and fades it like any rectangle; what is inside is painted by cairo at
drawing time, in the box's own coordinates.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Self, TypeAlias

import cairo
import numpy as np
from manim import Camera, Mobject, VMobject
from numpy.typing import NDArray

if TYPE_CHECKING:
    from wsanim.blocks.text import Source

Context: TypeAlias = "cairo.Context[Any]"  # subscripted, it exists for type checkers only
Extent: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top of an area, in scene units."""

SPARE = 0.03  # scene units around a box, for edges that lie half outside of it
UNIT = 0.01  # manim's stroke widths are hundredths of a scene unit
KEPT = 2000  # paths of mobjects that are kept for the frames to come
MITER = 10.0  # how far a line's corner reaches at most, in half line widths: cairo's limit


class Painted(VMobject):
    """A mobject that paints the inside of its box itself.

    Parameters
    ----------
    width, height
        The box, in scene units.

    Notes
    -----
    ``painted_arrays`` names the float arrays that a subclass wants interpolated when manim
    transforms one such mobject into another of the same shape. ``shared_arrays`` names large ones
    into which nothing is ever written: copies of the mobject share them.
    """

    painted_arrays: tuple[str, ...] = ()
    shared_arrays: tuple[str, ...] = ()

    def __init__(self, width: float, height: float) -> None:
        super().__init__(fill_opacity=1.0, stroke_width=0.0)
        self.set_box(width, height)

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        for name in self.shared_arrays:
            shared = getattr(self, name)
            memo[id(shared)] = shared
        return super().__deepcopy__(memo)

    def set_box(self, width: float, height: float) -> Self:
        """Set the box anew, centred on the origin and upright."""
        x, y = width / 2, height / 2
        corners = [(-x, -y, 0), (x, -y, 0), (x, y, 0), (-x, y, 0), (-x, -y, 0)]
        self.set_points_as_corners(np.array(corners, dtype=float))
        return self

    @property
    def corner(self) -> NDArray[np.float64]:
        """The lower left corner of the box, wherever the mobject has been moved."""
        return np.asarray(self.points[0])

    @property
    def across(self) -> NDArray[np.float64]:
        """The box's lower edge, as a vector from left to right."""
        return np.asarray(self.points[3] - self.points[0])

    @property
    def upward(self) -> NDArray[np.float64]:
        """The box's left edge, as a vector from bottom to top."""
        return np.asarray(self.points[11] - self.points[0])

    @property
    def box_width(self) -> float:
        """The length of the box's lower edge, however it is turned."""
        return math.dist(self.points[0], self.points[3])

    @property
    def box_height(self) -> float:
        """The length of the box's left edge, however it is turned."""
        return math.dist(self.points[0], self.points[11])

    def get_critical_point(self, direction: Any) -> NDArray[np.float64]:
        """Return a point of the box's edge, or its centre, as manim does, but at once."""
        if self.submobjects:
            return np.asarray(super().get_critical_point(direction))
        low, high = self.points.min(axis=0), self.points.max(axis=0)
        ways = np.sign(direction)
        return np.asarray(np.choose(ways.astype(int) + 1, (low, (low + high) / 2, high)))

    def length_over_dim(self, dim: int) -> float:
        """Return the extent along one axis, as manim does, but at once."""
        if self.submobjects:
            return float(super().length_over_dim(dim))
        along = self.points[:, dim]
        return float(along.max() - along.min())

    def enter_box(self, ctx: Context, columns: float, rows: float) -> None:
        """Make ``ctx`` count in the box: x from 0 to ``columns``, y upward from 0 to ``rows``."""
        (ax, ay), (bx, by) = self.across[:2] / columns, self.upward[:2] / rows
        ctx.transform(cairo.Matrix(ax, ay, bx, by, self.corner[0], self.corner[1]))

    def shown_texts(self) -> Iterable[tuple[str, Sequence[Source]]]:
        """Return each line of text that it draws, with where the numbers in it come from.

        The audit compares this with what is really painted, so a subclass that paints text and
        forgets to tell of it is found.
        """
        return ()

    def outlines(self) -> NDArray[np.float64]:
        """Return the straight lines that may not run through text, shape (lines, 2, 2).

        Each is two points, x and y, in scene units. The layout check asks for them.
        """
        return np.empty((0, 2, 2))

    def box_lines(self, columns: int = 1, rows: int = 1) -> NDArray[np.float64]:
        """Return the lines that part the box into rows and columns, its sides included."""
        start, across, upward = self.corner[:2], self.across[:2], self.upward[:2]
        down = start + np.linspace(0, 1, columns + 1)[:, None] * across
        over = start + np.linspace(0, 1, rows + 1)[:, None] * upward
        lines = [np.stack([down, down + upward], axis=1), np.stack([over, over + across], axis=1)]
        return np.concatenate(lines)

    def extent(self) -> Extent | None:
        """Return the area outside of which it never paints, or None, as here, if it may anywhere.

        With an area, a build need not look at the rest of the frame. It may be larger than what
        is painted, and not smaller.
        """
        return None

    def box_extent(self) -> Extent:
        """Return the box, wherever it has been moved, and a little more: as much as its edges."""
        return area_of(self.points, SPARE)

    def paint(self, ctx: Context) -> None:
        """Draw the mobject; ``ctx`` counts in scene units and is restored by the caller."""
        raise NotImplementedError(f"{type(self).__name__} does not say how it is painted")

    def interpolate_color(self, mobject1: Mobject, mobject2: Mobject, alpha: float) -> Self:
        """Blend the look of two mobjects, ours included."""
        assert isinstance(mobject1, VMobject)
        assert isinstance(mobject2, VMobject)
        super().interpolate_color(mobject1, mobject2, alpha)
        for name in self.painted_arrays:
            low, high = getattr(mobject1, name), getattr(mobject2, name)
            if low is not high and np.shape(low) == np.shape(high):
                setattr(self, name, low + (high - low) * alpha)
        return self


def extent_of(mobject: Mobject) -> Extent | None:
    """Return the area outside of which a mobject, without its parts, never draws; None if unknown.

    Examples
    --------
    >>> from manim import Square
    >>> extent_of(Square(2.0, stroke_width=4))
    (-1.2, -1.2, 1.2, 1.2)
    """
    if isinstance(mobject, Painted):
        return mobject.extent()
    if not isinstance(mobject, VMobject) or mobject.get_background_image():
        return None
    width = max(mobject.get_stroke_width(background) for background in (False, True))
    return area_of(mobject.points, float(width) * UNIT / 2 * MITER)


def area_of(points: NDArray[np.float64], beyond: float) -> Extent:
    """Return the smallest area that holds points, and so much around it.

    Examples
    --------
    >>> area_of(np.array([[0.0, 1.0, 0.0], [2.0, -1.0, 0.0]]), 0.5)
    (-0.5, -1.5, 2.5, 1.5)
    """
    left, bottom = points[:, :2].min(axis=0).tolist()
    right, top = points[:, :2].max(axis=0).tolist()
    return left - beyond, bottom - beyond, right + beyond, top + beyond


def grown(extent: Extent | None, beyond: float) -> Extent | None:
    """Return an area with so much around it."""
    return extent and area_of(np.array(extent).reshape(2, 2), beyond)


def set_source(ctx: Context, rgb: NDArray[Any], alpha: float = 1.0) -> None:
    """Choose a colour, red and blue swapped as in all of manim's cairo drawing."""
    ctx.set_source_rgba(float(rgb[2]), float(rgb[1]), float(rgb[0]), alpha)


def surface_of(pixels: NDArray[Any]) -> cairo.ImageSurface:
    """Return a picture over an array's own memory, as cairo keeps it.

    Parameters
    ----------
    pixels
        Four bytes each, shape (rows, columns, 4), or one number each, (rows, columns).

    Examples
    --------
    >>> surface_of(np.zeros((2, 3, 4), dtype=np.uint8)).get_width()
    3
    """
    height, width = pixels.shape[:2]
    memory = np.ascontiguousarray(pixels).ravel().data
    return cairo.ImageSurface.create_for_data(memory, cairo.FORMAT_ARGB32, width, height, width * 4)


def unpremultiplied(pixels: NDArray[Any]) -> NDArray[np.uint8]:
    """Return colours as they are, where cairo keeps them multiplied by their opacity.

    Left as they are, half-covered edges would come out with a dark rim.

    Examples
    --------
    >>> unpremultiplied(np.array([[[60, 0, 30, 120], [9, 9, 9, 0]]], dtype=np.uint8)).tolist()
    [[[128, 0, 64, 120], [0, 0, 0, 0]]]
    """
    straight = pixels.copy()
    alpha = pixels[..., 3]
    straight[alpha == 0] = 0
    partly = (alpha > 0) & (alpha < 255)
    found = pixels[partly].astype(np.uint32)
    opacity = found[:, 3:]
    straight[partly, :3] = np.minimum((found[:, :3] * 255 + opacity // 2) // opacity, 255)
    return straight


class PaintingCamera(Camera):
    """Manim's camera, but that a `Painted` mobject draws itself."""

    def __init__(self, **kwargs: Any) -> None:
        self._paths: dict[bytes, cairo.Path] = {}  # by the points that they lead through
        super().__init__(**kwargs)

    def init_background(self) -> None:
        """Fill the background; where it is seen through, with nothing.

        Manim keeps the colour of a ground without opacity. Cairo takes colours to be multiplied by
        their opacity, so such a ground would shine through whatever covers it half.
        """
        super().init_background()
        if self.background_opacity == 0:
            self.background = np.zeros_like(self.background)

    def set_cairo_context_path(self, ctx: Context, vmobject: VMobject) -> Self:
        """Trace a mobject's path: at once, if it is where it was in a frame before."""
        points = vmobject.points.tobytes()
        path = self._paths.get(points)
        if path is not None:
            ctx.new_path()
            ctx.append_path(path)
            return self
        super().set_cairo_context_path(ctx, vmobject)
        if len(self._paths) == KEPT:
            self._paths.clear()
        self._paths[points] = ctx.copy_path()
        return self

    def display_vectorized(self, vmobject: VMobject, ctx: Context) -> Self:
        """Draw a mobject, in the way that is its own if it has one."""
        if not isinstance(vmobject, Painted):
            return super().display_vectorized(vmobject, ctx)
        if vmobject.get_fill_opacity() > 0:
            ctx.save()
            ctx.new_path()
            vmobject.paint(ctx)
            ctx.restore()
        return self
