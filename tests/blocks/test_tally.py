"""A tally's names break, and become whole again; its count keeps or changes its size."""

from __future__ import annotations

import pytest

from wsanim.blocks.tally import Tally
from wsanim.blocks.text import TextLine
from wsanim.theme import Theme


def test_names_are_halved_and_whole_again(theme: Theme) -> None:
    line = TextLine("one", size=theme.type.headline, colour=theme.colours.ink)
    tally = Tally(line, ["so many pixels times outputs", "name"], theme, roles=["ink", "label"])
    whole = tally.width, tally.height
    assert [len(name) for name in tally.named] == [1, 1]
    tally.halve()
    assert [len(name) for name in tally.named] == [2, 1]
    assert tally.width < whole[0]
    assert tally.height > whole[1]
    assert tally.named[0][0].colour.lower() == theme.colours.ink
    tally.halve(True, 0.5)
    assert line.scale_now == pytest.approx(theme.type.headline / 2)
    tally.halve(False)
    assert line.scale_now == pytest.approx(theme.type.headline)
    assert (tally.width, tally.height) == pytest.approx(whole)


def test_names_stand_on_the_count_s_line_and_below_it_again(theme: Theme) -> None:
    line = TextLine("÷ one", size=theme.type.headline, colour=theme.colours.ink)
    tally = Tally(line, ["looking locally"], theme)
    whole = tally.width, tally.height
    assert tally.in_line().width == pytest.approx(tally.length, abs=0.02)
    assert tally.width > whole[0]
    name = tally.named[0][0]
    assert name.get_bottom()[1] == pytest.approx(line.get_bottom()[1])
    assert name.get_left()[0] == pytest.approx(line.get_right()[0] + theme.gap.small)
    tally.halve(False)
    assert (tally.width, tally.height) == pytest.approx(whole)
