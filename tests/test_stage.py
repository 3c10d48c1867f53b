from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from manim import UL, UR, Circle, FadeIn, Rectangle, tempconfig

from wsanim.aspect import frame_units
from wsanim.blocks.paragraph import LEADING
from wsanim.blocks.text import TextLine
from wsanim.facts import Facts
from wsanim.rehearsal import rehearse
from wsanim.script import Beat
from wsanim.stage import Stage
from wsanim.theme import Theme

Scripted = Callable[..., type[Stage]]


class Two(Stage):
    def construct(self) -> None:
        with self.beat("first"):
            self.add(Circle())
        with self.beat("second"):
            self.hold("quick")


def play_two(scripted: Scripted, scene: type[Stage] = Two) -> Stage:
    return rehearse(scripted(scene, first="One idea", second="Another idea"))


def test_beats_are_played_and_timed(scripted: Scripted, theme: Theme) -> None:
    stage = play_two(scripted)
    assert [played.beat.slug for played in stage.played] == ["first", "second"]
    first, second = stage.played
    times = theme.seconds
    assert first.start == 0
    assert first.end == pytest.approx(times.flash + times.pause)  # its headline, and the still
    assert second.start == first.end
    assert second.end == pytest.approx(first.end + 2 * times.flash + times.quick + times.pause)
    assert second.end == stage.time


