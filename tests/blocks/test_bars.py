"""Bars are as long as their values, and begin on one line."""

from __future__ import annotations

import pytest

from wsanim.blocks.bars import Bars
from wsanim.blocks.text import TextLine
from wsanim.facts import Maker
from wsanim.numerals import Numerals
from wsanim.theme import load_theme

THEME = load_theme("dark")


def line(words: str, colour: str) -> TextLine:
    return TextLine(words, size=THEME.type.label, colour=colour)


def test_bars_begin_on_one_line_and_end_by_their_values() -> None:
    make = Maker(Numerals(",", ".", "−", (), "one-other"))
    make.given("a.large", 8, field="a.large")
    make.given("a.small", 2, field="a.small")
    facts = make.facts()
    names = [line("short", "#112233"), line("a longer name", "#445566")]
    large, small = Bars(names, [facts["a.large"], facts["a.small"]], 0.5, THEME).bars
    assert (large.bar.width, small.bar.width) == pytest.approx((4, 1))
    assert [bar.number.text for bar in (large, small)] == ["8", "2"]
    assert large.bar.get_fill_color().to_hex() == "#112233"
    assert large.bar.get_left()[0] == pytest.approx(small.bar.get_left()[0])
    assert large.bar.get_bottom()[1] > small.bar.get_top()[1]
    large.grow()
    assert large.bar.width < 0.01
    assert large.bar.target.width == pytest.approx(4)
