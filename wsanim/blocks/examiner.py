"""What networks take digits for: a picture of each, and below it each network's answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Animation, FadeIn, Group, LaggedStart, Mobject
from numpy.typing import NDArray

from wsanim.blocks.flow import Room
from wsanim.blocks.painted import Context, Extent, area_of, set_source
from wsanim.blocks.picture import Picture
from wsanim.blocks.text import TextLine
from wsanim.colour import from_hex
from wsanim.facts import Table
from wsanim.theme import Theme
from wsanim.typesetting import outline

SIDE, LARGEST = 0.8, 1.2  # of a picture in one row with all others, and otherwise, in scene units
LEAST = 0.6  # the side below which pictures are rather set in several rows
NARROW = 0.3  # of the room's width, that names at the left of several rows may take

Naming = Callable[[float], Sequence[Mobject]]  # gives the networks' names, no wider than asked


class AnswerSheet(Group):
    """Pictures in a row, and under each one line of answers for each network.

    A right answer is in ink; a wrong one is grey, and struck through. Where there is no room for
    one row of pictures there are several.

    Parameters
    ----------
    pictures
        sRGB, (count, rows, columns, 3).
    answers
        (1 + networks, count): what the pictures are, then what each network answers. Each kind
        comes once before any comes again.
    names
        Gives what the rows of answers are called.
    missed
        What the pictures are called whose kind has come already.
    room
        Width and height that there is.
    theme
        The look.

    Attributes
    ----------
    columns
        Each picture with the answers below it.
    groups
        The columns of one picture of each kind, and the others.
    names
        The names that come with each of these groups.
    missed
        What the second group is called.
    """

    def __init__(
        self,
        pictures: NDArray[np.float64],
        answers: Table,
        names: Naming,
        missed: Mobject,
        room: Room,
        theme: Theme,
    ) -> None:
        self.answers, self.theme, self.missed = answers, theme, missed
        self.pixels, self.kinds = pictures, len(set(answers.values[0].tolist()))
        whole = names(room[0])
        side = self._side_in_a_row(room)
        if side >= LEAST:
            self._in_a_row(min(side, SIDE), whole)
        else:
            self._in_rows(names, room)
        super().__init__(*self.columns, *self.names[0], *self.names[1], missed)

    def pictures(self, group: int) -> Group:
        """Return the pictures of a group of columns."""
        return Group(*(column[0] for column in self.groups[group]))

    def answer(self, group: int) -> Animation:
        """Let the answers below a group of pictures appear, one after the other."""
        return LaggedStart(*(FadeIn(*column[1:]) for column in self.groups[group]), lag_ratio=0.25)

    # One row -------------------------------------------------------------------------------

    def _side_in_a_row(self, room: Room) -> float:
        gap, count = self.theme.gap, len(self.pixels)
        return (room[0] - gap.large - gap.tight * (count - 1)) / count

    def _in_a_row(self, side: float, names: Sequence[Mobject]) -> None:
        """Set each kind of thing side by side, then, apart, the rest; names above their rows."""
        gap = self.theme.gap
        self._fill_columns(side, gap.large + gap.medium + names[0].height)
        for group in self.groups:
            group.arrange(RIGHT, buff=gap.tight, aligned_edge=UP)
        self.groups.arrange(RIGHT, buff=gap.large, aligned_edge=UP)
        for row, name in enumerate(names):
            name.next_to(self.columns[0][row + 1], UP, buff=gap.medium * 2 / 3)
            name.align_to(self.groups, LEFT)
        self.missed.next_to(self.groups[1], UP, buff=gap.medium)
        self.names = [list(names), []]

    # Several rows --------------------------------------------------------------------------

    def _in_rows(self, names: Naming, room: Room) -> None:
        """Set the kinds in rows, the rest in one more; names at the left of their answers."""
        gap, width = self.theme.gap, room[0] * NARROW
        wide = max(name.width for name in names(width))
        step = outline("", "regular").cap_height * self.theme.type.headline + gap.medium
        below, between = step * (len(self.answers.values) - 1), gap.large
        rest = len(self.pixels) - self.kinds

        def side_for(across: int) -> float:
            rows = -(-self.kinds // across) + 1
            columns = max(across, rest)
            over = self.missed.height + gap.small
            high = (room[1] - over - between * (rows - 1)) / rows - below
            return min(
                (room[0] - wide - gap.small - gap.tight * (columns - 1)) / columns, high, LARGEST
            )

        across = max(range(1, self.kinds + 1), key=lambda it: (round(side_for(it), 3), it))
        self._fill_columns(max(side_for(across), gap.tight), gap.medium)
        kinds = [self.groups[0][at : at + across] for at in range(0, self.kinds, across)]
        self.names, bands = [[], []], Group()
        for band in (*kinds, self.groups[1]):
            row = Group(*band).arrange(RIGHT, buff=gap.tight, aligned_edge=UP)
            last = band is self.groups[1]
            own = list(names(width))
            for at, name in enumerate(own):
                name.next_to(row, LEFT, buff=gap.small).match_y(row[0][at + 1])
            self.names[last] += own
            whole = Group(row, *own)
            if last:
                whole.add(self.missed.next_to(row, UP, buff=gap.small, aligned_edge=LEFT))
            bands.add(whole)
        bands.arrange(DOWN, buff=between)
        start = bands[0][0].get_left()[0]
        for band in bands:
            band.shift(RIGHT * (start - band[0].get_left()[0]))

    # Columns -------------------------------------------------------------------------------

    def _fill_columns(self, side: float, room: float) -> None:
        """Set below each picture of this side the answers, so far apart."""
        size = self.theme.type
        self.size = size.headline if side >= LEAST else size.item
        self.columns = [Group() for _ in self.pixels]
        for at, column in enumerate(self.columns):
            column.add(Picture(self.pixels[at], height=side, smooth=False))
            for row in range(1, len(self.answers.values)):
                answer = self._answer(row, at)
                column.add(answer.next_to(column[-1], DOWN, buff=room).match_x(column[0]))
        self.groups = Group(Group(*self.columns[: self.kinds]), Group(*self.columns[self.kinds :]))

    def _answer(self, row: int, at: int) -> TextLine:
        answers, theme = self.answers, self.theme
        right = answers.values[row, at] == answers.values[0, at]
        return (TextLine if right else StruckLine)(
            answers.cell(row, at),
            size=self.size,
            colour=theme.colours.ink if right else theme.colours.label,
            weight="semibold" if right else "regular",
        )


class StruckLine(TextLine):
    """A line of text that is struck through, a little beyond its ends."""

    over = 0.22  # em that the stroke is longer at each end

    def extent(self) -> Extent | None:
        """Return the area of its letters and of the stroke."""
        both = [super().extent(), self.box_extent()]
        return area_of(np.array(both).reshape(-1, 2), self.over * self.scale_now)

    def paint(self, ctx: Context) -> None:
        """Draw the line, and the stroke through its middle."""
        super().paint(ctx)  # which leaves ctx counting in ems from the baseline's start
        shape, over = outline(self.text, self.weight), self.over
        set_source(ctx, from_hex(self.get_fill_color().to_hex()), float(self.get_fill_opacity()))
        ctx.rectangle(-over, shape.cap_height / 2 - 0.025, shape.advance + 2 * over, 0.05)
        ctx.fill()
