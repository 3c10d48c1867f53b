from __future__ import annotations

import pytest

from wsanim.params import locally_connected_params
from wsanim.unsharing import random_kernels, weights_in_sight


def test_the_same_seed_gives_the_same_kernels_and_another_one_does_not() -> None:
    first, again, other = (random_kernels((3, 4), 2, seed) for seed in (5, 5, 6))
    assert (first == again).all()
    assert (first != other).any()


def test_kernels_have_whole_weights_within_reach() -> None:
    kernels = random_kernels((20, 20), 3, 1, largest=4)
    assert kernels.shape == (20, 20, 3, 3)
    assert (kernels.min(), kernels.max()) == (-4, 4)


@pytest.mark.parametrize(
    ("arguments", "name"), [(((0, 2), 3, 1), "positions"), (((2, 2), 0, 1), "kernel")]
)
def test_what_is_no_size_is_refused(arguments: tuple[object, ...], name: str) -> None:
    with pytest.raises(ValueError, match=f"{name}: got"):
        random_kernels(*arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize("positions", [(222, 222), (7, 4), (1, 1), (5, 9)])
def test_the_last_count_in_sight_is_of_all_weights(positions: tuple[int, int]) -> None:
    counts = weights_in_sight(positions, 3)
    assert counts[0, 0] == 9
    assert counts[-1, -1] == locally_connected_params(1, 1, 3, positions)


def test_a_narrow_wall_is_seen_whole_across_first() -> None:
    assert weights_in_sight((5, 2), 1).tolist() == [[1, 2], [3, 6], [5, 10]]
