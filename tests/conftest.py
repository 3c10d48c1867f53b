from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

import pytest

from wsanim.checks.run import Report, check_scene
from wsanim.discovery import SceneFile
from wsanim.facts import Facts
from wsanim.film import Material, load_material
from wsanim.script import Beat, SceneScript
from wsanim.sentences import Sentence, Template
from wsanim.stage import Stage
from wsanim.theme import Theme, load_theme

VARIABLES = ("WSANIM_LESSON", "WSANIM_THEME", "WSANIM_LANG")


@pytest.fixture(scope="session", autouse=True)
def _no_choice_of_the_environment() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in VARIABLES:
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session")
def material() -> Material:
    return load_material()


@pytest.fixture(scope="session")
def facts(material: Material) -> Facts:
    return material.facts


@pytest.fixture(scope="session")
def theme() -> Theme:
    return load_theme("dark")


@pytest.fixture(scope="session")
def sentence(material: Material) -> Callable[[str], Sentence]:
    """Fills a template as the script does."""

    def fill(template: str) -> Sentence:
        return Template.parse(template).fill(material.facts, material.script.numerals, {})

    return fill


@pytest.fixture(scope="session")
def beats_of(sentence: Callable[[str], Sentence]) -> Callable[..., dict[str, Beat]]:
    """Makes the beats of a scene of a test, of a headline for each."""

    def give(**headlines: str) -> dict[str, Beat]:
        words = sentence("What a test says")
        return {
            slug: Beat(slug, sentence(headline), words, words, words)
            for slug, headline in (headlines or {"still": "A headline"}).items()
        }

    return give


@pytest.fixture
def scripted(
    monkeypatch: pytest.MonkeyPatch,
    material: Material,
    sentence: Callable[[str], Sentence],
    beats_of: Callable[..., dict[str, Beat]],
) -> Callable[..., type[Stage]]:
    """Gives a scene of a test its words: a headline for each of its beats."""

    def give(scene: type[Stage], **headlines: str) -> type[Stage]:
        words, beats = sentence("What a test says"), beats_of(**headlines)
        own = SceneScript(scene.__name__, words, words, {"own": sentence("own words")}, beats)
        script = replace(material.script, scenes={scene.__name__: own})
        monkeypatch.setattr("wsanim.stage.load_material", lambda: replace(material, script=script))
        return scene

    return give


@pytest.fixture
def kinds(scripted: Callable[..., type[Stage]]) -> Callable[[type[Stage]], Sequence[str]]:
    """Checks a scene of a test and returns the kinds of its problems."""

    def check(scene: type[Stage]) -> list[str]:
        return [problem.kind for problem in check_scene(scripted(scene)).problems]

    return check


@pytest.fixture(scope="session")
def report_of() -> Callable[[SceneFile], Report]:
    """Checks a scene of the film, each only once in a run of the tests."""
    return cache(check_scene)
