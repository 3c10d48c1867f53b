from __future__ import annotations

import pytest

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
