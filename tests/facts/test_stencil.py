from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from wsanim.facts import Facts, build_facts
from wsanim.lesson import DEFAULT, load_lesson
from wsanim.script import load_numerals


def facts_of(path: Path = DEFAULT) -> Facts:
    return build_facts(load_lesson(path), load_numerals("en"))


def test_the_default_lesson_s_counts() -> None:
    facts = facts_of()
    counts = {key: facts[f"stencil.{key}"].value for key in ("weights", "presses", "stride")}
    assert counts == {"weights": 9, "presses": 28, "stride": 1}
    assert facts["stencil.presses"].computed_by == "wsanim.products.count_positions"


def test_every_imprint_is_weight_times_page_and_adds_up_to_its_cell() -> None:
    tables = facts_of().tables
    page, kernel = tables["stencil.input"].values, tables["stencil.kernel"].values
    products, output = tables["stencil.products"].values, tables["stencil.output"].values
    assert output.shape == (4, 7)
    for row in range(4):
        for column in range(7):
            patch = page[row : row + 3, column : column + 3]
            assert (products[row, column] == patch * kernel).all()
            assert products[row, column].sum() == output[row, column]
    assert (tables["stencil.running"].values[..., -1, -1] == output).all()


def test_the_texture_has_a_border_of_one_cell_and_the_cells_are_its_means() -> None:
    tables = facts_of().tables
    texture, cells = tables["stencil.texture"].values, tables["stencil.input"].values
    assert texture.shape == (8 * 16, 11 * 16)
    means = texture[16:-16, 16:-16].reshape(6, 16, 9, 16).mean(axis=(1, 3))
    assert cells.ravel()[[means.argmin(), means.argmax()]].tolist() == [0, 9]
    assert np.corrcoef(means.ravel(), cells.ravel())[0, 1] > 0.98


@pytest.mark.parametrize("side", [1, 2, 5, 6])
def test_a_kernel_of_another_size_still_has_a_page_to_move_on(tmp_path: Path, side: int) -> None:
    file = tmp_path / "lesson.toml"
    file.write_text(f"[kernel]\nweights = {[[1] * side] * side}\n[picture]\ncells = [16, 16]\n")
    facts = facts_of(file)
    assert facts["stencil.presses"].value == facts.tables["stencil.output"].values.size >= 4
