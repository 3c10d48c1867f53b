"""Names with a thin line to what they name."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import ORIGIN, RIGHT, Group, Line
from numpy.typing import NDArray

from wsanim.blocks.text import TextLine
from wsanim.theme import Theme


class Leader(Group):
    """A name beside a point, and a thin line from the one to the other.

    Parameters
    ----------
    words
        The name's parts, which stand on one baseline.
    point
        Where the line ends.
    direction
        In which direction of the point the name stands.
    theme
        The look.
    reach
        The line's length.
    edge
        Which of the name's edges stands at the line; its middle where none is given.
    """

    def __init__(
        self,
        *words: TextLine,
        point: NDArray[np.float64],
        direction: NDArray[Any],
        theme: Theme,
        reach: float,
        edge: NDArray[Any] = ORIGIN,
    ) -> None:
        name = Group(*words).arrange(RIGHT, buff=theme.gap.tight)
        end = point + direction * reach
        line = Line(end, point, color=theme.colours.label, stroke_width=theme.stroke.hair * 1.6)
        name.next_to(end, direction, buff=theme.gap.tight, aligned_edge=edge)
        self.name_line, self.line = name, line
        super().__init__(name, line)
