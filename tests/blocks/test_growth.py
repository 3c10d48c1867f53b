"""The image, both curves and both counts go by one index, and have their place in any room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from manim import Group, Mobject

from wsanim.axes import decade_ticks_within
from wsanim.blocks.flow import Room
from wsanim.blocks.grid import Grid
from wsanim.blocks.growth import GrowthNames, GrowthTables
from wsanim.blocks.growth_counts import Growth
from wsanim.blocks.panel import panels
from wsanim.blocks.paragraph import Paragraph
from wsanim.blocks.picture import Picture
from wsanim.blocks.text import TextLine
from wsanim.colour import contrast, from_hex
from wsanim.facts import Maker, Table
from wsanim.numerals import Numerals
from wsanim.theme import Theme, load_theme

THEME = load_theme("dark")
ENGLISH = Numerals(",", ".", "−", (), "one-other")
WIDE, TALL, SQUARE = (12.8, 6.0), (7.2, 11.5), (7.2, 5.5)
NAMES = GrowthNames("size", "weights", "fully connected, same outputs", "shared", "×")


def table(values: Any) -> Table:
    make = Maker(ENGLISH)
    make.given_table("a.table", np.array(values))
    return make.facts().tables["a.table"]


def growth(
    room: Room,
    most: int = 2 * 10**9,
    shape: tuple[int, int] = (3, 3),
    names: GrowthNames = NAMES,
    theme: Theme = THEME,
) -> Growth:
    climbing, ticks = [most // 500, most // 50, most], decade_ticks_within(72, most, 4)
    values = ([10, 20, 40], climbing, [72] * 3, [10, 20, 40], ticks)
    mark = Grid(THEME.weight_colours(*shape), cell=1.0, theme=THEME)
    tables = GrowthTables(*map(table, values))
    return Growth(np.zeros((4, 4)), tables, names, mark, room, theme)


@pytest.mark.parametrize("room", [WIDE, TALL, SQUARE])
def test_growth_moves_all_by_one_index(room: Room) -> None:
    shown = growth(room)
    chart, counts, image = shown.growth.chart, shown.counts, shown.image
    for index, size, count in ((0, 10, 4 * 10**6), (1, 20, 4 * 10**7), (2, 40, 2 * 10**9)):
        shown.upto(index)
        assert counts.numbers[0].text == f"{count:,}"
        assert counts.numbers[1].text == "72"
        assert shown.growth.knob.get_x() == pytest.approx(chart.point(size, 10)[0])
        tip = shown.growth.tips[0].get_center()
        np.testing.assert_allclose(tip, chart.point(size, count), atol=1e-9)
        assert image.image.width / image.floor.width == pytest.approx(size / 40)
    assert shown.growth.tips[0].get_y() > chart.area.get_top()[1]  # off the chart


@pytest.mark.parametrize("room", [WIDE, TALL, SQUARE])
@pytest.mark.parametrize("most", [200000, 10**17])
@pytest.mark.parametrize("shape", [(3, 3), (1, 11), (11, 1)])
def test_growth_fits_its_room_and_its_text_stays_legible(
    room: Room, most: int, shape: tuple[int, int]
) -> None:
    shown = growth(room, most, shape)
    assert shown.width <= room[0] + 1e-3
    assert shown.height <= room[1] + 1e-3
    lines = [line for line in shown.get_family() if isinstance(line, TextLine)]
    assert min(line.scale_now for line in lines) >= THEME.type.label - 1e-9
    below = [shown.counts.numbers[1].get_bottom()[1], shown.counts.names[1].get_top()[1]]
    beside = shown.counts.names[1].get_left()[0] > shown.counts.numbers[1].get_right()[0]
    assert beside or below[0] > below[1]


def test_a_name_that_is_long_takes_two_lines_beside_its_count() -> None:
    long = replace(NAMES, staying="shared by all of its outputs")
    counts = growth(SQUARE, names=long).counts
    assert len(counts.names[1].lines) == 2
    assert counts.names[1] in counts.submobjects
    assert counts.names[1].get_left()[0] > counts.numbers[1].get_right()[0]
    assert counts.names[1].get_y() == pytest.approx(counts.numbers[1].get_y())


@pytest.mark.parametrize("name", ["dark", "light", "contrast"])
def test_the_knob_stands_out_from_the_ground(name: str) -> None:
    theme = load_theme(name)
    knob = growth(WIDE, theme=theme).growth.knob.get_color().to_hex()
    assert contrast(from_hex(knob), theme.colour("ground")) >= 3


def test_counts_stand_at_their_curves_where_there_is_room() -> None:
    assert _within(growth(WIDE))
    assert not _within(growth(WIDE, most=200000))  # the curves are too near one another
    assert not _within(growth(TALL))


def _within(shown: Growth) -> bool:
    area, number = shown.growth.chart.area, shown.counts.numbers[1]
    return bool(area.get_left()[0] < number.get_x() < area.get_right()[0]) and bool(
        area.get_bottom()[1] < number.get_y() < area.get_top()[1]
    )


@pytest.mark.parametrize(
    ("room", "shape", "rows"),
    [(WIDE, (60, 120), 2), (TALL, (60, 300), 4), (TALL, (120, 60), 2), ((20, 3), (60, 60), 1)],
)
def test_panels_go_in_the_rows_that_leave_pictures_large(
    room: Room, shape: tuple[int, int], rows: int
) -> None:
    def named(width: float) -> Mobject:
        return TextLine("a name", size=THEME.type.label, colour=THEME.colours.ink)

    shown = [Picture(np.zeros(shape), height=1.0) for _ in range(4)]
    group = panels(shown, [named] * 4, room, THEME)
    assert isinstance(group, Group)
    tops = [panel.frame.get_top()[1] for panel in group]
    assert 1 + sum(a - b > 1e-6 for a, b in pairwise(tops)) == rows
    assert group.width <= room[0] + 1e-6
    assert group.height <= room[1] + 1e-6


def test_a_row_of_panels_whose_names_are_short_leaves_its_room_to_all() -> None:
    def said(words: str) -> Callable[[float], Mobject]:
        tone, size = THEME.colours.ink, THEME.type.label
        return lambda width: Paragraph(words, width, size=size, colour=tone, theme=THEME)

    short, long = said("a name"), said("a name that takes two lines below")
    shown = [Picture(np.zeros((60, 60)), height=1.0) for _ in range(4)]
    group = panels(shown, [short, short, long, long], SQUARE, THEME)
    assert [len(panel[2].lines) for panel in group] == [1, 1, 2, 2]
    assert group.height == pytest.approx(SQUARE[1])
