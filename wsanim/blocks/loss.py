"""A loss, stated: its formula and value, and its slope at the output."""

from __future__ import annotations

from collections.abc import Callable

from manim import DOWN, RIGHT, UP, Group, Mobject

from wsanim.blocks.formula import Formula, name_in_math
from wsanim.blocks.grid import result_grid
from wsanim.blocks.product import labelled
from wsanim.blocks.text import ResultLine, TextLine
from wsanim.facts import Facts, Table
from wsanim.theme import Theme

LOSS = "L = sum ({output} - {target})^{power} \\/ {power}"
WEIGHT_SLOPE = "partial L \\/ partial W"
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
    errors
        The grid of errors, with its name above it.
    label
        Gives a label's line of text by its name: ``output``, ``target``, ``output-symbol``,
        ``target-symbol``, ``minus`` and ``equals``.
    theme
        The look.

    Attributes
    ----------
    loss
        The formula and its value.
    row
        Output, minus, target, equals and errors, below it.
    """

    def __init__(
        self, facts: Facts, errors: Group, label: Callable[[str], TextLine], theme: Theme
    ) -> None:
        self.loss = _loss(facts, label, theme)
        output, target = (
            _beside(errors, facts.tables[f"gradient.{name}"], label(name), theme)
            for name in ("output", "target")
        )
        self.row = Group(output, label("minus"), target, label("equals"), errors)
        self.row.arrange(RIGHT, buff=theme.gap.medium).scale(ENLARGED)
        super().__init__(self.loss, self.row)
        self.arrange(DOWN, buff=theme.gap.large)


def _beside(errors: Group, table: Table, name: TextLine, theme: Theme) -> Group:
    """Return results as large as the errors, in cells that their numbers fit."""
    grid = result_grid(table, theme, cell=theme.cell.huge)
    return labelled(grid.match_height(errors[-1]), name, theme)


def _loss(facts: Facts, label: Callable[[str], TextLine], theme: Theme) -> Group:
    power, size, ink = facts["gradient.power"], theme.type.formula, theme.colours.ink
    output, target = (name_in_math(label(f"{name}-symbol").text) for name in ("output", "target"))
    loss = LOSS.format(power=power.text, output=output, target=target)
    formula = Formula(loss, size=size, colour=ink, sources=(power,))
    equals = Formula("=", size=size, colour=ink)
    value = ResultLine(facts["gradient.loss"], size=theme.type.number, theme=theme)
    return Group(formula, equals, value).arrange(RIGHT, buff=theme.gap.small)
