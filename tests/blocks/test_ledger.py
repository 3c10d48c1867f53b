"""A sheet is a table where there is room for one, and else receipts."""

from __future__ import annotations

import pytest

from wsanim.blocks.flow import Room, share_of
from wsanim.blocks.ledger import Entries, Ledger, Sheet
from wsanim.facts import Facts
from wsanim.theme import Theme

KEYS = (("dense", "shared", "ratio"), ("dense_bias", "shared_bias", "ratio_bias"))


@pytest.fixture(name="entries")
def _entries(facts: Facts) -> Entries:
    rows = [[facts[f"comparison.{key}"] for key in row] for row in KEYS]
    return Entries(["fully connected", "shared", "ratio"], ["weights only", "with biases"], rows)


@pytest.mark.parametrize("room", [(12.8, 6.1), (9.6, 6.1), (7.2, 5.8), (7.2, 11.5), (5.0, 11.5)])
def test_a_sheet_fits_and_says_all(room: Room, entries: Entries, theme: Theme) -> None:
    sheet = Sheet(entries, room, theme)
    assert share_of(sheet, room) == 1
    said = [line.text for line in sheet.get_family() if hasattr(line, "text")]
    assert [text for text in said if text in {fact.text for row in entries.rows for fact in row}]
    for fact in (fact for row in entries.rows for fact in row):
        assert fact.text in said


def test_a_sheet_is_a_table_where_it_is_wide_and_receipts_where_it_is_tall(
    entries: Entries, theme: Theme
) -> None:
    wide, tall = Sheet(entries, (12.8, 6.1), theme), Sheet(entries, (7.2, 11.5), theme)
    assert isinstance(wide[0], Ledger)
    assert [len(step) for step in wide.steps] == [2, 4, 4]
    assert not isinstance(tall[0], Ledger)
    assert len(tall.steps) == len(entries.rows)
    assert tall.height > wide.height


def test_a_table_s_columns_are_aligned_on_the_right(entries: Entries, theme: Theme) -> None:
    _, *lines = Sheet(entries, (12.8, 6.1), theme).steps
    for above, below in zip(lines[0][1:], lines[1][1:], strict=True):
        assert above.get_right()[0] == pytest.approx(below.get_right()[0])
