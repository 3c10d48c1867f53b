"""The count that changes: what it was, what it is now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from manim import DOWN, LEFT, RIGHT, Group

from wsanim.blocks.text import Content, Source, TextLine
from wsanim.theme import Theme


class CountChain(Group):
    """Counts with arrows between them, the last one large: 48 → 18 → **3** weights.

    Or one count after how it comes about: 8 × 3 × 3 = **72** weights.

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
    product
        How the first count comes about, if that is said.

    Attributes
    ----------
    slack
        How far the numbers before the last one have made room for a longer one.
    """

    def __init__(
        self,
        counts: Sequence[Source],
        unit: Content | None,
        arrow: Content,
        theme: Theme,
        product: Content | None = None,
    ) -> None:
        self.counts, self.unit, self.arrow, self.theme = counts, unit, arrow, theme
        size, colours = theme.type, theme.colours
        self.slack = 0.0
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
        before, after = (
            [] if words is None else [TextLine(words, size=size.label, colour=colours.label)]
            for words in (product, unit)
        )
        line = [*before, *line, *after]
        super().__init__(*line)
        self.arrange(RIGHT, buff=theme.gap.small)
        for part in line:
            part.align_to(last, DOWN)

    @property
    def last(self) -> TextLine:
        """The count as it stands."""
        return self.numbers[-1]

    @property
    def before(self) -> Group:
        """The counts that were, and the arrows."""
        return Group(*self.numbers[:-1], *self.arrows)

    def followed_by(self, count: Source, start: Source) -> list[CountChain]:
        """Return the chain with one more count at its end, which is still at ``start``.

        First with all counts so far, then with fewer and fewer of them, for where room is scarce.
        """
        counts = [*self.counts, count]
        chains = (
            CountChain(counts[first:], self.unit, self.arrow, self.theme)
            for first in range(len(counts))
        )
        return [chain.start_from(start) for chain in chains]

    def start_from(self, count: Source) -> Self:
        """Set the last number back to where it starts to count from; the others make room."""
        width = self.last.width
        recount(self.last, count)
        self.slack = max(0.0, self.last.width - width)
        self.before.shift(LEFT * self.slack)
        return self


def recount(line: TextLine, count: Source) -> None:
    """Show another count, its last digit staying in its place."""
    right = line.get_right()
    line.say(count).next_to(right, LEFT, buff=0)
