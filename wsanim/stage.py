"""The stage: the scene base class that turns beats of the script into sections of film.

A beat is one idea. Within it come the headline, then the action, then a still that can be read;
each beat becomes a manim section and, in a build, a clip of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar

from manim import ORIGIN, Camera, FadeIn, FadeOut, Group, ManimColor, Mobject, Scene, Wait

from wsanim.blocks.counter import CountChain, recount
from wsanim.blocks.flow import Room
from wsanim.blocks.painted import PaintingCamera
from wsanim.blocks.paragraph import Paragraph
from wsanim.blocks.text import TextLine
from wsanim.errors import UserError
from wsanim.facts import Cell, Fact, Facts
from wsanim.film import Material, load_material
from wsanim.frame import Frame, Placed
from wsanim.lesson import Lesson
from wsanim.moves.counts import count_on
from wsanim.plain_manim import end_plain_manim
from wsanim.script import Beat, SceneScript, Sentence
from wsanim.theme import Theme, load_theme

LETTERS_A_SECOND = 25  # of a caption, that can just be read


@dataclass(frozen=True)
class Played:
    """A beat that has been played: its words, and its span in seconds of the scene."""

    beat: Beat
    start: float
    end: float


class Stage(Scene):
    """A scene of the film.

    A subclass's ``construct`` opens the beats of its part of the script, in their order::

        class Greeting(Stage):
            def construct(self) -> None:
                with self.beat("hello"):
                    self.play(...)

    Attributes
    ----------
    lesson, facts, words, theme
        What the lecturer chose, every number, this scene's part of the script, and the look.
    played
        The beats played so far.
    watchers
        Called at the end of each beat with the stage and the beat; the checks and the build
        look at the stage through these.
        self.next_section(slug, skip_animations=slug in self.unseen)
        room_for = [slug] if alone else among
        self.frame.open(slug, headline=headline, counted=counted, among=room_for)
    counting
        Set on the class: whether the scene has a count at the top right, which takes room.
    """

    counting: ClassVar[bool] = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("camera_class", PaintingCamera)
        super().__init__(*args, **kwargs)
        try:
            material: Material = load_material()
            self.theme: Theme = load_theme(fallback=material.lesson.theme)
        except UserError as error:
            end_plain_manim(error)
            raise
        self.lesson: Lesson = material.lesson
        self.facts: Facts = material.facts
        self.script = material.script
        self.words: SceneScript = material.script.scene(type(self).__name__)
        self.played: list[Played] = []
        self.watchers: list[Callable[[Stage, Beat], None]] = []
        self.unseen: Collection[str] = ()
        self.headline: Paragraph | None = None
        self.frame = Frame(self.words.beats, self.theme, counting=self.counting)
        assert isinstance(self.camera, Camera)  # the Cairo one
        self.camera.background_color = ManimColor(self.theme.colours.ground)

    # Words and numbers ---------------------------------------------------------------------

    def fact(self, key: str) -> Fact:
        """Return a fact by its key, such as ``sliding.weights``."""
        return self.facts[key]

    def cell(self, key: str, *index: int) -> Cell:
        """Return one number of a table, such as ``("sliding.output", 0, 2, 3)``."""
        return self.facts.tables[key].cell(*index)

    def label(self, key: str, *, role: str = "label", size: str = "label") -> TextLine:
        """Return a label: a word of this scene's script, or one shared by all scenes."""
        return self.text(self.words_of(key), role=role, size=size)

    def words_of(self, key: str) -> Sentence:
        """Return a label's words: this scene's, or those shared by all scenes."""
        return self.words.labels.get(key) or self.script.labels[key]

    def text(
        self, content: Any, *, role: str = "ink", size: str = "label", weight: str = "regular"
    ) -> TextLine:
        """Return a line of text; ``role`` and ``size`` are names of the theme."""
        return TextLine(
            content,
            size=getattr(self.theme.type, size),
            colour=getattr(self.theme.colours, role),
            weight=weight,
        )

    def paragraph(
        self, key: str, width: float, *, role: str = "label", size: str = "label"
    ) -> Paragraph:
        """Return a label that is broken into lines no wider than ``width``, each centred."""
        colour, em = getattr(self.theme.colours, role), getattr(self.theme.type, size)
        words, theme = self.words_of(key), self.theme
        return Paragraph(words, width, size=em, colour=colour, theme=theme, edge=ORIGIN)

    def counts(
        self,
        *keys: str,
        unit: str | None = None,
        product: str | None = None,
        most: str | None = None,
        beside: Collection[str] = (),
    ) -> CountChain:
        """Return counts for the top right, the last one large; the scene is to be ``counting``.

        Parameters
        ----------
        keys
            The counts' keys in the facts.
        unit, product
            Labels' keys: what is counted, and how the count comes about.
        most
            The key of what the last count will have grown to.
        beside
            Slugs of beats in which it stands; this one if none are given.
        """
        facts, becomes = [self.fact(key) for key in keys], self.words_of("becomes")
        grown = [*facts[:-1], self.fact(most)] if most else facts
        of, how = (None if key is None else self.words_of(key) for key in (unit, product))
        chains = [CountChain(grown, name, becomes, self.theme, how) for name in (of, None)]
        chain = self.fit_beside(chains, beside)
        if most:
            recount(chain.last, facts[-1])
        self.at_top_right(chain)
        return chain

    def count_on(
        self, chain: CountChain, key: str, start: Cell, beside: Collection[str] = ()
    ) -> CountChain:
        """Let counts at the top right grow by a fact, which is still at what ``start`` says.

        The first ones go where there is no room for all, now or ``beside`` the headlines of later
        beats, when the count is over.
        """
        chains = chain.followed_by(self.fact(key), start)
        later = self.frame.room_beside(self._headlines(beside))
        grown = self.fit_beside(
            [it for it in chains if it.width - it.slack <= later] or chains[-1:]
        )
        self.at_top_right(grown)
        self.play(count_on(chain, grown), run_time="quick")
        return grown

    # Time ----------------------------------------------------------------------------------

    def seconds(self, name: str) -> float:
        """Return a named duration of the theme, at the lesson's pace."""
        return float(getattr(self.theme.seconds, name)) / self.lesson.pace

    def play(self, *args: Any, **kwargs: Any) -> None:
        """Play animations; ``run_time`` may be a named duration, ``"normal"`` by default."""
        waits = any(isinstance(animation, Wait) for animation in args)  # and has its own time
        run_time = kwargs.get("run_time", None if waits else "normal")
        if isinstance(run_time, str):
            kwargs["run_time"] = self.seconds(run_time)
        super().play(*args, **kwargs)

    def hold(self, name: str = "pause") -> None:
        """Keep the picture for a named duration: a beat with much to say and little to do needs it.

        Its caption should take no more than about 20 letters a second to read.
        """
        self.wait(self.seconds(name), frozen_frame=True)

    @property
    def shown(self) -> list[Mobject]:
        """All that is on stage, but for the headline."""
        return [mobject for mobject in self.mobjects if mobject is not self.headline]

    def exchange(self, *new: Mobject) -> None:
        """Let all that is shown go, and the new come in one after the other."""
        if self.shown:
            self.play(FadeOut(*self.shown))
        for mobject in new:
            self.play(FadeIn(mobject))

    # Beats ---------------------------------------------------------------------------------

    @contextmanager
    def beat(
        self,
        slug: str,
        *,
        headline: bool = True,
        counted: bool = True,
        alone: bool = False,
        among: Collection[str] = (),
        clearing: Sequence[Mobject] = (),
    ) -> Iterator[Beat]:
        """Open a beat: its section and headline first, a readable still last.

        Without ``headline`` the whole safe area is the beat's; its headline is for decks only.
        A beat that is not ``counted`` has no count: in a frame that is not wide it has more room.
        What ``clearing`` holds leaves before the headline comes; in a beat that is ``alone`` all
        does, and it has the room that its own headline leaves, however many lines others take.
        Where what is shown stays for some beats, ``among`` names these: it has the room that their
        headlines leave.

        Raises
        ------
        RuntimeError
            The script's next beat is another one.
        """
        due = list(self.words.beats)[len(self.played) :][:1]
        if due != [slug]:
            raise RuntimeError(
                f"{type(self).__name__}: beat {slug!r} opened where the script has {due}"
            )
        beat = self.words.beats[slug]
        start = self.time
        self.next_section(slug, skip_animations=slug in self.unseen)
        room_for = [slug] if alone else among
        self.frame.open(slug, headline=headline, counted=counted, among=room_for)
        if leaving := self.shown if alone else clearing:
            self.play(FadeOut(*leaving), run_time="quick")
        if headline:
            self._set_headline(beat)
        yield beat
        read = len(beat.caption.text) / LETTERS_A_SECOND / self.lesson.pace
        still = max(self.seconds("pause"), read - (self.time - start))
        self.wait(still, frozen_frame=True)  # languages with longer words stay longer
        self.played.append(Played(beat, start, self.time))
        self.add_subcaption(beat.caption.text, duration=self.time - start, offset=start - self.time)
        for watcher in self.watchers:
            watcher(self, beat)

    def tear_down(self) -> None:
        """See that every beat of the script was played."""
        left = list(self.words.beats)[len(self.played) :]
        if left:
            raise RuntimeError(f"{type(self).__name__}: beats {left} of the script are not played")

    def _set_headline(self, beat: Beat) -> None:
        old = self.headline
        if old is not None and old.words == beat.headline.text:
            return
        self.headline = self.frame.headline(beat)
        if old is not None:  # first the one, then the other: two lines at once can't be read
            self.play(FadeOut(old), run_time="flash")
        self.play(FadeIn(self.headline), run_time="flash")

    # Space ---------------------------------------------------------------------------------

    @property
    def body(self) -> tuple[Any, float, float]:
        """The centre, width and height of the space below headline and count, if there are any."""
        return self.frame.body

    @property
    def space(self) -> Room:
        """Width and height of the body."""
        _, width, height = self.body
        return width, height

    def place(self, *mobjects: Mobject) -> Group:
        """Centre what is given in the body, as one group; shrink it if it is too large.

        Only what has no text should need shrinking: text has its size from the theme.
        """
        return self.frame.place(*mobjects)

    def at_top_right(self, mobject: Mobject) -> Mobject:
        """Put the count that changes where it belongs: top right, on the headline's baseline.

        In a frame that is not wide it has a line of its own, below the headline.
        """
        return self.frame.at_top_right(mobject)

    def fit_beside(self, choices: Sequence[Placed], slugs: Collection[str] = ()) -> Placed:
        """Return the first choice that fits beside beats' headlines; else the last, smaller.

        Without ``slugs`` the headline that is shown counts. In a frame that is not wide there is
        a line for it alone.
        """
        return self.frame.fit_beside(choices, self._headlines(slugs))

    def _headlines(self, slugs: Collection[str]) -> list[str]:
        """Return beats' headlines, or, without any, the one that is shown."""
        if not slugs and self.headline is not None:
            return [self.headline.words]
        return [self.words.beats[slug].headline.text for slug in slugs if slug in self.words.beats]
