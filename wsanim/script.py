"""The script: every sentence of the film, with facts in place of digits.

A sentence's fields are filled when its scene is first asked for:

=====================================  =====================================================
``{sliding.weights}``                  the fact's text: 9
``{sliding.weights:word}``             spelled out, if the language has a word for it: nine
``{sliding.weights:Word}``             the same with a capital: Nine
``{sliding.weights:one=x|other=xes}``  the form that the number takes in the language: xes
``{sliding.weights:none=x|some=y}``    the one for nothing, the other for anything else: y
``{cite.zhang}``                       a work from ``assets/references.toml``; in notes only
=====================================  =====================================================
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from wsanim.errors import UserError
from wsanim.facts.values import Facts, Later, Lazily
from wsanim.fonts import lacking, shipped
from wsanim.numerals import Numerals
from wsanim.scriptfile import (
    BeatSource,
    HeadSource,
    SceneSource,
    ScriptSource,
    read_references,
    read_script,
)
from wsanim.sentences import Sentence, Template
from wsanim.tomlfiles import Refusal, one_of

Fill = Callable[[str, Template], Sentence]  # of a key

__all__ = ["Beat", "Numerals", "SceneScript", "Script", "Sentence", "load_numerals", "load_script"]


@dataclass(frozen=True)
class Beat:
    """The words of one beat.

    ``headline`` stands above it, ``caption`` follows the picture, ``note`` is what a lecturer
    says, ``alt`` tells what is seen. ``loop`` and ``play`` say how a deck plays its clip.
    """

    slug: str
    headline: Sentence
    caption: Sentence
    note: Sentence
    alt: Sentence
    loop: bool = False
    play: Literal["click", "auto"] = "click"


@dataclass(frozen=True)
class SceneScript:
    """The words of one scene; its beats are in the order in which they are played."""

    scene: str
    title: Sentence
    claim: Sentence
    labels: Mapping[str, Sentence]
    beats: Mapping[str, Beat]


@dataclass(frozen=True, eq=False)
class Script:
    """Every sentence of the film in one language.

    ``film`` has the film's own words. ``labels`` are the words on drawings that scenes share.
    ``scenes`` has each scene's words by its class name; they, and the facts in them, are checked
    and resolved when first asked for. ``check`` checks all of them, and raises `UserError` for
    the first that is wrong.
    """

    file: Path
    language: str
    numerals: Numerals
    film: Lazily[Sentence]
    labels: Lazily[Sentence]
    scenes: Lazily[SceneScript]
    check: Callable[[], None]

    @property
    def film_title(self) -> Sentence:
        """The film's title."""
        return self.film["title"]

    def scene(self, name: str) -> SceneScript:
        """Return the words of the scene of class ``name``; ``UserError`` if it has none."""
        if name not in self.scenes:
            near = one_of(name, self.scenes)
            raise UserError(self.file, name, "nothing", f"a table [{name}]; there is {near}")
        return self.scenes[name]


def load_numerals(language: str) -> Numerals:
    """Read how a language writes numbers.

    Examples
    --------
    >>> load_numerals("en").format(-1234)
    '−1,234'
    """
    return _numerals(read_script(language).head)


def no_beats(scene: str) -> tuple[str, ...]:
    """Leave out no beat of a scene."""
    return ()


def load_script(
    language: str, facts: Facts, left_out: Callable[[str], Collection[str]] = no_beats
) -> Script:
    """Read a language's script.

    Parameters
    ----------
    language
        The name of a file in ``assets/script``, without ``.toml``.
    facts
        What fills the fields.
    left_out
        Says which beats of a scene are not played.

    Raises
    ------
    UserError
        For the first thing that is wrong, naming the key: broken TOML, a missing or unknown key,
        a typed digit; and, once a scene's words are asked for, or all are checked, an unknown
        fact, or a letter on stage that no shipped font has.
    """
    source = read_script(language)
    _refuse_undrawable_numerals(source)
    numerals, references = _numerals(source.head), read_references()

    def check(key: str, template: Template) -> None:
        try:
            template.check(facts, numerals, references)
            if _on_stage(key):
                _refuse_undrawable(*template.typed)
        except Refusal as refusal:
            raise UserError(source.file, key, refusal.found, refusal.remedy) from refusal

    def check_all() -> None:
        for key, template in _templates(source):
            check(key, template)

    def fill(key: str, template: Template) -> Sentence:
        check(key, template)
        return template.fill(facts, numerals, references, key)

    shared = source.head.labels
    return Script(
        file=source.file,
        language=source.head.language.code,
        numerals=numerals,
        film=Lazily({"title": Later(fill, "film.title", source.head.film.title)}),
        labels=Lazily({key: Later(fill, f"labels.{key}", it) for key, it in shared.items()}),
        scenes=Lazily(
            {name: Later(_scene, name, it, fill, left_out) for name, it in source.scenes.items()}
        ),
        check=check_all,
    )


def _numerals(head: HeadSource) -> Numerals:
    marks = head.numerals
    return Numerals(
        marks.thousands,
        marks.decimal,
        marks.minus,
        marks.words,
        head.language.plural,
        marks.grouping,
        marks.grouped_from,
    )


def _scene(
    name: str, source: SceneSource, fill: Fill, left_out: Callable[[str], Collection[str]]
) -> SceneScript:
    absent = left_out(name)
    labels = {key: fill(f"{name}.labels.{key}", words) for key, words in source.labels.items()}
    beats = {
        slug: _beat(slug, beat, f"{name}.beats.{slug}", fill)
        for slug, beat in source.beats.items()
        if slug not in absent
    }
    return SceneScript(
        name,
        fill(f"{name}.title", source.title),
        fill(f"{name}.claim", source.claim),
        MappingProxyType(labels),
        MappingProxyType(beats),
    )


def _beat(slug: str, source: BeatSource, under: str, fill: Fill) -> Beat:
    said = {"headline": source.headline, "caption": source.caption}
    said |= {"note": source.note, "alt": source.alt}
    words = {key: fill(f"{under}.{key}", template) for key, template in said.items()}
    return Beat(slug, **words, loop=source.loop, play=source.play)


def _on_stage(key: str) -> bool:
    """Whether a sentence is drawn; the others are for players, decks and lecturers."""
    return key == "film.title" or key.endswith(".headline") or "labels." in key


def _refuse_undrawable(*words: str) -> None:
    lost = "".join(dict.fromkeys(mark for each in words for mark in lacking(each)))
    if lost:
        raise Refusal("", f"{lost!r}, which no shipped font has", f"letters of {shipped()}")


def _refuse_undrawable_numerals(source: ScriptSource) -> None:
    for key, said in source.head.numerals:
        try:
            _refuse_undrawable(*(said if key == "words" else (str(said),)))
        except Refusal as refusal:
            field = f"numerals.{key}"
            raise UserError(source.file, field, refusal.found, refusal.remedy) from refusal


def _templates(source: ScriptSource) -> list[tuple[str, Template]]:
    """List every template with its key in the file."""
    found = [("film.title", source.head.film.title)]
    found += [(f"labels.{key}", words) for key, words in source.head.labels.items()]
    for name, scene in source.scenes.items():
        found += [(f"{name}.title", scene.title), (f"{name}.claim", scene.claim)]
        found += [(f"{name}.labels.{key}", words) for key, words in scene.labels.items()]
        for slug, beat in scene.beats.items():
            said = {key: getattr(beat, key) for key in ("headline", "caption", "note", "alt")}
            found += [(f"{name}.beats.{slug}.{key}", words) for key, words in said.items()]
    return found
