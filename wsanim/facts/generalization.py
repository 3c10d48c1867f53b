"""What the experiment with digits on two halves of a canvas measures, and what it is made of."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from wsanim import generalization as numbers
from wsanim.axes import even_ticks
from wsanim.facts.maker import Maker
from wsanim.facts.values import Later
from wsanim.generalization import ANYWHERE, FIXED, LEFT, RIGHT, SHARED, UNSHARED, Settings
from wsanim.handwriting import CLASSES
from wsanim.lesson import Lesson

NETWORKS = {"shared": SHARED, "unshared": UNSHARED}
HALVES = {"left": LEFT, "right": RIGHT}
PLACEMENTS = {"anywhere": ANYWHERE, "fixed": FIXED}
SEEN = 24  # canvases that run past while the networks learn
MISTAKES = 3  # of the shared network, beside one digit of each class


def state(make: Maker, lesson: Lesson) -> None:
    """State the topic's facts and tables."""
    settings = Settings(lesson.experiment.seed)
    make.given("generalization.seed", settings.seed, field="experiment.seed")
    _sizes(make, settings)
    _accuracies(make, settings)
    _examples(make, settings)


def _sizes(make: Maker, settings: Settings) -> None:
    for name in ("runs", "learned", "filters", "kernel", "epochs", "positions"):
        formula = f"Settings.{name}"
        make.fact(f"generalization.{name}", numbers.setting, settings, name, formula=formula)
    make.table("generalization.outputs", numbers.output_shape, settings)
    make.fact(
        "generalization.tested", numbers.count_unlearned, settings, formula="digits − learned"
    )
    make.fact("generalization.chance", numbers.chance_level, CLASSES, formula="100 / classes")
    layer = "filters × (k × k + 1) + classes × (filters + 1)"
    for network, place in NETWORKS.items():
        make.fact(
            f"generalization.{network}.parameters",
            numbers.network_params,
            settings,
            place,
            formula=layer if place == SHARED else f"positions × {layer}",
        )
    make.table("generalization.ticks.epochs", even_ticks, 0, settings.epochs, 3)
    make.table("generalization.ticks.accuracy", even_ticks, 0, 100, 5)


def _accuracies(make: Maker, settings: Settings) -> None:
    curves = make.table("generalization.curves", numbers.accuracies, settings)
    make.table("generalization.means", numbers.mean_curves, curves)
    for network, which in NETWORKS.items():
        for half, side in HALVES.items():
            found = Later(_part, curves, ANYWHERE, which, side)
            key, of = f"generalization.{network}.{half}", "of the runs' last accuracies"
            make.fact(key, numbers.final_accuracy, found, formula=f"mean {of}, %")
            make.fact(f"{key}.lowest", numbers.lowest_accuracy, found, formula=f"least {of}, %")
            make.fact(f"{key}.highest", numbers.highest_accuracy, found, formula=f"most {of}, %")
        for placement, where in PLACEMENTS.items():
            key, found = f"generalization.{placement}.{network}", Later(_part, curves, where, which)
            left = Later(_part, found, LEFT)
            mean = "mean of the runs' last accuracies on the left"
            make.fact(f"{key}.left", numbers.final_accuracy, left, formula=f"{mean}, %")
            make.fact(f"{key}.wrong", numbers.final_error, left, formula=f"100 − {mean}, %")


def _part(array: NDArray[Any], *at: int) -> NDArray[Any]:
    return np.asarray(array[at])


def _examples(make: Maker, settings: Settings) -> None:
    predicted = make.table("generalization.predictions", numbers.predictions, settings)
    labels = make.table("generalization.labels", numbers.unlearned_labels, settings)
    chosen = make.table(
        "generalization.chosen", numbers.example_digits, labels, predicted, MISTAKES
    )
    make.table("generalization.examples", numbers.unlearned_canvases, settings, chosen)
    make.table("generalization.answers", numbers.answers_on_the_right, predicted, labels, chosen)
    make.table("generalization.learning", numbers.learned_canvases, settings, ANYWHERE, SEEN)
    for placement, where in PLACEMENTS.items():
        make.table(f"generalization.mean.{placement}", numbers.mean_canvas, settings, where)
