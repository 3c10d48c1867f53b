"""The count that changes: what it was, what it is now."""

from __future__ import annotations

from collections.abc import Sequence

from manim import DOWN, RIGHT, Group

from wsanim.blocks.text import Content, Source, TextLine
from wsanim.theme import Theme


class CountChain(Group):
    """Counts with arrows between them, the last one large: 48 → 18 → **3** weights.

    Parameters
    ----------
    counts
        The counts so far, in their order.
    unit
        What is counted, or None.
    arrow
        The sign between them.
    theme
        The look.
    """

    def __init__(
        self, counts: Sequence[Source], unit: Content | None, arrow: Content, theme: Theme
    ) -> None:
        size, colours = theme.type, theme.colours
        self.numbers = [
            TextLine(count, size=size.headline, colour=colours.label, weight="semibold")
            for count in counts[:-1]
        ]
        self.arrows = [
            TextLine(arrow, size=size.headline, colour=colours.label) for _ in counts[:-1]
        ]
        last = TextLine(counts[-1], size=size.number, colour=colours.positive, weight="semibold")
        self.numbers.append(last)
        line = [part for pair in zip(self.numbers, self.arrows, strict=False) for part in pair]
        line.append(last)
        if unit is not None:
            line.append(TextLine(unit, size=size.label, colour=colours.label))
        super().__init__(*line)
        self.arrange(RIGHT, buff=theme.gap.small)
        for part in line:
            part.align_to(last, DOWN)

    @property
    def last(self) -> TextLine:
        """The count as it stands."""
        return self.numbers[-1]
