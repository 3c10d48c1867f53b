"""What a gradient is of, and how it is checked: a loss stated, and its slope measured."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from manim import DOWN, LEFT, RIGHT, UP, Group, Mobject

from wsanim.blocks.formula import Formula, name_in_math
from wsanim.blocks.ledger import Ledger
from wsanim.blocks.text import ResultLine, TextLine
from wsanim.facts import Facts
from wsanim.theme import Theme

LOSS = "L = sum ({output} - {target})^{power} \\/ {power}"
WEIGHT_SLOPE = "partial L \\/ partial W"
NUDGES = ("raised", "lowered")
ENLARGED = 1.3  # grids that stand alone


def output_slope(output: str) -> str:
    """Write the loss's derivative with respect to the output, which is called so."""
    return f"partial L \\/ partial {name_in_math(output)}"


def slope_label(name: TextLine | None, slope: str, theme: Theme) -> Mobject:
    """Return a derivative as a label, after a name for it if it has one."""
    size, colour = theme.type.label, theme.colours.label
    if name is None:
        return Formula(slope, size=size, colour=colour)
    formula = Formula(f"= {slope}", size=size, colour=colour)
    label = Group(name, formula).arrange(RIGHT, buff=theme.gap.tight)
    foot = formula.family_members_with_points()[-1].get_bottom()  # its last letter's, on the line
    formula.shift(UP * (name.get_bottom() - foot))
    return label


class LossStatement(Group):
    """A loss, its value, and below it: output − target = error.

    Parameters
    ----------
    facts
        Those of the topic ``gradient``.
    grids
        Output, target and error, each with its name.
    signs
        The signs − and =.
    names
        What output and target are called in the formula.
    theme
        The look.

    Attributes
    ----------
    loss
        The formula and its value.
    row
        The grids, with the signs between them.
    """

    def __init__(
        self,
        facts: Facts,
        grids: tuple[Group, Group, Group],
        signs: tuple[TextLine, TextLine],
        names: tuple[str, str],
        theme: Theme,
    ) -> None:
        power, size = facts["gradient.power"], theme.type.formula
        output, target = map(name_in_math, names)
        loss = LOSS.format(power=power.text, output=output, target=target)
        formula = Formula(loss, size=size, colour=theme.colours.ink, sources=(power,))
        equals = Formula("=", size=size, colour=theme.colours.ink)
        value = ResultLine(facts["gradient.loss"], size=theme.type.number, theme=theme)
        self.loss = Group(formula, equals, value).arrange(RIGHT, buff=theme.gap.small)
        minus, is_equal = signs
        self.row = Group(grids[0], minus, grids[1], is_equal, grids[2])
        self.row.arrange(RIGHT, buff=theme.gap.medium).scale(ENLARGED)
        super().__init__(self.loss, self.row)
        self.arrange(DOWN, buff=theme.gap.large)


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
