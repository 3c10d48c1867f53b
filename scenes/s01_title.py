"""The title, as a picture that a filter runs over; then what the film is about."""

from __future__ import annotations

from manim import DOWN, LEFT, RIGHT, FadeIn, Group, MoveToTarget

from wsanim.blocks.grid import Grid, kernel_grid
from wsanim.blocks.motifs import motif_strips
from wsanim.blocks.paragraph import quoted
from wsanim.blocks.poster import Poster
from wsanim.lettering import set_words
from wsanim.moves.title import run_over, unfold
from wsanim.outline import parts_of
from wsanim.stage import Stage


class Title(Stage):
    """The title becomes its own first convolution."""

    def construct(self) -> None:
        with self.beat("title", headline=False):
            self.set_up()
            self.find_edges()
        with self.beat("outline", clearing=[self.poster, self.foot, self.type]):
            self.go_through_parts()

    def set_up(self) -> None:
        """The title as a picture, the filter, and what the lecturer adds."""
        tables, theme = self.facts.tables, self.theme
        kernel = kernel_grid(tables["sliding.kernel"], theme, cell=theme.cell.huge).number(0)
        self.kernel = kernel.set(height=theme.gap.section)
        self.poster = Poster(
            tables["title.picture"],
            tables["title.edges"],
            kernel.cell_colours,
            highest=self.lesson.picture.highest,
            width=self.body[1],
            theme=theme,
        )
        _, width, height = self.body
        room, look = width - kernel.width - theme.gap.medium, (theme.type.label, theme)
        lines = [quoted(quote, room, *look) for quote in self.facts.quotes.values()]
        self.imprint = Group(*lines).arrange(DOWN, buff=theme.gap.small, aligned_edge=LEFT)
        self.foot = Group(self.kernel, self.imprint).arrange(RIGHT, buff=theme.gap.medium)
        free = height - self.foot.height - theme.gap.medium
        self.poster.scale(min(1, free / self.poster.height))
        self.place(
            Group(self.poster, self.foot).arrange(DOWN, aligned_edge=LEFT, buff=theme.gap.medium)
        )
        self.play(FadeIn(self.poster, self.foot))

    def find_edges(self) -> None:
        """Let the filter run over the title; then the title, as type, over its edges."""
        flying: Grid = self.kernel.copy()
        flying.target = self.poster.put_on(self.kernel.copy())
        self.play(MoveToTarget(flying))
        self.remove(flying)
        self.play(run_over(self.poster), run_time="sweep")
        self.play(self.poster.animate.lift(), run_time="quick")
        self.hold("normal")
        self.type = self.poster.type_over(set_words(self.script.film_title.text))
        self.play(FadeIn(self.type))

    def go_through_parts(self) -> None:
        """The parts of the film, each with a strip of what it shows."""
        parts, tables = parts_of(self.lesson.scenes), self.facts.tables
        names = [self.label(part, role="ink", size="item") for part in parts]
        _, width, _ = self.body
        room = width - Group(*names).width - self.theme.gap.section
        strips = motif_strips(parts, tables, self.lesson.picture.highest, room, self.theme)
        Group(*strips).arrange(DOWN, buff=self.theme.gap.small)
        for name, strip in zip(names, strips, strict=True):
            name.match_y(strip).align_to(strip.get_right() + LEFT * width, LEFT)
        self.place(Group(*names), Group(*strips))
        self.play(unfold(names, strips), run_time="sweep")
