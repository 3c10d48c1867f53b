"""A thing too small to see, where it is, and enlarged beside it."""

from __future__ import annotations

from typing import Self

from manim import DL, DOWN, LEFT, UL, UP, Circle, Group, Line

from wsanim.blocks.grid import Grid
from wsanim.blocks.picture import Picture
from wsanim.theme import Theme

LENS = 0.7  # of a small gap: the ring's radius


class Magnified(Group):
    """A kernel at a scale at which it is a speck, in a ring, and the same kernel enlarged.

    Parameters
    ----------
    kernel
        The enlarged one.
    channels
        How many it has.
    theme
        The look.

    Attributes
    ----------
    speck
        The small one.
    lens
        The ring around it, and the lines from it to the enlarged one.
    kernel
        The enlarged one.
    behind
        Further channels of the enlarged one, still hidden behind it.
    """

    def __init__(self, kernel: Grid, *, channels: int, theme: Theme) -> None:
        self.kernel, self.theme = kernel, theme
        self.speck = Picture(kernel.cell_colours, height=kernel.height)
        self.lens, self.behind = Group(), Group()
        for _ in range(channels - 1):
            self.behind.add(Grid(kernel.cell_colours, cell=kernel.cell, theme=theme))
        super().__init__(self.lens, self.speck, self.behind, kernel)

    def set_out(self, height: float, unit: float, reach: float) -> Self:
        """Take sizes and places.

        Parameters
        ----------
        height
            Of the enlarged kernel.
        unit
            The side of the small one's cells.
        reach
            From the ring to the enlarged kernel.
        """
        theme, kernel = self.theme, self.kernel.set(height=height)
        ring = Circle(radius=LENS * theme.gap.small, color=theme.colours.label)
        ring.set_stroke(width=theme.stroke.line)
        ring.next_to(kernel, LEFT, buff=reach)
        self.speck.set(height=kernel.rows * unit).move_to(ring)
        self.lens.submobjects = [ring]
        for side, corner in ((UP, UL), (DOWN, DL)):
            ray = Line(ring.get_center() + side * ring.radius, kernel.get_corner(corner))
            self.lens.add(ray.set_stroke(theme.colours.label, theme.stroke.hair))
        for hidden in self.behind:
            hidden.set(height=height).move_to(kernel)
        return self
