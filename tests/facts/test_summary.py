"""The last chart's counts, and ticks that leave the fully connected layer's curve above them."""

from __future__ import annotations

import pytest

from wsanim.facts import Facts
from wsanim.film import load_material


@pytest.fixture(scope="module")
def facts() -> Facts:
    return load_material().facts


def test_counts_at_both_ends(facts: Facts) -> None:
    sizes, full = (facts.tables[f"summary.{key}"].values for key in ("sizes", "full"))
    for end, name in ((0, "first"), (-1, "last")):
        assert sizes[end] == facts[f"summary.{name}"].value
        assert full[end] == facts[f"summary.full.{name}"].value
    assert facts["summary.full.first"].value == facts["comparison.full"].value == 7_372_800
    assert facts["summary.full.last"].text == "19,782,991,872"
    assert facts["summary.full.last"].formula == (
        "n² × filters × (n − k + 1)² = 224² × 8 × (224 − 3 + 1)²"
    )
    assert set(facts.tables["summary.weights"].values.tolist()) == {facts["summary.shared"].value}


def test_the_curve_climbs_off_the_chart(facts: Facts) -> None:
    ticks = facts.tables["summary.ticks.weights"].values
    assert ticks[0] <= facts["summary.shared"].value
    assert ticks[-1] < facts["summary.full.last"].value
