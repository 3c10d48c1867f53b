"""Finds the film's scenes by reading their files, without importing them."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from wsanim.errors import UserError
from wsanim.paths import SCENES
from wsanim.tomlfiles import one_of

PATTERN = "s[0-9][0-9]_*.py"
BASE = "Stage"
LIKELY = re.compile(rf"^class (\w+)\([\w.]*{BASE}\b", re.MULTILINE)


@dataclass(frozen=True)
class SceneFile:
    """A scene's class, and the file that it is in; ``stem`` is the file's name without ``sNN_``."""

    scene: str
    file: Path
    stem: str
    number: int


@dataclass(frozen=True)
class Survey:
    """Every scene, and what is wrong with those whose files can't be used, by scene's name."""

    scenes: tuple[SceneFile, ...]
    faults: Mapping[str, UserError]


def discover(folder: Path = SCENES) -> tuple[SceneFile, ...]:
    """Find every scene: the class derived from ``Stage`` in each file ``sNN_name.py``.

    Parameters
    ----------
    folder
        Where the scene files are.

    Returns
    -------
    The scenes, ordered by their files' numbers.

    Raises
    ------
    UserError
        Where a file can't be parsed or has not exactly one scene, or where two files have one
        number, one name or one scene's name.

    Examples
    --------
    >>> [scene.stem for scene in discover() if scene.scene == "SlidingFilter"]
    ['sliding_filter']
    """
    found = survey(folder)
    for fault in found.faults.values():
        raise fault
    return found.scenes


def survey(folder: Path = SCENES) -> Survey:
    """Find every scene as `discover` does, but let a file that can't be used not hide the others.

    Raises
    ------
    UserError
        Where two files have one number, one name or one scene's name.
    """
    found: list[SceneFile] = []
    faults: dict[str, UserError] = {}
    for file in sorted(folder.glob(PATTERN)):
        try:
            name = _scene_class(file)
        except UserError as fault:
            name = _likely_class(file)
            faults[name] = fault
        scene = SceneFile(name, file, file.stem[4:], int(file.name[1:3]))
        for other in found:
            if other.number == scene.number:
                also = f"number {scene.number}, as {other.file.name} has"
                raise UserError(file, "", also, "a number of its own")
            if scene.scene == other.scene:
                also = f"class {scene.scene}, as in {other.file.name}"
                raise UserError(file, "", also, "a scene's name of its own")
            if scene.stem == other.stem:  # which names the folder of its clips
                also = f"the name {scene.stem}, as {other.file.name} has"
                raise UserError(file, "", also, "a file's name of its own")
        found.append(scene)
    return Survey(tuple(found), faults)


def pick(names: Sequence[str], folder: Path = SCENES) -> tuple[SceneFile, ...]:
    """Return the scenes of these names, in the film's order; no names mean all.

    A name is a scene's class or its file's stem without ``sNN_``.

    Raises
    ------
    UserError
        There is no scene of a name.

    Examples
    --------
    >>> [scene.scene for scene in pick(["sliding_filter"])]
    ['SlidingFilter']
    """
    return pick_of(discover(folder), names)


def pick_of(scenes: Sequence[SceneFile], names: Sequence[str]) -> tuple[SceneFile, ...]:
    """Return those of some scenes that have one of these names, as `pick` does."""
    for name in names:
        if not any(name in (scene.scene, scene.stem) for scene in scenes):
            known = one_of(name, [scene.scene for scene in scenes])
            raise UserError("scene", "", repr(name), known)
    wanted = [s for s in scenes if not names or s.scene in names or s.stem in names]
    return tuple(wanted)


def _scene_class(file: Path) -> str:
    try:
        tree = ast.parse(file.read_bytes(), filename=str(file))
    except (SyntaxError, ValueError, OSError) as error:
        raise UserError(file, "", f"broken Python ({error})", "a scene file") from error
    scenes = [
        node.name
        for node in tree.body
        if isinstance(node, ast.ClassDef) and any(_is_stage(base) for base in node.bases)
    ]
    if len(scenes) != 1:
        found = f"{len(scenes)} classes derived from {BASE}"
        raise UserError(file, "", found, f"one: class Name({BASE})")
    return scenes[0]


def _likely_class(file: Path) -> str:
    """Guess the name of a scene whose file can't be used, so that it can be spoken of."""
    try:
        named = LIKELY.search(file.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        named = None
    return named[1] if named else file.stem[4:].title().replace("_", "")


def _is_stage(base: ast.expr) -> bool:
    if isinstance(base, ast.Attribute):
        return base.attr == BASE
    return isinstance(base, ast.Name) and base.id == BASE
