"""The numbers that a clip shows, in an order to read them in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

CELL = re.compile(r"(?P<table>.+)\[(?P<index>\d+(?:, \d+)*)\]")


@dataclass(frozen=True)
class Table:
    """Cells of one array as they are shown; what is not shown of it is ``""``."""

    key: str
    computed_by: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Numbers:
    """What a clip shows: facts, each with key, text, formula and function, then tables."""

    facts: tuple[dict[str, Any], ...]
    tables: tuple[Table, ...]

    def __bool__(self) -> bool:
        return bool(self.facts or self.tables)


def numbers_of(shown: Iterable[dict[str, Any]]) -> Numbers:
    """Part single facts from cells, and put cells that belong together side by side.

    Parameters
    ----------
    shown
        A clip's facts, as the manifest lists them.

    Examples
    --------
    >>> def cell(index, text):
    ...     return {"key": f"sums[{index}]", "text": text, "formula": None, "computed_by": "f"}
    >>> numbers_of([cell("0, 0", "3"), cell("1, 1", "−4")]).tables
    (Table(key='sums', computed_by='f', rows=(('3', ''), ('', '−4'))),)
    """
    facts = []
    cells: dict[tuple[str, str], dict[tuple[int, int], str]] = {}
    for one in shown:
        cell = CELL.fullmatch(one["key"])
        if cell is None:
            facts.append(one)
            continue
        *above, row, column = (0, 0, *(int(at) for at in cell["index"].split(", ")))
        above = above[2:]  # of the zeros that make a row of what has one index
        name = f"{cell['table']}[{', '.join(map(str, above))}]" if above else cell["table"]
        cells.setdefault((name, one["computed_by"]), {})[row, column] = one["text"]
    return Numbers(tuple(facts), tuple(_table(*named, found) for named, found in cells.items()))


def _table(key: str, computed_by: str, cells: dict[tuple[int, int], str]) -> Table:
    rows = sorted({row for row, _ in cells})
    columns = sorted({column for _, column in cells})
    filled = (tuple(cells.get((row, column), "") for column in columns) for row in rows)
    return Table(key, computed_by, tuple(filled))
