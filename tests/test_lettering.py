"""Words as a picture: where the lines break, where they stand, and what ink there is."""

from __future__ import annotations

import pytest

from wsanim.lettering import (
    CAPITALS,
    MARGIN,
    MOST_LINES,
    SHAPE,
    lettering,
    set_words,
    settings_of,
)


def test_the_film_s_title_in_lines() -> None:
    setting = set_words("Weight Sharing in Convolutional Neural Networks")
    assert setting.lines == ("Weight Sharing", "in Convolutional", "Neural Networks")
    assert setting.size[1] / setting.size[0] == pytest.approx(SHAPE, rel=0.3)


@pytest.mark.parametrize("text", ["I", "Two words", "Gewichtsteilung in Faltungsnetzen", "a " * 30])
def test_all_words_are_set_in_their_order(text: str) -> None:
    assert " ".join(set_words(text).lines).split() == text.split()
    setting = set_words(text)
    assert lettering(text, 10, len(setting.lines)).shape == setting.size


def test_a_high_room_takes_more_lines_than_a_broad_one() -> None:
    text = "Weight Sharing in Convolutional Neural Networks"
    lines = [len(set_words(text, room).lines) for room in ((20, 1), (16, 9), (1, 1), (9, 16))]
    assert lines == sorted(lines)
    assert (lines[0], lines[-1]) == (1, 3)


def test_there_are_no_more_lines_than_words_and_no_more_than_the_most() -> None:
    assert [len(setting.lines) for setting in settings_of("to be")] == [1, 2]
    assert len(settings_of("a " * 30)) == MOST_LINES
    assert lettering("to be", 10, MOST_LINES).shape == settings_of("to be")[-1].size
    with pytest.raises(ValueError, match="lines: got 0; takes at least one"):
        lettering("to be", 10, 0)


def test_a_capital_i_by_hand() -> None:
    """A stem as high as a capital, its ends on whole cells, and nothing beside it."""
    picture = lettering("I", levels=10, lines=1)
    rows, columns = (picture.max(axis=1) > 0).nonzero()[0], (picture.max(axis=0) > 0).nonzero()[0]
    assert (rows[0], rows[-1]) == (MARGIN, MARGIN + CAPITALS - 1)
    assert len(columns) <= 3
    assert picture[rows[0]].tolist() == picture[rows[-1]].tolist()


def test_levels_are_whole_and_used_to_the_end() -> None:
    picture = lettering("Words", levels=4, lines=1)
    assert picture.dtype.kind == "i"
    assert set(picture.ravel().tolist()) == {0, 1, 2, 3}


def test_the_margin_is_empty() -> None:
    picture = lettering("Edges", levels=10, lines=1)
    assert picture[: MARGIN - 1].max() == 0
    assert picture[:, : MARGIN - 1].max() == 0
    assert picture[:, 1 - MARGIN :].max() == 0


def test_marks_above_and_below_letters_have_their_room() -> None:
    for text in ("हैं कूं हृ", "ÉÅ gy ÉÅ gy"):
        setting = set_words(text)
        picture = lettering(text, 10, len(setting.lines))
        assert picture[: MARGIN - 1].max() == 0
        assert picture[1 - MARGIN :].max() == 0
        for upper in setting.baselines[:-1]:  # a row without ink parts the lines
            assert (picture[upper : upper + CAPITALS].max(axis=1) == 0).any()


def test_a_space_that_does_not_break_keeps_words_together() -> None:
    assert set_words("Le poids, quel ?").lines == ("Le poids,", "quel ?")


def test_no_words_are_refused() -> None:
    with pytest.raises(ValueError, match="text: got ' '; takes at least one word"):
        set_words(" ")
