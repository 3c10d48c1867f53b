"""An image with the cells that padding adds around it."""

from __future__ import annotations

from typing import Self

import numpy as np

from wsanim.blocks.fitting import FITTING
from wsanim.blocks.grid import Grid
from wsanim.facts import Table
from wsanim.theme import Theme

KEPT = 3.6  # widths of a rim, that a number with a rim around it leaves free
MUTED = 0.45  # how much of its colour a cell has that padding adds


class PaddedGrid(Grid):
    """An image's values, and around them, darker, the cells that padding adds.

    Every window lies within it, also one that reaches beyond the image or wraps around.

    Parameters
    ----------
    padded
        The image with its padding, shape (H + 2p, W + 2p).
    padding
        How many cells are added on each side, p.
    cell
        The side of a cell, in scene units.
    highest
        The input value that is drawn lightest.
    theme
        The look.

    Attributes
    ----------
    rimmed
        How far its numbers leave room for rims, 0 to 1, whether cells have them now or not:
        so none has to vanish where a rim comes.
    """

    painted_arrays = (*Grid.painted_arrays, "rimmed")

    def __init__(
        self, padded: Table, padding: int, *, cell: float, highest: float, theme: Theme
    ) -> None:
        colours, ground = theme.input_colours(padded.values, highest), theme.colour("ground")
        self.padding, self.rimmed = padding, 0.0
        height, width = padded.values.shape
        self.inner = np.zeros((height, width), dtype=bool)
        self.inner[padding : height - padding, padding : width - padding] = True
        muted = theme.colour("empty") + (colours - ground) * MUTED
        own = np.where(self.inner[..., None], colours, muted)
        super().__init__(own, cell=cell, theme=theme, table=padded)

    def bare(self) -> Self:
        """Show nothing of the padding."""
        return self.light(self.inner, rest=0.0).number(self.inner)

    def lie_on(self, image: Grid) -> Self:
        """Take the place of an image without padding, and look like it."""
        self.scale(image.cell / self.cell).move_to(image)
        return self.bare()

    def whole(self) -> Self:
        """Show the padding, too, and leave room for rims."""
        self.rimmed = 1.0
        return self.light().number()

    @property
    def _number_room(self) -> float:
        kept = KEPT * self.rim_width * max(self.rimmed, float(self.rims[..., 3].max()))
        return (FITTING - kept) * self.cell / (self._widest or 0.1)
