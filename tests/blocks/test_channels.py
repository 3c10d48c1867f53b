from __future__ import annotations

import pytest
from manim import Group

from wsanim.blocks.channels import Channels
from wsanim.blocks.text import TextLine
from wsanim.facts import Facts
from wsanim.theme import Theme

ROOMS = {"16:9": (12.8, 5.8), "4:3": (9.6, 5.2), "1:1": (7.2, 4.6), "9:16": (7.2, 10.4)}


@pytest.fixture(params=ROOMS)
def room(request: pytest.FixtureRequest) -> tuple[float, float]:
    return ROOMS[request.param]


@pytest.fixture
def channels(room: tuple[float, float], facts: Facts, theme: Theme) -> Channels:
    line = lambda words: TextLine(words, size=0.34, colour="#ffffff")  # noqa: E731
    return Channels(facts.tables, line, room, theme)


def within(whole: Group, room: tuple[float, float]) -> bool:
    return whole.width <= room[0] + 1e-6 and whole.height <= room[1] + 1e-6


def test_planes_stand_beside_the_picture_or_below_it(
    channels: Channels, room: tuple[float, float]
) -> None:
    assert within(channels.beside_picture(), room)
    for plane, name in zip(channels.planes, channels.names, strict=True):
        beside = channels.picture.get_right()[0] < plane.get_left()[0]
        below = channels.picture.get_bottom()[1] > plane.get_top()[1]
        assert (beside, below) == ((True, False) if room[0] > 9 else (False, True))
        assert plane.get_right()[0] < name.get_left()[0] or plane.get_bottom()[1] > name.get_y()


def test_each_channel_has_a_row(channels: Channels, room: tuple[float, float]) -> None:
    channels.beside_picture()
    assert within(channels.in_rows(), room)
    parts = zip(channels.planes, channels.slices, channels.parts, strict=True)
    for plane, kernel, part in parts:
        row = (plane.target, kernel, part)
        assert len({round(float(each.get_y()), 6) for each in row}) == 1
        assert plane.target.get_right()[0] < kernel.get_left()[0] < part.get_left()[0]
        assert part.uncovered == 0


def test_numbers_show_in_all_slices_or_in_none(channels: Channels) -> None:
    channels.beside_picture()
    for lay_out in (channels.in_rows, channels.added_up):
        lay_out()
        assert len({float(kernel.digits.max()) for kernel in channels.slices}) == 1


def test_the_sum_follows_from_picture_and_filter(
    channels: Channels, room: tuple[float, float]
) -> None:
    channels.beside_picture()
    assert within(channels.added_up(), room)
    assert [each.text for each in channels.captions] == ["colour-picture", "one-map", "one-filter"]
    assert channels.made.width == pytest.approx(channels.picture.width)
    right = channels.made.get_left()[0] - channels.picture.get_right()[0]
    down = channels.picture.get_bottom()[1] - channels.made.get_top()[1]
    assert max(right, down) > channels.arrows[0].width
