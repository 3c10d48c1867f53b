"""A picture as one mobject: a photograph, a texture, a map too fine for cells."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from wsanim.blocks.painted import Context, Extent, Painted
from wsanim.blocks.pixels import Pixels, pixels_of


class Picture(Painted):
    """Pixels, drawn as they are.

    Parameters
    ----------
    pixels
        sRGB components in 0..1, shape (rows, columns, 3), or greys of shape (rows, columns).
    height
        In scene units; the width follows from the shape.
    smooth
        Whether pixels blend into one another when drawn large.

    Attributes
    ----------
    pixels
        Shape (rows, columns, 3). Others may take their place; nothing is written into them.
    """

    painted_arrays = ("pixels",)
    shared_arrays = ("pixels",)

    def __init__(self, pixels: NDArray[Any], *, height: float, smooth: bool = True) -> None:
        grey = pixels if pixels.ndim == 3 else np.repeat(pixels[..., None], 3, axis=-1)
        self.pixels = np.asarray(grey, dtype=float)
        self.smooth = smooth
        self._prepared: tuple[NDArray[np.float64], Pixels] | None = None
        rows, columns = self.pixels.shape[:2]
        super().__init__(height * columns / rows, height)

    @property
    def prepared(self) -> Pixels:
        """The pixels as cairo draws them, made anew when others have taken their place."""
        if self._prepared is None or self._prepared[0] is not self.pixels:
            self._prepared = self.pixels, pixels_of(self.pixels)
        return self._prepared[1]

    def outlines(self) -> NDArray[np.float64]:
        """Return the four sides."""
        return self.box_lines()

    def extent(self) -> Extent | None:
        """Return the box."""
        return self.box_extent()

    def paint(self, ctx: Context) -> None:
        """Draw the pixels into the box."""
        rows, columns = self.pixels.shape[:2]
        self.enter_box(ctx, columns, rows)
        self.prepared.paint(ctx, float(self.get_fill_opacity()), smooth=self.smooth)
