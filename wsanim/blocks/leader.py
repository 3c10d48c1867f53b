"""Names with a thin line to what they name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Self, TypeAlias

from manim import DL, DOWN, LEFT, ORIGIN, RIGHT, UP, UR, Group, Line, Mobject
from numpy.typing import NDArray

from wsanim.blocks.flow import Room
from wsanim.blocks.paragraph import LEADING
from wsanim.blocks.text import TextLine, hanging
from wsanim.theme import Theme

Point = NDArray[Any]
Box: TypeAlias = tuple[float, float, float, float]  # left, bottom, right, top
Size: TypeAlias = tuple[float, float]
Standing: TypeAlias = tuple[Point, float, float]  # centre, width and height
Way: TypeAlias = tuple[Any, ...]  # as `Leader.to` takes it: point, direction, reach, edge

LEVELS = 4  # rows of names below something, at most
SLACK = 0.01  # scene units that nobody sees
TRIES = 5000  # to find places for all names


def body_of(arranged: Mobject, room: Room) -> Standing:
    """Return where a room is around what is arranged for it, as the stage will place it there."""
    centre = arranged.get_center()
    below = hanging(arranged, float(centre[1]) - room[1] / 2)
    return centre + DOWN * below, *room


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

    def fold(self, folded: bool = True) -> Self:
        """Set all words but the first on a second line, or all on one line."""
        first, *rest = self.name_line
        self.name_line.arrange(RIGHT, buff=self.theme.gap.tight)
        if folded and rest:
            below = Group(*rest).move_to(first.get_corner(DL), aligned_edge=DL)
            below.shift(DOWN * LEADING * self.theme.type.label)
            lowest = min(first.ink_box()[1], first.get_bottom()[1])
            tallest = max(word.ink_box()[3] for word in rest)
            below.shift(DOWN * max(0.0, tallest + self.theme.gap.tight / 2 - lowest))
        return self

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

    def meets(self, other: Stand, gap: float, level: float) -> bool:
        """Whether two names, or a name and a line, are in one another's way.

        Names one above the other are to be farther apart than ``level``.
        """
        lines = _meet(self.name, other.line, gap) or _meet(self.line, other.name, gap)
        return lines or _meet(self.name, other.name, 2 * gap, level)


class Ties:
    """Finds places for names, clear of one another and of all that stands there.

    Parameters
    ----------
    body
        What the names have to stay in; above, they may come nearer to the headline.
    taken
        What no name may lie on: things, or left, bottom, right and top.
    theme
        The look.
    """

    def __init__(self, body: Standing, taken: Sequence[Mobject | Box], theme: Theme) -> None:
        (x, y), width, height = map(float, body[0][:2]), *body[1:]
        self.left, self.right, self.bottom = x - width / 2, x + width / 2, y - height / 2
        self.top = y + height / 2 + theme.gap.small
        self.taken = [_box(it) if isinstance(it, Mobject) else it for it in taken]
        self.theme = theme

    def above(self, point: Point) -> list[Way]:
        """Return ways to stand above a point, the line as long as there is room for it."""
        gap, level = self.theme.gap, LEADING * self.theme.type.label
        reaches = gap.medium, gap.small, gap.tight, gap.small + level, gap.small + 2 * level
        return [(point, UP, reach) for reach in reaches]

    def below(self, point: Point, reach: float, *edges: Point) -> list[Way]:
        """Return ways to stand below a point, in one row of names or the next.

        ``edges`` are those of the name that may stand at its line; any if none is given.
        """
        level = LEADING * self.theme.type.label
        edges = edges or (ORIGIN, RIGHT, LEFT)
        reaches = [reach + level * row for row in range(LEVELS)]
        return [(point, DOWN, at, edge) for at in reaches for edge in edges]

    def settle(self, ties: Sequence[tuple[Tie, Sequence[Way]]]) -> bool:
        """Let each name stand in one of its ways, of which the first ones are preferred.

        Where there is no room for all on one line each, they are folded, but for what stands
        above. Those of two lines stand well apart where they can: each is to be seen as one.
        Returns whether all are clear of one another and of what is there.
        """
        gap = self.theme.gap
        for folded, level in ((False, 2 * gap.tight), (True, gap.medium), (True, 2 * gap.tight)):
            stands, clear = self._found(
                [(tie.fold(folded and ways[0][1][1] <= 0), ways) for tie, ways in ties], level
            )
            if clear:
                break
        for (tie, _), stand in zip(ties, stands, strict=True):
            tie.to(*stand.way)
            tie.name_line.shift(RIGHT * (stand.name[0] - float(tie.name_line.get_left()[0])))
        return clear

    def _found(
        self, ties: Sequence[tuple[Tie, Sequence[Way]]], level: float
    ) -> tuple[list[Stand], bool]:
        """Return a way for each name, ``level`` apart in height, and whether all are clear."""
        choices, clear = [], True
        for tie, ways in ties:
            inks = [word.ink_box() for word in tie.name_line]
            low, high = _box(tie.name_line)[1::2]
            beyond = low - min(ink[1] for ink in inks), max(ink[3] for ink in inks) - high
            size = float(tie.name_line.width), high - low
            stands = [self._stand(way, size, beyond) for way in ways]
            least = min(stand.met for stand in stands)
            choices.append([stand for stand in stands if stand.met == least])
            clear = clear and not least
        found, apart = self._clear(choices, level)
        return found, clear and apart

    def _stand(self, way: Way, size: Size, beyond: Size) -> Stand:
        """Return where a name stands, as `Leader.to` has it; ink goes ``beyond`` its foot and top.

        Below and above, it may move along its line's end.
        """
        point, direction, reach, *rest = way
        edge = rest[0] if rest else ORIGIN
        end, gap = point + direction * reach, self.theme.gap.tight
        x, y = (
            float(end[i] + direction[i] * (gap + size[i] / 2) - edge[i] * size[i] / 2)
            for i in range(2)
        )
        if direction[1]:
            x += max(0.0, self.left - (x - size[0] / 2))
            x -= max(0.0, x + size[0] / 2 - self.right)
        name = x - size[0] / 2, y - size[1] / 2, x + size[0] / 2, y + size[1] / 2
        ends = sorted((float(point[0]), float(end[0]))), sorted((float(point[1]), float(end[1])))
        line = ends[0][0], ends[1][0], ends[0][1], ends[1][1]
        room = [name[0] - self.left, self.right - name[2]]
        room += [name[1] - beyond[0] - self.bottom, self.top - name[3] - beyond[1]]
        met = sum(_meet(name, other, gap) for other in self.taken)
        return Stand(way, name, line, met + sum(side < -SLACK for side in room))

    def _clear(self, choices: Sequence[Sequence[Stand]], level: float) -> tuple[list[Stand], bool]:
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
                if not any(stand.meets(other, gap, level) for other in found):
                    found.append(stand)
                    if search():
                        return True
                    found.pop()
            return False

        if search():
            return found, True
        found.clear()
        for stands in choices:  # as clear as can be, one after the other
            found.append(
                min(stands, key=lambda it: sum(it.meets(other, gap, level) for other in found))
            )
        return found, False


def _box(mobject: Mobject) -> Box:
    low, high = mobject.get_corner(DL), mobject.get_corner(UR)
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def _meet(one: Box, other: Box, gap: float, level: float | None = None) -> bool:
    """Tell whether boxes are nearer than ``gap``, or ``level`` from top to bottom if given."""
    across = max(one[0], other[0]) < min(one[2], other[2]) + gap
    level = gap if level is None else level
    return across and max(one[1], other[1]) < min(one[3], other[3]) + level
