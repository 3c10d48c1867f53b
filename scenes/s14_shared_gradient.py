"""What is shared is taught by every position."""

from __future__ import annotations

from manim import DOWN, UP, Create, FadeIn, FadeOut, MoveToTarget

from wsanim.blocks.classroom import Classroom
from wsanim.blocks.contrast import Contrast
from wsanim.blocks.loss import LossStatement
from wsanim.blocks.measurement import measured_beside
from wsanim.moves import merge
from wsanim.moves.classroom import add_copies, look_up, nudge, rise, teach, teach_all
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
        tables, highest = self.facts.topic("gradient"), self.lesson.picture.highest
        self.room = Classroom(
            tables, self.label, room=self.space, highest=highest, theme=self.theme
        )
        self.place(self.room)

    def state_loss(self) -> None:
        """The loss, and its gradient: output minus target."""
        errors = self.room.errors
        self.home = errors.copy()
        self.stated = stated = LossStatement(
            self.facts, errors, self.room.error, self.label, self.theme, room=self.space
        )
        self.place(stated)
        output, minus, target, equals, _ = stated.row
        self.play(FadeIn(output))
        self.play(FadeIn(minus, target))
        self.play(FadeIn(stated.loss), run_time="slow")
        self.play(FadeIn(equals, errors))

    def ask_first_window(self) -> None:
        """What the first window tells the weight: its input times its error."""
        room, stated = self.room, self.stated
        self.play(FadeOut(stated.loss, *stated.row[:-1]))
        room.errors.target = self.home
        self.play(MoveToTarget(room.errors))
        room.settle()
        self.play(FadeIn(room.seen_input, room.window, room.told, room.filter))
        self.play(rise(room.weight, room.kernel, room.at))
        self.play(look_up(room))
        self.play(FadeIn(*room.signs, room.tiles[-1]))
        self.play(teach(room, 0, 1), run_time="slow")
        self.play(FadeIn(room.sum), run_time="quick")

    def measure(self) -> None:
        """Nudge the weight, see what the loss does, and compare with the sum."""
        room = self.room
        told, look = [room.heard, room.sought], (self.label, self.theme)
        table, self.kept, place = measured_beside(self.facts, *look, told, self.space)
        self.table = table
        self.home, self.kept.target = self.kept.copy(), place
        self.place(place, table)
        sight = (room.seen_input, room.errors, room.window, room.equation, room.filter)
        self.play(FadeOut(*sight, *room.lost(self.kept)))
        self.play(MoveToTarget(self.kept))
        self.play(FadeIn(table.heads), run_time="quick")
        for line, way in zip(table.nudges, (UP, DOWN), strict=True):
            self.play(nudge(room, way), FadeIn(line))
        (measured, (name, summed)) = table.slopes
        self.play(Create(table.rule), FadeIn(measured))
        self.play(FadeIn(name), merge([room.total.copy()], summed))

    def teach_all(self) -> None:
        """All weights, one after another: each hears from every position."""
        room = self.room
        room.rest()
        self.kept.target = self.home
        self.play(FadeOut(self.table), MoveToTarget(self.kept))
        sight = (room.seen_input, room.errors, room.filter, room.slopes, room.block)
        self.play(FadeIn(*sight, *room.lost(self.kept)))
        self.play(teach_all(room), run_time="sweep")
        self.play(room.kernel.animate.light(), run_time="quick")

    def undo_sharing(self) -> None:
        """Leave each position its own copy; then let the copies be one again."""
        room = self.room
        contrast = Contrast(room, self.label, self.paragraph, self.space)
        self.place(contrast)
        contrast.gather()
        sight = (room.seen_input, room.errors, room.filter, room.block)
        self.play(FadeOut(*sight, room.threads, room.weight, room.sum))
        self.play(FadeOut(room.told), FadeIn(contrast.copies))
        self.play(*map(MoveToTarget, (*contrast.copies, room.slopes)), run_time="slow")
        (unshared, shared), (copies, one) = contrast.names, contrast.counts
        self.play(FadeIn(unshared, copies))
        self.play(add_copies(contrast.copies, room.gradient), FadeIn(shared), run_time="slow")
        self.play(FadeIn(one))
