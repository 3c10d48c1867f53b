from __future__ import annotations

from collections.abc import Callable

import pytest
from manim import DOWN, LEFT, RIGHT, Group

from wsanim.blocks.counter import CountChain
from wsanim.blocks.text import ResultLine, Source, TextLine, Worded, clear_lines
from wsanim.facts import Facts
from wsanim.sentences import Sentence
from wsanim.theme import Theme

INK = "#e8eaf0"
Fill = Callable[[str], Sentence]


def line(content: object, size: float = 1.0) -> TextLine:
    return TextLine(content, size=size, colour=INK)  # type: ignore[arg-type]


def test_plain_words_have_no_digit_and_no_source() -> None:
    words = line("words")
    assert (words.text, tuple(words.sources)) == ("words", ())
    for typed in ("3", "x1", "size 10"):
        with pytest.raises(ValueError, match="takes a fact or a cell where a digit stands"):
            line(typed)


def test_a_fact_a_cell_and_a_sentence_bring_their_sources(facts: Facts, sentence: Fill) -> None:
    fact, cell = facts["sliding.weights"], facts.tables["sliding.kernel"].cell(1, 2)
    assert isinstance(fact, Source)
    assert isinstance(cell, Source)
    assert (line(fact).text, tuple(line(fact).sources)) == ("9", (fact,))
    assert (line(cell).text, tuple(line(cell).sources)) == ("−2", (cell,))
    words = sentence("{sliding.weights:Word} weights at {sliding.positions} positions")
    assert isinstance(words, Worded)
    assert line(words).text == "Nine weights at 64 positions"
    assert [source.key for source in line(words).sources] == [
        "sliding.weights",
        "sliding.positions",
    ]


def test_lines_that_are_aligned_share_a_baseline() -> None:
    tall, hanging = line("Hb"), line("gypq")
    assert tall.height == hanging.height == pytest.approx(0.7275, abs=1e-3)
    row = Group(tall, hanging).arrange(RIGHT)
    assert tall.corner[1] == pytest.approx(hanging.corner[1])
    assert row.get_bottom()[1] == pytest.approx(tall.corner[1])
    assert hanging.ink_box()[1] < hanging.corner[1]


def test_other_words_start_where_the_old_ones_did(facts: Facts) -> None:
    number = line(facts["sliding.weights"]).scale(0.5).shift(3 * RIGHT + DOWN)
    left, bottom, size = number.get_left()[0], number.get_bottom()[1], number.scale_now
    number.say(facts["sliding.positions"])
    assert number.text == "64"
    assert number.get_left()[0] == pytest.approx(left)
    assert number.get_bottom()[1] == pytest.approx(bottom)
    assert number.scale_now == pytest.approx(size) == 0.5
    assert number.width == pytest.approx(2 * line(facts["sliding.weights"], 0.5).width)


def test_the_ink_lies_within_the_advance_and_follows_the_line() -> None:
    words = line("mm", size=2).move_to(3 * LEFT)
    left, bottom, right, top = words.ink_box()
    assert words.get_left()[0] < left < right < words.get_right()[0]
    assert bottom == pytest.approx(words.get_bottom()[1])
    assert top < words.get_top()[1]


def test_missing_characters_are_told() -> None:
    assert line("word").missing == ""
    assert line("a 日").missing == "日"


def test_a_line_with_nothing_can_be_made() -> None:
    assert line("").width < 0.01
    assert line(" ").missing == ""


def test_a_result_has_the_colour_of_its_sign(facts: Facts, theme: Theme) -> None:
    output = facts.tables["sliding.output"]
    result = ResultLine(output.cell(0, 0), size=1, theme=theme)
    assert output.values[0, 0] > 0
    assert result.get_fill_color().to_hex().lower() == theme.colours.positive
    result.say(output.cell(0, 5))
    assert output.values[0, 5] < 0
    assert result.get_fill_color().to_hex().lower() == theme.colours.negative
    result.say(facts.tables["sliding.kernel"].cell(0, 2))
    assert result.get_fill_color().to_hex().lower() == theme.colours.label


def test_counts_stand_in_a_row_the_last_one_large(facts: Facts, theme: Theme) -> None:
    counts = [facts["sliding.macs"], facts["sliding.positions"], facts["sliding.weights"]]
    chain = CountChain(counts, "weights", "→", theme)
    assert [part.text for part in chain] == ["576", "→", "64", "→", "9", "weights"]
    assert chain.last is chain.numbers[-1]
    assert chain.last.height > chain.numbers[0].height
    bottoms = [part.get_bottom()[1] for part in chain]
    assert bottoms == pytest.approx([bottoms[0]] * 6)
    lefts = [part.get_left()[0] for part in chain]
    assert lefts == sorted(lefts)
    assert [part.text for part in CountChain(counts[:1], None, "→", theme)] == ["576"]


def test_lines_below_one_another_are_moved_apart_only_where_their_ink_is_near() -> None:
    near, apart, next_one = line("कू"), line("कैं"), line("H")
    stack = Group(near, apart, next_one).arrange(DOWN, buff=0.3)
    first, second = near.get_y(), apart.get_y()
    clear_lines([near, apart, next_one], 0.1)
    assert near.get_y() == first
    assert apart.get_y() < second
    assert near.ink_box()[1] - apart.ink_box()[3] == pytest.approx(0.1)
    stack.arrange(DOWN, buff=2)
    places = [it.get_y() for it in stack]
    clear_lines([near, apart, next_one], 0.1)
    assert [it.get_y() for it in stack] == places


def test_a_line_knows_where_its_words_are_from(facts: Facts, sentence: Fill) -> None:
    assert line(facts["sliding.weights"]).key == "sliding.weights"
    assert line(Sentence("words", (), "labels.own")).key == "labels.own"
    assert line("words").key == ""
    assert line("words").say(facts["sliding.weights"]).key == "sliding.weights"
