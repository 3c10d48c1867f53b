"""One door to what the film is made of: the lesson, its facts and its script."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from wsanim.facts import Facts, Later, build_facts
from wsanim.lesson import Lesson, load_lesson
from wsanim.outline import beats_left_out
from wsanim.script import Script, load_numerals, load_script

LANGUAGE = "WSANIM_LANG"


@dataclass(frozen=True)
class Material:
    """What scenes and commands take their values and words from."""

    lesson: Lesson
    facts: Facts
    script: Script


def load_material(lesson: Path | str | None = None, language: str | None = None) -> Material:
    """Read the lesson, state its facts, and read the script in the lesson's language.

    Parameters
    ----------
    lesson
        A lesson file; none means ``$WSANIM_LESSON`` if that is set, else ``assets/lesson.toml``.
    language
        The name of a file in ``assets/script``, without ``.toml``; none means ``$WSANIM_LANG`` if
        that is set, else the lesson's own.

    Raises
    ------
    UserError
        For the first thing that is wrong in any of the files; of the script, a scene's sentences
        are checked when they are asked for.

    Examples
    --------
    >>> load_material().facts["sliding.weights"].text
    '9'
    """
    chosen = load_lesson(lesson)
    code = language or os.environ.get(LANGUAGE) or chosen.language
    title = Later(lambda: script.film_title.text)  # the script needs the facts first
    facts = build_facts(chosen, load_numerals(code), title)
    script = load_script(code, facts, partial(beats_left_out, chosen))
    return Material(chosen, facts, script)


def checked_material(lesson: Path | str | None = None, language: str | None = None) -> Material:
    """Read all of it as `load_material` does, and check every sentence.

    Raises
    ------
    UserError
        For the first thing that is wrong in any of the files.
    """
    material = load_material(lesson, language)
    material.script.check()
    return material
