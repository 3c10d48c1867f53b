from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsanim.build.captions import LONGEST_CUE, LONGEST_LINE, Cue, cues, webvtt

LONG = (
    "Lay the filter on the first window. Multiply each number of the picture with the weight on "
    "it, add up the nine products, and the sum is one cell of the output."
)


def texts(caption: str) -> list[str]:
    return [cue.text for cue in cues(caption, Fraction(0), Fraction(10))]


def test_sentences_stay_whole_and_long_ones_are_cut_at_a_clause() -> None:
    assert texts("One. Two.") == ["One. Two."]
    assert texts(LONG) == [
        "Lay the filter on the first window.",
        "Multiply each number of the picture with the weight on it,",
        "add up the nine products, and the sum is one cell of the output.",
    ]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=500))
def test_no_word_is_lost_and_every_piece_fits_two_lines(caption: str) -> None:
    words = caption.split()
    found = cues(caption, Fraction(1), Fraction(7))
    assert "".join("".join(cue.text.split()) for cue in found) == "".join(words)
    assert all(len(cue.text) <= LONGEST_CUE for cue in found)
    assert all(early.end == late.start for early, late in pairwise(found))
    if words:
        assert (found[0].start, found[-1].end) == (1, 7)


def test_times_are_shared_by_letters() -> None:
    first, second = cues("A" * 60 + ". " + "B" * 29 + ".", Fraction(0), Fraction(91))
    assert (first.end, second.end) == (61, 91)


def test_a_cue_is_escaped_and_broken_into_even_lines() -> None:
    text = webvtt([Cue("a < b & c --> d " * 4 + "end", Fraction(0), Fraction(3723, 1))], "en")
    assert "00:00:00.000 --> 01:02:03.000" in text
    lines = text.splitlines()[5:]
    assert len(lines) == 2
    assert abs(len(lines[0]) - len(lines[1])) < 25
    assert "&lt; b &amp; c --&gt;" in text


@pytest.mark.parametrize("length", [1, LONGEST_LINE, LONGEST_LINE + 1, LONGEST_CUE])
def test_no_line_is_longer_than_two_thirds_of_a_cue(length: int) -> None:
    caption = ("word " * 20)[:length].strip()
    text = webvtt([Cue(caption, Fraction(0), Fraction(1))], "en")
    lines = text.splitlines()[5:]
    assert 1 <= len(lines) <= 2
    assert all(len(line) <= LONGEST_LINE + 4 for line in lines)


def test_a_caption_breaks_after_a_danda_and_never_at_a_space_that_holds() -> None:
    hindi = "यह एक तस्वीर है, जिसे हमने थोड़े-से खानों में समेट दिया है। हर खाना एक संख्या है: गहरा यानी कम।"
    first, second = (cue.text for cue in cues(hindi, Fraction(0), Fraction(5)))
    assert first.endswith("।")
    assert second.startswith("हर")
    french = f"{'Un mot ' * 10}: voilà 7\u202f372\u202f800 poids\u00a0! Et voici la suite."
    pieces = [cue.text for cue in cues(french, Fraction(0), Fraction(5))]
    assert "7\u202f372\u202f800" in " ".join(pieces)
    assert not [piece for piece in pieces if piece.startswith("!")]
