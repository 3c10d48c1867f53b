from __future__ import annotations

import math

import pytest

from wsanim.checks.palette import APART, SIGHTS, check_palette, nearest
from wsanim.theme import Theme, load_theme


def changed(theme: Theme, **colours: object) -> Theme:
    return theme.model_copy(update={"colours": theme.colours.model_copy(update=colours)})


def with_weight(theme: Theme, row: int, column: int, colour: str) -> Theme:
    rows = [list(row) for row in theme.colours.weights]
    rows[row][column] = colour
    return changed(theme, weights=tuple(tuple(row) for row in rows))


def test_the_theme_is_in_order(theme: Theme) -> None:
    assert check_palette(theme) == []


# The weights' least distance, worked out once with other code: to_oklab by hand, below.
@pytest.mark.parametrize("sight", SIGHTS)
def test_the_nine_weights_stay_apart_to_every_sight(theme: Theme, sight: str) -> None:
    apart, first, second = nearest(theme.weight_colours(3, 3).reshape(-1, 3), sight)
    assert apart >= APART
    assert first != second


def test_the_distance_is_that_of_oklab(theme: Theme) -> None:
    weights = [colour for row in theme.colours.weights for colour in row]
    labs = [oklab(colour) for colour in weights]
    least = min(math.dist(labs[i], labs[j]) for i in range(9) for j in range(9) if i != j)
    apart, first, second = nearest(theme.weight_colours(3, 3).reshape(-1, 3), "normal")
    assert apart == pytest.approx(least, abs=1e-6)
    assert math.dist(labs[first], labs[second]) == pytest.approx(least, abs=1e-6)


def oklab(colour: str) -> tuple[float, float, float]:
    """OKLab from its author's published example code, line by line."""
    values = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in values)
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    middle = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def test_two_near_weights_are_found(theme: Theme) -> None:
    near = with_weight(theme, 0, 1, "#3577d8")
    problems = [str(problem) for problem in check_palette(near)]
    assert any(
        what.startswith("theme dark: palette: weights #2d6dd0 and #3577d8 are 0.0")
        and "normal" in what
        for what in problems
    )


def test_weights_that_only_the_colour_blind_confuse_are_found(theme: Theme) -> None:
    # #ba9749 and #ef88aa are 0.096 apart to tritanopes, and far apart to all others
    problems = [problem.what for problem in check_palette(with_weight(theme, 1, 0, "#ba9749"))]
    assert problems == [
        "weights #ba9749 and #ef88aa are 0.096 apart to tritan sight, least is 0.097"
    ]


@pytest.mark.parametrize(
    ("colours", "what"),
    [
        ({"label": "#555b66"}, "label has 2.75 to 1 on the ground, least is 4.5"),
        ({"positive": "#ef98b0"}, "positive has nearly the hue of weight"),
        ({"on_light": "#202020"}, "a number on an input of"),
        ({"on_dark": "#b0b0b0"}, "a number on a result of"),
        ({"ground": "#55585f"}, "weight #2d6dd0 has"),
    ],
)
def test_colours_that_fail_are_found(theme: Theme, colours: dict[str, str], what: str) -> None:
    problems = [problem.what for problem in check_palette(changed(theme, **colours))]
    assert any(problem.startswith(what) for problem in problems), problems


def test_every_theme_of_the_project_is_in_order() -> None:
    from wsanim.paths import ASSETS

    themes = sorted((ASSETS / "themes").glob("*.toml"))
    assert themes
    for file in themes:
        assert check_palette(load_theme(file.stem)) == [], file.stem
