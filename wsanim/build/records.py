"""The manifest's entries for what was made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any

from wsanim.build.captions import Cue, cues, webvtt
from wsanim.build.manifest import FILM, Clip, Sidecar
from wsanim.build.settings import Quality
from wsanim.build.spoken import SceneWords, Words
from wsanim.build.words import language_code
from wsanim.build.worker import Glimpse, Made, Rendered

Parts = Sequence[Sequence[Clip]]
"""The clips of each scene of the film, in order."""


def scene_records(done: Rendered, quality: Quality, language: str) -> list[Clip]:
    """Describe a scene's clips, the whole scene first."""
    scene, folder = done.scene, f"clips/{done.scene.stem}"
    facts = {fact["key"]: fact for beat in done.beats for fact in beat.facts}
    named: list[tuple[str, str, Made, Words, list[dict[str, Any]]]] = [
        ("", scene.stem, done.whole, done.words.whole, list(facts.values()))
    ]
    for number, beat in enumerate(done.beats, start=1):
        words = done.words.beats[beat.slug]
        named.append((beat.slug, f"{number:02}-{beat.slug}", beat.made, words, beat.facts))
    clips = [
        Clip(
            kind="beat" if slug else "scene",
            scene=scene.scene,
            beat=slug,
            path=f"{folder}/{name}.mp4",
            sha256=made.sha256,
            seconds=made.frames / quality.fps,
            frames=made.frames,
            size=quality.size,
            fps=quality.fps,
            title=words.title,
            caption=words.caption,
            alt=words.alt,
            note=words.note,
            loop=words.loop,
            play=words.play,
            poster=Sidecar(f"{folder}/{name}.png", made.poster_sha256),
            captions=Sidecar(f"{folder}/{name}.vtt", ""),
            facts=shown,
            inputs=done.inputs,
            chapters=None if slug else Sidecar(f"{folder}/{name}.chapters.vtt", ""),
        )
        for slug, name, made, words, shown in named
    ]
    return with_captions(clips, language)


def scene_files(done: Rendered, clips: Sequence[Clip]) -> dict[str, Any]:
    """Return where a scene's clips and posters are to be seen -> where they were made."""
    files: dict[str, Any] = {}
    for clip, made in zip(clips, [done.whole, *(beat.made for beat in done.beats)], strict=True):
        assert clip.poster is not None
        files |= {clip.path: made.clip, clip.poster.path: made.poster}
    return files


def glimpse_files(done: Glimpse) -> dict[str, Path]:
    """Return where a beat's clip and poster are to be seen -> where they were made."""
    path = f"clips/{done.scene.stem}/{done.name}"
    return {f"{path}.mp4": done.made.clip, f"{path}.png": done.made.poster}


def reworded(clips: Sequence[Clip], words: SceneWords, said: str, language: str) -> list[Clip]:
    """Give a scene's clips new words; ``said`` is the digest of the script's part."""
    fresh = []
    for clip in clips:
        new = words.beats[clip.beat] if clip.beat else words.whole
        script = clip.inputs["script"] | {"said": said}
        fresh.append(
            replace(
                clip,
                title=new.title,
                caption=new.caption,
                alt=new.alt,
                note=new.note,
                loop=new.loop,
                play=new.play,
                inputs=clip.inputs | {"script": script},
            )
        )
    return with_captions(fresh, language)


def film_record(parts: Parts, title: str, said: str, digest: str) -> Clip:
    """Describe the film; ``said`` is the digest of the film's own words, ``digest`` its file's."""
    wholes = [clips[0] for clips in parts]
    first, frames = wholes[0], sum(clip.frames for clip in wholes)
    facts = {fact["key"]: fact for clip in wholes for fact in clip.facts}
    captions, chapters = film_captions(parts), film_chapters(parts)
    assert first.poster is not None
    return Clip(
        kind="film",
        scene="",
        beat="",
        path=f"{FILM}.mp4",
        sha256=digest,
        seconds=frames / first.fps,
        frames=frames,
        size=first.size,
        fps=first.fps,
        title=title,
        caption=title,
        alt=" ".join(clip.caption for clip in wholes),
        note="\n\n".join(clip.note for clip in wholes),
        loop=False,
        play="click",
        poster=Sidecar(f"{FILM}.png", first.poster.sha256),
        captions=Sidecar(f"{FILM}.vtt", _sha256(captions)),
        chapters=Sidecar(f"{FILM}.chapters.vtt", _sha256(chapters)),
        facts=list(facts.values()),
        inputs=film_inputs(parts, said),
    )


def film_inputs(parts: Parts, said: str) -> dict[str, Any]:
    """Return what the film is made from: beats' clips, titles of chapters, its own words."""
    return {
        "said": said,
        "chapters": [clips[0].title for clips in parts],
        "clips": {clip.path: clip.sha256 for clips in parts for clip in clips[1:]},
    }


def with_captions(clips: Sequence[Clip], language: str) -> list[Clip]:
    """Note the digest of each clip's captions and chapters."""
    texts = caption_texts(clips, language)

    def noted(beside: Sidecar) -> Sidecar:
        return replace(beside, sha256=_sha256(texts[beside.path]))

    return [
        replace(
            clip, captions=noted(clip.captions), chapters=clip.chapters and noted(clip.chapters)
        )
        for clip in clips
    ]


def caption_texts(clips: Sequence[Clip], language: str) -> dict[str, str]:
    """Write the captions of a scene and of its beats, and its chapters: path -> WebVTT."""
    whole, *beats = clips
    texts = {whole.captions.path: webvtt(_cues_one_after_another(beats), language)}
    if whole.chapters is not None:
        texts[whole.chapters.path] = _chapters(beats, language)
    return texts | {
        beat.captions.path: webvtt(_cues_one_after_another([beat]), language) for beat in beats
    }


def film_captions(parts: Parts) -> str:
    """Write the film's captions as WebVTT."""
    language = language_code(parts[0][0].inputs["settings"]["language"])
    return webvtt(_cues_one_after_another(beat for clips in parts for beat in clips[1:]), language)


def film_chapters(parts: Parts) -> str:
    """Write the film's chapters, its scenes, as WebVTT."""
    wholes = [clips[0] for clips in parts]
    return _chapters(wholes, language_code(wholes[0].inputs["settings"]["language"]))


def _chapters(clips: Sequence[Clip], language: str) -> str:
    found: list[Cue] = []
    start = Fraction(0)
    for clip in clips:
        end = start + Fraction(clip.frames, clip.fps)
        found.append(Cue(clip.title, start, end))
        start = end
    return webvtt(found, language, in_lines=False)


def _cues_one_after_another(beats: Iterable[Clip]) -> list[Cue]:
    found: list[Cue] = []
    start = Fraction(0)
    for beat in beats:
        end = start + Fraction(beat.frames, beat.fps)
        found += cues(beat.caption, start, end)
        start = end
    return found


def _sha256(text: str) -> str:
    return sha256(text.encode()).hexdigest()
