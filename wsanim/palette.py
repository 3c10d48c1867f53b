"""What a theme's colours have to do for everyone who looks, and the nearest that do it.

Ink, labels and results stand out from the ground by 4.5 to 1, the bound of WCAG 2.2 for text
(1.4.3); weights, which carry meaning and are no text, by 3 to 1 (1.4.11). So do inputs of the
lowest from those of the highest value. Weights stay apart, and so do results above, at and below
zero: at least 0.097 in OKLab (Euclidean), to normal sight and to protanopes, deuteranopes and
tritanopes as `wsanim.colour.simulate` shows what they see. Results have no weight's hue. A number
can be read on every colour that a cell may have.

The ground is taken as it is. Where two colours are too near, the one to change is the one that the
theme does not share with the theme that it is like.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from wsanim.colour import Colour, contrast, luminance, mix, simulate, to_hex, to_oklab

APART = 0.097  # least distance in OKLab of colours that mean something else
HUES_APART = 30.0  # least difference of a weight's and a result's hue in OKLab, in degrees
STANDS_OUT, READS = 3.0, 4.5
SIGHTS = ("normal", "protan", "deutan", "tritan")
RESULTS, SIGNED = ("positive", "zero", "negative"), ("positive", "negative")
READ = ("ink", "label", "positive", "negative")
NUMBERS = ("on_light", "on_dark")
LEVELS = np.linspace(0, 1, 256)  # of a cell's value, from the lowest to the highest
HUE_COUNTS = 3.0  # times as much as lightness, where a colour near another is looked for
STEP = 5  # of the lattice of colours that is searched, in levels of 255
CHUNK = 2048

Palette = Mapping[str, Colour]
"""Role -> sRGB colour; the nine weights are ``weights.0.0`` to ``weights.2.2``."""


@dataclass(frozen=True)
class Fault:
    """A colour that does not do, why, and the nearest one that does; empty if none was found."""

    role: str
    colour: str
    what: str
    nearest: str

    @property
    def remedy(self) -> str:
        """What would do."""
        if self.nearest:
            return f"one that does; the nearest is {self.nearest}"
        return "others beside it: with them, no colour does"

    def __str__(self) -> str:
        """Return it as one line."""
        return f"{self.role} {self.colour} {self.what}; takes {self.remedy}"


@dataclass(frozen=True)
class _Measure:
    """What colours for a role measure, shape (n,), and the least that they should."""

    values: NDArray[np.float64]
    least: float
    said: str  # of which {:.2f} is the value


def faults_of(palette: Palette, own: Collection[str] = ()) -> Iterator[Fault]:
    """Find every colour that has to change; with all of them changed, the palette does.

    Parameters
    ----------
    palette
        A theme's colours.
    own
        The roles that the theme does not share with the one that it is like.
    """
    return _settle(palette, own, {})


def mended(palette: Palette, own: Collection[str] = ()) -> dict[str, Colour]:
    """Return a palette with the nearest colours that do, as `faults_of` proposes them."""
    settled: dict[str, Colour] = {}
    for _ in _settle(palette, own, settled):
        pass
    return settled


def _settle(palette: Palette, own: Collection[str], settled: dict[str, Colour]) -> Iterator[Fault]:
    """Go through the roles, those last that are most at fault, and settle each by those before."""
    settled["ground"] = palette["ground"]
    every = [role for role in palette if role not in ("ground", *NUMBERS)]
    wrong = {role: len(_failing(role, palette[role], palette)) for role in every}
    for role in sorted(every, key=lambda role: (wrong[role] > 0, role in own, wrong[role])):
        fault, settled[role] = _judge(role, palette[role], settled)
        yield from fault
    settled |= {role: palette[role] for role in NUMBERS}
    yield from _settle_numbers(settled, sorted(NUMBERS, key=lambda role: role not in own))


def _settle_numbers(settled: dict[str, Colour], order: Sequence[str]) -> list[Fault]:
    """Change one of the two colours of numbers if that is enough, or else both, if they don't do.

    With black and white at hand, there is one that can be read on any cell.
    """
    for role in order:
        fault, colour = _judge(role, settled[role], settled)
        if not fault or fault[0].nearest:
            settled[role] = colour
            return fault
    light, dark = NUMBERS
    first, settled[light] = _judge(light, settled[light], {**settled, dark: np.ones(3)})
    second, settled[dark] = _judge(dark, settled[dark], settled)
    return first + second


def _judge(role: str, colour: Colour, settled: Palette) -> tuple[list[Fault], Colour]:
    """Return what is wrong with a colour, if anything is, and what is to be in its place."""
    failing = _failing(role, colour, settled)
    if not failing:
        return [], colour
    nearest = nearest_that_does(role, colour, settled)
    proposed = "" if nearest is None else to_hex(nearest)
    fault = Fault(role, to_hex(colour), failing[0], proposed)
    return [fault], colour if nearest is None else nearest


def _failing(role: str, colour: Colour, others: Palette) -> list[str]:
    measures = _measures(role, colour[None], others)
    return [it.said.format(float(it.values[0])) for it in measures if it.values[0] < it.least]


def nearest_that_does(role: str, wanted: Colour, others: Palette) -> Colour | None:
    """Return the nearest colour that does for a role beside others, if there is one.

    All 8-bit colours around the wanted one are tried, and a lattice of all there are, then all
    around the best of the lattice.
    """
    lattice = _first_that_does(role, wanted, _lattice(), others)
    if lattice is None:
        return None
    here = [_around(np.round(wanted * 255)), _around(np.round(lattice * 255))]
    return _first_that_does(role, wanted, np.concatenate(here), others)


def does(role: str, colours: Colour, others: Palette) -> NDArray[np.bool_]:
    """Tell which colours do for a role beside others, of shape (n, 3)."""
    good = np.ones(len(colours), dtype=bool)
    for measure in _measures(role, colours, others):
        good &= measure.values >= measure.least
    return good


def difference(one: Colour, other: Colour) -> NDArray[np.float64]:
    """Return how far colours are from another; what a colour is known by, its hue, counts more."""
    weights = np.array([1.0, HUE_COUNTS, HUE_COUNTS])
    return np.asarray(np.linalg.norm((to_oklab(one) - to_oklab(other)) * weights, axis=-1))


def _first_that_does(role: str, wanted: Colour, colours: Colour, others: Palette) -> Colour | None:
    order = np.argsort(difference(colours, wanted), kind="stable")
    for start in range(0, len(order), CHUNK):
        tried = colours[order[start : start + CHUNK]]
        good = does(role, tried, others)
        if good.any():
            return np.asarray(tried[int(good.argmax())])
    return None


@cache
def _lattice() -> Colour:
    levels = np.arange(0, 256, STEP)
    return np.stack(np.meshgrid(levels, levels, levels), axis=-1).reshape(-1, 3) / 255


def _around(levels: NDArray[np.float64]) -> Colour:
    steps = np.arange(-STEP, STEP + 1)
    near = levels + np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(-1, 3)
    return np.asarray(near[((near >= 0) & (near <= 255)).all(axis=-1)] / 255)


# What colours have to do ---------------------------------------------------------------------


def _measures(role: str, colours: Colour, others: Palette) -> Iterator[_Measure]:
    """Measure colours, shape (n, 3), for a role, by those of the other roles that are given."""
    rest = {name: colour for name, colour in others.items() if name != role}
    weight = role.startswith("weights")
    if weight or role in READ:
        least = STANDS_OUT if weight else READS
        ratios = contrast(colours, rest["ground"])
        yield _Measure(ratios, least, f"has {{:.2f}} to 1 on the ground, least is {least}")
    weights = {name: it for name, it in rest.items() if name.startswith("weights")}
    results = {name: rest[name] for name in RESULTS if name in rest}
    if weight or role in RESULTS:
        yield from _distances(colours, weights if weight else results)
    if weight or role in SIGNED:
        signed = {name: it for name, it in results.items() if name in SIGNED}
        yield from _hues(colours, signed if weight else weights)
    for pair in (("input_low", "input_high"), ("input_high", "input_low")):
        if role == pair[0] and pair[1] in rest:
            said = f"has {{:.2f}} to 1 from {pair[1]}, least is {READS}"
            ratios = contrast(colours, rest[pair[1]])
            yield _Measure(ratios, READS, said)
    if role in NUMBERS:
        yield _readability(colours, rest)


def _distances(colours: Colour, others: Palette) -> Iterator[_Measure]:
    for sight in SIGHTS if others else ():
        seen = to_oklab(simulate(colours, sight))
        for name, other in others.items():
            apart = np.linalg.norm(seen - to_oklab(simulate(other, sight)), axis=-1)
            said = f"is {{:.3f}} from {name} {to_hex(other)} to {sight} sight, least is {APART}"
            yield _Measure(apart, APART, said)


def _hues(colours: Colour, others: Palette) -> Iterator[_Measure]:
    hue = _hue(to_oklab(colours))
    for name, other in others.items():
        turn = np.degrees(hue - _hue(to_oklab(other)))
        apart = np.abs((turn + 180) % 360 - 180)
        said = f"has a hue {{:.0f}}° from {name} {to_hex(other)}, least is {HUES_APART:.0f}°"
        yield _Measure(apart, HUES_APART, said)


def _hue(lab: Colour) -> Colour:
    return np.asarray(np.arctan2(lab[..., 2], lab[..., 1]))


def _readability(colours: Colour, others: Palette) -> _Measure:
    """Measure a colour of numbers on those cells on which the other colour can't be read."""
    cells = _cells(others)
    for name in NUMBERS:
        if name in others:
            cells = cells[contrast(others[name], cells) < READS]
    if not (len(cells) and len(colours)):
        return _Measure(np.full(len(colours), np.inf), READS, "")
    ratios, worst = _least_contrast(colours, cells)
    said = f"has {{:.2f}} to 1 on a cell of {to_hex(cells[worst[0]])}, least is {READS}"
    return _Measure(ratios, READS, said)


def _least_contrast(
    colours: Colour, cells: Colour
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return each colour's least contrast with any of some cells, and with which, shape (n,).

    It is that with one of the two that are nearest in luminance.
    """
    order = np.argsort(luminance(cells), kind="stable")
    above = np.searchsorted(luminance(cells[order]), luminance(colours))
    near = order[np.stack([np.maximum(above - 1, 0), np.minimum(above, len(cells) - 1)])]
    ratios = contrast(colours[None], cells[near])
    which = ratios.argmin(axis=0)[None]
    return np.take_along_axis(ratios, which, 0)[0], np.take_along_axis(near, which, 0)[0]


def _cells(palette: Palette) -> Colour:
    """Return every colour that the cell under a number may have, shape (n, 3)."""
    inputs = mix(palette["input_low"], palette["input_high"], LEVELS)
    up, down = (mix(palette["zero"], palette[role], LEVELS) for role in ("positive", "negative"))
    single = [palette[role] for role in palette if role.startswith("weights")]
    single.append(palette["empty"])
    return np.concatenate([inputs, up, down, np.array(single)])
