"""Copies that don't share, each with what one position told it, beside the one that is shared."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import DOWN, RIGHT, UP, Group
from numpy.typing import NDArray

from wsanim.blocks.classroom import LARGE, Classroom
from wsanim.blocks.grid import Grid
from wsanim.blocks.text import TextLine
from wsanim.theme import Theme


class Contrast(Group):
    """Unshared copies of a filter, each with its own gradient, beside the shared one.

    Parameters
    ----------
    room
        Whose parts and gradient they are.
    label
        Gives a label's line of text by its name: ``unshared``, ``shared``, ``copies``, ``one``.
    height
        Of the copies with what stands above and below them, in scene units.

    Attributes
    ----------
    copies
        A small grid for each position, in reading order.
    shared
        Where the shared gradient belongs, with its name.
    names, counts
        What stands above and below the copies and the shared filter.
    """

    def __init__(
        self,
        room: Classroom,
        label: Callable[..., TextLine],
        *,
        height: float,
    ) -> None:
        self.room, gap = room, room.theme.gap
        parts, height = room.tables["parts"].values, height - 2 * gap.large
        self.copies = _copies(parts, height, room.theme)
        self.shared = room.slopes.copy().scale(LARGE)
        self.shared[0].match_height(room.slopes[0]).next_to(self.shared[1], UP, buff=gap.small)
        self.names = Group(label("unshared"), label("shared"))
        self.counts = Group(label("copies", role="ink"), label("one", role="ink"))
        super().__init__(self.names, self.copies, self.shared, self.counts)
        self.shared.next_to(self.copies, RIGHT, buff=gap.section * 2)
        self.shared.shift(UP * (self.copies.get_y() - self.shared[1].get_y()))
        for name, count, what in zip(
            self.names, self.counts, (self.copies, self.shared), strict=True
        ):
            name.next_to(self.copies, UP, buff=gap.small).match_x(what)
            count.next_to(self.copies, DOWN, buff=gap.small).match_x(what)

    def gather(self) -> None:
        """Begin small: each copy in its position's cell, the shared gradient where it was."""
        room = self.room
        for copy, place in zip(self.copies, room.parts.middles(), strict=True):
            copy.generate_target()
            copy.set(width=room.parts.cell).move_to(place)
        empty: Any = self.shared.copy()
        empty[-1].show(0)
        room.slopes.target = empty


def _copies(parts: NDArray[Any], height: float, theme: Theme) -> Group:
    """Return a small grid for each position, of shape (kH, kW, H_out, W_out), so high in all."""
    tall, _, rows, columns = parts.shape
    cell = (height - (rows - 1) * theme.gap.small) / (rows * tall)
    largest, copies = float(np.abs(parts).max()), Group()
    for place in np.ndindex(rows, columns):
        colours = theme.result_colours(parts[(..., *place)], largest)
        copies.add(Grid(colours, cell=cell, theme=theme))
    return copies.arrange_in_grid(rows, columns, buff=theme.gap.small)
