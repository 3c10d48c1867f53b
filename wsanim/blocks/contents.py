"""The table of contents: the parts of the film, each with a strip of what it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from manim import DOWN, LEFT, RIGHT, Group

from wsanim.blocks.flow import Room
from wsanim.blocks.motifs import EVERY, HIGH, Strip, kernels_along, motif_strips
from wsanim.blocks.text import TextLine
from wsanim.facts import Table
from wsanim.theme import Theme

TELLING = 4  # kernels that a strip should have room for; with fewer it stands below its name
LEAST = 0.9  # of the theme's tiny cells: smaller strips show nothing


class Contents(Group):
    """Names of parts with strips beside them, or, in a narrow and high room, below them.

    Parameters
    ----------
    parts
        The parts, as the outline names them.
    named
        Gives what they are called, in a size of the theme: ``item``, or ``label`` where that is
        too large.
    tables
        The film's tables.
    highest
        The input value that is drawn lightest.
    room
        Width and height that there is; the width is filled.
    theme
        The look.

    Attributes
    ----------
    names, strips
        One of each for every part.
    """

    def __init__(
        self,
        parts: Sequence[str],
        named: Callable[[str], Sequence[TextLine]],
        tables: Mapping[str, Table],
        *,
        highest: float,
        room: Room,
        theme: Theme,
    ) -> None:
        self.theme, (width, height) = theme, room
        gap, count = theme.gap, len(parts)

        def strips_of(length: float, cell: float) -> list[Strip]:
            return motif_strips(parts, tables, highest, (length, cell), theme)

        most = (height - (count - 1) * gap.small) / count / HIGH
        names, shortest = named("item"), LEAST * theme.cell.tiny * (HIGH + EVERY)
        if width - Group(*names).width < shortest + gap.medium:
            names = named("label")
        self.names, left = names, width - Group(*names).width
        apart = gap.section if left > gap.section + width / 3 else gap.medium
        beside = max(left - apart, theme.cell.tiny), min(most, theme.cell.small)
        titled = names[0].height + gap.small
        most = ((height - (count - 1) * gap.medium) / count - titled) / HIGH
        below = width, min(most, theme.cell.small)
        if kernels_along(*beside) < TELLING and below[1] > LEAST * theme.cell.tiny:
            self.strips = strips_of(*below)
            pairs = zip(names, self.strips, strict=True)
            rows = [Group(*pair).arrange(DOWN, buff=gap.small, aligned_edge=LEFT) for pair in pairs]
            Group(*rows).arrange(DOWN, buff=gap.medium, aligned_edge=LEFT)
        else:
            self.strips = strips_of(*beside)
            left = height - sum(strip.height for strip in self.strips)
            apart = min(max(left / max(count - 1, 1), gap.small), gap.medium)
            Group(*self.strips).arrange(DOWN, buff=apart, aligned_edge=RIGHT)
            for name, strip in zip(names, self.strips, strict=True):
                name.match_y(strip).align_to(strip.get_right() + LEFT * width, LEFT)
        super().__init__(*names, *self.strips)
