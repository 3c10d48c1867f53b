"""Why share weights, in four pictures, one chart, and one kernel."""

from __future__ import annotations

from typing import Any

from manim import RIGHT, FadeIn, FadeOut, Group
from numpy.typing import NDArray

from wsanim.blocks.chart import Chart, Scale
from wsanim.blocks.grid import kernel_grid
from wsanim.blocks.growth import GrowingInput, GrowthChart
from wsanim.blocks.panel import panels
from wsanim.blocks.picture import Picture
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
        with self.beat("benefits"):
            self.go_through_benefits()
        with self.beat("size", clearing=[self.benefits]):
            self.set_out_chart()
            self.let_input_grow()
        with self.beat("kernel", headline=False):
            self.leave_kernel()

    def build(self, stills: list[NDArray[Any]]) -> None:
        tables, theme = self.facts.tables, self.theme
        sizes, kernel = tables["summary.sizes"], tables["sliding.kernel"]
        self.stills = [Picture(pixels, height=theme.cell.huge) for pixels in stills]
        self.kernel = kernel_grid(kernel, theme, cell=theme.cell.huge).number(0)
        self.chart = Chart(
            Scale(tables["summary.ticks.sizes"]),
            Scale(tables["summary.ticks.weights"], log=True),
            (self.label("size"), self.label("count")),
            theme,
            wide=True,
        )
        self.growth = GrowthChart(
            self.chart,
            sizes,
            tables["summary.full"],
            tables["summary.weights"],
            (self.label("full"), self.label("stays", role="ink")),
            self.kernel,
            theme,
        )
        photograph = tables["sliding.photograph"].values / 255
        self.input = GrowingInput(photograph, sizes, self.words_of("times"), theme).grow_to(0)

    def go_through_benefits(self) -> None:
        """Show each benefit with a still of its scene."""
        names = [self.label(key, role="ink") for key in STILLS]
        _, width, height = self.body
        shown = list(zip(self.stills, names, strict=True))
        self.benefits = panels(2, shown, (width, height - self.theme.gap.medium), self.theme)
        self.place(self.benefits)
        for benefit in self.benefits:
            self.play(FadeIn(benefit))
            self.hold("normal")

    def set_out_chart(self) -> None:
        """The image at its smallest, and the axes on which its layers' weights will be seen."""
        both = Group(self.input, self.growth).arrange(RIGHT, buff=self.theme.gap.section)
        self.place(both)
        self.growth.upto(0)
        self.play(FadeIn(both))

    def let_input_grow(self) -> None:
        """One slider: it moves the knob, the image, both curves and both counts."""

        def state(index: float) -> None:
            self.growth.upto(index)
            self.input.grow_to(index)

        self.play(Drive([self.growth, self.input], self.growth.last, state), run_time="sweep")

    def leave_kernel(self) -> None:
        """All goes but the kernel."""
        self.growth.remove(self.kernel)
        self.add(self.kernel)
        self.play(FadeOut(self.growth, self.input, self.headline))
        centre, _, height = self.body
        self.play(self.kernel.animate.set(height=height / 2).move_to(centre), run_time="slow")
