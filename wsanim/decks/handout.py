"""``handout.pdf``: a page for each scene, for the students to take home."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import typst

from wsanim.decks.source import Chapter, Deck
from wsanim.paths import ASSETS
from wsanim.theme import Theme

TEMPLATE = Path(__file__).parent / "site" / "handout.typ"
FONT = "Inter"
ACCESSIBLE: Literal["ua-1"] = "ua-1"  # tagged, titled, with alternative texts


def write_handout(deck: Deck, stills: Mapping[str, Path], theme: Theme, path: Path) -> None:
    """Write the PDF.

    Parameters
    ----------
    deck
        What it says.
    stills
        Each beat's last frame, by its clip's path.
    theme
        The colours of the stills.
    path
        The PDF; the folder that it is in must be writable and our own.
    """
    room = path.with_suffix(".room")
    (room / "stills").mkdir(parents=True)
    for number, clip in enumerate(deck.clips):
        shutil.copyfile(stills[clip.path], room / "stills" / f"{number}.png")
    shutil.copyfile(TEMPLATE, room / TEMPLATE.name)
    text = json.dumps(_contents(deck, theme), ensure_ascii=False)
    (room / "handout.json").write_text(text, encoding="utf-8")
    typst.compile(
        str(room / TEMPLATE.name),
        output=str(path),
        root=str(room),
        font_paths=[str(ASSETS / "fonts")],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=[ACCESSIBLE],
    )
    shutil.rmtree(room)


def _contents(deck: Deck, theme: Theme) -> dict[str, object]:
    numbers = iter(range(len(deck.clips)))

    def scene(chapter: Chapter) -> dict[str, object]:
        beats = [
            {"picture": f"stills/{next(numbers)}.png", "caption": clip.caption, "alt": clip.alt}
            for clip in chapter.beats
        ]
        return {"title": chapter.whole.title, "claim": chapter.whole.caption, "beats": beats}

    colours = theme.colours
    return {
        "title": deck.title,
        "author": [deck.lecturer] if deck.lecturer else [],
        "occasion": " · ".join(deck.lecture),
        "language": deck.language,
        "font": FONT,
        "ink": colours.ink,
        "label": colours.label,
        "weights": colours.weights,
        "aspect": deck.aspect[0] / deck.aspect[1],
        "scenes": [scene(chapter) for chapter in deck.chapters],
    }
