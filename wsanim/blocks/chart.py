"""Charts: axes with real ticks, and curves that are drawn by one index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import cairo
import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    DashedLine,
    Group,
    Line,
    Mobject,
    Rectangle,
)
from numpy.typing import NDArray

from wsanim.blocks.flow import Room
from wsanim.blocks.painted import UNIT, Context, Extent, Painted, area_of, set_source
from wsanim.blocks.text import TextLine
from wsanim.colour import from_hex
from wsanim.facts import Table
from wsanim.theme import Theme

HALF = 4.7, 3.8  # width and height within the axes, in scene units, of half a wide frame


@dataclass(frozen=True)
class Scale:
    """An axis: from its first tick to its last, in even steps or in even factors.

    Parameters
    ----------
    ticks
        Where its ticks stand, growing; a table of one axis.
    log
        Whether equal lengths are equal factors.
    """

    ticks: Table
    log: bool = False

    def part(self, value: Any) -> Any:
        """Return how far along the axis values lie, 0 at its first tick and 1 at its last."""
        low, high = self._measure(self.ticks.values[[0, -1]])
        return (self._measure(value) - low) / (high - low)

    def _measure(self, value: Any) -> NDArray[np.float64]:
        values = np.asarray(value, dtype=float)
        return np.log(values) if self.log else values


class Chart(Group):
    """A pair of axes: a faint line and a number at each tick, and a name at each axis.

    Parameters
    ----------
    x, y
        The axes.
    names
        What the axes count, x first.
    theme
        The look.
    size
        Width and height within the axes, in scene units.
    """

    def __init__(
        self,
        x: Scale,
        y: Scale,
        names: tuple[Mobject, Mobject],
        theme: Theme,
        *,
        size: Room = HALF,
    ) -> None:
        self.x, self.y, self.theme = x, y, theme
        self.area = Rectangle(width=size[0], height=size[1], stroke_width=0, fill_opacity=0)
        self.rules = Group(*(self._rule(part) for part in y.part(y.ticks.values)))
        across = [self._tick(x, at) for at in range(len(x.ticks.values))]
        up = [self._tick(y, at) for at in range(len(y.ticks.values))]
        self.x_ticks = Group(*spread(across, theme, RIGHT))
        self.y_ticks = Group(*spread(up, theme, UP))
        self.names = Group(*names)
        names[0].next_to(self.x_ticks, DOWN, buff=theme.gap.small)
        names[0].align_to(self.area, RIGHT)
        names[1].next_to(self.area, UP, buff=theme.gap.medium).align_to(self.y_ticks, LEFT)
        super().__init__(self.area, self.rules, self.x_ticks, self.y_ticks, self.names)

    def point(self, x: float, y: float) -> NDArray[np.float64]:
        """Return where a pair of values lies, wherever the chart has been moved."""
        return self._at(float(self.x.part(x)), float(self.y.part(y)))

    def curves(self, xs: NDArray[Any], ys: NDArray[Any], *, colour: str, width: float) -> Curves:
        """Return one or many curves over this chart, ``ys`` of shape (curves, points)."""
        across, up = self.x.part(xs), self.y.part(np.atleast_2d(ys))
        lines = np.stack(np.broadcast_arrays(across, up), axis=-1)
        return Curves(lines, self.area, colour=colour, width=width)

    def level(self, y: float, name: TextLine) -> Group:
        """Return a dashed line across the chart at one value, with its name at the left."""
        theme, part = self.theme, float(self.y.part(y))
        line = DashedLine(self._at(0, part), self._at(1, part), dash_length=theme.gap.tight)
        line.set_stroke(theme.colours.ink, theme.stroke.line / 2).set_z_index(1)
        name.next_to(line, LEFT, buff=theme.gap.small)
        apart = name.height + theme.gap.tight
        if any(abs(tick.get_y() - name.get_y()) < apart for tick in self.y_ticks):
            name.next_to(self.y_ticks, LEFT, buff=theme.gap.small).match_y(line)
        return Group(line, name)

    def _at(self, across: float, up: float) -> NDArray[np.float64]:
        left, low = self.area.get_left()[0], self.area.get_bottom()[1]
        return np.array([left + across * self.area.width, low + up * self.area.height, 0.0])

    def _rule(self, part: float) -> Line:
        line = Line(self._at(0, part), self._at(1, part))
        theme = self.theme
        colour = theme.colours.label if part == 0 else theme.colours.zero
        return line.set_stroke(colour, theme.stroke.hair)

    def _tick(self, scale: Scale, at: int) -> TextLine:
        theme = self.theme
        line = TextLine(scale.ticks.cell(at), size=theme.type.label, colour=theme.colours.label)
        part, gap = float(scale.part(scale.ticks.values[at])), theme.gap.small
        if scale is self.x:
            return line.next_to(self._at(part, 0), DOWN, buff=gap)
        return line.next_to(self._at(0, part), LEFT, buff=gap)


class Curves(Painted):
    """One or many curves as one mobject, drawn as far as an index has come.

    Parameters
    ----------
    lines
        Shape (curves, points, 2): along and up the area, 0 to 1 each.
    area
        What they are drawn over.
    colour, width
        ``#rrggbb``, and manim's stroke width.

    Attributes
    ----------
    reach
        How many points are reached; a fraction lies between two points.
    """

    painted_arrays = ("reach", "width_now")

    def __init__(
        self, lines: NDArray[np.float64], area: Mobject, *, colour: str, width: float
    ) -> None:
        self.lines, self.width_now = lines, np.array(width)
        self.reach = np.array(lines.shape[1] - 1.0)
        super().__init__(area.width, area.height)
        self.move_to(area).set_fill(colour, opacity=1.0)

    def upto(self, index: float) -> Self:
        """Draw the curves from their first point to this one."""
        self.reach = np.array(min(max(float(index), 0.0), self.lines.shape[1] - 1.0))
        return self

    def tip(self, curve: int = 0) -> NDArray[np.float64]:
        """Return the point at which a curve has arrived."""
        return np.append(self._reached()[curve, -1], 0.0)

    def outlines(self) -> NDArray[np.float64]:
        """Return the curves' pieces."""
        points = self._reached()
        return np.stack([points[:, :-1], points[:, 1:]], axis=2).reshape(-1, 2, 2)

    def extent(self) -> Extent | None:
        """Return the area of the curves as far as they have come, which may be beyond the box."""
        return area_of(self._reached().reshape(-1, 2), float(self.width_now) * UNIT)

    def paint(self, ctx: Context) -> None:
        """Draw the curves; lines keep their width however the chart is stretched."""
        set_source(ctx, from_hex(self.get_fill_color().to_hex()), float(self.get_fill_opacity()))
        ctx.set_line_width(float(self.width_now) * UNIT)
        ctx.set_line_join(cairo.LINE_JOIN_ROUND)
        ctx.set_line_cap(cairo.LINE_CAP_ROUND)
        for points in self._reached():
            for x, y in points:
                ctx.line_to(x, y)
            ctx.stroke()

    def _reached(self) -> NDArray[np.float64]:
        """Return the points in scene units, the last one on the way to the next."""
        whole = int(self.reach)
        points = self.lines[:, : whole + 1]
        if whole < self.reach:
            part = float(self.reach) - whole
            last = self.lines[:, whole] * (1 - part) + self.lines[:, whole + 1] * part
            points = np.concatenate([points, last[:, None]], axis=1)
        return self.corner[:2] + points @ np.stack([self.across[:2], self.upward[:2]])


