"""The two ways round a square: filter then shift, or shift then filter, and their difference."""

from __future__ import annotations

from typing import Any

from manim import DOWN, RIGHT, UP, Arrow, Group, Mobject, Rectangle
from numpy.typing import NDArray

from wsanim.blocks.grid import Grid
from wsanim.blocks.rolling import Ring, RollingGrid
from wsanim.blocks.scan import kernel_filling
from wsanim.blocks.text import TextLine
from wsanim.colour import Colour
from wsanim.facts import Table
from wsanim.theme import Theme

SPREAD = 0.92  # of the free width lies between the places
KERNEL_SIDE = 1.12  # how much more of it on the filter's side
PLACES = ("picture", "map", "moved", "shifted", "of-shifted", "difference")


class ShiftSquare(Group):
    """Places for six grids, the filter twice, and the arrows that lead from one to the next.

    ::

        picture → filter → map        → moved
           ↓                              ↓
        shifted → filter → of-shifted → difference

    Parameters
    ----------
    cells
        Rows and columns of the picture.
    kernel
        The filter's weights, shape (kH, kW).
    size
        Width and height to fill, names above and below left out.
    theme
        The look.

    Attributes
    ----------
    at
        The places by their names, `PLACES`.
    kernels
        The filter, above and below.
    arrows
        By what they do, once the square is settled.
    cell
        The side of the picture's cells, in scene units.
    """

    def __init__(
        self, cells: tuple[int, int], kernel: Table, size: tuple[float, float], theme: Theme
    ) -> None:
        self.theme, self.ring = theme, Ring.around((kernel.values.shape[0], kernel.values.shape[1]))
        rows = cells[0] + self.ring.top + self.ring.bottom
        columns = cells[1] + self.ring.left + self.ring.right
        widest = columns + cells[1] * 2
        self.cell = min((size[1] - theme.gap.large) / 2 / rows, size[0] / widest / 2)
        outer = Rectangle(width=columns * self.cell, height=rows * self.cell)
        inner = Rectangle(width=cells[1] * self.cell, height=cells[0] * self.cell)
        apart = (size[0] - widest * self.cell) * SPREAD / 2
        row = [outer, inner, inner.copy()]
        inner.next_to(outer, RIGHT, buff=apart * KERNEL_SIDE)
        row[-1].next_to(inner, RIGHT, buff=apart * (2 - KERNEL_SIDE))
        below = [place.copy() for place in row]
        Group(*below).next_to(Group(*row), DOWN, buff=theme.gap.large)
        self.at = dict(zip(PLACES, row + below, strict=True))
        self.kernels = [
            self._kernel(kernel, self.at[left], self.at[right])
            for left, right in (("picture", "map"), ("shifted", "of-shifted"))
        ]
        self.arrows: dict[str, Arrow] = {}
        super().__init__(*self.at.values(), *self.kernels)

    def settle(self) -> None:
        """Draw the arrows, now that all stands where it belongs."""
        self.arrows = self._arrows()

    def _kernel(self, kernel: Table, left: Mobject, right: Mobject) -> Grid:
        side = min(self.theme.cell.medium * max(kernel.values.shape), left.height)
        grid = kernel_filling(side, kernel, self.theme)
        return grid.move_to((left.get_right() + right.get_left()) / 2)

    def grid(self, colours: Colour, place: str, *, padded: bool = False) -> RollingGrid:
        """Return a grid that fills one of the places."""
        ring = self.ring if padded else None
        grid = RollingGrid(colours, cell=self.cell, theme=self.theme, ring=ring)
        grid.set(width=self.at[place].width).move_to(self.at[place])
        return grid

    def result(self, values: NDArray[Any], largest: float, place: str) -> RollingGrid:
        """Return results that fill one of the places; ``largest`` has its full colour."""
        return self.grid(self.theme.result_colours(values, largest), place)

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

    def _arrows(self) -> dict[str, Arrow]:
        """The arrows by what they do; made last, when all has found its place."""
        (upper, lower), at = self.kernels, self.at
        steps = {
            "filter": (at["picture"], upper, RIGHT),
            "filtered": (upper, at["map"], RIGHT),
            "shift-map": (at["map"], at["moved"], RIGHT),
            "shift": (at["picture"], at["shifted"], DOWN),
            "filter-shifted": (at["shifted"], lower, RIGHT),
            "filtered-shifted": (lower, at["of-shifted"], RIGHT),
            "compare-upper": (at["moved"], at["difference"], DOWN),
            "compare-lower": (at["of-shifted"], at["difference"], RIGHT),
        }
        return {
            name: self._arrow(start.get_edge_center(way), end.get_edge_center(-way))
            for name, (start, end, way) in steps.items()
        }

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
