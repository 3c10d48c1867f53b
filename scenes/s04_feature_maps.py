"""Many filters, many maps; and one filter that spans all channels."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, Group, LaggedStart, MoveToTarget

from wsanim.blocks.counter import CountChain
from wsanim.blocks.picture import Picture
from wsanim.blocks.product import labelled
from wsanim.blocks.scan import FeatureMap, FilterBank, Scanner, kernel_filling, rows_for
from wsanim.facts import Table
from wsanim.moves import merge, scan, spread
from wsanim.stage import Stage


class FeatureMaps(Stage):
    """Many filters scan a photograph; a filter for a colour picture has a slice per channel."""

    def construct(self) -> None:
        with self.beat("filters"):
            self.lay_out_filters()
        with self.beat("scan"):
            self.scan_photograph()
        with self.beat("maps"):
            self.enlarge_maps()
        with self.beat("channels"):
            self.split_colours()
        with self.beat("every-channel"):
            self.span_channels()
        with self.beat("sum"):
            self.add_up()

    def table(self, name: str) -> Table:
        """Return a table of the topic."""
        return self.facts.tables[f"feature_maps.{name}"]

    def count(self, product: str, weights: str, unit: str) -> Group:
        """Return a count with how it comes about: 8 × 3 × 3 = **72** weights."""
        chain = CountChain([self.fact(weights)], self.words.labels[unit], "", self.theme)
        factors = self.label(product).next_to(chain, LEFT, buff=self.theme.gap.small)
        return self.at_top_right(Group(factors.align_to(chain, DOWN), chain))

    def lay_out_filters(self) -> None:
        """A photograph, and beside it all the filters with their weights."""
        gap, (_, _, height) = self.theme.gap, self.body
        self.photograph = Picture(self.table("photograph").values / 255, height=height)
        self.bank = FilterBank(self.table("kernels"), self.theme)
        self.bank.scale(height / self.bank.height)
        self.place(Group(self.photograph, self.bank).arrange(RIGHT, buff=gap.large))
        self.chips = self.bank.kernels()
        self.picture = labelled(self.photograph, self.label("photograph"), self.theme, below=True)
        self.names = self.label("filters").next_to(self.bank, DOWN, buff=gap.small)
        self.total = self.count("product", "feature_maps.weights", "weights")
        self.play(FadeIn(self.picture))
        self.play(LaggedStart(*map(FadeIn, self.chips), lag_ratio=0.2), run_time="slow")
        self.play(FadeIn(self.names, self.total))

    def scan_photograph(self) -> None:
        """One window passes over the photograph; every filter writes its map."""
        maps, scales = self.table("maps"), self.table("scales")
        self.maps = [
            FeatureMap(maps, scales, i, height=place.height, theme=self.theme).move_to(place)
            for i, place in enumerate(self.bank.places)
        ]
        scanner = Scanner(self.photograph, self.chips[0].kernel, self.maps[0], self.theme)
        for chip, made in zip(self.chips, self.maps, strict=True):
            made.uncover(0)
            chip.generate_target().in_corner(made)
        names = self.label("maps").move_to(self.names)
        self.play(FadeIn(*self.maps), *map(MoveToTarget, self.chips), FadeOut(self.names))
        self.play(FadeIn(scanner, names), run_time="quick")
        self.play(scan([scanner], self.maps), run_time="sweep")
        self.play(FadeOut(scanner), run_time="quick")
        self.names = names

    def enlarge_maps(self) -> None:
        """The maps alone, as large as they can be."""
        panel = Group(*(Group(*pair) for pair in zip(self.maps, self.chips, strict=True)))
        target, (_, width, height) = panel.generate_target(), self.body
        target.arrange_in_grid(rows=rows_for(len(target)), buff=self.theme.gap.tight)
        self.place(target.scale(min(width / target.width, height / target.height)))
        self.play(FadeOut(self.picture, self.names, self.total))
        self.play(MoveToTarget(panel), run_time="slow")
        self.panel = panel

    def split_colours(self) -> None:
        """A colour picture, and its channels coming out of it."""
        gap, (_, _, height) = self.theme.gap, self.body
        pixels = self.table("colour").values / 255
        self.colour = Picture(np.moveaxis(pixels, 0, -1), height=height)
        side = (height - gap.large * 2) / len(pixels)
        self.planes = [Picture(channel, height=side) for channel in pixels]
        column = Group(*self.planes).arrange(DOWN, buff=gap.medium)
        self.channels = [self.label(name) for name in ("red", "green", "blue")]
        for plane, name in zip(self.planes, self.channels, strict=True):
            name.next_to(plane, RIGHT, buff=gap.small)
        right, (_, width, _) = Group(column, *self.channels), self.body
        self.colour.set(width=width - right.width - gap.section * 2)
        self.place(Group(self.colour, right).arrange(RIGHT, buff=gap.section))
        self.play(FadeOut(self.panel))
        self.play(FadeIn(self.colour))
        self.play(spread(self.colour, self.planes), run_time="slow")
        self.play(FadeIn(*self.channels))

    def span_channels(self) -> None:
        """A slice of the filter for each channel; one window on all, and a map from each."""
        gap, theme, side = self.theme.gap, self.theme, self.planes[0].height
        slices, parts, scales = (self.table(n) for n in ("slices", "parts", "parts.scales"))
        count = range(len(self.planes))
        self.slices = [kernel_filling(side, slices, theme, at=(i,)) for i in count]
        self.parts = [
            FeatureMap(parts, scales, i, height=side, theme=theme).uncover(0) for i in count
        ]
        rows, self.signs = Group(), Group()
        for plane, name, kernel, part in zip(
            self.planes, self.channels, self.slices, self.parts, strict=True
        ):
            signs = Group(self.label("times"), self.label("equals"))
            row = Group(plane.generate_target(), signs[0], kernel, signs[1], part)
            row.arrange(RIGHT, buff=gap.medium)
            rows.add(Group(row, name.generate_target().next_to(row, LEFT, buff=gap.medium)))
            self.signs.add(signs)
        self.place(rows.arrange(DOWN, buff=gap.medium, aligned_edge=RIGHT))
        self.total = self.count("colour-product", "feature_maps.colour_weights", "colour-weights")
        self.play(FadeOut(self.colour, *self.channels))
        self.play(*map(MoveToTarget, self.planes))
        for name in self.channels:
            name.become(name.target)
        entering = [*self.channels, *self.slices, self.signs, *self.parts]
        self.play(FadeIn(*entering, self.total))
        scanners = [Scanner(p, self.slices[0], self.parts[0], theme) for p in self.planes]
        self.play(FadeIn(*scanners), run_time="quick")
        self.play(scan(scanners, self.parts), run_time="sweep")
        self.play(FadeOut(*scanners), run_time="quick")

    def add_up(self) -> None:
        """The channels' maps fall into one: colour picture, one filter, one map."""
        gap, theme, (_, width, _) = self.theme.gap, self.theme, self.body
        pairs = zip(self.channels, self.slices, strict=True)
        slices = Group(*(Group(*(m.generate_target() for m in pair)) for pair in pairs))
        for name, kernel in slices:
            name.next_to(kernel, LEFT, buff=gap.small)
        slices.arrange(DOWN, buff=gap.tight, aligned_edge=RIGHT)
        arrows = Group(self.label("leads-to"), self.label("leads-to"))
        made = FeatureMap(
            self.table("sum"), self.table("sum.scales"), 0, height=self.colour.height, theme=theme
        )
        for picture in (self.colour, made):
            picture.set(width=(width - slices.width) / 2 - arrows[0].width - gap.medium * 2)
        slices_named = labelled(slices, self.label("one-filter"), theme, below=True)
        slices_named[1].match_x(slices[0][1])
        row = Group(self.colour, arrows[0], slices_named, arrows[1], made)
        self.place(row.arrange(RIGHT, buff=gap.medium))
        slices_named.shift(UP * (self.colour.get_y() - slices.get_y()))
        names = Group(
            labelled(self.colour, self.label("colour-picture"), theme, below=True)[1],
            slices_named[1],
            labelled(made, self.label("one-map"), theme, below=True)[1],
        )
        names[-1].match_y(names[0])
        moving = map(MoveToTarget, [*self.channels, *self.slices])
        self.play(FadeOut(*self.planes, self.signs))
        self.play(*moving)
        self.play(merge(self.parts, made), run_time="slow")
        self.play(FadeIn(self.colour, arrows, names))