def spread(ticks: Sequence[TextLine], theme: Theme, way: NDArray[np.float64]) -> list[TextLine]:
    """Return those of some numbers along an axis, which goes ``way``, that are clear of the others.

    The first and the last stay, and of the others what there is room for, from the first.
    """

    def clear(near: TextLine, far: TextLine) -> bool:
        apart = (far.get_edge_center(-way) - near.get_edge_center(way)) @ way
        return bool(apart >= theme.gap.tight)

    first, *between, last = ticks
    shown = [first]
    for tick in between:
        if clear(shown[-1], tick) and clear(tick, last):
            shown.append(tick)
    return [*shown, last]


def beside(
    labels: Sequence[Mobject],
    tips: Sequence[NDArray[np.float64]],
    area: Mobject,
    theme: Theme,
    *,
    apart: float | None = None,
) -> None:
    """Put labels at the right of an area, as high as the points that they name.

    Labels of points that are nearly as high make room for one another, ``apart`` from each other;
    none stands out far above the area or below it.
    """
    order = np.argsort([tip[1] for tip in tips], kind="stable")
    height = max(label.height for label in labels)
    least = height + (theme.gap.tight if apart is None else apart)
    low = area.get_bottom()[1] + height / 2 - theme.gap.small
    high = area.get_top()[1] - height / 2 + theme.gap.small
    heights, steps = np.array([tips[at][1] for at in order]), least * np.arange(len(order))
    heights = np.clip(heights, low, max(low, high))
    lifted = np.maximum.accumulate(heights - steps) + steps
    lifted -= (lifted - heights).mean()
    lifted -= max(0.0, lifted[-1] - max(high, low + steps[-1]))
    for y, at in zip(lifted, order, strict=True):
        labels[at].next_to(area, RIGHT, buff=theme.gap.small).set_y(y)
