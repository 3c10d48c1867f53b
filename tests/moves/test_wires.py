"""What the counters say is what can be counted, at every moment of the moves."""

from __future__ import annotations

import numpy as np
import pytest
from manim import UP

from wsanim.blocks.text import TextLine
from wsanim.blocks.wires import Network
from wsanim.film import load_material
from wsanim.moves.wires import carry, connect, cut, share
from wsanim.theme import load_theme

MOMENTS = np.linspace(0, 1, 23)
THEME = load_theme("dark")
MATERIAL = load_material()
TABLES = MATERIAL.facts.tables


def line(words: str = "words") -> TextLine:
    return TextLine(words, size=0.5, colour="#ffffff")


@pytest.fixture
def network() -> Network:
    return Network(
        TABLES["strip.input"],
        TABLES["strip.output"],
        TABLES["strip.windows"].values,
        labels=(line(), line()),
        size=(10, 5),
        theme=THEME,
    )


def colours(network: Network, lines: np.ndarray) -> int:
    return len({tuple(np.round(colour, 6)) for colour in network.wires.wire_colours[lines]})


def test_every_line_begins_with_a_colour_of_its_own(network: Network) -> None:
    assert colours(network, np.arange(48)) == 48


def test_outputs_stand_above_the_middle_of_what_they_see(network: Network) -> None:
    for output, seen in enumerate(network.seen):
        middle = np.mean([network.inputs.place(0, column)[0] for column in seen])
        assert network.outputs.place(0, output)[0] == pytest.approx(middle)


def test_lines_end_just_inside_the_borders(network: Network) -> None:
    lines = network.wires.outlines()
    top = network.inputs.get_edge_center(UP)[1]
    assert (lines[:, 0, 1] <= top).all()
    assert (lines[:, 0, 1] > network.inputs.get_center()[1]).all()
    radius = network.outputs.cell / 2
    for number, end in enumerate(lines[:, 1]):
        middle = network.outputs.place(0, number // 8)[:2]
        assert 0.9 * radius < np.linalg.norm(end - middle) <= radius
        assert end[1] < middle[1]


def test_connecting_counts_the_lines_that_have_arrived(network: Network) -> None:
    count = line()
    move = connect(network, count, TABLES["strip.counting"])
    for moment in MOMENTS:
        move.interpolate(moment)
        assert int(count.text) == (network.wires.drawn >= 1).sum()
    assert count.text == MATERIAL.facts["strip.dense"].text


def test_cutting_counts_the_lines_that_are_left(network: Network) -> None:
    count = line()
    move = cut(network, count, TABLES["strip.leaving"])
    for moment in MOMENTS:
        move.interpolate(moment)
        assert int(count.text) == (network.wires.strength > 0).sum()
    assert (network.wires.strength[network.kept] == 1).all()
    assert count.text == MATERIAL.facts["strip.local"].text


def test_sharing_counts_the_colours_that_are_left(network: Network) -> None:
    """While a line is on its way from colour to colour, its own still counts."""
    count, kept = line(), network.kept
    before, own = network.wires.wire_colours.copy(), THEME.weight_colours(3, 1)[:, 0]
    move = share(network, count, TABLES["strip.merging"], own)
    for moment in MOMENTS:
        move.interpolate(moment)
        arrived = np.isclose(network.wires.wire_colours[kept], own, atol=1e-6).all(axis=-1)
        left = {*zip(*np.nonzero(~arrived), strict=True)}
        shared = {int(offset) for offset in np.nonzero(arrived)[1]}
        assert int(count.text) == len(left) + len(shared)
    assert colours(network, kept.ravel()) == int(count.text) == 3
    untouched = np.setdiff1d(np.arange(48), kept)
    assert np.array_equal(network.wires.wire_colours[untouched], before[untouched])


def test_carrying_begins_and_ends_with_all_alight(network: Network) -> None:
    move = carry(network)
    for moment, shown in ((0.0, 0), (1.0, 6)):
        move.interpolate(moment)
        assert (network.wires.strength[network.kept] == 1).all()
        assert (network.inputs.lit == 1).all()
        assert network.outputs.shown.sum() == shown


def test_carrying_lights_what_one_output_sees(network: Network) -> None:
    carry(network).interpolate(2.75 / 6.5)  # in the middle of the third output
    strength = network.wires.strength[network.kept]
    assert (strength[2] == 1).all()
    assert (np.delete(strength, 2, axis=0) < 0.5).all()
    assert np.nonzero(network.inputs.lit[0] == 1)[0].tolist() == [2, 3, 4]
