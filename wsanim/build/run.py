"""A build, from what is asked for to the manifest."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from wsanim.build import records
from wsanim.build.inputs import digest
from wsanim.build.lock import locked
from wsanim.build.manifest import FILM, NAME, Book, Clip, read_manifest, written
from wsanim.build.plan import Planner, Verdict
from wsanim.build.publish import Shop
from wsanim.build.settings import Settings, full_path, shown_path
from wsanim.build.words import REFERENCES, ScriptText, language_code, script_file
from wsanim.build.worker import Failed, Glimpse, Job, Rendered, unusable
from wsanim.discovery import SceneFile, Survey, film, pick_of
from wsanim.errors import UserError
from wsanim.lessonfile import DEFAULT
from wsanim.paths import RENDERS

if TYPE_CHECKING:
    from wsanim.build.spoken import SceneWords

MOST_NAMES = 3  # in one line
AHEAD = ".ahead"  # a private folder, named as no scene is


@dataclass(frozen=True)
class Request:
    """What a build is asked for; without ``scenes``, all of them.

    ``ahead`` has the files of scenes -> slugs of beats: should the scene have to be rendered, the
    first of these that it has is shown before the rest is there.
    """

    scenes: tuple[str, ...]
    settings: Settings
    out: Path
    jobs: int
    explain: bool = False
    cluster: str | None = None
    ahead: Mapping[Path, tuple[str, ...]] = field(default_factory=dict)


@dataclass
class Outcome:
    """What a build did."""

    rendered: list[SceneFile] = field(default_factory=list)
    reworded: list[SceneFile] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    film: str = ""
    frames: int = 0


def build(request: Request, console: Console) -> Outcome:
    """Bring the output folder up to date.

    Parameters
    ----------
    request
        What is asked for.
    console
        Where progress is shown.

    Returns
    -------
    Outcome
        With the scenes that failed; the others are built all the same.

    Raises
    ------
    UserError
        Where a scene is unknown, the lesson, script or theme is wrong, or another build is at
        work in the output folder.
    """
    found, out = film(request.settings.lesson), request.out.absolute()
    wanted = pick_of(found.scenes, request.scenes)
    with _folder(out), locked(out):
        return _Build(request, out, found, wanted, console).run()


@contextmanager
def _folder(out: Path) -> Iterator[None]:
    """Make the output folder where it is not there; a build that is refused leaves none."""
    new = [folder for folder in (out, *out.parents) if not folder.exists()]
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(out, "", error.strerror or "no folder", "a folder to write to") from error
    try:
        yield
    except UserError:
        for folder in new:
            with suppress(OSError):
                folder.rmdir()
        raise


def _listed(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


class _Build:
    """One build, while the output folder is locked."""

    def __init__(
        self,
        request: Request,
        out: Path,
        found: Survey,
        wanted: Sequence[SceneFile],
        console: Console,
    ) -> None:
        self.request, self.settings, self.out = request, request.settings, out
        self.found, self.wanted, self.console = found, wanted, console
        self.book: Book = read_manifest(out)
        self.scenes = [self._as_built(scene) for scene in found.scenes]
        self.known = set(self.book.files)
        self.before = written(out)
        self.outcome = Outcome()

    def run(self) -> Outcome:
        planner = Planner(self.out, self.book, self.settings)
        usable = [scene for scene in self.wanted if scene.scene not in self.found.faults]
        verdicts = [planner.judge(scene) for scene in usable]
        for verdict in verdicts if self.request.explain else ():
            self._explain(f"clips/{verdict.scene.stem}/", str(verdict))
        self.shop = Shop(self.out)
        settled = False
        try:
            self._check_material(any(verdict.stale for verdict in verdicts))
            self._forget_deleted()
            self._refuse([scene for scene in self.wanted if scene not in usable])
            self._render([verdict for verdict in verdicts if verdict.stale])
            self._reword([one.scene for one in verdicts if one.words and not one.stale])
            self._film(planner.film_is_whole())
            self._save()
            settled = True
        finally:
            self.shop.close(settled=settled)
        return self.outcome

    def _as_built(self, scene: SceneFile) -> SceneFile:
        """Give a scene whose file can't be used the name that its clips are known by."""
        if scene.scene in self.found.faults:
            for name, clips in self.book.scenes.items():
                if Path(clips[0].path).parent.name == scene.stem:
                    return replace(scene, scene=name)
        return scene

    def _refuse(self, scenes: Iterable[SceneFile]) -> None:
        """Report scenes whose files can't be used; the clips that they have stay."""
        for scene in scenes:
            message = unusable(self.found.faults[scene.scene])
            self.outcome.failed.append(Failed(scene, message, by_user=False))

    # Scenes --------------------------------------------------------------------------------

    def _render(self, verdicts: Sequence[Verdict]) -> None:
        if not verdicts:
            return
        from wsanim.build.progress import Meter

        beats = self._count_beats(verdict.scene for verdict in verdicts)
        jobs = [self._job(verdict.scene) for verdict in self._longest_first(verdicts)]
        self._show_ahead(jobs)
        with Meter(self.console, beats) as meter:
            at_work = {job.scene.scene: job for job in jobs}
            for done in self._results(jobs, lambda: meter.look(list(at_work.values()))):
                del at_work[done.scene.scene]
                if isinstance(done, Failed):
                    self.outcome.failed.append(done)
                    continue
                self._publish(done)
                meter.done(len(done.beats), done.whole.frames)

    def _results(
        self, jobs: Sequence[Job], tick: Callable[[], None]
    ) -> Iterator[Rendered | Failed]:
        if self.request.cluster:
            from wsanim.build.cluster import render_on_cluster

            return render_on_cluster(jobs, self.request.cluster, tick)
        from wsanim.build.pool import render_each

        return render_each(jobs, self.request.jobs, tick)

    def _check_material(self, stale: bool) -> None:
        """See that lesson, script and theme are right, unless nothing of them has changed."""
        script = script_file(self.settings.language)
        files = (DEFAULT, Path(self.settings.lesson), script, script_file(), REFERENCES)
        state = sha256("".join(map(digest, files)).encode()).hexdigest()
        if stale or self.book.checked != state:
            from wsanim.film import checked_material
            from wsanim.theme import load_theme

            checked_material(self.settings.lesson, self.settings.language)
            load_theme(self.settings.theme)
            self.book.checked = state

    def _count_beats(self, scenes: Iterable[SceneFile]) -> int:
        text = ScriptText(script_file(self.settings.language))
        return sum(text.beats(scene.scene) for scene in scenes)

    def _longest_first(self, verdicts: Sequence[Verdict]) -> list[Verdict]:
        def frames(verdict: Verdict) -> float:
            clips = self.book.scenes.get(verdict.scene.scene)
            return clips[0].seconds if clips else float("inf")

        return sorted(verdicts, key=frames, reverse=True)

    def _job(self, scene: SceneFile) -> Job:
        return Job(scene, self.settings, self.shop.room(scene.stem), (self.out, RENDERS))

    def _show_ahead(self, jobs: Sequence[Job]) -> None:
        """Show beats before the rest is there, one from each scene that there are some of.

        What goes wrong is left for the whole scene to say. The manifest says nothing of these
        clips: the next build takes them for damaged, or removes them, unless their scene follows.
        """
        ahead = self.request.ahead
        wanted = [job for job in jobs if ahead.get(job.scene.file)]
        if not wanted:
            return
        from wsanim.build.pool import glimpse_each

        self.shop.room(AHEAD)  # with its own compiled code, which may be of an earlier text
        rooms = [self.shop.room(f"{AHEAD}/{job.scene.stem}") for job in wanted]
        looks = [
            replace(job, folder=room, beats=ahead[job.scene.file])
            for job, room in zip(wanted, rooms, strict=True)
        ]
        for done in glimpse_each(looks, self.request.jobs):
            if isinstance(done, Glimpse):
                files = records.glimpse_files(done)
                self.shop.publish(files)
                self.shop.left |= files.keys()
                clip = shown_path(self.out / next(iter(files)))
                self.console.print(f"{clip} is ready to look at", soft_wrap=True)

    def _publish(self, done: Rendered) -> None:
        quality = self.settings.frame
        language = language_code(self.settings.language)
        clips = records.scene_records(done, quality, language)
        self.shop.publish(records.scene_files(done, clips))
        self.shop.publish_text(records.caption_texts(clips, language))
        self.book.scenes[done.scene.scene] = clips
        self._save()
        self.outcome.rendered.append(done.scene)
        self.outcome.frames += done.whole.frames

    def _reword(self, scenes: Sequence[SceneFile]) -> None:
        if not scenes:
            return
        from wsanim.build.spoken import scene_words
        from wsanim.film import load_material

        language = self.settings.language
        script = load_material(self.settings.lesson, language).script
        text = ScriptText(script.file)
        for scene in scenes:
            words = scene_words(script.scene(scene.scene))
            old = self.book.scenes[scene.scene]
            self._check_loops(old, words, script.file)
            clips = records.reworded(old, words, text.said(scene.scene), language_code(language))
            self._publish_changed_captions(old, clips)
            self.book.scenes[scene.scene] = clips
            self.outcome.reworded.append(scene)
        self._save()

    def _check_loops(self, clips: Sequence[Clip], words: SceneWords, script: Path) -> None:
        """See that what the script has come to call a loop is one."""
        from wsanim.build.loops import check_loop

        for clip in clips[1:]:
            if words.beats[clip.beat].loop and not clip.loop:
                check_loop(self.out / clip.path, shown_path(script), clip.scene, clip.beat)

    def _publish_changed_captions(self, old: Sequence[Clip], new: Sequence[Clip]) -> None:
        was = {beside for clip in old for beside in (clip.captions, clip.chapters)}
        said = (beside for clip in new for beside in (clip.captions, clip.chapters))
        changed = {beside.path for beside in said if beside and beside not in was}
        texts = records.caption_texts(new, language_code(self.settings.language))
        self.shop.publish_text({path: text for path, text in texts.items() if path in changed})

    # The film ------------------------------------------------------------------------------

    def _film(self, whole: bool) -> None:
        """Join the film anew, if its clips have changed and are all there."""
        book, outcome = self.book, self.outcome
        path = f"{FILM}.mp4"
        left_out = self._not_in_film()
        if left_out:
            outcome.film = f"not made, for want of {_listed(left_out)}"
        elif outcome.failed or not self.scenes:
            outcome.film = "not made: a scene failed"
        elif whole and book.film and book.film.inputs == self._film_inputs():
            self._film_captions(book.film)
        else:
            self._join_film()
            outcome.film = "joined anew"
        self._explain(path, outcome.film or "kept: its clips have not changed")

    def _not_in_film(self) -> list[str]:
        wanted = self.settings.record()
        return [
            scene.scene
            for scene in self.scenes
            if not (clips := self.book.scenes.get(scene.scene))
            or clips[0].inputs["settings"] != wanted
        ]

    @property
    def _parts(self) -> records.Parts:
        return [self.book.scenes[scene.scene] for scene in self.scenes]

    def _film_inputs(self) -> dict[str, object]:
        return records.film_inputs(self._parts, self._film_said())

    def _film_said(self) -> str:
        return ScriptText(full_path(self._parts[0][0].inputs["script"]["file"])).film()

    def _film_captions(self, old: Clip) -> None:
        """Write the film's captions anew, if a caption has changed."""
        new = self._film_record(old.title, old.sha256)
        if new.captions != old.captions:
            self._publish_film_captions()
            self.outcome.film = "kept, its captions written anew"
        self.book.film = new

    def _join_film(self) -> None:
        from wsanim.build.join import Chapter, Part, join
        from wsanim.build.verify import verify
        from wsanim.film import load_material

        script = load_material(self.settings.lesson, self.settings.language).script
        title, quality = str(script.film_title), self.settings.frame
        beats = [
            Part(self.out / clip.path, clip.frames) for clips in self._parts for clip in clips[1:]
        ]
        chapters = [Chapter(clips[0].title, clips[0].frames) for clips in self._parts]
        made = self.shop.folder / f"{FILM}.mp4"
        join(beats, made, quality.fps, chapters=chapters, title=title)
        verify(made, sum(beat.frames for beat in beats), quality)
        self.book.film = self._film_record(title, digest(made))
        poster, first = self.shop.folder / f"{FILM}.png", self._parts[0][0].poster
        assert first is not None
        shutil.copyfile(self.out / first.path, poster)
        self.shop.publish({f"{FILM}.mp4": made, f"{FILM}.png": poster})
        self._publish_film_captions()

    def _film_record(self, title: str, sha256: str) -> Clip:
        return records.film_record(self._parts, title, self._film_said(), sha256)

    def _publish_film_captions(self) -> None:
        texts = {f"{FILM}.vtt": records.film_captions(self._parts)}
        texts[f"{FILM}.chapters.vtt"] = records.film_chapters(self._parts)
        self.shop.publish_text(texts)

    # The manifest --------------------------------------------------------------------------

    def _forget_deleted(self) -> None:
        """Forget scenes that the film lacks; their clips go when the manifest is saved."""
        for name in self.book.scenes.keys() - {scene.scene for scene in self.scenes}:
            clips = self.book.scenes.pop(name)
            self._explain(f"{Path(clips[0].path).parent.as_posix()}/", "removed: not in the film")

    def _save(self) -> None:
        """Remove files that are ours and no longer listed, then write the manifest."""
        text = self._text()
        if text == self.before and not self.shop.left:
            return
        self.shop.remove((self.known | self.shop.left) - {*self.book.files, NAME})
        self.shop.publish_text({NAME: text})
        self.before, self.known, self.shop.left = text, set(self.book.files), set()

    def _text(self) -> str:
        return self.book.text([scene.scene for scene in self.scenes])

    def _explain(self, what: str, why: str) -> None:
        if self.request.explain:
            self.console.print(f"{what}  {why}", highlight=False, markup=False, soft_wrap=True)
