from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from manim import Mobject

from wsanim.blocks.flow import Room, share_of
from wsanim.blocks.tally import Tally
from wsanim.blocks.text import TextLine
from wsanim.blocks.wall import READABLE, Wall
from wsanim.blocks.wall_and_kernel import WallAndKernel, WallAndWords
from wsanim.facts import Fact, Facts, build_facts
from wsanim.lesson import load_lesson
from wsanim.script import load_numerals
from wsanim.theme import Theme, load_theme


@pytest.fixture(scope="module")
def facts() -> Facts:
    return build_facts(load_lesson(), load_numerals("en"))


def test_a_wall_shows_numbers_only_where_they_can_be_read(facts: Facts) -> None:
    kernels = facts.tables["wall.kernels"]
    wall = Wall(kernels, kernels.values.shape[:2], width=12, height=6, theme=load_theme())
    row, column = wall.middle
    wall.look_at_one().join(0)
    own = [kernels.text(row, column, i, j) for i in range(3) for j in range(3)]
    assert [text for text, _ in wall.shown_texts()] == own
    assert wall.in_sight()[0] == 0
    wall.look_at_neighbours().join(1)
    assert len(wall.shown_texts()) > len(own)
    assert wall.in_sight()[0] == 1
    assert not wall.fit(wall).shown_texts()
    assert wall.in_sight()[0] == 111


ROOMS = {"wide": (12.8, 6.1), "square": (7.2, 5.0), "tall": (7.2, 11.0)}


@pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS)
def test_wall_and_kernel_have_their_places_in_any_room(facts: Facts, room: Room) -> None:
    theme, kernels = load_theme(), facts.tables["wall.kernels"]
    shape = kernels.values.shape[:2]
    wall = Wall(kernels, shape, width=room[0], height=room[1], channels=3, theme=theme)
    many = _tally(facts["wall.unshared"], "weights without sharing", theme)
    few = _tally(facts["wall.shared"], "weights, shared", theme)
    pair = WallAndKernel(wall, kernels, many, few, room, theme)
    assert share_of(pair, room) == 1
    parts = [pair.box, pair.one.kernel, many, few]
    for first, second in combinations(parts, 2):
        assert _apart(first, second)
    cell = pair.box.width / wall.texture.size[1]
    assert pair.one.speck.height == pytest.approx(3 * cell)
    assert pair.one.speck.get_center() == pytest.approx(pair.one.lens[0].get_center())


@pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS)
def test_a_whole_wall_and_its_lines_fit_any_room(facts: Facts, room: Room) -> None:
    theme, kernels = load_theme(), facts.tables["wall.kernels"]
    wall = Wall(kernels, kernels.values.shape[:2], width=room[0], height=room[1], theme=theme)
    lines = [TextLine(facts["wall.unshared"], size=theme.type.headline, colour="#ffffff")]
    sight = WallAndWords(wall, lines, room, theme)
    assert share_of(sight, room) == 1
    assert sight.box.width > 0.4 * min(room)


def test_numbers_are_whole_or_not_there(facts: Facts) -> None:
    kernels = facts.tables["wall.kernels"]
    low, high = READABLE
    for side in np.arange(2.0, 8.0, 0.25):
        wall = Wall(kernels, kernels.values.shape[:2], width=9, height=side, theme=load_theme())
        for look in (wall.look_at_one, wall.look_at_neighbours):
            unit = look().unit
            assert unit <= low + 1e-9 or unit >= high - 1e-9


def _tally(fact: Fact, name: str, theme: Theme) -> Tally:
    line = TextLine(fact, size=theme.type.number, colour=theme.colours.ink)
    return Tally(line, [name, "many channels"], theme)


def _apart(first: Mobject, second: Mobject) -> bool:
    gaps = np.abs(first.get_center() - second.get_center())[:2]
    sides = np.array([first.width + second.width, first.height + second.height]) / 2
    return bool((gaps >= sides - 1e-6).any())
