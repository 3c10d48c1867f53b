from __future__ import annotations

import pytest

from wsanim.blocks.wall import Wall
from wsanim.facts import Facts, build_facts
from wsanim.lesson import load_lesson
from wsanim.script import load_numerals
from wsanim.theme import load_theme


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
