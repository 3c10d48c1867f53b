from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace

import pytest
from manim import DOWN, MathTypst, Square, Typst

from wsanim.blocks.formula import Formula
from wsanim.blocks.grid import Grid
from wsanim.blocks.painted import Context, Painted
from wsanim.blocks.table_grids import kernel_grid
from wsanim.blocks.text import TextLine, paint_outline
from wsanim.checks.numbers import has_digit, numerals_in, unlike_facts, unsourced
from wsanim.checks.run import check_scene
from wsanim.facts import Facts
from wsanim.film import Material
from wsanim.numerals import Numerals
from wsanim.stage import Stage
from wsanim.typesetting import outline

ENGLISH = Numerals(",", ".", "−", (), "one-other")
Scripted = Callable[..., type[Stage]]


def found(scripted: Scripted, scene: type[Stage]) -> list[str]:
    problems = check_scene(scripted(scene)).problems
    return [problem.what for problem in problems if problem.kind == "number"]


class Honest(Stage):
    def construct(self) -> None:
        with self.beat("still"):
            fact = self.text(self.fact("sliding.weights"), size="number")
            cell = self.text(self.cell("sliding.output", 0, 2), size="number")
            words = self.text(self.words.beats["still"].headline, size="label")
            kernel = kernel_grid(self.facts.tables["sliding.kernel"], self.theme, cell=0.68)
            symbol = Formula(
                "k + 9", size=0.6, colour="#ffffff", sources=[self.fact("sliding.weights")]
            )
            self.add(self.place(fact, cell, words, kernel, symbol).arrange(DOWN))


def test_numbers_with_sources_pass_and_are_listed(scripted: Scripted) -> None:
    report = check_scene(scripted(Honest, still="{sliding.positions} positions"))
    assert report.problems == []
    shown = {number.key: (number.text, number.computed_by) for number in report.shown["still"]}
    assert shown["sliding.weights"] == ("9", "wsanim.params.conv_params")
    assert shown["sliding.positions"] == ("64", "wsanim.products.count_positions")
    assert shown["sliding.output[0, 2]"] == ("11", "wsanim.conv.conv2d")
    assert shown["sliding.kernel[1, 2]"][0] == "−2"
    assert len(shown) == 3 + 9


def test_a_number_without_a_source_is_found(scripted: Scripted) -> None:
    class Typed(Stage):
        def construct(self) -> None:
            with self.beat("still"):
                line = self.text("words")
                line.text = "7 words"
                self.add(line)

    assert found(scripted, Typed) == ["'7 words' shows '7', which is not from any source"]


def test_a_forged_source_is_found(scripted: Scripted) -> None:
    class Forged(Stage):
        def construct(self) -> None:
            with self.beat("still"):
                unknown = SimpleNamespace(key="sliding.made_up", text="12", computed_by="nobody")
                wrong = replace(self.fact("sliding.weights"), value=8, text="8")
                outside = replace(self.cell("sliding.output", 0, 0), key="sliding.output[0, 99]")
                lines = [self.text(it, size="number") for it in (unknown, wrong, outside)]
                self.add(self.place(*lines).arrange(DOWN))

    unknown, wrong, outside = found(scripted, Forged)
    assert unknown == "'12' names sliding.made_up, which is no fact"
    assert wrong.startswith("sliding.weights is '9' by wsanim.params.conv_params, not '8'")
    assert outside == "'6' names sliding.output[0, 99], which is outside of its table"


def test_a_stale_text_is_found(scripted: Scripted) -> None:
    class Stale(Stage):
        def construct(self) -> None:
            with self.beat("still"):
                line = self.text(self.fact("sliding.weights"))
                line.text = "10"
                self.add(line)

    assert found(scripted, Stale) == ["'10' shows '10', which is not from sliding.weights = '9'"]


def test_a_grid_with_numbers_of_its_own_is_found(scripted: Scripted) -> None:
    class Altered(Stage):
        def construct(self) -> None:
            table = self.facts.tables["sliding.kernel"]
            values = table.values.copy()
            values[0, 0] += 5
            with self.beat("still"):
                self.add(kernel_grid(replace(table, values=values), self.theme, cell=0.68))

    (what,) = found(scripted, Altered)
    assert what.startswith("sliding.kernel[0, 0] is '1'")


def test_a_grid_that_paints_another_number_than_it_tells_is_found(scripted: Scripted) -> None:
    class Lying(Grid):
        def shown_texts(self) -> list[tuple[str, list[object]]]:  # type: ignore[override]
            return []

    class Lies(Stage):
        def construct(self) -> None:
            table = self.facts.tables["sliding.kernel"]
            colours = self.theme.weight_colours(3, 3)
            with self.beat("still"):
                self.add(Lying(colours, cell=0.68, theme=self.theme, table=table))

    assert "Lying paints '1' and tells of no source" in found(scripted, Lies)


