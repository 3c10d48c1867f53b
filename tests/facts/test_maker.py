from __future__ import annotations

import math
from functools import partial

import numpy as np
import pytest

from wsanim.facts import Cell, Fact, Facts, Later, Maker
from wsanim.numerals import Numerals
from wsanim.params import conv_params, dense_params

ENGLISH = Numerals(",", ".", "−", ("zero", "one"), "one-other")


@pytest.fixture
def make() -> Maker:
    return Maker(ENGLISH)


def refuse() -> int:
    raise RuntimeError("asked for")


def half(number: float) -> float:
    return number / 2


def grid(side: int) -> list[list[int]]:
    return [[-1000 * row + column for column in range(side)] for row in range(side)]


def test_a_fact_names_the_function_that_computed_it(make: Maker) -> None:
    make.fact("a.dense", dense_params, 1024, 64, formula="n × m = 1,024 × 64")
    make.fact("a.kernel", conv_params, 1, 8, kernel_size=3, bias=True, formula="")
    facts = make.facts()
    assert facts["a.dense"] == Fact(
        "a.dense", 65536, "65,536", "n × m = 1,024 × 64", "wsanim.params.dense_params"
    )
    assert facts["a.kernel"].value == 80
    assert list(facts) == ["a.dense", "a.kernel"]
    assert len(facts) == 2


def test_what_the_lesson_gives(make: Maker) -> None:
    make.given("a.seed", 20, field="seed")
    assert make.facts()["a.seed"] == Fact("a.seed", 20, "20", "seed", "wsanim.lesson.Lesson")


def test_facts_build_on_facts(make: Maker) -> None:
    whole = make.given("a.whole", 2468, field="seed")
    part = make.fact("a.half", half, whole, formula=f"{whole} / 2", decimals=1)
    make.fact("a.quarter", half, number=part, formula=lambda: f"{part} / 2", decimals=2)
    facts = make.facts()
    assert facts["a.half"].formula == "2,468 / 2"
    assert facts["a.quarter"].formula == "1,234.0 / 2"
    assert facts["a.quarter"].text == "617.00"


def test_nothing_is_computed_before_it_is_asked_for(make: Maker) -> None:
    part = make.fact("a.slow", refuse, formula="")
    make.fact("a.slower", half, part, formula=lambda: f"{part} / 2")
    make.table("a.table", refuse)
    make.given("a.quick", 1, field="seed")
    facts = make.facts()
    assert "a.slow" in facts
    assert "a.none" not in facts
    assert "a.table" in facts.tables
    assert facts["a.quick"].value == 1
    for key in ("a.slow", "a.slower"):
        with pytest.raises(RuntimeError, match="asked for"):
            facts[key]
    with pytest.raises(RuntimeError, match="asked for"):
        facts.tables["a.table"]


def test_each_value_is_computed_once(make: Maker) -> None:
    calls = Later(half, 3)
    make.fact("a.one", half, calls, formula="")
    facts = make.facts()
    assert facts["a.one"] is facts["a.one"]
    assert calls.value is calls.value


def test_numpy_s_numbers_become_python_s(make: Maker) -> None:
    make.fact("a.sum", np.linalg.norm, np.array([3.0, 4.0]), formula="")
    make.fact("a.count", np.count_nonzero, [1, 0, 2], formula="")
    facts = make.facts()
    assert type(facts["a.sum"].value) is float
    assert facts["a.sum"].value == 5.0
    assert type(facts["a.count"].value) is int


def test_a_function_without_a_name_has_no_provenance(make: Maker) -> None:
    for nameless in (lambda: 3, partial(half, 3)):
        with pytest.raises(TypeError, match="takes a function that can be imported by name"):
            make.fact("a.b", nameless, formula="")
        with pytest.raises(TypeError, match="takes a function that can be imported by name"):
            make.table("a.b", nameless)


@pytest.mark.parametrize("value", [True, "3", None, [3], np.array([1, 2])])
def test_a_fact_is_one_number(make: Maker, value: object) -> None:
    make.given("a.b", value, field="seed")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"fact a\.b takes one number"):
        make.facts()["a.b"]


@pytest.mark.parametrize("value", [math.inf, math.nan, np.float64("nan")])
def test_a_fact_is_finite(make: Maker, value: float) -> None:
    make.given("a.b", value, field="seed")
    with pytest.raises(ValueError, match=r"fact a\.b takes a finite number"):
        make.facts()["a.b"]


def test_a_key_is_stated_once(make: Maker) -> None:
    make.given("a.b", 3, field="seed")
    make.table("a.c", grid, 2)
    for key in ("a.b", "a.c"):
        with pytest.raises(ValueError, match=f"{key} is stated twice"):
            make.given(key, 3, field="seed")
        with pytest.raises(ValueError, match=f"{key} is stated twice"):
            make.table(key, grid, 2)


def test_tables_give_their_cells_with_their_source(make: Maker) -> None:
    table = make.table("a.grid", grid, 3).value
    assert table.computed_by == f"{__name__}.grid"
    assert table.cell(2, 1) == Cell("a.grid[2, 1]", -1999, "−1,999", f"{__name__}.grid")
    assert table.text(np.int64(0), 2) == "2"
    halves = make.given_table("a.halves", np.array([0.5, -1.0]), decimals=1).value
    assert (halves.text(0), halves.text(1)) == ("0.5", "−1.0")
    assert halves.computed_by == "wsanim.lesson.Lesson"


@pytest.mark.parametrize("index", [(0,), (0, 3), (-1, 0), (0, 0, 0), ()])
def test_an_index_outside_a_table_is_refused(make: Maker, index: tuple[int, ...]) -> None:
    table = make.table("a.grid", grid, 3).value
    with pytest.raises(IndexError, match=r"a\.grid takes an index within \(3, 3\), got"):
        table.cell(*index)


def test_a_table_may_be_a_part_of_what_is_returned_and_feed_facts(make: Maker) -> None:
    part = make.table("a.row", grid, 2, part=1)
    make.fact("a.least", np.min, part, formula="")
    facts = make.facts()
    assert facts.tables["a.row"].values.tolist() == [-1000, -999]
    assert facts["a.least"].value == -1000


def test_tables_can_t_be_written_to_nor_changed_from_outside(make: Maker) -> None:
    own = np.array([1, 2])
    table = make.given_table("a.row", own).value
    own[0] = 9
    assert table.values.tolist() == [1, 2]
    with pytest.raises(ValueError, match="read-only"):
        table.values[0] = 3


@pytest.mark.parametrize("values", [["a"], [math.nan], [math.inf], [True]])
def test_a_table_holds_finite_numbers(make: Maker, values: list[object]) -> None:
    table = make.given_table("a.row", np.array(values))
    with pytest.raises(ValueError, match=r"table a\.row takes finite numbers"):
        _ = table.value


def test_an_unknown_key_names_those_near_it(make: Maker) -> None:
    make.given("sliding.weights", 9, field="kernel")
    make.given_table("sliding.kernel", np.eye(3))
    facts: Facts = make.facts()
    with pytest.raises(KeyError, match=r"no 'sliding.weigths'; near it: sliding\.weights"):
        facts["sliding.weigths"]
    with pytest.raises(KeyError, match=r"no 'sliding.kernle'; near it: sliding\.kernel"):
        facts.tables["sliding.kernle"]
    with pytest.raises(KeyError, match="no 'zzz'; near it: nothing"):
        facts["zzz"]
    assert facts.get("zzz") is None
