"""Small strips of cells, one for each part of the film, in the colours that mean something.

All that is grey or green or purple in them is real: the film's input, and what its filter gives.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from wsanim.blocks.grid import Grid
from wsanim.colour import Colour, from_hex, mix
from wsanim.facts import Table
from wsanim.theme import Theme

HIGH = 3  # cells
EVERY = 4  # a kernel and a gap


class Strip(Grid):
    """A motif while it is being put together; cells that are not put are empty.

    Parameters
    ----------
    tables
        The film's tables.
    highest
        The input value that is drawn lightest.
    wide
        How many cells it is long.
    cell
        The side of a cell, in scene units.
    theme
        The look.
    """

    def __init__(
        self,
        tables: Mapping[str, Table],
        highest: float,
        wide: int,
        *,
        cell: float,
        theme: Theme,
    ) -> None:
        self.tables, self.highest = tables, highest
        empty = np.broadcast_to(theme.colour("empty"), (HIGH, wide, 3))
        super().__init__(empty, cell=cell, theme=theme)
        self.show(0)
        self.kernel: Colour = np.array(
            [[from_hex(colour) for colour in row] for row in theme.colours.weights]
        )

    def put(self, colours: Colour, column: int) -> None:
        """Write a block of cells, as much of it as there is room for, from a column on."""
        part = colours[:HIGH, : self.columns - column]
        rows, columns = part.shape[:2]
        block = np.s_[:rows, column : column + columns]
        self.cell_colours[block], self.shown[block] = part, 1

    def inputs(self) -> Colour:
        """Return the greys of the film's input."""
        return self.theme.input_colours(self.tables["sliding.input"].values, self.highest)

    def results(self) -> Colour:
        """Return the colours of the film's feature map."""
        values = self.tables["sliding.output"].values
        return self.theme.result_colours(values, float(np.abs(values).max()))


def what(strip: Strip) -> None:
    """One kernel, the same at every position."""
    for column in range(0, strip.columns, EVERY):
        strip.put(strip.kernel, column)


def why(strip: Strip) -> None:
    """A wall of weights that are all different, and one kernel."""
    many = strip.theme.many_colours(HIGH * (strip.columns - EVERY)).reshape(-1, HIGH, 3)
    strip.put(np.swapaxes(many, 0, 1), 0)
    strip.put(strip.kernel, strip.columns - HIGH)


def see(strip: Strip) -> None:
    """The input, the kernel, and the feature map."""
    half = (strip.columns - HIGH - 2) // 2
    seen, made = strip.inputs()[:, :half], strip.results()[:, :half]
    free = strip.columns - seen.shape[1] - made.shape[1] - HIGH
    strip.put(seen, 0)
    strip.put(strip.kernel, seen.shape[1] + free // 2)
    strip.put(made, strip.columns - made.shape[1])


def mathematics(strip: Strip) -> None:
    """The first rows of a matrix: each row the same weights, one step further."""
    band = np.broadcast_to(strip.theme.colour("empty"), (HIGH, strip.columns, 3)).copy()
    mask = np.zeros((HIGH, strip.columns), dtype=bool)
    apart = max((strip.columns - 2 * HIGH + 1) // 2, HIGH)
    for row in range(HIGH):
        for part, weights in enumerate(strip.kernel):
            first = row + part * apart
            if first + HIGH > strip.columns:
                continue
            band[row, first : first + HIGH] = weights
            mask[row, first : first + HIGH] = True
    strip.put(band, 0)
    strip.show(mask)


def analogies(strip: Strip) -> None:
    """A plate, and its imprints on the input."""
    strip.put(strip.kernel, 0)
    ground, values = strip.theme.colour("ground"), strip.tables["sliding.input"].values
    for column in range(EVERY, strip.columns, EVERY):
        first = column % max(values.shape[1] - HIGH, 1)
        light = values[:HIGH, first : first + HIGH] / strip.highest
        pane = strip.kernel[: light.shape[0], : light.shape[1]]
        strip.put(ground + (pane - ground) * light[..., None], column)


def deeper(strip: Strip) -> None:
    """What every position says about a weight, coming together in that weight."""
    length = strip.columns - HIGH
    part = np.linspace(0, 1, length) ** 1.5
    empty = strip.theme.colour("empty")
    middle = strip.kernel[:, strip.kernel.shape[1] // 2]
    strip.put(np.array([mix(empty, weight, part * 0.8) for weight in middle]), 0)
    strip.put(strip.kernel, length)


def summary(strip: Strip) -> None:
    """The kernel, alone."""
    strip.put(strip.kernel, strip.columns - HIGH)


MOTIFS: Mapping[str, Callable[[Strip], None]] = {
    motif.__name__: motif for motif in (what, why, see, mathematics, analogies, deeper, summary)
}


def motif_strips(
    parts: Sequence[str],
    tables: Mapping[str, Table],
    highest: float,
    room: tuple[float, float],
    theme: Theme,
) -> list[Strip]:
    """Return the strip of each of some parts of the film.

    Parameters
    ----------
    parts
        The parts, as the outline names them.
    tables, highest, theme
        As for `Strip`.
    room
        The length to be filled, and the side of a cell at most, in scene units.
    """
    length, most = room
    wide = kernels_along(*room) * EVERY + HIGH - EVERY
    cell = min(most, length / wide)
    strips = [Strip(tables, highest, wide, cell=cell, theme=theme) for _ in parts]
    for strip, part in zip(strips, parts, strict=True):
        MOTIFS[part](strip)
    return strips


def kernels_along(length: float, cell: float) -> int:
    """Return how many kernels, with gaps between them, best fill a length; two at least.

    Examples
    --------
    >>> kernels_along(27, 1), kernels_along(28, 1), kernels_along(30, 1), kernels_along(1, 1)
    (7, 7, 8, 2)
    """
    return max(round((length / cell - HIGH) / EVERY), 1) + 1
