"""Shift the input and the output shifts: where that is exact, and what breaks it."""

from __future__ import annotations

import numpy as np
from manim import FadeIn, FadeOut, Group

from wsanim.blocks.counter import CountChain
from wsanim.blocks.rolling import RollingGrid
from wsanim.blocks.square import PLACES, ShiftSquare
from wsanim.blocks.text import ResultLine
from wsanim.facts import Table
from wsanim.moves import merge
from wsanim.stage import Stage


class TranslationEquivariance(Stage):
    """The two ways round: filter then shift, shift then filter, and where they differ."""

    def construct(self) -> None:
        self.build()
        with self.beat("shift"):
            self.shift_picture("circular")
        with self.beat("circular"):
            self.go_round("circular", first=True)
        with self.beat("zeros"):
            self.change("zeros", wrapped=False)
        with self.beat("strided"):
            self.change("strided")
        with self.beat("whole"):
            self.change("whole")
        with self.beat("invariance"):
            self.pool("whole")

    def table(self, name: str) -> Table:
        """Return a table of the topic."""
        return self.facts.tables[f"shifting.{name}"]

    def number(self, name: str) -> int:
        """Return a fact of the topic, to count columns with."""
        return int(self.fact(f"shifting.{name}").value)

    def build(self) -> None:
        """Six places, what leads from one to the next, and the pictures on the left."""
        cells, (_, width, height) = self.table("input"), self.body
        labels = {name: self.label(name) for name in PLACES}
        size = width, height - (labels["picture"].height + self.theme.gap.small * 1.5) * 2
        self.square = ShiftSquare(cells.values.shape, self.table("kernel"), size, self.theme)
        self.place(self.square)
        self.square.settle()
        self.names = {name: self.square.named(labels[name], name) for name in PLACES}
        grey = self.theme.input_colours(cells.values, self.lesson.picture.highest)
        self.picture = self.square.grid(grey, "picture", padded=True)
        self.shifted = self.picture.copy()
        self.largest = float(np.abs(self.table("circular.map").values).max())
        self.map, self.of_shifted = self.maps("circular")
        self.says = self.words_on("circular")
        self.compare = self.square.on_arrow(self.label("compare"), "compare-lower")
        self.frames = Group()

    def maps(self, case: str) -> list[RollingGrid]:
        """Return the map of the picture and that of the shifted picture, on one scale."""
        return [
            self.square.result(self.table(f"{case}.{name}").values, self.largest, place)
            for name, place in (("map", "map"), ("shifted_map", "of-shifted"))
        ]

    def words_on(self, case: str) -> Group:
        """Return what is said on the arrows and about the layer."""
        pixels = self.square.on_arrow(self.label(f"{case}-pixels"), "shift")
        cells = self.square.on_arrow(self.label(f"{case}-cells"), "shift-map")
        layer = self.square.above_kernel(self.label(case))
        return Group(pixels, layer, cells)

    def shift_picture(self, case: str) -> None:
        """Filter a picture, shift it, and filter it again."""
        arrows, names, (upper, lower) = self.square.arrows, self.names, self.square.kernels
        pixels, layer, _ = self.says
        self.play(FadeIn(self.picture, names["picture"]))
        self.play(FadeIn(upper, arrows["filter"], arrows["filtered"], layer))
        self.play(FadeIn(self.map, names["map"]))
        self.add(self.shifted)
        down = self.shifted.animate.move_to(self.square.at["shifted"])
        self.play(down, FadeIn(arrows["shift"], pixels))
        self.play(self.shifted.animate.roll(self.number(f"{case}.pixels")), run_time="slow")
        self.play(FadeIn(names["shifted"]), upper.copy().animate.move_to(lower))
        self.play(FadeIn(arrows["filter-shifted"], arrows["filtered-shifted"]), run_time="quick")
        self.play(FadeIn(self.of_shifted, names["of-shifted"]))
        self.frame(case, self.picture, self.shifted, self.map, self.of_shifted)

    def frame(self, case: str, *grids: RollingGrid) -> None:
        """Frame the columns that the shift has carried round, before and after it."""
        pixels, cells = (self.number(f"{case}.{name}") for name in ("pixels", "moved"))
        frames = [
            grid.edge(
                pixels if grid in (self.picture, self.shifted) else cells,
                last=grid in (self.picture, self.map),
            )
            for grid in grids
        ]
        self.frames.add(*frames)
        self.play(FadeIn(*frames))

    def go_round(self, case: str, *, first: bool = False) -> None:
        """Shift the map as well, let the two ways meet, and count the cells that differ."""
        arrows, at = self.square.arrows, self.square.at
        steps = [arrows["shift-map"], self.names["moved"]]
        met = [arrows["compare-upper"], arrows["compare-lower"], self.compare]
        self.moved = self.map.copy()
        self.add(self.moved)
        entering = [FadeIn(*steps)] if first else []
        self.play(self.moved.animate.move_to(at["moved"]), *entering)
        cells = self.number(f"{case}.moved")
        self.play(self.moved.animate.roll(cells), FadeIn(self.says[-1]))
        self.frame(case, self.moved)
        difference = self.table(f"{case}.difference").values
        self.difference = self.square.result(difference * 0, 1.0, "difference")
        if first:
            self.play(FadeIn(*met, self.names["difference"]))
        self.play(merge([self.moved.copy(), self.of_shifted.copy()], self.difference))
        self.total = self.count(case)
        lit = self.theme.result_colours(np.sign(difference), 1.0)
        self.play(self.difference.animate.recolour(lit), FadeIn(self.total))

    def change(self, case: str, *, wrapped: bool = True) -> None:
        """Change the layer or the shift, and go both ways round again."""
        words = self.words_on(case)
        leaving = Group(self.says, self.frames, self.moved, self.difference, self.total)
        self.play(FadeOut(leaving), FadeIn(*words[:-1]))
        self.says, self.frames = words, Group()
        rolled = self.number(f"{case}.pixels")
        self.play(
            self.picture.animate.wrap(wrapped), self.shifted.animate.wrap(wrapped).roll(rolled)
        )
        new = self.maps(case)
        if new[0].cell_colours.shape == self.map.cell_colours.shape:
            old = (self.map, self.of_shifted)
            pairs = zip(old, new, strict=True)
            self.play(*(grid.animate.recolour(other.cell_colours) for grid, other in pairs))
        else:
            self.play(FadeOut(self.map, self.of_shifted), FadeIn(*new))
            self.map, self.of_shifted = new
        self.frame(case, self.picture, self.shifted, self.map)
        self.go_round(case)

    def count(self, case: str) -> CountChain:
        """Return how many cells differ, at the top right."""
        unit = self.words.labels[f"{case}-differ"]
        chain = CountChain([self.fact(f"shifting.{case}.count")], unit, "", self.theme)
        self.at_top_right(chain)
        return chain

    def pool(self, case: str) -> None:
        """What moves along with the picture, and what stays: each map's largest cell."""
        arrows, at, names = self.square.arrows, self.square.at, self.names
        keys = (f"shifting.{case}.largest", f"shifting.{case}.largest_shifted")
        size, theme = self.theme.type.number, self.theme
        largest = [ResultLine(self.fact(key), size=size, theme=theme) for key in keys]
        for line, place in zip(largest, ("moved", "difference"), strict=True):
            line.move_to(at[place])
        said = [self.label(name) for name in ("moves", "largest", "stays")]
        said = [
            self.square.named(label, place)
            for label, place in zip(said, ("of-shifted", "moved", "difference"), strict=True)
        ]
        equals = self.label("equals", size="headline").move_to(arrows["compare-upper"])
        leaving = [self.moved, self.difference, self.compare, self.says[-1]]
        leaving += [arrows["compare-upper"]]
        leaving += [names[name] for name in ("of-shifted", "moved", "difference")]
        self.play(FadeOut(*leaving, self.frames, self.total))
        marks = [
            grid.outline_of(np.isclose(self.table(f"{case}.{name}").values, self.fact(key).value))
            for grid, name, key in zip(
                (self.map, self.of_shifted), ("map", "shifted_map"), keys, strict=True
            )
        ]
        self.play(FadeIn(*marks, said[0]))
        self.play(FadeIn(*largest, equals, *said[1:]))
