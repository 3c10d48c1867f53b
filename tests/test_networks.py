"""The two small networks: layers as in `wsanim.conv`, gradients by finite differences."""

import numpy as np
import pytest
from numpy.random import Generator, default_rng

from wsanim._networks import (
    Adam,
    Parameters,
    loss_and_gradients,
    responses,
    scores,
    start,
    windows_of,
)
from wsanim.conv import conv2d, conv2d_weight_grad, locally_connected2d

KERNEL, FILTERS, CLASSES, OUTPUT = 3, 4, 5, (3, 5)
POSITIONS = OUTPUT[0] * OUTPUT[1]


@pytest.fixture
def random() -> Generator:
    return default_rng(7)


def network(random: Generator, shared: bool) -> Parameters:
    """Any network, in double precision and with offsets that matter."""
    drawn = start(random, None if shared else POSITIONS, KERNEL**2, FILTERS, CLASSES)
    exact = {name: array.astype(float) for name, array in drawn.named()}
    exact["offsets"] = random.normal(size=exact["offsets"].shape) / 4
    exact["bias"] = random.normal(size=CLASSES)
    return Parameters(**exact)


def images(random: Generator, count: int = 6) -> np.ndarray:
    return random.normal(size=(count, OUTPUT[0] + KERNEL - 1, OUTPUT[1] + KERNEL - 1))


def by_filter(answers: np.ndarray) -> np.ndarray:
    return answers.transpose(0, 2, 1).reshape(len(answers), FILTERS, *OUTPUT)


def test_windows_are_in_reading_order() -> None:
    picture = np.arange(12).reshape(1, 3, 4)
    assert windows_of(picture, 2)[0].tolist() == [
        [0, 1, 4, 5],
        [1, 2, 5, 6],
        [2, 3, 6, 7],
        [4, 5, 8, 9],
        [5, 6, 9, 10],
        [6, 7, 10, 11],
    ]


def test_the_shared_layer_is_a_convolution(random: Generator) -> None:
    net, batch = network(random, shared=True), images(random)
    weight = net.kernels.T.reshape(FILTERS, 1, KERNEL, KERNEL)
    expected = [conv2d(image[None], weight, net.offsets) for image in batch]
    np.testing.assert_allclose(by_filter(responses(net, windows_of(batch, KERNEL))), expected)


def test_the_unshared_layer_is_locally_connected(random: Generator) -> None:
    net, batch = network(random, shared=False), images(random)
    shape = (FILTERS, *OUTPUT, 1, KERNEL, KERNEL)
    weight = net.kernels.transpose(2, 0, 1).reshape(shape)
    offsets = net.offsets.T.reshape(FILTERS, *OUTPUT)
    expected = [locally_connected2d(image[None], weight) + offsets for image in batch]
    np.testing.assert_allclose(by_filter(responses(net, windows_of(batch, KERNEL))), expected)


def test_scores_take_each_filter_s_highest_answer(random: Generator) -> None:
    net, batch = network(random, shared=True), images(random)
    windows = windows_of(batch, KERNEL)
    for image, score in zip(batch, scores(net, windows), strict=True):
        weight = net.kernels.T.reshape(FILTERS, 1, KERNEL, KERNEL)
        highest = np.maximum(conv2d(image[None], weight, net.offsets), 0).max(axis=(1, 2))
        np.testing.assert_allclose(score, highest @ net.readout + net.bias)


@pytest.mark.parametrize("shared", [True, False])
def test_gradients_are_what_finite_differences_measure(random: Generator, shared: bool) -> None:
    net, windows = network(random, shared), windows_of(images(random), KERNEL)
    labels, step = np.arange(len(windows)) % CLASSES, 1e-6
    _, gradients = loss_and_gradients(net, windows, labels)
    checked = dict(gradients.named())
    for name, array in net.named():
        measured = np.zeros_like(array)
        for place in np.ndindex(array.shape):
            before, losses = array[place], []
            for sign in (1, -1):
                array[place] = before + sign * step
                losses.append(loss_and_gradients(net, windows, labels)[0])
            array[place] = before
            measured[place] = (losses[0] - losses[1]) / (2 * step)
        assert np.abs(measured).max() > 1e-3
        np.testing.assert_allclose(checked[name], measured, atol=1e-7, err_msg=name)


def test_a_shared_kernel_s_gradient_is_the_sum_of_the_unshared_ones(random: Generator) -> None:
    one, batch = network(random, shared=True), images(random)
    tiled = (np.broadcast_to(a, (POSITIONS, *a.shape)).copy() for a in (one.kernels, one.offsets))
    many = Parameters(*tiled, one.readout, one.bias)
    windows, labels = windows_of(batch, KERNEL), np.arange(len(batch)) % CLASSES
    loss, shared = loss_and_gradients(one, windows, labels)
    same, unshared = loss_and_gradients(many, windows, labels)
    assert loss == pytest.approx(same)
    np.testing.assert_allclose(shared.kernels, unshared.kernels.sum(axis=0))
    np.testing.assert_allclose(shared.offsets, unshared.offsets.sum(axis=0))
    np.testing.assert_allclose(shared.readout, unshared.readout)


def test_a_shared_kernel_s_gradient_is_that_of_a_convolution(random: Generator) -> None:
    net, batch = network(random, shared=True), images(random, count=1)
    windows, labels = windows_of(batch, KERNEL), np.array([2])
    answers = responses(net, windows)[0]
    logits = np.maximum(answers, 0).max(axis=0) @ net.readout + net.bias
    shares = np.exp(logits) / np.exp(logits).sum()
    sent = net.readout @ (shares - np.eye(CLASSES)[labels[0]])
    output = np.zeros((FILTERS, POSITIONS))
    for filter_, winner in enumerate(answers.argmax(axis=0)):
        output[filter_, winner] = sent[filter_] * (answers[winner, filter_] > 0)
    grad = conv2d_weight_grad(batch, output.reshape(FILTERS, *OUTPUT), (KERNEL, KERNEL))
    expected = grad.reshape(FILTERS, -1).T
    np.testing.assert_allclose(loss_and_gradients(net, windows, labels)[1].kernels, expected)


def test_the_loss_is_that_of_chance_where_nothing_is_known(random: Generator) -> None:
    net = network(random, shared=True)
    net.readout[:], net.bias[:] = 0, 0
    loss, _ = loss_and_gradients(net, windows_of(images(random), KERNEL), np.zeros(6, int))
    assert loss == pytest.approx(np.log(CLASSES))


def test_adam_by_hand() -> None:
    net = Parameters(*(np.array(value) for value in ([[2.0]], [0.0], [[0.0]], [0.0])))
    adam, none = Adam(net, rate=0.1), np.zeros(1)
    adam.step(Parameters(np.array([[5.0]]), none, none[None], none))
    assert net.kernels[0, 0] == pytest.approx(1.9)  # the first step is the rate, at any scale
    adam.step(Parameters(np.array([[0.0]]), none, none[None], none))
    mean, square = 0.9 * 0.5 / (1 - 0.9**2), 0.999 * 0.025 / (1 - 0.999**2)
    assert net.kernels[0, 0] == pytest.approx(1.9 - 0.1 * mean / square**0.5)
    assert net.bias[0] == 0


def test_sizes(random: Generator) -> None:
    assert network(random, shared=True).size == 4 * (9 + 1) + 5 * (4 + 1)
    assert network(random, shared=False).size == 15 * 4 * (9 + 1) + 5 * (4 + 1)
