"""The film passes every check in every language, and what is too long is told by its key."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from manim import UL

from wsanim.checks.run import check_scene
from wsanim.discovery import SceneFile, discover
from wsanim.scriptfile import REFERENCE_LANGUAGE, languages
from wsanim.sentences import Sentence
from wsanim.stage import Stage

Scripted = Callable[..., type[Stage]]
OTHERS = [language for language in languages() if language != REFERENCE_LANGUAGE]


class Wordy(Stage):
    """A headline in a translator's words, beside a count."""

    said = "Ein Titel"

    def construct(self) -> None:
        with self.beat("still"):
            words = Sentence(self.said, (), "Wordy.beats.still.headline")
            line = self.text(words, size="headline", weight="semibold")
            line.move_to(self.headline, aligned_edge=UL)
            self.remove(self.headline)
            self.add(line, self.counts("strip.dense", "sliding.weights"))


class Wordier(Wordy):
    said = "Ein Titel, der bis zur ersten Zahl hinüberreicht"


class Wordiest(Wordy):
    said = "Ein Titel, der weit über die Zahl und den Rand hinausreicht"


@pytest.mark.parametrize(
    ("scene", "found"),
    [
        (Wordy, set()),
        (Wordier, {("overlap", "'48' (strip.dense)")}),
        (Wordiest, {("margin", "outer 5%"), ("overlap", "'9' (sliding.weights)")}),
    ],
)
def test_a_headline_that_is_too_long_names_its_key(
    scripted: Scripted, scene: type[Wordy], found: set[tuple[str, str]]
) -> None:
    told = f"'{scene.said}' (Wordy.beats.still.headline)"
    problems = check_scene(scripted(scene)).problems
    assert bool(problems) == bool(found)
    for kind, what in found:
        assert [it for it in problems if it.kind == kind and told in it.what and what in it.what]


@pytest.mark.slow
@pytest.mark.parametrize("scene", discover(), ids=lambda scene: scene.scene)
@pytest.mark.parametrize("language", OTHERS)
def test_every_scene_passes_in_every_language(
    language: str, scene: SceneFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WSANIM_LANG", language)
    assert [str(problem) for problem in check_scene(scene).problems] == []
