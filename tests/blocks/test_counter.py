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


def test_a_count_that_follows_may_take_the_place_of_the_first_ones(
    facts: Facts, theme: Theme
) -> None:
    keys = ("strip.dense", "strip.local", "strip.weights")
    dense, local, weights = (facts[key] for key in keys)
    start = facts.tables["strip.merging"].cell(0)
    chain = CountChain([dense, local], None, "→", theme)
    longer, shorter, alone = chain.followed_by(weights, start)
    assert [part.text for part in longer.numbers] == ["48", "18", "18"]
    assert [part.text for part in shorter.numbers] == ["18", "18"]
    assert shorter.counts == [local, weights]
    assert [part.text for part in alone.numbers] == ["18"]
    assert alone.width < shorter.width < longer.width
