"""The title, as a picture that a filter runs over; then what the film is about."""

from __future__ import annotations

from manim import FadeIn, MoveToTarget

from wsanim.blocks.contents import Contents
from wsanim.blocks.grid import Grid
from wsanim.blocks.text import TextLine
from wsanim.blocks.titlepage import TitlePage
from wsanim.moves.title import run_over, unfold
from wsanim.outline import parts_of
from wsanim.stage import Stage


class Title(Stage):
    """The title becomes its own first convolution."""

    def construct(self) -> None:
        with self.beat("title", headline=False):
            self.set_up()
            self.find_edges()
        with self.beat("outline", clearing=[self.page, self.type]):
            self.go_through_parts()

    def set_up(self) -> None:
        """The title as a picture, the filter, and what the lecturer adds."""
        self.page = TitlePage(
            self.script.film_title.text,
            tuple(self.facts.quotes.values()),
            self.facts.tables,
            highest=self.lesson.picture.highest,
            room=self.space,
            theme=self.theme,
        )
        self.place(self.page)
        self.play(FadeIn(self.page))

    def find_edges(self) -> None:
        """Let the filter run over the title; then the title, as type, over its edges."""
        poster, kernel = self.page.poster, self.page.kernel
        flying: Grid = kernel.copy()
        flying.target = poster.put_on(kernel.copy())
        self.play(MoveToTarget(flying))
        self.remove(flying)
        self.play(run_over(poster), run_time="sweep")
        self.play(poster.animate.lift(), run_time="quick")
        self.hold("normal")
        self.type = poster.type_over(self.page.setting)
        self.play(FadeIn(self.type), poster.animate.stand_back())

    def go_through_parts(self) -> None:
        """The parts of the film, each with a strip of what it shows."""
        parts, highest = parts_of(self.lesson.scenes), self.lesson.picture.highest
        tables, room, theme = self.facts.tables, self.space, self.theme

        def named(size: str) -> list[TextLine]:
            return [self.label(part, role="ink", size=size) for part in parts]

        contents = Contents(parts, named, tables, highest=highest, room=room, theme=theme)
        self.place(contents)
        self.play(unfold(contents.names, contents.strips), run_time="sweep")
