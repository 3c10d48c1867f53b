"""Where the grids of the two ways round stand: in rows, or, in a narrow and high room, in columns.

In a room that is neither wide nor high, the rows stand close around one filter.

::

    in rows                                   in columns               in close rows

    picture → filter → map    → moved         picture  → shifted       picture  →  map  →  moved
       ↓                          ↓              ↓           ↓            ↓  filter          ↓
    shifted → filter → of-…   → difference    filter     filter        shifted  →  of-… → difference
                                                 ↓           ↓
                                               map      of-shifted
                                                 ↓           ↓
                                               moved   → difference
"""

from __future__ import annotations

from collections.abc import Sequence

from wsanim.blocks.flow import Room
from wsanim.blocks.shiftclose import InCloseRows
from wsanim.blocks.shiftcolumns import InColumns
from wsanim.blocks.shiftrows import InRows
from wsanim.blocks.shiftways import Cells, Plan, Way, Words
from wsanim.theme import Theme

UNNAMED: tuple[frozenset[str], ...] = (  # what may be left without a name, step by step
    frozenset(),
    frozenset({"picture", "shifted"}),
    frozenset({"picture", "shifted", "compare"}),
)
LAST = UNNAMED[-1] | {"map", "of-shifted", "moved"}
CLOSE = (*UNNAMED, UNNAMED[-1] | {"map", "moved"})  # and in rows that stand close
WORTH_ROWS = 1.15  # times as large cells that are worth it that they do
WORTH_A_NAME = 1.05  # times as large cells that are worth a step
CLOSER = 0.95  # what a size that is too large is reduced by
TRIES = 60

Found = tuple[Plan, bool, bool]  # whether the room holds it, and whether its words fit


def largest_plan(
    cells: Cells, kernel_cells: tuple[float, float], words: Words, room: Room, theme: Theme
) -> Plan:
    """Return the plan with the largest cells; of equals the one in rows.

    Where it is worth much, the pictures have no names: the arrow between them says enough, and so
    do two arrows that meet. Where it is worth more, the rows stand close, and the upper maps may
    have no names either. Where words would not fit at all, neither have their maps, and the kernel
    may be small. The parameters are those of `Way`.
    """
    ways: list[Way] = [way(cells, kernel_cells, words, room, theme) for way in (InRows, InColumns)]
    close = InCloseRows(cells, kernel_cells, words, room, theme)
    best = _worthiest(ways, UNNAMED)
    closer = _worthiest([close], CLOSE)
    if best is None or (closer is not None and closer.cell > best.cell * WORTH_ROWS):
        best = closer
    if best is None:
        for way in ways:
            way.least_kernel = 0.0
        return _largest(ways, LAST)[0]
    return best


def _worthiest(ways: list[Way], steps: Sequence[frozenset[str]]) -> Plan | None:
    """Return the plan with the largest cells, as far as they are worth the names; if words fit."""
    best: Plan | None = None
    for plan, _, fits in (_largest(ways, unnamed) for unnamed in steps):
        if fits and (best is None or plan.cell > best.cell * WORTH_A_NAME):
            best = plan
    return best


def _largest(ways: list[Way], unnamed: frozenset[str]) -> Found:
    """Return the plan with the largest cells of all ways, with some places unnamed."""
    found = []
    for way in ways:
        way.unnamed = unnamed
        found.append(_largest_of(way))
    return max(found, key=lambda it: (it[2], it[1], it[0].cell))


def _largest_of(way: Way) -> Found:
    """Return a way's plan with the largest cells that fit; if there is none, that have room."""
    cell, held = max(way.room) / sum(way.cells.outer), None
    for _ in range(TRIES):  # words that break differently make some smaller sizes not fit
        found = way.plan(cell)
        if found[2]:
            return found
        held = held or (found if found[1] else None)
        cell *= CLOSER
    return held or found
