"""The title's page: the title as a picture, the filter, and what the lecturer adds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from manim import DOWN, LEFT, RIGHT, Group

from wsanim.blocks.flow import Room
from wsanim.blocks.grid import Grid
from wsanim.blocks.paragraph import Paragraph
from wsanim.blocks.poster import Poster
from wsanim.blocks.table_grids import kernel_grid
from wsanim.facts import Quote, Table
from wsanim.lettering import Setting, set_words
from wsanim.theme import Theme

FREE = 0.4  # of the height that the poster leaves, and of its own, which the kernel may take
MANY = 1 / 3  # of the height: lines that take more are all of one size
BROAD = 2.0  # a kernel is at most so many times as wide as high


class TitlePage(Group):
    """A poster as large as there is room for, below it the kernel and the lecturer's lines.

    Parameters
    ----------
    title
        The film's title.
    quotes
        What the lecturer adds: the first line is set larger.
    tables
        Those of the topics ``title`` and ``sliding``.
    highest
        The value that is drawn lightest.
    room
        Width and height that there is.
    theme
        The look.

    Attributes
    ----------
    setting
        The title's words, in as many lines as make them largest.
    poster, kernel, imprint
        The picture, the filter below it, and the lecturer's lines.
    foot
        Kernel and lines.
    """

    def __init__(
        self,
        title: str,
        quotes: Sequence[Quote],
        tables: Mapping[str, Table],
        *,
        highest: float,
        room: Room,
        theme: Theme,
    ) -> None:
        self.quotes, self.theme, (width, height) = quotes, theme, room
        self._table, gap = tables["sliding.kernel"], theme.gap.medium
        height -= theme.gap.tight if quotes else 0.0  # letters hang below the last line
        self.first = theme.type.item
        if self._imprint(width).height > MANY * height:
            self.first = theme.type.label
        foot = self._foot(theme.gap.section, width)
        left = width, height - foot.height - gap
        self.setting: Setting = set_words(title, left)
        lines = len(self.setting.lines)
        self.poster = Poster(
            tables[f"title.picture.{lines}"],
            tables[f"title.edges.{lines}"],
            self.kernel.cell_colours,
            highest=highest,
            room=left,
            theme=theme,
        )
        free = height - self.poster.height - gap
        side = FREE * min(free, self.poster.height)
        if side > theme.gap.section and self._foot(side, width).height <= free:
            foot = self._foot(side, width)
        else:
            foot = self._foot(theme.gap.section, width)
        self.foot = foot
        super().__init__(self.poster, foot)
        self.arrange(DOWN, buff=gap, aligned_edge=LEFT)

    def _foot(self, side: float, width: float) -> Group:
        """Set the lecturer's lines beside a kernel of this height, or below it if they are many."""
        gap = self.theme.gap.medium
        self.kernel = self._kernel(side)
        if not self.quotes:
            self.imprint = Group()
            return Group(self.kernel)
        beside = self._imprint(width - self.kernel.width - gap)
        below = self._imprint(width)
        if beside.height <= below.height + gap + self.kernel.height:
            self.imprint = beside
            return Group(self.kernel, beside).arrange(RIGHT, buff=gap)
        self.imprint = below
        return Group(self.kernel, below).arrange(DOWN, buff=gap, aligned_edge=LEFT)

    def _kernel(self, side: float) -> Grid:
        rows, columns = self._table.values.shape
        cell = side * min(1 / rows, BROAD / columns)
        return kernel_grid(self._table, self.theme, cell=cell).number(0)

    def _imprint(self, width: float) -> Group:
        size, colours, lines = self.theme.type, self.theme.colours, Group()
        for place, quote in enumerate(self.quotes):
            em, colour = (size.label, colours.label) if place else (self.first, colours.ink)
            lines.add(Paragraph(quote, width, size=em, colour=colour, theme=self.theme))
        return lines.arrange(DOWN, buff=self.theme.gap.small, aligned_edge=LEFT)
