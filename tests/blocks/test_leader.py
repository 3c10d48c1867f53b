"""Names with a line to what they name find places of their own."""

from __future__ import annotations

import numpy as np
import pytest
from manim import DOWN, ORIGIN, RIGHT, UL, Rectangle

from wsanim.blocks.leader import LEVELS, Tie, Ties, body_of
from wsanim.blocks.text import TextLine
from wsanim.theme import Theme


def label(key: str, *, role: str = "label") -> TextLine:
    return TextLine({"equals": "="}.get(key, key), size=0.34, colour="#ffffff")


def tie_of(theme: Theme, name: str = "page", meaning: str = "input") -> Tie:
    return Tie(label, name, meaning, theme)


def below(width: float, names: int, theme: Theme) -> tuple[list[Tie], bool]:
    """Let names stand below one thing, in a body that is so wide."""
    thing = Rectangle(width=width, height=1.0)
    ties = Ties((ORIGIN, width, 5.0), [thing], theme)
    points = [np.array([x, -0.5, 0]) for x in np.linspace(-0.4, 0.4, names) * width]
    named = [(tie_of(theme), ties.below(point, 0.2)) for point in points]
    clear = ties.settle(named)
    return [tie for tie, _ in named], clear


def overlapping(ties: list[Tie]) -> bool:
    boxes = [(*tie.name_line.get_corner((-1, -1, 0))[:2], tie.name_line) for tie in ties]
    return any(
        abs(one[0] + one[2].width / 2 - other[0] - other[2].width / 2)
        < (one[2].width + other[2].width) / 2
        and abs(one[1] + one[2].height / 2 - other[1] - other[2].height / 2)
        < (one[2].height + other[2].height) / 2
        for at, one in enumerate(boxes)
        for other in boxes[:at]
    )


def test_a_folded_name_is_narrower_and_unfolds_again(theme: Theme) -> None:
    tie = tie_of(theme)
    wide, low = tie.name_line.width, tie.name_line.height
    tie.fold()
    name, equals, meaning = tie.name_line
    assert tie.name_line.width < wide
    assert equals.get_top()[1] < name.get_bottom()[1]
    assert equals.get_left()[0] == pytest.approx(name.get_left()[0])
    assert meaning.get_bottom()[1] == pytest.approx(equals.get_bottom()[1], abs=0.1)
    tie.fold(False)
    assert tie.name_line.width == pytest.approx(wide)
    assert tie.name_line.height == pytest.approx(low)


def test_names_stand_on_one_line_where_there_is_room(theme: Theme) -> None:
    ties, clear = below(12.0, 3, theme)
    assert clear
    assert not overlapping(ties)
    assert len({round(tie.name_line.get_y(), 6) for tie in ties}) == 1
    assert ties[0].name_line.height < 0.34


@pytest.mark.parametrize("width", [12.0, 5.0, 4.0])
def test_clear_names_do_not_overlap_and_stay_in_the_body(width: float, theme: Theme) -> None:
    ties, clear = below(width, 3, theme)
    assert clear
    assert not overlapping(ties)
    for tie in ties:
        assert abs(tie.name_line.get_x()) + tie.name_line.width / 2 <= width / 2 + 0.02
        assert tie.name_line.get_bottom()[1] >= -2.5


def test_names_that_have_no_room_are_not_clear(theme: Theme) -> None:
    _, clear = below(1.2, 2 * LEVELS, theme)
    assert not clear


def test_a_body_lies_lower_where_letters_hang(theme: Theme) -> None:
    line = label("page")
    hang = line.get_bottom()[1] - line.ink_box()[1]
    assert hang > 0
    centre, width, height = body_of(line, (3.0, line.height))
    assert (width, height) == (3.0, line.height)
    assert centre[1] == pytest.approx(line.get_y() - hang)
    assert body_of(Rectangle(), (3.0, 3.0))[0] == pytest.approx(ORIGIN)
    assert line.get_corner(UL)[0] == pytest.approx(-line.width / 2)


def test_names_of_two_lines_stand_well_apart_where_they_can(theme: Theme) -> None:
    thing = Rectangle(width=1.0, height=1.0)
    ties = Ties((ORIGIN, 2.4, 6.0), [thing], theme)
    named = [tie_of(theme), tie_of(theme)]
    reaches = [0.2 + 0.1 * step for step in range(16)]
    ends = (0.0, RIGHT), (0.3, ORIGIN)  # the one's line would pass through the other's name
    ways = [[(np.array([x, -0.5, 0.0]), DOWN, at, edge) for at in reaches] for x, edge in ends]
    assert ties.settle(list(zip(named, ways, strict=True)))
    upper, lower = sorted((tie.name_line for tie in named), key=lambda it: -it.get_y())
    within = [word.get_bottom()[1] for word in upper]
    assert max(within) > min(within)  # folded
    assert upper.get_bottom()[1] - lower.get_top()[1] >= theme.gap.medium - 1e-6
