"""A crowd of dots and a few of them have their places in rooms of any shape."""

from __future__ import annotations

import pytest

from wsanim.blocks.dots import blocks_of, crowd_of
from wsanim.blocks.flow import Room
from wsanim.blocks.tally import Tally
from wsanim.blocks.text import TextLine
from wsanim.blocks.to_scale import ToScale
from wsanim.theme import Theme

WIDE, BROAD, SQUARE, TALL = (12.8, 5.9), (9.6, 5.9), (7.2, 5.5), (7.2, 10.5)


def to_scale(room: Room, theme: Theme) -> ToScale:
    """Draw 65,536 dots and 72, with names as long as the lecture's."""

    def tally(words: str, *names: str) -> Tally:
        line = TextLine(words, size=theme.type.number, colour=theme.colours.ink)
        return Tally(line, names, theme)

    few = blocks_of(theme.weight_colours(3, 3), 8, room=room)
    of_crowd = tally("oo,ooo", "fully connected", "o,ooo pixels × oo outputs")
    of_few = tally("oo", "shared", "o filters × o × o")
    return ToScale(crowd_of(65_536, theme), few, of_crowd, of_few, room, theme)


@pytest.mark.parametrize(
    ("room", "part"), [(WIDE, 0.9), (BROAD, 0.9), (SQUARE, 0.65), (TALL, 0.75)]
)
def test_the_crowd_is_large_and_all_fits(room: Room, part: float, theme: Theme) -> None:
    drawn = to_scale(room, theme)
    assert drawn.width <= room[0] + 1e-6
    assert drawn.height <= room[1] + 1e-6
    assert drawn.crowd_box.width >= part * min(room)
    assert drawn.few_marked[0].width / drawn.few.size[0] == pytest.approx(
        drawn.crowd_box.width / 256, rel=0.01
    )


def test_names_are_whole_where_there_is_room(theme: Theme) -> None:
    assert [len(name) for name in to_scale(WIDE, theme).of_crowd.named] == [1, 1]
    assert len(to_scale(SQUARE, theme).of_crowd.named[1]) == 2
