"""The same few weights serve every position."""

from __future__ import annotations

from manim import FadeIn

from wsanim.blocks.oneforall import OneForAll
from wsanim.moves import close_up
from wsanim.moves.wires import carry, connect, cut, share
from wsanim.stage import Stage


class WhatIsWeightSharing(Stage):
    """From a weight for every line to a few weights for all positions."""

    counting = True

    def construct(self) -> None:
        self.build()
        with self.beat("fully-connected"):
            self.connect_all()
        with self.beat("neighbours"):
            self.keep_neighbours()
            self.hold()
        with self.beat("shared"):
            self.share_colours()
        with self.beat("outputs"):
            self.compute()

    def build(self) -> None:
        labels = self.label("inputs"), self.label("outputs"), self.label("one-filter")
        self.strip = OneForAll(self.facts.tables, labels, self.space, self.theme)
        self.network = self.strip.network

    def connect_all(self) -> None:
        """Draw a line, with a colour of its own, from every input to every output."""
        network = self.network
        self.place(network)
        network.wires.draw(0)
        self.play(FadeIn(network))
        counting = self.facts.tables["strip.counting"]
        self.chain = self.counts("strip.dense", unit="weights").start_from(counting.cell(0))
        self.play(FadeIn(self.chain), run_time="quick")
        self.play(connect(network, self.chain.last, counting), run_time="sweep")

    def keep_neighbours(self) -> None:
        """Let go of all lines but those from near inputs."""
        leaving = self.facts.tables["strip.leaving"]
        self.chain = self.count_on(self.chain, "strip.local", leaving.cell(0))
        cutting = cut(self.network, self.chain.last, leaving)
        self.play(cutting, run_time="slow")
        self.play(close_up(self.chain), run_time="quick")

    def share_colours(self) -> None:
        """Let the lines of one offset have one weight, and so one colour."""
        merging, colours = self.facts.tables["strip.merging"], self.strip.colours
        self.chain = self.count_on(self.chain, "strip.weights", merging.cell(0))
        sharing = share(self.network, self.chain.last, merging, colours)
        self.play(sharing, run_time="sweep")
        self.play(close_up(self.chain), run_time="quick")

    def compute(self) -> None:
        """Set the filter beside the strip, and let its weights give every output."""
        network, strip = self.network, self.strip
        target = network.generate_target()
        self.place(strip.both(target))
        self.play(network.animate.move_to(target), FadeIn(strip.filter))
        self.play(carry(network), run_time="sweep")
