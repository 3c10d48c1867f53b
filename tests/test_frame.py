from __future__ import annotations

from collections.abc import Callable

import pytest
from manim import DOWN, DR, UL, UP, UR, Rectangle, config, tempconfig

from wsanim.aspect import ASPECTS, frame_units
from wsanim.blocks.paragraph import LEADING
from wsanim.blocks.text import TextLine
from wsanim.facts import Facts
from wsanim.frame import SAFE, Frame
from wsanim.script import Beat
from wsanim.theme import Theme

LONG = "Many more words than have room"
Framed = Callable[..., Frame]


@pytest.fixture
def framed(beats_of: Callable[..., dict[str, Beat]], theme: Theme) -> Framed:
    """Gives the frame of a scene with these headlines, each by its beat's slug."""

    def give(*, counting: bool = False, **headlines: str) -> Frame:
        return Frame(beats_of(**headlines), theme, counting=counting)

    return give


@pytest.fixture
def frame(framed: Framed) -> Frame:
    return framed()


@pytest.fixture
def count(facts: Facts, theme: Theme) -> TextLine:
    return TextLine(facts["sliding.weights"], size=theme.type.number, colour="#ffffff")


def opened(frame: Frame, slug: str, **how: object) -> Frame:
    wanted = {"headline": True, "counted": True, "among": (), **how}
    frame.open(slug, **wanted)  # type: ignore[arg-type]
    return frame


def test_the_safe_corners_are_five_per_cent_in(frame: Frame) -> None:
    assert frame.safe_corner(UL) == pytest.approx([-0.45 * 128 / 9, 3.6, 0])
    assert frame.safe_corner(DR) == pytest.approx(-frame.safe_corner(UL))


def test_the_headline_stands_in_the_safe_corner(frame: Frame, count: TextLine) -> None:
    headline = frame.headline(frame.beats["still"])
    left, top = -config.frame_width * (0.5 - SAFE), config.frame_height * (0.5 - SAFE)
    assert headline.get_left()[0] == pytest.approx(left)
    assert headline.get_top()[1] <= top
    frame.at_top_right(count)
    assert count.get_bottom()[1] == pytest.approx(headline.get_bottom()[1])
    assert count.get_corner(UR)[:2] == pytest.approx([-left, top], abs=1e-3)


def test_what_is_placed_is_centred_in_the_body(frame: Frame) -> None:
    centre, width, height = frame.body
    group = frame.place(Rectangle(width=4, height=2))
    assert group.get_center() == pytest.approx(centre)
    headline = frame.headline(frame.beats["still"])
    assert headline.get_bottom()[1] > centre[1] + height / 2
    assert centre[1] - height / 2 == pytest.approx(frame.safe_corner(DR)[1])
    assert width == pytest.approx(config.frame_width * (1 - 2 * SAFE))


def test_what_is_too_large_is_shrunk_into_the_body(frame: Frame) -> None:
    centre, width, height = frame.body
    wide = frame.place(Rectangle(width=40, height=2))
    assert wide.width == pytest.approx(width)
    assert wide.height == pytest.approx(2 * width / 40)
    high = frame.place(Rectangle(width=2, height=20))
    assert high.height == pytest.approx(height)
    assert high.get_center() == pytest.approx(centre)


def test_letters_that_hang_below_their_line_stay_in_the_safe_area(
    frame: Frame, theme: Theme
) -> None:
    _, _, height = frame.body
    label = TextLine("grey", size=theme.type.label, colour="#ffffff")
    label.next_to(Rectangle(width=2, height=height - label.height), DOWN, buff=0)
    box = Rectangle(width=2, height=height - label.height).next_to(label, UP, buff=0)
    frame.place(box, label)
    assert label.ink_box()[1] == pytest.approx(frame.safe_corner(DR)[1])


def test_marks_above_letters_stay_below_the_edge(framed: Framed) -> None:
    frames = [framed(first=words, second="Another idea") for words in ("One idea", "हैं कैं")]
    (latin,), (hindi,) = (frame.headline(frame.beats["first"]).lines for frame in frames)
    edge = config.frame_height * (0.5 - SAFE)
    assert hindi.corner[1] < latin.corner[1]  # of the whole scene, so that headlines don't jump
    line = TextLine("हैं कैं", size=hindi.size, colour="#ffffff", weight="semibold")
    assert line.shift(hindi.corner - line.corner).ink_box()[3] == pytest.approx(edge)


@pytest.mark.parametrize("aspect", ASPECTS)
def test_headlines_break_and_counts_go_below_them_where_there_is_less_room(
    framed: Framed, count: TextLine, aspect: str
) -> None:
    width, height = frame_units(aspect)
    with tempconfig({"frame_width": width, "frame_height": height}):
        frame = framed(first="Few", second=LONG, counting=True)
        centre, across, down = frame.body
        lines = frame.headline(frame.beats["second"]).lines
        assert len(lines) == (1 if aspect in ("16:9", "4:3") else 2)
        assert all(line.width <= across for line in lines)
        assert lines[0].get_bottom()[1] - lines[-1].get_bottom()[1] == pytest.approx(
            (len(lines) - 1) * LEADING * lines[0].size
        )
        frame.at_top_right(count)
        below = lines[-1].get_bottom()[1] - count.get_top()[1]
        assert below < 0 if aspect == "16:9" else below > 0
        assert count.get_bottom()[1] > centre[1] + down / 2


def test_a_beat_leaves_the_room_that_it_is_opened_with(framed: Framed, theme: Theme) -> None:
    width, height = frame_units("1:1")
    with tempconfig({"frame_width": width, "frame_height": height}):
        frame = framed(first="Few", second=LONG, counting=True)
        least = frame.body[2]
        line = LEADING * theme.type.headline
        assert opened(frame, "first", among=["first"]).body[2] == pytest.approx(least + line)
        uncounted = opened(frame, "first", counted=False).body[2]
        assert uncounted > least
        assert opened(frame, "first").body[2] == least
        whole = opened(frame, "second", headline=False).body[2]
        assert whole == pytest.approx(height * (1 - 2 * SAFE))
        assert opened(frame, "first").body[2] == pytest.approx(least + line), (
            "no other headline shows"
        )


def test_what_has_no_room_beside_a_headline_gives_way_and_then_shrinks(framed: Framed) -> None:
    frame, small, large = framed(first="Few", second=LONG), Rectangle(width=1), Rectangle(width=11)
    few, many = (frame.room_beside([words]) for words in ("Few", LONG))
    assert 1 < many < few < 12.8
    assert frame.room_beside(["Few", LONG]) == many
    assert frame.fit_beside([large, small], ["Few"]) is large
    assert frame.fit_beside([large, small], [LONG]) is small
    assert frame.fit_beside([small, large], [LONG]) is small
    assert small.width == pytest.approx(1)
    nearly = Rectangle(width=many / 0.97)
    assert frame.fit_beside([nearly, small], [LONG]) is nearly
    assert nearly.width == pytest.approx(many)
    assert frame.fit_beside([large], [LONG]).width == pytest.approx(many)
    width, height = frame_units("1:1")
    with tempconfig({"frame_width": width, "frame_height": height}):
        assert frame.room_beside([LONG]) == pytest.approx(frame.body[1]), "counts go below"
