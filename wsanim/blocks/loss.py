"""A loss, stated: its formula and value, and its slope at the output."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from manim import DOWN, RIGHT, UP, Group, Mobject

from wsanim.blocks.fitting import side_for
from wsanim.blocks.flow import Room, roomiest
from wsanim.blocks.formula import Formula, name_in_math
from wsanim.blocks.grid import Grid
from wsanim.blocks.table_grids import result_grid
from wsanim.blocks.text import ResultLine, TextLine
from wsanim.facts import Facts
from wsanim.theme import Theme

LOSS = "L = sum ({output} - {target})^{power} \\/ {power}"
WEIGHT_SLOPE = "partial L \\/ partial W"
NAMES = ("output", "target", "error")
WIDER = 1.2  # times a grid: the widest name above it, if it can be broken
ENLARGED = 1.3  # grids that stand alone
UNUSUAL = 0.85  # of its worth has what is smaller or nearer than usual
EASY = 1.04  # of the least side that holds numbers, that cells for them have


def output_slope(output: str) -> str:
    """Write the loss's derivative with respect to the output, which is called so."""
    return f"partial L \\/ partial {name_in_math(output)}"


def slope_label(slope: str, theme: Theme) -> Formula:
    """Return a derivative as a label."""
    return Formula(slope, size=theme.type.label, colour=theme.colours.label)


def named_slope(name: TextLine, slope: str, theme: Theme) -> Group:
    """Return a derivative as a label, after a name for it."""
    return in_line(Group(name, slope_label(f"= {slope}", theme)), theme)


def in_line(label: Group, theme: Theme) -> Group:
    """Set a name and the formula after it on one baseline."""
    name, formula = label
    label.arrange(RIGHT, buff=theme.gap.tight)
    foot = formula.family_members_with_points()[-1].get_bottom()  # its last letter's, on the line
    formula.shift(UP * (name.get_bottom() - foot))
    return label


def name_above(grid: Grid, label: Mobject, gap: float) -> None:
    """Set a name above a grid; its words stand at ``gap`` whatever a formula in it needs."""
    label.next_to(grid, UP, buff=gap)
    words = label[0] if isinstance(label, Group) else label
    if (
        isinstance(words, TextLine) and label.get_family()[-1].get_top()[1] > words.get_bottom()[1]
    ):  # one line
        label.shift(UP * (grid.get_top()[1] + gap - words.get_bottom()[1]))


class LossStatement(Group):
    """A loss, its value, and below it: output − target = error.

    Parameters
    ----------
    facts
        Those of the topic ``gradient``.
    errors, error
        The grid of errors with its name above it, and alone.
    label
        Gives a label's line of text by its name: ``output``, ``target``, ``output-symbol``,
        ``target-symbol``, ``minus`` and ``equals``.
    theme
        The look.
    room
        Width and height that there is.

    Attributes
    ----------
    loss
        The formula and its value.
    row
        Output, minus, target, equals and errors, below it.
    """

    def __init__(
        self,
        facts: Facts,
        errors: Group,
        error: Grid,
        label: Callable[[str], TextLine],
        theme: Theme,
        *,
        room: Room,
    ) -> None:
        self.theme, tables = theme, [facts.tables[f"gradient.{name}"] for name in NAMES]
        sizes = (theme.type.formula, theme.type.item)
        losses = [_loss(facts, label, theme, room[0], size) for size in sizes]
        self.grids = [result_grid(table, theme, cell=theme.cell.huge) for table in tables[:2]]
        self.grids.append(error)
        names = *(label(name) for name in NAMES[:2]), errors[0]
        output, target, _ = map(Group, names, self.grids)
        self.row = Group(output, label("minus"), target, label("equals"), errors)
        self.needs = [EASY * side_for(table, theme, 0.0) for table in tables]
        ways = [
            partial(self._lay, arrange, loss, gap)
            for loss in losses
            for gap in (theme.gap.medium, theme.gap.small)
            for arrange in (self._in_line, self._broken)
        ]
        self.usual = losses[0], theme.gap.medium
        roomiest(ways, room, self._worth)
        for grid, need in zip(self.grids, self.needs, strict=True):
            grid.number(float(grid.cell >= need))
        super().__init__(self.loss, self.row)

    def _worth(self, size: float) -> tuple[float, ...]:
        """Numbers first, then the usual gaps and size of the formula, and large cells."""
        readable = sum(grid.cell >= need for grid, need in zip(self.grids, self.needs, strict=True))
        unusual = (self.loss is not self.usual[0]) + (self.gap != self.usual[1])
        return readable, self.grids[0].cell * UNUSUAL**unusual

    def _lay(self, arrange: Callable[[], None], loss: Group, gap: float, size: float) -> Group:
        """Arrange the row, with cells of a size, below the loss."""
        self.loss, self.gap = loss, gap
        self._resize(size)
        arrange()
        return self._below_loss()

    def _in_line(self) -> None:
        self.row.arrange(RIGHT, buff=self.gap, aligned_edge=DOWN)

    def _broken(self) -> None:
        """Break the line before its equals sign."""
        output, minus, target, equals, errors = self.row
        first = Group(output, minus, target)
        first.arrange(RIGHT, buff=self.gap, aligned_edge=DOWN)
        second = Group(equals, errors).arrange(RIGHT, buff=self.gap)
        second.next_to(first, DOWN, buff=self.theme.gap.large)
        second.shift(RIGHT * (target[1].get_x() - errors[1].get_x()))

    def _resize(self, size: float) -> None:
        gap, side = self.theme.gap, self.theme.cell.large * ENLARGED * size
        for (label, _), grid in zip(self.row[::2], self.grids, strict=True):
            grid.set(width=grid.columns * side)
            if isinstance(label, Group):  # a name and a formula: on one line, if there is room
                in_line(label, self.theme)
                if label.width > WIDER * grid.width:
                    label.arrange(DOWN, buff=gap.small)
            name_above(grid, label, gap.small)

    def _below_loss(self) -> Group:
        """Set the row below the loss; signs stand at the middle of the grids."""
        self.row.next_to(self.loss, DOWN, buff=self.theme.gap.large)
        _, minus, target, equals, errors = self.row
        minus.match_y(target[1])
        equals.match_y(errors[1])
        return Group(self.loss, self.row)


def _loss(
    facts: Facts, label: Callable[[str], TextLine], theme: Theme, width: float, size: float
) -> Group:
    """Return the loss and its value, which has a line of its own where the width asks for it."""
    power, ink = facts["gradient.power"], theme.colours.ink
    output, target = (name_in_math(label(f"{name}-symbol").text) for name in ("output", "target"))
    loss = LOSS.format(power=power.text, output=output, target=target)
    formula = Formula(loss, size=size, colour=ink, sources=(power,))
    if formula.width > width:
        formula.scale(width / formula.width)
    equals = Formula("=", size=size, colour=ink)
    number = ResultLine(facts["gradient.loss"], size=theme.type.number, theme=theme)
    value = Group(equals, number).arrange(RIGHT, buff=theme.gap.small)
    parts = Group(formula, value).arrange(RIGHT, buff=theme.gap.small)
    return parts if parts.width <= width else parts.arrange(DOWN, buff=theme.gap.small)
