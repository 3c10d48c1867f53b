"""Pixels prepared once and drawn many times: shadows, sheets and grain."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

import cairo
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from wsanim.blocks.painted import Context, surface_of
from wsanim.blocks.shapes import Box


class Raster:
    """An RGBA picture that cairo can draw at once; it never changes.

    Parameters
    ----------
    rgba
        Components in 0..1, not premultiplied, shape (rows, columns, 4), first row on top.
    """

    def __init__(self, rgba: NDArray[Any]) -> None:
        pixels = np.clip(np.array(rgba, dtype=float), 0, 1)
        pixels[..., :3] *= pixels[..., 3:]
        # red and blue stay swapped, as in all of manim's cairo drawing
        self._keep(np.round(pixels * 255).astype(np.uint8))

    def _keep(self, pixels: NDArray[np.uint8]) -> Self:
        self.rows, self.columns = pixels.shape[:2]
        self._pixels = pixels
        self._surface = surface_of(pixels)
        return self

    def mixed(self, other: Raster, part: float) -> Raster:
        """Return what lies between this and another picture of the same size."""
        step = (other._pixels.astype(np.float32) - self._pixels) * np.float32(part) + 0.5
        return Raster.__new__(Raster)._keep((self._pixels + step).astype(np.uint8))

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        return self  # nothing in it changes: copies of mobjects may share it

    def paint(self, ctx: Context, box: Box, alpha: float = 1.0) -> None:
        """Draw it into a box of ``ctx``, whose y grows upward."""
        left, bottom, width, height = box
        pattern = cairo.SurfacePattern(self._surface)
        across, down = self.columns / width, self.rows / height
        pattern.set_matrix(
            cairo.Matrix(across, 0, 0, -down, -left * across, (bottom + height) * down)
        )
        pattern.set_filter(cairo.FILTER_GOOD)
        ctx.save()
        ctx.rectangle(*box)
        ctx.clip()
        ctx.set_source(pattern)
        ctx.paint_with_alpha(alpha)
        ctx.restore()


def drawn(draw: Callable[[Context], None], box: Box, scale: float) -> NDArray[np.float64]:
    """Rasterise what ``draw`` paints inside ``box``, ``scale`` pixels to the unit.

    Returns
    -------
    (rows, columns, 4) array of 0..1, not premultiplied, first row on top.
    """
    columns, rows = round(box[2] * scale), round(box[3] * scale)
    surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, columns, rows)
    ctx = cairo.Context(surface)
    ctx.scale(scale, -scale)
    ctx.translate(-box[0], -(box[1] + box[3]))
    draw(ctx)
    surface.flush()
    raw = np.frombuffer(surface.get_data(), np.uint8).reshape(rows, surface.get_stride() // 4, 4)
    pixels = raw[:, :columns].astype(float) / 255
    pixels[..., :3] /= np.maximum(pixels[..., 3:], 1 / 255)
    return pixels


def blurred(channel: NDArray[np.float64], sigma: float) -> NDArray[np.float64]:
    """Blur one channel of 0..1 by a Gaussian of ``sigma`` pixels."""
    image = Image.fromarray(np.round(channel * 255).astype(np.uint8))
    soft = image.filter(ImageFilter.GaussianBlur(sigma))
    return np.asarray(soft, dtype=float) / 255


class SoftShadow:
    """The shadow of a thing on what it is held over: the higher the thing, the softer.

    Parameters
    ----------
    draw
        Paints the thing's silhouette: its alpha is how much light it takes, its colour the
        light that it lets through.
    box
        The silhouette's box.
    softness
        The blur's radius at height 1, in the box's units.
    scale
        Pixels to the unit.
    """

    LEVELS = 7
    SHARPEST = 0.05  # of the softest: what is pressed down still darkens its edge

    def __init__(
        self, draw: Callable[[Context], None], box: Box, *, softness: float, scale: float = 36
    ) -> None:
        pad = 2.5 * softness
        self.box = (box[0] - pad, box[1] - pad, box[2] + 2 * pad, box[3] + 2 * pad)
        sharp = drawn(draw, self.box, scale)
        spread = np.linspace(self.SHARPEST, 1, self.LEVELS) * softness * scale
        self.rasters = [Raster(_softened(sharp, float(sigma))) for sigma in spread]

    def paint(self, ctx: Context, height: float, alpha: float) -> None:
        """Draw it as at a height from 0 to 1, where ``ctx`` has the thing's foot."""
        level = min(max(height, 0.0), 1.0) * (self.LEVELS - 1)
        low = min(int(level), self.LEVELS - 2)
        part = level - low
        found = self.rasters[low]
        found = found.mixed(self.rasters[low + 1], part) if part > 0 else found
        found.paint(ctx, self.box, alpha)


def _softened(rgba: NDArray[np.float64], sigma: float) -> NDArray[np.float64]:
    alpha = blurred(rgba[..., 3], sigma)
    light = [blurred(rgba[..., c] * rgba[..., 3], sigma) for c in range(3)]
    colour = np.stack(light, axis=-1) / np.maximum(alpha[..., None], 1 / 255)
    return np.concatenate([np.clip(colour, 0, 1), alpha[..., None]], axis=-1)
