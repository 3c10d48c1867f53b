"""Which numbers can be read on stage, and where each comes from."""

from __future__ import annotations

from typing import Any

from wsanim.checks.numbers import CELL, audit
from wsanim.checks.problem import Shown
from wsanim.checks.still import Still
from wsanim.facts import Facts
from wsanim.stage import Stage


def facts_shown(stage: Stage, beat: str) -> list[dict[str, Any]]:
    """List the numbers that can be read now: key, text, value, formula, computed_by."""
    _, shown = audit(Still(stage, beat))
    return [_traced(number, stage.facts) for number in shown]


def _traced(number: Shown, facts: Facts) -> dict[str, Any]:
    value, formula = None, None
    cell = CELL.fullmatch(number.key)
    if number.key in facts:
        value, formula = facts[number.key].value, facts[number.key].formula
    elif cell is not None and cell["table"] in facts.tables:
        index = (int(at) for at in cell["index"].split(", "))
        value = facts.tables[cell["table"]].cell(*index).value
    return {
        "key": number.key,
        "text": number.text,
        "value": value,
        "formula": formula,
        "computed_by": number.computed_by,
    }
