"""A picture in a panel, with its name below: one of several of equal size."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from manim import DOWN, UP, Group, Mobject, Rectangle

from wsanim.blocks.flow import Room
from wsanim.theme import Theme

Naming = Callable[[float], Mobject]  # gives a picture's name, no wider than asked


class Panel(Group):
    """A picture, fitted into a panel, and its name below.

    Parameters
    ----------
    picture
        What the panel shows; it is made as large as fits.
    name
        What it is called.
    size
        The panel's width and height, in scene units.
    theme
        The look.
    """

    def __init__(self, picture: Mobject, name: Mobject, size: Room, theme: Theme) -> None:
        self.frame = Rectangle(width=size[0], height=size[1], fill_opacity=0)
        self.frame.set_stroke(theme.colours.empty, theme.stroke.line)
        picture.scale(scale_in(picture, size, theme)).move_to(self.frame)
        super().__init__(self.frame, picture, name.next_to(self.frame, DOWN, buff=theme.gap.small))


def scale_in(picture: Mobject, size: Room, theme: Theme) -> float:
    """Return by how much a picture has to grow to fill a panel."""
    sides = zip(size, (picture.width, picture.height), strict=True)
    return min(float((there - 2 * theme.gap.small) / own) for there, own in sides)


def panels(pictures: Sequence[Mobject], names: Sequence[Naming], room: Room, theme: Theme) -> Group:
    """Return panels that fill a space, in the rows that leave the pictures largest.

    Parameters
    ----------
    pictures
        What the panels show.
    names
        What gives each one's name, for the width of a panel.
    room
        Width and height of the space, in scene units.
    theme
        The look.
    """
    between = theme.gap.large, theme.gap.medium

    def laid_out(rows: int) -> tuple[float, int, Room, list[Mobject]]:
        columns = -(-len(pictures) // rows)
        width = (room[0] - between[0] * (columns - 1)) / columns
        named = [name(width) for name in names]
        each = (named[at : at + columns] for at in range(0, len(named), columns))
        text = sum(max(float(name.height) for name in row) for row in each)
        size = width, (room[1] - between[1] * (rows - 1) - text) / rows - theme.gap.small
        scales = [max(scale_in(picture, size, theme), 0.0) for picture in pictures]
        filled = sum(
            scale**2 * float(picture.width * picture.height)
            for scale, picture in zip(scales, pictures, strict=True)
        )
        return filled, rows, size, named

    _, rows, size, named = max(map(laid_out, range(1, len(pictures) + 1)), key=lambda it: it[:2])
    shown = zip(pictures, named, strict=True)
    group = Group(*(Panel(picture, name, size, theme) for picture, name in shown))
    columns = -(-len(pictures) // rows)
    return group.arrange_in_grid(rows, columns, buff=between, cell_alignment=UP)
