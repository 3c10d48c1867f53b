from __future__ import annotations

from pathlib import Path

import numpy as np

from wsanim.facts import Facts, build_facts
from wsanim.lesson import DEFAULT, load_lesson
from wsanim.script import load_numerals


def facts_of(path: Path = DEFAULT) -> Facts:
    return build_facts(load_lesson(path), load_numerals("en"))


def test_the_storyboard_s_counts() -> None:
    facts = facts_of()
    keys = ("inputs", "outputs", "dense", "local", "weights")
    assert [facts[f"strip.{key}"].value for key in keys] == [8, 6, 48, 18, 3]
    assert facts["strip.dense"].formula == "n × n_out = 8 × 6"
    assert facts["strip.dense"].computed_by == "wsanim.params.dense_params"


def test_the_counters_go_where_the_facts_are() -> None:
    facts = facts_of()
    ends = {
        key: facts.tables[f"strip.{key}"].values[[0, -1]].tolist()
        for key in ("counting", "leaving", "merging")
    }
    assert ends == {"counting": [0, 48], "leaving": [48, 18], "merging": [18, 3]}


def test_the_outputs_by_hand() -> None:
    tables = facts_of().tables
    assert tables["strip.output"].values.tolist() == [[9, 5, 3, 18, 19, 3]]
    assert tables["strip.windows"].values[0, 4, 0].tolist() == [[0, 4], [0, 5], [0, 6]]


def test_another_lesson_gives_another_strip(tmp_path: Path) -> None:
    file = tmp_path / "lesson.toml"
    file.write_text("[strip]\ninputs = [4, -2, 0, 1]\nkernel = [0.5, 2]\n", encoding="utf-8")
    facts = facts_of(file)
    assert [facts[f"strip.{key}"].value for key in ("dense", "local", "weights")] == [12, 6, 2]
    assert np.allclose(facts.tables["strip.output"].values, [[-2, -1, 2]])
    assert facts.tables["strip.output"].text(0, 0) == "−2.0"
