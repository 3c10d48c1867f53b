from __future__ import annotations

import numpy as np
import pytest

from wsanim.blocks.mosaic import GAP, Mosaic, Pixels


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


def sampled(kernels: Mosaic, x: np.ndarray, y: np.ndarray) -> Pixels:
    """The light between neighbouring edges."""
    return kernels.sampled(kernels.taps(y, 0), kernels.taps(x, 1), float(x[1] - x[0]))


@pytest.mark.parametrize("shrink", [2, 4, 6])
def test_what_is_drawn_small_is_the_mean_of_what_is_there(shrink: int) -> None:
    kernels, per_cell = mosaic(), 4
    points = fine(kernels, per_cell)
    rows, columns = (n // shrink for n in points.shape[:2])
    blocks = points[: rows * shrink, : columns * shrink].reshape(rows, shrink, columns, shrink, 4)
    x, y = (np.arange(n + 1) * shrink / per_cell for n in (columns, rows))
    np.testing.assert_allclose(sampled(kernels, x, y), blocks.mean(axis=(1, 3)), atol=1e-5)


def test_an_enlarged_cell_has_its_own_colour() -> None:
    kernels = mosaic()
    edges = kernels.pitch + np.array([0.2, 0.4, 0.6])
    light = sampled(kernels, edges, edges)
    np.testing.assert_allclose(light[0, 0], kernels.levels[0][4, 4], atol=1e-5)
    assert kernels.colours(np.array([[1, 1, 0, 0]]))[0] == pytest.approx(np.sqrt(light[0, 0, :3]))


def test_pixels_within_a_cell_are_alike_and_sampled_once() -> None:
    kernels = mosaic()
    edges = np.linspace(0, 2, 9)  # four pixels in each of two cells
    taps, own = kernels.taps(edges, 0).different()
    assert own.tolist() == [0, 0, 0, 0, 1, 1, 1, 1]
    assert taps.at[0].tolist() == [0, 1]


def test_a_wall_larger_than_its_kernels_repeats_them() -> None:
    few = mosaic(2, 2)
    wall = Mosaic(
        np.sqrt(few.levels[0][:, :, :3]).reshape(2, 4, 2, 4, 3)[:, :3, :, :3].swapaxes(1, 2), (6, 6)
    )
    edges = np.linspace(0, few.pitch, 10)
    here, there = (sampled(wall, edges + k * few.pitch, edges) for k in (0, 2))
    np.testing.assert_allclose(here, there, atol=1e-5)


def test_gaps_are_not_covered() -> None:
    edges = np.arange(0, 3 + GAP + 0.25, GAP)
    assert mosaic().covered(edges, 0).tolist() == [1, 1, 1, 1, 1, 1, 0]


def test_beyond_the_wall_nothing_is_covered() -> None:
    assert mosaic().covered(np.array([-3.0, -2.0, -1.0]), 0).tolist() == [0, 0]
    assert mosaic().covered(np.array([30.0, 31.0]), 1).tolist() == [0]
