from __future__ import annotations

import itertools

import numpy as np
import pytest
from manim import PI, RIGHT, UP, Square, Transform, VGroup

from wsanim.blocks.painted import Context, Painted, PaintingCamera, set_source
from wsanim.blocks.text import paint_outline
from wsanim.typesetting import outline

ORANGE = np.array([1.0, 0.5, 0.0])


class Patch(Painted):
    """An orange box with a level that can be interpolated."""

    painted_arrays = ("level",)

    def __init__(self, width: float, height: float, level: float = 1.0) -> None:
        super().__init__(width, height)
        self.level = np.array([level])

    def paint(self, ctx: Context) -> None:
        self.enter_box(ctx, 1, 1)
        ctx.rectangle(0, 0, 1, float(self.level[0]))
        set_source(ctx, ORANGE, float(self.get_fill_opacity()))
        ctx.fill()


def photograph(*mobjects: Painted | Square) -> np.ndarray:
    """A picture of 160 × 90 pixels: ten to the scene unit, and the frame's middle at (80, 45)."""
    camera = PaintingCamera(
        pixel_width=160, pixel_height=90, frame_width=16, frame_height=9, background_color="#000000"
    )
    camera.capture_mobjects(mobjects)
    return np.asarray(camera.pixel_array[..., :3])


def at(picture: np.ndarray, x: float, y: float) -> list[int]:
    """The pixel at a point of the scene."""
    return picture[round(45 - 10 * y - 0.5), round(80 + 10 * x - 0.5)].tolist()


def test_a_painted_mobject_draws_itself_in_its_own_colours() -> None:
    picture = photograph(Patch(2, 1))
    assert at(picture, 0, 0) == [255, 128, 0]  # and not blue: manim's own red and blue are swapped
    assert (picture.max(axis=-1) > 0).sum() == 20 * 10


def test_it_moves_and_scales_and_turns_as_any_mobject() -> None:
    patch = Patch(2, 1).shift(3 * RIGHT + 2 * UP).scale(2)
    assert at(photograph(patch), 3, 2) == [255, 128, 0]
    assert at(photograph(patch), 0, 0) == [0, 0, 0]
    assert (photograph(patch).max(axis=-1) > 0).sum() == 40 * 20
    assert patch.corner == pytest.approx([1, 1, 0])
    assert patch.across == pytest.approx([4, 0, 0])
    assert patch.upward == pytest.approx([0, 2, 0])
    patch.rotate(PI / 2)
    assert patch.across == pytest.approx([0, 4, 0], abs=1e-9)
    assert patch.upward == pytest.approx([-2, 0, 0], abs=1e-9)
    assert at(photograph(patch), 3, 3.5) == [255, 128, 0]


def test_it_fades_and_what_is_invisible_is_not_painted() -> None:
    faded = at(photograph(Patch(2, 1).set_opacity(0.5)), 0, 0)
    assert faded == pytest.approx([128, 64, 0], abs=1)

    class Unpaintable(Painted):
        def paint(self, ctx: Context) -> None:
            raise AssertionError("painted")

    assert not photograph(Unpaintable(1, 1).set_opacity(0)).any()
    with pytest.raises(AssertionError, match="painted"):
        photograph(Unpaintable(1, 1))


def test_a_block_says_how_it_is_painted() -> None:
    with pytest.raises(NotImplementedError, match="Painted does not say how"):
        photograph(Painted(1, 1))


def test_other_mobjects_are_drawn_as_ever_and_in_order() -> None:
    square = Square(1, fill_opacity=1, fill_color="#0000ff", stroke_width=0)
    assert at(photograph(Patch(2, 2), square), 0, 0) == [0, 0, 255]
    assert at(photograph(square, Patch(2, 2)), 0, 0) == [255, 128, 0]
    assert at(photograph(Patch(2, 2).set_z_index(1), square), 0, 0) == [255, 128, 0]
    assert at(photograph(VGroup(Patch(2, 2), square)), 0.8, 0) == [255, 128, 0]


def test_its_arrays_are_interpolated_with_it() -> None:
    low, high = Patch(2, 2, level=0.0), Patch(2, 2, level=1.0).shift(4 * RIGHT)
    change = Transform(low, high)
    change.begin()
    change.interpolate(0.5)
    assert 0 < low.level[0] < 1
    assert 0 < low.get_x() < 4
    change.interpolate(1)
    assert low.level == pytest.approx([1])
    assert high.level == pytest.approx([1])


def test_a_copy_s_arrays_are_its_own() -> None:
    one = Patch(1, 1)
    other = one.copy()
    other.level[0] = 0.25
    assert one.level[0] == 1


def test_a_text_in_it_is_heard() -> None:
    from wsanim.blocks.text import listening

    class Worded(Painted):
        def paint(self, ctx: Context) -> None:
            paint_outline(ctx, outline("words"), ORANGE, 1.0)

    with listening() as outer:
        photograph(Worded(1, 1))
        with listening() as inner:
            photograph(Worded(1, 1))
    photograph(Worded(1, 1))
    assert (outer, inner) == (["words", "words"], ["words"])


def test_box_lines_part_the_box() -> None:
    patch = Patch(4, 2).shift(RIGHT)
    lines = patch.box_lines(2, 1)
    assert lines.shape == (3 + 2, 2, 2)
    assert lines[:3, 0, 0] == pytest.approx([-1, 1, 3])
    assert lines[3:, 0, 1] == pytest.approx([-1, 1])
    assert patch.outlines().shape == (0, 2, 2)


def test_a_box_lies_where_manim_would_say() -> None:
    box = Patch(2.0, 1.0).rotate(0.3).stretch(1.7, 0).shift(0.4 * RIGHT + UP)
    for way in itertools.product((-1.0, 0.0, 1.0, 0.5), repeat=3):
        theirs = Square.get_critical_point(box, np.array(way))
        assert np.array_equal(box.get_critical_point(np.array(way)), theirs), way
    assert [box.length_over_dim(dim) for dim in range(3)] == [
        Square.length_over_dim(box, dim) for dim in range(3)
    ]
    box.add(Square(9.0))
    assert box.width == pytest.approx(9.0)
    assert box.get_right()[0] == pytest.approx(4.5)