def test_a_beat_lasts_until_its_caption_can_be_read(
    scripted: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Brief(Stage):
        def construct(self) -> None:
            with self.beat("still"):
                pass

    monkeypatch.setattr("wsanim.stage.LETTERS_A_SECOND", 2)
    stage = rehearse(scripted(Brief))
    assert len("What a test says") == 16
    assert stage.played[0].end == pytest.approx(8)


def test_a_play_takes_a_named_time(scripted: Scripted, theme: Theme) -> None:
    taken: list[float] = []

    class Timed(Stage):
        def construct(self) -> None:
            with self.beat("still"):
                for kwargs in ({}, {"run_time": "slow"}, {"run_time": 0.4}):
                    before = self.time
                    self.play(FadeIn(Circle()), **kwargs)
                    taken.append(self.time - before)

    rehearse(scripted(Timed))
    assert taken == pytest.approx([theme.seconds.normal, theme.seconds.slow, 0.4])


def test_every_beat_is_a_section_with_its_caption(scripted: Scripted) -> None:
    sections: list[str] = []

    class Spied(Two):
        def next_section(self, name: str, *args: object, **kwargs: object) -> None:
            sections.append(name)
            super().next_section(name, *args, **kwargs)

    stage = play_two(scripted, Spied)
    captions = stage.renderer.file_writer.subcaptions
    assert [caption.content for caption in captions] == ["What a test says"] * 2
    starts = [caption.start.total_seconds() for caption in captions]
    assert starts == pytest.approx([played.start for played in stage.played])
    ends = [caption.end.total_seconds() for caption in captions]
    assert ends == pytest.approx([played.end for played in stage.played])
    assert sections == ["first", "second"]


def test_a_watcher_sees_each_beat_s_end(scripted: Scripted) -> None:
    seen: list[tuple[str, str]] = []

    def watch(stage: Stage, beat: Beat) -> None:
        assert stage.headline is not None
        seen.append((beat.slug, stage.headline.words))

    rehearse(scripted(Two, first="One idea", second="Another idea"), watch)
    assert seen == [("first", "One idea"), ("second", "Another idea")]


def test_a_beat_out_of_order_is_an_error(scripted: Scripted) -> None:
    class Wrong(Stage):
        def construct(self) -> None:
            with self.beat("second"):
                pass

    expected = r"Wrong: beat 'second' opened where the script has \['first'\]"
    with pytest.raises(RuntimeError, match=expected):
        play_two(scripted, Wrong)


def test_a_beat_too_many_is_an_error(scripted: Scripted) -> None:
    class More(Two):
        def construct(self) -> None:
            super().construct()
            with self.beat("first"):
                pass

    with pytest.raises(RuntimeError, match=r"More: beat 'first' opened where the script has \[\]"):
        play_two(scripted, More)


def test_a_beat_that_is_not_played_is_an_error(scripted: Scripted) -> None:
    class Short(Stage):
        def construct(self) -> None:
            with self.beat("first"):
                pass

    with pytest.raises(RuntimeError, match=r"Short: beats \['second'\] of the script are not"):
        play_two(scripted, Short)


def test_an_error_within_a_beat_is_not_swallowed(scripted: Scripted) -> None:
    class Broken(Stage):
        def construct(self) -> None:
            with self.beat("first"):
                raise ZeroDivisionError("as it was")

    with pytest.raises(ZeroDivisionError, match="as it was"):
        play_two(scripted, Broken)


def test_a_headline_stays_while_its_words_do(scripted: Scripted) -> None:
    heads: list[TextLine] = []

    def watch(stage: Stage, beat: Beat) -> None:
        assert stage.headline is not None
        assert stage.headline in stage.mobjects
        heads.append(stage.headline)

    rehearse(scripted(Two, first="One idea", second="One idea"), watch)
    assert heads[0] is heads[1]
    rehearse(scripted(Two, first="One idea", second="Another idea"), watch)
    assert heads[2] is not heads[3]


class Bare(Stage):
    def construct(self) -> None:
        with self.beat("still"):
            pass


@pytest.fixture
def stage(scripted: Scripted) -> Stage:
    return rehearse(scripted(Bare))


def test_labels_are_the_scene_s_own_or_all_scenes(stage: Stage) -> None:
    assert stage.label("own").text == "own words"
    assert stage.label("filter").text == "filter"
    with pytest.raises(KeyError, match="no 'nothing'"):
        stage.label("nothing")


def test_counts_may_say_how_they_come_about(stage: Stage) -> None:
    chain = stage.counts("sliding.weights", unit="filter", product="own")
    assert [part.text for part in chain] == ["own words", "9", "filter"]
    assert chain.get_corner(UR) == pytest.approx(stage.frame.safe_corner(UR), abs=1e-3)


def test_what_is_shown_is_exchanged(scripted: Scripted) -> None:
    old, new = [Circle(), Rectangle()], [Circle(), Rectangle()]

    class Exchanging(Stage):
        def construct(self) -> None:
            with self.beat("still"):
                self.add(*old)
                self.exchange(*new)

    stage = rehearse(scripted(Exchanging))
    shown = {id(mobject) for mobject in stage.shown}
    assert shown >= {id(mobject) for mobject in new}
    assert not shown & {id(mobject) for mobject in old}
    assert stage.headline in stage.mobjects


def test_facts_and_cells_are_the_film_s(stage: Stage, facts: Facts) -> None:
    assert stage.fact("sliding.weights") == facts["sliding.weights"]
    assert stage.cell("sliding.kernel", 0, 1).text == "2"
    with pytest.raises(KeyError, match=r"no 'sliding.weight'; near it: sliding.weights"):
        stage.fact("sliding.weight")


def test_durations_follow_the_lesson_s_pace(
    stage: Stage, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert stage.seconds("slow") == theme.seconds.slow
    quick = stage.lesson.model_copy(update={"pace": 2.0})
    monkeypatch.setattr(stage, "lesson", quick)
    assert stage.seconds("slow") == theme.seconds.slow / 2


def test_a_scene_without_words_is_refused() -> None:
    from wsanim.errors import UserError

    class Unscripted(Stage):
        pass

    with pytest.raises(UserError, match="Unscripted: found nothing; takes a table"):
        Unscripted()


def test_the_ground_is_the_theme_s(stage: Stage, theme: Theme) -> None:
    from wsanim.rehearsal import picture_of

    pixel = np.array(picture_of(stage).getpixel((1, 1))) / 255
    assert pixel == pytest.approx(theme.colour("ground"), abs=1 / 255)


def test_a_beat_alone_has_the_room_of_its_own_headline(scripted: Scripted) -> None:
    rooms, shown = {}, {}

    class Alone(Stage):
        def construct(self) -> None:
            for slug, how in (
                ("first", {}),
                ("second", {"alone": True}),
                ("third", {}),
                ("fourth", {"among": ["second", "fourth"]}),
            ):
                with self.beat(slug, **how):
                    rooms[slug], shown[slug] = (
                        self.space[1],
                        [it for it in self.shown if isinstance(it, Circle)],
                    )
                    self.exchange(Circle())

    long = "Many more words than have room"
    width, height = frame_units("1:1")
    with tempconfig({"frame_width": width, "frame_height": height}):
        stage = rehearse(scripted(Alone, first=long, second="Few", third=long, fourth="Few"))
    line = LEADING * stage.theme.type.headline
    assert rooms["first"] == rooms["third"] == pytest.approx(rooms["second"] - line)
    assert rooms["fourth"] == rooms["second"]
    assert [len(circles) for circles in shown.values()] == [0, 0, 1, 1]


@pytest.mark.parametrize(
    ("last", "counts"),
    [("Brief", ["576", "64", "9"]), ("A headline " * 3, ["64", "9"]), ("A headline " * 4, ["9"])],
)
def test_the_first_of_many_counts_goes_where_a_later_headline_needs_its_room(
    scripted: Scripted, last: str, counts: list[str]
) -> None:
    class Growing(Stage):
        counting = True

        def construct(self) -> None:
            table = self.facts.tables["strip.merging"]
            with self.beat("first"):
                chain = self.counts("sliding.macs", "sliding.positions")
                self.add(chain)
                self.grown = self.count_on(chain, "sliding.weights", table.cell(0), ("second",))
            with self.beat("second"):
                pass

    stage = rehearse(scripted(Growing, first="One idea", second=last.strip()))
    grown = stage.grown
    assert [count.text for count in grown.counts] == counts
    assert grown.get_left()[0] > stage.frame.safe_corner(UL)[0]
