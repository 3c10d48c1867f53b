from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from wsanim.blocks.flow import Room
from wsanim.blocks.matrix import MatrixBoard
from wsanim.blocks.row_product import RowProduct
from wsanim.blocks.text import TextLine
from wsanim.facts import Facts, build_facts
from wsanim.lesson import load_lesson
from wsanim.script import load_numerals
from wsanim.theme import Theme

ROOMS = {"16:9": (12.8, 6.28), "4:3": (9.6, 5.35), "1:1": (7.2, 5.35), "9:16": (7.2, 10.95)}
SLACK = 1e-6


def line(words: str) -> TextLine:
    return TextLine(words, size=0.34, colour="#ffffff")


def board_in(room: Room, facts: Facts, theme: Theme) -> MatrixBoard:
    tables, labels = facts.topic("matrix"), (line("inputs"), line("outputs"))
    return MatrixBoard(tables, labels, room=room, highest=9, theme=theme)


def facts_for(rows: int, columns: int, weight: float, folder: Path) -> Facts:
    file = folder / "lesson.toml"
    cells = "[picture]\ncells = [16, 16]\n"
    weights = [[weight] * columns] * rows
    file.write_text(f"{cells}[kernel]\nweights = {weights}\n", encoding="utf-8")
    return build_facts(load_lesson(file), load_numerals("en"))


@pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS)
def test_all_numbers_of_the_shipped_lesson_can_be_read(
    room: Room, facts: Facts, theme: Theme
) -> None:
    board = board_in(room, facts, theme)
    sums = RowProduct(board, board.middle, equals=line("="), agree=line("="))
    for grid in (board.image, board.kernel, board.map, sums.products.show()):
        assert len(grid.shown_numbers()) == grid.rows * grid.columns


@pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS)
@pytest.mark.parametrize("shape", [(1, 1), (11, 11), (1, 7), (7, 1), (2, 3)])
@pytest.mark.parametrize("weight", [1, -98.76])
def test_any_filter_has_a_matrix_of_some_size_in_any_room(
    shape: tuple[int, int], weight: float, room: Room, theme: Theme, tmp_path: Path
) -> None:
    board = board_in(room, facts_for(*shape, weight, tmp_path), theme)
    sums = RowProduct(board, board.middle, equals=line("="), agree=line("="))
    for part in (board, board.sum_place):
        assert part.width <= room[0] + SLACK
        assert part.height <= room[1] + SLACK
    assert board.matrix.width > 0.25 * room[0]
    assert board.matrix.height > 0.1 * room[1]
    below, beside = sums.totals
    assert below.get_right()[0] < sums.agree.get_left()[0] or board.stacked
    assert sums.agree.get_right()[0] < beside.get_left()[0] or board.stacked
    assert sums.terms.get_top()[1] < board.matrix.get_bottom()[1]


def test_strips_stand_along_the_matrix_s_cells(facts: Facts, theme: Theme) -> None:
    board = board_in(ROOMS["9:16"], facts, theme)
    assert board.matrix.cell_height > 1.5 * board.matrix.cell, "stretched, where there is room"
    for column in (0, 17, 35):
        assert board.inputs.place(0, column)[0] == pytest.approx(board.matrix.place(0, column)[0])
    for row in (0, 7, 15):
        assert board.outputs.place(row, 0)[1] == pytest.approx(board.matrix.place(row, 0)[1])


@pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS)
def test_rows_unroll_onto_cells_of_the_strips(room: Room, facts: Facts, theme: Theme) -> None:
    board = board_in(room, facts, theme)
    for pairs, strip, _ in board.unrolled():
        covered = np.concatenate([[there.get_left(), there.get_right()] for _, there in pairs])
        assert covered[:, 0].min() == pytest.approx(strip.get_left()[0])
        assert covered[:, 0].max() == pytest.approx(strip.get_right()[0])
        heights = sum(there.height for _, there in pairs)
        across = strip.columns > strip.rows
        assert heights == pytest.approx(len(pairs) * strip.height if across else strip.height)


def test_a_line_below_the_matrix_stays_within_the_room(facts: Facts, theme: Theme) -> None:
    board = board_in(ROOMS["1:1"], facts, theme)
    name = board.name_below(line("a line that is much wider than the matrix above it, and longer"))
    assert name.get_left()[0] == pytest.approx(board.get_left()[0])
    assert name.get_top()[1] < board.matrix.get_bottom()[1]
