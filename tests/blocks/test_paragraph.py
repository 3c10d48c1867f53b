"""Text that takes as many lines as it needs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from manim import ORIGIN

from wsanim.blocks.paragraph import LEADING, Paragraph, broken, wide
from wsanim.facts import Facts
from wsanim.film import Material
from wsanim.theme import Theme

WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=9), min_size=1, max_size=12)


@given(WORDS, st.floats(3, 30))
def test_lines_hold_all_words_in_order_and_no_more_than_the_width(
    words: list[str], width: float
) -> None:
    lines = broken(" ".join(words), width)
    assert " ".join(map(str, lines)) == " ".join(words)
    for line in lines:
        one = str(line).split(" ")
        assert len(one) == 1 or wide(one, "regular") <= width


@given(WORDS, st.floats(6, 30))
def test_lines_are_as_few_as_can_be(words: list[str], width: float) -> None:
    lines = [str(line).split(" ") for line in broken(" ".join(words), width)]
    at, few = 0, 0
    while at < len(words):  # filling each line up is known to need the fewest
        end = at + 1
        while end < len(words) and wide(words[at : end + 1], "regular") <= width:
            end += 1
        at, few = end, few + 1
    assert len(lines) == few


def test_fixed_spaces_hold() -> None:
    fixed = "a\N{NO-BREAK SPACE}b"
    assert broken(f"{fixed} {fixed} {fixed}", 1.5) == [fixed] * 3


def test_a_sentence_s_lines_keep_its_facts_and_key(material: Material, theme: Theme) -> None:
    headline = material.script.scene("SlidingFilter").beats["sweep"].headline
    paragraph = Paragraph(headline, 3.0, size=0.5, colour="#ffffff", theme=theme)
    assert len(paragraph.lines) > 1
    assert {line.key for line in paragraph.lines} == {headline.key}
    assert all(line.sources == headline.facts for line in paragraph.lines)
    assert paragraph.words == headline.text


def test_a_number_is_never_broken(facts: Facts, theme: Theme) -> None:
    fact = facts["sliding.weights"]
    (line,) = Paragraph(fact, 0.01, size=0.5, colour="#ffffff", theme=theme).lines
    assert line.sources == (fact,)


def test_baselines_are_evenly_apart(theme: Theme) -> None:
    words = "as many lines as this one needs"
    lines = Paragraph(words, 2.0, size=0.4, colour="#ffffff", theme=theme, edge=ORIGIN).lines
    heights = [line.get_bottom()[1] for line in lines]
    steps = [one - other for one, other in pairwise(heights)]
    assert steps == pytest.approx([LEADING * 0.4] * (len(lines) - 1))
    assert {round(float(line.get_x()), 9) for line in lines} == {0.0}
