from __future__ import annotations

import numpy as np
import pytest
from manim import DOWN, RIGHT, UP, Animation, Mobject, Scene, smooth

from wsanim.blocks.counter import CountChain, recount
from wsanim.blocks.grid import Grid
from wsanim.blocks.product import ProductRow
from wsanim.blocks.table_grids import kernel_grid, result_grid, value_grid
from wsanim.blocks.text import ResultLine, TextLine
from wsanim.blocks.window import Window
from wsanim.facts import Facts
from wsanim.moves import (
    Drive,
    close_up,
    count_on,
    drop,
    lift_out,
    multiply,
    reading_order,
    stamp,
    steps,
    sweep,
)
from wsanim.theme import Theme


def play_to(animation: Animation, alpha: float) -> None:
    animation.begin()
    animation.interpolate(alpha)


def finish(animation: Animation, *present: Mobject) -> Scene:
    scene = Scene()
    scene.add(*present)
    animation._setup_scene(scene)
    animation.begin()
    animation.interpolate(1)
    animation.finish()
    animation.clean_up_from_scene(scene)
    return scene


@pytest.fixture
def kernel(facts: Facts, theme: Theme) -> Grid:
    return kernel_grid(facts.tables["sliding.kernel"], theme, cell=0.68)


@pytest.fixture
def image(facts: Facts, theme: Theme) -> Grid:
    return value_grid(facts.tables["sliding.input"], theme, cell=0.48, highest=9)


@pytest.fixture
def output(facts: Facts, theme: Theme) -> Grid:
    return result_grid(facts.tables["sliding.output"], theme, cell=0.6).show(0)


@pytest.fixture
def row(facts: Facts, theme: Theme, kernel: Grid) -> ProductRow:
    tables = facts.tables
    return ProductRow(
        kernel,
        tables["sliding.patches"],
        tables["sliding.products"],
        lambda name: TextLine(name, size=0.34, colour="#ffffff"),
        highest=9,
        theme=theme,
    )


def test_steps_follow_one_another() -> None:
    assert steps(0, 3).tolist() == [0, 0, 0]
    assert steps(1.25, 3).tolist() == [1, 0.25, 0]
    assert steps(9, 3).tolist() == [1, 1, 1]
    assert reading_order(3.5, 2, 3).tolist() == [[1, 1, 1], [0.5, 0, 0]]


def test_a_drive_sets_the_state_from_the_index_alone() -> None:
    seen: list[float] = []
    drive = Drive([Mobject()], 8, seen.append)
    drive.begin()
    for alpha in (0.5, 0.25, 1.0, 1.5, -0.5):
        drive.interpolate(alpha)
    assert seen[-5:] == [4, 2, 8, 8, 0]
    slow = Drive([Mobject()], 8, seen.append, rate_func=smooth)
    slow.begin()
    slow.interpolate(0.25)
    assert seen[-1] == pytest.approx(8 * smooth(0.25))


def test_a_product_row_is_laid_out_from_left_to_right(row: ProductRow) -> None:
    patch, times, kernel, equals, products = row[:5]
    lefts = [part.get_left()[0] for part in (patch, times, kernel, equals, products)]
    assert lefts == sorted(lefts)
    assert row.kernel is kernel
    assert {id(part) for part in row.fixed()} == {
        id(part) for part in row if part not in (row.patch_place, row.product_place)
    }


def test_patch_and_products_are_those_of_their_output_cell(row: ProductRow, facts: Facts) -> None:
    patch, products = row.patch(2, 3), row.product(2, 3)
    tables = facts.tables
    for at in np.ndindex(3, 3):
        value, weight = tables["sliding.input"].values[2 + at[0], 3 + at[1]], row.kernel
        assert patch.number_at(*at) == tables["sliding.input"].text(2 + at[0], 3 + at[1])
        product = value * tables["sliding.kernel"].values[at]
        assert products.number_at(*at).replace("−", "-") == str(product)
        assert products.rims[(*at, slice(3))] == pytest.approx(weight.cell_colours[at])
    assert patch.get_center() == pytest.approx(row.patch_place.get_center())
    assert products.width == pytest.approx(row.kernel.width)


def test_multiplying_forms_the_products_in_reading_order(row: ProductRow, facts: Facts) -> None:
    patch, products = row.patch(0, 0), row.product(0, 0)
    running = facts.tables["sliding.running"]
    total = ResultLine(running.cell(0, 0, 0, 0), size=1, theme=row.theme)
    move = multiply(patch, row.kernel, products, total, lambda *at: running.cell(0, 0, *at))
    play_to(move, 0)
    assert products.shown_numbers() == []
    assert total.get_fill_opacity() == 0  # nothing is added up yet
    for done in range(1, 10):
        play_to(move, done / 10)
        assert len(products.shown_numbers()) == done
        at = divmod(done - 1, 3)
        assert (total.text, total.get_fill_opacity()) == (running.text(0, 0, *at), 1)
        assert np.argwhere(patch.lit == patch.lit.max())[0].tolist() == list(at)
        assert np.array_equal(patch.lit, row.kernel.lit)
    play_to(move, 1)
    assert total.text == facts.tables["sliding.output"].text(0, 0)
    assert (patch.lit == 1).all()
    assert (products.shown == 1).all()


