"""A cookie cutter: one shape, cut out of any dough, is weight sharing in the kitchen."""

from __future__ import annotations

from functools import partial

from manim import (
    DL,
    DOWN,
    LEFT,
    RIGHT,
    UP,
    FadeIn,
    FadeOut,
    Group,
    MoveToTarget,
    ReplacementTransform,
)

from wsanim.blocks.batch import Batch
from wsanim.blocks.chip import LargestProduct, widest
from wsanim.blocks.dough import RollingPin
from wsanim.blocks.grid import result_grid
from wsanim.blocks.leader import Tie
from wsanim.blocks.product import labelled
from wsanim.blocks.text import ResultLine
from wsanim.blocks.tools import Cutter
from wsanim.blocks.window import Window
from wsanim.moves import add_up
from wsanim.moves.batch import roll, stamp_out
from wsanim.moves.tools import HOP, RAISED, bring, carry
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
        tables, theme, cell = self.facts.tables, self.theme, self.theme.cell.large
        make = partial(Batch, tables, cell=cell, theme=theme, seed=self.lesson.seed)
        highest = self.lesson.picture.highest
        self.batch, self.other = (
            make(topic=topic, highest=highest) for topic in ("cutter", "cutter.other")
        )
        self.tray, self.other_tray = self.batch.tray(), self.other.tray()
        self.cutter = Cutter(tables["cutter.kernel"], cell=cell, theme=theme, seed=self.lesson.seed)
        self.running = tables["cutter.running"]
        self.total = ResultLine(widest(self.running), size=theme.type.number, theme=theme)
        gap = theme.gap
        self.sheet = labelled(self.batch.sheet(), self.label("dough"), theme, below=True)
        self.place(Group(self.sheet, self.tray).arrange(RIGHT, buff=gap.large))
        self.other.sheet().move_to(self.sheet[0])
        self.home = self.sheet.get_center()
        self.sheet.set_x(self.body[0][0])

    def roll_out(self) -> None:
        """A lump of dough, rolled out from the picture; then its cells and their numbers."""
        pin = RollingPin(self.batch.dough.width * 1.15, self.theme).set_z_index(3)
        rolling = roll(self.batch.dough, pin)
        rolling.state(0)
        self.play(FadeIn(self.batch.dough))
        self.play(rolling, run_time="sweep")
        self.remove(pin)
        self.play(FadeIn(self.batch.grid, self.sheet[1]))

    def cut_one(self) -> None:
        """Cut one cookie, show it large, and add its products up."""
        batch, gap = self.batch, self.theme.gap
        cookie, block = batch.cookies[0], batch.blocks[0]
        made = result_grid(
            self.facts.tables["cutter.products"],
            self.theme,
            cell=batch.cell,
            at=(0, 0),
        )
        signs = self.label("times"), self.label("equals")
        self.equation = LargestProduct(
            self.cutter, batch.grid, made, block, signs=signs, theme=self.theme
        )
        self.sum_label = self.label("sum")
        total = Group(self.sum_label, self.total).arrange(RIGHT, buff=gap.small, aligned_edge=DOWN)
        shown = Group(made, self.equation, total).arrange(DOWN, buff=gap.medium)
        shown.move_to(self.tray)
        self.cutter.set_z_index(3)
        self.play(self.sheet.animate.move_to(self.home))
        self.play(bring(self.cutter, batch.grid, block, RAISED))
        self.play(stamp_out(self.cutter, batch, [made], last=1, named=False), run_time="sweep")
        away = carry(self.cutter, batch.grid, batch.blocks[:2][-1], RAISED)
        self.play(FadeIn(self.equation, self.sum_label), away)
        self.play(add_up(cookie, self.total, partial(self.running.cell, 0, 0)), run_time="slow")

    def cut_the_rest(self) -> None:
        """Cut side by side until the dough is used up; the cookies line up with their outputs."""
        batch, spots = self.batch, [part[0] for part in self.tray]
        cookie, place = batch.cookies[0], spots[0].get_center()
        self.play(
            cookie.animate.held(place, spots[0].width / cookie.columns, 0).number(0),
            ReplacementTransform(self.total, batch.labels[0]),
            FadeOut(self.equation, self.sum_label),
        )
        if len(spots) > 1:
            self.play(stamp_out(self.cutter, batch, spots, 1), run_time="sweep")

    def cut_other_dough(self) -> None:
        """The same cutter, held still while the dough under it changes; then its cookies."""
        batch, other, gap = self.batch, self.other, self.theme.gap
        shelf = Group(*batch.cookies, *batch.labels)
        self.full_tray = self.tray.copy()
        trays = Group(self.tray.copy(), self.other_tray).arrange(DOWN, buff=gap.large)
        trays.scale(min(1, self.body[2] / trays.height)).move_to(self.tray)
        trays.set_y(self.body[0][1]).align_to(self.tray, RIGHT)
        names = [self.label("first-dough"), self.label("second-dough")]
        for name, tray in zip(names, trays, strict=True):
            name.next_to(tray, LEFT, buff=gap.small)
        self.names = Group(*names)
        shelf.generate_target().match_width(trays[0]).move_to(trays[0])
        self.play(FadeOut(self.sheet[0], shift=DOWN), MoveToTarget(shelf), FadeIn(names[0]))
        self.play(FadeIn(other.dough, other.grid, shift=DOWN))
        self.add(other.holes)
        spots = [part[0] for part in self.other_tray]
        self.play(stamp_out(self.cutter, other, spots), run_time="sweep")
        self.play(FadeIn(names[1]), run_time="quick")

    def tie(self) -> None:
        """Name each part twice: what it is here, and what it is in the sliding filter."""
        gap, other, grid = self.theme.gap, self.other, self.other.grid
        window = Window(grid, other.blocks[-1], self.theme)
        shelf = Group(*other.cookies, *other.labels)
        shelf.generate_target().match_width(self.full_tray).move_to(self.full_tray)
        self.play(FadeOut(self.sheet[1], self.names, *self.batch.cookies, *self.batch.labels))
        self.play(
            MoveToTarget(shelf),
            carry(self.cutter, grid, other.blocks[0], HOP),
            FadeIn(window),
        )
        tie = partial(Tie, self.label, theme=self.theme)
        depth = window.get_bottom()[1] - other.dough.get_bottom()[1]
        below = shelf.get_bottom() + DOWN * gap.tight
        cutter = tie("cutter", "filter").to(self.cutter.get_top(), UP, gap.medium)
        cutter.name_line.align_to(self.cutter, LEFT)  # which stands at the frame's edge
        for named in (
            cutter,
            tie("dough", "input").to(grid.get_corner(DL), DOWN, depth + gap.small, LEFT),
            tie("cut", "window").to(window.get_bottom(), DOWN, depth + gap.small),
            tie("cookies", "feature-map").to(below, DOWN, gap.small),
        ):
            self.play(FadeIn(named))
