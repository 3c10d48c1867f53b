from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    UR,
    Circle,
    Line,
    MathTypst,
    Rectangle,
    Square,
    Triangle,
    config,
)

from wsanim.blocks.grid import Grid
from wsanim.blocks.painted import Context, Painted, set_source
from wsanim.blocks.picture import Picture
from wsanim.blocks.table_grids import kernel_grid, value_grid
from wsanim.checks.run import check_scene
from wsanim.colour import from_hex
from wsanim.frame import SAFE
from wsanim.stage import Stage

Kinds = Callable[[type[Stage]], Sequence[str]]
Scripted = Callable[..., type[Stage]]


class Still(Stage):
    """A scene of one beat; subclasses say what is added to it."""

    def construct(self) -> None:
        with self.beat("still"):
            self.fill()

    def fill(self) -> None:
        raise NotImplementedError


class Stubborn(Grid):
    """A grid whose numbers shrink with it, whether they can be read or not."""

    legible = 1.0

    @property
    def number_size(self) -> float:
        return self.theme.type.cell / self.first_cell * self.cell


def kernel(stage: Stage) -> Grid:
    return kernel_grid(stage.facts.tables["sliding.kernel"], stage.theme, cell=0.68)


def test_a_good_still_has_no_problem(kinds: Kinds) -> None:
    class Good(Still):
        def fill(self) -> None:
            grid, label = kernel(self), self.label("filter").rotate(np.pi / 2)
            count = self.at_top_right(self.text(self.fact("sliding.weights"), size="number"))
            inside = self.text(self.fact("sliding.weights"))
            ring = Circle(radius=0.5).next_to(grid, RIGHT)
            self.add(grid, label.next_to(grid, LEFT), count, ring, inside.move_to(ring))
            self.add(MathTypst("a + b").next_to(grid, DOWN), Rectangle(height=4.4, width=8))

    assert kinds(Good) == []


# Margins -----------------------------------------------------------------------------------


@pytest.mark.parametrize("side", [LEFT, RIGHT, UP, DOWN], ids=["left", "right", "up", "down"])
def test_what_leaves_the_safe_area_is_found(kinds: Kinds, side: np.ndarray) -> None:
    class Leaving(Still):
        out = 0.2

        def fill(self) -> None:
            half = np.array([config.frame_width, config.frame_height, 0]) * (0.5 - SAFE)
            for thing in (self.label("input"), Square(0.5), kernel(self), Triangle()):
                edge = half + self.out - np.array([thing.width, thing.height, 0]) / 2
                self.add(thing.move_to(edge * side - DOWN * 0.01))
                self.check = thing
                self.remove(*[it for it in self.mobjects if it not in (thing, self.headline)])

    class Touching(Leaving):
        out = -0.05

    assert kinds(Leaving) == ["margin"]
    assert kinds(Touching) == []


def test_of_text_the_ink_counts(scripted: Scripted) -> None:
    class Descending(Still):
        def fill(self) -> None:
            line = self.text(self.words.beats["still"].caption, size="headline")
            line.move_to(self.frame.safe_corner(DOWN) + UP * 0.21)
            self.add(line)  # its baseline is inside, the tail of its y is not

    class Inside(Descending):
        def fill(self) -> None:
            super().fill()
            self.mobjects[-1].shift(UP * 0.2)

    (problem,) = check_scene(scripted(Descending)).problems
    assert problem.kind == "margin"
    assert problem.what.startswith("'What a test says' reaches 1.")
    assert problem.what.endswith("bottom into the outer 5%")
    assert check_scene(scripted(Inside)).problems == []


# Overlaps ----------------------------------------------------------------------------------


def test_texts_that_overlap_are_found(scripted: Scripted) -> None:
    class Overlapping(Still):
        def fill(self) -> None:
            one = self.label("input")
            self.add(one, self.label("output").move_to(one).shift(UP * 0.1 + RIGHT * 0.5))

    (problem,) = check_scene(scripted(Overlapping)).problems
    told = "'input' (labels.input) overlaps 'output' (labels.output)"
    assert str(problem) == f"Overlapping, still: overlap: {told}"


