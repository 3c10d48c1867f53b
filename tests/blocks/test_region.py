"""Pictures with filters of their own, and parted ones, are arranged for the room there is."""

from __future__ import annotations

import numpy as np
import pytest
from manim import DOWN, Group

from wsanim.blocks.flow import Room
from wsanim.blocks.grid import Grid
from wsanim.blocks.region import OwnFilters, RegionTable
from wsanim.blocks.text import TextLine
from wsanim.theme import load_theme

THEME = load_theme("dark")
WIDE, TALL, SQUARE = (12.8, 6.0), (7.2, 11.5), (7.2, 5.7)


def line(words: str) -> TextLine:
    return TextLine(words, size=THEME.type.label, colour=THEME.colours.ink)


def picture() -> Grid:
    return Grid(np.zeros((25, 25, 3)), cell=1.0, theme=THEME)


def own(room: Room, shape: tuple[int, int] = (3, 3)) -> OwnFilters:
    shown = Group(picture(), line("a face")).arrange(DOWN)
    return OwnFilters(shown, shape, [line(word) for word in "abcd"], room, THEME)


@pytest.mark.parametrize(("room", "beside"), [(WIDE, True), (TALL, False), (SQUARE, True)])
@pytest.mark.parametrize("shape", [(3, 3), (1, 11), (11, 2)])
def test_own_filters_stand_where_they_leave_the_picture_large(
    room: Room, beside: bool, shape: tuple[int, int]
) -> None:
    around = own(room, shape)
    assert around.beside is beside
    assert around.width <= room[0] + 1e-6
    assert around.height <= room[1] + 1e-6
    left = around.kernels[0].get_right()[0] < around.face.get_left()[0]
    above = around.kernels[0].get_bottom()[1] > around.face.get_top()[1]
    assert (left, above) == (beside, not beside)


def test_no_two_places_share_a_weight() -> None:
    cells = np.concatenate([kernel.cell_colours.reshape(-1, 3) for kernel in own(WIDE).kernels])
    assert len(np.unique(cells, axis=0)) == len(cells)


def table_of(steps: int, room: Room) -> RegionTable:
    counts = [[line("many"), line("very many")] for _ in range(steps)]
    names = [line("filters"), line("weights")]
    return RegionTable([picture() for _ in range(steps)], counts, names, room, THEME)


@pytest.mark.parametrize("steps", [2, 4, 7])
@pytest.mark.parametrize("room", [WIDE, TALL, SQUARE, (9.6, 5.7)])
def test_a_table_of_regions_fits_its_room_and_keeps_its_counts(room: Room, steps: int) -> None:
    table = table_of(steps, room)
    assert table.width <= room[0] + 1e-6
    assert table.height <= room[1] + 1e-6
    texts = [text for step in table.steps for text in step[1:]]
    texts += [name for name in table.names.get_family() if isinstance(name, TextLine)]
    assert all(each.scale_now == pytest.approx(THEME.type.label) for each in texts)


def test_marks_of_names_are_clear_of_counts() -> None:
    counts = [[line("many"), line("very many")] for _ in range(4)]
    names = [line("फ़िल्टर"), line("वेट")]
    table = RegionTable([picture() for _ in counts], counts, names, (9.6, 5.7), THEME)
    for (_, *of), called in zip(table.steps, table.names, strict=True):
        for count, name in zip(of, called, strict=True):
            assert name.ink_box()[1] - count.ink_box()[3] >= THEME.gap.tight - 1e-6
        assert of[0].ink_box()[1] - called[1].ink_box()[3] >= THEME.gap.tight / 2 - 1e-6


@pytest.mark.parametrize(("room", "across"), [(WIDE, True), (TALL, False)])
def test_names_stand_on_a_line_with_what_is_counted(room: Room, across: bool) -> None:
    table = table_of(4, room)
    for place, name in enumerate(table.names, start=1):
        column = [step[place] for step in table.steps]
        edges = [each.get_bottom()[1] if across else each.get_right()[0] for each in column]
        named = name.get_bottom()[1] if across else name.get_right()[0]
        assert edges == pytest.approx([named] * 4)


def test_pictures_stand_in_a_few_rows_where_that_leaves_them_large() -> None:
    table = table_of(4, SQUARE)
    faces = [step[0] for step in table.steps]
    assert faces[0].get_y() == pytest.approx(faces[1].get_y()) != pytest.approx(faces[2].get_y())
    assert faces[0].get_x() == pytest.approx(faces[2].get_x())
    for step, names in zip(table.steps, table.names, strict=True):
        for count, name in zip(step[1:], names, strict=True):
            assert name.get_bottom()[1] > count.get_top()[1]
            assert name.get_left()[0] == pytest.approx(count.get_left()[0])
            assert count.get_left()[0] > step[0].get_right()[0]
