from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsanim.colour import (
    contrast,
    distances,
    from_hex,
    from_linear,
    from_oklab,
    luminance,
    mix,
    simulate,
    to_hex,
    to_linear,
    to_oklab,
)

components = st.tuples(*[st.floats(0, 1)] * 3).map(np.array)

# CSS Color 4 gives these OKLab coordinates for the corners of sRGB.
OKLAB = {
    "#ffffff": (1.0, 0.0, 0.0),
    "#000000": (0.0, 0.0, 0.0),
    "#ff0000": (0.62796, 0.22486, 0.12585),
    "#00ff00": (0.86644, -0.23389, 0.17950),
    "#0000ff": (0.45201, -0.03246, -0.31153),
}


def test_hexadecimal_goes_there_and_back() -> None:
    for text in ("#000000", "#0f1218", "#7fe3aa", "#ffffff"):
        assert to_hex(from_hex(text)) == text
    assert from_hex("#336699") == pytest.approx([0.2, 0.4, 0.6])
    assert to_hex(np.array([1.2, -0.1, 0.5])) == "#ff0080"


@pytest.mark.parametrize(("colour", "lab"), OKLAB.items())
def test_oklab_is_that_of_css(colour: str, lab: tuple[float, float, float]) -> None:
    assert to_oklab(from_hex(colour)) == pytest.approx(lab, abs=1e-4)


@given(components)
def test_oklab_goes_there_and_back(colour: np.ndarray) -> None:
    assert from_oklab(to_oklab(colour)) == pytest.approx(colour, abs=1e-4)


@given(components)
def test_the_transfer_curve_goes_there_and_back(colour: np.ndarray) -> None:
    assert from_linear(to_linear(colour)) == pytest.approx(colour, abs=1e-6)


def test_the_transfer_curve_has_its_known_values() -> None:
    known = {0.0: 0.0, 1.0: 1.0, 0.5: 0.21404, 0.04045: 0.04045 / 12.92, 188 / 255: 0.50289}
    assert to_linear(np.array(list(known))) == pytest.approx(list(known.values()), abs=1e-4)


def test_contrast_has_the_values_of_wcag() -> None:
    # the ratios that the WCAG working group's examples give
    known = {"#767676": 4.54, "#777777": 4.48, "#949494": 3.03, "#ff0000": 4.00, "#0000ff": 8.59}
    for colour, ratio in known.items():
        assert contrast(from_hex(colour), from_hex("#ffffff")) == pytest.approx(ratio, abs=0.005)
    assert luminance(from_hex("#00ff00")) == pytest.approx(0.7152)


@given(components, components)
def test_contrast_has_no_direction_and_runs_from_1_to_21(a: np.ndarray, b: np.ndarray) -> None:
    assert contrast(a, b) == contrast(b, a)
    assert 1 <= contrast(a, b) <= 21.0001


def test_a_mixture_runs_from_one_colour_to_the_other() -> None:
    low, high = from_hex("#171b23"), from_hex("#cfd4e0")
    amounts = np.linspace(0, 1, 11)
    mixed = mix(low, high, amounts)
    assert mixed.shape == (11, 3)
    assert mixed[0] == pytest.approx(low, abs=1e-6)
    assert mixed[-1] == pytest.approx(high, abs=1e-6)
    lightness = to_oklab(mixed)[:, 0]
    assert np.diff(lightness) == pytest.approx(np.full(10, lightness[1] - lightness[0]), abs=1e-6)


@pytest.mark.parametrize("sight", ["protan", "deutan", "tritan"])
def test_greys_look_the_same_to_every_sight(sight: str) -> None:
    greys = np.repeat(np.linspace(0, 1, 9)[:, None], 3, axis=1)
    assert simulate(greys, sight) == pytest.approx(greys, abs=2e-3)


def test_the_colour_blind_confuse_what_they_are_known_to() -> None:
    # red darkens to those without red cones; without green cones it comes near to olive
    red = from_hex("#ff0000")
    assert luminance(simulate(red, "protan")) < luminance(red)
    brick, moss, sky = (from_hex(text) for text in ("#b05040", "#708030", "#5090d0"))
    for sight in ("protan", "deutan"):
        assert _apart(brick, moss, sight) < 0.6 * _apart(brick, moss, "normal")
        assert _apart(brick, sky, sight) > 0.7 * _apart(brick, sky, "normal")
    olive, brown = from_hex("#808000"), from_hex("#a06000")
    assert _apart(olive, brown, "deutan") < 0.6 * _apart(olive, brown, "normal")
    teal, slate = from_hex("#20b2aa"), from_hex("#5f9ecf")
    assert _apart(teal, slate, "tritan") < 0.6 * _apart(teal, slate, "normal")


def test_machado_s_own_figure_for_protanopia() -> None:
    # by hand: the first column of the matrix is what pure red becomes, in linear light
    seen = to_linear(simulate(from_hex("#ff0000"), "protan"))
    assert seen == pytest.approx([0.152286, 0.114503, 0.0], abs=1e-6)


def _apart(one: np.ndarray, other: np.ndarray, sight: str) -> float:
    return float(distances(simulate(np.stack([one, other]), sight))[0, 1])


def test_distances_are_euclidean_in_oklab() -> None:
    apart = distances(np.stack([from_hex(colour) for colour in OKLAB]))
    assert np.diag(apart) == pytest.approx(np.zeros(5), abs=1e-12)
    assert apart == pytest.approx(apart.T)
    assert apart[0, 1] == pytest.approx(1.0, abs=1e-4)
    by_hand = np.linalg.norm(np.subtract(OKLAB["#ff0000"], OKLAB["#00ff00"]))
    assert apart[2, 3] == pytest.approx(by_hand, abs=1e-4)
