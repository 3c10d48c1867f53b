"""Bars: values compared by their lengths, each with its name and its number."""

from __future__ import annotations

from collections.abc import Sequence

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    Animation,
    AnimationGroup,
    FadeIn,
    Group,
    MoveToTarget,
    Rectangle,
    smooth,
    squish_rate_func,
)

from wsanim.blocks.text import TextLine
from wsanim.facts import Fact
from wsanim.theme import Theme


class Bar(Group):
    """A name, a bar as long as its value, and the value at its end.

    Parameters
    ----------
    name, fact
        What it shows, in the bar's colour, and how much.
    length
        In scene units.
    theme
        The look.
    above
        Whether the name stands above the bar, rather than at its left.
    """

    def __init__(
        self, name: TextLine, fact: Fact, *, length: float, theme: Theme, above: bool = False
    ) -> None:
        colour = name.get_fill_color().to_hex()
        self.number = number = TextLine(
            fact, size=theme.type.label, colour=colour, weight="semibold"
        )
        self.bar = Rectangle(
            width=length,
            height=theme.cell.medium,
            stroke_width=0,
            fill_color=colour,
            fill_opacity=1,
        )
        if above:
            self.bar.next_to(name, DOWN, buff=theme.gap.small, aligned_edge=LEFT)
        else:
            self.bar.next_to(name, RIGHT, buff=theme.gap.small)
        number.next_to(self.bar, RIGHT, buff=theme.gap.small)
        super().__init__(name, self.bar, number)

    def grow(self) -> Animation:
        """Let the bar grow from its beginning, and show the number when it has."""
        shown = FadeIn(self.number, rate_func=squish_rate_func(smooth, 0.7, 1.0))
        self.bar.generate_target()
        self.bar.stretch(1e-3, 0, about_edge=LEFT)
        return AnimationGroup(MoveToTarget(self.bar), shown)


class Bars(Group):
    """Bars below one another that begin on one line, their names to its left or above them.

    Parameters
    ----------
    names
        What they show, each in its bar's colour.
    facts
        How much.
    unit
        The length of a bar of one, in scene units.
    theme
        The look.
    above
        Whether the names stand above the bars.
    """

    def __init__(
        self,
        names: Sequence[TextLine],
        facts: Sequence[Fact],
        unit: float,
        theme: Theme,
        *,
        above: bool = False,
    ) -> None:
        self.bars = [
            Bar(name, fact, length=fact.value * unit, theme=theme, above=above)
            for name, fact in zip(names, facts, strict=True)
        ]
        super().__init__(*self.bars)
        self.arrange(DOWN, buff=theme.gap.small)
        start = max(bar.bar.get_left()[0] for bar in self.bars)
        for bar in self.bars:
            bar.shift(RIGHT * (start - bar.bar.get_left()[0]))
        self.names = Group(*names)

    def grow(self) -> Animation:
        """Let all bars grow at once."""
        return AnimationGroup(*(bar.grow() for bar in self.bars))
