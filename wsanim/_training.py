"""Training for the experiment with digits: two networks that differ only in sharing their kernels.

Everything is drawn from one seed, several times over: each run has its own split of the digits,
its own positions and its own first weights. Training takes a while, so its outcome is kept in
``renders/cache`` for exactly this code, data, settings and version of NumPy.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wsanim import _networks, handwriting
from wsanim._cache import fingerprint, kept
from wsanim._networks import Adam, Parameters, loss_and_gradients, scores, start, windows_of
from wsanim.conv import output_size
from wsanim.handwriting import BRIGHTEST, CLASSES, DIGITS, load_digits, on_canvas
from wsanim.paths import RENDERS, ROOT

CACHE = RENDERS / "cache"

SHARED, UNSHARED = 0, 1
"""The networks, along the axis of that name."""
LEFT, RIGHT = 0, 1
"""The halves of the canvas, along the axis of that name."""
ANYWHERE, FIXED = 0, 1
"""Whether digits stand anywhere in their half or all in its middle, along the first axis."""


@dataclass(frozen=True)
class Settings:
    """What the experiment is made of.

    Attributes
    ----------
    seed
        All that is random follows from it.
    runs
        How often everything is drawn and trained anew.
    learned
        How many of the digits are learned; the others are for the test.
    canvas
        (rows, columns); each half is large enough for a digit to move about in it.
    filters, kernel
        How many kernels look at each window, and how many cells a window has along each side.
    epochs, batch, rate
        How often each digit is seen, how many at a time, and the optimiser's step.
    """

    seed: int
    runs: int = 5
    learned: int = 1200
    canvas: tuple[int, int] = (10, 20)
    filters: int = 32
    kernel: int = 5
    epochs: int = 40
    batch: int = 50
    rate: float = 0.003

    @property
    def outputs(self) -> tuple[int, int]:
        """Rows and columns of positions that a kernel has on the canvas."""
        rows, columns = self.canvas
        return output_size(rows, self.kernel), output_size(columns, self.kernel)

    @property
    def positions(self) -> int:
        """How many positions a kernel has on the canvas."""
        return self.outputs[0] * self.outputs[1]


@dataclass(frozen=True)
class Material:
    """One run's digits: canvases to learn from, and to be tested with on either half.

    ``learned`` is (count, rows, columns), ``tested`` (halves, count, rows, columns), both of 0 to
    16; the labels are (count,) each.
    """

    learned: NDArray[np.uint8]
    learned_labels: NDArray[np.uint8]
    tested: NDArray[np.uint8]
    tested_labels: NDArray[np.uint8]


def draw_material(settings: Settings, run: int, placement: int) -> Material:
    """Split the digits, and put those to be learned on the left, those to be tested on each half.

    On the right, a digit stands exactly as it does on the left, half a canvas further.
    """
    images, labels = load_digits()
    random = np.random.default_rng([settings.seed, run])
    order = random.permutation(len(images))
    half = settings.canvas[0], settings.canvas[1] // 2
    free = np.array(half) - images.shape[1:]
    corners = random.integers(0, free + 1, (len(images), 2))
    if placement == FIXED:
        corners[:] = free // 2
    left = on_canvas(images, corners, settings.canvas)
    right = on_canvas(images, corners + np.array([0, half[1]]), settings.canvas)
    learned, tested = np.split(order, [settings.learned])
    return Material(
        left[learned], labels[learned], np.stack([left[tested], right[tested]]), labels[tested]
    )


def train(settings: Settings, material: Material, network: int, run: int) -> dict[str, Any]:
    """Train one network and test it after every epoch, and before the first.

    Returns
    -------
    accuracies : (halves, epochs + 1) array, percent of the test digits
    predictions : (halves, test digits) array, after the last epoch
    """
    positions = settings.positions if network == UNSHARED else None
    first, batches = (np.random.default_rng([settings.seed, run, part]) for part in (0, 1))
    learner = start(first, positions, settings.kernel**2, settings.filters, CLASSES)
    adam = Adam(learner, settings.rate)
    windows = _windows(material.learned, settings)
    tests = [_windows(half, settings) for half in material.tested]
    count, parts = len(windows), max(1, len(windows) // settings.batch)
    predictions = [_predictions(learner, tests)]
    for _ in range(settings.epochs):
        for batch in np.array_split(batches.permutation(count), parts):
            labels = material.learned_labels[batch]
            adam.step(loss_and_gradients(learner, windows[batch], labels)[1])
        predictions.append(_predictions(learner, tests))
    right = np.stack(predictions, axis=-1) == material.tested_labels[:, None]
    return {"accuracies": 100 * right.mean(axis=1), "predictions": predictions[-1]}


def _windows(canvases: NDArray[np.uint8], settings: Settings) -> NDArray[Any]:
    return windows_of(canvases.astype(np.float32) / BRIGHTEST, settings.kernel)


def _predictions(network: Parameters, tests: list[NDArray[Any]]) -> NDArray[np.int64]:
    return np.stack([scores(network, windows).argmax(axis=1) for windows in tests])


@cache
def experiment(settings: Settings) -> Mapping[str, NDArray[Any]]:
    """Train both networks in every run, or take the outcome of having done so from the cache.

    Returns
    -------
    accuracies : (placements, networks, halves, runs, epochs + 1) array, percent
    predictions : (networks, halves, test digits) array, of the first run with digits anywhere
    """
    code = [Path(__file__), Path(_networks.__file__), Path(handwriting.__file__)]
    key = fingerprint([*code, DIGITS], settings)
    return kept(CACHE, "generalization", key, lambda: run_alone(settings))


def run_alone(settings: Settings) -> dict[str, NDArray[Any]]:
    """Run the experiment in a process of its own, on one thread.

    Its matrices are so small that several threads mostly wait for one another; and with one the
    result does not depend on how many there are.
    """
    threads = {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL")}
    paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "result.npz"
        subprocess.run(
            [sys.executable, "-m", __name__, json.dumps(asdict(settings)), str(file)],
            check=True,
            env={**os.environ, **threads, "PYTHONPATH": paths},
        )
        with file.open("rb") as stream, np.load(stream, allow_pickle=False) as stored:
            return {name: stored[name] for name in stored.files}


def run_experiment(settings: Settings) -> dict[str, NDArray[Any]]:
    """Train both networks in every run; returns what ``experiment`` returns."""
    outcomes = [
        [
            [train(settings, material, network, run) for network in (SHARED, UNSHARED)]
            for run in range(settings.runs)
            for material in [draw_material(settings, run, placement)]
        ]
        for placement in (ANYWHERE, FIXED)
    ]
    by_run = np.array([[[o["accuracies"] for o in both] for both in runs] for runs in outcomes])
    return {
        "accuracies": by_run.transpose(0, 2, 3, 1, 4),
        "predictions": np.stack([o["predictions"] for o in outcomes[ANYWHERE][0]]),
    }


if __name__ == "__main__":
    given = json.loads(sys.argv[1])
    outcome: dict[str, Any] = run_experiment(Settings(**given | {"canvas": tuple(given["canvas"])}))
    np.savez(sys.argv[2], **outcome)
