"""Moves: functions that return animations. They never play them.

What any scene may use comes from here: ``from wsanim.moves import drop``. The moves of one kind of
block are in the module of that block's name: those of ``blocks/matrix.py`` in ``moves/matrix.py``.
"""

from __future__ import annotations

from wsanim.moves.counts import close_up, count_on
from wsanim.moves.drive import Drive, eased, overlapping, reading_order, steps, stepwise
from wsanim.moves.maps import merge, scan, spread
from wsanim.moves.sliding import add_up, drop, lift_out, multiply, stamp, sweep

__all__ = [
    "Drive",
    "add_up",
    "close_up",
    "count_on",
    "drop",
    "eased",
    "lift_out",
    "merge",
    "multiply",
    "overlapping",
    "reading_order",
    "scan",
    "spread",
    "stamp",
    "steps",
    "stepwise",
    "sweep",
]
