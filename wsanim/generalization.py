"""A small experiment on whether a network knows on the right what it learned on the left.

Real handwritten digits are put on a wide, dark canvas. Two networks that differ only in sharing
their kernels learn them on the left half, and are then tested on digits that neither has seen, on
the left half and moved over to the right half, where no digit has ever been during training.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wsanim._training import (
    ANYWHERE,
    CACHE,
    FIXED,
    LEFT,
    RIGHT,
    SHARED,
    UNSHARED,
    Material,
    Settings,
    draw_material,
    experiment,
    run_experiment,
    train,
)
from wsanim.handwriting import CLASSES, load_digits
from wsanim.params import conv_params, dense_params, locally_connected_params

__all__ = [
    "ANYWHERE",
    "CACHE",
    "FIXED",
    "LEFT",
    "RIGHT",
    "SHARED",
    "UNSHARED",
    "Material",
    "Settings",
    "accuracies",
    "answers_on_the_right",
    "chance_level",
    "count_unlearned",
    "draw_material",
    "example_digits",
    "experiment",
    "final_accuracy",
    "final_error",
    "highest_accuracy",
    "learned_canvases",
    "lowest_accuracy",
    "mean_canvas",
    "mean_curves",
    "network_params",
    "output_shape",
    "predictions",
    "run_experiment",
    "setting",
    "train",
    "unlearned_canvases",
    "unlearned_labels",
]


def accuracies(settings: Settings) -> NDArray[np.float64]:
    """Return the experiment's accuracies in percent, as `experiment` describes them."""
    return experiment(settings)["accuracies"]


def predictions(settings: Settings) -> NDArray[np.int64]:
    """Return what the networks of the first run take the test digits for, as `experiment` does."""
    return experiment(settings)["predictions"]


def final_accuracy(curves: NDArray[np.float64]) -> float:
    """Return the mean, over runs, of the accuracies after the last epoch.

    Examples
    --------
    >>> final_accuracy(np.array([[10.0, 80.0], [10.0, 90.0]]))
    85.0
    """
    return float(curves[:, -1].mean())


def lowest_accuracy(curves: NDArray[np.float64]) -> float:
    """Return the lowest, over runs, of the accuracies after the last epoch; (runs, epochs + 1)."""
    return float(curves[:, -1].min())


def highest_accuracy(curves: NDArray[np.float64]) -> float:
    """Return the highest, over runs, of the accuracies after the last epoch."""
    return float(curves[:, -1].max())


def final_error(curves: NDArray[np.float64]) -> float:
    """Return the mean, over runs, of how many percent are wrong after the last epoch."""
    return 100 - final_accuracy(curves)


def mean_curves(curves: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the mean over runs, the last axis but one; (…, runs, epochs + 1)."""
    return np.asarray(curves.mean(axis=-2))


def setting(settings: Settings, name: str) -> int:
    """Return one of the settings that are whole numbers, such as ``"epochs"``."""
    return int(getattr(settings, name))


def output_shape(settings: Settings) -> NDArray[np.int64]:
    """Return the rows and columns of positions that a kernel has on the canvas, (2,)."""
    return np.array(settings.outputs)


def count_unlearned(settings: Settings) -> int:
    """Return how many digits a run keeps for the test."""
    return len(load_digits()[1]) - settings.learned


def chance_level(classes: int) -> float:
    """Return how many percent of evenly spread classes are guessed right by chance.

    Examples
    --------
    >>> chance_level(4)
    25.0
    """
    return 100 / classes


def network_params(settings: Settings, network: int) -> int:
    """Return how many numbers a network learns, weights and biases.

    Examples
    --------
    >>> network_params(Settings(seed=0), SHARED), network_params(Settings(seed=0), UNSHARED)
    (1162, 80202)
    """
    size = (1, settings.filters, settings.kernel)
    if network == SHARED:
        layer = conv_params(*size, bias=True)
    else:
        layer = locally_connected_params(*size, settings.outputs, bias=True)
    return layer + dense_params(settings.filters, CLASSES, bias=True)


def example_digits(
    labels: NDArray[np.uint8], predicted: NDArray[np.int64], mistakes: int
) -> NDArray[np.int64]:
    """Choose test digits to show: the first of each class, then the shared network's mistakes.

    Parameters
    ----------
    labels
        (count,) array.
    predicted
        (networks, halves, count) array.
    mistakes
        How many of those digits to add, the first ones, that the network which shares gets wrong
        on the right half.

    Returns
    -------
    Indices of test digits; fewer mistakes where it makes fewer.

    Examples
    --------
    >>> labels = np.array([1, 0, 1, 1], dtype=np.uint8)
    >>> predicted = np.array([[[1, 0, 1, 1], [1, 0, 1, 0]]])
    >>> example_digits(labels, predicted, mistakes=2).tolist()
    [1, 0, 3]
    """
    firsts = np.unique(labels, return_index=True)[1]
    wrong = np.flatnonzero(predicted[SHARED, RIGHT] != labels)
    return np.concatenate([firsts, wrong[~np.isin(wrong, firsts)][:mistakes]])


def learned_canvases(settings: Settings, placement: int, count: int) -> NDArray[np.uint8]:
    """Return the first canvases that the first run learns from, (count, rows, columns)."""
    return draw_material(settings, 0, placement).learned[:count]


def mean_canvas(settings: Settings, placement: int) -> NDArray[np.float64]:
    """Return the mean of all canvases that the first run learns from, (rows, columns)."""
    return np.asarray(draw_material(settings, 0, placement).learned.mean(axis=0))


def unlearned_labels(settings: Settings) -> NDArray[np.uint8]:
    """Return what the first run's test digits are, (count,)."""
    return draw_material(settings, 0, ANYWHERE).tested_labels


def unlearned_canvases(settings: Settings, chosen: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Return some of the first run's test digits, (halves, chosen, rows, columns)."""
    return draw_material(settings, 0, ANYWHERE).tested[:, chosen]


def answers_on_the_right(
    predicted: NDArray[np.int64], labels: NDArray[np.uint8], chosen: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return what some test digits on the right half are, and are taken for.

    Parameters
    ----------
    predicted
        (networks, halves, count) array.
    labels
        (count,) array.
    chosen
        Indices of test digits.

    Returns
    -------
    (1 + networks, chosen) array, what they are first.
    """
    return np.stack([labels[chosen], *predicted[:, RIGHT, chosen]]).astype(np.int64)
