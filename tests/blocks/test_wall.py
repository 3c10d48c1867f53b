from __future__ import annotations

import numpy as np
import pytest

from wsanim.blocks.wall import GAP, Texture, Wall
from wsanim.facts import Facts, build_facts
from wsanim.lesson import load_lesson
from wsanim.script import load_numerals
from wsanim.theme import load_theme


@pytest.fixture(scope="module")
def facts() -> Facts:
    return build_facts(load_lesson(), load_numerals("en"))


def texture(rows: int = 5, columns: int = 7, side: int = 3) -> Texture:
    colours = np.random.default_rng(1).random((rows, columns, side, side, 3))
    return Texture(colours, (rows, columns))


def fine(kernels: Texture, per_cell: int) -> np.ndarray:
    """Every point of the wall, looked up one by one."""
    rows, columns = (np.arange(round(n * per_cell)) + 0.5 for n in kernels.size)
    cells, stored = kernels.levels[0], kernels.side + 1

    def index(at: np.ndarray) -> np.ndarray:
        kernel, inside = np.divmod(at / per_cell, kernels.pitch)
        return (kernel * stored + np.minimum(inside.astype(int), kernels.side)).astype(int)

    return cells[np.ix_(index(rows), index(columns))]


@pytest.mark.parametrize("shrink", [2, 4, 6])
def test_what_is_drawn_small_is_the_mean_of_what_is_there(shrink: int) -> None:
    kernels, per_cell = texture(), 4
    points = fine(kernels, per_cell)
    rows, columns = (n // shrink for n in points.shape[:2])
    blocks = points[: rows * shrink, : columns * shrink].reshape(rows, shrink, columns, shrink, 3)
    x, y = (np.arange(n + 1) * shrink / per_cell for n in (columns, rows))
    np.testing.assert_allclose(kernels.sampled(x, y), blocks.mean(axis=(1, 3)), atol=1e-5)


def test_an_enlarged_cell_has_its_own_colour() -> None:
    kernels = texture()
    edges = kernels.pitch + np.array([0.2, 0.4, 0.6])
    np.testing.assert_allclose(
        kernels.sampled(edges, edges)[0, 0], kernels.levels[0][4, 4], atol=1e-5
    )


def test_gaps_are_not_covered() -> None:
    edges = np.arange(0, 3 + GAP + 0.25, GAP)
    assert texture().covered(edges, 0).tolist() == [1, 1, 1, 1, 1, 1, 0]


def test_beyond_the_wall_nothing_is_covered() -> None:
    assert texture().covered(np.array([-3.0, -2.0, -1.0]), 0).tolist() == [0, 0]
    assert texture().covered(np.array([30.0, 31.0]), 1).tolist() == [0]


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
