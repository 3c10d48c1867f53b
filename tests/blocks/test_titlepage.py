from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from wsanim.blocks.contents import Contents
from wsanim.blocks.paragraph import Paragraph
from wsanim.blocks.text import TextLine
from wsanim.blocks.titlepage import TitlePage
from wsanim.facts import Facts, Quote
from wsanim.outline import parts_of
from wsanim.theme import Theme

ROOMS = {"16:9": (12.8, 7.2), "4:3": (9.6, 7.2), "1:1": (7.2, 7.2), "9:16": (7.2, 12.8)}
LINE = Quote("lecture.title", "Deep Learning for Computer Vision", "lesson")
TITLE = "Weight Sharing in Convolutional Neural Networks"


@pytest.fixture(params=ROOMS)
def room(request: pytest.FixtureRequest) -> tuple[float, float]:
    return ROOMS[request.param]


@pytest.mark.parametrize("letters", [0, 1, 3])
def test_the_page_stays_in_its_room(
    letters: int, room: tuple[float, float], facts: Facts, theme: Theme
) -> None:
    quotes = [replace(LINE, text=" ".join([LINE.text] * letters))] * 3 if letters else []
    page = TitlePage(TITLE, quotes, facts.tables, highest=9, room=room, theme=theme)
    assert page.width <= room[0] + 1e-6
    assert page.height <= room[1] + 1e-6
    assert page.poster.get_bottom()[1] > page.foot.get_top()[1]
    assert page.kernel.width <= room[0] / 2
    for line in page.imprint.get_family():
        if isinstance(line, TextLine):
            assert line.scale_now >= theme.type.label - 1e-6
            assert line.get_right()[0] <= page.get_left()[0] + room[0] + 1e-6


def test_a_quotation_that_breaks_keeps_its_source(theme: Theme) -> None:
    long = replace(LINE, text="Lecture 12: " + LINE.text)
    lines = Paragraph(long, 3.0, size=0.34, colour="#ffffff", theme=theme).lines
    assert len(lines) > 1
    assert all(line.sources == (long,) for line in lines)
    assert " ".join(line.text for line in lines) == long.text


@pytest.mark.parametrize("count", [1, 2, 7])
def test_the_contents_stay_in_their_room(
    count: int, room: tuple[float, float], facts: Facts, theme: Theme
) -> None:
    parts = parts_of(None)[:count]

    def named(size: str) -> list[TextLine]:
        em = getattr(theme.type, size)
        return [TextLine(part * 2, size=em, colour="#ffffff") for part in parts]

    room = room[0], room[1] - 1.4
    contents = Contents(parts, named, facts.tables, highest=9, room=room, theme=theme)
    assert contents.width <= room[0] + 1e-6
    assert contents.height <= room[1] + 1e-6
    names = contents.names
    tops = [strip.get_top()[1] for strip in contents.strips]
    apart = [one - contents.strips[0].height - other for one, other in pairwise(tops)]
    low = contents.height < room[1] - count * theme.gap.small
    assert all(gap > 1.9 * theme.gap.small for gap in apart) or not low
    below = [
        name.get_bottom()[1] > strip.get_top()[1]
        for name, strip in zip(names, contents.strips, strict=True)
    ]
    assert len(set(below)) == 1
    if not below[0]:
        assert all(
            name.get_right()[0] < strip.get_left()[0]
            for name, strip in zip(names, contents.strips, strict=True)
        )
