"""A script file as it is written: ``assets/script/<language>.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    model_validator,
)

from wsanim.errors import UserError
from wsanim.numerals import PLURALS
from wsanim.paths import ASSETS, OWN
from wsanim.sentences import Template, is_digit
from wsanim.tomlfiles import Refusal, one_of, read_toml, short, validated

SCRIPTS = ASSETS / "script"
REFERENCES = ASSETS / "references.toml"
REFERENCE_LANGUAGE = "en"  # the one whose keys every other language has
LONGEST_HEADLINE = 7  # words
HEADLINE_LETTERS = 72  # three lines of it beside a count
LABEL_LETTERS = 60
OF_CHOICE = ("loop", "play", "grouping", "grouped_from")  # keys that a script may leave out


def _uncited(template: Template) -> Template:
    if any(field.cited is not None for field in template.fields):
        raise Refusal("", "a citation", "citations in notes only: a year is a digit on screen")
    return template


def _short_enough(template: Template) -> Template:
    if template.words > LONGEST_HEADLINE:
        raise Refusal("", f"{template.words} words", f"at most {LONGEST_HEADLINE}")
    return _within(HEADLINE_LETTERS, template)


def _within(most: int, template: Template) -> Template:
    if template.letters > most:
        raise Refusal("", f"{template.letters} letters", f"at most {most}")
    return template


def _title(template: Template) -> Template:
    return _within(HEADLINE_LETTERS, template)


def _label(template: Template) -> Template:
    return _within(LABEL_LETTERS, template)


def _mark(text: str) -> str:
    if any(mark.isalnum() for mark in text):
        raise Refusal("", short(text), "a mark that is no letter and no digit")
    return text


def _without_digits(word: str) -> str:
    if any(is_digit(mark) for mark in word):
        raise Refusal("", short(word), "a number spelled out, without digits")
    return word


def _plural(rule: str) -> str:
    if rule not in PLURALS:
        raise Refusal("", short(rule), one_of(rule, PLURALS))
    return rule


Note = Annotated[Template, BeforeValidator(Template.parse)]
Words = Annotated[Note, AfterValidator(_uncited)]
Headline = Annotated[Words, AfterValidator(_short_enough)]
Title = Annotated[Words, AfterValidator(_title)]
Label = Annotated[Words, AfterValidator(_label)]
Mark = Annotated[str, Strict(), Field(max_length=2), AfterValidator(_mark)]
Text = Annotated[str, Strict(), Field(min_length=1, max_length=100)]
NumberWord = Annotated[Text, AfterValidator(_without_digits)]
Code = Annotated[str, Strict(), Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35)]
GroupSize = Annotated[int, Strict(), Field(ge=1, le=6)]


class Source(BaseModel):
    """A table of a script file."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class LanguageSource(Source):
    """Which language it is."""

    code: Code = Field(description="the file's name, without .toml: such as en, or pt-BR")
    name: Text = Field(description="the language's own name")
    plural: Annotated[str, Strict(), AfterValidator(_plural)] = Field(
        description=one_of("", PLURALS)
    )


class NumeralsSource(Source):
    """How it writes numbers."""

    thousands: Mark = Field(description="the mark between groups of digits, at most 2 letters")
    decimal: Mark = Field(min_length=1, description="the mark before decimals, at most 2 letters")
    minus: Mark = Field(min_length=1, description="the sign of negative numbers, 1 or 2 letters")
    words: tuple[NumberWord, ...] = Field(description="the numbers from zero up, spelled out")
    grouping: tuple[GroupSize, ...] = Field(
        (3,), min_length=1, description="digits in each group, from the units up, as in [3, 2]"
    )
    grouped_from: Annotated[int, Strict(), Field(ge=1, le=12)] = Field(
        4, description="the least number of digits of which groups are made"
    )

    @model_validator(mode="after")
    def _marks_differ(self) -> Self:
        if self.thousands == self.decimal:
            raise Refusal("decimal", short(self.decimal), "another mark than that for thousands")
        return self


class FilmSource(Source):
    """The film's own words."""

    title: Title = Field(description=f"the film's title, at most {HEADLINE_LETTERS} letters")