def test_a_drawing_that_paints_a_number_in_secret_is_found(scripted: Scripted) -> None:
    class Secret(Painted):
        def paint(self, ctx: Context) -> None:
            shape = outline("42")
            self.enter_box(ctx, 1, 1)
            paint_outline(ctx, shape, self.get_fill_color().to_rgb(), 1.0)

    class Keeps(Stage):
        def construct(self) -> None:
            with self.beat("still"):
                self.add(Secret(1, 1))

    assert found(scripted, Keeps) == ["Secret paints '42' and tells of no source"]


@pytest.mark.parametrize(("text", "numeral"), [("x + 12", "12"), ("m^2", "2")])
def test_manim_s_own_mathematics_is_read(scripted: Scripted, text: str, numeral: str) -> None:
    class Manim(Stage):
        def construct(self) -> None:
            with self.beat("still"):
                self.add(MathTypst(text).scale(0.8))

    assert found(scripted, Manim) == [
        f"'$ {text} $' shows '{numeral}', which is not from any source"
    ]


def test_a_number_of_manim_s_is_read(scripted: Scripted) -> None:
    class Manim(Stage):
        def construct(self) -> None:
            with self.beat("still"):
                square = Square()
                square.number = 3
                self.add(square)

    assert found(scripted, Manim) == ["'3' shows '3', which is not from any source"]


def test_a_glyph_away_from_its_formula_is_found(scripted: Scripted) -> None:
    class Astray(Stage):
        def construct(self) -> None:
            with self.beat("still"):
                self.add(Typst("3")[0])

    assert found(scripted, Astray) == [
        "a glyph stands without its formula, which would tell whether it is a digit"
    ]


def test_what_is_invisible_is_not_read(scripted: Scripted) -> None:
    class Gone(Stage):
        def construct(self) -> None:
            line = self.text("words").set_opacity(0)
            line.text = "7"
            kernel = kernel_grid(self.facts.tables["sliding.kernel"], self.theme, cell=0.68)
            with self.beat("still"):
                self.add(line, kernel.number(0))

    report = check_scene(scripted(Gone))
    assert report.problems == []
    assert report.shown["still"] == []


def test_plain_words_may_hold_no_digit() -> None:
    with pytest.raises(ValueError, match="got '3 cells'; takes a fact or a cell"):
        TextLine("3 cells", size=1, colour="#ffffff")


def test_digits_of_every_kind_count() -> None:
    assert [has_digit(text) for text in ("nine", "9", "²", "½", "x₁", "٣")] == [False] + [True] * 5
    # fractions and superscripts are numerals too, whichever the alphabet
    for mark in "²½₁٣":
        assert unsourced(mark, [], ENGLISH) == [mark]


@pytest.mark.parametrize(
    ("text", "given", "left"),
    [
        ("9", ["9"], []),
        ("9 × 9 = 81", ["9", "81"], []),
        ("1,024", ["24"], ["1,024"]),
        ("1,024", ["1"], ["1,024"]),
        ("113.8×", ["113.8"], []),
        ("113.8×", ["113"], ["113.8"]),
        ("−5", ["5"], ["−5"]),
        ("5", ["−5"], ["5"]),
        ("-5", ["−5"], []),
        ("n−5", ["5"], []),
        ("19", ["9"], ["19"]),
        ("9", [], ["9"]),
        ("3, 4", ["3", "4"], []),
        ("nine", [], []),
    ],
)
def test_a_source_accounts_for_whole_numerals(text: str, given: list[str], left: list[str]) -> None:
    sources = [SimpleNamespace(key="a.b", text=words, computed_by="f") for words in given]
    assert unsourced(text, sources, ENGLISH) == left


def test_numerals_are_read_as_the_language_writes_them() -> None:
    german = Numerals(".", ",", "−", (), "one-other")
    assert numerals_in("1.024 und 0,5", german) == ["1.024", "0,5"]


def test_true_sources_are_like_the_facts(facts: Facts, material: Material) -> None:
    assert unlike_facts(facts["sliding.weights"], facts) == ""
    assert unlike_facts(facts.tables["sliding.kernel"].cell(0, 0), facts) == ""
    other = replace(facts["sliding.weights"], computed_by="wsanim.params.dense_params")
    assert "by wsanim.params.conv_params, not '9' by wsanim.params.dense_params" in unlike_facts(
        other, facts
    )
