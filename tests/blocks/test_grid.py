from __future__ import annotations

import numpy as np
import pytest
from manim import PI, RIGHT, UP, FadeIn

from wsanim.blocks.grid import Grid
from wsanim.blocks.painted import PaintingCamera
from wsanim.blocks.table_grids import kernel_grid, result_grid, value_grid
from wsanim.colour import from_hex
from wsanim.facts import Facts
from wsanim.theme import Theme

RED, GREEN, BLUE, WHITE = np.eye(3)[0], np.eye(3)[1], np.eye(3)[2], np.ones(3)
FOUR = np.array([[RED, GREEN], [BLUE, WHITE]])


@pytest.fixture
def grid(theme: Theme) -> Grid:
    return Grid(FOUR, cell=1.0, theme=theme)


@pytest.fixture
def kernel(facts: Facts, theme: Theme) -> Grid:
    return kernel_grid(facts.tables["sliding.kernel"], theme, cell=0.68)


def colour_at(grid: Grid, row: float, column: float) -> list[float]:
    """The colour that is drawn at a place of a grid, in a picture of 20 pixels to the unit."""
    camera = PaintingCamera(
        pixel_width=320,
        pixel_height=180,
        frame_width=16,
        frame_height=9,
        background_color="#000000",
    )
    camera.capture_mobjects([grid])
    x, y, _ = grid.place(row, column)
    pixel = camera.pixel_array[int(90 - 20 * y), int(160 + 20 * x), :3]
    return (pixel / 255).tolist()


# Drawing -----------------------------------------------------------------------------------


def drawn(grid: Grid) -> np.ndarray:
    found = [[colour_at(grid, row, column) for column in (0, 1)] for row in (0, 1)]
    return np.array(found)


def test_the_first_row_is_on_top_and_the_first_column_left(grid: Grid) -> None:
    assert drawn(grid) == pytest.approx(FOUR, abs=1 / 255)
    assert grid.place(0, 0) == pytest.approx([-0.5, 0.5, 0])


def test_cells_stay_true_when_the_grid_moves_scales_and_turns(grid: Grid) -> None:
    for move in (
        lambda: grid.shift(3 * RIGHT + UP),
        lambda: grid.scale(1.5),
        lambda: grid.rotate(PI / 2),
        lambda: grid.stretch(0.5, 0),
    ):
        move()
        assert drawn(grid) == pytest.approx(FOUR, abs=1 / 255)


def test_a_faded_grid_lets_the_ground_through(grid: Grid) -> None:
    assert drawn(grid.set_opacity(0.5)) == pytest.approx(FOUR / 2, abs=2 / 255)
    assert drawn(grid.set_opacity(0)) == pytest.approx(np.zeros((2, 2, 3)))


def test_a_grid_half_faded_in_is_half_there(grid: Grid) -> None:
    fade = FadeIn(grid)
    fade.begin()
    fade.interpolate(0.5)
    assert drawn(grid) == pytest.approx(FOUR / 2, abs=2 / 255)


def test_an_empty_cell_has_the_colour_of_empty_cells(grid: Grid, theme: Theme) -> None:
    empty = theme.colour("empty")
    grid.show(np.array([[1, 0], [0.5, 1]]))
    assert drawn(grid)[0, 0] == pytest.approx(RED, abs=1 / 255)
    assert drawn(grid)[0, 1] == pytest.approx(empty, abs=1 / 255)
    assert drawn(grid)[1, 0] == pytest.approx((BLUE + empty) / 2, abs=1 / 255)


def test_cells_that_are_not_lit_stand_back(grid: Grid, theme: Theme) -> None:
    ground = theme.colour("ground")
    grid.light(np.array([[True, False], [True, False]]), rest=0.25)
    assert drawn(grid)[:, 0] == pytest.approx(FOUR[:, 0], abs=1 / 255)
    assert drawn(grid)[:, 1] == pytest.approx(ground + (FOUR[:, 1] - ground) / 4, abs=1 / 255)
    assert drawn(grid.light()) == pytest.approx(FOUR, abs=1 / 255)


def test_colours_drawn_are_those_that_are_told(grid: Grid) -> None:
    grid.show(np.array([[1, 0.3], [0.7, 0]])).light(np.array([[1, 0], [0.5, 1]]))
    assert drawn(grid) == pytest.approx(grid.drawn_colours(), abs=1.5 / 255)


def test_lines_part_the_cells_but_do_not_frame_the_grid(grid: Grid, theme: Theme) -> None:
    assert colour_at(grid.scale(3), 0.5, 0) != pytest.approx(RED.tolist(), abs=0.1)
    assert colour_at(grid, -0.46, 0) == pytest.approx(RED.tolist(), abs=1 / 255)


def test_a_rim_is_drawn_within_its_cell(grid: Grid) -> None:
    rims = np.broadcast_to(from_hex("#ff00ff"), (2, 2, 3))
    grid.rim(rims).scale(4)
    assert colour_at(grid, -0.466, 0) == pytest.approx([1, 0, 1], abs=0.05)
    assert colour_at(grid, 0, 0) == pytest.approx(RED.tolist(), abs=1 / 255)


def test_a_number_is_drawn_in_the_middle_of_its_cell(kernel: Grid) -> None:
    plain = kernel.copy().number(0)
    for row, column in ((0, 0), (1, 2)):
        strip = np.linspace(-0.4, 0.4, 41).tolist()
        with_number = [colour_at(kernel.copy().scale(3), row, column + x) for x in strip]
        without = [colour_at(plain.copy().scale(3), row, column + x) for x in strip]
        differs = np.abs(np.subtract(with_number, without)).max(axis=1) > 0.1
        assert differs.any()
        middle = np.mean(np.array(strip)[differs])
        assert abs(middle) < 0.12


