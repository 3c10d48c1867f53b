"""Reads TOML files into models; whatever is wrong becomes one line that says what would do."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from wsanim.errors import UserError

Model = TypeVar("Model", bound=BaseModel)

LONGEST_FINDING = 60
MOST_NAMES = 16  # in one line
LARGEST_FILE = 1_000_000  # bytes; a lesson or a script is a hundredth of it


class Refusal(ValueError):
    """Raised inside a model's validator: the value found in a field, and what would do."""

    def __init__(self, field: str, found: str, remedy: str) -> None:
        self.field, self.found, self.remedy = field, found, remedy
        super().__init__(f"{field}: found {found}; takes {remedy}")


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file; ``UserError`` if it is missing, unreadable, or not TOML."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UserError(path, "", "more than a megabyte", "a small TOML file")
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UserError(path, "", error.strerror or "no file", "a file to read") from error
    except UnicodeDecodeError as error:
        raise UserError(path, "", f"a bad byte at {error.start}", "text in UTF-8") from error
    except (ValueError, RecursionError) as error:  # also for numbers of thousands of digits
        raise UserError(path, "", f"broken TOML ({error})", "valid TOML") from error


def validated(
    model: type[Model], data: Any, path: Path, *, under: str = "", **context: object
) -> Model:
    """Make a ``model`` of a file's data; ``UserError`` for the first thing that is wrong.

    Parameters
    ----------
    model
        The model.
    data
        What the file holds, or what it holds in the table ``under``.
    path
        The file.
    under
        The key of the table that is validated; empty for the whole file.
    context
        What the model's validators need.
    """
    try:
        return model.model_validate(data, context=context)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
    place = first["loc"]
    if len(place) > 1 and isinstance(place[-2], int) and place[-1] in ("int", "float"):
        place = place[:-1]  # the kind of number that was tried, and no key
    field = ".".join(str(part) for part in (under, *place) if part != "")
    refusal = first.get("ctx", {}).get("error")
    if isinstance(refusal, Refusal):
        field = ".".join(part for part in (field, refusal.field) if part)
        raise UserError(path, field, refusal.found, refusal.remedy)
    if first["type"] == "extra_forbidden":
        allowed = list(_model_at(model, place[:-1]).model_fields)
        raise UserError(path, field, "a field of no meaning", one_of(str(place[-1]), allowed))
    takes = _description(model, place)
    if first["type"] == "missing":
        raise UserError(path, field, "nothing", takes or "a value")
    raise UserError(path, field, short(first["input"]), takes or first["msg"])


def short(value: object) -> str:
    """Show a value in few characters."""
    try:
        text = repr(value)
    except (ValueError, RecursionError):  # Python writes no number of thousands of digits
        return "more than can be shown"
    return text if len(text) <= LONGEST_FINDING else f"{text[: LONGEST_FINDING - 1]}…"


def one_of(found: str, allowed: Iterable[str]) -> str:
    """Say what would do, the names most like the one found first; of many names, some.

    >>> one_of("kernle", ["layer", "kernel"])
    'kernel (or layer)'
    """
    names = list(allowed)
    near = difflib.get_close_matches(found, names, n=3, cutoff=0.6)
    others = [name for name in names if name not in near]
    if not near:
        shown = ", ".join(others[:MOST_NAMES]) + (", …" if len(others) > MOST_NAMES else "")
        return f"one of {shown}" if others else "nothing here"
    return ", ".join(near) + (f" (or {', '.join(others)})" if 0 < len(others) <= MOST_NAMES else "")


def _models_in(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if get_origin(annotation) in (Union, UnionType, tuple, list, dict):
        return [found for part in get_args(annotation) for found in _models_in(part)]
    return []


def _model_at(model: type[BaseModel], place: Sequence[int | str]) -> type[BaseModel]:
    """Follow a place into nested models; indices and dictionary keys stay where they are."""
    for part in place:
        if isinstance(part, str) and part in model.model_fields:
            inner = _models_in(model.model_fields[part].annotation)
            model = inner[0] if inner else model
    return model


def _description(model: type[BaseModel], place: Sequence[int | str]) -> str | None:
    """What the innermost field on the way to ``place`` takes."""
    described = None
    for part in place:
        if isinstance(part, str) and part in model.model_fields:
            described = model.model_fields[part].description
            model = _model_at(model, [part])
    return described
