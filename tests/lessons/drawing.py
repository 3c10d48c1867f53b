"""Draws lessons: each has a seed and a number, and is the same for the same two.

A draw keeps to what the sections allow, and mostly to what fits together; the few that don't fit
are there to be refused. About half of the tables are left out, and so are the shipped ones.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from wsanim.aspect import ASPECTS
from wsanim.paths import ASSETS

Table = dict[str, Any]

PICTURES = sorted(f"pictures/{file.name}" for file in (ASSETS / "pictures").glob("*.png"))
SMALLEST_PICTURE = 200  # pixels, of which a crop is drawn
LARGEST_KERNEL = 11
LANGUAGES = sorted(file.stem for file in (ASSETS / "script").glob("*.toml"))
THEMES = sorted(file.stem for file in (ASSETS / "themes").glob("*.toml"))
LEFT_OUT = 0.45  # of the tables
TITLES = (
    *("Deep Learning", "Réseaux de neurones convolutifs : le partage des poids", "KI für alle"),
    *("Bildverarbeitung mit faltenden neuronalen Netzen, Vorlesung", "Visión", "कन्वोल्यूशन"),
)
LECTURERS = ("", "Dr. A. Muster", "Prof. María Fernández de la Cruz y Álvarez-Hernández", "डॉ. राव")
DATES = ("", "3 March 2026", "2026-03-03", "WS 2025/26, Mittwochs 14–16 Uhr, Hörsaal 12")


@dataclass(frozen=True)
class Case:
    """One lesson and the shape of frame that it is for."""

    seed: int
    number: int

    def __str__(self) -> str:
        return f"{self.seed}:{self.number}"

    @property
    def aspect(self) -> str:
        """The shape of frame: each in turn."""
        return tuple(ASPECTS)[self.number % len(ASPECTS)]

    def lesson(self) -> Table:
        """Return the lesson's fields and tables; what is left out is as shipped."""
        return drawn_lesson(Random(f"lesson {self}"))

    def toml(self) -> str:
        """Return the lesson as a file."""
        return as_toml(self.lesson())


def drawn_lesson(random: Random) -> Table:
    """Draw a lesson."""
    lesson: Table = {
        "language": random.choice(LANGUAGES),
        "theme": random.choice(THEMES),
        "pace": random.choice([1.0, 1.0, 0.25, 4.0, round(random.uniform(0.25, 4), 2)]),
        "seed": random.choice([20, 0, 2**32 - 1, random.randrange(10**6)]),
    }
    shape = drawn_shape(random)
    if shape != (3, 3):
        lesson["kernel"] = {"weights": drawn_weights(random, shape)}
    lesson["layer"] = layer = _layer(random, shape)
    lesson["picture"] = _picture(random, shape, layer)
    lesson["matrix"] = {"input": _sides(random, max(shape), 16)}
    for name, draw in TABLES.items():
        if random.random() >= LEFT_OUT:
            lesson[name] = draw(random)
    if "comparison" in lesson and "summary" not in lesson:
        lesson["summary"] = _summary(random)
    if random.random() < LEFT_OUT:
        del lesson["matrix"]  # which then follows the kernel
    return lesson


def drawn_shape(random: Random) -> tuple[int, int]:
    """Draw a kernel's (rows, columns): often square, more often small than large."""
    rows, columns = (min(random.randint(1, LARGEST_KERNEL) for _ in range(2)) for _ in range(2))
    way = random.random()
    if way < 0.25:
        return 3, 3
    if way < 0.7:
        return rows, rows
    return (rows, columns) if way < 0.9 else (random.randint(1, LARGEST_KERNEL), columns)


def drawn_weights(random: Random, shape: tuple[int, int]) -> list[list[float]]:
    """Draw weights: small or large whole numbers, or with one or two decimals."""
    kinds: tuple[Callable[[], float], ...] = (
        lambda: random.randint(-2, 2),
        lambda: random.randint(-9, 9),
        lambda: random.randint(-99, 99),
        lambda: random.randint(-20, 20) / 10,
        lambda: random.randint(-400, 400) / 100,
        lambda: random.randint(-9900, 9900) / 100,
        lambda: 0,
    )
    draw = random.choices(kinds, (8, 4, 2, 3, 2, 1, 0.5))[0]
    return [[draw() for _ in range(shape[1])] for _ in range(shape[0])]


def _sides(random: Random, least: int, most: int) -> list[int]:
    least = min(least, most)
    if random.random() < 0.5:
        return [random.randint(least, most)] * 2
    return [random.randint(least, most) for _ in range(2)]


