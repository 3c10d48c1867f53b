"""The experiment: two networks that differ only in sharing, and all that is shown of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Group
from numpy.typing import NDArray

from wsanim.blocks.bars import Bars
from wsanim.blocks.canvas import HalvedCanvas, right_halves
from wsanim.blocks.chart import HALF, Chart, Scale
from wsanim.blocks.examiner import AnswerSheet
from wsanim.blocks.flow import Room, roomiest
from wsanim.blocks.layers import KernelWall, Layers
from wsanim.blocks.paragraph import Paragraph
from wsanim.blocks.race import Race
from wsanim.blocks.text import TextLine
from wsanim.facts import Fact, Facts, Table
from wsanim.theme import Theme

PLACEMENTS = ("anywhere", "fixed")  # where digits stand that are learned from
NETWORKS = {"shared": "ink", "unshared": "label"}  # and the role that gives its colour
COLUMN, THIRD = 3.1, 2.3  # at most the widths of what stays beside a chart, and above it
SHARE = 0.3  # of the room, at most, for that
STEEP = 1.5  # times its width, at most, is a chart's height
NARROW = 3.4  # a chart's width, below which curves have their names below their numbers
SETTLING = 3  # tries for a chart to fill its room
WIDEST = 5.6  # the width of a panel's picture
BAR = 0.22  # of a panel's width, that its longest bar takes at least, beside its name


class Experiment:
    """All that is shown of the experiment, in the room that there is.

    Parameters
    ----------
    tables
        Those of the topic ``generalization``, by their names in it.
    kernel
        Weights along each side of a kernel.
    chance
        What guessing gives.
    label, paragraph
        Give a label's line of text by its name, and its lines, no wider than asked: ``epochs``,
        ``accuracy``, ``chance``, ``left-half``, the networks' and the placements' names, those
        of the page's halves, and ``<network>-parameters``.
    room
        Width and height that there is.
    theme
        The look.

    Attributes
    ----------
    learning, tested
        Pictures of digits on the left half, to learn from, and on the right half, to be tested on.
    page
        The canvas that they are shown on.
    halves
        What its halves are called, once it has been introduced.
    layers
        Both networks' kernels.
    chart, learned, level
        The axes, both networks' curves on the half that they learn on, and the level of chance.
    """

    def __init__(
        self,
        tables: Mapping[str, Table],
        kernel: int,
        chance: float,
        label: Callable[..., TextLine],
        paragraph: Callable[..., Paragraph],
        room: Room,
        theme: Theme,
    ) -> None:
        self.tables, self.label, self.paragraph = tables, label, paragraph
        self.chance, self.room, self.theme = chance, room, theme
        self.learning = self.pictures("learning")
        self.on_left, self.tested = self.pictures("examples")
        self.page = HalvedCanvas(self.learning[0], theme)
        shape = tables["outputs"].values.tolist()
        walls = [KernelWall(shape, kernel, shared=it == "shared", theme=theme) for it in NETWORKS]
        counts = [label(f"{network}-parameters") for network in NETWORKS]
        self.layers = Layers(walls, self.names(), counts, theme)

    def pictures(self, key: str) -> NDArray[Any]:
        """Return pictures from a table, in the greys of inputs."""
        values = self.tables[key].values
        return self.theme.input_colours(values, values.max())

    def names(self) -> list[TextLine]:
        """Return both networks' names, each in its colour."""
        return [self.label(name, role=role) for name, role in NETWORKS.items()]

    # The page and the layers -----------------------------------------------------------------

    def introduce(self) -> Group:
        """Return page and layers, set out as large as there is room."""
        layouts = [partial(self._introduced, *way) for way in ((RIGHT, DOWN), (DOWN, DOWN))]
        layouts.append(partial(self._introduced, DOWN, RIGHT))
        return Group(roomiest(layouts, self.room, self._breadth))

    def _breadth(self, size: float) -> tuple[float, ...]:
        return (self.page.width + self.layers.walls[0].width,)

    def _introduced(self, way: NDArray[Any], ways: NDArray[Any], size: float) -> Group:
        """Set the page before the layers, and the layers side by side or below one another."""
        gap, half = self.theme.gap, (self.room[0] - self.theme.gap.section) / 2
        width = size * (half if way is RIGHT else self.room[0])
        self.page.set(width=width)
        names = (self.paragraph(key, width / 2) for key in ("learned-here", "nothing-here"))
        self.halves = self.page.name_halves(*names)
        wall = min(width, (self.room[0] - gap.medium) / 2) if ways is RIGHT else width
        self.layers.arranged(wall, ways)
        parts = Group(Group(self.page, self.halves), self.layers)
        parts.arrange(way, buff=gap.section if way is RIGHT else gap.medium)
        return parts

    # The chart -------------------------------------------------------------------------------

    def set_out_chart(self) -> Group:
        """Build a chart, and return it with targets for what stays beside it or above it."""
        gap, room = self.theme.gap, self.room
        column = min(COLUMN, SHARE * room[0])
        third = min(THIRD, (room[0] - 2 * gap.medium) / 3)
        rooms = [
            (room[0] - column - gap.medium, room[1] - gap.medium),
            (room[0], room[1] - self._staying(third, RIGHT).height - gap.medium),
        ]
        self.stacked = False
        sizes = [self._size_in(there) for there in rooms]
        if min(sizes[0]) < NARROW > max(sizes, key=np.prod)[0]:
            self.stacked = True
            sizes = [self._size_in(there) for there in rooms]
        in_a_row = min(sizes[0]) >= NARROW or np.prod(sizes[0]) >= np.prod(sizes[1])
        drawn = self._drawn(sizes[0] if in_a_row else sizes[1])
        staying = self._staying(column, DOWN) if in_a_row else self._staying(third, RIGHT)
        return Group(staying, drawn).arrange(RIGHT if in_a_row else DOWN, buff=gap.medium)

    def _size_in(self, room: Room) -> Room:
        """Return the size of the axes with which a chart fills a room."""
        size = HALF
        for _ in range(SETTLING):
            drawn = self._drawn(size)
            least = self.theme.gap.section
            width = max(size[0] + room[0] - drawn.width, least)
            size = width, min(max(size[1] + room[1] - drawn.height, least), STEEP * width)
        return size

    def _drawn(self, size: Room) -> Group:
        """Build a chart of this size within its axes, with all that will ever stand around it."""
        x, y = (Scale(self.tables[f"ticks.{axis}"]) for axis in ("epochs", "accuracy"))
        along, up = (self.paragraph(key, self.room[0]) for key in ("epochs", "accuracy"))
        names = self._aligned(along, RIGHT), self._aligned(up, LEFT)
        self.chart = Chart(x, y, names, self.theme, size=size)
        self.level = self.chart.level(self.chance, self.label("chance"))
        self.learned = self.race(0)
        return Group(self.chart, self.level, self.learned.upto(self.learned.last))

    def _aligned(self, lines: Paragraph, edge: NDArray[Any]) -> Paragraph:
        return lines.arrange(DOWN, buff=self.theme.gap.small, aligned_edge=edge)

    def _staying(self, width: float, way: NDArray[Any]) -> Group:
        """Return targets of the page and the layers, each so wide."""
        page = self.page.generate_target().set(width=width)
        parts = Group(page, *self.layers.narrowed(width))
        edge = LEFT if way is DOWN else UP
        return parts.arrange(way, buff=self.theme.gap.medium, aligned_edge=edge)

    def race(self, half: int) -> Race:
        """Return the curves of both networks on the left half, 0, or on the right one, 1."""
        runs, means = self.tables["curves"].values[0, :, half], self.tables["means"]
        at = [(0, network, half) for network in range(len(NETWORKS))]
        return Race(self.chart, runs, means, at, self.names(), self.theme, stacked=self.stacked)

    def name_learned(self) -> TextLine:
        """Return a name for the curves of the left half, below their ends."""
        runs = self.tables["curves"].values[0, :, 0]
        lowest = float(runs[..., runs.shape[-1] // 2 :].min())
        point = self.chart.point(self.learned.last, lowest)
        tight = self.theme.gap.tight
        name = self.label("left-half").next_to(point, DOWN, buff=tight)
        for rule in self.chart.rules:
            if name.get_bottom()[1] - tight < rule.get_y() < name.get_top()[1] + tight:
                name.next_to(rule, DOWN, buff=tight)
                break
        return name.align_to(self.chart.area, RIGHT)

    # What it comes to ------------------------------------------------------------------------

    def answers(self) -> AnswerSheet:
        """Return test digits, and what each network takes them for."""

        def names(width: float) -> list[Paragraph]:
            return [self.paragraph(name, width, role=role) for name, role in NETWORKS.items()]

        digits, missed = right_halves(self.tested), self.label("also-missed")
        return AnswerSheet(digits, self.tables["answers"], names, missed, self.room, self.theme)

    def panels(self, facts: Facts) -> Group:
        """Return for each placement where digits stand, its name, and bars of what is misread.

        Below them stands what the bars count; ``facts`` has what they show.
        """
        wrong = {
            at: [facts[f"generalization.{at}.{network}.wrong"] for network in NETWORKS]
            for at in PLACEMENTS
        }
        layouts = [
            partial(self._panels, wrong, above, way)
            for above in (False, True)
            for way in (RIGHT, DOWN)
        ]
        return Group(*roomiest(layouts, self.room, lambda size: (self.readable, size)))

    def _panels(
        self, wrong: Mapping[str, Sequence[Fact]], above: bool, way: NDArray[Any], size: float
    ) -> Group:
        gap, width = self.theme.gap, size * WIDEST
        largest = max(fact.value for found in wrong.values() for fact in found)
        texts = max(name.width for name in self.names()) + 2 * gap.small + gap.large
        self.readable = above or width - texts >= width * BAR
        unit = max(width - (gap.small + gap.large if above else texts), gap.tight) / (largest or 1)
        panels = Group(*(self._panel(at, found, width, unit, above) for at, found in wrong.items()))
        panels.arrange(way, buff=gap.section, aligned_edge=UP if way is RIGHT else LEFT)
        if way is RIGHT:  # bars beside one another start on one line, however names break
            start = min(rows.get_top()[1] for _, _, rows in panels)
            for _, _, rows in panels:
                rows.set_y(start, direction=UP)
        counted = self.label("misread").next_to(panels, DOWN, aligned_edge=LEFT)
        return Group(panels, counted)

    def _panel(
        self, placement: str, wrong: Sequence[Fact], width: float, unit: float, above: bool
    ) -> Group:
        gap, mean = self.theme.gap, HalvedCanvas(self.pictures(f"mean.{placement}"), self.theme)
        mean.set(width=width)
        name = self._aligned(self.paragraph(placement, width, role="ink"), LEFT)
        rows = Bars(self.names(), wrong, unit, self.theme, above=above)
        panel = Group(mean, name, rows).arrange(DOWN, buff=gap.medium, aligned_edge=LEFT)
        name.next_to(mean, DOWN, buff=gap.small, aligned_edge=LEFT)
        return panel
