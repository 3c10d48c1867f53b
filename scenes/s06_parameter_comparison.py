"""Sharing is what makes it small."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from manim import FadeIn, FadeOut

from wsanim.blocks.areas import AreaSteps, areas_of
from wsanim.blocks.dots import blocks_of, crowd_of
from wsanim.blocks.ledger import Entries, Sheet
from wsanim.blocks.tally import Tally
from wsanim.blocks.to_scale import CloseUp, ToScale, outputs_to_scale
from wsanim.moves.dots import zoom_in
from wsanim.stage import Stage

DOTS = "to-scale", "zoom"  # the beats that share one world of dots
BIASES = {
    "weights-only": ("dense", "shared", "ratio"),
    "with-biases": ("dense_bias", "shared_bias", "ratio_bias"),
}
WORK = {"local": ("local", "local_macs"), "shared": ("conv", "conv_macs")}


class ParameterComparison(Stage):
    """Weights as dots, to scale; then layers that give the same outputs; then what is not saved."""

    counting = True

    def construct(self) -> None:
        with self.beat("to-scale", counted=False, among=DOTS):
            self.draw_to_scale()
            self.hold()
        with self.beat("zoom", among=DOTS):
            self.zoom_in()
        if "not-the-same" in self.words.beats:
            with self.beat("not-the-same", counted=False, alone=True):
                self.compare_outputs()
                self.hold()
        with self.beat("like-for-like", counted=False, alone=True):
            self.compare_like_for_like()
        if "biases" in self.words.beats:
            with self.beat("biases", counted=False, alone=True):
                self.tabulate(("head-dense", "head-shared", "head-ratio"), BIASES)
        with self.beat("multiplications", counted=False, alone=True):
            self.tabulate(("head-weights", "head-macs"), WORK)
            self.hold()

    def count(self, key: str, *labels: str, role: str = "ink", size: str = "number") -> Tally:
        """Return a fact of the topic, large, with what it counts below it."""
        return self.tally(self.fact(f"comparison.{key}"), *labels, role=role, size=size)

    def tally(self, words: Any, *labels: str, role: str = "ink", size: str = "headline") -> Tally:
        """Return a large line with labels below it."""
        line = self.text(words, role=role, size=size, weight="semibold")
        return Tally(line, [self.words_of(label) for label in labels], self.theme)

    def draw_to_scale(self) -> None:
        """Every weight a dot: the fully connected layer's square, and the filters' speck."""
        theme, side = self.theme, self.lesson.comparison.kernel
        weights, filters = theme.weight_colours(side, side), self.lesson.comparison.filters
        dense = self.count("dense", "dense", "dense-sum")
        shared = self.count("shared", "shared", "shared-sum", role="positive")
        full = crowd_of(int(self.fact("comparison.dense").value), theme)
        few = blocks_of(weights, filters, room=self.space)
        self.scaled = ToScale(full, few, dense, shared, self.space, theme)
        self.place(self.scaled)
        self.world = self.scaled.world(self.body[0])
        self.play(FadeIn(self.world, dense), run_time="slow")
        self.hold()
        self.play(FadeIn(self.scaled.mark))

    def zoom_in(self) -> None:
        """Zoom in on the speck until its dots can be counted."""
        few = self.scaled.few
        kernels = self.paragraph("fewer", self.space[0], role="ink")
        close = CloseUp(few, kernels, self.space, self.theme)
        self.place(close)
        self.play(FadeOut(self.scaled.of_crowd, self.scaled.mark), run_time="quick")
        self.play(zoom_in(self.world, few, close.box), run_time="sweep")
        total = self.counts("comparison.dense", "comparison.shared", unit="weights")
        self.play(FadeIn(total, kernels))

    def compare_outputs(self) -> None:
        """The outputs of both layers as dots, to scale: they are not as many."""
        one = self.lesson.comparison
        rows, columns = (self.fact(f"comparison.map.{side}").value for side in ("height", "width"))
        names = [
            self.paragraph(name, self.space[0], role="ink")
            for name in ("few-outputs", "many-outputs")
        ]
        maps = (rows, columns), one.filters, one.kernel
        pair = outputs_to_scale(one.outputs, maps, names, self.space, self.theme)
        self.place(pair)
        self.exchange(*pair)

    def compare_like_for_like(self) -> None:
        """Three squares with areas to scale, and what divides each by the next."""
        facts = {"full": "dense", "local": "local", "conv": "shared"}
        values = [self.fact(f"comparison.{key}").value for key in facts]
        areas = areas_of(values, 1.0, self.lesson.comparison.kernel, self.theme)
        counts = [self.count(*named, size="headline") for named in facts.items()]
        looking = self.tally(self.words_of("by-looking"), "looking")
        sharing = self.tally(self.words_of("by-sharing"), "sharing", role="positive")
        both = self.tally(self.words_of("in-all"), "both", size="number")
        steps = AreaSteps(areas, counts, (looking, sharing), both, self.space, self.theme)
        self.place(steps)
        self.exchange(*steps.steps)

    def tabulate(self, heads: Sequence[str], rows: Mapping[str, Sequence[str]]) -> None:
        """Set facts in a table, and bring it in row by row."""
        numbers = [[self.fact(f"comparison.{key}") for key in row] for row in rows.values()]
        entries = Entries([*map(self.words_of, heads)], [*map(self.words_of, rows)], numbers)
        sheet = Sheet(entries, self.space, self.theme)
        self.place(sheet)
        self.exchange(*sheet.steps)
