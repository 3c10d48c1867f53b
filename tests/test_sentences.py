from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsanim.facts import Facts, Maker
from wsanim.numerals import Numerals
from wsanim.sentences import Sentence, Template
from wsanim.tomlfiles import Refusal

WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
ENGLISH = Numerals(",", ".", "−", WORDS, "one-other")
FRENCH = Numerals("\u202f", ",", "−", ("zéro", "un"), "zero-one-other")
JAPANESE = Numerals(",", ".", "−", (), "other")
REFERENCES = {"zhang": "Zhang (2019)"}


def facts(numerals: Numerals = ENGLISH) -> Facts:
    make = Maker(numerals)
    make.given("a.nine", 9, field="seed")
    make.given("a.one", 1, field="seed")
    make.given("a.zero", 0, field="seed")
    make.given("a.many", 65536, field="seed")
    make.given("a.half", 0.5, field="seed", decimals=1)
    return make.facts()


def filled(text: str, numerals: Numerals = ENGLISH) -> Sentence:
    known = facts(numerals)
    template = Template.parse(text)
    template.check(known, numerals, REFERENCES)
    return template.fill(known, numerals, REFERENCES)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Plain words.", "Plain words."),
        ("{a.many} weights", "65,536 weights"),
        ("the {a.nine:word} weights", "the nine weights"),
        ("{a.nine:Word} weights", "Nine weights"),
        ("{a.many:Word} weights", "65,536 weights"),
        ("{a.half:word}", "0.5"),
        ("{a.nine} {a.nine:one=weight|other=weights}", "9 weights"),
        ("{a.one:word} {a.one:one=weight|other=weights}", "one weight"),
        ("{a.zero} {a.zero:one=weight|other=weights}", "0 weights"),
        ("{{a}} {a.one}", "{a} 1"),
        ("after {cite.zhang}", "after Zhang (2019)"),
        ("{a.nine:one=|other=s}", "s"),
    ],
)
def test_sentences_say_the_facts(text: str, said: str) -> None:
    assert str(filled(text)) == said


def test_a_sentence_knows_each_of_its_facts_once() -> None:
    sentence = filled("{a.nine:word} {a.nine:one=x|other=y} {a.one} {cite.zhang}")
    assert [fact.key for fact in sentence.facts] == ["a.nine", "a.one"]


def test_plurals_follow_the_language() -> None:
    assert filled("{a.zero} {a.zero:one=poids|other=les poids}", FRENCH).text == "0 poids"
    assert filled("{a.one} {a.one:other=つ}", JAPANESE).text == "1 つ"
    assert filled("{a.many}", FRENCH).text == "65\u202f536"


@pytest.mark.parametrize("numerals", [ENGLISH, FRENCH, JAPANESE])
def test_none_and_some_are_told_apart_in_every_language(numerals: Numerals) -> None:
    said = [
        filled(f"{{a.{name}:none=stays dark|some=lights up}}", numerals).text
        for name in ("zero", "one", "half", "many")
    ]
    assert said == ["stays dark", "lights up", "lights up", "lights up"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (3, "found 3; takes a sentence without digits"),
        ("", "found ''; takes a sentence"),
        ("  ", "found '  '; takes a sentence"),
        (
            "nine, or 9",
            "found the typed digit '9' in 'nine, or 9'; takes a sentence without digits",
        ),
        ("3×3", "found the typed digit '3'"),
        ("m²", "found the typed digit '²'"),
        ("½", "found the typed digit '½'"),
        ("९", "found the typed digit '९'"),
        ("{a.one:one=1 weight|other=weights}", "found the typed digit '1'"),
        ("{", "found '{' (Single '{'"),
        ("a } b", "found 'a } b' (Single '}'"),
        ("{}", "found an empty field {}"),
        ("{a.one!r}", "a field takes no conversion"),
        ("{a.one:{a.nine}}", "a field takes no conversion and no field inside"),
        ("{a.one:words}", "found {a.one:words}; takes word, Word, or plural forms"),
        ("x" * 801, "found 801 letters; takes at most 800"),
    ],
)
def test_what_is_no_template_is_refused(text: object, message: str) -> None:
    with pytest.raises(Refusal, match=re.escape(message)):
        Template.parse(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{a.nin}", "found {a.nin}; takes a.nine"),
        ("{cite.zang}", "found {cite.zang}; takes zhang"),
        ("{a.one:one=x}", "takes the forms one=…|other=…"),
        ("{a.one:one=x|few=y|other=z}", "takes the forms one=…|other=…"),
    ],
)
def test_a_field_that_can_t_be_filled_is_refused(text: str, message: str) -> None:
    with pytest.raises(Refusal, match=re.escape(message)):
        Template.parse(text).check(facts(), ENGLISH, REFERENCES)


@given(st.text(max_size=30))
def test_any_text_is_a_template_or_refused(text: str) -> None:
    try:
        template = Template.parse(text)
    except Refusal:
        return
    literal = "".join(part for part in template.parts if isinstance(part, str))
    assert not re.search(r"\d", literal)


def test_words_are_counted_with_a_field_as_one() -> None:
    assert Template.parse("{a.nine:Word} {a.nine:one=big product|other=big products}").words == 2
    assert Template.parse("Far apart, the same-nine").words == 4
