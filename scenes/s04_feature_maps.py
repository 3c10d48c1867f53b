"""Many filters, many maps; and one filter that spans all channels."""

from __future__ import annotations

from manim import FadeIn, FadeOut, Group, LaggedStart, MoveToTarget

from wsanim.blocks.bank import FilterBank, rows_for
from wsanim.blocks.channels import Channels
from wsanim.blocks.picture import Picture
from wsanim.blocks.scan import Scanner
from wsanim.moves import merge, scan, spread
from wsanim.stage import Stage

PHOTOGRAPHED = "filters", "scan"  # the beats in which the photograph is shown


class FeatureMaps(Stage):
    """Many filters scan a photograph; a filter for a colour picture has a slice per channel."""

    counting = True

    def construct(self) -> None:
        with self.beat("filters", among=PHOTOGRAPHED):
            self.lay_out_filters()
        with self.beat("scan", among=PHOTOGRAPHED):
            self.scan_photograph()
        with self.beat("maps", counted=False):
            self.enlarge_maps()
            self.hold()
        with self.beat("channels"):
            self.split_colours()
        with self.beat("every-channel"):
            self.span_channels()
        with self.beat("sum"):
            self.add_up()

    def lay_out_filters(self) -> None:
        """A photograph, and beside it all the filters with their weights."""
        tables, words = self.facts.tables, self.paragraph
        photograph, kernels = (tables[f"feature_maps.{key}"] for key in ("photograph", "kernels"))
        self.photograph = Picture(photograph.values / 255, height=self.space[1])
        self.bank = FilterBank(self.photograph, kernels, words, self.space, self.theme)
        self.place(self.bank)
        self.chips, self.picture = self.bank.kernels(), self.bank.picture
        self.names, self.of_maps = self.bank.titles
        self.total = self.counts("feature_maps.weights", unit="weights", product="product")
        self.play(FadeIn(self.picture))
        self.play(LaggedStart(*map(FadeIn, self.chips), lag_ratio=0.2), run_time="slow")
        self.play(FadeIn(self.names, self.total))

    def scan_photograph(self) -> None:
        """One window passes over the photograph; every filter writes its map."""
        tables = (self.facts.tables[f"feature_maps.{key}"] for key in ("maps", "scales"))
        self.maps = self.bank.maps(*tables)
        for chip, made in zip(self.chips, self.maps, strict=True):
            chip.generate_target().in_corner(made)
        scanner = Scanner(self.photograph, self.chips[0].kernel, self.maps[0], self.theme)
        self.play(FadeIn(*self.maps), *map(MoveToTarget, self.chips), FadeOut(self.names))
        self.names = self.of_maps
        self.play(FadeIn(scanner, self.names), run_time="quick")
        self.play(scan([scanner], self.maps), run_time="sweep")
        self.play(FadeOut(scanner), run_time="quick")

    def enlarge_maps(self) -> None:
        """The maps alone, as large as they can be."""
        pairs, (width, height) = zip(self.maps, self.chips, strict=True), self.space
        self.panel = Group(*(Group(*pair) for pair in pairs))
        target = self.panel.generate_target()
        rows = rows_for(len(target), self.space)
        target.arrange_in_grid(rows=rows, buff=self.theme.gap.tight, flow_order="rd")
        self.place(target.scale(min(width / target.width, height / target.height)))
        self.play(FadeOut(self.picture, self.names, self.total))
        self.play(MoveToTarget(self.panel), run_time="slow")

    def split_colours(self) -> None:
        """A colour picture, and its channels coming out of it."""
        self.channels = Channels(self.facts.tables, self.label, self.space, self.theme)
        self.place(self.channels.beside_picture())
        self.play(FadeOut(self.panel))
        self.play(FadeIn(self.channels.picture))
        self.play(spread(self.channels.picture, self.channels.planes), run_time="slow")
        self.play(FadeIn(*self.channels.names))

    def span_channels(self) -> None:
        """A slice of the filter for each channel; one window on all, and a map from each."""
        channels, unit, product = self.channels, "colour-weights", "colour-product"
        total = self.counts("feature_maps.colour_weights", unit=unit, product=product)
        self.play(FadeOut(channels.picture, *channels.names))
        self.place(channels.in_rows())
        self.play(*map(MoveToTarget, channels.planes))
        entering = (*channels.names, *channels.slices, *channels.signs, *channels.parts)
        self.play(FadeIn(*entering, total))
        scanners = channels.scanners()
        self.play(FadeIn(*scanners), run_time="quick")
        self.play(scan(scanners, channels.parts), run_time="sweep")
        self.play(FadeOut(*scanners), run_time="quick")

    def add_up(self) -> None:
        """The channels' maps fall into one: colour picture, one filter, one map."""
        channels = self.channels
        self.place(channels.added_up())
        self.play(FadeOut(*channels.planes, *channels.signs))
        self.play(*map(MoveToTarget, (*channels.names, *channels.slices)))
        self.play(merge(channels.parts, channels.made), run_time="slow")
        self.play(FadeIn(channels.picture, channels.arrows, channels.captions))