def test_a_patch_rises_from_its_place_in_the_picture(image: Grid, facts: Facts) -> None:
    cells = facts.tables["sliding.windows"].values[0, 0]
    patch = Grid(image.cell_colours[:3, :3], cell=0.68, theme=image.theme).shift(4 * RIGHT + UP)
    there, size = patch.get_center(), patch.width
    move = lift_out(patch, image, cells)
    play_to(move, 0)
    assert patch.get_center() == pytest.approx(image.place(1, 1))
    assert patch.cell == pytest.approx(image.cell)
    play_to(move, 1)
    assert patch.get_center() == pytest.approx(there)
    assert patch.width == pytest.approx(size)


def test_the_sum_falls_into_its_cell_and_stays(output: Grid, facts: Facts, theme: Theme) -> None:
    total = ResultLine(facts.tables["sliding.output"].cell(0, 1), size=1, theme=theme)
    total.shift(3 * RIGHT)
    before = total.get_center()
    scene = finish(drop(total, output, reading_order(2, 8, 8), 0, 1))
    assert output.shown[0].tolist() == [1, 1, 0, 0, 0, 0, 0, 0]
    assert total.get_center() == pytest.approx(before)
    assert not any(isinstance(mobject, TextLine) for mobject in scene.mobjects)


def test_window_trail_and_map_follow_one_index(
    image: Grid, output: Grid, facts: Facts, theme: Theme
) -> None:
    windows = facts.tables["sliding.windows"].values
    window = Window(image, windows[0, 2], theme)
    pointer = Window(output, np.array([[0, 2]]), theme)
    move = sweep(window, pointer, image, output, windows, first=2)
    for position in (2, 7, 8, 30, 63):
        play_to(move, (position - 2) / 61)
        row, column = divmod(position, 8)
        assert window.get_center() == pytest.approx(image.middle_of(windows[row, column]))
        assert pointer.get_center() == pytest.approx(output.place(row, column))
        assert output.shown.ravel()[: position + 1].min() == 1
        assert output.shown.sum() == pytest.approx(position + 1)
    play_to(move, 1)
    assert (output.shown == 1).all()


def test_a_stamp_leaves_the_kernel_s_colours(image: Grid, kernel: Grid, facts: Facts) -> None:
    windows = facts.tables["sliding.windows"].values
    places = np.stack([windows[0, 0], windows[-1, -1]])
    before = kernel.get_center()
    finish(stamp(kernel, image, places))
    assert image.rims[0:3, 0:3, :3] == pytest.approx(kernel.cell_colours)
    assert image.rims[7:10, 7:10, :3] == pytest.approx(kernel.cell_colours)
    assert image.rims[..., 3].sum() == 18
    assert kernel.get_center() == pytest.approx(before)


def test_a_window_frames_its_cells(image: Grid, theme: Theme) -> None:
    cells = np.stack(np.meshgrid([1, 2, 3], [4, 5], indexing="ij"), axis=-1)
    window = Window(image, cells, theme)
    assert (window.width, window.height) == pytest.approx((2 * 0.48, 3 * 0.48))
    assert window.get_center() == pytest.approx(image.place(2, 4.5))
    window.between(image, cells, cells + 2, 0.5)
    assert window.get_center() == pytest.approx(image.place(3, 5.5))


def test_counts_grow_by_one(facts: Facts, theme: Theme) -> None:
    keys = ("sliding.macs", "sliding.positions", "sliding.weights")
    counts = [facts[key] for key in keys]
    old, new = (CountChain(counts[:n], "weights", "→", theme) for n in (2, 3))
    scene = finish(count_on(old, new), old)
    shown = {id(part) for mobject in scene.mobjects for part in mobject.get_family()}
    assert {id(part) for part in new} <= shown
    texts = [it.text for mobject in scene.mobjects for it in mobject.get_family() if it in new]
    assert sorted(texts) == sorted(part.text for part in new)  # each once


def test_counts_that_have_no_room_any_more_go(facts: Facts, theme: Theme) -> None:
    keys = ("sliding.macs", "sliding.positions", "sliding.weights")
    counts = [facts[key] for key in keys]
    old, new = (CountChain(some, None, "→", theme) for some in (counts[:2], counts[1:]))
    scene = finish(count_on(old, new), old)
    shown = [it.text for mobject in scene.mobjects for it in mobject.get_family() if it in new]
    assert sorted(shown) == sorted(part.text for part in new)  # each once
    first = old.numbers[0].text
    assert first not in [getattr(it, "text", "") for it in scene.mobjects]


def test_a_count_keeps_its_last_digit_in_place(facts: Facts) -> None:
    table = facts.tables["strip.counting"]
    line = TextLine(table.cell(8), size=1, colour="#ffffff").move_to(RIGHT)
    right = line.get_right()
    recount(line, table.cell(12))
    assert line.text == table.text(12)
    assert line.get_right() == pytest.approx(right)


def test_a_chain_closes_up_to_where_it_would_stand(facts: Facts, theme: Theme) -> None:
    counts = [facts[f"strip.{key}"] for key in ("dense", "local", "weights")]
    chain, wanted = (CountChain(counts, "weights", "→", theme) for _ in range(2))
    closing = close_up(chain.start_from(facts.tables["strip.merging"].cell(0)))
    assert chain.last.text == "18"
    assert chain.numbers[1].get_right()[0] < wanted.numbers[1].get_right()[0]
    play_to(closing, 1)
    for part, other in zip(chain.before, wanted.before, strict=True):
        assert part.get_edge_center(DOWN) == pytest.approx(other.get_edge_center(DOWN))
