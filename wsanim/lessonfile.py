"""A lesson file as it is written: where it is, what it leaves out, and a new one to begin with.

Nothing here checks values, which takes NumPy and a second: `wsanim.lesson` does that.
"""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path
from typing import Any

from wsanim.errors import UserError
from wsanim.paths import ASSETS
from wsanim.tomlfiles import read_toml, short

DEFAULT = ASSETS / "lesson.toml"
VARIABLE = "WSANIM_LESSON"
ENDING = ".toml"

GUIDE = """\
# A lesson of your own. Change what you like, save, and
#
#     wsanim check --lesson {file}    says in seconds what is wrong, and where
#     wsanim build --lesson {file}    makes film, clips and slides; or, while you try things out,
#     wsanim watch --lesson {file}    builds a small preview whenever you save
#     WSANIM_LESSON={file} manim -ql scenes/s03_sliding_filter.py SlidingFilter
#
# Lines that you don't change may go: what is left out is as in assets/lesson.toml. Pictures are
# looked for beside this file, then in assets. `wsanim facts --lesson {file}` lists the numbers.
"""


def lesson_file(path: Path | str | None = None) -> Path:
    """Return the lesson file that is meant, by its absolute path.

    Parameters
    ----------
    path
        The file; none means ``$WSANIM_LESSON`` if that is set, else ``assets/lesson.toml``.
    """
    return Path(path or os.environ.get(VARIABLE) or DEFAULT).absolute()


def read_lesson(file: Path) -> dict[str, Any]:
    """Read a lesson file; what it leaves out is as in ``assets/lesson.toml``.

    Raises
    ------
    UserError
        Where it is missing, unreadable or not TOML. Its values may still be wrong.
    """
    data = read_toml(DEFAULT)
    return data if is_default(file) else _merged(data, read_toml(file))


def is_default(file: Path) -> bool:
    """Whether a lesson file is the project's own."""
    return file.resolve() == DEFAULT


def picture_folders(file: Path) -> tuple[Path, ...]:
    """Return the folders in which a lesson's pictures are looked for, in this order."""
    return (ASSETS,) if is_default(file) else (file.resolve().parent, ASSETS)


def new_lesson(path: Path) -> None:
    """Write a lesson file to begin with: all of ``assets/lesson.toml``, and how to use it.

    Raises
    ------
    UserError
        Where there is something already, or no file can be written.
    """
    takes = "a new file's name, such as my-lesson.toml"
    if path.suffix != ENDING or not str(path).isprintable():
        raise UserError("new", "", short(str(path)), takes)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(_beginning(shlex.quote(str(path))))
    except FileExistsError as error:
        raise UserError(path, "", "something that is there already", takes) from error
    except FileNotFoundError as error:
        raise UserError(path, "", "no such folder", "a file in a folder that there is") from error
    except (OSError, ValueError) as error:
        found = getattr(error, "strerror", None) or "a name that no file can have"
        raise UserError(path, "", found, takes) from error


def _beginning(name: str) -> str:
    """Return the default lesson, its first comment replaced, without its picture's own crop."""
    _, body = DEFAULT.read_text(encoding="utf-8").split("\n\n", maxsplit=1)
    return f"{GUIDE.format(file=name)}\n{re.sub('^crop = ', '# crop = ', body, flags=re.MULTILINE)}"


def _merged(default: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Lay a lecturer's tables over the default's."""
    result = dict(default)
    for key, value in own.items():
        both_tables = isinstance(value, dict) and isinstance(default.get(key), dict)
        result[key] = {**default[key], **value} if both_tables else value
    picture, known = result["picture"], default["picture"]
    other = isinstance(picture, dict) and any(picture[it] != known[it] for it in ("file", "cells"))
    if other and "crop" not in own["picture"]:
        del picture["crop"]  # it is of another picture, or has another shape
    return result
