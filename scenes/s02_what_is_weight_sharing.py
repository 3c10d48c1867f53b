"""The same few weights serve every position."""

from __future__ import annotations

from manim import RIGHT, FadeIn, Group

from wsanim.blocks.counter import CountChain
from wsanim.blocks.wires import Network, filter_column
from wsanim.moves import count_on
from wsanim.moves.wires import carry, connect, cut, share, start_from
from wsanim.stage import Stage


class WhatIsWeightSharing(Stage):
    """From a weight for every line to a few weights for all positions."""

    def construct(self) -> None:
        self.build()
        with self.beat("fully-connected"):
            self.connect_all()
        with self.beat("neighbours"):
            self.keep_neighbours()
        with self.beat("shared"):
            self.share_colours()
        with self.beat("outputs"):
            self.compute()

    def build(self) -> None:
        tables, theme = self.facts.tables, self.theme
        _, width, height = self.body
        label = self.label("one-filter")
        self.filter = filter_column(tables["strip.kernel"], label, height, theme)
        self.network = Network(
            tables["strip.input"],
            tables["strip.output"],
            tables["strip.windows"].values,
            labels=(self.label("inputs"), self.label("outputs")),
            size=(width - self.filter.width - theme.gap.section, height - theme.gap.large),
            theme=theme,
        )

    def chain(self, *keys: str) -> CountChain:
        """The counts so far, top right."""
        counts = [self.fact(key) for key in keys]
        chain = CountChain(counts, self.label("weights"), self.label("becomes").text, self.theme)
        self.at_top_right(chain)
        return chain

    def connect_all(self) -> None:
        """Draw a line, with a colour of its own, from every input to every output."""
        network = self.network
        self.place(network)
        network.wires.draw(0)
        self.play(FadeIn(network))
        self.counts = self.chain("strip.dense")
        counting = self.facts.tables["strip.counting"]
        start_from(self.counts, counting.cell(0))
        self.play(FadeIn(self.counts), run_time="quick")
        self.play(connect(network, self.counts.last, counting), run_time="sweep")

    def keep_neighbours(self) -> None:
        """Let go of all lines but those from near inputs."""
        self.count_on("strip.dense", "strip.local", table="strip.leaving")
        leaving = self.facts.tables["strip.leaving"]
        self.play(cut(self.network, self.counts.last, leaving), self.closing, run_time="slow")

    def share_colours(self) -> None:
        """Let the lines of one offset have one weight, and so one colour."""
        self.count_on("strip.dense", "strip.local", "strip.weights", table="strip.merging")
        merging, colours = self.facts.tables["strip.merging"], self.filter[0].cell_colours[:, 0]
        counting = share(self.network, self.counts.last, merging, colours)
        self.play(counting, self.closing, run_time="sweep")

    def count_on(self, *keys: str, table: str) -> None:
        """Let the chain of counts grow, its newest number still what the last one was."""
        grown = self.chain(*keys)
        self.closing = start_from(grown, self.facts.tables[table].cell(0))
        self.play(count_on(self.counts, grown), run_time="quick")
        self.counts = grown

    def compute(self) -> None:
        """Set the filter beside the strip, and let its weights give every output."""
        network = self.network
        target = network.generate_target()
        self.place(Group(target, self.filter).arrange(RIGHT, buff=self.theme.gap.section))
        self.play(network.animate.move_to(target), FadeIn(self.filter))
        self.play(carry(network), run_time="sweep")
