"""One layer and one shift, tried both ways round the square."""

from __future__ import annotations

import numpy as np
from manim import LEFT, Animation, FadeIn, FadeOut, Group

from wsanim.blocks.rolling import RollingGrid
from wsanim.blocks.square import ShiftSquare
from wsanim.blocks.text import ResultLine


class Trial:
    """What one layer and one shift make of the picture, each grid in its place in the square.

    Parameters
    ----------
    case
        The name of the layer and the shift, as in the facts and the labels.
    square
        Where all this has its places.

    Attributes
    ----------
    pixels, cells
        By how many columns the picture is shifted, and by how many its map.
    shift, layer, shift_map
        What is said on the first shift's arrow, about the layer, and on the other shift's arrow.
    map, of_shifted, moved
        The map of the picture, the map of the shifted picture, and the first one shifted.
    difference
        The cells in which the last two differ, once it is `compared`; before, none.
    frames
        Around the columns that the shift has carried round, as far as they are asked for.
    """

    def __init__(self, case: str, square: ShiftSquare) -> None:
        self.case, self.square = case, square
        self.pixels, self.cells = square.number(f"{case}.pixels"), square.number(f"{case}.moved")
        self.shift = square.on_arrow(f"{case}-pixels", "shift")
        self.shift_map = square.on_arrow(f"{case}-cells", "shift-map")
        self.layer = square.about_layer(case)
        largest = float(np.abs(square.table("circular.map").values).max())  # one scale for all
        self.map, self.of_shifted = (
            square.result(square.table(f"{case}.{name}").values, largest, place)
            for name, place in (("map", "map"), ("shifted_map", "of-shifted"))
        )
        self.differing = np.sign(square.table(f"{case}.difference").values)
        self.difference = square.result(self.differing * 0, 1.0, "difference")
        self.frames = Group()

    def follow(self, before: Trial) -> list[Animation]:
        """Let the maps take the place of another trial's: the same cells, if there are as many."""
        colours = [grid.cell_colours for grid in (self.map, self.of_shifted)]
        old = before.map, before.of_shifted
        if colours[0].shape != old[0].cell_colours.shape:
            return [FadeOut(*old), FadeIn(self.map, self.of_shifted)]
        self.map, self.of_shifted = old
        pairs = zip(old, colours, strict=True)
        return [grid.animate.recolour(new).build() for grid, new in pairs]

    def shift_the_map(self) -> RollingGrid:
        """Return a copy of the map, still in the map's place, that is to be shifted."""
        self.moved = self.map.copy()
        return self.moved

    def compared(self) -> Animation:
        """Let the cells that differ stand out."""
        colours = self.square.theme.result_colours(self.differing, 1.0)
        return self.difference.animate.recolour(colours).build()

    def frame(self, *grids: RollingGrid) -> list[Group]:
        """Return frames around the columns that are carried round, before the shift or after it."""
        square = self.square
        frames = [
            grid.edge(
                self.pixels if grid in (square.picture, square.shifted) else self.cells,
                last=grid in (square.picture, self.map),
            )
            for grid in grids
        ]
        self.frames.add(*frames)
        return frames

    def maxima(self) -> tuple[Group, Group]:
        """Return frames around the largest cells of both maps, and their values on the right."""
        square, theme = self.square, self.square.theme
        marks, lines = Group(), Group()
        for grid, name, key, place in (
            (self.map, "map", "largest", "moved"),
            (self.of_shifted, "shifted_map", "largest_shifted", "difference"),
        ):
            fact = square.facts[f"shifting.{self.case}.{key}"]
            values = square.table(f"{self.case}.{name}").values
            marks.add(grid.outline_of(np.isclose(values, fact.value)))
            size, room = theme.type.number, square.at[place].width
            size *= min(1.0, room / ResultLine(fact, size=size, theme=theme).width)
            line = ResultLine(fact, size=max(size, theme.type.label), theme=theme)
            line.move_to(square.at[place])
            over = max(0.0, float(line.get_right()[0] - square.frame.get_right()[0]))
            lines.add(line.shift(LEFT * over))
        return marks, lines
