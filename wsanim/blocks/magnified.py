"""A thing too small to see, where it is, and enlarged beside it."""

from __future__ import annotations

from manim import DL, DOWN, LEFT, UL, UP, Circle, Group, Line

from wsanim.blocks.grid import Grid
from wsanim.blocks.picture import Picture
from wsanim.blocks.text import TextLine
from wsanim.facts import Fact
from wsanim.theme import Theme

LENS = 0.7  # of a small gap: the ring's radius


class Tally(Group):
    """A count, large, with what it counts below it, and one line more.

    Parameters
    ----------
    count
        The number.
    name, more
        The lines below it.
    theme
        The look.
    colour
        Of the number, ``#rrggbb``.

    Attributes
    ----------
    number, counted, more
        The lines.
    """

    def __init__(
        self,
        count: Fact,
        name: TextLine,
        more: TextLine,
        theme: Theme,
        *,
        colour: str,
    ) -> None:
        self.number = TextLine(count, size=theme.type.number, colour=colour, weight="semibold")
        self.counted, self.more = name, more
        name.next_to(self.number, DOWN, buff=theme.gap.small + theme.gap.tight)
        more.next_to(name, DOWN, buff=theme.gap.small)
        super().__init__(self.number, name, more)


class Magnified(Group):
    """A kernel at a scale at which it is a speck, in a ring, and the same kernel enlarged.

    Parameters
    ----------
    kernel
        The enlarged one.
    unit
        The side of the small one's cells, in scene units.
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

    def __init__(self, kernel: Grid, unit: float, *, channels: int, theme: Theme) -> None:
        self.kernel = kernel
        ring = Circle(radius=LENS * theme.gap.small, color=theme.colours.label)
        ring.set_stroke(width=theme.stroke.line)
        ring.next_to(kernel, LEFT, buff=2 * theme.gap.section)
        self.speck = Picture(kernel.cell_colours, height=kernel.rows * unit).move_to(ring)
        self.lens = Group(ring)
        for side, corner in ((UP, UL), (DOWN, DL)):
            ray = Line(ring.get_center() + side * ring.radius, kernel.get_corner(corner))
            self.lens.add(ray.set_stroke(theme.colours.label, theme.stroke.hair))
        self.behind = Group()
        for _ in range(channels - 1):
            hidden = Grid(kernel.cell_colours, cell=kernel.cell, theme=theme)
            self.behind.add(hidden.move_to(kernel))
        super().__init__(self.lens, self.speck, self.behind, kernel)
