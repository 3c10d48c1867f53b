from __future__ import annotations

import numpy as np

from wsanim.film import load_material
from wsanim.lesson import load_lesson


def test_the_turned_filter_gives_what_true_convolution_gives() -> None:
    facts, lesson = load_material().facts, load_lesson()
    image, kernel = facts.tables["sliding.input"].values, lesson.kernel.array
    i, j = facts.tables["definition.place"].values
    rows, columns = kernel.shape
    # Mathematicians' convolution, minus signs and all, at the patch's other corner.
    by_hand = sum(
        kernel[m, n] * image[i + rows - 1 - m, j + columns - 1 - n]
        for m in range(rows)
        for n in range(columns)
    )
    assert facts.tables["definition.output"].cell(i, j).value == by_hand
    assert facts.tables["definition.running"].cell(i, j, rows - 1, columns - 1).value == by_hand


def test_no_place_shows_the_difference_better() -> None:
    tables = load_material().facts.tables
    gaps = np.abs(tables["definition.output"].values - tables["sliding.output"].values)
    assert gaps[tuple(tables["definition.place"].values)] == gaps.max() > 0
    assert load_material().facts["definition.sums"].value == 2


def test_indices_name_their_own_cell() -> None:
    tables = load_material().facts.tables
    for key in ("definition.positions", "definition.offsets"):
        table = tables[key]
        last = tuple(size - 1 for size in table.values.shape[1:])
        assert (table.cell(0, *last).value, table.cell(1, *last).value) == last
