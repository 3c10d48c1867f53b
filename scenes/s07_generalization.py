"""What is learned here is known there."""

from __future__ import annotations

from typing import Any

from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, Group, MoveToTarget
from numpy.typing import NDArray

from wsanim.blocks.chart import Bar, Chart, Scale, bars
from wsanim.blocks.examiner import AnswerSheet
from wsanim.blocks.experiment import HalvedCanvas, Race
from wsanim.blocks.walls import KernelWall, lay
from wsanim.moves import Drive
from wsanim.stage import Stage

ROLES = {"shared": "ink", "unshared": "label"}
PLACEMENTS = ("anywhere", "fixed")


class Generalization(Stage):
    """Two networks that differ only in sharing learn on one half, and are tested on the other."""

    def construct(self) -> None:
        self.build()
        with self.beat("left"):
            self.introduce()
        with self.beat("curves"):
            self.set_out_chart()
            self.watch_learning(self.learned_race, self.learning)
        with self.beat("right"):
            self.move_over()
            self.watch_learning(self.race(1), self.tested)
        with self.beat("digits", clearing=self.drawn):
            self.show_answers()
        with self.beat("condition", clearing=[self.answers]):
            self.show_condition()

    def build(self) -> None:
        tables, theme = self.facts.tables, self.theme
        self.learning = self.greys("generalization.learning")
        self.on_left, self.tested = self.greys("generalization.examples")
        self.page = HalvedCanvas(self.learning[0], theme)
        shape, kernel = tables["generalization.outputs"].values, self.fact("generalization.kernel")
        sharing = (name == "shared" for name in ROLES)
        self.walls = [
            KernelWall(shape, int(kernel.value), shared=each, theme=theme) for each in sharing
        ]
        self.titles = [self.label(name, role=role) for name, role in ROLES.items()]
        x, y = (Scale(tables[f"generalization.ticks.{axis}"]) for axis in ("epochs", "accuracy"))
        self.chart = Chart(x, y, (self.label("epochs"), self.label("accuracy")), theme)
        self.learned_race = self.race(0)

    def greys(self, key: str) -> NDArray[Any]:
        values = self.facts.tables[key].values
        return self.theme.input_colours(values, values.max())

    def race(self, half: int) -> Race:
        """Return the curves of both networks on one half."""
        tables, networks = self.facts.tables, range(len(ROLES))
        return Race(
            self.chart,
            tables["generalization.curves"].values[0, :, half],
            tables["generalization.means"],
            [(0, network, half) for network in networks],
            [self.label(name, role=role) for name, role in ROLES.items()],
            [getattr(self.theme.colours, role) for role in ROLES.values()],
            self.theme,
        )

    def introduce(self) -> None:
        """Show digits on the left half, then the two layers, kernel by kernel."""
        gap, layers = self.theme.gap, Group()
        self.counts = Group(*(self.label(f"{network}-parameters") for network in ROLES))
        for wall, name, count in zip(self.walls, self.titles, self.counts, strict=True):
            words = Group(name, count).arrange(RIGHT, buff=gap.small, aligned_edge=DOWN)
            layers.add(Group(wall, words.next_to(wall, DOWN, buff=gap.small, aligned_edge=LEFT)))
        layers.arrange(DOWN, buff=gap.medium, aligned_edge=LEFT)
        self.place(Group(self.page, layers).arrange(RIGHT, buff=gap.section))
        self.halves = self.page.name_halves(self.label("learned-here"), self.label("nothing-here"))
        self.play(FadeIn(self.page, self.halves))
        self.play(self.turn_over(self.learning), run_time="slow")
        self.play(FadeIn(*self.titles, self.counts))
        self.play(lay(self.walls), run_time="sweep")

    def turn_over(self, canvases: NDArray[Any]) -> Drive:
        """Show one canvas after another."""
        return Drive([self.page], 1, lambda part: self.page.turn_to(canvases, part))

    def set_out_chart(self) -> None:
        """Make room for a chart; what it is about stays at its left."""
        gap, column = self.theme.gap, Group(self.page.generate_target())
        for wall, title in zip(self.walls, self.titles, strict=True):
            column.add(Group(wall.generate_target(), title.generate_target()))
        self.learned_race.upto(self.learned_race.last)
        drawn = Group(self.chart, self.learned_race)
        room = self.body[1] - drawn.width - gap.section
        for part in (column[0], *(layer[0] for layer in column[1:])):
            part.set(width=min(self.chart.area.width * 2 / 3, room))
        for layer in column[1:]:
            layer[1].next_to(layer[0], DOWN, buff=gap.small, aligned_edge=LEFT)
        column.arrange(DOWN, buff=gap.medium, aligned_edge=LEFT)
        self.place(Group(column, drawn).arrange(RIGHT, buff=gap.section))
        chance = float(self.fact("generalization.chance").value)
        self.chance = self.chart.level(chance, self.label("chance"))
        moved = (self.page, *self.walls, *self.titles)
        self.play(FadeOut(self.counts, self.halves), *map(MoveToTarget, moved))
        self.play(FadeIn(self.chart))

    def watch_learning(self, race: Race, canvases: NDArray[Any]) -> None:
        """Draw the curves and turn over canvases, both by one index."""

        def state(index: float) -> None:
            race.upto(index)
            self.page.turn_to(canvases, index / race.last)

        self.drawn = [self.page, *self.walls, *self.titles, self.chart, self.chance]
        self.drawn += [self.learned_race.lines, race.upto(0)]
        self.play(FadeIn(race), run_time="quick")
        self.play(Drive([race, self.page], race.last, state), run_time="sweep")

    def move_over(self) -> None:
        """Move a test digit to the right half, and clear the chart for its curves."""
        race = self.learned_race
        self.play(FadeOut(race.ends), race.lines.animate.fade(2 / 3), FadeIn(self.chance))
        self.page.turn_to(self.on_left, 0)
        digit = self.page.lift()
        self.play(digit.animate.align_to(self.page, RIGHT), run_time="slow")
        self.page.turn_to(self.tested, 0)
        self.remove(digit)

    def show_answers(self) -> None:
        """Show digits on the right half, and what each network takes them for."""
        gap, answers = self.theme.gap, self.facts.tables["generalization.answers"]
        kinds = len(set(answers.values[0]))
        half = self.tested.shape[2] // 2
        names = [self.label(name, role=role) for name, role in ROLES.items()]
        sheet = AnswerSheet(self.tested[:, :, half:], answers, names, self.theme)
        groups = sheet.set_out((kinds, len(self.tested) - kinds))
        missed = self.label("also-missed").next_to(groups[1], UP, buff=gap.medium)
        self.place(Group(sheet, missed))
        self.play(FadeIn(sheet.pictures(0), *names))
        self.play(sheet.answer(0), run_time="slow")
        self.play(FadeIn(sheet.pictures(1), missed))
        self.play(sheet.answer(1))
        self.answers = Group(sheet, missed)

    def show_condition(self) -> None:
        """Compare digits that stand anywhere with digits that always stand in one place."""
        gap, panels = self.theme.gap, Group()
        for placement in PLACEMENTS:
            mean = HalvedCanvas(self.greys(f"generalization.mean.{placement}"), self.theme)
            rows = bars([self.bar(placement, network) for network in ROLES], self.theme)
            name = self.label(placement, role="ink")
            panels.add(Group(mean, name, rows).arrange(DOWN, buff=gap.medium, aligned_edge=LEFT))
            name.next_to(mean, DOWN, buff=gap.small, aligned_edge=LEFT)
        panels.arrange(RIGHT, buff=gap.section, aligned_edge=UP)
        misread = self.label("misread")
        self.place(Group(panels, misread.next_to(panels, DOWN, aligned_edge=LEFT)))
        self.play(FadeIn(misread), run_time="quick")
        for mean, name, rows in panels:
            self.play(FadeIn(mean, name, *(row.words for row in rows)))
            self.play(*(row.grow() for row in rows), run_time="slow")

    def bar(self, placement: str, network: str) -> Bar:
        """Return how many digits a network misreads, as a bar."""
        keys = {(p, n): f"generalization.{p}.{n}.wrong" for p in PLACEMENTS for n in ROLES}
        wrong = self.fact(keys[placement, network])
        return Bar(
            self.label(network, role=ROLES[network]),
            self.text(wrong, role=ROLES[network], weight="semibold"),
            share=wrong.value / max(self.fact(key).value for key in keys.values()),
            width=self.page.width,
            colour=getattr(self.theme.colours, ROLES[network]),
            theme=self.theme,
        )
