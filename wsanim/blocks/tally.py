"""A count, large, with what it counts below it, in as many lines as there is room for."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import chain
from typing import Self

import numpy as np
from manim import DOWN, LEFT, RIGHT, Group
from numpy.typing import NDArray

from wsanim.blocks.paragraph import broken, wide
from wsanim.blocks.text import Content, TextLine, clear_lines
from wsanim.theme import Theme

HALF = 0.56  # of a name's width, in which its two halves have their places
ENOUGH = 0.5  # of the largest size that is wanted: names need not be broken for more
IN_LINE = -1.0  # in place of the width in which names are broken


class Tally(Group):
    """A count, or words, with names below it that can be broken into more lines.

    Parameters
    ----------
    count
        The line that is the point.
    names
        What stands below it, one below the other.
    theme
        The look.
    roles
        The names' colours, as roles of the theme; labels if not given.
    edge
        Where the lines are aligned: ``LEFT``, or ``ORIGIN`` for the middle.

    Attributes
    ----------
    named
        The lines of each name.
    """

    def __init__(
        self,
        count: TextLine,
        names: Sequence[Content],
        theme: Theme,
        *,
        roles: Sequence[str] = (),
        edge: NDArray[np.float64] = LEFT,
    ) -> None:
        super().__init__()
        self.count, self.names, self.theme, self.edge = count, names, theme, edge
        self.roles = roles or ["label"] * len(names)
        self.broken_at, self.share = 0.0, 1.0
        self.wrap(math.inf)
        self.natural = float(self.width)

    def align(self, edge: NDArray[np.float64]) -> Self:
        """Align the lines on another edge, or in the middle."""
        if not np.array_equal(edge, self.edge):
            width, self.edge, self.broken_at = self.broken_at, edge, 0.0
            self.wrap(width)
        return self

    def halve(self, broken: bool = True, share: float = 1.0) -> Self:
        """Break names once, though not below the count's width; or have them whole again.

        The count takes this share of its own size.
        """
        if share != self.share:
            self.count.scale(share / self.share)
            self.share, self.broken_at = share, 0.0
        return self.wrap(max(float(self.count.width), self.natural * HALF) if broken else math.inf)

    def in_line(self) -> Self:
        """Have the names at the count's right, on its line."""
        if self.broken_at != IN_LINE:
            self.wrap(math.inf)
            parts = [self.count, *chain(*self.named)]
            Group(*parts).arrange(RIGHT, buff=self.theme.gap.small, aligned_edge=DOWN)
            self.broken_at = IN_LINE
        return self

    @property
    def length(self) -> float:
        """How wide it is with its names at the count's right."""
        names = (name if isinstance(name, str) else name.text for name in self.names)
        wides = (wide([name], "regular") * self.theme.type.label for name in names)
        return float(self.count.width) + sum(self.theme.gap.small + each for each in wides)

    def wrap(self, width: float) -> Self:
        """Break the names into lines no wider than this, where a word is not wider itself."""
        if width == self.broken_at:
            return self
        self.broken_at, size = width, self.theme.type.label
        named = [
            [
                TextLine(line, size=size, colour=getattr(self.theme.colours, role))
                for line in broken(name, width / size)
            ]
            for name, role in zip(self.names, self.roles, strict=True)
        ]
        self.named = [Group(*lines) for lines in named]
        lines = [self.count, *chain(*named)]
        gap = self.theme.gap
        Group(*lines).arrange(DOWN, buff=gap.small, aligned_edge=self.edge)
        clear_lines(lines, gap.tight)
        self.submobjects = [self.count, *self.named]
        return self
