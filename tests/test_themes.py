"""Every theme that ships keeps the palette's promises, and a theme may be like another one."""

from __future__ import annotations

from pathlib import Path

import pytest

from wsanim.checks.palette import check_palette
from wsanim.colour import contrast
from wsanim.errors import UserError
from wsanim.palette import STANDS_OUT
from wsanim.paths import ASSETS
from wsanim.theme import load_theme

SHIPPED = sorted(file.stem for file in (ASSETS / "themes").glob("*.toml"))


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_theme_can_be_seen_by_everyone(name: str) -> None:
    assert [str(problem) for problem in check_palette(load_theme(name))] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_many_colours_stand_out_from_the_ground_and_differ(name: str) -> None:
    theme = load_theme(name)
    colours = theme.many_colours(256)
    assert (contrast(colours, theme.colour("ground")) >= STANDS_OUT).all()
    assert len({tuple(colour) for colour in colours.round(6).tolist()}) == 256


def test_a_theme_takes_what_it_leaves_out_from_the_one_that_it_is_like(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('name = "own"\nlike = "light"\n[stroke]\nline = 7.0\n', encoding="utf-8")
    mine, light = load_theme(str(own)), load_theme("light")
    assert mine.name == "own"
    assert mine.stroke.line == 7.0
    assert mine.stroke.hair == light.stroke.hair
    assert mine.colours == light.colours


@pytest.mark.parametrize("like", ["nothing", "../dark", "own"])
def test_a_theme_is_like_one_that_ships(tmp_path: Path, like: str) -> None:
    own = tmp_path / "own.toml"
    own.write_text(f'name = "own"\nlike = "{like}"\n', encoding="utf-8")
    with pytest.raises(UserError, match=r"own\.toml: like: found .*; takes .*dark"):
        load_theme(str(own))


def test_a_misspelled_colour_is_named(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('name = "own"\nlike = "dark"\n[colours]\nink = "white"\n', encoding="utf-8")
    with pytest.raises(UserError, match=r"own\.toml: colours\.ink: found 'white'"):
        load_theme(str(own))


def test_a_theme_without_a_name_has_its_file_s(tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_text('like = "dark"\n', encoding="utf-8")
    assert load_theme(str(own)).name == "mine"


def test_a_colour_that_fails_is_refused_with_the_nearest_that_does(tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_text('like = "dark"\n[colours]\nlabel = "#555b66"\n', encoding="utf-8")
    with pytest.raises(UserError, match=r"takes one that does; the nearest is #") as caught:
        load_theme(str(own))
    said = str(caught.value)
    start = (
        "mine.toml: colours.label: found #555b66, which has 2.75 to 1 on the ground, least is 4.5"
    )
    assert start in said
    own.write_text(f'like = "dark"\n[colours]\nlabel = "{said[-7:]}"\n', encoding="utf-8")
    assert load_theme(str(own)).colours.label == said[-7:]
