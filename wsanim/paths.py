"""Where the project's folders are."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "assets"
SCENES = ROOT / "scenes"
RENDERS = ROOT / "renders"

OWN = ".toml"


def chosen_file(folder: str, name: str) -> Path:
    """Return the file of a theme or a language: the user's own, or that of a name in ``assets``.

    Examples
    --------
    >>> chosen_file("themes", "dark").relative_to(ASSETS).as_posix()
    'themes/dark.toml'
    >>> chosen_file("themes", "mine.toml").as_posix()
    'mine.toml'
    """
    return Path(name) if name.endswith(OWN) else ASSETS / folder / f"{name}{OWN}"
