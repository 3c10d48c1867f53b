"""Sentences: templates whose fields are facts, and what they read once the facts are known."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wsanim.facts.values import Fact, Facts
from wsanim.numerals import PLURALS, Numerals
from wsanim.tomlfiles import Refusal, one_of, short

CITATION = "cite."
WHETHER = ("none", "some")  # forms for nothing and for all else, in every language
MOST_LETTERS = 800


@dataclass(frozen=True)
class Sentence:
    """A sentence as it is shown, and the facts that it states.

    ``key`` is where the script has it, such as ``SlidingFilter.beats.sweep.headline``.
    """

    text: str
    facts: tuple[Fact, ...]
    key: str = ""

    def __str__(self) -> str:
        """Return the text."""
        return self.text


@dataclass(frozen=True)
class Field:
    """A place in a sentence that a fact or a citation fills."""

    key: str
    way: str
    """``""``, ``"word"``, ``"Word"``, or forms such as ``"one=weight|other=weights"``.

    The forms are those of the language's plural, or ``none`` and ``some``.
    """

    @property
    def cited(self) -> str | None:
        """The work that is cited, if this is a citation."""
        return self.key.removeprefix(CITATION) if self.key.startswith(CITATION) else None

    @property
    def forms(self) -> dict[str, str]:
        """Form -> words; empty where the number itself is shown."""
        if "=" not in self.way:
            return {}
        pairs = (form.partition("=") for form in self.way.split("|"))
        return {name.strip(): words for name, _, words in pairs}

    @property
    def asks_whether(self) -> bool:
        """Whether its forms tell nothing from something, not one from many."""
        return set(self.forms) == set(WHETHER)

    def read(self, facts: Facts, numerals: Numerals, references: Mapping[str, str]) -> str:
        """Return what stands in this place."""
        if self.cited is not None:
            return references[self.cited]
        fact = facts[self.key]
        if self.forms:
            form = WHETHER[fact.value != 0] if self.asks_whether else numerals.form(fact.value)
            return self.forms[form]
        word = numerals.word(fact.value) if self.way else None
        if word is None:
            return fact.text
        return word[:1].upper() + word[1:] if self.way == "Word" else word


@dataclass(frozen=True)
class Template:
    """A sentence with fields still to be filled.

    Examples
    --------
    >>> Template.parse("{sliding.weights:Word} products, one sum").fields
    (Field(key='sliding.weights', way='Word'),)
    """

    parts: tuple[str | Field, ...]

    @classmethod
    def parse(cls, text: object) -> Template:
        """Read a template; ``Refusal`` for what isn't one, or types a digit."""
        takes = "a sentence without digits, each number a field such as {sliding.weights}"
        if not isinstance(text, str) or not text.strip():
            raise Refusal("", short(text), takes)
        if len(text) > MOST_LETTERS:
            raise Refusal("", f"{len(text)} letters", f"at most {MOST_LETTERS}")
        parts: list[str | Field] = []
        try:
            for literal, key, way, conversion in string.Formatter().parse(text):
                if conversion or "{" in (way or ""):
                    raise ValueError("a field takes no conversion and no field inside")
                parts += [literal] if literal else []
                parts += [_field(key, way or "")] if key is not None else []
        except ValueError as error:
            if isinstance(error, Refusal):
                raise
            raise Refusal("", f"{short(text)} ({error})", takes) from error
        template = cls(tuple(parts))
        digit = next((mark for words in template.typed for mark in words if is_digit(mark)), None)
        if digit is not None:
            raise Refusal("", f"the typed digit {digit!r} in {short(text)}", takes)
        return template

    @property
    def fields(self) -> tuple[Field, ...]:
        """The places to be filled, in order."""
        return tuple(part for part in self.parts if isinstance(part, Field))

    @property
    def words(self) -> int:
        """How many words it has, a field counting as one."""
        text = "".join("x" if isinstance(part, Field) else part for part in self.parts)
        return len(re.findall(r"[^ \t\r\n]+", text))  # a mark after a fixed space is no word

    @property
    def letters(self) -> int:
        """How many letters are typed, without those of fields."""
        return sum(len(part) for part in self.parts if isinstance(part, str))

    def check(self, facts: Facts, numerals: Numerals, references: Mapping[str, str]) -> None:
        """Raise ``Refusal`` for a field that can't be filled. Computes no fact."""
        for field in self.fields:
            known = facts if field.cited is None else references
            if (field.cited or field.key) not in known:
                raise Refusal("", f"{{{field.key}}}", one_of(field.cited or field.key, known))
            wanted = PLURALS[numerals.plural].forms
            if field.forms and not field.asks_whether and set(field.forms) != set(wanted):
                takes = "the forms " + "|".join(f"{form}=…" for form in wanted)
                raise Refusal("", f"{{{field.key}:{field.way}}}", takes)

    @property
    def typed(self) -> Iterator[str]:
        """The words that are typed, those of plural forms included."""
        for part in self.parts:
            yield from part.forms.values() if isinstance(part, Field) else [part]

    def fill(
        self, facts: Facts, numerals: Numerals, references: Mapping[str, str], key: str = ""
    ) -> Sentence:
        """Return the sentence as it is shown; ``key`` is where the script has it."""
        text = "".join(
            part if isinstance(part, str) else part.read(facts, numerals, references)
            for part in self.parts
        )
        keys = dict.fromkeys(field.key for field in self.fields if field.cited is None)
        return Sentence(text, tuple(facts[fact] for fact in keys), key)


def _field(key: str, way: str) -> Field:
    if not key:
        raise Refusal("", "an empty field {}", "a fact's key between the braces")
    if way not in ("", "word", "Word") and "=" not in way:
        raise Refusal("", f"{{{key}:{way}}}", "word, Word, or plural forms, after the colon")
    return Field(key, way)


def is_digit(mark: str) -> bool:
    """Whether a character stands for a number: 9, ², ½.

    >>> is_digit("9"), is_digit("²"), is_digit("½"), is_digit("n")
    (True, True, True, False)
    """
    return mark.isdigit() or unicodedata.category(mark) == "No"
