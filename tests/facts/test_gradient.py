from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from wsanim.facts import Facts, build_facts
from wsanim.facts.gradient import AGREED
from wsanim.lesson import DEFAULT, load_lesson
from wsanim.script import load_numerals

FRACTIONS = """
[kernel]
weights = [[0.5, -1.25], [0, 2], [1, 1]]
[matrix]
input = [4, 9]
"""


def facts_of(path: Path = DEFAULT) -> Facts:
    return build_facts(load_lesson(path), load_numerals("en"))


def test_the_default_lesson_s_counts() -> None:
    facts = facts_of()
    wanted = {"weights": 9, "positions": 16, "copies": 144, "power": 2}
    assert {key: facts[f"gradient.{key}"].value for key in wanted} == wanted


def test_the_last_running_sum_is_the_gradient() -> None:
    tables = facts_of().tables
    running, total = tables["gradient.running"].values, tables["gradient.total"].values[0]
    assert (running[:, :, -1, -1] == total).all()


def test_the_losses_shown_give_the_slope_shown() -> None:
    facts = facts_of()
    raised, lowered = (float(facts[f"gradient.{n}.loss"].text) for n in ("raised", "lowered"))
    slope = (raised - lowered) / float(facts["gradient.width"].text)
    assert f"{slope:.{AGREED}f}".replace("-", "−") == facts["gradient.measured"].text


@pytest.mark.parametrize("lesson", ["", FRACTIONS])
def test_sum_and_measurement_agree_in_every_digit_shown(tmp_path: Path, lesson: str) -> None:
    file = tmp_path / "lesson.toml"
    file.write_text(lesson, encoding="utf-8")
    facts = facts_of(file)
    assert facts["gradient.measured"].text == facts["gradient.summed"].text
    assert facts["gradient.measured"].computed_by == "wsanim.gradients.finite_difference"


def test_there_are_few_enough_positions_to_follow(tmp_path: Path) -> None:
    file = tmp_path / "lesson.toml"
    file.write_text("[matrix]\ninput = [16, 16]\n", encoding="utf-8")
    facts = facts_of(file)
    assert facts["gradient.positions"].value == 16
    assert facts.tables["gradient.input"].values.shape == (6, 6)
    assert np.abs(facts.tables["gradient.error"].values).max() <= 2