def test_a_text_over_a_headline_is_found(kinds: Kinds) -> None:
    class Over(Still):
        def fill(self) -> None:
            assert self.headline is not None
            self.add(self.label("input").move_to(self.headline))

    assert "overlap" in kinds(Over)


def test_a_text_over_a_cell_s_number_is_found(kinds: Kinds) -> None:
    class Over(Still):
        def fill(self) -> None:
            grid = kernel(self)
            self.add(grid, self.text(self.fact("sliding.weights")).move_to(grid.place(1, 1)))

    class Beside(Still):
        def fill(self) -> None:
            grid = kernel(self).number(0)
            self.add(grid, self.text(self.fact("sliding.weights")).move_to(grid.place(1, 2)))

    assert "overlap" in kinds(Over)
    assert "overlap" not in kinds(Beside)


@pytest.mark.parametrize("after", [True, False])
def test_an_outline_through_a_text_is_found(kinds: Kinds, after: bool) -> None:
    class Crossed(Still):
        def shape(self) -> object:
            return Line(LEFT, RIGHT + UP * 0.2)

        def fill(self) -> None:
            things = [self.label("input"), self.shape()]
            self.add(*(things if after else things[::-1]))

    class Cut(Crossed):
        def shape(self) -> object:
            return Square(0.8, fill_opacity=0.3)

    class Bordered(Crossed):
        def shape(self) -> object:
            return Picture(np.zeros((4, 4)), height=1).shift(RIGHT * 0.6)

    class Celled(Crossed):
        def shape(self) -> object:
            return kernel(self).number(0).shift(RIGHT * 0.34)

    for scene in (Crossed, Cut, Bordered, Celled):
        assert "overlap" in kinds(scene), scene


def test_what_lies_below_an_opaque_thing_does_not_count(kinds: Kinds) -> None:
    class Carried(Still):
        opacity = 1.0

        def fill(self) -> None:
            plate = Rectangle(width=3, height=1, fill_color="#0f1218", fill_opacity=self.opacity)
            self.add(Line(LEFT, RIGHT + UP * 0.1), plate, self.label("input"))

    class Glass(Carried):
        opacity = 0.5

    assert kinds(Carried) == []
    assert "overlap" in kinds(Glass)


def test_a_hidden_text_is_found(scripted: Scripted) -> None:
    class Hidden(Still):
        def fill(self) -> None:
            plate = Rectangle(width=3, height=1, fill_color="#0f1218", fill_opacity=1)
            self.add(self.label("input"), plate)

    (problem,) = check_scene(scripted(Hidden)).problems
    assert problem.what == "'input' (labels.input) is hidden by what is drawn over it"


def test_a_curve_through_the_number_of_a_cell_is_found(kinds: Kinds) -> None:
    class Crossed(Still):
        def fill(self) -> None:
            self.add(kernel(self), Line(LEFT * 2, RIGHT * 2 + UP * 0.1))

    class Below(Still):
        def fill(self) -> None:
            self.add(Line(LEFT * 2, RIGHT * 2 + UP * 0.1), kernel(self))

    class StandsBack(Still):
        def fill(self) -> None:
            self.add(kernel(self).light(0), Line(LEFT * 2, RIGHT * 2 + UP * 0.1))

    assert set(kinds(Crossed)) == {"overlap"}
    assert kinds(Below) == []
    assert kinds(StandsBack) == []


