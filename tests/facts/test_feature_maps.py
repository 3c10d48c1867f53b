from __future__ import annotations

import numpy as np
import pytest
from scipy.signal import correlate

from wsanim.facts import Facts, build_facts
from wsanim.lesson import load_lesson
from wsanim.script import load_numerals


@pytest.fixture(scope="module")
def facts() -> Facts:
    return build_facts(load_lesson(), load_numerals("en"))


def test_counts(facts: Facts) -> None:
    wanted = {"filters": 8, "per_filter": 9, "weights": 72, "channels": 3, "colour_weights": 27}
    assert {key: facts[f"feature_maps.{key}"].value for key in wanted} == wanted
    assert facts["feature_maps.weights"].formula == "c_out × k_h × k_w = 8 × 3 × 3"
    assert facts["feature_maps.weights"].computed_by == "wsanim.params.conv_params"


def test_the_maps_are_what_scipy_gives(facts: Facts) -> None:
    photograph = facts.tables["feature_maps.photograph"].values
    assert photograph.shape == (128, 128)
    kernels, maps = (facts.tables[f"feature_maps.{key}"].values for key in ("kernels", "maps"))
    for kernel, found in zip(kernels, maps, strict=True):
        np.testing.assert_array_equal(found, correlate(photograph, kernel, "valid"))


def test_the_channels_maps_add_up(facts: Facts) -> None:
    colour, slices, parts, made = (
        facts.tables[f"feature_maps.{key}"].values for key in ("colour", "slices", "parts", "sum")
    )
    np.testing.assert_array_equal(parts.sum(axis=0), made[0])
    np.testing.assert_array_equal(correlate(colour, slices, "valid")[0], made[0])
