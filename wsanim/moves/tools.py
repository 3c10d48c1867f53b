"""Weight and give: how things that are held, pressed and let go of move.

Each curve maps the part of a move's time that has passed, 0 to 1, to a height or a give; the
moves return animations and never play them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from manim import smooth
from numpy.typing import NDArray

from wsanim.blocks.grid import Grid
from wsanim.blocks.lifted import RAISED, Lifted
from wsanim.blocks.texture import Imprint
from wsanim.blocks.window import Window
from wsanim.moves import Drive

TRAIL = 3  # imprints that are seen at once in a quick run
POISE = 0.28  # of a press: drawn back before the fall
CONTACT = 0.62  # of a press: it meets the page
DWELL = 0.25  # of a hop in a quick run: it lies still
SWING = 0.18  # height gained on the way from place to place


def falling(time: float, height: float) -> tuple[float, float]:
    """Return height and give of a press: drawn back a little, dropped, squashed, settled.

    Examples
    --------
    >>> falling(0.0, 1.0), falling(1.0, 1.0)
    ((1.0, 0.0), (0.0, 0.0))
    """
    if time < POISE:
        return height * (1 + 0.10 * float(smooth(time / POISE))), 0.0
    if time < CONTACT:
        part = (time - POISE) / (CONTACT - POISE)
        return height * 1.10 * (1 - part**2.4), 0.0
    part = (time - CONTACT) / (1 - CONTACT)
    give = float(np.exp(-3.2 * part) * np.sin(np.pi * min(1.0, 1.15 * part + 0.1)))
    return 0.0, max(0.0, give) if part < 1 else 0.0


def rising(time: float, height: float) -> tuple[float, float]:
    """Return height and give of a lift: it sticks, comes off, swings over and settles.

    Examples
    --------
    >>> rising(0.0, 1.0), rising(1.0, 1.0)
    ((0.0, 0.0), (1.0, 0.0))
    """
    stick = 0.18
    if time < stick:
        return 0.0, 0.0
    part = (time - stick) / (1 - stick)
    over = 0.09 * float(np.sin(np.pi * part) * part)
    return height * (float(smooth(part)) + over if part < 1 else 1.0), 0.0


def press(
    tool: Lifted,
    grid: Grid,
    cells: NDArray[np.int64],
    height: float = RAISED,
    *,
    marks: Sequence[Grid] = (),
) -> Drive:
    """Drop a tool from ``height`` onto a block of a grid's cells, on which ``marks`` may lie."""
    return _up_or_down(lambda time: falling(time, height), tool, grid, cells, marks)


def lift(
    tool: Lifted,
    grid: Grid,
    cells: NDArray[np.int64],
    height: float = RAISED,
    *,
    marks: Sequence[Grid] = (),
) -> Drive:
    """Take a tool off a block of a grid's cells, up to ``height``."""
    return _up_or_down(lambda time: rising(time, height), tool, grid, cells, marks)


def _up_or_down(
    curve: Callable[[float], tuple[float, float]],
    tool: Lifted,
    grid: Grid,
    cells: NDArray[np.int64],
    marks: Sequence[Grid],
) -> Drive:
    """Move a tool up or down over a block of a grid's cells, its height and give on a curve."""

    def state(time: float) -> None:
        tool.over(grid, cells, *curve(time))
        _give_way(tool, grid, *marks)

    return Drive([grid, *marks, tool], 1, state)


def bring(tool: Lifted, grid: Grid, cells: NDArray[np.int64], height: float = RAISED) -> Drive:
    """Bring a tool into sight from high above a block of a grid's cells, down to ``height``."""

    def state(time: float) -> None:
        tool.over(grid, cells, height + (1 - float(smooth(time))))
        _give_way(tool, grid)
        tool.set_opacity(float(smooth(min(1.0, 1.6 * time))))

    return Drive([grid, tool], 1, state)


def carry(
    tool: Lifted,
    grid: Grid,
    cells: NDArray[np.int64],
    height: float = RAISED,
    *,
    marks: Sequence[Grid] = (),
) -> Drive:
    """Carry a tool through the air, from wherever it is held to above a block of cells."""
    first = float(tool.height_now)
    start, end = tool.foot(grid.cell), grid.middle_of(cells)

    def state(time: float) -> None:
        part = float(smooth(time))
        high = first + (height - first) * part + SWING * float(np.sin(np.pi * part))
        tool.held(start + (end - start) * part, grid.cell, high)
        _give_way(tool, grid, *marks)

    return Drive([grid, *marks, tool], 1, state)


def run_across(
    tool: Lifted,
    page: Grid,
    imprints: Sequence[Imprint],
    presses: tuple[NDArray[np.int64], NDArray[np.int64]],
    output: Grid,
    pointer: Window,
    height: float,
) -> Drive:
    """Press a tool on every window, in a quick run; one index drives all that comes of it.

    Parameters
    ----------
    tool
        It lies on the first window at the start, and on the last at the end.
    page
        The grid under it.
    imprints
        As many as are to be seen at once: each fades while the next ones come.
    presses
        Each press's output cell, shape (n, 2), and its window, shape (n, kH, kW, 2).
    output, pointer
        The feature map that fills, and the frame that runs along on it.
    height
        How high the tool hops over one cell; over more, it hops higher.
    """
    places, windows = presses
    middles = np.array([page.middle_of(window) for window in windows])
    last, seen = len(windows) - 1, len(imprints)

    def state(index: float) -> None:
        here = min(int(index), max(last - 1, 0))
        there, time = min(here + 1, last), index - here
        air = float(np.clip((time - DWELL) / (1 - DWELL), 0, 1))
        far = float(np.linalg.norm(middles[there] - middles[here])) / page.cell
        arc = height * (1 + (far - 1) / 6) * float(np.sin(np.pi * air**1.15))
        give = 0.7 * max(0.0, 1 - time / DWELL) if index > 0 else 0.0
        point = middles[here] + (middles[there] - middles[here]) * float(smooth(air))
        tool.held(point, page.cell, max(arc, 0.0), give)
        _give_way(tool, page)
        for mark in imprints[int(index) + 1 :]:  # whose turn is still to come
            mark.set_opacity(0)
        for press_at in range(max(0, int(index) - seen + 1), int(index) + 1):
            mark = imprints[press_at % seen].pressed(page, places[press_at], windows[press_at])
            mark.set_opacity(float(np.clip(1 - (index - press_at - 1) / max(seen - 1, 1), 0, 1)))
            newest = press_at == int(index)  # of overlapping ones, it reads
            mark.number(newest * readable(tool, mark))
            mark.set_z_index(1 + press_at / (last + 1))
        pointer.between(output, places[here], places[there], float(smooth(air)))
        written = np.clip((index - np.arange(last + 1)) / DWELL, 0, 1)  # once it has been pressed
        output.show(written.reshape(output.rows, output.columns))

    return Drive([page, *imprints, output, pointer, tool], last, state)


def readable(tool: Lifted, grid: Grid) -> NDArray[np.float64]:
    """Return which numbers can be read, 0 or 1: none where not all have room."""
    return tool.clear_cells(grid) * float(grid.legible >= 1)


def _give_way(tool: Lifted, *grids: Grid) -> None:
    """Let the numbers at a tool's edge give way to it."""
    for grid in grids:
        grid.number(readable(tool, grid))
