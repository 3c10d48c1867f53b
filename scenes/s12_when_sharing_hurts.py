"""When position itself is the message."""

from __future__ import annotations

from functools import partial

from manim import DOWN, UP, Create, FadeIn, FadeOut, Group, MoveToTarget

from wsanim.blocks.flow import fitted, flow
from wsanim.blocks.grid import Grid
from wsanim.blocks.region import OwnFilters, RegionTable, greys, tinted
from wsanim.blocks.text import TextLine
from wsanim.faces import PLACES
from wsanim.stage import Stage

MEANS = ("aligned", "shifted")


class WhenSharingHurts(Stage):
    """Mean faces: aligned, shifted, with filters of their own, and parted into regions."""

    def construct(self) -> None:
        self.tables, self.largest = self.facts.tables, max(self.space)
        with self.beat("aligned"):
            self.set_out()
            self.play(FadeIn(self.aligned), run_time="slow")
            self.hold()
        with self.beat("shifted"):
            self.shift_them()
            self.hold()
        with self.beat("own-filters"):
            self.give_each_its_own()
        with self.beat("regions"):
            self.share_within_regions()

    def set_out(self) -> None:
        """Show the first mean face alone; its label breaks as where both are shown."""
        both = partial(flow, room=self.space, gap=self.theme.gap.section, aligned_edge=UP)
        pair = fitted(
            lambda side: both([self.portrait(key, side, side) for key in MEANS]),
            self.space,
            self.largest,
        )
        self.pair, self.fog = pair, pair[1]
        alone = partial(self.portrait, "aligned", width=self.fog[0].width)
        self.aligned = fitted(alone, self.space, self.largest)
        self.place(self.aligned)

    def portrait(self, key: str, side: float, width: float) -> Group:
        """Return a mean face, and below it its label, which is no wider than ``width``."""
        portrait = Group(self.face(key, side), self.paragraph(key, width))
        return portrait.arrange(DOWN, buff=self.theme.gap.small)

    def face(self, key: str, side: float) -> Grid:
        """Return a mean face, drawn on the greys of the aligned one."""
        mean = self.tables[f"regions.{key}"].values
        colours = greys(mean, self.tables["regions.aligned"].values, self.theme)
        return Grid(colours, cell=side / len(mean), theme=self.theme)

    def shift_them(self) -> None:
        """Put the mean of the shifted faces beside the other."""
        self.place(self.pair)
        self.aligned.target = self.pair[0]
        self.play(MoveToTarget(self.aligned))
        self.play(FadeIn(self.fog), run_time="slow")

    def give_each_its_own(self) -> None:
        """Give eyes, nose and mouth a filter each."""
        self.play(FadeOut(self.fog))
        names = [self.label(place) for place in PLACES]
        self.aligned.generate_target()
        shape = self.lesson.kernel.shape
        own = OwnFilters(self.aligned.target, shape, names, self.space, self.theme)
        self.place(own)
        self.play(MoveToTarget(self.aligned))
        self.own = Group()
        for at, place in enumerate(PLACES):
            window, line, *filters = own.place(at, self.tables[f"regions.window.{place}"].values)
            self.play(FadeIn(window), Create(line), FadeIn(*filters), run_time="quick")
            self.own.add(window, line, *filters)

    def share_within_regions(self) -> None:
        """Part the face into more and more regions, and count."""
        self.play(FadeOut(self.own, self.aligned))
        steps = [str(step) for step in range(len(self.lesson.regions.per_side))] + ["all"]
        names = [self.label("kernels"), self.label("weights")]
        faces, counts = map(self.parted, steps), map(self.counts_of, steps)
        table = RegionTable(list(faces), list(counts), names, self.space, self.theme)
        self.place(table)
        self.play(FadeIn(table.names))
        for step in table.steps:
            self.play(FadeIn(step))

    def parted(self, step: str) -> Grid:
        """Return the face parted into regions."""
        face, parts = self.face("aligned", self.largest), self.tables[f"regions.parts.{step}"]
        return face.recolour(tinted(face.cell_colours, parts.values, self.theme))

    def counts_of(self, step: str) -> list[TextLine]:
        """Return how many filters and weights a face takes that is parted so."""
        return [
            self.text(self.fact(f"regions.{what}.{step}"), role=role, size="headline")
            for what, role in (("kernels", "ink"), ("weights", "positive"))
        ]
