"""The theme's colours, judged before anything is drawn with them.

Weights must stay apart for everyone: at least 0.097 in OKLab (Euclidean), to normal sight and to
protanopes, deuteranopes and tritanopes as `wsanim.colour.simulate` shows what they see. Weights
stand out from the ground by 3 to 1, the bound of WCAG 2.2 (1.4.11) for what carries meaning and
is no text; ink and labels by 4.5 to 1 (1.4.3); so do numbers from every colour of a cell. Results
must look like no weight.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from wsanim.checks.problem import Problem
from wsanim.colour import Colour, contrast, distances, simulate, to_hex, to_oklab
from wsanim.theme import Theme

APART = 0.097  # least distance of two weights' colours in OKLab
HUES_APART = 30.0  # least difference of a weight's and a result's hue in OKLab, in degrees
STANDS_OUT, READS = 3.0, 4.5
SIGHTS = ("normal", "protan", "deutan", "tritan")
LEVELS = np.linspace(0, 1, 256)  # of a cell's value, from the lowest to the highest


def check_palette(theme: Theme) -> list[Problem]:
    """Check that a theme's colours can be told apart, and that text on them can be read."""
    found = [*_near(theme), *_faint(theme), *_confused(theme), *_unreadable(theme)]
    return [Problem(f"theme {theme.name}", "", "palette", what) for what in found]


def nearest(colours: Colour, sight: str) -> tuple[float, int, int]:
    """Return the distance of the two colours that are nearest, to a kind of sight, and which.

    Parameters
    ----------
    colours
        Shape (n, 3).
    sight
        One of ``SIGHTS``.
    """
    apart = distances(simulate(colours, sight)) + np.diag(np.full(len(colours), np.inf))
    first, second = np.unravel_index(int(apart.argmin()), apart.shape)
    return float(apart.min()), int(first), int(second)


def _weights(theme: Theme) -> Colour:
    side = len(theme.colours.weights)
    return theme.weight_colours(side, side).reshape(-1, 3)


def _near(theme: Theme) -> Iterator[str]:
    colours = _weights(theme)
    for sight in SIGHTS:
        apart, first, second = nearest(colours, sight)
        if apart < APART:
            pair = f"{to_hex(colours[first])} and {to_hex(colours[second])}"
            yield f"weights {pair} are {apart:.3f} apart to {sight} sight, least is {APART}"


def _faint(theme: Theme) -> Iterator[str]:
    ground = theme.colour("ground")
    for colour in _weights(theme):
        ratio = float(contrast(colour, ground))
        if ratio < STANDS_OUT:
            yield f"weight {to_hex(colour)} has {ratio:.2f} to 1 on the ground, least is 3"
    for role in ("ink", "label", "positive", "negative"):
        ratio = float(contrast(theme.colour(role), ground))
        if ratio < READS:
            yield f"{role} has {ratio:.2f} to 1 on the ground, least is 4.5"


def _confused(theme: Theme) -> Iterator[str]:
    """Find results that have a weight's hue; a weight that is nearly grey has none."""
    weights = to_oklab(_weights(theme))
    for role in ("positive", "negative"):
        result = to_oklab(theme.colour(role))
        turn = np.degrees(_hue(weights) - _hue(result))
        apart = np.abs((turn + 180) % 360 - 180)
        near = int(apart.argmin())
        if apart[near] < HUES_APART:
            colour = to_hex(_weights(theme)[near])
            yield f"{role} has nearly the hue of weight {colour}: {apart[near]:.0f}° apart"


def _hue(lab: Colour) -> Colour:
    return np.asarray(np.arctan2(lab[..., 2], lab[..., 1]))


def _unreadable(theme: Theme) -> Iterator[str]:
    cells = {
        "an input": theme.input_colours(LEVELS, 1.0),
        "a result": theme.result_colours(2 * LEVELS - 1, 1.0),
        "a weight": _weights(theme),
        "an empty cell": theme.colour("empty")[None],
    }
    for what, colours in cells.items():
        ratios = contrast(theme.ink_on(colours), colours)
        worst = int(ratios.argmin())
        if ratios[worst] < READS:
            colour = to_hex(colours[worst])
            yield f"a number on {what} of {colour} has {ratios[worst]:.2f} to 1, least is 4.5"
