"""At each position, the same nine numbers, multiplied and summed."""

from __future__ import annotations

from functools import partial

from manim import Create, FadeIn, FadeOut, MoveToTarget

from wsanim.blocks.bench import Bench
from wsanim.blocks.window import Window
from wsanim.moves import drop, lift_out, multiply, reading_order, stamp, sweep
from wsanim.stage import Stage


class SlidingFilter(Stage):
    """A window slides over a picture; its products with the filter add up to a feature map."""

    def construct(self) -> None:
        self.build()
        with self.beat("picture"):
            self.reduce_to_numbers()
        with self.beat("first-window"):
            self.set_out()
            self.step(0, "sweep")
        with self.beat("second-window"):
            self.step(1, "slow")
        with self.beat("third-window"):
            self.step(2, "normal")
        with self.beat("sweep"):
            self.sweep_the_rest(2)
        with self.beat("same-nine"):
            self.compare_far_windows()
            self.hold()

    def build(self) -> None:
        self.bench = Bench(
            self.facts.tables,
            self.label,
            room=self.space,
            padding=self.lesson.layer.padding,
            highest=self.lesson.picture.highest,
            theme=self.theme,
        )

    def reduce_to_numbers(self) -> None:
        """A photograph, and beside it the few numbers that the film keeps of it."""
        bench = self.bench
        self.place(bench.beside_photograph())
        self.play(FadeIn(bench.photograph))
        cells = bench.photograph[0].copy()
        self.play(cells.animate.move_to(bench.numbers[0]), run_time="slow")
        self.play(FadeIn(bench.numbers), run_time="slow")
        self.remove(cells)

    def set_out(self) -> None:
        """Make room for the products, the sum and the output; padding comes to the picture."""
        bench = self.bench
        self.place(bench.lay_out_step())
        self.replace(bench.numbers, bench.input)
        self.play(FadeOut(bench.photograph), MoveToTarget(bench.input))
        self.play(FadeIn(bench.row.fixed(), bench.output, bench.sum, bench.window))

    def step(self, position: int, pace: str) -> None:
        """Lift out what one output cell sees, multiply, add up, and drop the sum."""
        bench, image, total = self.bench, self.bench.image, self.bench.total
        seen, place = bench.seen[position], bench.places[position]
        if position:
            self.play(FadeOut(*self.told), run_time="quick")
        self.play(bench.window.animate.over(image, seen), image.animate.light(image.mask(seen)))
        patch, products = bench.row.patch(*place), bench.row.product(*place)
        self.play(lift_out(patch, image, seen))
        terms = partial(bench.running.cell, *place)
        self.play(multiply(patch, bench.kernel, products, total, terms), run_time=pace)
        thread = bench.point(position)
        self.play(FadeIn(bench.pointer), Create(thread), run_time="quick")
        filled = reading_order(position + 1, bench.map.rows, bench.map.columns)
        self.play(drop(total, bench.map, filled, *place))
        self.told = patch, products, total, thread

    def sweep_the_rest(self, position: int) -> None:
        """Slide over all positions that are left, the trail filling the feature map."""
        bench, row = self.bench, self.bench.row
        leaving = (part for part in row.fixed() if part not in (row.kernel, row.kernel_label))
        self.play(FadeOut(*leaving, bench.sum, *self.told))
        self.place(bench.lay_out_map())
        self.play(*map(MoveToTarget, bench.trio))
        frames, grids = (bench.window, bench.pointer), (bench.image, bench.map)
        self.play(sweep(*frames, *grids, bench.windows, position), run_time="sweep")

    def compare_far_windows(self) -> None:
        """Light up two windows that are far apart, the one filter between them."""
        bench, image, output = self.bench, self.bench.image, self.bench.map
        window = Window(image, bench.seen[0], self.theme)
        pointer = Window(output, bench.places[0], self.theme)
        both, ends = bench.seen[[0, -1]], bench.places[[0, -1]]
        self.play(
            FadeIn(window, pointer),
            image.animate.light(image.mask(both)),
            output.animate.light(output.mask(ends)),
        )
        self.play(stamp(bench.kernel, image, both), run_time="slow")
