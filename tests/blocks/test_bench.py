"""A bench in rooms of all shapes: everything is within, and the numbers come first."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from manim import DL, RIGHT, Square

from wsanim.blocks.bench import Bench
from wsanim.blocks.fitting import side_for
from wsanim.blocks.painted import UNIT
from wsanim.blocks.product import is_clear
from wsanim.blocks.text import TextLine
from wsanim.blocks.window import thread
from wsanim.facts import Facts
from wsanim.film import load_material
from wsanim.theme import Theme
from wsanim.typesetting import outline

SIGNS = {"times": "×", "equals": "="}
ROOMS = {"wide": (12.8, 5.9), "square": (7.2, 5.6), "tall": (7.2, 11.8)}


def bench_in(room: tuple[float, float], facts: Facts, theme: Theme) -> Bench:
    def label(name: str) -> TextLine:
        return TextLine(SIGNS.get(name, name), size=theme.type.label, colour="#ffffff")

    return Bench(facts.tables, label, room=room, padding=0, highest=9, theme=theme)


@pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS)
def test_every_layout_is_within_its_room(
    room: tuple[float, float], facts: Facts, theme: Theme
) -> None:
    bench = bench_in(room, facts, theme)
    for laid in (bench.beside_photograph(), bench.lay_out_step(), bench.lay_out_map()):
        assert laid.width <= room[0] + 0.01
        assert laid.height <= room[1] + 0.01


@pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS)
def test_products_show_their_numbers(room: tuple[float, float], facts: Facts, theme: Theme) -> None:
    bench = bench_in(room, facts, theme)
    bench.beside_photograph()
    bench.lay_out_step()
    assert len(bench.row.product(0, 0).shown_numbers()) == bench.kernel.rows * bench.kernel.columns


def test_signs_stand_close_where_products_would_have_no_numbers_otherwise(
    facts: Facts, theme: Theme
) -> None:
    apart = {}
    for name, width in (("roomy", 7.2), ("narrow", 6.9)):
        bench = bench_in((width, 5.5), facts, theme)
        bench.beside_photograph()
        bench.lay_out_step()
        assert bench.row.product(0, 0).shown_numbers()
        apart[name] = bench.row.times.get_left()[0] - bench.row.patch_place.get_right()[0]
    assert apart == pytest.approx({"roomy": theme.gap.small, "narrow": theme.gap.tight})


def test_a_tall_room_has_the_picture_on_top(facts: Facts, theme: Theme) -> None:
    bench = bench_in(ROOMS["tall"], facts, theme)
    bench.beside_photograph()
    bench.lay_out_step()
    image = bench.input.target
    assert image is not None
    assert image.get_bottom()[1] > bench.row.get_top()[1]
    assert bench.row.get_bottom()[1] > bench.output.get_top()[1]
    assert bench.total.get_left()[0] > bench.map.get_right()[0]


def test_the_map_s_numbers_leave_room_for_a_frame_around_a_cell(facts: Facts, theme: Theme) -> None:
    made = bench_in(ROOMS["wide"], facts, theme).map.show().number()
    made.scale(10)  # where numbers are as large as can be
    inks = [outline(made.number_at(*at), tabular=False).ink for at in made.shown_numbers()]
    wide = max(right - left for left, _, right, _ in inks) * made.number_size
    assert 0.9 * made.cell < wide <= made.cell - theme.stroke.window * UNIT
    side = side_for(facts.tables["sliding.output"], theme, 0.0)
    made.scale(side / made.cell)
    assert made.legible == 0
    made.scale(1 + theme.stroke.window * UNIT / side / 0.96)
    assert made.legible == pytest.approx(1)


@pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS)
def test_the_map_is_nearly_as_high_as_the_picture_or_all_there_is(
    room: tuple[float, float], facts: Facts, theme: Theme
) -> None:
    bench = bench_in(room, facts, theme)
    bench.beside_photograph()
    bench.lay_out_step()
    assert bench.map.cell > 0.5 * bench.input.target[0].cell


@pytest.mark.parametrize("to", [(-3, 0), (-3, -2), (-0.1, -2), (0.8, -1), (3, -2)])
def test_a_thread_sags_and_so_keeps_clear_of_the_sum(to: tuple[float, float], theme: Theme) -> None:
    name, cell = Square(0.5), Square(0.3).move_to((*to, 0))
    total = Square(0.7).next_to(name, RIGHT, buff=0.2)
    curve = thread(name, cell, theme, colour="#ffffff")
    start, end = curve.get_start(), curve.get_end()
    middle = curve.point_from_proportion(0.5)
    assert middle[1] < (start[1] + end[1]) / 2
    points = [curve.point_from_proportion(part) for part in np.linspace(0, 1, 40)]
    low = total.get_corner(DL)
    assert not any(x > low[0] and y > low[1] for x, y, _ in points)


def test_picture_and_filter_give_way_to_the_numbers_of_a_map(theme: Theme, tmp_path: Path) -> None:
    lesson = tmp_path / "lesson.toml"
    rows = "[1, 0, 0, -1], [2, 1, -1, -2], [2, 1, -1, -2], [1, 0, 0, -1]"
    crop = 'file = "pictures/coffee.png"\ncells = [9, 12]'
    lesson.write_text(f"[picture]\n{crop}\n[kernel]\nweights = [{rows}]\n", encoding="utf-8")
    bench = bench_in(ROOMS["wide"], load_material(lesson).facts, theme)
    for lay in (bench.beside_photograph, bench.lay_out_step, bench.lay_out_map):
        lay()
    image, kernel, output = (group.target[0] for group in bench.trio)
    assert all(map(is_clear, (image, kernel, output)))
    assert output.cell > 1.5 * image.cell, "it needs more than the picture does"
