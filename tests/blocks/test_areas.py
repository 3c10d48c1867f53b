from __future__ import annotations

import numpy as np
import pytest
from manim import Square

from wsanim.blocks.areas import AreaSteps, areas_of
from wsanim.theme import Theme

COUNTS = [7_372_800, 64_800, 72]


def test_areas_are_to_scale(theme: Theme) -> None:
    areas = areas_of(COUNTS, 5.0, 3, theme)
    measured = np.array([area.width * area.height for area in areas])
    assert measured / measured[0] == pytest.approx(np.array(COUNTS) / COUNTS[0])


def test_steps_are_told_from_left_to_right(theme: Theme) -> None:
    areas = areas_of(COUNTS, 5.0, 3, theme)
    counts, divisors, whole = ([Square(0.5) for _ in range(n)] for n in (3, 2, 1))
    row = AreaSteps(areas, counts, divisors, whole[0], theme)
    first, by, second, then, last, both = row.steps
    lefts = [step.get_left()[0] for step in (first, by, second, then, last)]
    assert lefts == sorted(lefts)
    assert both is whole[0]
    assert [by, then] == divisors
    for count, area, step in zip(counts, areas, (first, second, last), strict=True):
        assert {id(area), id(count)} <= {id(part) for part in step}
        assert area.get_left()[0] == pytest.approx(count.get_left()[0])
        assert area.get_bottom()[1] == pytest.approx(count.get_top()[1] + theme.gap.medium)
    ring = last[-1]
    assert ring.get_center() == pytest.approx(areas[-1].get_center())
    assert ring.width > areas[-1].width
