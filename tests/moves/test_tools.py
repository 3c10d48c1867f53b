from __future__ import annotations

import numpy as np
import pytest
from manim import Animation

from wsanim.blocks.lifted import RISE
from wsanim.blocks.table_grids import result_grid
from wsanim.blocks.texture import Imprint, TexturedGrid, page_grid
from wsanim.blocks.tools import Plate
from wsanim.blocks.window import Window, apart
from wsanim.facts import Facts
from wsanim.moves.tools import CONTACT, carry, falling, lift, press, rising, run_across
from wsanim.theme import Theme


@pytest.fixture
def page(facts: Facts, theme: Theme) -> TexturedGrid:
    texture, image = facts.tables["stencil.texture"].values, facts.tables["stencil.input"]
    return page_grid(texture, image, theme, cell=0.5, highest=9)


@pytest.fixture
def plate(facts: Facts, theme: Theme) -> Plate:
    return Plate(facts.tables["stencil.kernel"], cell=0.5, theme=theme)


@pytest.fixture
def windows(facts: Facts) -> np.ndarray:
    return np.asarray(facts.tables["stencil.windows"].values)


def at(animation: Animation, alpha: float) -> None:
    animation.interpolate(alpha)


def test_a_press_falls_faster_and_faster_and_never_through_the_page() -> None:
    times = np.linspace(0, 1, 201)
    heights = np.array([falling(time, 0.7)[0] for time in times])
    gives = np.array([falling(time, 0.7)[1] for time in times])
    assert heights.min() == 0.0
    assert heights[0] == 0.7
    assert heights.max() > 0.7, "it is drawn back before it falls"
    fall = -np.diff(heights[(times > 0.3) & (times < CONTACT)])
    assert (np.diff(fall) > 0).all()
    assert gives[heights > 0].max() == 0.0, "it gives way only where it lies"
    assert gives.max() > 0.3
    assert gives[-1] == 0.0


def test_a_lift_sticks_first_swings_over_and_settles() -> None:
    heights = [rising(time, 0.7)[0] for time in np.linspace(0, 1, 201)]
    assert heights[:30] == [0.0] * 30
    assert max(heights) > 0.7
    assert heights[-1] == 0.7


def test_pressed_down_the_panes_lie_on_the_cells(
    page: TexturedGrid, plate: Plate, windows: np.ndarray
) -> None:
    at(press(plate, page, windows[1, 2], 0.7), 1.0)
    assert plate.height_now == 0
    assert plate.cell == pytest.approx(page.cell)
    assert np.allclose(plate.place(0, 0), page.place(1, 2))
    assert np.allclose(plate.place(2, 2), page.place(3, 4))


def test_lifted_it_stands_above_its_place(
    page: TexturedGrid, plate: Plate, windows: np.ndarray
) -> None:
    at(lift(plate, page, windows[0, 0], 0.7), 1.0)
    above = plate.get_center() - page.middle_of(windows[0, 0])
    assert np.allclose(above, [0, RISE * 0.7 * page.cell, 0])
    assert np.allclose(plate.foot(page.cell), page.middle_of(windows[0, 0]))


def test_carrying_starts_where_it_is_and_ends_where_it_should(
    page: TexturedGrid, plate: Plate, windows: np.ndarray
) -> None:
    plate.over(page, windows[0, 0], 0.7)
    before = plate.get_center().copy()
    way = carry(plate, page, windows[3, 6], 0.7)
    at(way, 0.0)
    assert np.allclose(plate.get_center(), before)
    at(way, 1.0)
    assert np.allclose(plate.foot(page.cell), page.middle_of(windows[3, 6]))


def test_numbers_under_the_plate_give_way_and_the_others_stay(
    page: TexturedGrid, plate: Plate, windows: np.ndarray
) -> None:
    at(press(plate, page, windows[0, 0], 0.7), 1.0)
    assert page.digits[:3, :3].max() == 0
    assert page.digits[5].min() == 1
    assert page.digits[:, 5:].min() == 1


def test_a_run_leaves_the_last_imprint_and_a_full_map(
    facts: Facts, theme: Theme, page: TexturedGrid, plate: Plate, windows: np.ndarray
) -> None:
    output = result_grid(facts.tables["stencil.output"], theme, cell=0.5).show(0)
    colours = theme.weight_colours(3, 3)
    products = facts.tables["stencil.products"]
    imprints = [Imprint(products, page.texture, colours, cell=0.5, theme=theme) for _ in range(3)]
    places = np.moveaxis(np.indices(windows.shape[:2]), 0, -1).reshape(-1, 2)
    flat = windows.reshape(-1, *windows.shape[2:])
    pointer = Window(output, places[:1], theme)
    run = run_across(plate, page, imprints, (places, flat), output, pointer, 0.35)
    at(run, 0.0)
    assert [imprint.get_fill_opacity() for imprint in imprints] == [1, 0, 0], "not pressed yet"
    at(run, 1.0)
    last = imprints[(len(flat) - 1) % 3]
    assert last.at == (3, 6)
    assert np.allclose(last.get_center(), page.middle_of(flat[-1]))
    assert last.get_fill_opacity() == 1
    assert np.allclose(plate.foot(page.cell), page.middle_of(flat[-1]))
    assert np.allclose(pointer.get_center(), output.place(3, 6))
    assert output.shown.ravel()[:-1].min() == 1


def test_an_imprint_shows_the_products_of_its_own_window(
    facts: Facts, theme: Theme, page: TexturedGrid, windows: np.ndarray
) -> None:
    products = facts.tables["stencil.products"]
    imprint = Imprint(products, page.texture, theme.weight_colours(3, 3), cell=0.5, theme=theme)
    imprint.pressed(page, np.array([2, 4]), windows[2, 4])
    shown = [[imprint.number_at(row, column) for column in range(3)] for row in range(3)]
    by_hand = [[products.text(2, 4, row, column) for column in range(3)] for row in range(3)]
    assert shown == by_hand


def test_the_window_apart_shares_no_row_and_no_column_with_the_first(windows: np.ndarray) -> None:
    assert apart(windows) == 3 * windows.shape[1] + 3
    assert apart(windows[:1, :2]) == 1
