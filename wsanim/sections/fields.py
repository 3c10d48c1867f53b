"""What a field of a lesson file takes: the types, their limits, and their messages."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, Strict, ValidationInfo

from wsanim.discovery import arranged, survey
from wsanim.errors import UserError
from wsanim.fonts import lacking, shipped
from wsanim.paths import ASSETS, OWN
from wsanim.picturefiles import picture_size
from wsanim.tomlfiles import Refusal, one_of, short

LARGEST_KERNEL = 11
LARGEST_WEIGHT = 99
LONGEST_TEXT, LONGEST_WORD = 120, 30  # letters of what the lecturer writes
MOST_DOTS = 64_000_000  # that are drawn one for each weight


def _weight(value: int | float) -> int | float:
    takes = f"numbers from −{LARGEST_WEIGHT} to {LARGEST_WEIGHT} with at most two decimals"
    if abs(value) > LARGEST_WEIGHT or not math.isfinite(value):
        raise Refusal("", short(value), takes)
    if Decimal(str(value)) != round(Decimal(str(value)), 2):
        raise Refusal("", short(value), takes)
    return value


def find_picture(path: Any, info: ValidationInfo) -> Path:
    """Find a picture beside the lesson file, or else in ``assets``, and see that it opens."""
    folders = (info.context or {}).get("folders", (ASSETS,))
    where = " or ".join(str(folder) for folder in folders)
    if not isinstance(path, str) or not path or "\0" in path:
        raise Refusal("", short(path), f"a picture's path from {where}")
    found = next((folder / path for folder in folders if os.path.isfile(folder / path)), None)
    if found is None:
        raise Refusal("", f"{short(path)}, which is not there", f"a picture's path from {where}")
    try:
        picture_size(found)
    except UserError as error:
        raise Refusal("", f"{short(path)}: {error.found}", error.remedy) from error
    return Path(found).resolve()


def fits(
    field: str, kernel: int | tuple[int, int], image: tuple[int, int], *, slides: bool = False
) -> None:
    """Refuse a field whose kernel is larger than the image that it is for, or has no way to slide.

    A kernel that ``slides`` has more than one position.
    """
    shape = (kernel, kernel) if isinstance(kernel, int) else kernel
    over = any(side > there for side, there in zip(shape, image, strict=True))
    if over or (slides and shape == image):
        found = f"a kernel of {shape[0]} × {shape[1]} on {image[0]} × {image[1]}"
        takes = "larger than the kernel, so that it slides" if slides else "at least as large as it"
        raise Refusal(field, found, f"an image {takes}")


def find_theme(name: str, info: ValidationInfo) -> str:
    """Return a theme's name, or the path of its file, which is looked for beside the lesson."""
    return _known("themes", name, info)


def find_language(name: str, info: ValidationInfo) -> str:
    """Return a language's name, or the path of its script, looked for beside the lesson."""
    return _known("script", name, info)


def _known(assets: str, name: str, info: ValidationInfo) -> str:
    folder = (info.context or {}).get("folders", (ASSETS,))[0]
    takes = f"a {OWN} file from {folder}"
    if not name.endswith(OWN):
        names = sorted(file.stem for file in (ASSETS / assets).glob(f"*{OWN}"))
        if name not in names:
            raise Refusal("", short(name), f"{one_of(name, names)}, or {takes}")
        return name
    if "\0" in name or not os.path.isfile(folder / name):
        raise Refusal("", f"{short(name)}, which is not there", takes)
    return str((folder / name).resolve())


def _scene_names(wanted: Any) -> tuple[str, ...]:
    return tuple(scene.scene for scene in arranged(survey().scenes, wanted))


def _slug(name: str) -> str:
    if not name or any(mark in name for mark in "/\\\0.") or not name.isprintable():
        raise Refusal("", short(name), "a name as in a file name, without its ending")
    return name


def _legible(text: str) -> str:
    if not text.isprintable():
        raise Refusal("", short(text), "a text on one line, without control characters")
    if lost := lacking(text):
        raise Refusal("", f"{short(lost)}, which no shipped font has", f"letters of {shipped()}")
    longest = max(text.split(), key=len, default="")
    if len(longest) > LONGEST_WORD:
        raise Refusal("", f"a word of {len(longest)} letters", f"at most {LONGEST_WORD} in a word")
    return text.strip()


Whole = Annotated[int, Strict()]
Weight = Annotated[Whole | Annotated[float, Strict()], AfterValidator(_weight)]
Text = Annotated[str, Strict(), Field(max_length=LONGEST_TEXT), AfterValidator(_legible)]
Name = Annotated[str, Strict(), Field(max_length=40), AfterValidator(_slug)]
ThemeName = Annotated[str, Strict(), AfterValidator(find_theme)]
LanguageName = Annotated[str, Strict(), AfterValidator(find_language)]
SceneNames = Annotated[Any, AfterValidator(_scene_names)]
PictureFile = Annotated[Any, AfterValidator(find_picture)]
Cells = Annotated[int, Strict(), Field(ge=2, le=16)]
Cuts = Annotated[int, Strict(), Field(ge=1, le=4)]
Side = Annotated[int, Strict(), Field(ge=1, le=4096)]
KernelSide = Annotated[int, Strict(), Field(ge=1, le=LARGEST_KERNEL)]
Rows = tuple[tuple[Weight, ...], ...]


def says(takes: str, **limits: Any) -> Any:
    """Describe what a field takes; a message about a bad value ends with it."""
    return Field(description=takes, **limits)


class Section(BaseModel):
    """A table of the lesson file."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def decimals_of(numbers: Iterable[int | float]) -> int:
    """Count the decimals that show all ``numbers`` in full, at most two.

    >>> decimals_of([1, -2]), decimals_of([0.5, 1]), decimals_of([0.25])
    (0, 1, 2)
    """
    return next((n for n in (0, 1) if all(round(x, n) == x for x in numbers)), 2)
