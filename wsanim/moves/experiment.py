"""Moves of the experiment: kernels are laid, digits are turned over, and networks learn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from numpy.typing import NDArray

from wsanim.blocks.canvas import HalvedCanvas
from wsanim.blocks.layers import KernelWall
from wsanim.blocks.race import Race
from wsanim.moves.drive import Drive, reading_order


def lay(walls: Sequence[KernelWall]) -> Drive:
    """Lay the kernels of walls of one shape position by position, in reading order."""
    rows, columns = walls[0].shape

    def state(index: float) -> None:
        for wall in walls:
            wall.laid(reading_order(index, rows, columns))

    return Drive(walls, rows * columns, state)


def turn_over(page: HalvedCanvas, pictures: NDArray[Any]) -> Drive:
    """Show one picture after another, (count, rows, columns, 3)."""
    return Drive([page], 1, lambda part: page.turn_to(pictures, part))


def learn(race: Race, page: HalvedCanvas, pictures: NDArray[Any]) -> Drive:
    """Draw the curves of a race and turn over pictures, both by one index."""

    def state(index: float) -> None:
        race.upto(index)
        page.turn_to(pictures, index / race.last)

    return Drive([race, page], race.last, state)
