"""When position itself is the message."""

from __future__ import annotations

from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, FadeOut, Group, MoveToTarget

from wsanim.blocks.grid import Grid
from wsanim.blocks.product import labelled
from wsanim.blocks.region import greys, place_kernels, tinted
from wsanim.blocks.window import Window, lead
from wsanim.faces import PLACES
from wsanim.stage import Stage


class WhenSharingHurts(Stage):
    """Mean faces: aligned, shifted, with filters of their own, and parted into regions."""

    def construct(self) -> None:
        self.tables = self.facts.tables
        with self.beat("aligned"):
            self.aligned = self.portrait("aligned")
            self.place(self.aligned)
            self.play(FadeIn(self.aligned), run_time="slow")
            self.hold()
        with self.beat("shifted"):
            self.shift_them()
            self.hold()
        with self.beat("own-filters"):
            self.give_each_its_own()
        with self.beat("regions"):
            self.share_within_regions()

    def portrait(self, key: str) -> Group:
        """Return a mean face, with its label."""
        label = self.label(key)
        return labelled(self.face(key, self.body[-1] - self.room), label, self.theme, below=True)

    @property
    def room(self) -> float:
        """The height that a label and what parts it from the next thing take."""
        return self.theme.type.label + self.theme.gap.medium

    def face(self, key: str, height: float) -> Grid:
        """Return a mean face, so high, drawn on the greys of the aligned one."""
        mean = self.tables[f"regions.{key}"].values
        colours = greys(mean, self.tables["regions.aligned"].values, self.theme)
        return Grid(colours, cell=height / len(mean), theme=self.theme)

    def shift_them(self) -> None:
        """Put the mean of the shifted faces beside the other."""
        self.fog = self.portrait("shifted")
        self.aligned.generate_target()
        pair = Group(self.aligned.target, self.fog)
        self.place(pair.arrange(RIGHT, buff=self.theme.gap.section))
        self.play(MoveToTarget(self.aligned))
        self.play(FadeIn(self.fog), run_time="slow")

    def give_each_its_own(self) -> None:
        """Give eyes, nose and mouth a filter each."""
        self.play(FadeOut(self.fog))
        self.play(self.aligned.animate.set_x(self.body[0][0]))
        face, gap = self.aligned[0], self.theme.gap.section
        kernels = place_kernels(len(PLACES), self.lesson.kernel.shape, self.theme)
        self.own = Group()
        for index, (place, kernel) in enumerate(zip(PLACES, kernels, strict=True)):
            window = Window(face, self.tables[f"regions.window.{place}"].values, self.theme)
            side = RIGHT if index % len((LEFT, RIGHT)) else LEFT
            kernel.next_to(face, side, buff=gap).set_y(window.get_y())
            named = labelled(kernel, self.label(place), self.theme, below=True)
            if index >= len((LEFT, RIGHT)):
                named.align_to(face, DOWN)
            line = lead(window, kernel, side, self.theme)
            self.play(FadeIn(window), Create(line), FadeIn(named), run_time="quick")
            self.own.add(window, line, named)

    def share_within_regions(self) -> None:
        """Part the face into more and more regions, and count."""
        self.play(FadeOut(self.own, self.aligned))
        gap = self.theme.gap
        steps = [str(step) for step in range(len(self.lesson.regions.per_side))] + ["all"]
        names = Group(self.label("kernels"), self.label("weights"))
        width = self.body[1] - names.width
        height = min((width / len(steps)) - gap.medium, self.body[-1] / len((UP, DOWN)))
        columns = Group(*(self.column(step, height) for step in steps))
        columns.arrange(RIGHT, buff=gap.medium)
        for row, name in enumerate(names, start=1):
            name.next_to(columns[0], LEFT, buff=gap.medium).align_to(columns[0][row], DOWN)
        self.place(names, columns)
        self.play(FadeIn(names))
        for column in columns:
            self.play(FadeIn(column))

    def column(self, step: str, height: float) -> Group:
        """Return the face parted into regions, and below it the filters and weights it takes."""
        face, parts = self.face("aligned", height), self.tables[f"regions.parts.{step}"].values
        face.recolour(tinted(face.cell_colours, parts, self.theme))
        counts = [
            self.text(self.fact(f"regions.{what}.{step}"), role=role, size="headline")
            for what, role in (("kernels", "ink"), ("weights", "positive"))
        ]
        return Group(face, *counts).arrange(DOWN, buff=self.theme.gap.medium)
