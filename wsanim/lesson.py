"""The lesson: what the lecturer chose, read from one TOML file and checked once, here."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import Strict, model_validator

from wsanim import sections
from wsanim.paths import ASSETS
from wsanim.sections import Name, Section, Whole, fits, says
from wsanim.tomlfiles import Refusal, read_toml, validated

DEFAULT = ASSETS / "lesson.toml"
VARIABLE = "WSANIM_LESSON"


class Lesson(Section):
    """All that a lecturer chooses; ``assets/lesson.toml`` explains each field."""

    language: Name = says("the name of a file in assets/script, without .toml")
    theme: Name = says("the name of a file in assets/themes, without .toml")
    pace: Annotated[float, Strict()] = says("a number from 0.25 to 4", ge=0.25, le=4)
    seed: Whole = says("a whole number from 0 to 4294967295", ge=0, le=2**32 - 1)
    lecture: sections.Lecture = says("the table [lecture]")
    picture: sections.Picture = says("the table [picture]")
    kernel: sections.Kernel = says("the table [kernel]")
    layer: sections.Layer = says("the table [layer]")
    strip: sections.Strip = says("the table [strip]")
    feature_maps: sections.FeatureMaps = says("the table [feature_maps]")
    shift: sections.Shift = says("the table [shift]")
    comparison: sections.Comparison = says("the table [comparison]")
    wall: sections.Wall = says("the table [wall]")
    experiment: sections.Experiment = says("the table [experiment]")
    regions: sections.Regions = says("the table [regions]")
    matrix: sections.Matrix = says("the table [matrix]")
    analogies: sections.Analogies = says("the table [analogies]")
    summary: sections.Summary = says("the table [summary]")

    @model_validator(mode="after")
    def _kernel_fits_cells(self) -> Self:
        pad, step = 2 * self.layer.padding, self.layer.stride
        rows, columns = self.picture.cells
        limit = rows + pad - step, columns + pad - step
        if self.kernel.shape[0] > limit[0] or self.kernel.shape[1] > limit[1]:
            found = f"{self.kernel.shape[0]} × {self.kernel.shape[1]} weights"
            takes = (
                f"at most {limit[0]} × {limit[1]} on {rows} × {columns} cells, so that it slides"
            )
            raise Refusal("kernel.weights", found, takes)
        if self.layer.padding >= max(self.kernel.shape) and self.layer.padding:
            takes = f"less than the kernel's {max(self.kernel.shape)} cells"
            raise Refusal("layer.padding", str(self.layer.padding), takes)
        fits("matrix.input", max(self.kernel.shape), self.matrix.input)
        smallest = self.summary.sizes[0]
        fits("summary.sizes", self.comparison.kernel, (smallest, smallest))
        return self


def load_lesson(path: Path | str | None = None) -> Lesson:
    """Read and check a lesson file.

    Parameters
    ----------
    path
        The file; none means ``$WSANIM_LESSON`` if that is set, else ``assets/lesson.toml``. What
        the file leaves out is taken from ``assets/lesson.toml``.

    Raises
    ------
    UserError
        For the first thing that is wrong, naming the field, what was found and what would do.

    Examples
    --------
    >>> load_lesson().kernel.shape
    (3, 3)
    """
    file = Path(path or os.environ.get(VARIABLE) or DEFAULT)
    data = read_toml(DEFAULT)
    folders: tuple[Path, ...] = (ASSETS,)
    if file.resolve() != DEFAULT:
        data = _merged(data, read_toml(file))
        folders = (file.resolve().parent, ASSETS)
    return validated(Lesson, data, file, folders=folders)


def _merged(default: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Lay a lecturer's tables over the default's."""
    result = dict(default)
    for key, value in own.items():
        both_tables = isinstance(value, dict) and isinstance(default.get(key), dict)
        result[key] = {**default[key], **value} if both_tables else value
    picture = own.get("picture")
    if isinstance(picture, dict) and "crop" not in picture and {"file", "cells"} & picture.keys():
        result["picture"].pop("crop", None)  # it is of another picture, or has another shape
    return result
