"""Numbers in rows and columns, each row with its name: a small table to be read aloud."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from manim import DOWN, LEFT, RIGHT, Group, Line, Mobject

from wsanim.blocks.flow import Room, share_of
from wsanim.blocks.paragraph import Paragraph
from wsanim.blocks.text import Content, Source, TextLine
from wsanim.theme import Theme

SIZES = "number", "headline", "item"  # of a sheet's numbers, as there is room

WIDTH = 0.9  # of the room, that receipts take


class Ledger(Group):
    """Rows of numbers under column heads, aligned on the right, ruled off below the heads.

    Parameters
    ----------
    heads
        The columns' heads; text of several lines stands on its last one.
    names
        The rows' names.
    numbers
        Lines of text, one list a row.
    theme
        The look.
    above
        Whether a row's name has a line of its own above the numbers, rather than their left.
    gap
        Between columns; a section's if not given.

    Attributes
    ----------
    lines
        The rows: each its name and its numbers.
    steps
        All of this in the order in which it is told: heads and rule, then the rows.
    """

    def __init__(
        self,
        heads: Sequence[Mobject],
        names: Sequence[TextLine],
        numbers: Sequence[Sequence[TextLine]],
        theme: Theme,
        *,
        above: bool = False,
        gap: float | None = None,
    ) -> None:
        between = theme.gap.section if gap is None else gap
        columns = [
            [head, *column] for head, column in zip(heads, zip(*numbers, strict=True), strict=True)
        ]
        step = max(line.height for row in numbers for line in row) + theme.gap.large
        apart = theme.gap.small + theme.gap.tight  # of a name and the numbers below it
        step += (names[0].height + apart) * above
        start = 0.0 if above else max(name.width for name in names) + between
        anchor = RIGHT * start
        for column in columns:
            width = max(line.width for line in column)
            for row, line in enumerate(column):
                line.move_to(anchor + RIGHT * width + DOWN * step * row, aligned_edge=RIGHT + DOWN)
            anchor = anchor + RIGHT * (width + between)
        for name, line_of in zip(names, numbers, strict=True):
            name.align_to(line_of[0], DOWN).set_x(0.0, direction=LEFT)
            if above:
                tallest = max(line.get_top()[1] for line in line_of)
                name.set_y(tallest + apart, direction=DOWN)
        end = anchor - RIGHT * between
        rule = Line(LEFT * 0, end, stroke_width=theme.stroke.hair, color=theme.colours.label)
        rule.shift(DOWN * (theme.gap.small + names[0].height / 4))
        self.heads, self.rule = Group(*heads), rule
        self.lines = [Group(name, *row) for name, row in zip(names, numbers, strict=True)]
        self.steps = [Group(self.heads, rule), *self.lines]
        super().__init__(self.heads, rule, *self.lines)


class Receipt(Group):
    """A name, and below a rule numbers, one below the other, each with what it is at its left.

    Parameters
    ----------
    name
        What it is a receipt of.
    heads, numbers
        Lines of text: what the numbers are, and the numbers.
    width
        Of the rule: the numbers stand at its right.
    theme
        The look.
    """

    def __init__(
        self,
        name: TextLine,
        heads: Sequence[TextLine],
        numbers: Sequence[TextLine],
        width: float,
        theme: Theme,
    ) -> None:
        gap = theme.gap
        width = max(
            width,
            *(
                head.width + gap.medium + number.width
                for head, number in zip(heads, numbers, strict=True)
            ),
        )
        rule = Line(LEFT * 0, RIGHT * width, stroke_width=theme.stroke.hair)
        rule.set_color(theme.colours.label).next_to(name, DOWN, buff=gap.small)
        rule.align_to(name, LEFT)
        above: Mobject = rule
        for head, number in zip(heads, numbers, strict=True):
            number.next_to(above, DOWN, buff=gap.medium).align_to(rule, RIGHT)
            head.align_to(number, DOWN).align_to(rule, LEFT)
            above = number
        super().__init__(name, rule, *heads, *numbers)


@dataclass(frozen=True)
class Entries:
    """What a sheet says.

    Attributes
    ----------
    heads, names
        What the columns and the rows are called.
    rows
        The numbers of each row; its last one is the point.
    """

    heads: Sequence[Content]
    names: Sequence[Content]
    rows: Sequence[Sequence[Source]]


class Sheet(Group):
    """A table where there is room for one; else its rows below one another, as receipts are.

    Parameters
    ----------
    entries
        What it says.
    room
        Width and height that there is.
    theme
        The look.

    Attributes
    ----------
    steps
        Its parts in the order in which they are told.
    """

    def __init__(self, entries: Entries, room: Room, theme: Theme) -> None:
        self.entries, self.room, self.theme = entries, room, theme
        chosen = next(self._fitting(), None) or self._receipts(SIZES[-1])
        self.steps = chosen.steps if isinstance(chosen, Ledger) else [*chosen]
        super().__init__(chosen)

    def _fitting(self) -> Iterator[Group]:
        """Go through the sheets that fit, the best one first."""
        for size in SIZES:
            tables = (
                self._table(size),
                self._table(size, narrow=True, gap=self.theme.gap.large),
            )
            yield from (it for it in tables if share_of(it, self.room) >= 1)
            others: list[Group] = [
                self._table(size, narrow=True, above=True, gap=gap)
                for gap in (self.theme.gap.large, self.theme.gap.medium)
            ]
            others.append(self._receipts(size))
            fitting = [it for it in others if share_of(it, self.room) >= 1]
            yield from sorted(fitting, key=self._fill, reverse=True)

    def _fill(self, sheet: Group) -> float:
        return min(sheet.width / self.room[0], sheet.height / self.room[1])

    def _lines(self, size: str) -> tuple[list[TextLine], list[list[TextLine]]]:
        colours, em = self.theme.colours, getattr(self.theme.type, size)
        names = [self._name(name, colours.ink) for name in self.entries.names]
        numbers = [
            [TextLine(number, size=em, colour=colours.ink, weight="semibold") for number in row]
            for row in self.entries.rows
        ]
        for *_, point in numbers:
            point.set_fill(colours.positive)
        return names, numbers

    def _table(
        self, size: str, *, narrow: bool = False, above: bool = False, gap: float | None = None
    ) -> Ledger:
        """Return a table; if it is narrow, its heads are broken."""
        names, numbers = self._lines(size)
        theme = self.theme
        heads = [
            Paragraph(
                head,
                max(line.width for line in column) if narrow else self.room[0],
                size=theme.type.label,
                colour=theme.colours.label,
                theme=theme,
                edge=RIGHT,
            )
            for head, column in zip(self.entries.heads, zip(*numbers, strict=True), strict=True)
        ]
        return Ledger(heads, names, numbers, theme, above=above, gap=gap)

    def _receipts(self, size: str) -> Group:
        names, numbers = self._lines(size)
        receipts = Group()
        for name, row in zip(names, numbers, strict=True):
            heads = [self._name(head, self.theme.colours.label) for head in self.entries.heads]
            receipts.add(Receipt(name, heads, row, self.room[0] * WIDTH, self.theme))
        return receipts.arrange(DOWN, buff=self.theme.gap.section)

    def _name(self, name: Content, colour: str) -> TextLine:
        return TextLine(name, size=self.theme.type.label, colour=colour)
