"""Finds the film's scenes by reading their files, without importing them."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeGuard

from wsanim.errors import UserError
from wsanim.lessonfile import lesson_file, read_lesson
from wsanim.paths import SCENES
from wsanim.tomlfiles import Refusal, one_of, short

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


def film(lesson: Path | str | None = None, folder: Path = SCENES) -> Survey:
    """Return the scenes of the film, in its order, which are those that the lesson lists.

    Parameters
    ----------
    lesson
        A lesson file; none means ``$WSANIM_LESSON`` if that is set, else ``assets/lesson.toml``.
    folder
        Where the scene files are.

    Raises
    ------
    UserError
        Where the lesson lists a scene that there is not, or lists one twice; and as `survey`.
    """
    file = lesson_file(lesson)
    wanted, found = read_lesson(file).get("scenes"), survey(folder)
    try:
        scenes = arranged(found.scenes, wanted)
    except Refusal as refusal:
        raise UserError(file, "scenes", refusal.found, refusal.remedy) from refusal
    names = {scene.scene for scene in scenes}
    return Survey(scenes, {name: it for name, it in found.faults.items() if name in names})


def arranged(scenes: Sequence[SceneFile], wanted: Any) -> tuple[SceneFile, ...]:
    """Return those of some scenes that are listed, as they are listed; without a list, all.

    Raises
    ------
    Refusal
        Where ``wanted`` is no list of names of scenes, or has one twice.
    """
    if wanted is None:
        return tuple(scenes)
    takes = "a list of scenes' names, as `wsanim scenes` shows them"
    if not isinstance(wanted, list | tuple) or not wanted:
        raise Refusal("", short(wanted), takes)
    found: list[SceneFile] = []
    for name in wanted:
        if not isinstance(name, str):
            raise Refusal("", short(name), takes)
        scene = next((one for one in scenes if name in (one.scene, one.stem)), None)
        if scene is None:
            raise Refusal("", short(name), one_of(name, [one.scene for one in scenes]))
        if scene in found:
            raise Refusal("", f"{short(name)} twice", "each scene once")
        found.append(scene)
    return tuple(found)


def pick(names: Sequence[str], lesson: Path | str | None = None) -> tuple[SceneFile, ...]:
    """Return the film's scenes of these names, in the film's order; no names mean all.

    A name is a scene's class or its file's stem without ``sNN_``; ``lesson`` is as in `film`.

    Raises
    ------
    UserError
        The film has no scene of a name; a scene's file can't be used.

    Examples
    --------
    >>> [scene.scene for scene in pick(["sliding_filter"])]
    ['SlidingFilter']
    """
    found = film(lesson)
    for fault in found.faults.values():
        raise fault
    return pick_of(found.scenes, names)


def pick_of(scenes: Sequence[SceneFile], names: Sequence[str]) -> tuple[SceneFile, ...]:
    """Return those of some scenes that have one of these names, as `pick` does."""
    for name in names:
        if not any(name in (scene.scene, scene.stem) for scene in scenes):
            known = one_of(name, [scene.scene for scene in scenes])
            raise UserError("scene", "", short(name), known)
    wanted = [s for s in scenes if not names or s.scene in names or s.stem in names]
    return tuple(wanted)


def _scene_class(file: Path) -> str:
    try:
        tree = ast.parse(file.read_bytes(), filename=str(file))
    except (SyntaxError, ValueError, OSError) as error:
        raise UserError(file, "", f"broken Python ({error})", "a scene file") from error
    scenes = [node.name for node in tree.body if is_scene(node)]
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


def is_scene(node: ast.stmt) -> TypeGuard[ast.ClassDef]:
    """Whether a statement of a scene's file is the scene's class."""
    return isinstance(node, ast.ClassDef) and any(_is_stage(base) for base in node.bases)


def _is_stage(base: ast.expr) -> bool:
    if isinstance(base, ast.Attribute):
        return base.attr == BASE
    return isinstance(base, ast.Name) and base.id == BASE
