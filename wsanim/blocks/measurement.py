"""A slope, measured: two nudges of a weight, and what they do to the loss."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

from manim import DOWN, LEFT, RIGHT, Group, Mobject

from wsanim.blocks.flow import Room, share_of
from wsanim.blocks.ledger import Ledger
from wsanim.blocks.text import ResultLine, TextLine
from wsanim.facts import Facts
from wsanim.theme import Theme

ALL = 0.999  # of a size, that has room: sums of lengths may be off
NUDGES = ("raised", "lowered")
SLOPES = {"difference": "gradient.measured", "parts-sum": "gradient.summed"}


class Measurement(Group):
    """Two nudges of a weight, their losses, the slope between them, and what it should be.

    Parameters
    ----------
    facts
        Those of the topic ``gradient``.
    label
        Gives a label's line of text by its name: ``weight``, ``loss``, ``raised``, ``lowered``,
        ``difference`` and ``parts-sum``.
    theme
        The look.
    width
        That there is: columns stand nearer to one another where it asks for it.
    close
        Whether rows do as well.

    Attributes
    ----------
    heads, nudges
        The table: its head, and a row for each nudge.
    rule, slopes
        The line below it, and the two slopes, digit below digit, each after its name.
    """

    def __init__(
        self,
        facts: Facts,
        label: Callable[[str], TextLine],
        theme: Theme,
        *,
        width: float,
        close: bool = False,
    ) -> None:
        size, ink, gap = theme.type, theme.colours.ink, theme.gap
        numbers: Sequence[Sequence[TextLine]] = [
            [
                TextLine(facts[f"gradient.{nudge}{of}"], size=size.label, colour=ink)
                for of in ("", ".loss")
            ]
            for nudge in NUDGES
        ]
        heads, names = (label("weight"), label("loss")), [label(nudge) for nudge in NUDGES]
        for between in (gap.section, gap.large, gap.medium):
            table = Ledger(heads, names, numbers, theme, gap=between)
            if table.width <= width:
                break
        self.heads, self.nudges = Group(table.heads, table.rule), table.lines
        slopes = [
            Group(label(name), ResultLine(facts[key], size=size.headline, theme=theme))
            for name, key in SLOPES.items()
        ]
        widest = max(words.width + gap.medium + number.width for words, number in slopes)
        self.rule = table.rule.copy().stretch_to_fit_width(max(widest, table.width))
        self.rule.next_to(table, DOWN, buff=gap.medium).align_to(table, LEFT)
        above: Mobject = self.rule
        self.slopes, room = slopes, gap.medium
        for words, number in slopes:
            number.next_to(above, DOWN, buff=room).align_to(self.rule, RIGHT)
            words.align_to(number, DOWN).align_to(self.rule, LEFT)
            above, room = number, gap.medium if close else gap.large
        super().__init__(table, self.rule, *self.slopes)


def measured_beside(
    facts: Facts,
    label: Callable[[str], TextLine],
    theme: Theme,
    told: Sequence[Group],
    room: Room,
) -> tuple[Measurement, Group, Group]:
    """Set a measurement beside what was told, or below it.

    Parameters
    ----------
    facts, label, theme
        As of a `Measurement`.
    told
        What could stand beside it, the dearest first; the last one is taken if none has room.
    room
        Width and height that there is.

    Returns
    -------
    The measurement, what was chosen to stand beside it, and a copy of that in its place.
    """
    gap = theme.gap.large
    ways = [*product(told, (RIGHT, DOWN), (False,)), (told[-1], DOWN, True)]
    for kept, way, close in ways:
        width = room[0] - (kept.width + gap) * abs(way[0])
        place = kept.copy().arrange(RIGHT, buff=gap) if close else kept.copy()
        table = Measurement(facts, label, theme, width=width, close=close)
        buff = max(gap, min(theme.gap.section, width + gap - table.width))
        buff = theme.gap.medium if close else buff
        if share_of(Group(place, table).arrange(way, buff=buff), room) >= ALL:
            break
    return table, kept, place
