"""One kernel for every position."""

from __future__ import annotations

from manim import DOWN, LEFT, RIGHT, FadeIn, FadeOut, Group

from wsanim.blocks.grid import kernel_grid
from wsanim.blocks.magnified import Magnified, Tally
from wsanim.blocks.wall import Wall
from wsanim.moves import merge
from wsanim.moves.wall import come_out, pull_back
from wsanim.stage import Stage

ENLARGED = 1.4  # times the size of a kernel elsewhere
LARGEST = 0.8  # of the wall's height


class WithoutSharing(Stage):
    """From one kernel to a wall of kernels, one for every position; and the one that would do."""

    def construct(self) -> None:
        self.build()
        with self.beat("one-kernel"):
            self.play(FadeIn(self.wall, self.count))
        with self.beat("neighbours"):
            self.pull_back(self.wall.copy().look_at_neighbours().join(1), "slow")
        with self.beat("wall"):
            self.show_all()
        with self.beat("shared"):
            self.compare()
        with self.beat("colour"):
            self.add_channels()

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
        theme, gap, (_, width, height) = self.theme, self.theme.gap, self.body
        many, few = self.tally("unshared", "many", "ink"), self.tally("shared", "few", "positive")
        room = height - many.height - gap.large - self.wall.shift_behind
        box = self.wall.place_for(width / 2, room)
        target = self.wall.copy().fit(box)
        kernels = self.facts.tables["wall.kernels"]
        kernel = kernel_grid(kernels, theme, cell=theme.cell.huge, at=self.wall.middle)
        kernel.scale_to_fit_height(min(kernel.height * ENLARGED, room * LARGEST))
        one = Magnified(kernel, target.unit, channels=self.wall.channels, theme=theme)
        one.next_to(box, RIGHT, buff=gap.section)
        many.next_to(box, DOWN, buff=gap.medium)
        few.match_y(many).match_x(kernel)
        self.place(Group(box, one, many, few)).shift(DOWN * self.wall.shift_behind / 2)
        target.fit(box)
        self.play(FadeOut(self.lines), run_time="quick")
        self.play(self.wall.animate.become(target), merge([self.count.last.copy()], many.number))
        self.play(FadeOut(self.count), FadeIn(many.counted))
        self.play(FadeIn(one.speck, one.lens[0]))
        self.play(FadeIn(kernel, *one.lens[1:]))
        self.play(FadeIn(few.number, few.counted))
        times = self.text(self.words_of("ratio"), role="positive", size="number", weight="semibold")
        ratio = Group(times, self.label("as-many"))
        ratio.arrange(RIGHT, buff=gap.small)
        ratio[1].align_to(ratio[0], DOWN)
        self.play(FadeIn(self.at_top_right(ratio)))
        self.one, self.more = one, (many.more, few.more)

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
