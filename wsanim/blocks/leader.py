"""Names with a thin line to what they name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

from manim import LEFT, ORIGIN, RIGHT, Group, Line
from numpy.typing import NDArray

from wsanim.blocks.text import TextLine
from wsanim.theme import Theme

Point = NDArray[Any]


class Leader(Group):
    """A name beside a point, and a thin line from the one to the other.

    Parameters
    ----------
    words
        The name's parts, which stand on one baseline.
    theme
        The look.
    """

    def __init__(self, *words: TextLine, theme: Theme) -> None:
        self.theme = theme
        self.name_line = Group(*words).arrange(RIGHT, buff=theme.gap.tight)
        stroke = theme.stroke.hair * 1.6
        self.line = Line(LEFT, RIGHT, color=theme.colours.label, stroke_width=stroke)
        super().__init__(self.name_line, self.line)

    def to(self, point: Point, direction: Point, reach: float, edge: Point = ORIGIN) -> Self:
        """Stand in a direction of a point, and draw a line of length ``reach`` to it.

        ``edge`` says which of the name's edges stands at the line; its middle if none.
        """
        end = point + direction * reach
        self.line.put_start_and_end_on(end, point)
        self.name_line.next_to(end, direction, buff=self.theme.gap.tight, aligned_edge=edge)
        return self


class Tie(Leader):
    """What a part is called here, and what it is in a network: "plate = filter".

    Parameters
    ----------
    label
        The stage's function that makes labels.
    name, meaning
        Keys of the two labels.
    theme
        The look.
    """

    def __init__(
        self, label: Callable[..., TextLine], name: str, meaning: str, theme: Theme
    ) -> None:
        super().__init__(label(name, role="ink"), label("equals"), label(meaning), theme=theme)
