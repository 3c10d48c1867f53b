from __future__ import annotations

import numpy as np

from wsanim.film import load_material


def test_the_counts_are_those_of_the_matrices() -> None:
    facts = load_material().facts
    tables = facts.tables
    assert np.count_nonzero(tables["matrix.dense_weights"].values) == facts["matrix.dense"].value
    assert np.count_nonzero(tables["matrix.local_weights"].values) == facts["matrix.local"].value
    places = tables["matrix.places"].values
    assert np.unique(places[places >= 0]).size == facts["matrix.weights"].value
    assert [facts[f"matrix.{key}"].value for key in ("dense", "local", "weights")] == [576, 144, 9]


def test_counts_on_screen_run_from_one_fact_to_the_next() -> None:
    facts = load_material().facts
    ends = {
        "counting": (None, "dense"),
        "leaving": ("dense", "local"),
        "merging": ("local", "weights"),
    }
    for key, (first, last) in ends.items():
        values = facts.tables[f"matrix.{key}"].values
        assert values[0] == (0 if first is None else facts[f"matrix.{first}"].value)
        assert values[-1] == facts[f"matrix.{last}"].value


def test_both_ways_take_the_same_steps() -> None:
    facts = load_material().facts
    tables = facts.tables
    adding, running = tables["matrix.adding"].values, tables["matrix.running"].values
    assert np.array_equal(adding.reshape(running.shape), running)
    assert np.array_equal(adding[:, 0, -1], tables["matrix.output"].values.ravel())
    assert facts["matrix.differing"].value == 0
