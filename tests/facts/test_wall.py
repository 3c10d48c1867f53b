from __future__ import annotations

from pathlib import Path

import pytest

from wsanim.facts import Facts, build_facts
from wsanim.lesson import DEFAULT, load_lesson
from wsanim.script import load_numerals


def facts_of(path: Path = DEFAULT) -> Facts:
    return build_facts(load_lesson(path), load_numerals("en"))


def test_the_default_wall() -> None:
    facts = facts_of()
    wanted = {
        "height": 222,
        "positions": 49_284,
        "unshared": 443_556,
        "shared": 9,
        "ratio": 49_284,
        "colour.unshared": 1_330_668,
        "colour.shared": 27,
    }
    assert {key: facts[f"wall.{key}"].value for key in wanted} == wanted
    assert facts["wall.unshared"].text == "443,556"
    assert facts.tables["wall.kernels"].values.size == facts["wall.unshared"].value
    assert facts.tables["wall.counting"].values[-1, -1] == facts["wall.unshared"].value


@pytest.mark.parametrize("image", [(4096, 40), (5, 3)])
def test_the_ratio_is_the_count_of_positions(tmp_path: Path, image: tuple[int, int]) -> None:
    file = tmp_path / "lesson.toml"
    file.write_text(f"[wall]\nimage = {list(image)}\nkernel = 3\n", encoding="utf-8")
    facts = facts_of(file)
    assert facts["wall.ratio"].value == facts["wall.positions"].value
    assert facts.tables["wall.kernels"].values.size < 1_500_000
