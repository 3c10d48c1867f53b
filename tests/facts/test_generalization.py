"""What the film says of the experiment is what the experiment measured."""

import numpy as np
import pytest

from wsanim.facts import Facts
from wsanim.film import load_material


@pytest.fixture(scope="module")
def facts() -> Facts:
    return load_material().facts


def test_percentages_are_means_over_the_runs(facts: Facts) -> None:
    curves = facts.tables["generalization.curves"].values
    for i, network in enumerate(("shared", "unshared")):
        for j, half in enumerate(("left", "right")):
            key, last = f"generalization.{network}.{half}", curves[0, i, j, :, -1]
            assert facts[key].value == pytest.approx(last.mean())
            assert facts[f"{key}.lowest"].value == last.min()
            assert facts[f"{key}.highest"].value == last.max()
        for j, placement in enumerate(("anywhere", "fixed")):
            wrong = facts[f"generalization.{placement}.{network}.wrong"].value
            assert wrong == pytest.approx(100 - curves[j, i, 0, :, -1].mean())
    assert facts["generalization.unshared.right"].computed_by == (
        "wsanim.generalization.final_accuracy"
    )


def test_counts_belong_to_the_experiment(facts: Facts) -> None:
    count = {key: facts[f"generalization.{key}"].value for key in ("learned", "tested", "runs")}
    assert count["learned"] + count["tested"] == 1797
    curves = facts.tables["generalization.curves"].values
    assert curves.shape[3:] == (count["runs"], facts["generalization.epochs"].value + 1)
    assert facts["generalization.chance"].value == 10


def test_examples_are_shown_with_what_was_answered(facts: Facts) -> None:
    tables = facts.tables
    chosen, answers = (tables[f"generalization.{key}"].values for key in ("chosen", "answers"))
    predicted = tables["generalization.predictions"].values
    assert answers[0, :10].tolist() == list(range(10))
    np.testing.assert_array_equal(answers[1:], predicted[:, 1, chosen])
    assert (answers[1, 10:] != answers[0, 10:]).all()
    canvases = tables["generalization.examples"].values
    assert not canvases[1, :, :, :10].any()
    np.testing.assert_array_equal(canvases[0, :, :, :10], canvases[1, :, :, 10:])
