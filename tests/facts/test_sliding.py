from __future__ import annotations

import math
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from wsanim.facts import Facts, build_facts
from wsanim.film import load_material
from wsanim.lesson import DEFAULT, load_lesson
from wsanim.paths import ROOT
from wsanim.script import load_numerals


def facts_of(path: Path = DEFAULT) -> Facts:
    return build_facts(load_lesson(path), load_numerals("en"))


def test_the_default_lesson_s_counts() -> None:
    facts = facts_of()
    counts = {key: facts[f"sliding.{key}"].value for key in ("weights", "per_window", "positions")}
    assert counts == {"weights": 9, "per_window": 9, "positions": 64}
    assert facts["sliding.macs"].value == 576
    assert facts["sliding.output.height"].value == 8
    assert facts["sliding.weights"].formula == "k_h × k_w = 3 × 3"
    assert facts["sliding.macs"].formula == "positions × weights = 64 × 9"


def test_the_first_window_by_hand() -> None:
    tables = facts_of().tables
    patch, kernel = tables["sliding.input"].values[:3, :3], tables["sliding.kernel"].values
    products = [
        [int(a) * int(b) for a, b in zip(xs, ws, strict=True)]
        for xs, ws in zip(patch, kernel, strict=True)
    ]
    assert tables["sliding.patches"].values[0, 0].tolist() == patch.tolist()
    assert tables["sliding.products"].values[0, 0].tolist() == products
    total = sum(map(sum, products))
    assert tables["sliding.output"].cell(0, 0).value == total
    assert tables["sliding.running"].cell(0, 0, 2, 2).value == total


def test_the_default_map_has_something_to_show() -> None:
    output = facts_of().tables["sliding.output"].values
    assert (output > 0).mean() > 0.3
    assert (output < 0).mean() > 0.3
    assert len(np.unique(output)) > 20


OTHER = """
[picture]
cells = [7, 9]
[kernel]
weights = [[0.5, -1.25], [0, 2], [1, 1]]
[layer]
stride = 2
padding = 1
padding_mode = "{mode}"
"""


@pytest.mark.parametrize("mode", ["zeros", "circular"])
def test_another_lesson_gives_other_facts(tmp_path: Path, mode: str) -> None:
    (tmp_path / "own.toml").write_text(OTHER.format(mode=mode), encoding="utf-8")
    facts = facts_of(tmp_path / "own.toml")
    assert facts["sliding.weights"].value == 6
    assert (facts["sliding.output.height"].value, facts["sliding.output.width"].value) == (4, 5)
    assert facts["sliding.positions"].value == 20
    assert facts["sliding.output.height"].formula.endswith("⌊(7 + 2 × 1 − 3) / 2⌋ + 1")
    tables = facts.tables
    assert tables["sliding.output"].values.shape == (4, 5)
    running = tables["sliding.running"].values
    np.testing.assert_allclose(running[..., -1, -1], tables["sliding.output"].values)
    assert tables["sliding.kernel"].text(0, 1) == "−1.25"
    assert tables["sliding.input"].text(0, 0).isdigit()


def test_the_formulas_work_out_to_their_facts() -> None:
    facts = facts_of()
    for key in ("weights", "per_window", "positions", "macs"):
        fact = facts[f"sliding.{key}"]
        factors = [int(factor) for factor in fact.formula.partition("= ")[2].split(" × ")]
        assert math.prod(factors) == fact.value


def test_all_that_computes_can_be_imported_under_its_name() -> None:
    facts = load_material().facts
    sources = {fact.computed_by for fact in facts.values()}
    sources |= {table.computed_by for table in facts.tables.values()}
    for source in sources:
        module, _, name = source.rpartition(".")
        assert callable(getattr(import_module(module), name)), source


def test_a_topic_s_keys_begin_with_its_name() -> None:
    from wsanim.facts import QUOTING, TOPICS

    facts = facts_of()
    keys = [*facts, *facts.tables]
    assert {key.partition(".")[0] for key in keys} == set(TOPICS)
    files = (ROOT / "wsanim/facts").glob("*.py")
    others = {"__init__", "maker", "values", QUOTING}
    assert {file.stem for file in files} == set(TOPICS) | others
