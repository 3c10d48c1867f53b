"""A picture in a panel, with its name below: one of several of equal size."""

from __future__ import annotations

from manim import DOWN, Group, Mobject, Rectangle

from wsanim.blocks.text import TextLine
from wsanim.theme import Theme


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

    def __init__(
        self, picture: Mobject, name: TextLine, size: tuple[float, float], theme: Theme
    ) -> None:
        self.frame = Rectangle(width=size[0], height=size[1], fill_opacity=0)
        self.frame.set_stroke(theme.colours.empty, theme.stroke.line)
        margin = 2 * theme.gap.small
        room = (size[0] - margin) / picture.width, (size[1] - margin) / picture.height
        picture.scale(min(room)).move_to(self.frame)
        super().__init__(self.frame, picture, name.next_to(self.frame, DOWN, buff=theme.gap.small))


def panels(
    rows: int,
    shown: list[tuple[Mobject, TextLine]],
    size: tuple[float, float],
    theme: Theme,
) -> Group:
    """Return panels in rows that fill a space, ``size`` its width and height in scene units."""
    columns = -(-len(shown) // rows)
    across, down = theme.gap.large, theme.gap.medium
    text = theme.gap.small + max(name.height for _, name in shown)
    width = (size[0] - across * (columns - 1)) / columns
    height = (size[1] - down * (rows - 1)) / rows - text
    group = Group(*(Panel(picture, name, (width, height), theme) for picture, name in shown))
    return group.arrange_in_grid(rows, columns, buff=(across, down))
