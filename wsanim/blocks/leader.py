"""Names with a thin line to what they name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Self, TypeAlias

import numpy as np
from manim import DL, DOWN, LEFT, ORIGIN, RIGHT, UR, Group, Line, Mobject
from numpy.typing import NDArray

from wsanim.blocks.paragraph import LEADING
from wsanim.blocks.text import TextLine
from wsanim.theme import Theme

Point = NDArray[Any]
Box = NDArray[np.float64]  # left, bottom, right, top
Standing: TypeAlias = tuple[Point, float, float]  # centre, width and height
Way: TypeAlias = tuple[Any, ...]  # as `Leader.to` takes it: point, direction, reach, edge

LEVELS = 4  # rows of names below something, at most
SLACK = 0.01  # scene units that nobody sees
TRIES = 5000  # to find places for all names


class Leader(Group):
    """A name beside a point, and a thin line from the one to the other.

    Parameters
    ----------
    words
        The name's parts, which stand on one baseline.
    theme
        The look.
    """

    def __init__(self, *words: TextLine, theme: Theme) -> None:
        self.theme = theme
        self.name_line = Group(*words).arrange(RIGHT, buff=theme.gap.tight)
        stroke = theme.stroke.hair * 1.6
        self.line = Line(LEFT, RIGHT, color=theme.colours.label, stroke_width=stroke)
        super().__init__(self.name_line, self.line)

    def to(self, point: Point, direction: Point, reach: float, edge: Point = ORIGIN) -> Self:
        """Stand in a direction of a point, and draw a line of length ``reach`` to it.

        ``edge`` says which of the name's edges stands at the line; its middle if none.
        """
        end = point + direction * reach
        self.line.put_start_and_end_on(end, point)
        self.name_line.next_to(end, direction, buff=self.theme.gap.tight, aligned_edge=edge)
        return self


class Tie(Leader):
    """What a part is called here, and what it is in a network: "plate = filter".

    Parameters
    ----------
    label
        The stage's function that makes labels.
    name, meaning
        Keys of the two labels.
    theme
        The look.
    """

    def __init__(
        self, label: Callable[..., TextLine], name: str, meaning: str, theme: Theme
    ) -> None:
        super().__init__(label(name, role="ink"), label("equals"), label(meaning), theme=theme)


@dataclass(frozen=True)
class Stand:
    """A way to stand, where the name and its line are then, and what is there already."""

    way: Way
    name: Box
    line: Box
    met: int

    def meets(self, other: Stand, gap: float) -> bool:
        """Whether two names, or a name and a line, are in one another's way."""
        pairs = (self.name, other.name), (self.name, other.line), (self.line, other.name)
        return any(_meet(*pair, gap) for pair in pairs)


class Ties:
    """Finds places for names, clear of one another and of all that stands there.

    Parameters
    ----------
    body
        What the names have to stay in, at their sides and below.
    taken
        What no name may lie on.
    theme
        The look.
    """

    def __init__(self, body: Standing, taken: Sequence[Mobject], theme: Theme) -> None:
        (x, y, *_), width, height = body
        self.left, self.right, self.bottom = x - width / 2, x + width / 2, y - height / 2
        self.taken, self.theme = [_box(mobject) for mobject in taken], theme

    def below(self, point: Point, reach: float, *edges: Point) -> list[Way]:
        """Return ways to stand below a point, in one row of names or the next.

        ``edges`` are those of the name that may stand at its line; any if none is given.
        """
        level = LEADING * self.theme.type.label
        edges = edges or (ORIGIN, RIGHT, LEFT)
        reaches = [reach + level * row for row in range(LEVELS)]
        return [(point, DOWN, at, edge) for at in reaches for edge in edges]

    def settle(self, ties: Sequence[tuple[Tie, Sequence[Way]]]) -> list[Tie]:
        """Let each name stand in one of its ways, of which the first ones are preferred."""
        choices = []
        for tie, ways in ties:
            stands = [self._stand(tie, way) for way in ways]
            least = min(stand.met for stand in stands)
            choices.append([stand for stand in stands if stand.met == least])
        for (tie, _), stand in zip(ties, self._clear(choices), strict=True):
            self._stand(tie, stand.way)
        return [tie for tie, _ in ties]

    def _stand(self, tie: Tie, way: Way) -> Stand:
        name = tie.to(*way).name_line
        if way[1][1]:  # above or below its line: then it may move along
            inward = max(0.0, self.left - name.get_left()[0])
            name.shift(RIGHT * (inward - max(0.0, name.get_right()[0] - self.right)))
        box, hangs = _box(name), min(word.ink_box()[1] for word in name)
        room = np.array([box[0] - self.left, self.right - box[2], hangs - self.bottom])
        met = sum(_meet(box, other, self.theme.gap.tight) for other in self.taken)
        return Stand(way, box, _box(tie.line), met + int((room < -SLACK).sum()))

    def _clear(self, choices: Sequence[Sequence[Stand]]) -> list[Stand]:
        """Choose a way for each name so that they are clear of one another, if that can be."""
        gap = self.theme.gap.tight
        found: list[Stand] = []
        tries = iter(range(TRIES))

        def search() -> bool:
            if len(found) == len(choices):
                return True
            for stand in choices[len(found)]:
                if next(tries, None) is None:
                    return False
                if not any(stand.meets(other, gap) for other in found):
                    found.append(stand)
                    if search():
                        return True
                    found.pop()
            return False

        if search():
            return found
        for stands in choices:  # as clear as can be, one after the other
            found.append(
                min(stands, key=lambda stand: sum(stand.meets(other, gap) for other in found))
            )
        return found


def _box(mobject: Mobject) -> Box:
    low, high = mobject.get_corner(DL), mobject.get_corner(UR)
    return np.array([low[0], low[1], high[0], high[1]])


def _meet(one: Box, other: Box, gap: float) -> bool:
    """Tell whether two boxes overlap, or are nearer to one another than ``gap``."""
    return bool((np.maximum(one[:2], other[:2]) < np.minimum(one[2:], other[2:]) + gap).all())
