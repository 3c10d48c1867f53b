"""The experiment: what goes in, that it can be repeated, and what it shows over several seeds."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from wsanim import _training
from wsanim._networks import start
from wsanim._training import run_alone
from wsanim.generalization import (
    ANYWHERE,
    FIXED,
    LEFT,
    RIGHT,
    SHARED,
    UNSHARED,
    Settings,
    draw_material,
    example_digits,
    experiment,
    highest_accuracy,
    lowest_accuracy,
    network_params,
    run_experiment,
    train,
)
from wsanim.handwriting import load_digits, on_canvas
from wsanim.lesson import load_lesson

SMALL = Settings(seed=3, runs=2, learned=120, filters=4, epochs=2)


def test_the_digits_are_those_of_the_data_set() -> None:
    images, labels = load_digits()
    assert (images.shape, images.dtype, images.max()) == ((1797, 8, 8), np.uint8, 16)
    counts = [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]  # as its documentation has them
    assert np.bincount(labels).tolist() == counts
    assert images[0, 2].tolist() == [0, 3, 15, 2, 0, 11, 8, 0]


def test_a_digit_on_a_canvas() -> None:
    images = np.arange(8, dtype=np.uint8).reshape(2, 2, 2)
    placed = on_canvas(images, np.array([[0, 0], [1, 2]]), (3, 4))
    assert placed[0].tolist() == [[0, 1, 0, 0], [2, 3, 0, 0], [0, 0, 0, 0]]
    assert placed[1].tolist() == [[0, 0, 0, 0], [0, 0, 4, 5], [0, 0, 6, 7]]


@pytest.mark.parametrize("corner", [[-1, 0], [0, 3], [2, 0]])
def test_a_digit_stays_on_its_canvas(corner: list[int]) -> None:
    image = np.ones((1, 2, 2), dtype=np.uint8)
    with pytest.raises(
        ValueError, match=r"corners: got .* places at which 2 × 2 pixels fit on 3 ×"
    ):
        on_canvas(image, np.array([corner]), (3, 4))


@pytest.mark.parametrize("placement", [ANYWHERE, FIXED])
def test_nothing_learned_is_on_the_right_and_nothing_tested_is_learned(placement: int) -> None:
    settings = Settings(seed=3)
    material = draw_material(settings, 0, placement)
    half = settings.canvas[1] // 2
    assert not material.learned[:, :, half:].any()
    assert not material.tested[LEFT][:, :, half:].any()
    assert not material.tested[RIGHT][:, :, :half].any()
    np.testing.assert_array_equal(
        material.tested[LEFT][:, :, :half], material.tested[RIGHT][:, :, half:]
    )
    assert len(material.learned) + len(material.tested_labels) == len(load_digits()[1])
    images, labels = load_digits()
    ink = np.concatenate([material.learned, material.tested[LEFT]]).sum(axis=(1, 2))
    told = np.concatenate([material.learned_labels, material.tested_labels])
    before = sorted(zip(images.sum(axis=(1, 2)).tolist(), labels.tolist(), strict=True))
    assert sorted(zip(ink.tolist(), told.tolist(), strict=True)) == before


def test_where_digits_stand() -> None:
    settings = Settings(seed=3)
    anywhere = draw_material(settings, 0, ANYWHERE).learned.max(axis=0)
    fixed = draw_material(settings, 0, FIXED).learned.max(axis=0)
    assert anywhere[:, :10].any(axis=1).all()
    assert np.flatnonzero(fixed.any(axis=1)).tolist() == list(range(1, 9))


@pytest.mark.parametrize("network", [SHARED, UNSHARED])
def test_a_network_has_as_many_parameters_as_are_counted(network: int) -> None:
    places = SMALL.positions if network == UNSHARED else None
    built = start(np.random.default_rng(0), places, SMALL.kernel**2, SMALL.filters, 10)
    assert built.size == network_params(SMALL, network)


def test_the_same_seed_gives_the_same_result_and_another_another() -> None:
    first, again = run_experiment(SMALL), run_experiment(SMALL)
    for name, array in first.items():
        np.testing.assert_array_equal(again[name], array)
    other = run_experiment(replace(SMALL, seed=4))
    assert (other["accuracies"] != first["accuracies"]).any()
    assert first["accuracies"].shape == (2, 2, 2, 2, 3)
    assert first["predictions"].shape == (2, 2, 1797 - 120)


def test_a_process_of_its_own_runs_the_same_experiment() -> None:
    alone, here = run_alone(SMALL), run_experiment(SMALL)
    assert alone.keys() == here.keys()
    for name, array in here.items():
        assert alone[name].shape == array.shape
    np.testing.assert_allclose(alone["accuracies"], here["accuracies"], atol=2)


def test_accuracies_are_those_of_the_predictions() -> None:
    material = draw_material(SMALL, 0, ANYWHERE)
    outcome = train(SMALL, material, SHARED, 0)
    right = (outcome["predictions"] == material.tested_labels).sum(axis=1)
    expected = 100 * right / len(material.tested_labels)
    np.testing.assert_allclose(outcome["accuracies"][:, -1], expected)


def test_it_is_computed_anew_for_other_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []

    def counted(settings: Settings) -> dict[str, np.ndarray]:
        calls.append(settings)
        return run_experiment(settings)

    code = tmp_path / "code.py"
    code.write_text("one")
    monkeypatch.setattr(_training, "run_alone", counted)
    monkeypatch.setattr(_training, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(_training._networks, "__file__", str(code))
    tiny = replace(SMALL, runs=1, epochs=1)
    for expected, change in ((1, "one"), (1, "one"), (2, "two"), (2, "one")):
        code.write_text(change)
        experiment.cache_clear()
        experiment(tiny)
        assert len(calls) == expected
    experiment(replace(tiny, seed=5))
    assert len(calls) == 3
    experiment.cache_clear()


def check(settings: Settings) -> None:
    """Check what the film claims, in every single run."""
    result = run_alone(settings)["accuracies"]
    for network, left in ((SHARED, 90), (UNSHARED, 80)):
        assert lowest_accuracy(result[ANYWHERE, network, LEFT]) > left
        assert lowest_accuracy(result[FIXED, network, LEFT]) > 94
    assert lowest_accuracy(result[ANYWHERE, SHARED, RIGHT]) > 80
    assert highest_accuracy(result[ANYWHERE, UNSHARED, RIGHT]) < 20
    shared, unshared = result[ANYWHERE, :, LEFT, :, -1]
    assert (shared > unshared).all()
    assert abs(result[FIXED, SHARED, LEFT, :, -1] - result[FIXED, UNSHARED, LEFT, :, -1]).max() < 4


def test_what_is_learned_on_the_left_is_known_on_the_right_only_with_sharing() -> None:
    check(Settings(load_lesson().experiment.seed, runs=3))


@pytest.mark.slow
def test_so_it_is_for_other_seeds() -> None:
    for seed in range(5):
        check(Settings(seed))


def test_examples_are_the_first_of_each_class_and_the_first_mistakes() -> None:
    labels = np.array([1, 0, 1, 0, 1, 0], dtype=np.uint8)
    known, guessed = labels.astype(int), 1 - labels.astype(int)
    right = np.array([1, 0, 0, 0, 0, 1])
    predicted = np.array([[known, right], [known, guessed]])
    assert example_digits(labels, predicted, 2).tolist() == [1, 0, 2, 4]
    assert example_digits(labels, predicted, 9).tolist() == [1, 0, 2, 4, 5]
    assert example_digits(labels, predicted, 0).tolist() == [1, 0]
