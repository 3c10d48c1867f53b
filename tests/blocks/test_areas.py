"""Areas are to scale, and have their places in the room that there is."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from wsanim.blocks.areas import AreaSteps, areas_of
from wsanim.blocks.flow import Room
from wsanim.blocks.painted import PaintingCamera
from wsanim.blocks.tally import Tally
from wsanim.blocks.text import TextLine
from wsanim.theme import Theme

COUNTS = [7_372_800, 64_800, 72]
WIDE, TALL, SQUARE = (12.8, 6.1), (7.2, 11.5), (7.2, 5.4)


def tally(words: str, theme: Theme) -> Tally:
    line = TextLine(words, size=theme.type.headline, colour=theme.colours.ink)
    return Tally(line, ["a name"], theme)


def steps_in(room: Room, theme: Theme) -> AreaSteps:
    counts, divisors = ([tally(words, theme) for words in row] for row in ("abc", "xy"))
    return AreaSteps(
        areas_of(COUNTS, 1.0, 3, theme), counts, divisors, tally("whole", theme), room, theme
    )


def test_areas_are_to_scale(theme: Theme) -> None:
    areas = areas_of(COUNTS, 5.0, 3, theme)
    measured = np.array([area.width * area.height for area in areas])
    assert measured / measured[0] == pytest.approx(np.array(COUNTS) / COUNTS[0])


@pytest.mark.parametrize("room", [WIDE, TALL, SQUARE])
def test_steps_fill_their_room_to_scale(room: Room, theme: Theme) -> None:
    steps = steps_in(room, theme)
    assert steps.width <= room[0] + 1e-6
    assert steps.height <= room[1] + 1e-6
    measured = np.array([area.width * area.height for area in steps.areas])
    assert measured / measured[0] == pytest.approx(np.array(COUNTS) / COUNTS[0])
    ring = steps.steps[4][-1]
    assert ring.get_center() == pytest.approx(steps.areas[-1].get_center())
    assert ring.width > steps.areas[-1].width
    assert steps.steps[1::2] == [*steps.divisors, steps.whole]


def test_steps_stand_in_a_row_where_it_is_wide(theme: Theme) -> None:
    steps = steps_in(WIDE, theme)
    lefts = [step.get_left()[0] for step in steps.steps[:-1]]
    assert lefts == sorted(lefts)
    assert steps.counts[0].get_y() == pytest.approx(steps.counts[-1].get_y())


def test_the_largest_area_fills_a_tall_room_s_width(theme: Theme) -> None:
    steps = steps_in(TALL, theme)
    assert steps.areas[0].width > 0.8 * TALL[0]
    assert steps.areas[1].get_top()[1] < steps.areas[0].get_bottom()[1]
    lefts = {round(float(count.get_left()[0]), 6) for count in steps.counts[1:]}
    assert len(lefts) == 1


def test_texts_keep_their_size_where_there_is_room(theme: Theme) -> None:
    assert steps_in(WIDE, theme).counts[0].count.scale_now == pytest.approx(theme.type.headline)


BROAD = (9.6, 5.9)
LONG = ["oo,ooo,ooo,ooo", "o,ooo,ooo", "ooo", "÷ oo,ooo", "÷ oo,ooo", "÷ ooo,ooo,ooo"]  # as digits


def test_the_others_stand_in_a_column_beside_the_largest_area(theme: Theme) -> None:
    steps = steps_in(SQUARE, theme)
    lefts = {round(float(count.get_left()[0]), 6) for count in steps.counts}
    assert len(lefts) == 1
    assert min(lefts) > steps.areas[0].get_right()[0]
    assert steps.areas[0].width > 0.6 * min(SQUARE)
    tops = [step.get_top()[1] for step in (steps.counts[0], *steps.steps[1:-1])]
    assert tops == sorted(tops, reverse=True)


@pytest.mark.parametrize("room", [WIDE, BROAD, SQUARE, TALL])
def test_long_counts_fit_and_stay_legible(room: Room, theme: Theme) -> None:
    named = [Tally(tally(words, theme).count, ["entièrement connectée"], theme) for words in LONG]
    areas = areas_of([79_846_473_728, 6_365_312, 128], 1.0, 8, theme)
    steps = AreaSteps(areas, named[:3], named[3:5], named[5], room, theme)
    assert steps.width <= room[0] + 1e-6
    assert steps.height <= room[1] + 1e-6
    assert min(each.count.scale_now for each in named) > theme.type.label
    texts = [part for each in named for part in (each.count, *each.named)]
    for first, second in itertools.combinations(texts, 2):
        apart = np.abs(first.get_center() - second.get_center())[:2] * 2
        sizes = np.array([first.width + second.width, first.height + second.height])
        assert (apart >= sizes - 1e-6).any(), f"{first} meets {second} in {room}"


def test_areas_that_can_be_seen_have_crisp_dots_and_no_ring(theme: Theme) -> None:
    named, divisors = ([tally(words, theme) for words in row] for row in ("abc", "xy"))
    areas = areas_of([240, 108, 18], 1.0, 3, theme)
    steps = AreaSteps(areas, named, divisors, tally("whole", theme), WIDE, theme)
    assert steps.ring.get_stroke_width() == 0
    first = areas[0].pixels  # as many dots along a side as make 240
    assert len(np.unique(first.reshape(-1, 3), axis=0)) == 16 * 16
    assert len(first) % 16 == 0
    assert steps_in(WIDE, theme).ring.get_stroke_width() > 0


def test_an_area_far_too_small_to_be_seen_is_drawn_all_the_same(theme: Theme) -> None:
    *_, last = areas_of([64_000_000_000, 2_000_000, 64], 5.0, 1, theme)
    assert last.pixels.shape == (1, 1, 3)
    camera = PaintingCamera(pixel_width=160, pixel_height=90)
    camera.capture_mobjects([last])
