from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsanim.numerals import PLURALS, Numerals

ENGLISH = Numerals(",", ".", "−", ("zero", "one", "two"), "one-other")
GERMAN = Numerals(".", ",", "−", ("null", "eins"), "one-other")
FRENCH = Numerals("\u202f", ",", "−", ("zéro", "un"), "zero-one-other")
SPANISH = Numerals("\u202f", ",", "−", ("cero", "uno"), "one-other", grouped_from=5)
HINDI = Numerals(",", ".", "−", ("शून्य", "एक"), "zero-one-other", grouping=(3, 2))


@pytest.mark.parametrize(
    ("numerals", "value", "decimals", "text"),
    [
        (ENGLISH, 0, 0, "0"),
        (ENGLISH, 999, 0, "999"),
        (ENGLISH, 7372800, 0, "7,372,800"),
        (ENGLISH, -65536, 0, "−65,536"),
        (ENGLISH, 910.2222, 1, "910.2"),
        (ENGLISH, 2.5, 0, "3"),
        (ENGLISH, -2.5, 0, "−3"),
        (ENGLISH, 1.005, 2, "1.01"),
        (ENGLISH, -0.4, 0, "0"),
        (ENGLISH, 3, 2, "3.00"),
        (GERMAN, 7372800.5, 1, "7.372.800,5"),
        (FRENCH, 1234.25, 2, "1\u202f234,25"),
        (SPANISH, 1024, 0, "1024"),
        (SPANISH, -1024.5, 1, "−1024,5"),
        (SPANISH, 65536, 0, "65\u202f536"),
        (HINDI, 999, 0, "999"),
        (HINDI, 65536, 0, "65,536"),
        (HINDI, 102400, 0, "1,02,400"),
        (HINDI, -19782991872, 0, "−19,78,29,91,872"),
        (HINDI, 443556.25, 1, "4,43,556.3"),
    ],
)
def test_numbers_are_written_as_the_language_does(
    numerals: Numerals, value: float, decimals: int, text: str
) -> None:
    assert numerals.format(value, decimals) == text


@given(st.integers(-(10**15), 10**15))
def test_a_written_whole_number_reads_back(value: int) -> None:
    text = ENGLISH.format(value)
    assert int(text.replace(",", "").replace("−", "-")) == value
    assert all(len(group) == 3 for group in text.split(",")[1:])


@given(st.integers(0, 10**15), st.lists(st.integers(1, 5), min_size=1, max_size=3))
def test_groups_have_the_sizes_that_are_asked_for(value: int, sizes: list[int]) -> None:
    written = Numerals(",", ".", "−", (), "other", grouping=tuple(sizes), grouped_from=1)
    groups = written.format(value).split(",")[::-1]
    assert int("".join(groups[::-1])) == value
    wanted = [*sizes, *[sizes[-1]] * len(groups)]
    assert [len(group) for group in groups[:-1]] == wanted[: len(groups) - 1]
    assert 1 <= len(groups[-1]) <= wanted[len(groups) - 1]


def test_small_numbers_are_spelled_out_and_others_are_not() -> None:
    assert [ENGLISH.word(n) for n in (0, 1, 2, 3, -1, 1234)] == [
        "zero",
        "one",
        "two",
        None,
        None,
        None,
    ]
    assert ENGLISH.word(2.0) == "two"
    assert ENGLISH.word(0.5) is None


@pytest.mark.parametrize(
    ("numerals", "forms"),
    [
        (ENGLISH, ["other", "one", "other", "other"]),
        (FRENCH, ["one", "one", "one", "other"]),
    ],
)
def test_plural_forms(numerals: Numerals, forms: list[str]) -> None:
    assert [numerals.form(n) for n in (0, 1, 1.5, 2)] == forms


@given(st.sampled_from(sorted(PLURALS)), st.integers(0, 10**6))
def test_every_number_takes_a_form_that_its_rule_has(rule: str, number: int) -> None:
    assert PLURALS[rule].choose(number) in PLURALS[rule].forms
