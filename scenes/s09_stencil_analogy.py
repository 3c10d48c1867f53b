"""A stencil: one plate, pressed on a page again and again, is weight sharing by hand."""

from __future__ import annotations

from functools import partial

from manim import FadeIn, FadeOut

from wsanim.blocks.desk import Desk
from wsanim.blocks.lifted import HOP
from wsanim.blocks.texture import Imprint
from wsanim.blocks.window import Window
from wsanim.moves import add_up, drop
from wsanim.moves.tools import TRAIL, bring, carry, lift, press, run_across
from wsanim.stage import Stage


class StencilAnalogy(Stage):
    """A plate with coloured panes leaves imprints on a page; their sums make a feature map."""

    def construct(self) -> None:
        self.build()
        with self.beat("press"):
            self.lay_out()
            self.press_at(0)
        with self.beat("again"):
            self.press_at(self.desk.far)
        with self.beat("many"):
            self.run_across()
        with self.beat("same-plate"):
            self.tie()

    def build(self) -> None:
        tables, look = self.facts.topic("stencil"), (self.theme, self.lesson.seed)
        highest = self.lesson.picture.highest
        words = self.label, self.paragraph
        self.desk = Desk(tables, *words, *look, room=self.space, highest=highest)
        self.place(self.desk)
        self.imprints: list[Imprint] = []

    def lay_out(self) -> None:
        """The page left, the map to be and the sum right; the plate comes in above."""
        desk = self.desk
        self.play(FadeIn(desk.paper))
        self.play(desk.page.animate.bare(0), FadeIn(desk.results))
        self.play(bring(*desk.over(0)))

    def press_at(self, position: int) -> None:
        """Press once, slowly, and move on; add the imprint up, and write the sum into its cell."""
        desk, place, made = self.desk, self.desk.places[position], self.desk.pressed(position)
        if self.imprints:
            there = carry(*desk.over(position), marks=self.imprints)
            self.play(FadeOut(*self.told), there)
        self.play(press(*desk.over(position), marks=self.imprints))
        self.add(made)
        self.imprints.append(made)
        self.play(lift(*desk.over(position), marks=self.imprints))
        equation = desk.write(made, position)
        self.play(carry(*desk.over(desk.aside), marks=self.imprints), FadeIn(equation))
        self.play(FadeIn(desk.sum), run_time="quick")
        self.play(add_up(made, desk.total, partial(desk.running.cell, *place)), run_time="slow")
        falling = drop(desk.total, desk.map, desk.filled(position), *place)
        self.play(falling, FadeIn(desk.pointer.over(desk.map, place)))
        self.told = equation, desk.sum, desk.total, desk.pointer

    def run_across(self) -> None:
        """Press at every position in a quick run; each imprint fades as the next ones come."""
        desk, last = self.desk, len(self.desk.seen) - 1
        back = carry(*desk.over(0))
        self.play(FadeOut(*self.told, *self.imprints), back, desk.map.animate.show(0))
        self.play(press(*desk.over(0)))
        trail = [desk.imprint() for _ in range(TRAIL)]
        self.add(desk.pointer.over(desk.map, desk.places[0]))
        presses = desk.places, desk.seen
        run = run_across(desk.plate, desk.page, trail, presses, desk.map, desk.pointer, HOP)
        self.play(run, run_time="sweep")
        self.imprints = [trail.pop(last % TRAIL)]
        away = lift(*desk.over(last), marks=self.imprints)
        self.play(away, FadeOut(*trail), desk.map.animate.show())
        self.play(carry(*desk.over(0), marks=self.imprints))

    def tie(self) -> None:
        """Name each part twice: what it is here, and what it is in the sliding filter."""
        desk = self.desk
        window = Window(desk.page, desk.seen[-1], self.theme)
        back = carry(*desk.over(0), HOP, marks=self.imprints)
        names = (labelled[-1] for labelled in (desk.paper, desk.results))
        self.play(FadeOut(*names), FadeIn(window), back)
        for named in desk.ties(window, self.body):
            self.play(FadeIn(named))
