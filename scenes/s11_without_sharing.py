"""One kernel for every position."""

from __future__ import annotations

from manim import DOWN, RIGHT, FadeIn, FadeOut, Group, Mobject

from wsanim.blocks.tally import Tally
from wsanim.blocks.wall import Wall
from wsanim.blocks.wall_and_kernel import WallAndKernel, WallAndWords
from wsanim.moves import merge
from wsanim.moves.wall import come_out, pull_back
from wsanim.stage import Stage


class WithoutSharing(Stage):
    """From one kernel to a wall of kernels, one for every position; and the one that would do."""

    counting = True

    def construct(self) -> None:
        self.build()
        with self.beat("one-kernel"):
            self.play(FadeIn(self.wall, self.count))
            self.hold()
        with self.beat("neighbours"):
            self.pull_back(self.wall.copy().look_at_neighbours().join(1), "slow")
            self.hold()
        with self.beat("wall"):
            self.show_all()
        with self.beat("shared"):
            self.compare()
        if self.lesson.wall.channels > 1:
            with self.beat("channels"):
                self.add_channels()
                self.hold()

    def build(self) -> None:
        centre, width, height = self.body
        self.wall = Wall(
            self.facts.tables["wall.kernels"],
            (self.fact("wall.height").value, self.fact("wall.width").value),
            width=width,
            height=height,
            channels=self.lesson.wall.channels,
            theme=self.theme,
        )
        self.wall.move_to(centre).look_at_one().join(0)
        self.count = self.counts(
            "wall.shared", unit="weights", most="wall.unshared", beside=["wall"]
        )

    def pull_back(self, target: Wall, pace: str) -> None:
        """Pull back from the wall, counting the weights in sight."""
        counting = self.facts.tables["wall.counting"]
        self.play(pull_back(self.wall, target, self.count, counting), run_time=pace)

    def show_all(self) -> None:
        """Pull back until all kernels are in sight, and say how many they are."""
        names = ("positions", "kernels", "each")
        lines = [self.label(name, role="ink", size="headline") for name in names]
        sight = WallAndWords(self.wall, lines, self.space, self.theme)
        self.place(sight)
        self.lines = sight.lines
        self.pull_back(self.wall.copy().fit(sight.box), "sweep")
        for line in self.lines:
            self.play(FadeIn(line), run_time="quick")

    def compare(self) -> None:
        """Set the wall beside the one kernel that would do, at its scale and enlarged."""
        wall, kernels = self.wall, self.facts.tables["wall.kernels"]
        many, few = self.tally("unshared", "many", "ink"), self.tally("shared", "few", "positive")
        pair = WallAndKernel(wall, kernels, many, few, self.space, self.theme)
        self.place(pair)
        self.one, self.more = pair.one, (many.named[1], few.named[1])
        self.play(FadeOut(self.lines), run_time="quick")
        falling = merge([self.count.last.copy()], many.count)
        self.play(wall.animate.become(pair.fitted()), falling)
        self.play(FadeOut(self.count), FadeIn(many.named[0]))
        self.play(FadeIn(self.one.speck, self.one.lens[0]))
        self.play(FadeIn(self.one.kernel, *self.one.lens[1:]))
        self.play(FadeIn(few.count, few.named[0]))
        self.play(FadeIn(self.at_top_right(self.ratio())))

    def ratio(self) -> Mobject:
        """Return how many times as many weights the wall has."""
        times = self.text(self.words_of("ratio"), role="positive", size="number", weight="semibold")
        both = Group(times, self.label("as-many"))
        both.arrange(RIGHT, buff=self.theme.gap.small, aligned_edge=DOWN)
        return self.fit_beside((both, times), ("shared", "channels"))

    def tally(self, count: str, name: str, role: str) -> Tally:
        """A count, what it counts, and the same with all channels."""
        names = [self.words_of(key) for key in (name, f"{name}-channels")]
        line = self.text(self.fact(f"wall.{count}"), role=role, size="number", weight="semibold")
        return Tally(line, names, self.theme, roles=("label", "ink"))

    def add_channels(self) -> None:
        """With more channels, wall and kernel grow alike."""
        self.add(self.one.behind)
        self.play(come_out(self.wall, self.one, self.wall.shift_behind), run_time="slow")
        self.play(FadeIn(*self.more))
