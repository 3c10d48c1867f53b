from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from manim import DOWN, RIGHT

from wsanim.blocks.grid import Grid
from wsanim.blocks.oneforall import OneForAll
from wsanim.blocks.text import TextLine
from wsanim.facts import Table, build_facts
from wsanim.lesson import load_lesson
from wsanim.script import load_numerals
from wsanim.theme import Theme

ROOMS = {"16:9": (12.8, 5.9), "4:3": (9.6, 5.3), "1:1": (7.2, 4.8), "9:16": (7.2, 10.4)}
KERNEL, INPUTS = (2, 1, -1), (3, 5, 2, 7, 8, 4, 1, 6)


def tables_of(inputs: tuple[int, ...], kernel: tuple[float, ...]) -> Mapping[str, Table]:
    lesson = load_lesson()
    strip = lesson.strip.model_copy(update={"inputs": inputs, "kernel": kernel})
    chosen = lesson.model_copy(update={"strip": strip})
    return build_facts(chosen, load_numerals("en")).tables


def one_for_all(
    room: str, theme: Theme, inputs: tuple[int, ...] = INPUTS, kernel: tuple[float, ...] = KERNEL
) -> OneForAll:
    lines = [TextLine(words, size=0.34, colour="#ffffff") for words in ("inputs", "outputs", "one")]
    labels = lines[0], lines[1], lines[2]
    return OneForAll(tables_of(inputs, kernel), labels, ROOMS[room], theme)


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("kernel", [(1,), KERNEL, (0.25, -1.5) * 5])
@pytest.mark.parametrize("inputs", [INPUTS + INPUTS, (-99, 99) * 6])
def test_network_and_filter_stay_in_their_room(
    room: str, kernel: tuple[float, ...], inputs: tuple[int, ...], theme: Theme
) -> None:
    strip = one_for_all(room, theme, inputs, kernel)
    width, height = ROOMS[room]
    for whole in (strip.network, strip.both(strip.network.copy())):
        assert whole.width <= width + 1e-6
        assert whole.height <= height + 1e-6
    network = strip.network
    assert network.inputs.get_top()[1] < network.outputs.get_bottom()[1]


def test_the_filter_stands_where_it_does_not_crowd_the_network(theme: Theme) -> None:
    ways = [one_for_all(room, theme).way for room in ROOMS]
    assert [tuple(way) for way in ways] == [tuple(it) for it in (RIGHT, RIGHT, DOWN, DOWN)]
    assert (one_for_all("16:9", theme, INPUTS + INPUTS).way == DOWN).all()


def test_a_weight_keeps_its_colour_whichever_way_the_filter_lies(theme: Theme) -> None:
    upright, flat = (one_for_all(room, theme) for room in ("16:9", "1:1"))
    assert np.allclose(upright.colours, flat.colours)
    row = flat.filter[1]
    assert isinstance(row, Grid)
    assert np.allclose(row.cell_colours[0], flat.colours)
    assert [row.number_at(0, column) for column in range(3)] == ["2", "1", "−1"]
