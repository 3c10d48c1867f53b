"""The lesson: what the lecturer chose, read from one TOML file and checked once, here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import BaseModel, Strict, model_validator

from wsanim import sections, used
from wsanim.lessonfile import DEFAULT, lesson_file, picture_folders, read_lesson
from wsanim.sections import LanguageName, SceneNames, Section, ThemeName, Whole, fits, says
from wsanim.tomlfiles import Refusal, validated

__all__ = ["DEFAULT", "Lesson", "load_lesson"]

SLIDES = 3  # cells along each side, by which the filter slides where a matrix's input follows it


class Lesson(Section):
    """All that a lecturer chooses; ``assets/lesson.toml`` explains each field."""

    language: LanguageName = says(
        "the name of a file in assets/script, without .toml, or a .toml file"
    )
    theme: ThemeName = says("the name of a file in assets/themes, without .toml, or a .toml file")
    pace: Annotated[float, Strict()] = says("a number from 0.25 to 4", ge=0.25, le=4)
    seed: Whole = says("a whole number from 0 to 4294967295", ge=0, le=2**32 - 1)
    scenes: SceneNames = says("names of scenes, as `wsanim scenes` lists them", default=None)
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

    @model_validator(mode="before")
    @classmethod
    def _matrix_follows_kernel(cls, data: Any) -> Any:
        """Give the matrix an input of the filter's size and a few cells more, if it has none."""
        if not isinstance(data, dict):
            return data
        kernel, matrix = data.get("kernel"), data.get("matrix")
        rows = kernel.get("weights") if isinstance(kernel, dict) else None
        if not isinstance(matrix, dict) or "input" in matrix:
            return data
        if not (isinstance(rows, list) and rows and isinstance(rows[0], list)):
            return data  # such a kernel will be refused
        size = len(rows) + SLIDES, len(rows[0]) + SLIDES
        return data | {"matrix": matrix | {"input": size}}

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
        fits("matrix.input", self.kernel.shape, self.matrix.input)
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
    file = lesson_file(path)
    with used.unnoted():
        data = read_lesson(file)
        checked = validated(Lesson, data, file, folders=picture_folders(file))
        return _Noted.model_construct(**dict(checked))


class _Noted(Lesson):
    """A lesson that notes which of its fields are used."""

    if not TYPE_CHECKING:  # or every name would pass for a field

        def __getattribute__(self, name: str) -> Any:
            value = super().__getattribute__(name)
            if name in Lesson.model_fields and used.noting():
                used.fields[name] = tuple(_files(value))
            return value


def _files(value: object) -> Iterator[Path]:
    """Go through the files that a field names."""
    if isinstance(value, Path):
        yield value
    elif isinstance(value, BaseModel):
        for _, each in value:
            yield from _files(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from _files(each)
