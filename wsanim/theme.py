"""The look: roles to colours, type sizes, line weights, gaps and named durations.

A theme is one TOML file in ``assets/themes``. Nothing else in the project types a
colour, a size or a duration.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, Strict

from wsanim.colour import Colour, contrast, from_hex, from_oklab, mix, to_oklab
from wsanim.errors import UserError
from wsanim.palette import Fault, faults_of
from wsanim.paths import ASSETS, OWN, chosen_file
from wsanim.tomlfiles import one_of, read_toml, short, validated

VARIABLE = "WSANIM_THEME"

THEMES = ASSETS / "themes"
STANDS_OUT = 3.2  # to 1, of a weight from the ground

HexColour = Annotated[
    str,
    Field(pattern=r"^#[0-9a-fA-F]{6}$", description="a colour such as #2d6dd0"),
    AfterValidator(str.lower),
]


def _from_to(least: float, most: float, unit: str) -> Any:
    takes = f"a number from {least} to {most}, in {unit}"
    return Field(ge=least, le=most, allow_inf_nan=False, description=takes)


# Numbers, and no true or false: those are numbers to Python.
Number = Annotated[float, Strict()]
# The least em whose capitals are 2.8 % of the frame's height, and half of that height.
Em = Annotated[Number, _from_to(0.31, 4, "scene units: the frame is 8 high")]
Width = Annotated[Number, _from_to(0.1, 40, "manim's stroke widths")]
Side = Annotated[Number, _from_to(0.05, 2, "scene units: the frame is 8 high")]
Distance = Annotated[Number, _from_to(0.01, 4, "scene units: the frame is 8 high")]
Duration = Annotated[Number, _from_to(0.05, 20, "seconds")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Colours(_Part):
    """Role to colour; see the comments in ``assets/themes/dark.toml``."""

    ground: HexColour
    ink: HexColour
    label: HexColour
    on_dark: HexColour
    on_light: HexColour
    input_low: HexColour
    input_high: HexColour
    positive: HexColour
    negative: HexColour
    zero: HexColour
    empty: HexColour
    weights: tuple[tuple[HexColour, HexColour, HexColour], ...] = Field(
        min_length=3, max_length=3, description="three rows of three colours such as #2d6dd0"
    )


class Type(_Part):
    """Type sizes: the em, in scene units."""

    headline: Em
    item: Em
    label: Em
    cell: Em
    number: Em
    formula: Em


class Stroke(_Part):
    """Line weights, as manim's stroke widths."""

    hair: Width
    rim: Width
    line: Width
    window: Width


class Cell(_Part):
    """Sides of a grid's cells, in scene units."""

    tiny: Side
    small: Side
    medium: Side
    large: Side
    huge: Side


class Gap(_Part):
    """Named distances, in scene units."""

    tight: Distance
    small: Distance
    medium: Distance
    large: Distance
    section: Distance


class Seconds(_Part):
    """Named durations, in seconds."""

    flash: Duration
    quick: Duration
    normal: Duration
    slow: Duration
    sweep: Duration
    pause: Duration


