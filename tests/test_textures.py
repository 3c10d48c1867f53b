from __future__ import annotations

import pytest

from wsanim.textures import grid_crop, sheet_crop


def test_the_sheet_lies_in_the_middle_and_the_grid_in_the_middle_of_the_sheet() -> None:
    sheet = sheet_crop((100, 200), (3, 4), 10)
    assert sheet == (25, 70, 50, 60)
    assert grid_crop(sheet, (3, 4)) == (35, 80, 30, 40)


def test_a_small_picture_gives_fewer_pixels_to_a_cell() -> None:
    assert sheet_crop((20, 500), (3, 4), 10) == (0, 238, 20, 24)


def test_a_picture_with_fewer_pixels_than_cells_is_refused() -> None:
    with pytest.raises(ValueError, match=r"size takes at least \(5, 6\) pixels.*got \(4, 9\)"):
        sheet_crop((4, 9), (3, 4), 10)
