"""The two ways round a square: filter then shift, or shift then filter, and their difference."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from manim import DOWN, RIGHT, UP, Arrow, Group, Mobject, Rectangle
from numpy.typing import NDArray

from wsanim.blocks.grid import Grid
from wsanim.blocks.rolling import Ring, RollingGrid
from wsanim.blocks.scan import kernel_filling
from wsanim.blocks.text import TextLine
from wsanim.colour import Colour
from wsanim.facts import Facts, Table
from wsanim.theme import Theme

SPREAD = 0.92  # of the free width lies between the places
KERNEL_SIDE = 1.12  # how much more of it on the filter's side
PLACES = ("picture", "map", "moved", "shifted", "of-shifted", "difference")
ARROWS = {  # each by what it does: from where, to where, on which way
    "filter": ("picture", "upper", RIGHT),
    "filtered": ("upper", "map", RIGHT),
    "shift-map": ("map", "moved", RIGHT),
    "shift": ("picture", "shifted", DOWN),
    "filter-shifted": ("shifted", "lower", RIGHT),
    "filtered-shifted": ("lower", "of-shifted", RIGHT),
    "compare-upper": ("moved", "difference", DOWN),
    "compare-lower": ("of-shifted", "difference", RIGHT),
}


class ShiftSquare(Group):
    """Places for six grids, the filter twice, and the arrows that lead from one to the next.

    ::

        picture → filter → map        → moved
           ↓                              ↓
        shifted → filter → of-shifted → difference

    Parameters
    ----------
    facts
        Those of the topic ``shifting``.
    label
        Gives a label's line of text by its name: each place's, and ``compare``.
    highest
        The input value that is drawn lightest.
    size
        Width and height to fill, names above and below included.
    theme
        The look.

    Attributes
    ----------
    at, names
        The places, and what they are called, by `PLACES`.
    kernels
        The filter, above and below.
    arrows
        By `ARROWS`, once the square is settled.
    compare
        What the last arrow does, beside it.
    picture, shifted
        The picture, and a copy of it that is to be shifted.
    """

    def __init__(
        self,
        facts: Facts,
        label: Callable[[str], TextLine],
        highest: float,
        size: tuple[float, float],
        theme: Theme,
    ) -> None:
        self.facts, self.label, self.theme = facts, label, theme
        self.names = {name: label(name) for name in PLACES}
        kernel = self.table("kernel")
        self.ring = Ring.around((kernel.values.shape[0], kernel.values.shape[1]))
        cells = self.table("input").values
        self.at = self._places(cells.shape, size)
        self.kernels = [
            self._kernel(kernel, self.at[left], self.at[right])
            for left, right in (("picture", "map"), ("shifted", "of-shifted"))
        ]
        self.picture = self._grid(theme.input_colours(cells, highest), "picture", ring=self.ring)
        super().__init__(*self.at.values(), *self.kernels, self.picture)

    def settle(self) -> None:
        """Draw the arrows and set the words, now that all stands where it belongs."""
        ends = self.at | dict(zip(("upper", "lower"), self.kernels, strict=True))
        self.arrows = {
            name: self._arrow(ends[start].get_edge_center(way), ends[end].get_edge_center(-way))
            for name, (start, end, way) in ARROWS.items()
        }
        for place, name in self.names.items():
            self.named(name, place)
        self.compare = self.on_arrow(self.label("compare"), "compare-lower")
        self.shifted = self.picture.copy()

    def table(self, name: str) -> Table:
        """Return a table of the topic."""
        return self.facts.tables[f"shifting.{name}"]

    def number(self, name: str) -> int:
        """Return a fact of the topic, to count columns with."""
        return int(self.facts[f"shifting.{name}"].value)

    def result(self, values: NDArray[Any], largest: float, place: str) -> RollingGrid:
        """Return results that fill one of the places; ``largest`` has its full colour."""
        return self._grid(self.theme.result_colours(values, largest), place)

    def named(self, label: TextLine, place: str) -> TextLine:
        """Put a name above what is in the upper row, below what is in the lower row."""
        upper = place in PLACES[:3]
        row = self.at["picture" if upper else "shifted"]
        label.next_to(row, UP if upper else DOWN, buff=self.theme.gap.small)
        return label.match_x(self.at[place])

    def on_arrow(self, label: TextLine, name: str) -> TextLine:
        """Put words beside an arrow: on top of it, or to its right where it leads down."""
        beside = RIGHT if name in ("shift", "compare-upper") else UP
        return label.next_to(self.arrows[name], beside, buff=self.theme.gap.tight)

    def above_kernel(self, label: TextLine) -> TextLine:
        """Put words about the layer above the upper filter."""
        return label.next_to(self.kernels[0], UP, buff=self.theme.gap.small)

    def _places(self, cells: tuple[int, ...], size: tuple[float, float]) -> dict[str, Rectangle]:
        """Spread two rows of places for pictures of so many cells; the left ones have a ring."""
        gap = self.theme.gap
        height = size[1] - (self.names["picture"].height + gap.small * 1.5) * 2
        rows = cells[0] + self.ring.top + self.ring.bottom
        columns = cells[1] + self.ring.left + self.ring.right
        widest = columns + cells[1] * 2
        self.cell = min((height - gap.large) / 2 / rows, size[0] / widest / 2)
        outer = Rectangle(width=columns * self.cell, height=rows * self.cell)
        inner = Rectangle(width=cells[1] * self.cell, height=cells[0] * self.cell)
        apart = (size[0] - widest * self.cell) * SPREAD / 2
        row = [outer, inner, inner.copy()]
        inner.next_to(outer, RIGHT, buff=apart * KERNEL_SIDE)
        row[-1].next_to(inner, RIGHT, buff=apart * (2 - KERNEL_SIDE))
        below = [place.copy() for place in row]
        Group(*below).next_to(Group(*row), DOWN, buff=gap.large)
        return dict(zip(PLACES, row + below, strict=True))

    def _kernel(self, kernel: Table, left: Mobject, right: Mobject) -> Grid:
        side = min(self.theme.cell.medium * max(kernel.values.shape), left.height)
        grid = kernel_filling(side, kernel, self.theme)
        return grid.move_to((left.get_right() + right.get_left()) / 2)

    def _grid(self, colours: Colour, place: str, ring: Ring | None = None) -> RollingGrid:
        grid = RollingGrid(colours, cell=self.cell, theme=self.theme, ring=ring)
        grid.set(width=self.at[place].width).move_to(self.at[place])
        return grid

    def _arrow(self, start: Any, end: Any) -> Arrow:
        theme = self.theme
        return Arrow(
            start,
            end,
            buff=theme.gap.tight,
            stroke_width=theme.stroke.line,
            tip_length=theme.gap.small,
            max_tip_length_to_length_ratio=0.5,
            color=theme.colours.label,
        )
