"""What is shared is taught by every position."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    Group,
    MoveToTarget,
    there_and_back,
)

from wsanim.blocks.classroom import Classroom, Contrast
from wsanim.blocks.grid import result_grid
from wsanim.blocks.measurement import (
    WEIGHT_SLOPE,
    LossStatement,
    Measurement,
    output_slope,
    slope_label,
)
from wsanim.blocks.product import labelled
from wsanim.blocks.window import Window
from wsanim.moves import merge
from wsanim.moves.classroom import add_copies, rise, teach, teach_all
from wsanim.stage import Stage


class SharedGradient(Stage):
    """Every window sends its part of the gradient to one and the same weight."""

    def construct(self) -> None:
        self.build()
        with self.beat("loss"):
            self.state_loss()
        with self.beat("one-window"):
            self.ask_first_window()
        with self.beat("every-window"):
            self.play(teach(self.room, 1, self.room.count), run_time="sweep")
        with self.beat("measured"):
            self.measure()
        with self.beat("all-weights"):
            self.teach_all()
        with self.beat("unshared"):
            self.undo_sharing()

    def build(self) -> None:
        names = "input output target error kernel windows parts running total weight"
        self.tables = {name: self.facts.tables[f"gradient.{name}"] for name in names.split()}
        labels = {name: self.label(name) for name in ("input", "parts", "filter", "sum")}
        slope = output_slope(self.words_of("output-symbol").text)
        labels["error"] = slope_label(self.label("error"), slope, self.theme)
        labels["gradient"] = slope_label(None, WEIGHT_SLOPE, self.theme)
        self.room = Classroom(
            self.tables,
            labels=labels,
            signs=(self.label("times"), self.label("equals")),
            highest=self.lesson.picture.highest,
            theme=self.theme,
        )
        self.place(self.room)

    def state_loss(self) -> None:
        """The loss, and its gradient: output minus target."""
        theme, errors, wide = self.theme, self.room.errors, self.theme.cell.huge
        self.home, grids = errors.copy(), []
        for name in ("output", "target"):
            grid = result_grid(self.tables[name], theme, cell=wide).match_height(errors[-1])
            grids.append(labelled(grid, self.label(name), theme))
        output, target = grids
        signs = (self.label("minus"), self.label("equals"))
        names = self.words_of("output-symbol").text, self.words_of("target-symbol").text
        stated = LossStatement(self.facts, (output, target, errors), signs, names, theme)
        self.place(stated)
        self.play(FadeIn(output))
        self.play(FadeIn(target, signs[0]))
        self.play(FadeIn(stated.loss), run_time="slow")
        self.play(FadeIn(errors, signs[1]))
        self.stated = Group(stated.loss, *stated.row[:-1])

    def ask_first_window(self) -> None:
        """What the first window tells the weight: its input times its error."""
        room = self.room
        self.play(FadeOut(self.stated))
        self.play(room.errors.animate.match_height(self.home).move_to(self.home))
        room.settle()
        room.parts.show(0)
        room.kernel.light(room.kernel.mask(np.array([room.at])))
        self.play(FadeIn(room.seen_input, room.window, room.told, room.filter))
        self.play(rise(room.weight, room.kernel, room.at))
        input_tile, error_tile, part_tile = room.tiles
        signs = [part for part in room.equation if part not in room.tiles]
        seen = tuple(room.windows[(0, 0, *room.at)])
        self.play(rise(input_tile, room.image, seen), rise(error_tile, room.error, (0, 0)))
        self.play(FadeIn(*signs, part_tile))
        self.play(teach(room, 0, 1), run_time="slow")
        self.play(FadeIn(room.sum), run_time="quick")

    def measure(self) -> None:
        """Nudge the weight, see what the loss does, and compare with the sum."""
        room, theme = self.room, self.theme
        table = Measurement(self.facts, self.label, theme)
        stays = Group(room.told, room.threads, room.weight, room.sum)
        self.home, target = stays.copy(), stays.generate_target()
        self.place(Group(target, table).arrange(RIGHT, buff=theme.gap.section))
        sight = (room.seen_input, room.errors, room.window, room.equation, room.filter)
        self.play(FadeOut(*sight))
        self.play(MoveToTarget(stays))
        self.play(FadeIn(table.heads), run_time="quick")
        for line, way in zip(table.nudges, (UP, DOWN), strict=True):
            nudge = room.weight.animate(rate_func=there_and_back).shift(way * theme.gap.tight)
            self.play(nudge, FadeIn(line))
        (measured, (name, summed)) = table.slopes
        self.play(Create(table.rule), FadeIn(measured))
        self.play(FadeIn(name), merge([room.total.copy()], summed))
        self.table, self.stays = table, stays

    def teach_all(self) -> None:
        """All weights, one after another: each hears from every position."""
        room = self.room
        room.rest()
        room.gradient.show(0)
        block = Window(room.image, room.windows[:, :, 0, 0], self.theme)
        self.play(FadeOut(self.table), self.stays.animate.move_to(self.home))
        self.play(FadeIn(room.seen_input, room.errors, room.filter, room.slopes, block))
        self.play(teach_all(room, block), run_time="sweep")
        self.play(room.kernel.animate.light(), run_time="quick")
        sight = (room.seen_input, room.errors, room.filter, block)
        self.leaving = Group(*sight, room.threads, room.weight, room.sum)

    def undo_sharing(self) -> None:
        """Leave each position its own copy; then let the copies be one again."""
        room, names = self.room, (self.label("unshared"), self.label("shared"))
        counts = (self.label("copies", role="ink"), self.label("one", role="ink"))
        contrast = Contrast(room, names, counts, height=self.body[-1] - 2 * self.theme.gap.large)
        self.place(contrast)
        contrast.gather(room.parts)
        self.play(FadeOut(self.leaving))
        self.play(FadeOut(room.told), FadeIn(contrast.copies))
        room.slopes.target = contrast.shared.copy()
        room.slopes.target[-1].show(0)
        spread = (MoveToTarget(copy) for copy in contrast.copies)
        self.play(*spread, MoveToTarget(room.slopes), run_time="slow")
        self.play(FadeIn(names[0], counts[0]))
        self.play(add_copies(contrast.copies, room.gradient), FadeIn(names[1]), run_time="slow")
        self.play(FadeIn(counts[1]))
