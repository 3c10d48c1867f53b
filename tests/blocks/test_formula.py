from __future__ import annotations

import pytest

from wsanim.blocks.formula import Formula, input_index
from wsanim.facts import Fact

INK = "#e8eaf0"


def fact(value: int) -> Fact:
    return Fact("a.b", value, str(value), "", "test")


@pytest.mark.parametrize(
    ("stride", "padding", "wraps", "index"),
    [
        (1, 0, None, "i + m"),
        (2, 0, None, "2 i + m"),
        (1, 3, None, "i + m - 3"),
        (2, 1, 10, "(2 i + m - 1) mod 10"),
        (1, 0, 10, "i + m"),
    ],
)
def test_the_input_cell_follows_the_layer(
    stride: int, padding: int, wraps: int | None, index: str
) -> None:
    size = None if wraps is None else fact(wraps)
    assert input_index("i", "m", fact(stride), fact(padding), size) == index


def test_a_typed_number_is_refused() -> None:
    with pytest.raises(ValueError, match="math: got '2' in '2 i'"):
        Formula("2 i", size=0.5, colour=INK)
    assert Formula("2 i", size=0.5, colour=INK, sources=[fact(2)]).sources == (fact(2),)


def test_a_part_is_found_by_its_name() -> None:
    formula = Formula("W({{ m : row }}, {{ n : column }})", size=0.5, colour=INK)
    assert formula.part("row").get_x() < formula.part("column").get_x()
