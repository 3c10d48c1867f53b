from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.signal import correlate2d

from wsanim.facts import Facts, build_facts
from wsanim.film import load_material
from wsanim.lesson import DEFAULT, load_lesson
from wsanim.lettering import MOST_LINES, lettering
from wsanim.script import load_numerals


def facts_of(title: str, path: Path = DEFAULT) -> Facts:
    return build_facts(load_lesson(path), load_numerals("en"), title)


def test_the_edges_are_a_real_convolution() -> None:
    tables = facts_of("Sharing").tables
    kernel = np.array(load_lesson(DEFAULT).kernel.weights)
    picture = lettering("Sharing", load_lesson(DEFAULT).picture.levels, lines=1)
    assert np.array_equal(tables["title.picture.1"].values, picture)
    assert np.array_equal(tables["title.edges.1"].values, correlate2d(picture, kernel, "valid"))


def test_the_film_s_own_title_is_drawn() -> None:
    material = load_material()
    levels = material.lesson.picture.levels
    for lines in range(1, MOST_LINES + 1):
        drawn = material.facts.tables[f"title.picture.{lines}"].values
        assert np.array_equal(drawn, lettering(material.script.film_title.text, levels, lines))


def test_what_the_lecturer_wrote_is_quoted(tmp_path: Path) -> None:
    file = tmp_path / "lesson.toml"
    file.write_text('[lecture]\ntitle = "Lecture 7"\ndate = "12 May"\n', encoding="utf-8")
    quotes = facts_of("Sharing", file).quotes
    texts = {key: quote.text for key, quote in quotes.items()}
    assert texts == {"lecture.title": "Lecture 7", "lecture.date": "12 May"}


def test_no_title_is_found_only_when_it_is_drawn() -> None:
    facts = facts_of("")
    with pytest.raises(ValueError, match="takes at least one word"):
        _ = facts.tables["title.picture.1"]
