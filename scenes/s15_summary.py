"""Why share weights, in four pictures, one chart, and one kernel."""

from __future__ import annotations

from functools import partial
from typing import Any

from manim import FadeIn, FadeOut
from numpy.typing import NDArray

from wsanim.blocks.flow import share_of
from wsanim.blocks.growth import GrowthNames, GrowthTables
from wsanim.blocks.growth_counts import Growth
from wsanim.blocks.panel import panels
from wsanim.blocks.picture import Picture
from wsanim.blocks.table_grids import kernel_grid
from wsanim.moves import Drive
from wsanim.stage import Stage
from wsanim.stills import still

STILLS = {
    "few": ("ParameterComparison", "to-scale"),
    "everywhere": ("SlidingFilter", "same-nine"),
    "equivariance": ("TranslationEquivariance", "circular"),
    "generalization": ("Generalization", "right"),
}


class Summary(Stage):
    """Four benefits with stills of their scenes; the count against the image's size; the kernel."""

    def construct(self) -> None:
        for scene, _ in STILLS.values():
            self.script.scene(scene)  # so that a build knows that this scene hangs on those words
        self.build([still(*where) for where in STILLS.values()])
        with self.beat("benefits", alone=True):
            self.go_through_benefits()
        with self.beat("size", alone=True):
            self.set_out_chart()
            self.let_input_grow()
        with self.beat("kernel", headline=False):
            self.leave_kernel()

    def build(self, stills: list[NDArray[Any]]) -> None:
        tables, theme, words = self.facts.tables, self.theme, self.words_of
        self.stills = [Picture(pixels, height=theme.cell.huge) for pixels in stills]
        self.kernel = kernel_grid(tables["sliding.kernel"], theme, cell=theme.cell.huge).number(0)
        names = ("size", "count", "full", "stays", "times")
        self.names = GrowthNames(*(words(name) for name in names))
        topics = ("sizes", "full", "weights", "ticks.sizes", "ticks.weights")
        self.growing = GrowthTables(*(tables[f"summary.{topic}"] for topic in topics))

    def go_through_benefits(self) -> None:
        """Show each benefit with a still of its scene."""
        names = [partial(self.paragraph, key, role="ink") for key in STILLS]
        width, height = self.space
        room = width, height - self.theme.gap.medium
        self.benefits = panels(self.stills, names, room, self.theme)
        self.place(self.benefits)
        for benefit in self.benefits:
            self.play(FadeIn(benefit))
            self.hold("normal")

    def set_out_chart(self) -> None:
        """The image at its smallest, and the axes on which its layers' weights will be seen."""
        photograph = self.facts.tables["sliding.photograph"].values / 255
        self.growth = Growth(
            photograph, self.growing, self.names, self.kernel, self.space, self.theme
        )
        self.place(self.growth)
        self.play(FadeIn(self.growth.upto(0)))

    def let_input_grow(self) -> None:
        """One slider: it moves the knob, the image, both curves and both counts."""
        self.play(Drive([self.growth], self.growth.last, self.growth.upto), run_time="sweep")

    def leave_kernel(self) -> None:
        """All goes but the kernel."""
        self.growth.counts.remove(self.kernel)
        self.add(self.kernel)
        self.play(FadeOut(self.growth, self.headline))
        centre, *room = self.body
        half = share_of(self.kernel.copy().scale(max(room)), (room[0] / 2, room[1] / 2)) * max(room)
        self.play(self.kernel.animate.scale(half).move_to(centre), run_time="slow")
