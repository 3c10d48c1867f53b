"""A slope, measured: two nudges of a weight, and what they do to the loss."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from manim import DOWN, LEFT, RIGHT, Group, Mobject

from wsanim.blocks.ledger import Ledger
from wsanim.blocks.text import ResultLine, TextLine
from wsanim.facts import Facts
from wsanim.theme import Theme

NUDGES = ("raised", "lowered")


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

    Attributes
    ----------
    heads, nudges
        The table: its head, and a row for each nudge.
    rule, slopes
        The line below it, and the two slopes, digit below digit, each after its name.
    """

    def __init__(self, facts: Facts, label: Callable[[str], TextLine], theme: Theme) -> None:
        size, ink, gap = theme.type, theme.colours.ink, theme.gap
        numbers: Sequence[Sequence[TextLine]] = [
            [
                TextLine(facts[f"gradient.{nudge}{of}"], size=size.label, colour=ink)
                for of in ("", ".loss")
            ]
            for nudge in NUDGES
        ]
        heads, names = (label("weight"), label("loss")), [label(nudge) for nudge in NUDGES]
        table = Ledger(heads, names, numbers, theme)
        self.heads, self.nudges = Group(table.heads, table.rule), table.lines
        self.rule = table.rule.copy()
        self.rule.next_to(table, DOWN, buff=gap.medium)
        above: Mobject = self.rule
        self.slopes, room = [], gap.medium
        for name, key in (("difference", "measured"), ("parts-sum", "summed")):
            number = ResultLine(facts[f"gradient.{key}"], size=size.headline, theme=theme)
            number.next_to(above, DOWN, buff=room).align_to(table, RIGHT)
            words = label(name)
            words.align_to(number, DOWN).align_to(table, LEFT)
            self.slopes.append(Group(words, number))
            above, room = number, gap.large
        super().__init__(table, self.rule, *self.slopes)
