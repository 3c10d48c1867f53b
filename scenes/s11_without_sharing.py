"""One kernel for every position."""

from __future__ import annotations

from manim import DOWN, LEFT, RIGHT, FadeIn, FadeOut, Group

from wsanim.blocks.magnified import Tally
from wsanim.blocks.wall import Wall
from wsanim.blocks.wall_and_kernel import WallAndKernel
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
        with self.beat("colour"):
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
        self.count = self.counts("wall.shared", unit="weights")

    def pull_back(self, target: Wall, pace: str) -> None:
        """Pull back from the wall, counting the weights in sight."""
        counting = self.facts.tables["wall.counting"]
        self.play(pull_back(self.wall, target, self.count, counting), run_time=pace)

    def show_all(self) -> None:
        """Pull back until all kernels are in sight, and say how many they are."""
        _, width, height = self.body
        names = ("positions", "kernels", "each")
        self.lines = Group(*(self.label(name, role="ink", size="headline") for name in names))
        self.lines.arrange(DOWN, buff=self.theme.gap.large, aligned_edge=LEFT)
        gap = self.theme.gap.section
        box = self.wall.place_for(width - self.lines.width - gap, height)
        self.place(Group(box, self.lines).arrange(RIGHT, buff=gap))
        self.pull_back(self.wall.copy().fit(box), "sweep")
        for line in self.lines:
            self.play(FadeIn(line), run_time="quick")

    def compare(self) -> None:
        """Set the wall beside the one kernel that would do, at its scale and enlarged."""
        wall, kernels, (_, width, height) = self.wall, self.facts.tables["wall.kernels"], self.body
        many, few = self.tally("unshared", "many", "ink"), self.tally("shared", "few", "positive")
        pair = WallAndKernel(wall, kernels, many, few, width=width, height=height, theme=self.theme)
        self.place(pair).shift(DOWN * wall.shift_behind / 2)
        self.one, self.more = pair.one, (many.more, few.more)
        self.play(FadeOut(self.lines), run_time="quick")
        falling = merge([self.count.last.copy()], many.number)
        self.play(wall.animate.become(pair.fitted()), falling)
        self.play(FadeOut(self.count), FadeIn(many.counted))
        self.play(FadeIn(self.one.speck, self.one.lens[0]))
        self.play(FadeIn(self.one.kernel, *self.one.lens[1:]))
        self.play(FadeIn(few.number, few.counted))
        self.play(FadeIn(self.at_top_right(self.ratio())))

    def ratio(self) -> Group:
        """Return how many times as many weights the wall has."""
        times = self.text(self.words_of("ratio"), role="positive", size="number", weight="semibold")
        both = Group(times, self.label("as-many"))
        return both.arrange(RIGHT, buff=self.theme.gap.small, aligned_edge=DOWN)

    def tally(self, count: str, name: str, role: str) -> Tally:
        """A count, what it counts, and the same in colour."""
        more = self.label(f"{name}-colour", role="ink")
        colour = getattr(self.theme.colours, role)
        fact = self.fact(f"wall.{count}")
        return Tally(fact, self.label(name), more, self.theme, colour=colour)

    def add_channels(self) -> None:
        """In colour, wall and kernel grow alike."""
        self.add(self.one.behind)
        self.play(come_out(self.wall, self.one, self.wall.shift_behind), run_time="slow")
        self.play(FadeIn(*self.more))
