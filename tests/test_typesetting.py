from __future__ import annotations

import os
import subprocess
import sys

import pytest

from wsanim.paths import ROOT
from wsanim.typesetting import outline


def test_a_line_is_as_wide_as_its_words_and_as_high_as_its_capitals() -> None:
    shape = outline("Hxy")
    assert shape.text == "Hxy"
    assert shape.cap_height == pytest.approx(0.7275, abs=0.001)  # Inter's
    left, bottom, right, top = shape.ink
    assert 0 < left < right < shape.advance
    assert top == pytest.approx(shape.cap_height, abs=1e-3)  # of the H
    assert -0.3 < bottom < -0.15  # the y hangs below the baseline
    assert outline("H").ink[1] == pytest.approx(0, abs=1e-6)


def test_digits_have_one_width_where_they_count_and_their_own_elsewhere() -> None:
    assert len({outline(digit).advance for digit in "0123456789"}) == 1
    assert outline("1", tabular=False).advance < outline("8", tabular=False).advance


def test_the_minus_sign_is_a_true_one() -> None:
    assert outline("−").missing == ""
    (left, _, right, _), (from_, _, to, _) = outline("−").ink, outline("-").ink
    assert right - left > to - from_


def test_letters_are_set_closer_where_the_font_says_so() -> None:
    apart = outline("A").advance + outline("V").advance
    assert outline("AV").advance < apart


@pytest.mark.parametrize(
    ("text", "missing"), [("日本", "日本"), ("a日b", "日"), ("× − → · é ß", ""), ("Ω Ж", "")]
)
def test_what_the_font_lacks_is_told(text: str, missing: str) -> None:
    assert outline(text).missing == missing


def test_weights_differ() -> None:
    assert outline("word", "semibold").advance > outline("word", "regular").advance


def test_a_path_begins_with_a_move_and_closes() -> None:
    commands = "".join(command for command, _ in outline("i8").segments)
    assert commands.startswith("M")
    assert commands.endswith("Z")
    assert commands.count("M") == commands.count("Z") == 2 + 3  # a dot, a stem; an 8 with two holes


def test_nothing_is_drawn_for_nothing() -> None:
    for text in ("", " "):
        assert outline(text).segments == ()
        assert outline(text).ink == (0, 0, 0, 0)


@pytest.mark.parametrize("text", ["क्ष", "त्र", "ज्ञ"])
def test_a_conjunct_is_one_letter(text: str) -> None:
    first, last = outline(text[0]), outline(text[-1])
    assert outline(text).advance < first.advance + last.advance
    assert outline(text).missing == ""
    apart = outline(f"{text[:2]}\u200c{text[2]}")  # held apart, the virama shows
    assert outline(text).advance < apart.advance


def test_a_short_i_stands_before_the_letter_that_it_follows() -> None:
    alone, joined = outline("क"), outline("कि")
    shift = joined.advance - alone.advance
    assert shift > 0.2
    last = [round(x - shift, 4) for _, points in joined.segments for x in points[0::2]]
    own = [round(x, 4) for _, points in alone.segments for x in points[0::2]]
    assert last[-len(own) :] == own  # the letter is drawn last, moved to the right by the sign


def test_an_r_before_a_consonant_stands_above_it() -> None:
    assert outline("र्म").advance == pytest.approx(outline("म").advance)
    assert outline("र्म").ink[3] > outline("म").ink[3] + 0.1


def test_a_mark_takes_no_room_and_stands_where_it_belongs() -> None:
    assert outline("कं").advance == pytest.approx(outline("क").advance)
    assert outline("कु").ink[1] < -0.1  # below
    assert outline("के").ink[3] > outline("क").ink[3] + 0.1  # above


def test_scripts_share_a_line_and_its_baseline() -> None:
    together, latin, hindi = outline("9भार"), outline("9"), outline("भार")
    assert together.advance == pytest.approx(latin.advance + hindi.advance)
    assert hindi.ink[1] == pytest.approx(0, abs=0.02)
    own = len(latin.segments)
    assert together.segments[:own] == latin.segments  # the digits are Inter's
    assert together.cap_height == latin.cap_height  # so boxes of lines still share their baseline
    assert outline("भार").cap_height == latin.cap_height


def test_letters_without_capitals_are_nearly_as_high_as_capitals() -> None:
    capitals, hindi = outline("H"), outline("म")
    assert hindi.letters == pytest.approx(hindi.ink[3], abs=0.001)
    assert 0.9 < hindi.letters / capitals.letters < 1
    assert outline("H म").letters == hindi.letters
    assert capitals.letters == capitals.cap_height


def test_what_no_font_has_is_told_among_other_scripts() -> None:
    assert outline("भार 日 ش weight").missing == "日ش"


def test_the_machine_s_language_changes_nothing() -> None:
    code = "from wsanim.typesetting import outline; print(outline('şi भार ł').segments)"
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "LC_ALL": locale, "LANG": locale, "PYTHONUTF8": "1"},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for locale in ("C.UTF-8", "ro_RO.UTF-8")
    }
    assert len(found) == 1
