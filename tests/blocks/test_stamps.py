"""Stamped text looks like filled text, whatever was drawn before it."""

from __future__ import annotations

from typing import Any

import cairo
import numpy as np
import pytest
from numpy.typing import NDArray

from wsanim.blocks import stamps
from wsanim.blocks.stamps import (
    Unchanging,
    fill_outline,
    no_layers_kept,
    paint_layer,
    paint_moving_layer,
)
from wsanim.typesetting import Outline, outline

SIDE = 160
UPRIGHT = cairo.Matrix(24, 0, 0, -24, 12.25, 80.5)
TURNED = cairo.Matrix(20, 9, 9, -20, 40.3, 80.7)
HUGE = cairo.Matrix(900, 0, 0, -900, -300, 400)


def canvas(matrix: cairo.Matrix, alpha: float = 1.0) -> cairo.Context[Any]:
    ctx = cairo.Context(cairo.ImageSurface(cairo.FORMAT_ARGB32, SIDE, SIDE))
    ctx.set_source_rgb(0.1, 0.2, 0.3)
    ctx.paint()
    ctx.set_matrix(matrix)
    ctx.set_source_rgba(0.9, 0.7, 0.5, alpha)
    return ctx


def pixels(ctx: cairo.Context[Any]) -> NDArray[np.int16]:
    surface = ctx.get_target()
    assert isinstance(surface, cairo.ImageSurface)
    surface.flush()
    return np.frombuffer(surface.get_data(), np.uint8).astype(np.int16)


def filled(shape: Outline, matrix: cairo.Matrix, alpha: float) -> NDArray[np.int16]:
    ctx = canvas(matrix, alpha)
    draw = {"M": ctx.move_to, "L": ctx.line_to, "C": ctx.curve_to, "Z": ctx.close_path}
    for command, points in shape.segments:
        draw[command](*points)
    ctx.fill()
    return pixels(ctx)


def stamped(shape: Outline, matrix: cairo.Matrix, alpha: float) -> NDArray[np.int16]:
    ctx = canvas(matrix, alpha)
    fill_outline(ctx, shape)
    assert ctx.get_matrix() == matrix
    return pixels(ctx)


@pytest.mark.parametrize("matrix", [UPRIGHT, TURNED, HUGE], ids=["upright", "turned", "huge"])
@pytest.mark.parametrize("alpha", [1.0, 0.4])
def test_a_stamp_is_what_filling_would_give(matrix: cairo.Matrix, alpha: float) -> None:
    shape = outline("−128 → gy")
    # As good as equal: a path that is kept is rounded, by less than a thousandth of a pixel.
    assert abs(stamped(shape, matrix, alpha) - filled(shape, matrix, alpha)).max() <= 15


def test_a_stamp_is_the_same_at_first_and_later() -> None:
    shape = outline("same")
    first = stamped(shape, UPRIGHT, 1.0)
    again = [stamped(shape, matrix, 1.0) for matrix in (TURNED, UPRIGHT, UPRIGHT)]
    assert np.array_equal(first, again[1])
    assert np.array_equal(first, again[2])
    assert not np.array_equal(first, again[0])


def test_only_the_masks_that_were_used_last_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "MOST", 6000)
    kept = stamps._Kept()
    monkeypatch.setattr(stamps, "_masks", kept)
    for x in range(40):
        fill_outline(canvas(cairo.Matrix(24, 0, 0, -24, x, 80)), outline("kept"))
    assert 0 < kept.bytes <= 6000
    assert sum(map(stamps._size, kept.stamps.values())) == kept.bytes


def test_on_paper_text_stays_outlines(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = stamps._Kept()
    monkeypatch.setattr(stamps, "_masks", kept)
    ctx: cairo.Context[Any] = cairo.Context(cairo.RecordingSurface(cairo.CONTENT_ALPHA, None))
    fill_outline(ctx, outline("printed"))
    assert not kept.stamps


BOX = (-1.0, -1.0, 4.0, 3.0)


def two_squares(ctx: cairo.Context[Any]) -> None:
    for at, grey in ((0.0, 0.9), (0.45, 0.2)):
        ctx.set_source_rgb(grey, grey, 1)
        ctx.rectangle(at, at, 1.3, 1.3)
        ctx.fill()


def grouped(matrix: cairo.Matrix, alpha: float) -> NDArray[np.int16]:
    ctx = canvas(matrix)
    ctx.push_group()
    two_squares(ctx)
    ctx.pop_group_to_source()
    ctx.paint_with_alpha(alpha)
    return pixels(ctx)


@pytest.mark.parametrize("matrix", [UPRIGHT, TURNED, HUGE], ids=["upright", "turned", "huge"])
@pytest.mark.parametrize("alpha", [1.0, 0.4])
def test_a_layer_is_a_group(matrix: cairo.Matrix, alpha: float) -> None:
    for _ in range(2):  # drawn, then kept
        ctx = canvas(matrix)
        paint_layer(ctx, BOX, alpha, two_squares, "two squares")
        assert abs(pixels(ctx) - grouped(matrix, alpha)).max() <= 2


def test_a_layer_is_kept_as_long_as_nothing_in_it_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "_layers", stamps._Kept())
    drawn: list[str] = []

    def paint(state: str | None, matrix: cairo.Matrix = UPRIGHT) -> int:
        paint_layer(canvas(matrix), BOX, 1.0, lambda _: drawn.append(str(state)), state)
        return len(drawn)

    assert [paint("one"), paint("one"), paint("two"), paint("one")] == [1, 1, 2, 2]
    assert paint("one", TURNED) == 3
    assert [paint(None), paint(None)] == [4, 5]
    with no_layers_kept():
        assert paint("one") == 6
    assert paint("one") == 6


def test_what_moves_is_drawn_once_and_looks_as_if_it_were_drawn_there() -> None:
    drawn = []

    def draw(ctx: cairo.Context[Any]) -> None:
        drawn.append(True)
        ctx.set_source_rgba(0.9, 0.7, 0.5, 1)
        ctx.arc(1, 1, 0.8, 0, 2 * np.pi)
        ctx.fill()

    for x in (30.0, 30.4, 57.3):
        place = cairo.Matrix(26.5, 0, 0, -26.5, x, 90.2)
        moving, exact = canvas(place), canvas(place)
        paint_moving_layer(moving, (0, 0, 2, 2), 0.8, draw, ("moving", "a disc"))
        with no_layers_kept():
            paint_layer(exact, (0, 0, 2, 2), 0.8, draw)
        assert moving.get_matrix() == place
        apart = abs(pixels(moving) - pixels(exact))
        assert apart.mean() < 0.1
        assert apart.max() < 64  # on its edge only
    assert len(drawn) == 1 + 3


def test_places_that_only_rounding_sets_apart_share_a_layer() -> None:
    drawn = []
    for beside in (0.0, 1e-9):
        place = cairo.Matrix(20, 0, 0, -20, 40 + beside, 90)
        state = ("rounding", "a thing")
        paint_layer(canvas(place), (0, 0, 2, 2), 1.0, lambda _: drawn.append(True), state)
    assert len(drawn) == 1


def test_unchanging_things_are_told_apart_by_which_they_are() -> None:
    one, other = [1], [1]
    assert Unchanging(one) == Unchanging(one)
    assert Unchanging(one) != Unchanging(other)
    assert len({Unchanging(one), Unchanging(one), Unchanging(other)}) == 2
