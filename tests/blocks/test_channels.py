from __future__ import annotations

import pytest

from wsanim.blocks.channels import Channels
from wsanim.blocks.text import TextLine
from wsanim.facts import Facts
from wsanim.theme import Theme

SIZE = 12.8, 5.8


@pytest.fixture
def channels(facts: Facts, theme: Theme) -> Channels:
    line = lambda words: TextLine(words, size=0.34, colour="#ffffff")  # noqa: E731
    return Channels(facts.tables, line, SIZE, theme)


def test_planes_stand_beside_the_picture(channels: Channels) -> None:
    whole = channels.beside_picture()
    assert whole.width <= SIZE[0]
    assert whole.height <= SIZE[1] + 1e-6
    for plane, name in zip(channels.planes, channels.names, strict=True):
        assert channels.picture.get_right()[0] < plane.get_left()[0]
        assert plane.get_right()[0] < name.get_left()[0]
        assert name.get_y() == pytest.approx(plane.get_y())


def test_each_channel_has_a_row(channels: Channels) -> None:
    channels.beside_picture()
    rows = channels.in_rows()
    assert rows.width <= SIZE[0]
    parts = zip(channels.planes, channels.slices, channels.parts, strict=True)
    for plane, kernel, part in parts:
        row = (plane.target, kernel, part)
        assert len({round(float(each.get_y()), 6) for each in row}) == 1
        assert plane.target.get_right()[0] < kernel.get_left()[0] < part.get_left()[0]
        assert part.uncovered == 0


def test_the_sum_is_named_on_one_line(channels: Channels) -> None:
    channels.beside_picture()
    row = channels.added_up()
    assert row.width <= SIZE[0] + 1e-6
    picture, one_filter, made = channels.name_the_sum()
    assert [each.text for each in (picture, one_filter, made)] == [
        "colour-picture",
        "one-filter",
        "one-map",
    ]
    assert picture.get_y() == pytest.approx(made.get_y())
    assert channels.picture.get_right()[0] < channels.stack.get_left()[0]
    assert channels.made.width == pytest.approx(channels.picture.width)
