"""A small network that either shares its kernels among all positions or does not.

One layer of kernels, ReLU, the maximum over all positions, and a dense layer with softmax. The
two kinds differ in one thing: with sharing, ``kernels`` is (cells, filters), and every position
multiplies its window with it; without, it is (positions, cells, filters). Batches come as their
windows, (images, positions, cells), cells being those of one window in reading order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Array = NDArray[Any]


@dataclass
class Parameters:
    """What a network learns; gradients have the same form.

    ``kernels`` is (cells, filters) or (positions, cells, filters), ``offsets`` (filters,) or
    (positions, filters), ``readout`` (filters, classes) and ``bias`` (classes,).
    """

    kernels: Array
    offsets: Array
    readout: Array
    bias: Array

    @property
    def shared(self) -> bool:
        """Whether all positions use the same kernels."""
        return self.kernels.ndim == 2

    @property
    def size(self) -> int:
        """How many numbers are learned."""
        return sum(array.size for _, array in self.named())

    def named(self) -> Iterator[tuple[str, Array]]:
        """Go through the arrays with their names."""
        return ((field.name, getattr(self, field.name)) for field in fields(self))


def windows_of(images: Array, kernel: int) -> Array:
    """Cut (images, H, W) into windows, (images, positions, kernel * kernel)."""
    views = sliding_window_view(images, (kernel, kernel), axis=(1, 2))
    return np.ascontiguousarray(views.reshape(len(images), -1, kernel * kernel))


def start(
    random: np.random.Generator, positions: int | None, cells: int, filters: int, classes: int
) -> Parameters:
    """Draw a network's first weights; ``positions`` is None for one that shares its kernels.

    References
    ----------
    He et al., "Delving Deep into Rectifiers", ICCV 2015, for the kernels' spread.
    """
    places = () if positions is None else (positions,)
    readout = random.normal(0, filters**-0.5, (filters, classes))
    kernels = random.normal(0, (2 / cells) ** 0.5, (*places, cells, filters))
    return Parameters(
        kernels.astype(np.float32),
        np.zeros((*places, filters), np.float32),
        readout.astype(np.float32),
        np.zeros(classes, np.float32),
    )


def responses(network: Parameters, windows: Array) -> Array:
    """Return what every filter answers at every position, (images, positions, filters)."""
    if network.shared:
        products = windows @ network.kernels
    else:
        products = np.matmul(windows.transpose(1, 0, 2), network.kernels).transpose(1, 0, 2)
    return np.asarray(products + network.offsets)


def scores(network: Parameters, windows: Array) -> Array:
    """Return one score for each class, (images, classes)."""
    highest = np.maximum(responses(network, windows), 0).max(axis=1)
    return np.asarray(highest @ network.readout + network.bias)


def loss_and_gradients(
    network: Parameters, windows: Array, labels: NDArray[np.integer]
) -> tuple[float, Parameters]:
    """Return the mean cross-entropy of a batch and its gradients.

    Each filter's gradient goes to the window where it answered most strongly; a shared kernel
    adds up what the windows of all positions send, an unshared one gets its own position's.
    """
    count = len(labels)
    answers = responses(network, windows)
    winners = answers.argmax(axis=1)[:, None]
    top = np.take_along_axis(answers, winners, axis=1)[:, 0]
    highest = np.maximum(top, 0)
    logits = highest @ network.readout + network.bias
    logits = logits - logits.max(axis=1, keepdims=True)
    log_shares = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    loss = -float(log_shares[np.arange(count), labels].mean())

    d_logits = np.exp(log_shares)
    d_logits[np.arange(count), labels] -= 1
    d_logits /= count
    d_top = (d_logits @ network.readout.T) * (top > 0)
    d_answers = np.zeros_like(answers)
    np.put_along_axis(d_answers, winners, d_top[:, None], axis=1)
    if network.shared:
        d_kernels = np.tensordot(windows, d_answers, ((0, 1), (0, 1)))
        d_offsets = d_answers.sum(axis=(0, 1))
    else:
        d_kernels = np.matmul(windows.transpose(1, 2, 0), d_answers.transpose(1, 0, 2))
        d_offsets = d_answers.sum(axis=0)
    return loss, Parameters(d_kernels, d_offsets, highest.T @ d_logits, d_logits.sum(axis=0))


class Adam:
    """The optimiser: steps of even size, whatever a gradient's scale.

    References
    ----------
    Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, algorithm 1, with
    the constants that it recommends.
    """

    def __init__(self, network: Parameters, rate: float) -> None:
        self.network, self.rate, self.steps = network, rate, 0
        self.means = {name: np.zeros_like(array) for name, array in network.named()}
        self.squares = {name: np.zeros_like(array) for name, array in network.named()}

    def step(self, gradients: Parameters) -> None:
        """Change the network a little, against the gradients."""
        self.steps += 1
        slow, slower, least = 0.9, 0.999, 1e-8
        for name, gradient in gradients.named():
            mean, square, array = self.means[name], self.squares[name], getattr(self.network, name)
            mean += (1 - slow) * (gradient - mean)
            square += (1 - slower) * (gradient**2 - square)
            spread = np.sqrt(square / (1 - slower**self.steps)) + least
            array -= self.rate / (1 - slow**self.steps) * mean / spread
