"""Charts put values where their axes say, and curves come as far as their index."""

from __future__ import annotations

import numpy as np
import pytest

from wsanim.blocks.chart import Chart, Scale, beside
from wsanim.blocks.text import TextLine
from wsanim.facts import Maker, Table
from wsanim.numerals import Numerals
from wsanim.theme import load_theme

THEME = load_theme("dark")
ENGLISH = Numerals(",", ".", "−", (), "one-other")


def ticks(*values: int) -> Table:
    make = Maker(ENGLISH)
    make.given_table("a.ticks", np.array(values))
    return make.facts().tables["a.ticks"]


def line(words: str) -> TextLine:
    return TextLine(words, size=THEME.type.label, colour=THEME.colours.ink)


@pytest.fixture
def chart() -> Chart:
    x, y = Scale(ticks(0, 10, 40)), Scale(ticks(10, 1000, 100000), log=True)
    chart = Chart(x, y, (line("across"), line("up")), THEME)
    return chart.shift(np.array([1.5, -0.5, 0]))


def test_an_even_and_a_logarithmic_scale() -> None:
    assert Scale(ticks(0, 40)).part([0, 10, 40, 60]).tolist() == [0, 0.25, 1, 1.5]
    parts = Scale(ticks(10, 100000), log=True).part([10, 100, 100000, 1000000])
    np.testing.assert_allclose(parts, [0, 0.25, 1, 1.25])


def test_points_lie_where_the_ticks_are(chart: Chart) -> None:
    area = chart.area
    np.testing.assert_allclose(chart.point(0, 10), area.get_corner([-1, -1, 0]))
    np.testing.assert_allclose(chart.point(40, 100000), area.get_corner([1, 1, 0]))
    assert chart.point(20, 1000)[:2] == pytest.approx(area.get_center()[:2])
    for tick, value in zip(chart.x_ticks, (0, 10, 40), strict=True):
        assert tick.get_x() == pytest.approx(chart.point(value, 10)[0])
    for tick, rule, value in zip(chart.y_ticks, chart.rules, (10, 1000, 100000), strict=True):
        assert tick.get_y() == pytest.approx(chart.point(0, value)[1])
        assert rule.get_y() == pytest.approx(chart.point(0, value)[1])
    assert [tick.text for tick in chart.y_ticks] == ["10", "1,000", "100,000"]


def test_a_curve_comes_as_far_as_its_index(chart: Chart) -> None:
    curve = chart.curves(np.array([0, 10, 40]), np.array([10, 1000, 10]), colour="#ffffff", width=3)
    np.testing.assert_allclose(curve.tip(), chart.point(40, 10))
    np.testing.assert_allclose(curve.upto(0).tip(), chart.point(0, 10))
    np.testing.assert_allclose(curve.upto(0.5).tip(), chart.point(5, 100))
    np.testing.assert_allclose(curve.upto(1).tip(), chart.point(10, 1000))
    assert len(curve.upto(1).outlines()) == 1
    assert len(curve.upto(1.5).outlines()) == 2
    np.testing.assert_allclose(curve.upto(99).tip(), chart.point(40, 10))


def test_curves_follow_their_chart(chart: Chart) -> None:
    curve = chart.curves(
        np.array([0, 40]), np.array([[10, 1000], [10, 10]]), colour="#ffffff", width=3
    )
    chart.add(curve)
    chart.scale(0.7).shift(np.array([2, 1, 0]))
    np.testing.assert_allclose(curve.tip(0), chart.point(40, 1000))
    np.testing.assert_allclose(curve.tip(1), chart.point(40, 10))


def test_labels_beside_make_room_for_one_another(chart: Chart) -> None:
    labels = [line("one"), line("two"), line("three")]
    tips = [chart.point(40, value) for value in (1000, 1100, 10)]
    beside(labels, tips, chart.area, THEME)
    assert labels[1].get_bottom()[1] >= labels[0].get_top()[1]
    assert labels[0].get_bottom()[1] >= labels[2].get_top()[1]
    assert all(label.get_left()[0] > chart.area.get_right()[0] for label in labels)
    far = [chart.point(40, value) for value in (100000, 1000, 10)]
    beside(labels, far, chart.area, THEME)
    for label, tip in zip(labels, far, strict=True):
        assert label.get_y() == pytest.approx(tip[1])


def test_labels_beside_stay_by_the_area(chart: Chart) -> None:
    labels = [line("one").scale(3), line("two").scale(3)]
    tips = [chart.point(40, value) for value in (100000, 10)]
    beside(labels, tips, chart.area, THEME)
    assert labels[0].get_top()[1] <= chart.area.get_top()[1] + THEME.gap.small + 1e-6
    assert labels[1].get_bottom()[1] >= chart.area.get_bottom()[1] - THEME.gap.small - 1e-6
