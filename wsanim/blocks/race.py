"""Networks that learn: their curves, and the numbers that these reach."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
from manim import DOWN, LEFT, RIGHT, Group
from numpy.typing import NDArray

from wsanim.blocks.chart import Chart, beside
from wsanim.blocks.text import TextLine
from wsanim.facts import Table
from wsanim.theme import Theme


class Race(Group):
    """How well several networks do, run by run and on average, drawn as they learn.

    Parameters
    ----------
    chart
        What the curves are drawn over.
    runs
        (networks, runs, points) array; each run is a thin line.
    means, at
        A table, and for each network the leading indices of its mean curve in it.
    names
        The networks' names, in the colours of their curves; they rise with these, beside the
        numbers that they reach.
    theme
        The look.
    stacked
        Whether the names stand below these numbers, rather than at their right.
    """

    def __init__(
        self,
        chart: Chart,
        runs: NDArray[Any],
        means: Table,
        at: Sequence[tuple[int, ...]],
        names: Sequence[TextLine],
        theme: Theme,
        *,
        stacked: bool = False,
    ) -> None:
        self.stacked = stacked
        self.means, self.at, self.area, self.theme = means, at, chart.area, theme
        self.last = runs.shape[-1] - 1
        xs, stroke = np.arange(self.last + 1), theme.stroke
        colours = [name.get_fill_color().to_hex() for name in names]
        self.thin = Group(
            *(
                chart.curves(xs, ys, colour=colour, width=stroke.hair).set_opacity(0.45)
                for ys, colour in zip(runs, colours, strict=True)
            )
        )
        self.bold = Group(
            *(
                chart.curves(xs, means.values[index], colour=colour, width=stroke.rim)
                for index, colour in zip(at, colours, strict=True)
            )
        )
        self.numbers = [
            TextLine(
                means.cell(*index, 0), size=theme.type.headline, colour=colour, weight="semibold"
            )
            for index, colour in zip(at, colours, strict=True)
        ]
        self.names = list(names)
        self.ends = Group(*map(Group, self.numbers, self.names))
        self.lines = Group(self.thin, self.bold)
        super().__init__(self.lines, self.ends)
        self.upto(0)

    def upto(self, index: float) -> Self:
        """Draw all curves as far as this index."""
        for curves in (*self.thin, *self.bold):
            curves.upto(index)
        point = min(round(index), self.last)
        for number, name, where in zip(self.numbers, self.names, self.at, strict=True):
            number.say(self.means.cell(*where, point))
            if self.stacked:
                name.next_to(number, DOWN, buff=self.theme.gap.tight, aligned_edge=LEFT)
            else:
                name.next_to(number, RIGHT, buff=self.theme.gap.small, aligned_edge=DOWN)
        tips = [curves.tip() for curves in self.bold]
        apart = self.theme.gap.medium if self.stacked else self.theme.gap.small
        beside(list(self.ends), tips, self.area, self.theme, apart=apart)
        return self
