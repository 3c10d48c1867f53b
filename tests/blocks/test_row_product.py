from __future__ import annotations

import numpy as np
import pytest

from wsanim.blocks.fitting import side_within_rims
from wsanim.blocks.matrix import MatrixBoard
from wsanim.blocks.row_product import RowProduct
from wsanim.blocks.text import TextLine
from wsanim.facts import Facts
from wsanim.theme import Theme


@pytest.fixture
def sums(facts: Facts, theme: Theme) -> RowProduct:
    def line(words: str) -> TextLine:
        return TextLine(words, size=0.4, colour="#ffffff")

    tables, labels = facts.topic("matrix"), (line("inputs"), line("outputs"))
    board = MatrixBoard(tables, labels, room=(12, 6), highest=9, theme=theme)
    return RowProduct(board, board.middle, equals=line("="), agree=line("="))


def test_a_row_and_its_window_come_to_the_same_sum(sums: RowProduct, facts: Facts) -> None:
    image, kernel = (facts.tables[f"matrix.{name}"].values for name in ("input", "kernel"))
    i, j = sums.position
    rows, columns = kernel.shape
    expected = int((image[i : i + rows, j : j + columns] * kernel).sum())
    sums.upto(sums.count)
    assert [total.sources[0].value for total in sums.totals] == [expected, expected]
    keys = [total.sources[0].key.split("[")[0] for total in sums.totals]
    assert keys == ["matrix.product", "matrix.output"]


def test_products_inputs_and_running_sums_come_together(sums: RowProduct) -> None:
    sums.upto(2)
    assert sums.terms.shown.sum() == sums.products.shown.sum() == 2
    assert (sums.board.inputs.rims[..., 3] > 0).sum() == 3, "the one that is being met, too"
    assert (sums.board.image.rims[..., 3] > 0).sum() == 3
    first, second = (total.sources[0].value for total in sums.totals)
    assert first == second


def test_the_column_runs_from_an_input_to_its_weight(sums: RowProduct) -> None:
    board = sums.board
    sums.upto(0)
    column = int(np.flatnonzero(board.taken(sums.row))[0])
    place = board.matrix.place(sums.row, column)
    assert sums.column.get_x() == pytest.approx(place[0])
    assert sums.column.get_top()[1] == pytest.approx(board.inputs.get_top()[1])
    assert sums.column.get_bottom()[1] == pytest.approx(place[1] - board.matrix.cell_height / 2)


def test_a_row_begins_below_the_name_at_its_left_where_that_lets_numbers_be_read(
    facts: Facts, theme: Theme
) -> None:
    def line(words: str, size: float) -> TextLine:
        return TextLine(words, size=size, colour="#ffffff")

    em = theme.type
    labels = line("its inputs", em.label), line("its outputs", em.label)
    board = MatrixBoard(facts.topic("matrix"), labels, room=(9.6, 5.35), highest=9, theme=theme)
    signs = line("=", em.label), line("=", em.headline)
    sums = RowProduct(board, board.middle, equals=signs[0], agree=signs[1])
    assert not board.stacked
    assert sums.terms.cell >= side_within_rims(board.tables["terms"], theme, (sums.row,))
    assert sums.terms.get_left()[0] == pytest.approx(board.down.get_left()[0])
    assert sums.totals[0].get_right()[0] < sums.agree.get_left()[0]