# State -------------------------------------------------------------------------------------


def test_places_follow_row_and_column(grid: Grid) -> None:
    assert grid.place(1, 1) == pytest.approx([0.5, -0.5, 0])
    assert grid.place(0.5, 0.5) == pytest.approx([0, 0, 0])
    assert grid.middle_of(np.array([[0, 0], [0, 1]])) == pytest.approx([0, 0.5, 0])
    assert grid.scale(2).cell == pytest.approx(2)


def test_a_mask_is_where_the_cells_are(grid: Grid) -> None:
    block = np.array([[[0, 1], [0, 2]], [[1, 1], [1, 2]]])  # its right half lies outside
    assert grid.mask(block).tolist() == [[False, True], [False, True]]
    assert not grid.mask(np.array([[-1, 0], [0, -1], [2, 0]])).any()


def test_a_block_is_rimmed_in_its_colours_where_it_lies_on_the_grid(grid: Grid) -> None:
    block = np.array([[[0, 1], [0, 2]], [[1, 1], [1, 2]]])
    before = grid.rims
    grid.rim_block(block, FOUR)
    assert grid.rims[:, 1, :3] == pytest.approx(FOUR[:, 0])
    assert grid.rims[..., 3].tolist() == [[0, 1], [0, 1]]
    assert not before.any()  # a copy is changed, or an animation would lose its start


def test_a_changed_copy_leaves_its_original_alone(kernel: Grid) -> None:
    other = kernel.copy().show(0).light(0).number(0).recolour(kernel.cell_colours * 0)
    assert kernel.shown.all()
    assert (kernel.lit == 1).all()
    assert kernel.cell_colours.any()
    assert other.shown_numbers() == []


def test_only_what_can_be_read_is_told(kernel: Grid, grid: Grid) -> None:
    assert grid.shown_numbers() == []
    assert grid.shown_texts() == []
    assert len(kernel.shown_numbers()) == 9
    kernel.show(np.eye(3)).number(np.array([[1, 1, 1], [0, 0, 0], [1, 1, 1]]))
    assert kernel.shown_numbers() == [(0, 0), (2, 2)]
    told = [(text, [source.key for source in sources]) for text, sources in kernel.shown_texts()]
    assert told == [("1", ["sliding.kernel[0, 0]"]), ("−2", ["sliding.kernel[2, 2]"])]


def test_a_grid_shows_a_part_of_a_table(facts: Facts, theme: Theme) -> None:
    table = facts.tables["sliding.patches"]
    patch = value_grid(table, theme, cell=0.5, highest=9, at=(2, 3))
    assert patch.number_at(1, 2) == str(table.values[2, 3, 1, 2])
    assert patch.shown_texts()[5][1][0].key == "sliding.patches[2, 3, 1, 2]"


def test_a_state_is_animated(kernel: Grid) -> None:
    change = kernel.animate.light(np.eye(3)).build()
    change.begin()
    change.interpolate(0.5)
    assert 0.35 < kernel.lit[0, 1] < 1
    assert kernel.lit[1, 1] == pytest.approx(1)
    change.interpolate(1)
    assert kernel.lit[0, 1] == pytest.approx(0.35)


def test_numbers_grow_with_the_grid(kernel: Grid, theme: Theme) -> None:
    assert kernel.number_size == pytest.approx(theme.type.cell)
    assert kernel.scale(1.5).number_size == pytest.approx(1.5 * theme.type.cell)


def test_numbers_fit_until_the_cell_or_its_rim_is_too_near(facts: Facts, theme: Theme) -> None:
    table = facts.tables["sliding.kernel"]
    fits = [
        (kernel_grid(table, theme, cell=side).numbers_fit(rimmed=rimmed), side, rimmed)
        for side, rimmed in ((0.68, True), (0.68, False), (0.42, False), (0.42, True), (0.3, False))
    ]
    assert [fit for fit, *_ in fits] == [True, True, True, False, False], fits


def test_numbers_keep_their_size_in_a_grid_that_shrinks_until_cells_are_too_small(
    facts: Facts, theme: Theme
) -> None:
    grid = kernel_grid(facts.tables["sliding.kernel"], theme, cell=theme.cell.huge)
    assert grid.scale(0.8).number_size == pytest.approx(theme.type.cell)
    assert len(grid.shown_numbers()) == 9
    assert grid.legible == 1
    grid.scale(0.3)
    assert grid.legible == 0
    assert grid.shown_numbers() == []
    assert grid.shown_texts() == []


def test_a_grid_s_cells_may_be_stretched(facts: Facts, theme: Theme) -> None:
    grid = Grid(np.zeros((4, 6, 3)), cell=0.5, theme=theme).set_cells(0.25, 0.75)
    assert (grid.cell, grid.cell_height) == pytest.approx((0.25, 0.75))
    assert (grid.width, grid.height) == pytest.approx((1.5, 3.0))


def test_numbers_can_be_read_from_the_side_on_that_they_need(facts: Facts, theme: Theme) -> None:
    grid = result_grid(facts.tables["matrix.output"], theme, cell=0.7)
    assert grid.scale(1.001 * grid.needed_cell / grid.cell).legible == 1
    assert grid.scale(0.95 * grid.needed_cell / grid.cell).legible < 1
