"""A scene's words as plain text, for manifests and captions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsanim.script import SceneScript


@dataclass(frozen=True)
class Words:
    """What is said of a clip, and how a deck plays it."""

    title: str
    caption: str
    note: str
    alt: str
    loop: bool = False
    play: str = "click"


@dataclass(frozen=True)
class SceneWords:
    """What is said of a scene and of its beats, by slug."""

    whole: Words
    beats: dict[str, Words]


def scene_words(script: SceneScript) -> SceneWords:
    """Read a scene's words; of a whole scene, its claim is the caption."""
    beats = {
        slug: Words(
            str(beat.headline),
            str(beat.caption),
            str(beat.note),
            str(beat.alt),
            beat.loop,
            beat.play,
        )
        for slug, beat in script.beats.items()
    }
    note = "\n\n".join(beat.note for beat in beats.values())
    alt = " ".join(beat.alt for beat in beats.values())
    return SceneWords(Words(str(script.title), str(script.claim), note, alt), beats)
