"""A bench in rooms of all shapes: everything is within, and the numbers come first."""

from __future__ import annotations

import pytest

from wsanim.blocks.bench import Bench
from wsanim.blocks.text import TextLine
from wsanim.facts import Facts
from wsanim.theme import Theme

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


def test_a_tall_room_has_the_picture_on_top(facts: Facts, theme: Theme) -> None:
    bench = bench_in(ROOMS["tall"], facts, theme)
    bench.beside_photograph()
    bench.lay_out_step()
    image = bench.input.target
    assert image is not None
    assert image.get_bottom()[1] > bench.row.get_top()[1]
    assert bench.row.get_bottom()[1] > bench.output.get_top()[1]
    assert bench.total.get_left()[0] > bench.map.get_right()[0]