class Theme(_Part):
    """All that decides how things look, and nothing of what they say.

    ``like`` is the theme that it took from what its own file leaves out; empty if there is none.
    A theme that is ``see_through`` has its ground for what knows no transparency only.
    """

    name: Annotated[str, Strict()] = Field(
        min_length=1, max_length=40, description="a name of at most 40 letters"
    )
    like: str = ""
    see_through: Annotated[bool, Strict()] = Field(False, description="true or false")
    colours: Colours = Field(description="the table [colours]")
    type: Type = Field(description="the table [type]")
    stroke: Stroke = Field(description="the table [stroke]")
    cell: Cell = Field(description="the table [cell]")
    gap: Gap = Field(description="the table [gap]")
    seconds: Seconds = Field(description="the table [seconds]")

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Theme:
        return self  # frozen: manim's copies of mobjects may share it

    @property
    def palette(self) -> dict[str, Colour]:
        """Role -> sRGB colour; the nine weights are ``weights.0.0`` to ``weights.2.2``."""
        colours = self.colours
        found = {role: from_hex(it) for role, it in colours if isinstance(it, str)}
        rows = ((r, c, it) for r, row in enumerate(colours.weights) for c, it in enumerate(row))
        return found | {f"weights.{r}.{c}": from_hex(it) for r, c, it in rows}

    def faults(self) -> Iterator[Fault]:
        """Find every colour that has to change so that the theme does for everyone."""
        palette = self.palette
        base = read_theme(self.like).palette if self.like else {}
        own = [it for it in palette if it not in base or (palette[it] != base[it]).any()]
        return faults_of(palette, own)

    def colour(self, role: str) -> Colour:
        """Return the sRGB components of a role, shape (3,)."""
        return from_hex(getattr(self.colours, role))

    def weight_colours(self, rows: int, columns: int) -> Colour:
        """Return the colours that the weights of a kernel own, shape (rows, columns, 3).

        Row gives hue, column gives lightness. A 3×3 kernel has the theme's nine; other sizes
        are read off the same nine by interpolation in OKLab, a single row or column from the
        middle.
        """
        anchors = to_oklab(np.array([[from_hex(c) for c in row] for row in self.colours.weights]))
        by_row = _resample(anchors, rows)
        lab = np.swapaxes(_resample(np.swapaxes(by_row, 0, 1), columns), 0, 1)
        return from_oklab(lab)

    def many_colours(self, count: int) -> Colour:
        """Return colours for weights that are all different, shape (count, 3).

        They never have the green and purple of results. The first ones differ most; each is
        as far as can be, in OKLab, from all before it. There are only so many that the eye can
        tell apart: a larger crowd repeats them, scattered, always in the same way.
        """
        palette = many_weight_colours(self.colours.ground)
        if count <= len(palette):
            return palette[:count]
        return palette[np.random.default_rng(count).integers(len(palette), size=count)]

    def kernel_colours(self, kernels: NDArray[Any], largest: float) -> Colour:
        """Return colours for kernels that are all different, shape ``kernels.shape + (3,)``.

        A kernel's weights choose its hue, among those of `many_colours`, and a weight's value
        from ``-largest`` to ``largest`` gives its lightness. Shape of ``kernels``: (…, kH, kW).
        """
        values = np.asarray(kernels)
        flat = np.round(values.reshape(*values.shape[:-2], -1)).astype(np.int64)
        palette = to_oklab(self.many_colours(256))
        mixed = (flat * (2 * np.arange(flat.shape[-1]) + 1)).sum(axis=-1) * 97 % len(palette)
        amount = np.clip(values / (2 * (largest or 1.0)) + 0.5, 0, 1)
        lab = np.broadcast_to(palette[mixed][..., None, None, :], (*values.shape, 3)).copy()
        darkest, lightest = np.quantile(palette[:, 0], [0.2, 0.9])
        lab[..., 0] = darkest + (lightest - darkest) * amount
        return from_oklab(lab)

    def input_colours(self, values: NDArray[Any], highest: float) -> Colour:
        """Return greys for inputs from 0 to ``highest``, shape ``values.shape + (3,)``."""
        amount = np.clip(np.asarray(values, dtype=float) / highest, 0, 1)
        return mix(self.colour("input_low"), self.colour("input_high"), amount)

    def result_colours(self, values: NDArray[Any], largest: float) -> Colour:
        """Return green for positive, purple for negative, dark for zero results."""
        amount = np.clip(np.asarray(values, dtype=float) / (largest or 1.0), -1, 1)
        up = mix(self.colour("zero"), self.colour("positive"), np.abs(amount))
        down = mix(self.colour("zero"), self.colour("negative"), np.abs(amount))
        return np.where(amount[..., None] >= 0, up, down)

    def ink_on(self, ground: NDArray[Any]) -> Colour:
        """Return, for each colour behind, the one of the two number inks that reads better."""
        dark, light = self.colour("on_light"), self.colour("on_dark")
        light_wins = contrast(light, ground) >= contrast(dark, ground)
        return np.where(light_wins[..., None], light, dark)


