"""What is learned here is known there."""

from __future__ import annotations

from typing import Any

from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, Group, MoveToTarget
from numpy.typing import NDArray

from wsanim.blocks.experiment import Experiment
from wsanim.blocks.race import Race
from wsanim.moves.experiment import lay, learn, turn_over
from wsanim.stage import Stage


class Generalization(Stage):
    """Two networks that differ only in sharing learn on one half, and are tested on the other."""

    def construct(self) -> None:
        self.build()
        with self.beat("left"):
            self.introduce()
        with self.beat("curves"):
            self.set_out_chart()
            self.watch_learning(self.learned, self.learning)
        with self.beat("right"):
            self.move_over()
            self.watch_learning(self.experiment.race(1), self.experiment.tested)
        with self.beat("digits", clearing=self.shown):
            self.show_answers()
        with self.beat("condition", clearing=self.shown):
            self.show_condition()

    def build(self) -> None:
        tables, kernel = self.facts.topic("generalization"), self.fact("generalization.kernel")
        self.experiment = Experiment(tables, int(kernel.value), self.label, self.theme)
        self.page, self.layers = self.experiment.page, self.experiment.layers
        self.learned, self.learning = self.experiment.learned, self.experiment.learning

    def introduce(self) -> None:
        """Show digits on the left half, then the two layers, kernel by kernel."""
        page, layers = self.page, self.layers
        self.place(Group(page, layers).arrange(RIGHT, buff=self.theme.gap.section))
        self.halves = page.name_halves(self.label("learned-here"), self.label("nothing-here"))
        self.play(FadeIn(page, self.halves))
        self.play(turn_over(page, self.learning), run_time="slow")
        self.play(FadeIn(*layers.names, *layers.counts))
        self.play(lay(layers.walls), run_time="sweep")

    def set_out_chart(self) -> None:
        """Make room for a chart; what it is about stays at its left."""
        gap, page, layers = self.theme.gap, self.page, self.layers
        chart, learned = self.experiment.chart, self.learned
        drawn = Group(chart, learned.upto(learned.last))
        room = self.body[1] - drawn.width - gap.section
        width = min(chart.area.width * 2 / 3, room)
        column = Group(page.generate_target().set(width=width), *layers.narrowed(width))
        column.arrange(DOWN, buff=gap.medium, aligned_edge=LEFT)
        self.place(Group(column, drawn).arrange(RIGHT, buff=gap.section))
        staying = map(MoveToTarget, (page, *layers.walls, *layers.names))
        self.play(FadeOut(*layers.counts, self.halves), *staying)
        self.play(FadeIn(chart))

    def watch_learning(self, race: Race, pictures: NDArray[Any]) -> None:
        """Draw the curves and turn over pictures."""
        self.play(FadeIn(race.upto(0)), run_time="quick")
        self.play(learn(race, self.page, pictures), run_time="sweep")

    def move_over(self) -> None:
        """Move a test digit to the right half, and clear the chart for its curves."""
        race, page = self.learned, self.page
        chance = float(self.fact("generalization.chance").value)
        level = self.experiment.chart.level(chance, self.label("chance"))
        self.play(FadeOut(race.ends), race.lines.animate.fade(2 / 3), FadeIn(level))
        digit = page.turn_to(self.experiment.on_left, 0).lift()
        self.play(digit.animate.align_to(page, RIGHT), run_time="slow")
        page.turn_to(self.experiment.tested, 0)
        self.remove(digit)

    def show_answers(self) -> None:
        """Show digits on the right half, and what each network takes them for."""
        sheet = self.experiment.answers()
        missed = self.label("also-missed").next_to(sheet.groups[1], UP, buff=self.theme.gap.medium)
        self.place(Group(sheet, missed))
        self.play(FadeIn(sheet.pictures(0), *sheet.names))
        self.play(sheet.answer(0), run_time="slow")
        self.play(FadeIn(sheet.pictures(1), missed))
        self.play(sheet.answer(1))

    def show_condition(self) -> None:
        """Compare digits that stand anywhere with digits that always stand in one place."""
        panels = self.experiment.panels(self.facts)
        misread = self.label("misread").next_to(panels, DOWN, aligned_edge=LEFT)
        self.place(Group(panels, misread))
        self.play(FadeIn(misread), run_time="quick")
        for mean, name, rows in panels:
            self.play(FadeIn(mean, name, rows.names))
            self.play(rows.grow(), run_time="slow")
