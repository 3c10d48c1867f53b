"""The rules of colours, by cases worked out elsewhere, and the nearest colours by properties."""

from __future__ import annotations

import math
from itertools import combinations, islice

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wsanim.colour import from_hex, from_oklab, simulate, to_hex, to_oklab
from wsanim.palette import (
    APART,
    SIGHTS,
    Fault,
    difference,
    does,
    faults_of,
    mended,
    nearest_that_does,
)
from wsanim.theme import read_theme

DARK = read_theme("dark").palette
ROLES = sorted(DARK)
WEIGHTS = [role for role in DARK if role.startswith("weights")]
SLACK = 0.03  # by which a colour between those of the lattice may be nearer
colours = st.integers(0, 2**24 - 1).map(lambda number: f"#{number:06x}")


def changed(**other: str) -> dict[str, np.ndarray]:
    return DARK | {role.replace("_at_", "."): from_hex(it) for role, it in other.items()}


def faults(**other: str) -> list[Fault]:
    return list(faults_of(changed(**other), [role.replace("_at_", ".") for role in other]))


def test_the_weights_least_distance_is_that_of_oklab() -> None:
    labs = [oklab(to_hex(DARK[role])) for role in WEIGHTS]
    least = min(math.dist(*pair) for pair in combinations(labs, 2))
    assert least >= APART
    ours = to_oklab(np.array([DARK[role] for role in WEIGHTS]))
    assert ours == pytest.approx(np.array(labs), abs=1e-6)


def oklab(colour: str) -> tuple[float, float, float]:
    """OKLab from its author's published example code, line by line."""
    values = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in values)
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    middle = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


@pytest.mark.parametrize(
    ("role", "colour", "what"),
    [
        ("label", "#555b66", "has 2.75 to 1 on the ground, least is 4.5"),
        ("ink", "#0f1218", "has 1.00 to 1 on the ground, least is 4.5"),
        ("weights.0.0", "#10203a", "to 1 on the ground, least is 3"),
        ("weights.0.1", "#3577d8", "from weights.0.0 #2d6dd0 to normal sight, least is 0.097"),
        # #ba9749 and #ef88aa are 0.096 apart to tritanopes, and far apart to all others
        ("weights.1.0", "#ba9749", "is 0.096 from weights.2.2 #ef88aa to tritan sight"),
        ("positive", "#ef98b0", "from weights.2.0 #a74268, least is 30°"),
        ("negative", "#7fe3aa", "is 0.000 from positive #7fe3aa to normal sight"),
        ("zero", "#9a7ae0", "is 0.000 from negative #9a7ae0 to normal sight"),
        ("input_high", "#3a404c", "to 1 from input_low, least is 4.5"),
        ("input_low", "#aab0c0", "to 1 from input_high, least is 4.5"),
        ("on_light", "#202020", "has 3.63 to 1 on a cell of #8169bc, least is 4.5"),
        ("on_dark", "#b0b0b0", "to 1 on a cell of"),
    ],
)
def test_a_colour_that_fails_is_named_with_the_nearest_that_does(
    role: str, colour: str, what: str
) -> None:
    found = faults(**{role: colour})
    assert [fault.role for fault in found] == [role]
    assert found[0].colour == colour
    assert what in found[0].what
    assert faults(**{role: found[0].nearest}) == []


def test_of_two_colours_the_lecturer_s_own_has_to_change() -> None:
    near = {"weights.0.1": from_hex("#3577d8"), "weights.0.2": DARK["weights.0.2"]}
    assert [fault.role for fault in faults_of(DARK | near, ["weights.0.1"])] == ["weights.0.1"]
    assert [fault.role for fault in faults_of(DARK | near, ["weights.0.0"])] == ["weights.0.0"]


def test_both_colours_of_numbers_may_have_to_change() -> None:
    found = faults(on_dark="#b0b0b0", on_light="#303030")
    assert sorted(fault.role for fault in found) == ["on_dark", "on_light"]
    assert faults(**{fault.role: fault.nearest for fault in found}) == []


def test_on_another_ground_all_that_fails_is_mended() -> None:
    found = faults(ground="#ffffff")
    assert {"ink", "label", "positive", "negative"} <= {fault.role for fault in found}
    whole = mended(changed(ground="#ffffff"), ["ground"])
    assert list(faults_of(whole)) == []
    assert to_hex(whole["ground"]) == "#ffffff"


def test_where_no_colour_does_that_is_said() -> None:
    turns = np.deg2rad(np.arange(0, 360, 45))  # of which each hue is near one
    wheel = np.stack([np.full(8, 0.7), 0.1 * np.cos(turns), 0.1 * np.sin(turns)], axis=-1)
    weights = {f"weights.{n}": colour for n, colour in enumerate(from_oklab(wheel))}
    others = weights | {"ground": DARK["ground"]}
    assert nearest_that_does("positive", DARK["positive"], others) is None
    fault = Fault("positive", "#7fe3aa", "has a hue 3° from another", "")
    assert str(fault).endswith("; takes others beside it: with them, no colour does")


@settings(max_examples=25, deadline=None)
@given(role=st.sampled_from([it for it in ROLES if it != "ground"]), colour=colours)
def test_what_is_proposed_does_and_nothing_tried_at_random_is_nearer(
    role: str, colour: str
) -> None:
    proposals = [it for it in islice(faults(**{role: colour}), 4) if it.nearest]
    whole = mended(changed(**{role: colour}), [role])
    left = {fault.role for fault in faults_of(whole)}
    for fault in proposals:
        assert fault.role not in left
        if fault.role != role:
            continue
        wanted, proposed = from_hex(colour), from_hex(fault.nearest)
        others = {name: it for name, it in whole.items() if name != role}
        assert does(role, proposed[None], others).all()
        tried = np.random.default_rng(7).integers(0, 256, (4000, 3)) / 255
        better = tried[difference(tried, wanted) < difference(proposed, wanted) - SLACK]
        assert not does(role, better, others).any()


@settings(max_examples=10, deadline=None)
@given(role=st.sampled_from(ROLES), colour=colours)
def test_the_same_is_proposed_each_time(role: str, colour: str) -> None:
    assert faults(**{role: colour}) == faults(**{role: colour})


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("name", ["dark", "light", "contrast"])
def test_results_and_weights_stay_apart_to_every_sight(name: str, sight: str) -> None:
    palette = read_theme(name).palette
    for kin in (WEIGHTS, ["positive", "zero", "negative"]):
        labs = to_oklab(simulate(np.array([palette[role] for role in kin]), sight))
        least = min(np.linalg.norm(one - other) for one, other in combinations(labs, 2))
        assert least >= APART
