from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from manim import MathTypst, Rectangle

from wsanim.blocks.grid import Grid
from wsanim.blocks.picture import Picture
from wsanim.checks.contrast import LARGE, LARGE_BOLD
from wsanim.checks.run import check_scene
from wsanim.stage import Stage

Kinds = Callable[[type[Stage]], Sequence[str]]
Scripted = Callable[..., type[Stage]]


class Still(Stage):
    def construct(self) -> None:
        with self.beat("still"):
            self.fill()

    def fill(self) -> None:
        raise NotImplementedError


def on_plate(colour: str, size: str = "label", weight: str = "regular") -> type[Stage]:
    """A scene with a line of white text on a plate."""

    class OnPlate(Still):
        def fill(self) -> None:
            plate = Rectangle(width=8, height=2, stroke_width=0)
            line = self.text("words", role="on_dark", size=size, weight=weight)
            self.add(plate.set_fill(colour, opacity=1), line)

    return OnPlate


# White has 4.54 to 1 on #767676 and 4.48 on #777777, by WCAG's own examples; 3.03 on #949494 and
# 2.96 on #969696.
@pytest.mark.parametrize(
    ("colour", "size", "weight", "passes"),
    [
        ("#767676", "label", "regular", True),
        ("#777777", "label", "regular", False),
        ("#949494", "headline", "semibold", True),
        ("#969696", "headline", "semibold", False),
        ("#949494", "number", "regular", True),
        ("#949494", "label", "semibold", True),
        ("#949494", "label", "regular", False),
    ],
)
def test_a_text_too_faint_is_found(
    kinds: Kinds, colour: str, size: str, weight: str, passes: bool
) -> None:
    assert kinds(on_plate(colour, size, weight)) == ([] if passes else ["contrast"])


def test_the_report_gives_the_ratio(scripted: Scripted) -> None:
    (problem,) = check_scene(scripted(on_plate("#777777"))).problems
    assert problem.what == "'words' has a contrast of 4.5 to 1, least is 4.5"
    (problem,) = check_scene(scripted(on_plate("#aaaaaa"))).problems
    assert problem.what == "'words' has a contrast of 2.3 to 1, least is 4.5"


def test_large_text_is_5_4_per_cent_of_the_frame_or_4_2_in_bold() -> None:
    # 24 CSS pixels of 1/96 inch, seen from 28 inches, in a frame seen from six times its height
    by_hand = 24 / 96 / 28 * 6
    assert pytest.approx(by_hand, rel=0.005) == LARGE
    assert pytest.approx(by_hand * 18.66 / 24, rel=0.005) == LARGE_BOLD


def test_a_faded_text_is_found(kinds: Kinds) -> None:
    class Faded(Still):
        def fill(self) -> None:
            self.add(self.label("input").set_opacity(0.5))

    assert kinds(Faded) == ["contrast"]


def test_one_letter_that_drowns_in_a_picture_is_found(kinds: Kinds) -> None:
    class OnPicture(Still):
        light = 30

        def fill(self) -> None:
            pixels = np.zeros((8, 40))
            pixels[:, 22 : self.light] = 1.0
            picture, line = Picture(pixels, height=1, smooth=False), self.text("words over it")
            self.add(picture, line.set(width=4).move_to(picture))

    class OnDark(OnPicture):
        light = 22

    assert kinds(OnPicture) == ["contrast"]
    assert kinds(OnDark) == []


def test_the_number_of_a_cell_is_read_against_its_cell(scripted: Scripted) -> None:
    class Grey(Still):
        half = 1.0

        def fill(self) -> None:
            table = self.facts.tables["sliding.kernel"]
            colours = np.full((3, 3, 3), 0.45)
            grid = Grid(colours, cell=0.68, theme=self.theme, table=table)
            self.add(grid.number(self.half))

    class HalfThere(Grey):
        half = 0.5

    assert check_scene(scripted(Grey)).problems == []
    kinds = [problem.kind for problem in check_scene(scripted(HalfThere)).problems]
    assert set(kinds) == {"contrast"}


def test_numbers_that_stand_back_are_exempt(kinds: Kinds) -> None:
    class Dimmed(Still):
        def fill(self) -> None:
            table = self.facts.tables["sliding.kernel"]
            grid = Grid(self.theme.weight_colours(3, 3), cell=0.68, theme=self.theme, table=table)
            self.add(grid.light(0))

    assert kinds(Dimmed) == []


def test_a_formula_too_faint_is_found(kinds: Kinds) -> None:
    class Faint(Still):
        def fill(self) -> None:
            self.add(MathTypst("a + b", color="#333333", font_size=60))

    assert kinds(Faint) == ["contrast"]
