"""Shift the input and the output shifts: where that is exact, and what breaks it."""

from __future__ import annotations

from manim import FadeIn, FadeOut, Group

from wsanim.blocks.square import ShiftSquare
from wsanim.blocks.trial import Trial
from wsanim.moves import merge
from wsanim.stage import Stage


class TranslationEquivariance(Stage):
    """The two ways round: filter then shift, shift then filter, and where they differ."""

    counting = True

    def construct(self) -> None:
        self.build()
        with self.beat("shift"):
            self.shift_picture()
        with self.beat("circular"):
            self.go_round(first=True)
        with self.beat("zeros"):
            self.change("zeros", wrapped=False)
        with self.beat("strided"):
            self.change("strided")
        with self.beat("whole"):
            self.change("whole")
        with self.beat("invariance"):
            self.pool()
            self.hold()

    def build(self) -> None:
        highest, words = self.lesson.picture.highest, self.paragraph
        self.square = ShiftSquare(self.facts, words, highest, self.space, self.theme)
        self.place(self.square)
        self.square.settle()
        self.trial = Trial("circular", self.square)

    def shift_picture(self) -> None:
        """Filter a picture, shift it, and filter it again."""
        square, trial = self.square, self.trial
        arrows, names, filters = square.arrows, square.names, square.kernels
        self.play(FadeIn(square.picture, names["picture"]))
        self.play(FadeIn(filters[0], square.way("filter", "filtered"), trial.layer))
        self.play(FadeIn(trial.map, names["map"]))
        self.add(square.shifted)
        down = square.shifted.animate.move_to(square.at["shifted"])
        self.play(down, FadeIn(arrows["shift"], trial.shift))
        self.play(square.shifted.animate.roll(trial.pixels), run_time="slow")
        self.play(FadeIn(names["shifted"]), *square.filter_again())
        self.play(FadeIn(square.way("filter-shifted", "filtered-shifted")), run_time="quick")
        self.play(FadeIn(trial.of_shifted, names["of-shifted"]))
        carried = (square.picture, square.shifted, trial.map, trial.of_shifted)
        self.play(FadeIn(*trial.frame(*carried)))

    def go_round(self, *, first: bool = False) -> None:
        """Shift the map as well, let the two ways meet, and count the cells that differ."""
        square, trial = self.square, self.trial
        arrows, names, moved = square.arrows, square.names, trial.shift_the_map()
        self.add(moved)
        entering = [FadeIn(arrows["shift-map"], names["moved"])] if first else []
        self.play(moved.animate.move_to(square.at["moved"]), *entering)
        self.play(moved.animate.roll(trial.cells), FadeIn(trial.shift_map))
        self.play(FadeIn(*trial.frame(moved)))
        if first:
            meeting = (arrows["compare-upper"], arrows["compare-lower"], square.compare)
            self.play(FadeIn(*meeting, names["difference"]))
        self.play(merge([moved.copy(), trial.of_shifted.copy()], trial.difference))
        case = trial.case
        self.total = self.counts(f"shifting.{case}.count", unit=f"{case}-differ")
        self.play(trial.compared(), FadeIn(self.total))

    def change(self, case: str, *, wrapped: bool = True) -> None:
        """Change the layer or the shift, and go both ways round again."""
        square, old, new = self.square, self.trial, Trial(case, self.square)
        said = Group(old.shift, old.layer, old.shift_map)
        leaving = Group(said, old.frames, old.moved, old.difference, self.total)
        self.play(FadeOut(leaving), FadeIn(new.shift, new.layer))
        shifted = square.shifted.animate.wrap(wrapped).roll(new.pixels)
        self.play(square.picture.animate.wrap(wrapped), shifted)
        self.play(*new.follow(old))
        self.trial = new
        self.play(FadeIn(*new.frame(square.picture, square.shifted, new.map)))
        self.go_round()

    def pool(self) -> None:
        """What moves along with the picture, and what stays: each map's largest cell."""
        square, trial = self.square, self.trial
        to_compare, named = square.arrows["compare-upper"], ("of-shifted", "moved", "difference")
        said = ("moves", "largest", "stays")
        moves, *rest = (square.named(*pair) for pair in zip(said, named, strict=True))
        marks, largest = trial.maxima()
        equals = self.label("equals", size="headline").move_to(to_compare)
        leaving = [trial.moved, trial.difference, square.compare, trial.shift_map, to_compare]
        leaving += [square.names[place] for place in named]
        self.play(FadeOut(*leaving, trial.frames, self.total))
        self.play(FadeIn(marks, moves), *square.make_way(*largest))
        self.play(FadeIn(largest, equals, *rest))
