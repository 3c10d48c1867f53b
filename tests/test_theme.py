from __future__ import annotations

import copy
from pathlib import Path

import numpy as np
import pytest
from pydantic import ValidationError

from wsanim.colour import contrast, from_hex, to_hex, to_oklab
from wsanim.errors import UserError
from wsanim.paths import ASSETS
from wsanim.theme import Theme, load_theme

DARK = (ASSETS / "themes" / "dark.toml").read_text(encoding="utf-8")


def hexes(colours: np.ndarray) -> list[str]:
    return [to_hex(colour) for colour in colours.reshape(-1, 3)]


def test_a_kernel_of_three_by_three_has_the_theme_s_nine(theme: Theme) -> None:
    nine = [colour for row in theme.colours.weights for colour in row]
    assert hexes(theme.weight_colours(3, 3)) == nine


def test_row_gives_hue_and_column_gives_lightness(theme: Theme) -> None:
    for rows, columns in ((3, 3), (5, 5), (2, 4), (7, 3)):
        lab = to_oklab(theme.weight_colours(rows, columns))
        assert lab.shape == (rows, columns, 3)
        assert (np.diff(lab[..., 0], axis=1) > 0).all()
        hue = np.degrees(np.arctan2(lab[..., 2], lab[..., 1]))
        blue_to_rose = hue[0, 0], hue[-1, 0]
        assert -120 < blue_to_rose[0] < -80
        assert -30 < blue_to_rose[1] < 30


def test_other_sizes_are_read_off_the_nine(theme: Theme) -> None:
    nine = theme.weight_colours(3, 3)
    assert theme.weight_colours(5, 5)[::2, ::2] == pytest.approx(nine, abs=1e-6)
    assert theme.weight_colours(1, 3)[0] == pytest.approx(nine[1], abs=1e-6)
    assert theme.weight_colours(3, 1)[:, 0] == pytest.approx(nine[:, 1], abs=1e-6)
    assert theme.weight_colours(1, 1)[0, 0] == pytest.approx(nine[1, 1], abs=1e-6)
    assert len(set(hexes(theme.weight_colours(11, 11)))) == 121


def test_many_colours_differ_and_none_is_a_result_s(theme: Theme) -> None:
    many = theme.many_colours(48)
    assert many.shape == (48, 3)
    assert len(set(hexes(many))) == 48
    hue = np.degrees(np.arctan2(*to_oklab(many).T[2:0:-1]))
    for role in ("positive", "negative"):
        lab = to_oklab(theme.colour(role))
        turn = (hue - np.degrees(np.arctan2(lab[2], lab[1])) + 180) % 360 - 180
        assert np.abs(turn).min() > 15, role


def test_inputs_are_greys_that_grow_lighter(theme: Theme) -> None:
    colours = theme.input_colours(np.array([[0, 3], [6, 9]]), 9)
    assert colours.shape == (2, 2, 3)
    assert hexes(colours)[0] == theme.colours.input_low
    assert hexes(colours)[-1] == theme.colours.input_high
    assert (np.diff(to_oklab(colours.reshape(-1, 3))[:, 0]) > 0).all()
    assert hexes(theme.input_colours(np.array([-5, 99]), 9)) == [
        theme.colours.input_low,
        theme.colours.input_high,
    ]


def test_results_are_green_purple_or_dark(theme: Theme) -> None:
    results = hexes(theme.result_colours(np.array([-4, 0, 4]), 4))
    assert results == [theme.colours.negative, theme.colours.zero, theme.colours.positive]
    assert hexes(theme.result_colours(np.zeros(1), 0.0)) == [theme.colours.zero]


def test_numbers_can_be_read_on_every_colour_of_a_cell(theme: Theme) -> None:
    levels = np.linspace(-1, 1, 401)
    cells = [theme.input_colours(levels, 1), theme.result_colours(levels, 1)]
    cells += [theme.weight_colours(n, n).reshape(-1, 3) for n in (2, 3, 5, 11)]
    colours = np.concatenate(cells)
    assert contrast(theme.ink_on(colours), colours).min() >= 4.5


def test_the_ink_is_the_one_that_reads_better(theme: Theme) -> None:
    inks = hexes(theme.ink_on(np.stack([from_hex("#ffffff"), from_hex("#000000")])))
    assert inks == [theme.colours.on_light, theme.colours.on_dark]


def test_the_smallest_sizes_can_be_read_from_the_last_row(theme: Theme) -> None:
    from wsanim.frame import CAP_HEIGHT

    for name, em in theme.type.model_dump().items():
        assert em * CAP_HEIGHT / 8 >= 0.028, name


def test_a_theme_is_found_by_name_path_environment_and_lesson(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own.toml"
    own.write_text(DARK.replace('name = "dark"', 'name = "own"'), encoding="utf-8")
    assert load_theme().name == "dark"
    assert load_theme(str(own)).name == "own"
    assert load_theme(fallback=str(own)).name == "own"
    monkeypatch.setenv("WSANIM_THEME", str(own))
    assert load_theme().name == "own"
    assert load_theme("dark").name == "dark"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('ink = "#e8eaf0"', 'ink = "white"', "colours.ink: found 'white'"),
        ("headline = 0.58", "headline = 0", "type.headline: found 0"),
        ("headline = 0.58", "headline = nan", "type.headline: found nan"),
        ("label = 0.34", "label = 0.3", "type.label: found 0.3; takes a number from 0.31 to 4"),
        ("quick = 0.5", "quick = true", "seconds.quick: found True; takes a number from 0.05"),
        ("[seconds]", "[second]", "seconds: found nothing; takes the table"),
        ('label = "#8b93a3"', "", "colours.label: found nothing; takes a colour such as #2d6dd0"),
        ('["#2d6dd0", ', "[", "colours.weights.0.2: found nothing; takes three rows of three"),
        ('name = "dark"', "name = 3", "name: found 3; takes a name of at most 40 letters"),
        ("headline = 0.58", "heading = 0.58", "type.headline: found"),
        (
            "quick = 0.5",
            "quick = 0.5\nrapid = 0.1",
            "seconds.rapid: found a field of no meaning; takes one of flash",
        ),
        ('name = "dark"', "name = dark", "found broken TOML"),
    ],
)
def test_a_wrong_theme_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in DARK
    file = tmp_path / "wrong.toml"
    file.write_text(DARK.replace(old, new), encoding="utf-8")
    with pytest.raises(UserError, match=message):
        load_theme(str(file))


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(UserError, match=r"theme: found 'neon'; takes one of .*dark"):
        load_theme("neon")


def test_a_theme_is_frozen_and_shared_by_copies(theme: Theme) -> None:
    assert copy.deepcopy(theme) is theme
    with pytest.raises(ValidationError, match="frozen"):
        theme.name = "other"  # type: ignore[misc]
