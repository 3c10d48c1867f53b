from __future__ import annotations

import numpy as np
import pytest

from wsanim.blocks.table_grids import kernel_grid, result_grid, value_grid
from wsanim.facts import Facts
from wsanim.theme import Theme


def test_kernels_values_and_results_have_their_own_colours(facts: Facts, theme: Theme) -> None:
    kernel = kernel_grid(facts.tables["sliding.kernel"], theme, cell=0.5)
    assert kernel.cell_colours == pytest.approx(theme.weight_colours(3, 3))
    output = facts.tables["sliding.output"]
    results = result_grid(output, theme, cell=0.5)
    row, column = np.unravel_index(np.abs(output.values).argmax(), output.values.shape)
    brightest = "positive" if output.values[row, column] > 0 else "negative"
    assert results.cell_colours[row, column] == pytest.approx(theme.colour(brightest), abs=1e-6)
    image = value_grid(facts.tables["sliding.input"], theme, cell=0.5, highest=9)
    lightest = np.unravel_index(facts.tables["sliding.input"].values.argmax(), (10, 10))
    assert image.cell_colours[lightest] == pytest.approx(theme.colour("input_high"), abs=1e-6)
