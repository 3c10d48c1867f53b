from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from wsanim.blocks.fitting import side_for, side_within_rims, widest_number
from wsanim.blocks.grid import Grid
from wsanim.blocks.painted import UNIT
from wsanim.blocks.table_grids import kernel_grid, result_grid
from wsanim.facts import Facts
from wsanim.theme import Theme
from wsanim.typesetting import outline


def test_the_side_for_a_table_is_the_least_that_holds_its_numbers(
    facts: Facts, theme: Theme
) -> None:
    table = facts.tables["sliding.output"]
    side = side_for(table, theme, 0.1)
    assert result_grid(table, theme, cell=side).legible == pytest.approx(1)
    assert result_grid(table, theme, cell=0.97 * side).legible < 1
    assert side_for(table, theme, 2.0) == pytest.approx(2.0)


def test_with_a_rim_cells_have_to_be_larger(facts: Facts, theme: Theme) -> None:
    table = facts.tables["sliding.kernel"]
    rims = theme.weight_colours(*table.values.shape)

    def rimmed(side: float) -> Grid:
        return kernel_grid(table, theme, cell=side).rim(rims)

    side = side_for(table, theme, 0.1, rimmed=True)
    assert rimmed(side).legible == pytest.approx(1)
    assert rimmed(0.97 * side).legible < 1
    assert kernel_grid(table, theme, cell=side_for(table, theme, 0.1)).legible == pytest.approx(1)
    assert side_for(table, theme, 0.1) < side


def test_the_widest_number_is_the_largest_by_its_ink(facts: Facts) -> None:
    table = facts.tables["sliding.kernel"]
    left, bottom, right, top = outline("−2", tabular=False).ink
    assert widest_number(table) == pytest.approx(max(right - left, top - bottom))
    patches = facts.tables["sliding.patches"]
    every = [widest_number(patches, at) for at in np.ndindex(*patches.values.shape[:2])]
    assert widest_number(patches) == max(every)


def test_within_rims_the_ink_is_clear_on_both_sides(facts: Facts, theme: Theme) -> None:
    table = facts.tables["sliding.kernel"]
    side = side_within_rims(table, theme)
    shape = outline("−2", tabular=False)
    start = side / 2 - shape.advance / 2 * theme.type.cell  # its advance is centred
    rim = 1.6 * theme.stroke.rim * UNIT
    assert start + shape.ink[0] * theme.type.cell >= rim
    assert start + shape.ink[2] * theme.type.cell <= side - rim
    assert side == max(side_within_rims(table, theme, (row,)) for row in range(3))


def test_within_rims_a_zero_is_clear_above_and_below(facts: Facts, theme: Theme) -> None:
    zeros = replace(facts.tables["sliding.kernel"], values=np.zeros((2, 2), dtype=int))
    shape, em = outline("0", tabular=False), theme.type.cell
    assert shape.ink[3] - shape.ink[1] > shape.ink[2] - shape.ink[0], "it is higher than wide"
    side, rim = side_within_rims(zeros, theme), 1.6 * theme.stroke.rim * UNIT
    base = side / 2 - shape.cap_height / 2 * em
    assert base + shape.ink[1] * em >= rim - 1e-9
    assert base + shape.ink[3] * em <= side - rim + 1e-9
