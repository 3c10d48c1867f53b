"""Moves of a network's wires: they come, go, become alike and carry numbers."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
from manim import LEFT, RIGHT, Animation, Group, smooth, squish_rate_func
from numpy.typing import NDArray

from wsanim.blocks.counter import CountChain
from wsanim.blocks.text import TextLine
from wsanim.blocks.wires import Network
from wsanim.colour import Colour, mix
from wsanim.facts import Cell, Table
from wsanim.moves import Drive, steps

OVERLAP = 5  # how many steps one line takes, so that several are on their way at a time


def one_after_another(index: float, count: int) -> NDArray[np.float64]:
    """Return how far each of ``count`` steps has come, several at a time.

    ``index`` runs from 0 to ``count``; at its end all are done.

    Examples
    --------
    >>> one_after_another(3, 3).tolist()
    [1.0, 1.0, 1.0]
    >>> one_after_another(0, 3).tolist()
    [0.0, 0.0, 0.0]
    """
    front = index * (count + OVERLAP - 1) / count
    come = np.clip((front - np.arange(count)) / OVERLAP, 0, 1)
    return come * come * (3 - 2 * come)


def connect(network: Network, line: TextLine, counts: Table) -> Drive:
    """Draw the wires one after another and count them.

    Parameters
    ----------
    network
        Its wires are drawn.
    line
        Shows the count; it grows to the left.
    counts
        The count after each wire, from none on.
    """
    wires = network.wires
    count = len(wires.drawn)

    def state(index: float) -> None:
        come = one_after_another(index, count)
        wires.draw(come)
        _say(line, counts, int((come >= 1).sum()))

    return Drive([*network, line], count, state)


def cut(network: Network, line: TextLine, counts: Table) -> Drive:
    """Let go of all wires but those from what each output sees, counting those that are left.

    Parameters
    ----------
    network
        Its wires go.
    line
        Shows the count.
    counts
        The count after each wire that has gone, from none on.
    """
    wires = network.wires
    going = np.setdiff1d(np.arange(len(wires.drawn)), network.kept)

    def state(index: float) -> None:
        gone = one_after_another(index, len(going))
        strength, drawn = np.ones(len(wires.drawn)), np.ones(len(wires.drawn))
        strength[going], drawn[going] = 1 - gone, 1 - gone
        wires.draw(drawn).strengthen(strength).widen(smooth(index / max(len(going), 1)))
        _say(line, counts, int((gone >= 1).sum()))

    return Drive([*network, line], max(len(going), 1), state)


def share(network: Network, line: TextLine, counts: Table, colours: Colour) -> Drive:
    """Give wires of one offset one colour, offset by offset, counting the colours that are left.

    Parameters
    ----------
    network
        Its wires take new colours.
    line
        Shows the count.
    counts
        The count after each wire that has become shared, offset by offset.
    colours
        The colour of each offset's weight, shape (k, 3).
    """
    wires, order = network.wires, network.kept.T
    before, flat = wires.wire_colours.copy(), order.ravel()
    after = np.repeat(colours, order.shape[1], axis=0)

    def state(index: float) -> None:
        come = one_after_another(index, len(flat))
        now = before.copy()
        now[flat] = [mix(*ends) for ends in zip(before[flat], after, come, strict=True)]
        waiting = max(0.45, 1 - index / OVERLAP)
        strength = np.zeros(len(before))
        strength[flat] = waiting + (1 - waiting) * come
        wires.recolour(now).strengthen(strength)
        _say(line, counts, int((come >= 1).sum()))

    return Drive([*network, line], len(flat), state)


def carry(network: Network) -> Drive:
    """Compute output after output: its wires and the inputs that it sees stand out."""
    rows, width = network.kept.shape

    def state(index: float) -> None:
        at = np.clip(2 * (index - np.arange(rows)), 0, 1)
        now = at - np.clip(2 * (index - 1 - np.arange(rows)), 0, 1)
        apart = min(2 * index, 1.0) - min(max(2 * (index - rows), 0.0), 1.0)
        strength = 1 - 0.75 * apart * (1 - now)
        network.wires.strengthen(network.among_kept(np.repeat(strength[:, None], width, axis=1)))
        seen = np.zeros(network.inputs.columns)
        np.maximum.at(seen, network.seen, now[:, None])
        network.inputs.light((1 - apart * (1 - seen))[None])
        network.outputs.show(steps(index, rows)[None])

    return Drive([*network], rows + 0.5, state)


def start_from(chain: CountChain, count: Cell) -> Animation:
    """Set the newest number of a chain back to where it starts to count from.

    Returns
    -------
    Animation
        Lets the numbers before it close up, late on, where the count ends on fewer digits.
    """
    line, before = chain.last, Group(*chain.numbers[:-1], *chain.arrows)
    right, width = line.get_right(), line.width
    line.say(count).next_to(right, LEFT, buff=0)
    closing = RIGHT * max(0.0, line.width - width)
    before.shift(-closing)
    animate: Any = before.animate
    late = squish_rate_func(smooth, 0.7, 1.0)
    return cast(Animation, animate(rate_func=late).shift(closing).build())


def _say(line: TextLine, counts: Table, step: int) -> None:
    """Show a count, its last digit staying in its place."""
    right = line.get_right()
    line.say(counts.cell(step)).next_to(right, LEFT, buff=0)
