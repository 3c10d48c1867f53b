"""Makes all decks of a finished build, whole or not at all, and only if something has changed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import Any

from wsanim.build.inputs import digest
from wsanim.build.lock import locked
from wsanim.build.manifest import FILM, NAME
from wsanim.build.settings import full_path
from wsanim.errors import UserError
from wsanim.paths import ASSETS

POWERPOINT, SITE, HANDOUT = f"{FILM}.pptx", "deck", "handout.pdf"
MADE = (POWERPOINT, f"{SITE}/index.html", HANDOUT)
LEDGER = ".decks.json"
PRIVATE = ".decks-"
PACKAGES = ("jinja2", "pillow", "python-pptx", "sphinx-revealjs", "typst")
EXTRA = "the packages for slides: pip install 'wsanim[slides]'"


def make_decks(folder: Path, jobs: int, *, just_built: bool = False) -> bool:
    """Make PowerPoint, web deck and handout from the clips of a folder.

    Parameters
    ----------
    folder
        The output folder of a build.
    jobs
        How many processes may draw at a time.
    just_built
        Whether the clips are known to be whole.

    Returns
    -------
    bool
        Whether they were made; otherwise they were up to date.

    Raises
    ------
    UserError
        Where clips are missing or broken, a package is missing, or a build is under way there.
        The decks are as they were, then.
    """
    folder = folder.absolute()
    if not (folder / NAME).is_file():
        raise UserError(folder / NAME, "", "nothing", "`wsanim build` to make the clips")
    with locked(folder):
        made_from, ledger = _fingerprint(folder), _ledger(folder)
        files: dict[str, str] = ledger.get("files", {})
        whole = all(digest(folder / path) == wanted for path, wanted in files.items())
        if ledger.get("made_from") == made_from and whole:
            if not just_built:
                _check_clips(folder)
            return False
        for left in folder.glob(f"{PRIVATE}*"):
            shutil.rmtree(left, ignore_errors=True)
        private = folder / f"{PRIVATE}{os.getpid()}"
        private.mkdir()
        try:
            _make(folder, private, jobs)
            _publish(folder, private, made_from, files)
        finally:
            shutil.rmtree(private, ignore_errors=True)
    return True


def missing_packages() -> list[str]:
    """Return which of the packages that decks need are not installed."""
    return [name for name in PACKAGES if _version(name) is None]


def _check_clips(folder: Path) -> None:
    from wsanim.decks.source import checked_book

    checked_book(folder)


def _make(folder: Path, private: Path, jobs: int) -> None:
    if missing := missing_packages():
        raise UserError("deck", "", f"no {', '.join(missing)}", EXTRA)
    from wsanim.decks.handout import write_handout
    from wsanim.decks.powerpoint import write_powerpoint
    from wsanim.decks.source import read_deck
    from wsanim.decks.stills import paper_stills, paper_theme
    from wsanim.decks.web import write_site

    deck = read_deck(folder)
    write_powerpoint(deck, private / POWERPOINT)
    write_site(deck, private / SITE)
    write_handout(deck, paper_stills(deck, jobs), paper_theme(deck), private / HANDOUT)


def _publish(folder: Path, private: Path, made_from: str, before: Iterable[str]) -> None:
    """Move every file into place, the web deck's page last, and remove what is left over."""
    found = (file for file in private.rglob("*") if file.is_file())
    paths = sorted((file.relative_to(private).as_posix() for file in found), key=_page_last)
    files = {path: digest(private / path) for path in paths}
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        os.replace(private / path, folder / path)
    for path in set(before) - set(files):
        (folder / path).unlink(missing_ok=True)
        for above in Path(path).parents[:-1]:
            if (folder / above).is_dir() and not any((folder / above).iterdir()):
                (folder / above).rmdir()
    text = json.dumps({"made_from": made_from, "files": files}, indent=1)
    ledger = private / LEDGER
    ledger.write_text(f"{text}\n", encoding="utf-8")
    os.replace(ledger, folder / LEDGER)


def _page_last(path: str) -> tuple[bool, str]:
    return path in MADE, path


def _ledger(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / LEDGER).read_text(encoding="utf-8"))
        files = found["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    ours = all(path in MADE or path.startswith(f"{SITE}/") for path in files)
    return found if ours and not any(".." in path for path in files) else {}


def _fingerprint(folder: Path) -> str:
    """Name everything that the decks are made from."""
    code = (file for file in Path(__file__).parent.rglob("*") if file.suffix != ".pyc")
    files = [*code, *(ASSETS / "themes").glob("*.toml"), *(ASSETS / "script").glob("*.toml")]
    text = (folder / NAME).read_text(encoding="utf-8")
    files += [full_path(lesson) for lesson in _lessons(text)]
    parts = [text, *(digest(file) for file in sorted(files) if file.is_file())]
    parts += [f"{name} {_version(name)}" for name in PACKAGES]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _lessons(manifest: str) -> set[str]:
    try:
        clips = json.loads(manifest)["clips"]
        return {clip["inputs"]["settings"]["lesson"] for clip in clips if clip["kind"] == "scene"}
    except (ValueError, KeyError, TypeError):
        return set()


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
