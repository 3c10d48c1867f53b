"""The experiment with digits on two halves of a canvas: the canvas, and the race to learn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
from manim import DOWN, LEFT, RIGHT, Group, Line, Mobject
from numpy.typing import NDArray

from wsanim.blocks.chart import Chart, beside
from wsanim.blocks.picture import Picture
from wsanim.blocks.text import TextLine
from wsanim.facts import Table
from wsanim.theme import Theme

HEIGHT = 2.8  # of the canvas, in scene units


class HalvedCanvas(Group):
    """A wide canvas with a line down its middle; it shows one of several pictures at a time.

    Parameters
    ----------
    pixels
        The first picture, sRGB, (rows, columns, 3).
    theme
        The look.
    """

    def __init__(self, pixels: NDArray[Any], theme: Theme) -> None:
        self.theme = theme
        self.picture = Picture(pixels, height=HEIGHT, smooth=False)
        self.middle = Line(self.picture.get_top(), self.picture.get_bottom()).set_z_index(1)
        self.middle.set_stroke(theme.colours.label, theme.stroke.hair)
        super().__init__(self.picture, self.middle)

    def turn_to(self, pictures: NDArray[Any], part: float) -> Self:
        """Show the picture at this part, 0 to 1, of the way through several."""
        self.picture.pixels = pictures[round(part * (len(pictures) - 1))]
        return self

    def name_halves(self, left: Mobject, right: Mobject) -> Group:
        """Put a name below each half."""
        for name, side in ((left, LEFT), (right, RIGHT)):
            name.next_to(self.picture, DOWN, buff=self.theme.gap.small)
            name.set_x((self.picture.get_x() + self.picture.get_edge_center(side)[0]) / 2)
        return Group(left, right)

    def lift(self) -> Picture:
        """Take what stands on the left half off the canvas, as a picture of that half."""
        pixels = self.picture.pixels
        half = pixels.shape[1] // 2
        lifted = Picture(pixels[:, :half], height=self.picture.height, smooth=False)
        lifted.align_to(self.picture, LEFT).match_y(self.picture)
        self.picture.pixels = np.broadcast_to(pixels[0, -1], pixels.shape)
        return lifted


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
        The networks' names, which rise with their curves, beside the numbers that they reach.
    colours
        The networks' colours, ``#rrggbb``.
    theme
        The look.
    """

    def __init__(
        self,
        chart: Chart,
        runs: NDArray[Any],
        means: Table,
        at: Sequence[tuple[int, ...]],
        names: Sequence[TextLine],
        colours: Sequence[str],
        theme: Theme,
    ) -> None:
        self.means, self.at, self.area, self.theme = means, at, chart.area, theme
        self.last = runs.shape[-1] - 1
        xs, stroke = np.arange(self.last + 1), theme.stroke
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
            name.next_to(number, RIGHT, buff=self.theme.gap.small, aligned_edge=DOWN)
        tips = [curves.tip() for curves in self.bold]
        beside(list(self.ends), tips, self.area, self.theme)
        return self
