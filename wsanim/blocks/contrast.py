"""Copies that don't share, each with what one position told it, beside the one that is shared."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from manim import DOWN, RIGHT, UP, Group
from numpy.typing import NDArray

from wsanim.blocks.classroom import Classroom
from wsanim.blocks.fitting import side_for
from wsanim.blocks.flow import Room, roomiest
from wsanim.blocks.grid import Grid
from wsanim.blocks.paragraph import Paragraph
from wsanim.blocks.seating import EASY, LARGE
from wsanim.blocks.text import TextLine
from wsanim.theme import Theme

ENLARGED = 1.5  # times: the shared filter beside the copies
READ = 2.0  # times as much is it worth, if the shared gradient's numbers can be read
SHARES = 0.55, 0.43  # of the width, that what stands below one of them may take


class Contrast(Group):
    """Unshared copies of a filter, each with its own gradient, beside the shared one.

    Parameters
    ----------
    room
        Whose parts and gradient they are.
    label
        Gives a label by its name: ``unshared``, ``shared``.
    paragraph
        Gives a label of no more than a width: ``copies``, ``one``.
    space
        Width and height that there is.

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
        label: Callable[[str], TextLine],
        paragraph: Callable[..., Paragraph],
        space: Room,
    ) -> None:
        self.room, self.paragraph, self.space = room, paragraph, space
        parts = room.tables["parts"].values
        self.positions = parts.shape[2:]
        self.grids = _copies(parts, room.theme)
        self.copies = Group(*self.grids)
        self.sums = room.gradient.copy()
        self.shared = Group(room.slopes[0].copy(), self.sums)
        self.need = EASY * side_for(room.tables["total"], room.theme, 0.0, rimmed=True)
        self.names = Group(label("unshared"), label("shared"))
        ways = *((RIGHT, ENLARGED, share) for share in SHARES), (DOWN, 1.0, 1.0)
        layouts = [partial(self._lay, *way, it) for it in (True, False) for way in ways]
        roomiest(layouts, space, self._worth)
        self.sums.number(float(self.sums.cell >= self.need / EASY))
        super().__init__(self.names, self.copies, self.shared, self.counts)

    def _worth(self, size: float) -> tuple[float, ...]:
        """Say how large the copies are, and whether the sums can be read."""
        return (size * (READ if self.sums.cell >= self.need / EASY else 1.0),)

    def _lay(
        self, way: NDArray[Any], enlarged: float, share: float, numbered: bool, size: float
    ) -> Group:
        """Arrange both halves in a row or a column, with cells of a size.

        The shared gradient's cells are no smaller than its numbers need, if it is ``numbered``.
        """
        gap, cell = self.room.theme.gap, self.room.theme.cell
        for copy in self.grids:
            copy.set(width=copy.columns * cell.medium * size)
        rows, columns = self.positions
        self.copies.arrange_in_grid(rows, columns, buff=gap.small * min(1.0, 2 * size))
        slope, grid = self.shared[0], self.sums
        side = LARGE * cell.huge * enlarged * size
        side = max(side, self.need) if numbered else side
        grid.set(width=grid.columns * side)
        slope.next_to(grid, UP, buff=gap.small)
        width = self.space[0] * share
        self.counts = Group(*(self.paragraph(key, width, role="ink") for key in ("copies", "one")))
        halves = Group(*map(Group, self.names, (self.copies, self.shared), self.counts))
        for half in halves:
            half.arrange(DOWN, buff=gap.small)
        halves.arrange(way, buff=gap.section if way is RIGHT else gap.medium)
        if way is RIGHT:  # what stands above and below them is on one line
            self.shared.match_y(self.copies)
            both = Group(self.copies, self.shared)
            for name, count, what in zip(self.names, self.counts, both, strict=True):
                name.next_to(both, UP, buff=gap.small).match_x(what)
                count.next_to(both, DOWN, buff=gap.small).match_x(what)
        return halves

    def gather(self) -> None:
        """Begin small: each copy in its position's cell, the shared gradient where it was."""
        room = self.room
        for copy, place in zip(self.copies, room.parts.middles(), strict=True):
            copy.generate_target()
            copy.set(width=room.parts.cell).move_to(place)
        empty: Any = self.shared.copy()
        empty[-1].show(0)
        room.slopes.target = empty


def _copies(parts: NDArray[Any], theme: Theme) -> list[Grid]:
    """Return a small grid for each position, of shape (kH, kW, H_out, W_out)."""
    largest, copies = float(np.abs(parts).max()), list[Grid]()
    for place in np.ndindex(*parts.shape[2:]):
        colours = theme.result_colours(parts[(..., *place)], largest)
        copies.append(Grid(colours, cell=theme.cell.medium, theme=theme))
    return copies
