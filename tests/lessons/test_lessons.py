"""A smaller draw of what ``make lessons`` tries, and that it finds what is wrong."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.lessons import trying
from tests.lessons.drawing import Case
from tests.lessons.trying import attempt, is_clear
from wsanim.discovery import discover
from wsanim.errors import UserError
from wsanim.lesson import load_lesson

SEED, LESSONS = 7, 6


@pytest.mark.parametrize("number", range(LESSONS))
def test_a_drawn_lesson_passes_every_check_or_is_refused(number: int, tmp_path: Path) -> None:
    scenes = discover()
    outcome = attempt(Case(SEED, number), [scenes[number % len(scenes)]], tmp_path)
    assert outcome.failures == {}, f"make lessons ARGS={outcome.case}\n{outcome.case.toml()}"


def test_a_lesson_is_the_same_each_time_and_no_other() -> None:
    assert Case(1, 2).toml() == Case(1, 2).toml()
    assert len({Case(1, number).toml() for number in range(50)}) == 50
    assert tomllib.loads(Case(1, 2).toml()) == Case(1, 2).lesson()


def test_draws_are_mostly_read_and_reach_far(tmp_path: Path) -> None:
    shapes, languages, aspects, refused = set(), set(), set(), 0
    for number in range(100):
        case = Case(SEED, number)
        file = tmp_path / "lesson.toml"
        file.write_text(case.toml(), encoding="utf-8")
        try:
            lesson = load_lesson(file)
        except UserError as error:
            refused += is_clear(str(error))
        else:
            shapes.add(lesson.kernel.shape)
            languages.add((lesson.language, lesson.theme))
            aspects.add(case.aspect)
    assert 0 < refused < 25
    assert len(aspects) == 4
    assert len(languages) >= 12
    assert {rows % 2 for rows, _ in shapes} == {0, 1}
    assert max(max(shape) for shape in shapes) == 11
    assert any(rows != columns for rows, columns in shapes)


def test_tracebacks_problems_and_unclear_lines_fail(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    case, scene = Case(SEED, 0), discover()[0]

    def broken(_: object) -> None:
        raise ZeroDivisionError("as it was")

    monkeypatch.setattr(trying, "checked_material", lambda: None)
    monkeypatch.setattr(trying, "check_scene", broken)
    failures = attempt(case, [scene], tmp_path).failures
    assert failures[scene.scene][0].endswith("ZeroDivisionError: as it was")
    monkeypatch.setattr(trying, "checked_material", lambda: broken(0))
    assert "ZeroDivisionError" in attempt(case, [scene], tmp_path).failures[""][0]

    def refuse() -> None:
        raise UserError("lesson.toml", "kernel", "this", "that")

    monkeypatch.setattr(trying, "checked_material", refuse)
    outcome = attempt(case, [scene], tmp_path)
    assert (outcome.refused, outcome.failures) == (
        "lesson.toml: kernel: found this; takes that",
        {},
    )
    monkeypatch.setattr(trying, "is_clear", lambda line: False)
    assert attempt(case, [scene], tmp_path).failures
