from __future__ import annotations

from pathlib import Path

import pytest

from wsanim.errors import UserError
from wsanim.film import load_material


@pytest.fixture(autouse=True)
def _no_choice_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("WSANIM_LESSON", "WSANIM_LANG"):
        monkeypatch.delenv(name, raising=False)


def test_the_words_follow_the_lesson(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("[kernel]\nweights = [[1, -1]]\n", encoding="utf-8")
    headline = load_material(tmp_path / "own.toml").script.scene("SlidingFilter")
    assert str(headline.beats["first-window"].headline) == "Two products, one sum"
    (tmp_path / "one.toml").write_text("[kernel]\nweights = [[2]]\n", encoding="utf-8")
    headline = load_material(tmp_path / "one.toml").script.scene("SlidingFilter")
    assert str(headline.beats["first-window"].headline) == "One product, one sum"


def test_the_language_is_the_argument_s_then_the_environment_s_then_the_lesson_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own.toml"
    own.write_text('language = "de"', encoding="utf-8")
    assert load_material(own).script.language == "de"
    monkeypatch.setenv("WSANIM_LANG", "yy")
    with pytest.raises(UserError, match="language: found 'yy'"):
        load_material(own)
    assert load_material(own, "en").script.language == "en"