@cache
def many_weight_colours(ground: str, most: int = 256) -> Colour:
    """Return colours for weights, each as far as can be from all before it, shape (most, 3).

    Parameters
    ----------
    ground
        ``#rrggbb``; every colour stands out from it.
    """
    # Hues in degrees, rose to yellow and cyan to blue: the others are those of results.
    hues = np.deg2rad([*np.arange(-6, 104, 5), *np.arange(214, 268, 6)])
    light, chroma, hue = np.meshgrid(
        np.arange(0.37, 0.9, 0.0425), np.linspace(0.085, 0.17, 5), hues, indexing="ij"
    )
    wanted = np.stack([light, chroma * np.cos(hue), chroma * np.sin(hue)], axis=-1).reshape(-1, 3)
    shown = from_oklab(wanted)
    lab = to_oklab(shown)
    on_screen = np.linalg.norm(lab - wanted, axis=-1) < 0.005
    lab = lab[on_screen & (contrast(shown, from_hex(ground)) > STANDS_OUT)]
    chosen = [int(np.argmax(np.hypot(lab[:, 1], lab[:, 2])))]
    near = np.full(len(lab), np.inf)
    while len(chosen) < most:
        near = np.minimum(near, np.linalg.norm(lab - lab[chosen[-1]], axis=-1))
        chosen.append(int(np.argmax(near)))
    return from_oklab(lab[chosen])


def _resample(anchors: Colour, count: int) -> Colour:
    """Interpolate ``anchors`` along the first axis to ``count`` evenly spread samples."""
    last = len(anchors) - 1
    places = np.array([last / 2]) if count == 1 else np.linspace(0, last, count)
    low = np.minimum(places.astype(int), last - 1)
    part = (places - low).reshape(-1, *[1] * (anchors.ndim - 1))
    return np.asarray(anchors[low] * (1 - part) + anchors[low + 1] * part)


def load_theme(name: str | None = None, *, fallback: str = "dark") -> Theme:
    """Return a theme by its name in ``assets/themes`` or by the path of its TOML file.

    Parameters
    ----------
    name
        The theme; none means ``$WSANIM_THEME`` if that is set, else ``fallback``.
    fallback
        What the lesson chose.

    Raises
    ------
    UserError
        No such theme; a field of it is missing, unknown or out of range; a colour that can't be
        read, or can't be told from another.

    Examples
    --------
    >>> load_theme("dark").colours.ground
    '#0f1218'
    """
    wanted = name or os.environ.get(VARIABLE) or fallback
    theme = _read(wanted)
    fault = _first_fault(theme)
    if fault is not None:
        found = f"{fault.colour}, which {fault.what}"
        raise UserError(chosen_file("themes", wanted), f"colours.{fault.role}", found, fault.remedy)
    return theme


def read_theme(name: str | None = None, *, fallback: str = "dark") -> Theme:
    """Return a theme as `load_theme` does, whatever its colours are."""
    return _read(name or os.environ.get(VARIABLE) or fallback)


@cache
def _first_fault(theme: Theme) -> Fault | None:
    return next(theme.faults(), None)


def _read(wanted: str) -> Theme:
    file = chosen_file("themes", wanted)
    if not wanted.endswith(OWN) and wanted not in _names():
        takes = f"{one_of(wanted, _names())}, or the path of a .toml file"
        raise UserError("theme", "", short(wanted), takes)
    return validated(Theme, {"name": file.stem[:40], **_tables(file)}, file)


def _names() -> list[str]:
    return sorted(file.stem for file in THEMES.glob("*.toml"))


def _tables(file: Path) -> dict[str, Any]:
    """Read a theme's tables; those that it leaves out are those of the theme that it is like."""
    own = read_toml(file)
    if "like" not in own:
        return own
    like, others = own["like"], [name for name in _names() if THEMES / f"{name}.toml" != file]
    if like not in others:
        raise UserError(file, "like", short(like), one_of(str(like), others))
    merged = _tables(THEMES / f"{like}.toml")
    merged.pop("name", None)
    for key, value in own.items():
        both = isinstance(value, dict) and isinstance(merged.get(key), dict)
        merged[key] = {**merged[key], **value} if both else value
    return merged
