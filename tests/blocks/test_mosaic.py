from __future__ import annotations

import numpy as np
import pytest

from wsanim.blocks.mosaic import GAP, Mosaic


def mosaic(rows: int = 5, columns: int = 7, side: int = 3) -> Mosaic:
    colours = np.random.default_rng(1).random((rows, columns, side, side, 3))
    return Mosaic(colours, (rows, columns))


def fine(kernels: Mosaic, per_cell: int) -> np.ndarray:
    """Every point of the wall, looked up one by one."""
    rows, columns = (np.arange(round(n * per_cell)) + 0.5 for n in kernels.size)
    cells, stored = kernels.levels[0], kernels.side + 1

    def index(at: np.ndarray) -> np.ndarray:
        kernel, inside = np.divmod(at / per_cell, kernels.pitch)
        return (kernel * stored + np.minimum(inside.astype(int), kernels.side)).astype(int)

    return cells[np.ix_(index(rows), index(columns))]


@pytest.mark.parametrize("shrink", [2, 4, 6])
def test_what_is_drawn_small_is_the_mean_of_what_is_there(shrink: int) -> None:
    kernels, per_cell = mosaic(), 4
    points = fine(kernels, per_cell)
    rows, columns = (n // shrink for n in points.shape[:2])
    blocks = points[: rows * shrink, : columns * shrink].reshape(rows, shrink, columns, shrink, 3)
    x, y = (np.arange(n + 1) * shrink / per_cell for n in (columns, rows))
    np.testing.assert_allclose(kernels.sampled(x, y), blocks.mean(axis=(1, 3)), atol=1e-5)


def test_an_enlarged_cell_has_its_own_colour() -> None:
    kernels = mosaic()
    edges = kernels.pitch + np.array([0.2, 0.4, 0.6])
    np.testing.assert_allclose(
        kernels.sampled(edges, edges)[0, 0], kernels.levels[0][4, 4], atol=1e-5
    )


def test_gaps_are_not_covered() -> None:
    edges = np.arange(0, 3 + GAP + 0.25, GAP)
    assert mosaic().covered(edges, 0).tolist() == [1, 1, 1, 1, 1, 1, 0]


def test_beyond_the_wall_nothing_is_covered() -> None:
    assert mosaic().covered(np.array([-3.0, -2.0, -1.0]), 0).tolist() == [0, 0]
    assert mosaic().covered(np.array([30.0, 31.0]), 1).tolist() == [0]