class BeatSource(Source):
    """The words of a beat."""

    headline: Headline = Field(
        description=f"at most {LONGEST_HEADLINE} words, {HEADLINE_LETTERS} letters"
    )
    caption: Words = Field(description="a sentence or two that follow the picture")
    note: Note = Field(description="what a lecturer says")
    alt: Words = Field(description="what is seen")
    loop: Annotated[bool, Strict()] = Field(False, description="true or false")
    play: Literal["click", "auto"] = Field("click", description='"click" or "auto"')


class SceneSource(Source):
    """The words of a scene."""

    title: Words = Field(description="the scene's title")
    claim: Words = Field(description="the one thing that a viewer should believe at its end")
    labels: dict[str, Label] = Field({}, description="words on drawings")
    beats: dict[str, BeatSource] = Field(description="at least one beat", min_length=1)


class HeadSource(Source):
    """The tables of a script that are not scenes."""

    language: LanguageSource = Field(description="the table [language]")
    numerals: NumeralsSource = Field(description="the table [numerals]")
    film: FilmSource = Field(description="the table [film]")
    labels: dict[str, Label] = Field(description="the table [labels], words on drawings")


@dataclass(frozen=True)
class ScriptSource:
    """A whole script file: its head, and each scene's words in the file's order."""

    file: Path
    head: HeadSource
    scenes: dict[str, SceneSource]


def languages() -> list[str]:
    """Return the codes of the languages that there are scripts for."""
    return sorted(file.stem for file in SCRIPTS.glob("*.toml"))


def read_script(language: str) -> ScriptSource:
    """Read a language's script file; every table that is not the head's is a scene.

    Parameters
    ----------
    language
        The name of a file in ``assets/script``, without ``.toml``; or the path of one elsewhere.

    Raises
    ------
    UserError
        Where there is no such language, or its file is wrong: it names the key.
    """
    own = language.endswith(OWN)
    if not own and language not in languages():
        takes = f"{one_of(language, languages())}, or the path of a {OWN} file"
        raise UserError("language", "", short(language), takes)
    path = Path(language) if own else SCRIPTS / f"{language}{OWN}"
    reference = SCRIPTS / f"{REFERENCE_LANGUAGE}{OWN}"
    return _read(path, None if own else language, reference, _text(path), _text(reference))


def _text(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""  # who reads it for good says what is wrong


@lru_cache(maxsize=8)
def _read(path: Path, code: str | None, reference: Path, *_: bytes) -> ScriptSource:
    """Read a script whose code this is to be: once for every text of it and of its reference."""
    data = read_toml(path)
    if path != reference:
        _same_keys(path, data, read_toml(reference))
    scenes = {key: data.pop(key) for key in list(data) if key not in HeadSource.model_fields}
    head = validated(HeadSource, data, path)
    if code is not None and head.language.code != code:
        raise UserError(path, "language.code", short(head.language.code), f"{code!r}")
    return ScriptSource(
        path,
        head,
        {key: validated(SceneSource, it, path, under=key) for key, it in scenes.items()},
    )


def read_references() -> dict[str, str]:
    """Read the works that notes cite: key -> how it is cited."""
    data = read_toml(REFERENCES)
    for key, work in data.items():
        if not isinstance(work, str):
            raise UserError(REFERENCES, key, short(work), "a text")
    return data


def _same_keys(path: Path, data: dict[str, Any], reference: dict[str, Any]) -> None:
    own, wanted = _leaves(data), _leaves(reference)
    for key in wanted:
        if key not in own and not key.endswith(OF_CHOICE):
            takes = f"every key of {REFERENCE_LANGUAGE}.toml"
            raise UserError(path, key, "nothing", takes)
    for key in own:
        if key not in wanted and not key.endswith(OF_CHOICE):
            raise UserError(path, key, "a key of no meaning", one_of(key, wanted))


def _leaves(data: dict[str, Any], above: str = "") -> list[str]:
    """List the dotted keys of all values, in the file's order."""
    found = []
    for key, value in data.items():
        inner = isinstance(value, dict)
        found += _leaves(value, f"{above}{key}.") if inner else [f"{above}{key}"]
    return found
