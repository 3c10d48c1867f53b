from __future__ import annotations

from wsanim.blocks.counter import CountChain
from wsanim.facts import Facts
from wsanim.theme import Theme


def test_a_count_stands_after_how_it_comes_about(facts: Facts, theme: Theme) -> None:
    count = facts["sliding.weights"]
    chain = CountChain([count], "weights", "→", theme, "rows × columns =")
    assert [part.text for part in chain] == ["rows × columns =", "9", "weights"]
    lefts = [part.get_left()[0] for part in chain]
    assert lefts == sorted(lefts)
    assert {round(float(part.get_bottom()[1]), 6) for part in chain} == {
        round(float(chain.last.get_bottom()[1]), 6)
    }
