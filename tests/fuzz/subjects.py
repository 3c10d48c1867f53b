"""What is mutated, and what is done with it: every case is a kind, a seed and a number."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from PIL import Image, ImageCms

from tests.fuzz.mutation import mutated_bytes, mutated_picture, mutated_tree
from wsanim import generalization
from wsanim.build.settings import chosen_settings
from wsanim.errors import UserError
from wsanim.film import Material, checked_material, load_material
from wsanim.lesson import load_lesson
from wsanim.palette import mended
from wsanim.paths import ASSETS
from wsanim.picturefiles import load_colour, load_grey, picture_size
from wsanim.script import Script, load_script
from wsanim.theme import load_theme, read_theme

SHIPPED = {"lesson": [ASSETS / "lesson.toml"], "theme": sorted((ASSETS / "themes").glob("*.toml"))}
SHIPPED["script"] = sorted((ASSETS / "script").glob("*.toml"))
LONGEST_LINE = 1000  # of what is refused


@dataclass(frozen=True)
class Case:
    """One mutated file, the same for the same three."""

    kind: str
    seed: int
    number: int

    def __str__(self) -> str:
        return f"{self.kind}:{self.seed}:{self.number}"

    def data(self) -> tuple[str, bytes]:
        """Return the file's ending and its bytes."""
        random = Random(str(self))
        if self.kind == "picture":
            name, seed = random.choice(picture_seeds())
            return f".{name.split('-')[0]}", mutated_picture(random, seed)
        text = random.choice(SHIPPED[self.kind]).read_bytes()
        if random.randrange(10) < 7:
            return ".toml", mutated_tree(random, tomllib.loads(text.decode()))
        return ".toml", mutated_bytes(random, text)


def attempt(case: Case, folder: Path) -> str:
    """Use a case's file; return how it is refused, or nothing. Anything else is a defect."""
    ending, data = case.data()
    file = folder / f"case{ending}"
    file.write_bytes(data)
    try:
        USES[case.kind](file)
    except UserError as error:
        said = str(error)
        if len(said.splitlines()) != 1 or "; takes " not in said or len(said) > LONGEST_LINE:
            raise AssertionError(f"no single clear line: {said!r}") from error
        return said
    return ""


def _use_lesson(file: Path) -> None:
    """Read a lesson; state and write every number and every sentence that comes of it."""
    _train_only_once()
    material = checked_material(file)
    chosen_settings("l", file, None, None)
    for facts in (material.facts, material.facts.tables):
        for key in facts:
            facts[key]
    _say_all(material.script)


def _use_theme(file: Path) -> None:
    mended(read_theme(str(file)).palette)
    theme = load_theme(str(file))
    theme.weight_colours(11, 11)


def _use_script(file: Path) -> None:
    script = load_script(str(file), _material().facts)
    script.check()
    _say_all(script)


def _use_picture(file: Path) -> None:
    """Read a picture in every way, which must agree."""
    said: set[str] = set()
    for read in (picture_size, load_grey, load_colour):
        try:
            shape = read(file)
            said.add(str(np.shape(shape)[-2:] if isinstance(shape, np.ndarray) else shape))
        except UserError as error:
            said.add(str(error))
    (only,) = said
    if "; takes " in only:
        load_grey(file)


USES: Mapping[str, Callable[[Path], None]] = {
    "lesson": _use_lesson,
    "theme": _use_theme,
    "script": _use_script,
    "picture": _use_picture,
}


def _say_all(script: Script) -> None:
    _ = script.film_title
    for words in (script.labels, script.scenes):
        for key in words:
            words[key]


@cache
def _material() -> Material:
    return load_material()


@cache
def _train_only_once() -> None:
    """Take the digits' experiment from the cache, whatever its seed: training takes a while."""
    usual = load_lesson().experiment.seed
    train = generalization.experiment

    def kept(settings: Any) -> Any:
        return train(type(settings)(usual))

    vars(generalization)["experiment"] = kept


# Pictures ------------------------------------------------------------------------------------


@cache
def picture_seeds() -> tuple[tuple[str, bytes], ...]:
    """Return a small picture of every kind, with its name."""
    return tuple((name, data) for name, data in _seeds())


def _seeds() -> Iterator[tuple[str, bytes]]:
    random = np.random.default_rng(0)
    grey = Image.fromarray(random.integers(0, 256, (12, 17)).astype(np.uint8))
    colour = Image.fromarray(random.integers(0, 256, (12, 17, 3)).astype(np.uint8))
    alpha = Image.fromarray(random.integers(0, 256, (12, 17, 4)).astype(np.uint8))
    deep = Image.fromarray(random.integers(0, 65536, (12, 17)).astype(np.uint16))
    palette, exif = colour.quantize(9), Image.Exif()
    exif[0x0112] = 6
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for mode, picture in {"l": grey, "rgb": colour, "rgba": alpha, "i16": deep}.items():
        yield f"png-{mode}", _saved(picture, "PNG", exif=exif, icc_profile=profile)
    yield "png-la", _saved(alpha.convert("LA"), "PNG")
    yield "png-1", _saved(grey.convert("1"), "PNG")
    yield "png-p", _saved(palette, "PNG", transparency=bytes([0, 99]))
    yield "png-key", _saved(deep, "PNG", transparency=7)
    yield "png-moving", _saved(colour, "PNG", save_all=True, append_images=[colour.rotate(180)])
    for mode, picture in {"l": grey, "rgb": colour, "cmyk": colour.convert("CMYK")}.items():
        yield f"jpg-{mode}", _saved(picture, "JPEG", exif=exif, icc_profile=profile)
    yield "jpg-progressive", _saved(colour, "JPEG", progressive=True)
    yield "jpg-mpo", _saved(colour, "MPO", save_all=True, append_images=[colour.rotate(180)])
    yield "webp-lossy", _saved(colour, "WEBP", exif=exif)
    yield "webp-alpha", _saved(alpha, "WEBP", lossless=True)
    yield "webp-moving", _saved(colour, "WEBP", save_all=True, append_images=[colour.rotate(180)])
    yield "gif-l", _saved(grey, "GIF")
    yield "gif-p", _saved(palette, "GIF", transparency=3)
    yield "gif-moving", _saved(grey, "GIF", save_all=True, append_images=[grey.rotate(180)])
    for mode, picture in {"rgb": colour, "i16": deep, "f": grey.convert("F")}.items():
        yield f"tiff-{mode}", _saved(picture, "TIFF")
    yield "bmp-rgb", _saved(colour, "BMP")
    yield "bmp-p", _saved(palette, "BMP")


def _saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()
