from __future__ import annotations

import numpy as np
import pytest

from wsanim.blocks.poster import Poster
from wsanim.film import load_material
from wsanim.lettering import set_words
from wsanim.moves.title import run_over
from wsanim.theme import load_theme

THEME = load_theme("dark")
MATERIAL = load_material()


@pytest.fixture
def poster() -> Poster:
    tables = MATERIAL.facts.tables
    kernel = THEME.weight_colours(*tables["sliding.kernel"].values.shape)
    return Poster(
        tables["title.picture.3"],
        tables["title.edges.3"],
        kernel,
        highest=9,
        room=(10, 10),
        theme=THEME,
    )


def test_before_the_run_it_is_the_picture(poster: Poster) -> None:
    assert np.array_equal(poster.drawn_colours(), poster.greys)


def test_the_kernel_stands_where_it_is(poster: Poster) -> None:
    drawn = poster.run(0, 0).drawn_colours()
    assert np.allclose(drawn[:3, :3], poster.kernel)
    assert np.array_equal(drawn[3:], poster.greys[3:])


def test_a_kernel_faster_than_the_eye_keeps_the_hue_of_its_rows(poster: Poster) -> None:
    columns = poster.edges.shape[1]
    drawn = poster.run(10 * columns, 11 * columns - 1).drawn_colours()
    middle = poster.kernel[:, 1]
    assert (np.abs(drawn[10:13, -3] - middle).max(axis=-1) < 0.2).all()


def test_the_run_leaves_every_edge_behind(poster: Poster) -> None:
    run_over(poster).interpolate(1)
    assert poster.passed == poster.since == poster.last
    drawn = poster.lift().drawn_colours()
    assert np.allclose(drawn[1:-1, 1:-1], poster.edges)
    assert np.array_equal(drawn[0], poster.greys[0])


def test_the_type_lies_on_its_own_pixels(poster: Poster) -> None:
    setting = set_words(MATERIAL.script.film_title.text)
    for line, baseline in zip(poster.type_over(setting), setting.baselines, strict=True):
        assert np.allclose(line.corner, poster.place(baseline, setting.left))
        assert line.height == pytest.approx(10 * poster.cell)


def test_it_is_as_large_as_there_is_room(poster: Poster) -> None:
    assert poster.width == pytest.approx(10)
    tables = MATERIAL.facts.tables
    pictures = tables["title.picture.3"], tables["title.edges.3"]
    low = Poster(*pictures, poster.kernel, highest=9, room=(10, 2), theme=THEME)
    assert low.height == pytest.approx(2)


def test_under_type_it_stands_back(poster: Poster) -> None:
    run_over(poster).interpolate(1)
    before = poster.lift().drawn_colours()[1:-1, 1:-1]
    after = poster.stand_back().drawn_colours()
    ground, zero = THEME.colour("ground"), THEME.colour("zero")
    assert (np.abs(after[1:-1, 1:-1] - ground) <= np.abs(before - ground) + 1e-9).all()
    around = np.concatenate([after[0], after[-1], after[:, 0], after[:, -1]])
    assert np.allclose(around, ground + (zero - ground) * poster.lit), "no result, no frame"
