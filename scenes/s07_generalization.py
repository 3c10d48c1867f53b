"""What is learned here is known there."""

from __future__ import annotations

from typing import Any

from manim import RIGHT, FadeIn, FadeOut, MoveToTarget
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
        self.experiment = Experiment(
            self.facts.topic("generalization"),
            int(self.fact("generalization.kernel").value),
            float(self.fact("generalization.chance").value),
            self.label,
            self.paragraph,
            self.space,
            self.theme,
        )
        self.page, self.layers = self.experiment.page, self.experiment.layers
        self.learning = self.experiment.learning

    def introduce(self) -> None:
        """Show digits on the left half, then the two layers, kernel by kernel."""
        page, layers = self.page, self.layers
        self.place(self.experiment.introduce())
        self.play(FadeIn(page, self.experiment.halves))
        self.play(turn_over(page, self.learning), run_time="slow")
        self.play(FadeIn(*layers.names, *layers.counts))
        self.play(lay(layers.walls), run_time="sweep")

    def set_out_chart(self) -> None:
        """Make room for a chart; what it is about stays beside it or above it."""
        page, layers = self.page, self.layers
        self.place(self.experiment.set_out_chart())
        self.learned = self.experiment.learned
        staying = map(MoveToTarget, (page, *layers.walls, *layers.names))
        self.play(FadeOut(*layers.counts, self.experiment.halves), *staying)
        self.play(FadeIn(self.experiment.chart))

    def watch_learning(self, race: Race, pictures: NDArray[Any]) -> None:
        """Draw the curves and turn over pictures."""
        self.play(FadeIn(race.upto(0)), run_time="quick")
        self.play(learn(race, self.page, pictures), run_time="sweep")

    def move_over(self) -> None:
        """Move a test digit to the right half, and clear the chart for its curves."""
        race, page, level = self.learned, self.page, self.experiment.level
        dimmed = race.lines.animate.fade(2 / 3)
        self.play(FadeOut(race.ends), dimmed, FadeIn(level, self.experiment.name_learned()))
        digit = page.turn_to(self.experiment.on_left, 0).lift()
        self.play(digit.animate.align_to(page, RIGHT), run_time="slow")
        page.turn_to(self.experiment.tested, 0)
        self.remove(digit)

    def show_answers(self) -> None:
        """Show digits on the right half, and what each network takes them for."""
        sheet = self.experiment.answers()
        self.place(sheet)
        self.play(FadeIn(sheet.pictures(0), *sheet.names[0]))
        self.play(sheet.answer(0), run_time="slow")
        self.play(FadeIn(sheet.pictures(1), sheet.missed, *sheet.names[1]))
        self.play(sheet.answer(1))

    def show_condition(self) -> None:
        """Compare digits that stand anywhere with digits that always stand in one place."""
        panels, misread = self.experiment.panels(self.facts)
        self.place(panels, misread)
        self.play(FadeIn(misread), run_time="quick")
        for mean, name, rows in panels:
            self.play(FadeIn(mean, name, rows.names))
            self.play(rows.grow(), run_time="slow")
