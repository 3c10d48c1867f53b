"""At each position, the same nine numbers, multiplied and summed."""

from __future__ import annotations

from functools import partial

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, FadeOut, Group, MoveToTarget

from wsanim.blocks.chip import widest
from wsanim.blocks.grid import kernel_grid, result_grid, value_grid
from wsanim.blocks.picture import Picture
from wsanim.blocks.product import ProductRow, labelled
from wsanim.blocks.text import ResultLine
from wsanim.blocks.window import Window, thread
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

    def build(self) -> None:
        tables, theme, cell = self.facts.tables, self.theme, self.theme.cell
        highest, windows = self.lesson.picture.highest, tables["sliding.windows"].values
        self.windows, self.seen = windows, windows.reshape(-1, *windows.shape[2:])
        self.places = np.moveaxis(np.indices(windows.shape[:2]), 0, -1).reshape(-1, 2)
        self.image = value_grid(tables["sliding.input"], theme, cell=cell.medium, highest=highest)
        self.photograph = Picture(
            tables["sliding.photograph"].values / 255, height=self.image.height
        )
        self.map = result_grid(tables["sliding.output"], theme, cell=cell.large).show(0).number(0)
        self.kernel = kernel_grid(tables["sliding.kernel"], theme, cell=cell.huge)
        self.row = ProductRow(
            self.kernel,
            tables["sliding.patches"],
            tables["sliding.products"],
            labels=(self.label("patch"), self.label("filter"), self.label("products")),
            signs=(self.label("times"), self.label("equals")),
            highest=highest,
            theme=theme,
        )
        self.sum_label, self.running = self.label("sum"), tables["sliding.running"]
        self.total = ResultLine(widest(self.running), size=theme.type.number, theme=theme)
        self.input = labelled(self.image, self.label("input"), theme, below=True)
        self.output = labelled(self.map, self.label("output"), theme, below=True)

    def reduce_to_numbers(self) -> None:
        """A photograph, and beside it the few numbers that the film keeps of it."""
        picture = labelled(self.photograph, self.label("picture"), self.theme, below=True)
        self.place(Group(picture, self.input).arrange(RIGHT, buff=self.theme.gap.section))
        self.play(FadeIn(picture))
        cells = self.photograph.copy()
        self.play(cells.animate.move_to(self.image), run_time="slow")
        self.play(FadeIn(self.input), run_time="slow")
        self.remove(cells)
        self.photograph = picture

    def set_out(self) -> None:
        """Make room: the picture's numbers left, a row for the products, the output below it."""
        gap, left = self.theme.gap, self.input.generate_target()
        self.map.scale(self.theme.cell.small / self.map.cell)
        self.place(Group(left, self.row).arrange(RIGHT, buff=gap.medium))
        self.row.shift(UP * (left[0].get_top() - self.kernel.get_top()))
        self.output = labelled(self.map, self.output[1], self.theme, below=True)
        self.output.next_to(self.row, DOWN, aligned_edge=LEFT)
        self.output.align_to(left, DOWN)
        self.sum_label.next_to(self.row.product_place, DOWN, buff=gap.section, aligned_edge=LEFT)
        self.total.next_to(self.sum_label, RIGHT, buff=gap.small, aligned_edge=DOWN)
        over = self.total.get_right()[0] - self.safe_corner(RIGHT)[0]
        Group(self.sum_label, self.total).shift(LEFT * max(0.0, over))
        self.window = Window(left[0], self.seen[0], self.theme)
        self.pointer = Window(self.map, self.places[0], self.theme)
        self.play(FadeOut(self.photograph), MoveToTarget(self.input))
        self.play(FadeIn(self.row.fixed(), self.output, self.sum_label, self.window))

    def step(self, position: int, pace: str) -> None:
        """Lift out what one output cell sees, multiply, add up, and drop the sum."""
        row, column = self.places[position]
        if position:
            leaving = (self.patch, self.products, self.total, self.thread)
            self.play(FadeOut(*leaving), run_time="quick")
        self.patch, self.products = self.row.patch(row, column), self.row.product(row, column)
        self.play(
            self.window.animate.over(self.image, self.seen[position]),
            self.image.animate.light(self.image.mask(self.seen[position])),
        )
        self.play(lift_out(self.patch, self.image, self.seen[position]))
        terms = partial(self.running.cell, row, column)
        self.play(
            multiply(self.patch, self.kernel, self.products, self.total, terms), run_time=pace
        )
        self.pointer.over(self.map, self.places[position])
        colour = self.total.get_fill_color().to_hex()
        self.thread = thread(self.sum_label, self.pointer, self.theme, colour=colour)
        self.play(FadeIn(self.pointer), Create(self.thread), run_time="quick")
        filled = reading_order(position + 1, self.map.rows, self.map.columns)
        self.play(drop(self.total, self.map, filled, row, column))

    def sweep_the_rest(self, position: int) -> None:
        """Slide over all positions that are left, the trail filling the feature map."""
        leaving = Group(*self.row.fixed(), self.patch, self.products, self.sum_label)
        leaving.remove(self.kernel, self.row.kernel_label)
        self.play(FadeOut(leaving, self.total, self.thread))
        self.input.add(self.window)
        self.output.add(self.pointer)
        middle = Group(self.kernel, self.row.kernel_label)
        left, centre, right = (g.generate_target() for g in (self.input, middle, self.output))
        left[0].light()
        labelled(*centre, self.theme, below=True)
        right[0].number()
        right.scale(left[0].height / right[0].height)
        labelled(right[0], right[1].match_height(left[1]), self.theme, below=True)
        self.place(Group(left, centre, right).arrange(RIGHT, buff=self.theme.gap.medium))
        self.play(*(MoveToTarget(group) for group in (self.input, middle, self.output)))
        slide = sweep(self.window, self.pointer, self.image, self.map, self.windows, position)
        self.play(slide, run_time="sweep")

    def compare_far_windows(self) -> None:
        """Light up two windows that are far apart, the one filter between them."""
        window = Window(self.image, self.seen[0], self.theme)
        pointer = Window(self.map, self.places[0], self.theme)
        both, ends = np.stack([self.seen[0], self.seen[-1]]), self.map.mask(self.places[[0, -1]])
        self.play(
            FadeIn(window, pointer),
            self.image.animate.light(self.image.mask(both)),
            self.map.animate.light(ends),
        )
        self.play(stamp(self.kernel, self.image, both), run_time="slow")
