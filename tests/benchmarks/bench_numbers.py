"""Time `wsanim.conv.conv2d` against SciPy and, if it is installed, PyTorch, on one thread.

Run it as ``python tests/benchmarks/bench_numbers.py``. The layer is 3 -> 64 channels,
3 x 3 kernels, on a 224 x 224 image, without padding. Rounds are interleaved and medians reported,
so that other work on the machine disturbs all alike. Checking the arguments counts in our time.
"""

# ruff: noqa: E402 - threads are counted when NumPy is imported

import os

for _variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_variable] = "1"

import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.signal import correlate2d

from wsanim.conv import conv2d

try:
    import torch
except ImportError:
    torch = None

ROUNDS = 40
SCIPY_ROUNDS = 5
SEED = 0


def scipy_layer(image: NDArray[Any], weight: NDArray[Any]) -> NDArray[Any]:
    """The layer as a loop of SciPy's 2-D correlation over pairs of channels."""
    return np.stack(
        [
            sum(correlate2d(image[c], kernel[c], mode="valid") for c in range(len(image)))
            for kernel in weight
        ]
    )


def seconds(call: Callable[[], Any]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def medians(number_type: type[np.floating[Any]]) -> dict[str, float]:
    """Time one number type and return each way's median, in seconds."""
    random = np.random.default_rng(SEED)
    image = random.standard_normal((3, 224, 224)).astype(number_type)
    weight = random.standard_normal((64, 3, 3, 3)).astype(number_type)
    ours = conv2d(image, weight)
    np.testing.assert_allclose(ours, scipy_layer(image, weight), rtol=1e-4, atol=1e-4)

    routes: dict[str, Callable[[], Any]] = {"wsanim": lambda: conv2d(image, weight)}
    if torch is not None:
        torch.set_num_threads(1)
        batch, filters = torch.from_numpy(image)[None], torch.from_numpy(weight)
        np.testing.assert_allclose(
            ours, torch.nn.functional.conv2d(batch, filters)[0].numpy(), rtol=1e-4, atol=1e-4
        )
        routes["torch"] = lambda: torch.nn.functional.conv2d(batch, filters)

    times: dict[str, list[float]] = {name: [] for name in [*routes, "scipy"]}
    for round_number in range(-3, ROUNDS):
        for name, call in routes.items():
            taken = seconds(call)
            if round_number >= 0:  # the first rounds warm up
                times[name].append(taken)
        if 0 <= round_number < SCIPY_ROUNDS:
            times["scipy"].append(seconds(lambda: scipy_layer(image, weight)))

    return {name: statistics.median(taken) for name, taken in times.items() if taken}


def all_medians() -> dict[str, dict[str, float]]:
    """Return the medians of both number types."""
    return {kind.__name__: medians(kind) for kind in (np.float32, np.float64)}


def main() -> None:
    """Print the report for both number types."""
    core = os.environ.get("OPENBLAS_CORETYPE")
    if core:
        print(f"OPENBLAS_CORETYPE={core} holds NumPy's matrix products to that processor's code.")
    for number_type, times in all_medians().items():
        for name, median in times.items():
            ratio = median / times["wsanim"]
            print(f"{number_type:8} {name:7} {1e3 * median:9.2f} ms  {ratio:7.2f} x wsanim")


if __name__ == "__main__":
    main()
