from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from wsanim.errors import UserError
from wsanim.facts import Facts, build_facts
from wsanim.lesson import DEFAULT, load_lesson
from wsanim.script import load_numerals


def facts_of(path: Path = DEFAULT) -> Facts:
    return build_facts(load_lesson(path), load_numerals("en"))


def test_the_default_lesson_s_counts() -> None:
    facts = facts_of()
    counts = {key: facts[f"cutter.{key}"].value for key in ("cookies", "weights", "stride")}
    assert counts == {"cookies": 6, "weights": 9, "stride": 3}


@pytest.mark.parametrize("dough", ["cutter", "cutter.other"])
def test_cuts_lie_side_by_side_and_use_the_dough_up(dough: str) -> None:
    tables = facts_of().tables
    cells = tables[f"{dough}.windows"].values.reshape(-1, 2).tolist()
    rows, columns = tables[f"{dough}.input"].values.shape
    assert sorted(cells) == [[row, column] for row in range(rows) for column in range(columns)]


@pytest.mark.parametrize("dough", ["cutter", "cutter.other"])
def test_a_cookie_s_output_is_its_dough_times_the_cutter(dough: str) -> None:
    tables = facts_of().tables
    image, kernel = tables[f"{dough}.input"].values, tables[f"{dough}.kernel"].values
    by_hand = [
        [int((image[3 * i : 3 * i + 3, 3 * j : 3 * j + 3] * kernel).sum()) for j in range(3)]
        for i in range(2)
    ]
    assert tables[f"{dough}.output"].values.tolist() == by_hand


def test_the_two_doughs_give_different_cookies() -> None:
    tables = facts_of().tables
    one, other = (tables[f"{dough}.output"].values for dough in ("cutter", "cutter.other"))
    assert not np.array_equal(one, other)


def test_an_oblong_kernel_cuts_with_an_oblong_stride(tmp_path: Path) -> None:
    file = tmp_path / "lesson.toml"
    file.write_text("[kernel]\nweights = [[1, 2], [0, 1], [3, 1]]\n")
    tables = facts_of(file).tables
    assert tables["cutter.input"].values.shape == (6, 6)
    assert tables["cutter.output"].values.shape == (2, 3)


def test_a_texture_that_is_too_small_is_refused(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("L", (63, 200)).save(tmp_path / "small.png")
    file = tmp_path / "lesson.toml"
    file.write_text('[analogies]\ndough = "small.png"\n')
    with pytest.raises(UserError, match=r"dough.*200 × 63 pixels.*at least 64 × 64"):
        load_lesson(file)
