"""The outline names the parts of which a film has a scene, and every scene is in a part."""

from __future__ import annotations

from pathlib import Path

import pytest

from wsanim.blocks.motifs import MOTIFS
from wsanim.discovery import discover
from wsanim.film import load_material
from wsanim.lesson import load_lesson
from wsanim.outline import PARTS, beats_left_out, count_parts, parts_of
from wsanim.scriptfile import languages


def test_every_scene_but_the_title_belongs_to_a_part() -> None:
    listed = [scene for scenes in PARTS.values() for scene in scenes]
    assert sorted(listed) == sorted({it.scene for it in discover()} - {"Title"})
    assert set(MOTIFS) == set(PARTS)


def test_parts_are_those_of_the_scenes_in_the_lecture_s_order() -> None:
    assert parts_of(["Summary", "SharedGradient", "WeightMatrix", "Title"]) == ("deeper", "summary")
    assert parts_of(["Title"]) == tuple(PARTS)  # an outline of nothing would be none
    assert count_parts(["MathDefinition"]) == 1
    assert count_parts(None) == len(PARTS)


@pytest.mark.parametrize("language", languages())
def test_the_outline_s_words_follow(tmp_path: Path, language: str) -> None:
    own = tmp_path / "own.toml"
    said = set()
    for scenes in (["Title", "MathDefinition"], ["Title", "MathDefinition", "Summary"]):
        own.write_text(f"scenes = {scenes}\n", encoding="utf-8")
        material = load_material(own, language)
        assert material.facts["title.parts"].value == len(scenes) - 1
        said.add(str(material.script.scene("Title").beats["outline"].headline))
    assert len(said) == 2


def test_beats_without_a_point_are_left_out(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text("[comparison]\nbiases = false\n", encoding="utf-8")
    assert beats_left_out(load_lesson(own), "ParameterComparison") == ("biases",)
    assert beats_left_out(load_lesson(own), "Title") == ()
    own.write_text(
        "[comparison]\nimage = [5, 4]\noutputs = 12\nfilters = 2\n", encoding="utf-8"
    )  # two maps of 3 × 2
    assert beats_left_out(load_lesson(own), "ParameterComparison") == ("not-the-same",)
    own.write_text("[comparison]\nbiases = false\n", encoding="utf-8")
    with_them = load_material().script.scene("ParameterComparison").beats
    without = load_material(own).script.scene("ParameterComparison").beats
    assert [*without] == [slug for slug in with_them if slug != "biases"]