def test_a_painted_line_through_a_text_is_found(scripted: Scripted) -> None:
    class Thread(Painted):
        def paint(self, ctx: Context) -> None:
            self.enter_box(ctx, 1, 1)
            ctx.rectangle(0, 0, 1, 1)
            set_source(ctx, from_hex("#669cf1"), 1.0)
            ctx.fill()

    class Through(Still):
        def fill(self) -> None:
            self.add(Thread(3, 0.04), self.label("input"), kernel(self).shift(DOWN * 2))
            self.add(Thread(3, 0.04).shift(DOWN * 2))

    class Under(Still):
        def fill(self) -> None:
            self.add(Thread(3, 1), Thread(3, 0.04).shift(DOWN * 2), kernel(self).shift(DOWN * 2))
            self.add(self.text("words", role="on_light"))

    found = [problem.what for problem in check_scene(scripted(Through)).problems]
    assert found == [
        "a Thread at (0.0, 0.0) runs through 'input' (labels.input)",
        *(f"a Thread at (0.0, -2.0) runs through '{n}' in a cell" for n in ("2", "0", "−2")),
    ]
    assert check_scene(scripted(Under)).problems == []


def test_a_grid_that_cuts_another_s_numbers_is_found(kinds: Kinds) -> None:
    class Cutting(Still):
        shifted = 0.24

        def fill(self) -> None:
            image = value_grid(
                self.facts.tables["sliding.input"], self.theme, cell=0.48, highest=9
            ).shift(DOWN * 0.4)
            patch = kernel(self)
            patch.set(width=3 * image.cell).move_to(image.place(4, 4))
            patch.number(0)
            self.add(image, patch.shift(RIGHT * self.shifted))

    class Covering(Cutting):
        shifted = 0.0

    assert "overlap" in kinds(Cutting)
    assert kinds(Covering) == []


def test_a_number_wider_than_its_cell_is_found(scripted: Scripted) -> None:
    class Narrow(Still):
        def fill(self) -> None:
            table = self.facts.tables["sliding.output"]
            colours = self.theme.result_colours(table.values, 30)
            self.add(Stubborn(colours, cell=0.44, theme=self.theme, table=table))

    problems = check_scene(scripted(Narrow)).problems
    assert {problem.kind for problem in problems} == {"overlap"}
    assert "'−16' in a cell is wider than its cell" in [problem.what for problem in problems]


# Sizes and glyphs --------------------------------------------------------------------------


def test_a_text_too_small_is_found(scripted: Scripted) -> None:
    class Small(Still):
        def fill(self) -> None:
            self.add(self.label("input").scale(0.8))

    (problem,) = check_scene(scripted(Small)).problems
    size = "has capitals of 2.47% of the frame's shorter side, least is 2.8%"
    assert problem.what == f"'input' (labels.input) {size}"


def test_numbers_of_a_grid_too_small_are_found_once(kinds: Kinds) -> None:
    class Small(Still):
        def fill(self) -> None:
            table, weights = self.facts.tables["sliding.kernel"], self.theme.weight_colours(3, 3)
            self.add(Stubborn(weights, cell=0.68, theme=self.theme, table=table).scale(0.8))

    assert kinds(Small) == ["size"]


def test_a_formula_too_small_is_found(kinds: Kinds) -> None:
    class Small(Still):
        def fill(self) -> None:
            self.add(MathTypst("a + b", font_size=24))

    assert kinds(Small) == ["size"]


def test_a_glyph_that_the_font_lacks_is_found(scripted: Scripted) -> None:
    class Lacking(Still):
        def fill(self) -> None:
            self.add(self.text("日本 word"))

    (problem,) = check_scene(scripted(Lacking)).problems
    assert problem.kind == "glyph"
    assert problem.what == "'日本 word' needs '日本', which the font lacks"


def test_what_is_invisible_is_not_laid_out(kinds: Kinds) -> None:
    class Gone(Still):
        def fill(self) -> None:
            off = self.frame.safe_corner(UR)
            self.add(Square().move_to(off).set_opacity(0), self.label("input").set_opacity(0))
            self.add(self.text("日").set_opacity(0), Square(stroke_width=0).move_to(off))

    assert kinds(Gone) == []
