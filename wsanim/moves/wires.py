"""Moves of a network's wires: they come, go, become alike and carry numbers."""

from __future__ import annotations

import numpy as np
from manim import smooth

from wsanim.blocks.counter import recount
from wsanim.blocks.text import TextLine
from wsanim.blocks.wires import Network
from wsanim.colour import Colour, mix
from wsanim.facts import Table
from wsanim.moves import Drive, eased, overlapping, steps

AT_ONCE = 5  # wires that are on their way


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
        come = eased(overlapping(index, count, AT_ONCE))
        wires.draw(come)
        recount(line, counts.cell(int((come >= 1).sum())))

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
        gone = eased(overlapping(index, len(going), AT_ONCE))
        strength, drawn = np.ones(len(wires.drawn)), np.ones(len(wires.drawn))
        strength[going], drawn[going] = 1 - gone, 1 - gone
        wires.draw(drawn).strengthen(strength).widen(smooth(index / max(len(going), 1)))
        recount(line, counts.cell(int((gone >= 1).sum())))

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
        come = eased(overlapping(index, len(flat), AT_ONCE))
        now = before.copy()
        now[flat] = [mix(*ends) for ends in zip(before[flat], after, come, strict=True)]
        waiting = max(0.45, 1 - index / AT_ONCE)
        strength = np.zeros(len(before))
        strength[flat] = waiting + (1 - waiting) * come
        wires.recolour(now).strengthen(strength)
        recount(line, counts.cell(int((come >= 1).sum())))

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
