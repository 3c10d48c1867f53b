"""``deck/``: the beats as slides in a browser, with nothing outside the folder.

The folder is whole in itself, so that it can be put on a stick or a web server: clips are hard
links to the build's where the file system has them, which take no room, and copies elsewhere.
"""

from __future__ import annotations

import base64
import importlib.util
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from PIL import Image

from wsanim.build.manifest import Clip
from wsanim.decks.numbers import Numbers, numbers_of
from wsanim.decks.source import Chapter, Deck
from wsanim.errors import UserError
from wsanim.paths import ASSETS

SITE = Path(__file__).parent / "site"
REVEAL = ("dist/reset.css", "dist/reveal.css", "dist/reveal.js", "plugin/notes/notes.js", "LICENSE")
FONTS = (
    *("Inter-Regular.ttf", "Inter-SemiBold.ttf", "Inter-LICENSE.txt"),
    *("NotoSansDevanagari-Regular.ttf", "NotoSansDevanagari-SemiBold.ttf"),
    "NotoSansDevanagari-LICENSE.txt",
)
SHORT_SIDE = 720  # units of a slide, which the browser scales
THUMBNAIL = 480  # pixels, wide


@dataclass(frozen=True)
class Slide:
    """A beat's slide: its name in links, its clip, captions as a ``data:`` URL, numbers."""

    id: str
    clip: Clip
    captions: str
    numbers: Numbers


@dataclass(frozen=True)
class Entry:
    """A scene in the contents."""

    clip: Clip
    thumbnail: str
    size: tuple[int, int]
    slides: tuple[Slide, ...]


def write_site(deck: Deck, folder: Path) -> None:
    """Write the web deck into a folder that does not exist yet."""
    folder.mkdir(parents=True)
    for name in REVEAL:
        _copy(_reveal() / name, folder / "reveal" / Path(name).name)
    for name in FONTS:
        _copy(ASSETS / "fonts" / name, folder / "fonts" / name)
    for name in ("deck.css", "deck.js"):
        _copy(SITE / name, folder / name)
    for clip in deck.clips:
        for path in clip.files:
            _link(deck.folder / path, folder / path)
    scenes = [_entry(deck, chapter, folder) for chapter in deck.chapters]
    (folder / "index.html").write_text(_page(deck, scenes), encoding="utf-8", newline="\n")


def slide_name(chapter: Chapter, clip: Clip) -> str:
    """Return the name by which links lead to a beat: ``sliding-filter-first-window``."""
    return f"{chapter.stem}-{clip.beat}".replace("_", "-")


def length(seconds: float) -> str:
    """Show a duration.

    Examples
    --------
    >>> length(83.6)
    '1:24'
    """
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02}"


def _page(deck: Deck, scenes: list[Entry]) -> str:
    shapes = Environment(
        loader=FileSystemLoader(SITE), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    width, height = deck.aspect
    unit = SHORT_SIDE / min(width, height)
    return shapes.get_template("index.html").render(
        deck=deck,
        colours=deck.theme.colours,
        scenes=scenes,
        slides=[slide for scene in scenes for slide in scene.slides],
        total=sum(clip.seconds for clip in deck.clips),
        length=length,
        width=round(width * unit),
        height=round(height * unit),
    )


def _entry(deck: Deck, chapter: Chapter, folder: Path) -> Entry:
    thumbnail = f"thumbnails/{chapter.stem}.webp"
    assert chapter.whole.poster is not None
    size = _save_thumbnail(
        deck.folder / chapter.whole.poster.path, folder / thumbnail, deck.theme.colours.ground
    )
    slides = [
        Slide(
            slide_name(chapter, clip),
            clip,
            _data_url(deck.folder / clip.captions.path),
            numbers_of(clip.facts),
        )
        for clip in chapter.beats
    ]
    return Entry(chapter.whole, thumbnail, size, tuple(slides))


def _save_thumbnail(picture: Path, target: Path, ground: str) -> tuple[int, int]:
    target.parent.mkdir(exist_ok=True)
    with Image.open(picture) as image:
        seen = image.convert("RGBA")
        small = Image.alpha_composite(Image.new("RGBA", seen.size, ground), seen).convert("RGB")
        small.thumbnail((THUMBNAIL, THUMBNAIL), Image.Resampling.LANCZOS)
        small.save(target, quality=85)
        return small.size


def _data_url(captions: Path) -> str:
    """Put captions into the page: a browser reads no track from a file beside a local page."""
    return "data:text/vtt;base64," + base64.b64encode(captions.read_bytes()).decode()


def _reveal() -> Path:
    """Find reveal.js, which comes with a package; the package itself is not imported."""
    spec = importlib.util.find_spec("sphinx_revealjs")
    places = spec.submodule_search_locations if spec else None
    found = Path(next(iter(places))) / "_static" / "revealjs" if places else Path()
    if not all((found / name).is_file() for name in REVEAL):
        takes = "sphinx-revealjs, which brings reveal.js: pip install 'wsanim[slides]'"
        raise UserError("deck", "", "no reveal.js", takes)
    return found


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _link(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
