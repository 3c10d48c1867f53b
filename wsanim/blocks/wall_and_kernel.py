"""A wall of kernels beside the one kernel that would do, and how many weights each has."""

from __future__ import annotations

from manim import DOWN, RIGHT, Group

from wsanim.blocks.grid import kernel_grid
from wsanim.blocks.magnified import Magnified, Tally
from wsanim.blocks.wall import Wall
from wsanim.facts import Table
from wsanim.theme import Theme

ENLARGED = 1.4  # times the size of a kernel elsewhere
LARGEST = 0.8  # of the wall's height


class WallAndKernel(Group):
    """Where the wall belongs, and beside it one kernel, at its scale and enlarged.

    Parameters
    ----------
    wall
        The wall, wherever it is.
    kernels
        Its table.
    many, few
        How many weights wall and kernel have; they stand below them.
    width, height
        What there is room for.
    theme
        The look.

    Attributes
    ----------
    box
        The wall's place.
    one
        The kernel.
    """

    def __init__(
        self,
        wall: Wall,
        kernels: Table,
        many: Tally,
        few: Tally,
        *,
        width: float,
        height: float,
        theme: Theme,
    ) -> None:
        gap = theme.gap
        room = height - many.height - gap.large - wall.shift_behind
        self.wall, self.box = wall, wall.place_for(width / 2, room)
        kernel = kernel_grid(kernels, theme, cell=theme.cell.huge, at=wall.middle)
        kernel.scale_to_fit_height(min(kernel.height * ENLARGED, room * LARGEST))
        self.one = Magnified(kernel, self.fitted().unit, channels=wall.channels, theme=theme)
        self.one.next_to(self.box, RIGHT, buff=gap.section)
        many.next_to(self.box, DOWN, buff=gap.medium)
        few.match_y(many).match_x(kernel)
        super().__init__(self.box, self.one, many, few)

    def fitted(self) -> Wall:
        """Return the wall in its place."""
        return self.wall.copy().fit(self.box)
