"""The experiment: two networks that differ only in sharing, and all that is shown of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from manim import DOWN, LEFT, RIGHT, UP, Group
from numpy.typing import NDArray

from wsanim.blocks.bars import Bars
from wsanim.blocks.canvas import HalvedCanvas, right_halves
from wsanim.blocks.chart import Chart, Scale
from wsanim.blocks.examiner import AnswerSheet
from wsanim.blocks.layers import KernelWall, Layers
from wsanim.blocks.race import Race
from wsanim.blocks.text import TextLine
from wsanim.facts import Fact, Facts, Table
from wsanim.theme import Theme

PLACEMENTS = ("anywhere", "fixed")  # where digits stand that are learned from
NETWORKS = {"shared": "ink", "unshared": "label"}  # and the role that gives its colour


class Experiment:
    """All that is shown of the experiment.

    Parameters
    ----------
    tables
        Those of the topic ``generalization``, by their names in it.
    kernel
        Weights along each side of a kernel.
    label
        Gives a label's line of text by its name: ``epochs``, ``accuracy``, the networks' and the
        placements' names, and ``<network>-parameters``.
    theme
        The look.

    Attributes
    ----------
    learning, tested
        Pictures of digits on the left half, to learn from, and on the right half, to be tested on.
    page
        The canvas that they are shown on.
    layers
        Both networks' kernels, one below the other.
    chart, learned
        The axes, and both networks' curves on the half that they learn on.
    """

    def __init__(
        self,
        tables: Mapping[str, Table],
        kernel: int,
        label: Callable[..., TextLine],
        theme: Theme,
    ) -> None:
        self.tables, self.label, self.theme = tables, label, theme
        self.learning = self.pictures("learning")
        self.on_left, self.tested = self.pictures("examples")
        self.page = HalvedCanvas(self.learning[0], theme)
        shape = tables["outputs"].values.tolist()
        walls = [KernelWall(shape, kernel, shared=it == "shared", theme=theme) for it in NETWORKS]
        counts = [label(f"{network}-parameters") for network in NETWORKS]
        self.layers = Layers(walls, self.names(), counts, theme)
        x, y = (Scale(tables[f"ticks.{axis}"]) for axis in ("epochs", "accuracy"))
        self.chart = Chart(x, y, (label("epochs"), label("accuracy")), theme)
        self.learned = self.race(0)

    def pictures(self, key: str) -> NDArray[Any]:
        """Return pictures from a table, in the greys of inputs."""
        values = self.tables[key].values
        return self.theme.input_colours(values, values.max())

    def names(self) -> list[TextLine]:
        """Return both networks' names, each in its colour."""
        return [self.label(name, role=role) for name, role in NETWORKS.items()]

    def race(self, half: int) -> Race:
        """Return the curves of both networks on the left half, 0, or on the right one, 1."""
        runs, means = self.tables["curves"].values[0, :, half], self.tables["means"]
        at = [(0, network, half) for network in range(len(NETWORKS))]
        return Race(self.chart, runs, means, at, self.names(), self.theme)

    def answers(self) -> AnswerSheet:
        """Return test digits, and what each network takes them for."""
        digits = right_halves(self.tested)
        return AnswerSheet(digits, self.tables["answers"], self.names(), self.theme)

    def panels(self, facts: Facts) -> Group:
        """Return for each placement where digits stand, its name, and bars of what is misread.

        The longest bar is as wide as the page; ``facts`` has what they show.
        """
        wrong = {
            at: [facts[f"generalization.{at}.{network}.wrong"] for network in NETWORKS]
            for at in PLACEMENTS
        }
        unit = self.page.width / max(fact.value for found in wrong.values() for fact in found)
        panels = (self._panel(at, found, unit) for at, found in wrong.items())
        return Group(*panels).arrange(RIGHT, buff=self.theme.gap.section, aligned_edge=UP)

    def _panel(self, placement: str, wrong: Sequence[Fact], unit: float) -> Group:
        gap, mean = self.theme.gap, HalvedCanvas(self.pictures(f"mean.{placement}"), self.theme)
        name, rows = self.label(placement, role="ink"), Bars(self.names(), wrong, unit, self.theme)
        panel = Group(mean, name, rows).arrange(DOWN, buff=gap.medium, aligned_edge=LEFT)
        name.next_to(mean, DOWN, buff=gap.small, aligned_edge=LEFT)
        return panel
