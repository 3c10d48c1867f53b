"""Sharing is what makes it small."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, Group, Mobject, smooth

from wsanim.blocks.dots import ROOM, DotWorld, areas_of, block_of, blocks_of, pitch_for
from wsanim.blocks.ledger import Ledger
from wsanim.blocks.text import clear_lines
from wsanim.blocks.window import surround
from wsanim.moves import Drive
from wsanim.stage import Stage

BIASES = {
    "weights-only": ("dense", "shared", "ratio"),
    "with-biases": ("dense_bias", "shared_bias", "ratio_bias"),
}
WORK = {"local": ("local", "local_macs"), "shared": ("conv", "conv_macs")}


class ParameterComparison(Stage):
    """Weights as dots, to scale; then layers that give the same outputs; then what is not saved."""

    def construct(self) -> None:
        with self.beat("to-scale"):
            self.draw_to_scale()
        with self.beat("zoom"):
            self.zoom_in()
        with self.beat("not-the-same"):
            self.compare_outputs()
        with self.beat("like-for-like"):
            self.compare_like_for_like()
        with self.beat("biases"):
            self.tabulate(("head-dense", "head-shared", "head-ratio"), BIASES)
        with self.beat("multiplications"):
            self.tabulate(("head-weights", "head-macs"), WORK)

    def count(self, content: str, *labels: str, role: str = "ink", size: str = "number") -> Group:
        """Return a fact of this topic, or a label, as a large line with what it is of below."""
        key = f"comparison.{content}"
        words = self.fact(key) if key in self.facts else self.words_of(content)
        number = self.text(words, role=role, size=size, weight="semibold")
        lines = [number, *(self.label(label) for label in labels)]
        stack = Group(*lines).arrange(DOWN, buff=self.theme.gap.small, aligned_edge=LEFT)
        clear_lines(lines, self.theme.gap.tight / 2)
        return stack

    def change(self, *new: Mobject) -> None:
        """Let what is there go, and the new come in one after the other."""
        self.play(FadeOut(*self.shown))
        self.shown = new
        for mobject in new:
            self.play(FadeIn(mobject))

    def draw_to_scale(self) -> None:
        """Every weight a dot: the fully connected layer's square, and the filters' speck."""
        gap, (centre, width, height) = self.theme.gap, self.body
        side, filters = self.lesson.comparison.kernel, self.lesson.comparison.filters
        full = block_of(self.theme.many_colours(self.fact("comparison.dense").value))
        self.world = DotWorld(full, width=width, height=height, theme=self.theme).move_to(centre)
        self.dense = self.count("dense", "dense", "dense-sum")
        self.shared = self.count("shared", "shared", "shared-sum", role="positive")
        texts = Group(self.dense, self.shared).arrange(DOWN, buff=gap.section, aligned_edge=LEFT)
        texts.next_to(self.world.outline(full), RIGHT, buff=gap.section + gap.large)
        speck = blocks_of(self.theme.weight_colours(side, side), filters)
        self.speck = self.world.add_block(speck, self.shared[0].get_left() + LEFT * gap.large)
        self.play(FadeIn(self.world, self.dense), run_time="slow")
        self.play(FadeIn(self.shared))

    def zoom_in(self) -> None:
        """Zoom in on the speck until its dots can be counted."""
        start, end = self.world.view.copy(), self.world.view_of(self.speck)
        self.play(FadeOut(self.dense, self.shared), run_time="quick")
        look = partial(self.world.between, start, end)
        self.play(Drive([self.world], 1, look, rate_func=smooth), run_time="sweep")
        total = self.counts("comparison.dense", "comparison.shared", unit="weights")
        kernels = self.label("fewer", role="ink")
        kernels.next_to(self.world.outline(self.speck), DOWN, buff=self.theme.gap.medium)
        self.play(FadeIn(total, kernels))
        self.shown = (self.world, total, kernels)

    def compare_outputs(self) -> None:
        """The outputs of both layers as dots, to scale: they are not as many."""
        theme, gap, one = self.theme, self.theme.gap, self.lesson.comparison
        rows, columns = (self.fact(f"comparison.map.{side}").value for side in ("height", "width"))
        grey = theme.colour("label")
        maps = blocks_of(np.broadcast_to(grey, (rows, columns, grey.size)), one.filters, one.kernel)
        few = block_of(np.broadcast_to(grey, (one.outputs, grey.size)))
        pitch = pitch_for(maps.size, *(ROOM * side for side in self.body[1:]))
        pair = []
        for block, label in ((few, "few-outputs"), (maps, "many-outputs")):
            world, name = DotWorld.tight(block, pitch, theme), self.label(label, role="ink")
            pair.append(Group(world, name).arrange(DOWN, buff=gap.medium))
        self.place(Group(*pair).arrange(RIGHT, buff=gap.section, aligned_edge=DOWN))
        self.change(*pair)

    def compare_like_for_like(self) -> None:
        """Three squares with areas to scale, and what divides each by the next."""
        gap, small = self.theme.gap, "headline"
        texts = [
            self.count("full", "dense", size=small),
            self.count("by-looking", "looking", size=small),
            self.count("local", "local", size=small),
            self.count("by-sharing", "sharing", role="positive", size=small),
            self.count("conv", "shared", size=small),
        ]
        values = [self.fact(f"comparison.{key}").value for key in ("full", "local", "conv")]
        areas = areas_of(values, self.body[-1] * ROOM**2, self.lesson.comparison.kernel, self.theme)
        first = Group(areas[0], texts[0]).arrange(DOWN, buff=gap.medium, aligned_edge=LEFT)
        Group(first, *texts[1:]).arrange(RIGHT, buff=gap.medium, aligned_edge=DOWN)
        for area, text in zip(areas[1:], (texts[2], texts[-1]), strict=True):
            area.next_to(text, UP, buff=gap.medium, aligned_edge=LEFT)
        both = self.count("in-all", "both")
        both.next_to(areas[0], RIGHT, buff=gap.section)
        ring = surround(areas[-1], self.theme)
        self.place(first, *areas[1:], *texts[1:], both, ring)
        local, shared = Group(areas[1], texts[2]), Group(areas[-1], ring, texts[-1])
        self.change(first, texts[1], local, texts[-2], shared, both)

    def tabulate(self, heads: Sequence[str], rows: Mapping[str, Sequence[str]]) -> None:
        """Set facts in a table, and bring it in row by row."""
        numbers = [[self.count(key)[0] for key in row] for row in rows.values()]
        for *_, point in numbers:
            point.set_fill(self.theme.colours.positive)
        names = [self.label(name, role="ink") for name in rows]
        ledger = Ledger([self.label(head) for head in heads], names, numbers, self.theme)
        self.place(ledger)
        self.change(Group(ledger.heads, ledger.rule), *ledger.lines)