def _layer(random: Random, shape: tuple[int, int]) -> Table:
    mode = random.choice(["zeros", "zeros", "circular"])
    padding = random.choice([0, 0, 0, 1, max(shape) // 2, random.randint(0, 8)])
    stride = random.choice([1, 1, 1, 1, 2, 2, 3, random.randint(1, 8)])
    padding = min(padding, max(shape) - 1, 8)
    return {"stride": stride, "padding": padding, "padding_mode": mode}


def _picture(random: Random, shape: tuple[int, int], layer: Table) -> Table:
    free = 2 * layer["padding"] - layer["stride"]
    least = [max(2, side - free) for side in shape]
    if random.random() < 0.05:
        least = [2, 2]  # which may be too few
    cells = [
        random.randint(min(side, 16), random.choice([12, 16, 16])) if side < 12 else 16
        for side in least
    ]
    if random.random() < 0.4:
        cells = [max(cells)] * 2
    picture: Table = {"file": random.choice(PICTURES), "cells": cells}
    picture["levels"] = random.choice([2, 5, 10, 10, 10, 16, 100])
    if random.random() < 0.5:
        height, width = (random.randint(1, SMALLEST_PICTURE) for _ in range(2))
        top, left = SMALLEST_PICTURE - height, SMALLEST_PICTURE - width
        top, left = random.randint(0, top), random.randint(0, left)
        picture["crop"] = {"top": top, "left": left, "height": height, "width": width}
    else:
        picture["file"] = random.choice(PICTURES)
    return picture


def _strip(random: Random) -> Table:
    inputs, most = random.randint(3, 16), random.choice([9, 9, 99])
    least = random.choice([0, -most])
    weights = drawn_weights(random, (1, random.randint(1, min(LARGEST_KERNEL, inputs - 1))))[0]
    return {"inputs": [random.randint(least, most) for _ in range(inputs)], "kernel": weights}


def _feature_maps(random: Random) -> Table:
    shape, other = drawn_shape(random), drawn_shape(random)
    count = random.choice([1, 2, 3, 5, 8, 12, 16, random.randint(1, 16)])
    filters = [
        {"name": f"filter {number}", "weights": drawn_weights(random, shape)}
        for number in range(count)
    ]
    return {
        "photograph": random.choice(PICTURES),
        "size": random.choice([32, 64, 100, 128, 256, 512]),
        "colour": random.choice(PICTURES),
        "filters": filters,
        "colour_filter": [{"weights": drawn_weights(random, other)} for _ in range(3)],
    }


def _image(random: Random) -> list[int]:
    known = [[28, 28], [32, 32], [64, 64], [224, 224], [48, 64], [128, 256]]
    return random.choice([*known, _sides(random, LARGEST_KERNEL, 64), _sides(random, 1, 1024)])


def _comparison(random: Random) -> Table:
    return {
        "image": _image(random),
        "outputs": random.choice([1, 2, 10, 64, 100, 256, 1000, random.randint(1, 4096)]),
        "filters": random.choice([1, 2, 3, 8, 16, 32, 64, random.randint(1, 512)]),
        "kernel": random.choice([1, 2, 3, 3, 5, 7, random.randint(1, LARGEST_KERNEL)]),
    }


def _wall(random: Random) -> Table:
    return {
        "image": _image(random),
        "kernel": random.choice([1, 2, 3, 3, 5, 7, random.randint(1, LARGEST_KERNEL)]),
        "channels": random.choice([1, 2, 3, 4, random.randint(1, 16)]),
    }


def _regions(random: Random) -> Table:
    return {"per_side": sorted(random.sample(range(1, 16), random.randint(1, 6)))}


def _analogies(random: Random) -> Table:
    return {
        "page": random.choice(PICTURES),
        "dough": random.choice(PICTURES),
        "other_dough": random.choice(PICTURES),
        "page_cells": _sides(random, 2, 16),
        "cuts": _sides(random, 1, 4),
        "pixels": random.choice([1, 4, 8, 16, 32, random.randint(1, 64)]),
    }


def _summary(random: Random) -> Table:
    count = random.randint(2, 8)
    small = random.choice([LARGEST_KERNEL, LARGEST_KERNEL, 1])
    ranges = (range(small, 257), range(small, 4097), range(small, small + 3 * count))
    return {"sizes": sorted(random.sample(random.choice(ranges), count))}


def _shift(random: Random) -> Table:
    return {"pixels": random.randint(1, 8), "stride": random.randint(2, 8)}


def _lecture(random: Random) -> Table:
    fields = {"title": ("", *TITLES), "lecturer": LECTURERS, "date": DATES}
    return {field: random.choice(choices) for field, choices in fields.items()}


TABLES: Mapping[str, Callable[[Random], Table]] = {
    "lecture": _lecture,
    "strip": _strip,
    "feature_maps": _feature_maps,
    "shift": _shift,
    "comparison": _comparison,
    "wall": _wall,
    "regions": _regions,
    "analogies": _analogies,
    "summary": _summary,
}


def as_toml(lesson: Table) -> str:
    """Write a lesson as a TOML file: its fields, then its tables."""
    fields = {key: value for key, value in lesson.items() if not isinstance(value, dict)}
    lines = [f"{key} = {_value(value)}" for key, value in fields.items()]
    for name, table in lesson.items():
        if name not in fields:
            lines += ["", f"[{name}]", *(f"{key} = {_value(of)}" for key, of in table.items())]
    return "\n".join(lines) + "\n"


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(of)}" for key, of in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
