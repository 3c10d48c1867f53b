"""What networks take digits for: a picture of each, and below it each network's answer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Animation, FadeIn, Group, LaggedStart
from numpy.typing import NDArray

from wsanim.blocks.painted import Context, set_source
from wsanim.blocks.picture import Picture
from wsanim.blocks.text import TextLine
from wsanim.colour import from_hex
from wsanim.facts import Table
from wsanim.theme import Theme
from wsanim.typesetting import outline

SIDE = 0.8  # of a picture, in scene units


class AnswerSheet(Group):
    """Pictures in a row, and under each one line of answers for each network.

    A right answer is in ink; a wrong one is grey, and struck through.

    Parameters
    ----------
    pictures
        sRGB, (count, rows, columns, 3).
    answers
        (1 + networks, count): what the pictures are, then what each network answers. Each kind
        comes once before any comes again.
    names
        What the rows of answers are called.
    theme
        The look.

    Attributes
    ----------
    columns
        Each picture with the answers below it.
    groups
        The columns of one picture of each kind, and the others.
    """

    def __init__(
        self,
        pictures: NDArray[np.float64],
        answers: Table,
        names: Sequence[TextLine],
        theme: Theme,
    ) -> None:
        self.answers, self.theme = answers, theme
        self.names, self.columns = names, [Group() for _ in pictures]
        for at, column in enumerate(self.columns):
            column.add(Picture(pictures[at], height=SIDE, smooth=False))
            for row, name in enumerate(names):
                answer = self._answer(row + 1, at)
                room = theme.gap.large + theme.gap.medium + name.height
                column.add(answer.next_to(column[-1], DOWN, buff=room).match_x(column[0]))
        super().__init__(*self.columns, *names)
        self.groups = self._set_out()

    def _set_out(self) -> Group:
        """Set each kind of thing side by side, then, apart, the rest; names above their rows."""
        gap, kinds = self.theme.gap, len(set(self.answers.values[0].tolist()))
        groups = Group()
        for columns in (self.columns[:kinds], self.columns[kinds:]):
            groups.add(Group(*columns).arrange(RIGHT, buff=gap.tight, aligned_edge=UP))
        groups.arrange(RIGHT, buff=gap.large, aligned_edge=UP)
        for row, name in enumerate(self.names):
            name.next_to(self.columns[0][row + 1], UP, buff=gap.medium * 2 / 3)
            name.align_to(groups, LEFT)
        return groups

    def pictures(self, group: int) -> Group:
        """Return the pictures of a group of columns."""
        return Group(*(column[0] for column in self.groups[group]))

    def answer(self, group: int) -> Animation:
        """Let the answers below a group of pictures appear, one after the other."""
        return LaggedStart(*(FadeIn(*column[1:]) for column in self.groups[group]), lag_ratio=0.25)

    def _answer(self, row: int, at: int) -> TextLine:
        answers, theme = self.answers, self.theme
        right = answers.values[row, at] == answers.values[0, at]
        return (TextLine if right else StruckLine)(
            answers.cell(row, at),
            size=theme.type.headline,
            colour=theme.colours.ink if right else theme.colours.label,
            weight="semibold" if right else "regular",
        )


class StruckLine(TextLine):
    """A line of text that is struck through."""

    def paint(self, ctx: Context) -> None:
        """Draw the line, and the stroke through its middle."""
        super().paint(ctx)  # which leaves ctx counting in ems from the baseline's start
        shape, over = outline(self.text, self.weight), 0.22
        set_source(ctx, from_hex(self.get_fill_color().to_hex()), float(self.get_fill_opacity()))
        ctx.rectangle(-over, shape.cap_height / 2 - 0.025, shape.advance + 2 * over, 0.05)
        ctx.fill()
