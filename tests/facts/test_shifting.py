from __future__ import annotations

import numpy as np
import pytest

from wsanim.equivariance import equivariance_gap
from wsanim.facts import Facts, build_facts
from wsanim.lesson import load_lesson
from wsanim.script import load_numerals

CASES = {
    "circular": {"padding": 1, "padding_mode": "circular"},
    "zeros": {"padding": 1},
    "strided": {"padding": 1, "padding_mode": "circular", "stride": 2},
    "whole": {"padding": 1, "padding_mode": "circular", "stride": 2},
}


@pytest.fixture(scope="module")
def facts() -> Facts:
    return build_facts(load_lesson(), load_numerals("en"))


def test_how_many_cells_differ(facts: Facts) -> None:
    counts = {case: facts[f"shifting.{case}.count"].value for case in CASES}
    # zeros: the left border's two columns and the right border's one, ten cells each
    assert counts == {"circular": 0, "zeros": 30, "strided": 25, "whole": 0}
    assert facts["shifting.zeros.count"].computed_by == "wsanim.equivariance.count_differing"
    cells = {case: facts[f"shifting.{case}.cells"].value for case in CASES}
    assert cells == {"circular": 100, "zeros": 100, "strided": 25, "whole": 25}


@pytest.mark.parametrize("case", CASES)
def test_it_is_the_equivariance_gap(facts: Facts, case: str) -> None:
    image, kernel = (facts.tables[f"shifting.{key}"].values for key in ("input", "kernel"))
    pixels = int(facts[f"shifting.{case}.pixels"].value)
    gap = equivariance_gap(image[None], kernel[None, None], (0, pixels), **CASES[case])
    assert gap.output_offset == (0, facts[f"shifting.{case}.moved"].value)
    assert gap.count == facts[f"shifting.{case}.count"].value
    for key, wanted in (
        ("map_shifted", gap.convolved_then_shifted),
        ("shifted_map", gap.shifted_then_convolved),
        ("difference", gap.difference),
    ):
        np.testing.assert_array_equal(facts.tables[f"shifting.{case}.{key}"].values, wanted[0])


@pytest.mark.parametrize("kernel", [(1, 1), (2, 2), (3, 5), (4, 3)])
@pytest.mark.parametrize(("pixels", "stride"), [(1, 2), (2, 2), (3, 4)])
def test_rings_hold_whatever_the_lesson(kernel: tuple[int, int], pixels: int, stride: int) -> None:
    default = load_lesson()
    weights = np.arange(1, 1 + np.prod(kernel)).reshape(kernel).tolist()
    chosen = {
        "kernel": default.kernel.model_copy(update={"weights": weights}),
        "shift": default.shift.model_copy(update={"pixels": pixels, "stride": stride}),
    }
    facts = build_facts(default.model_copy(update=chosen), load_numerals("en"))
    assert facts["shifting.circular.count"].value == 0
    assert facts["shifting.whole.count"].value == 0
    assert facts["shifting.strided.pixels"].value % stride
    assert facts["shifting.whole.largest"].value == facts["shifting.whole.largest_shifted"].value


def test_rounding_is_no_difference() -> None:
    default = load_lesson()
    weights = [[0.1, 0.7, -0.31], [0.2, -0.9, 0.03], [1.1, 0.33, -0.6]]
    chosen = {"kernel": default.kernel.model_copy(update={"weights": weights})}
    facts = build_facts(default.model_copy(update=chosen), load_numerals("en"))
    assert facts["shifting.circular.count"].value == 0
    assert not facts.tables["shifting.circular.difference"].values.any()
    assert facts["shifting.zeros.count"].value == 30
