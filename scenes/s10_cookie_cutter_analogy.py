"""A cookie cutter: one shape, cut out of any dough, is weight sharing in the kitchen."""

from __future__ import annotations

from functools import partial

from manim import DOWN, FadeIn, FadeOut, ReplacementTransform

from wsanim.blocks.bakery import Bakery
from wsanim.blocks.lifted import HOP
from wsanim.blocks.window import Window
from wsanim.moves import add_up
from wsanim.moves.batch import hop, roll, serve, stamp_out
from wsanim.moves.tools import bring, carry, readable
from wsanim.stage import Stage


class CookieCutterAnalogy(Stage):
    """A cutter with coloured panes cuts cookies out of two doughs, side by side."""

    def construct(self) -> None:
        self.build()
        with self.beat("dough"):
            self.roll_out()
        with self.beat("cut"):
            self.cut_one()
        with self.beat("cookies"):
            self.cut_the_rest()
        with self.beat("other-dough"):
            self.cut_other_dough()
        with self.beat("same-cutter"):
            self.tie()

    def build(self) -> None:
        tables, others = (self.facts.topic(name) for name in ("cutter", "cutter.other"))
        highest, look = self.lesson.picture.highest, (self.theme, self.lesson.seed)
        self.bakery = Bakery(tables, others, self.label, *look, room=self.space, highest=highest)
        self.place(self.bakery)
        self.bakery.settle()
        self.batch, self.other = self.bakery.batch, self.bakery.other
        self.sheet = self.bakery.sheet

    def roll_out(self) -> None:
        """A lump of dough, rolled out from the picture; then its cells and their numbers."""
        dough, pin = self.batch.dough, self.bakery.pin
        self.home = self.sheet.get_center()
        self.sheet.move_to(self.body[0])
        rolling = roll(dough, pin)
        rolling.state(0)
        self.play(FadeIn(dough))
        self.play(rolling, run_time="sweep")
        self.remove(pin)
        self.play(FadeIn(self.batch.grid, self.sheet[1]))

    def cut_one(self) -> None:
        """Cut one cookie, show it large, and add its products up."""
        bakery, batch = self.bakery, self.batch
        self.play(self.sheet.animate.move_to(self.home))
        self.play(bring(*bakery.over(0)))
        cutting = stamp_out(bakery.cutter, batch, [bakery.products], last=1, named=False)
        self.play(cutting, run_time="sweep")
        away = carry(*bakery.over(min(1, len(batch.blocks) - 1)))
        self.play(FadeIn(bakery.equation, bakery.sum), away)
        running = partial(bakery.running.cell, 0, 0)
        self.play(add_up(batch.cookies[0], bakery.total, running), run_time="slow")

    def cut_the_rest(self) -> None:
        """Cut side by side until the dough is used up; the cookies line up with their outputs."""
        bakery, batch = self.bakery, self.batch
        spots = [spot for spot, _ in bakery.tray]
        self.play(
            hop(batch.cookies[0], spots[0], numbers=0),
            ReplacementTransform(bakery.total, batch.labels[0]),
            FadeOut(bakery.equation, bakery.sum),
        )
        if len(spots) > 1:
            self.play(stamp_out(bakery.cutter, batch, spots, 1), run_time="sweep")

    def cut_other_dough(self) -> None:
        """The same cutter, held still while the dough under it changes; then its cookies."""
        bakery, other = self.bakery, self.other
        (first, second), (smaller, tray) = bakery.names, bakery.both
        gone = FadeOut(self.sheet[0], shift=DOWN)
        self.play(gone, *serve(self.batch, smaller), FadeIn(first))
        self.play(FadeIn(other.dough, other.grid, shift=DOWN))
        self.add(other.holes)
        self.play(stamp_out(bakery.cutter, other, [spot for spot, _ in tray]), run_time="sweep")
        self.play(FadeIn(second), run_time="quick")

    def tie(self) -> None:
        """Name each part twice: what it is here, and what it is in the sliding filter."""
        bakery, other = self.bakery, self.other
        window = Window(other.grid, other.blocks[-1], self.theme)
        self.play(FadeOut(self.sheet[1], *bakery.names, *self.batch.served()))
        back = carry(*bakery.over(0, other), HOP)
        self.play(*serve(other, bakery.other_tray), back, FadeIn(window))
        other.grid.number(readable(bakery.cutter, other.grid) * other.uncut())
        for named in bakery.ties(window, self.body):
            self.play(FadeIn(named))
