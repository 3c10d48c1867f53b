"""A canvas of two halves, on which digits stand."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from manim import DOWN, LEFT, RIGHT, Group, Line, Mobject
from numpy.typing import NDArray

from wsanim.blocks.picture import Picture
from wsanim.colour import standing_out, to_hex
from wsanim.theme import Theme

HEIGHT = 2.8  # of the canvas, in scene units
HALFWAY = 0.5  # from a dark input to a light one: the line's grey where a label's is too dark


class HalvedCanvas(Group):
    """A wide canvas with a line down its middle; it shows one of several pictures at a time.

    Parameters
    ----------
    pixels
        The first picture, sRGB, (rows, columns, 3).
    theme
        The look.
    """

    def __init__(self, pixels: NDArray[Any], theme: Theme) -> None:
        self.theme = theme
        self.picture = Picture(pixels, height=HEIGHT, smooth=False)
        self.middle = Line(self.picture.get_top(), self.picture.get_bottom()).set_z_index(1)
        greys = theme.colour("label"), theme.input_colours(np.array(HALFWAY), 1.0)
        grey = to_hex(standing_out(greys, theme.colour("input_low")))
        self.middle.set_stroke(grey, theme.stroke.hair)
        super().__init__(self.picture, self.middle)

    def turn_to(self, pictures: NDArray[Any], part: float) -> Self:
        """Show the picture at this part, 0 to 1, of the way through several."""
        self.picture.pixels = pictures[round(part * (len(pictures) - 1))]
        return self

    def name_halves(self, left: Mobject, right: Mobject) -> Group:
        """Put a name below each half."""
        for name, side in ((left, LEFT), (right, RIGHT)):
            name.next_to(self.picture, DOWN, buff=self.theme.gap.small)
            name.set_x((self.picture.get_x() + self.picture.get_edge_center(side)[0]) / 2)
        return Group(left, right)

    def lift(self) -> Picture:
        """Take what stands on the left half off the canvas, as a picture of that half."""
        pixels = self.picture.pixels
        half = pixels.shape[1] // 2
        lifted = Picture(pixels[:, :half], height=self.picture.height, smooth=False)
        lifted.align_to(self.picture, LEFT).match_y(self.picture)
        self.picture.pixels = np.broadcast_to(pixels[0, -1], pixels.shape)
        return lifted


def right_halves(pictures: NDArray[Any]) -> NDArray[Any]:
    """Return the right halves of pictures, (count, rows, columns, 3)."""
    return pictures[:, :, pictures.shape[2] // 2 :]
