"""Numbers in rows and columns, each row with its name: a small table to be read aloud."""

from __future__ import annotations

from collections.abc import Sequence

from manim import DOWN, LEFT, RIGHT, Group, Line

from wsanim.blocks.text import TextLine
from wsanim.theme import Theme


class Ledger(Group):
    """Rows of numbers under column heads, aligned on the right, ruled off below the heads.

    Parameters
    ----------
    heads
        The columns' heads.
    names
        The rows' names.
    numbers
        Lines of text, one list a row.
    theme
        The look.

    Attributes
    ----------
    lines
        The rows: each its name and its numbers.
    """

    def __init__(
        self,
        heads: Sequence[TextLine],
        names: Sequence[TextLine],
        numbers: Sequence[Sequence[TextLine]],
        theme: Theme,
    ) -> None:
        gap = theme.gap
        columns = [
            [head, *column] for head, column in zip(heads, zip(*numbers, strict=True), strict=True)
        ]
        step = max(line.height for row in numbers for line in row) + gap.large
        anchor = RIGHT * (max(name.width for name in names) + gap.section)
        for column in columns:
            width = max(line.width for line in column)
            for row, line in enumerate(column):
                line.move_to(anchor + RIGHT * width + DOWN * step * row, aligned_edge=RIGHT + DOWN)
            anchor = anchor + RIGHT * (width + gap.section)
        for row, name in enumerate(names):
            name.move_to(DOWN * step * (row + 1), aligned_edge=LEFT + DOWN)
        end = anchor - RIGHT * gap.section
        rule = Line(LEFT * 0, end, stroke_width=theme.stroke.hair, color=theme.colours.label)
        rule.shift(DOWN * (gap.small + heads[0].height / 4))
        self.heads, self.rule = Group(*heads), rule
        self.lines = [Group(name, *row) for name, row in zip(names, numbers, strict=True)]
        super().__init__(self.heads, rule, *self.lines)
