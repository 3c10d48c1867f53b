"""The counts of the comparison, worked out by hand for the lecture's sizes."""

from __future__ import annotations

from pathlib import Path

import pytest

from wsanim.film import load_material

BY_HAND = {
    "pixels": 1_024,
    "dense": 65_536,
    "shared": 72,
    "dense_bias": 65_600,
    "shared_bias": 80,
    "ratio_bias": 820,
    "map.height": 30,
    "map_outputs": 7_200,
    "full": 7_372_800,
    "local": 64_800,
    "conv": 72,
    "by_sharing": 900,
    "in_all": 102_400,
    "local_macs": 64_800,
    "conv_macs": 64_800,
}


@pytest.mark.parametrize(("key", "value"), BY_HAND.items())
def test_counts(key: str, value: int) -> None:
    assert load_material().facts[f"comparison.{key}"].value == value


@pytest.mark.parametrize(("key", "text"), [("ratio", "910"), ("by_looking", "113.8")])
def test_ratios_as_they_are_written(key: str, text: str) -> None:
    assert load_material().facts[f"comparison.{key}"].text == text


def test_the_factors_multiply_to_the_whole() -> None:
    facts = load_material().facts
    parts = facts["comparison.by_looking"].value * facts["comparison.by_sharing"].value
    assert parts == pytest.approx(facts["comparison.in_all"].value)


def test_formulas_with_biases_count_them() -> None:
    facts = load_material().facts
    assert facts["comparison.dense_bias"].formula == "pixels × outputs + outputs = 1,024 × 64 + 64"
    assert facts["comparison.shared_bias"].formula == "filters × k × k + filters = 8 × 3 × 3 + 8"


@pytest.mark.parametrize(
    ("side", "outputs", "ratio", "by_looking"),
    [
        (5, 10, "3.5", "2.8"),  # 250 / 72, 25 / 9
        (6, 4, "2", "4"),  # 144 / 72, 36 / 9
        (12, 19, "38", "16"),  # 2,736 / 72, 144 / 9
    ],
)
def test_ratios_have_a_decimal_where_it_tells(
    side: int, outputs: int, ratio: str, by_looking: str, tmp_path: Path
) -> None:
    own = tmp_path / "own.toml"
    own.write_text(f"[comparison]\nimage = [{side}, {side}]\noutputs = {outputs}\n", "utf-8")
    facts = load_material(own).facts
    assert facts["comparison.ratio"].text == ratio
    assert facts["comparison.by_looking"].text == by_looking


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "3.5 times fewer weights"),
        ("fr", "3,5 fois moins de poids"),
        ("de", "3,5-mal weniger Gewichte"),
        ("es", "3,5 veces menos pesos"),
        ("hi", "3.5 गुना कम वेट"),
    ],
)
def test_a_small_ratio_is_said_as_it_is(language: str, words: str, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text("[comparison]\nimage = [5, 5]\noutputs = 10\n", "utf-8")
    scene = load_material(own, language).script.scene("ParameterComparison")
    assert scene.labels["fewer"].text.replace("\u00a0", " ").endswith(words)
