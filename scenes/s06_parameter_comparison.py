"""Sharing is what makes it small."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from manim import DOWN, LEFT, RIGHT, FadeIn, FadeOut, Group

from wsanim.blocks.areas import AreaSteps, areas_of
from wsanim.blocks.dots import ROOM, DotWorld, block_of, blocks_of, crowd_of, worlds_to_scale
from wsanim.blocks.ledger import Ledger
from wsanim.moves.dots import zoom_in
from wsanim.stage import Stage

BIASES = {
    "weights-only": ("dense", "shared", "ratio"),
    "with-biases": ("dense_bias", "shared_bias", "ratio_bias"),
}
WORK = {"local": ("local", "local_macs"), "shared": ("conv", "conv_macs")}


class ParameterComparison(Stage):
    """Weights as dots, to scale; then layers that give the same outputs; then what is not saved."""

    counting = True

    def construct(self) -> None:
        with self.beat("to-scale"):
            self.draw_to_scale()
            self.hold()
        with self.beat("zoom"):
            self.zoom_in()
        with self.beat("not-the-same", clearing=[self.total]):
            self.compare_outputs()
            self.hold()
        with self.beat("like-for-like"):
            self.compare_like_for_like()
        with self.beat("biases"):
            self.tabulate(("head-dense", "head-shared", "head-ratio"), BIASES)
        with self.beat("multiplications"):
            self.tabulate(("head-weights", "head-macs"), WORK)
            self.hold()

    def count(self, key: str, *labels: str, role: str = "ink", size: str = "number") -> Group:
        """Return a fact of the topic, large, with what it counts below it."""
        return self.stack(self.fact(f"comparison.{key}"), *labels, role=role, size=size)

    def draw_to_scale(self) -> None:
        """Every weight a dot: the fully connected layer's square, and the filters' speck."""
        gap, (centre, width, height) = self.theme.gap, self.body
        side, filters = self.lesson.comparison.kernel, self.lesson.comparison.filters
        full = crowd_of(int(self.fact("comparison.dense").value), self.theme)
        self.world = DotWorld(full, width=width, height=height, theme=self.theme).move_to(centre)
        self.dense = self.count("dense", "dense", "dense-sum")
        self.shared = self.count("shared", "shared", "shared-sum", role="positive")
        texts = Group(self.dense, self.shared).arrange(DOWN, buff=gap.section, aligned_edge=LEFT)
        texts.next_to(self.world.outline(full), RIGHT, buff=gap.section + gap.large)
        speck = blocks_of(self.theme.weight_colours(side, side), filters)
        self.speck = self.world.add_block(speck, self.shared[0].get_left() + LEFT * gap.large)
        self.play(FadeIn(self.world, self.dense), run_time="slow")
        self.hold()
        self.play(FadeIn(self.shared))

    def zoom_in(self) -> None:
        """Zoom in on the speck until its dots can be counted."""
        self.play(FadeOut(self.dense, self.shared), run_time="quick")
        self.play(zoom_in(self.world, self.speck), run_time="sweep")
        self.total = self.counts("comparison.dense", "comparison.shared", unit="weights")
        kernels = self.label("fewer", role="ink")
        kernels.next_to(self.world.outline(self.speck), DOWN, buff=self.theme.gap.medium)
        self.play(FadeIn(self.total, kernels))

    def compare_outputs(self) -> None:
        """The outputs of both layers as dots, to scale: they are not as many."""
        gap, one, grey = self.theme.gap, self.lesson.comparison, self.theme.colour("label")
        rows, columns = (self.fact(f"comparison.map.{side}").value for side in ("height", "width"))
        few = block_of(np.broadcast_to(grey, (one.outputs, grey.size)))
        maps = blocks_of(np.broadcast_to(grey, (rows, columns, grey.size)), one.filters, one.kernel)
        room = (side * ROOM for side in self.body[1:])
        pair = [Group(world) for world in worlds_to_scale((few, maps), *room, self.theme)]
        for world, name in zip(pair, ("few-outputs", "many-outputs"), strict=True):
            world.add(self.label(name, role="ink")).arrange(DOWN, buff=gap.medium)
        self.place(Group(*pair).arrange(RIGHT, buff=gap.section, aligned_edge=DOWN))
        self.exchange(*pair)

    def compare_like_for_like(self) -> None:
        """Three squares with areas to scale, and what divides each by the next."""
        facts, room = {"full": "dense", "local": "local", "conv": "shared"}, self.body[-1] * ROOM**2
        values = [self.fact(f"comparison.{key}").value for key in facts]
        areas = areas_of(values, room, self.lesson.comparison.kernel, self.theme)
        counts = [self.count(*named, size="headline") for named in facts.items()]
        looking = self.stack("by-looking", "looking", size="headline")
        sharing = self.stack("by-sharing", "sharing", size="headline", role="positive")
        both = self.stack("in-all", "both")
        row = AreaSteps(areas, counts, (looking, sharing), both, self.theme)
        self.place(row)
        self.exchange(*row.steps)

    def tabulate(self, heads: Sequence[str], rows: Mapping[str, Sequence[str]]) -> None:
        """Set facts in a table, and bring it in row by row."""
        numbers = [[self.count(key)[0] for key in row] for row in rows.values()]
        for *_, point in numbers:
            point.set_fill(self.theme.colours.positive)
        names = [self.label(name, role="ink") for name in rows]
        ledger = Ledger([self.label(head) for head in heads], names, numbers, self.theme)
        self.place(ledger)
        self.exchange(Group(ledger.heads, ledger.rule), *ledger.lines)
