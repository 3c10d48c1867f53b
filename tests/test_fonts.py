"""Which font draws which part of a line."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsanim.fonts import runs, typefaces
from wsanim.paths import ASSETS


def parts(text: str) -> list[tuple[str, str]]:
    inter = typefaces("regular")[0]
    return [("Inter" if face is inter else "Noto", words) for face, words in runs(text, "regular")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Latin, Ω Ж × − 9", [("Inter", "Latin, Ω Ж × − 9")]),
        ("भार", [("Noto", "भार")]),
        ("कुल 9 भार", [("Noto", "कुल "), ("Inter", "9 "), ("Noto", "भार")]),
        ("(भार)।", [("Inter", "("), ("Noto", "भार"), ("Inter", ")"), ("Noto", "।")]),
        ("र\u200dक", [("Noto", "र\u200dक")]),  # a joiner stays with its letter
        ("e\u0301", [("Inter", "e\u0301")]),
        ("日", [("Inter", "日")]),  # which no font has: the first one shows its box
        ("", []),
    ],
)
def test_each_run_has_the_font_that_draws_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert parts(text) == expected


@given(st.text(alphabet="aक् षि9 −日\u200d\u202f।", max_size=20))
def test_runs_are_the_line_in_its_order_and_each_differs_from_the_next(text: str) -> None:
    found = parts(text)
    assert "".join(words for _, words in found) == text
    assert all(one[0] != other[0] for one, other in itertools.pairwise(found))


@pytest.mark.parametrize("weight", ["regular", "semibold"])
def test_every_font_has_its_file_and_its_licence(weight: str) -> None:
    inter, noto = typefaces(weight)
    assert inter.has("W")
    assert not inter.has("क")
    assert noto.has("क")
    assert not noto.has("W")
    assert 0.9 < noto.letters / inter.letters < 1
    for family in ("Inter", "NotoSansDevanagari"):
        licence = (ASSETS / "fonts" / f"{family}-LICENSE.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence
        assert f"`fonts/{family}-LICENSE.txt`" in (ASSETS / "SOURCES.md").read_text("utf-8")
