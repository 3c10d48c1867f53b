"""Clips in other formats, where they are asked for: ``--format gif,webm,prores``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

from wsanim.build.inputs import digest
from wsanim.build.lock import locked
from wsanim.build.manifest import NAME, Book, Clip, Sidecar, read_manifest
from wsanim.build.publish import Shop
from wsanim.build.settings import Settings, full_path
from wsanim.decks.crew import crew
from wsanim.discovery import SceneFile, discover, pick_of
from wsanim.errors import UserError
from wsanim.paths import chosen_file
from wsanim.tomlfiles import one_of, read_toml

ALWAYS = "mp4"
ENDINGS = {"gif": ".gif", "webm": ".webm", "prores": ".mov"}
SEE_THROUGH = (".webm", ".mov")


def chosen_endings(said: str) -> tuple[str, ...]:
    """Return the endings of the formats that are asked for, MP4 apart, which is always made.

    Raises
    ------
    UserError
        For a format that is not known.

    Examples
    --------
    >>> chosen_endings("mp4,prores,gif")
    ('.mov', '.gif')
    """
    wanted = [name.strip().lower() for name in said.split(",")]
    for name in wanted:
        if name not in (ALWAYS, *ENDINGS):
            raise UserError("--format", "", repr(name), one_of(name, (ALWAYS, *ENDINGS)))
    return tuple(dict.fromkeys(ENDINGS[name] for name in wanted if name != ALWAYS))


def endings_of_theme(theme: str) -> tuple[str, ...]:
    """Return the endings of the formats that a theme is for: one to look through has two.

    Examples
    --------
    >>> endings_of_theme("transparent"), endings_of_theme("dark")
    (('.webm', '.mov'), ())
    """
    said = read_toml(chosen_file("themes", theme))  # which has been checked; reading is quick
    if "see_through" not in said and "like" in said:
        said = read_toml(chosen_file("themes", str(said["like"])))
    return SEE_THROUGH if said.get("see_through") else ()


def make_formats(folder: Path, names: Sequence[str], endings: Sequence[str], jobs: int) -> int:
    """Make the beats' clips in other formats, where they are not there; return how many.

    Parameters
    ----------
    folder
        The output folder of a build that is done.
    names
        Which scenes; none means all.
    endings
        Of the formats, such as ``.gif``.
    jobs
        How many processes may work at a time.

    Raises
    ------
    UserError
        Where a build is under way in the folder.
    """
    folder = folder.absolute()
    with locked(folder):
        book = read_manifest(folder)
        scenes = [scene for scene in pick_of(discover(), names) if scene.scene in book.scenes]
        wanted = {
            scene.scene: _missing(folder, book.scenes[scene.scene], endings) for scene in scenes
        }
        if not any(wanted.values()):
            return 0
        shop = Shop(folder)
        try:
            with crew(jobs) as workers:
                made = _made(shop, workers, book, scenes, wanted)
            _publish(shop, book, made)
        finally:
            shop.close(settled=not shop.left)  # what a killed build left, the next one removes
    return len(made)


def _missing(folder: Path, clips: Sequence[Clip], endings: Sequence[str]) -> dict[str, list[str]]:
    """Return each ending -> the beats that are not there with it."""
    there = {
        one.path
        for clip in clips
        for one in clip.formats
        if digest(folder / one.path) == one.sha256
    }
    missing = {
        ending: [clip.beat for clip in clips[1:] if _path(clip, ending) not in there]
        for ending in endings
    }
    return {ending: beats for ending, beats in missing.items() if beats}


def _made(
    shop: Shop,
    workers: ProcessPoolExecutor,
    book: Book,
    scenes: Sequence[SceneFile],
    wanted: dict[str, dict[str, list[str]]],
) -> dict[str, Path]:
    """Make the files; return where each is to be seen -> where it was made."""
    waiting: list[Callable[[], object]] = []
    made: dict[str, Path] = {}
    for scene in scenes:
        clips = {clip.beat: clip for clip in book.scenes[scene.scene][1:]}
        room = shop.room(scene.stem)
        missing = wanted[scene.scene]
        see_through = [ending for ending in SEE_THROUGH if ending in missing]
        if see_through:
            settings = _settings(book.scenes[scene.scene][0])
            frames = {clip.beat: clip.frames for clip in clips.values()}
            job = workers.submit(_transparent, scene, settings, room, see_through, frames)
            waiting.append(job.result)
        for slug in missing.get(".gif", ()):
            source = shop.out / clips[slug].path
            waiting.append(workers.submit(_gif, source, room / f"{slug}.gif").result)
        for ending, beats in missing.items():
            made |= {_path(clips[slug], ending): room / f"{slug}{ending}" for slug in beats}
    for result in waiting:
        result()
    return made


def _publish(shop: Shop, book: Book, made: dict[str, Path]) -> None:
    digests = {path: digest(file) for path, file in made.items()}
    shop.publish(made)
    for name, clips in book.scenes.items():
        book.scenes[name] = [_with_formats(clip, digests) for clip in clips]
    shop.publish_text({NAME: book.text(list(book.scenes))})


def _with_formats(clip: Clip, digests: dict[str, str]) -> Clip:
    paths = [_path(clip, ending) for ending in ENDINGS.values()]
    fresh = {path: digests[path] for path in paths if path in digests}
    known = {one.path: one.sha256 for one in clip.formats} | fresh
    return replace(clip, formats=[Sidecar(*one) for one in sorted(known.items())])


def _path(clip: Clip, ending: str) -> str:
    return Path(clip.path).with_suffix(ending).as_posix()


def _settings(clip: Clip) -> Settings:
    said = clip.inputs["settings"]
    return Settings(**(said | {"lesson": str(full_path(said["lesson"]))}))


def _gif(clip: Path, target: Path) -> None:
    from wsanim.decks.gif import write_gif

    write_gif(clip, target)


def _transparent(
    scene: SceneFile, settings: Settings, room: Path, endings: Sequence[str], frames: dict[str, int]
) -> None:
    from wsanim.build.verify import BadClipError
    from wsanim.decks.transparent import record_transparent

    found = dict(record_transparent(scene, settings, room, endings))
    if found != frames:
        raise BadClipError(f"{scene.scene} has {found} frames without its ground, not {frames}")
