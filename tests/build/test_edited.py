from __future__ import annotations

import pytest

from wsanim.build.edited import edited_beats
from wsanim.paths import SCENES

SCENE = '''\
"""Three words."""

from manim import DOWN, UP, FadeIn

from wsanim.stage import Stage

FAR = 2


def twice(way):
    return FAR * way


class Words(Stage):
    """Three words."""

    counting = True

    def setup(self) -> None:
        super().setup()

    def construct(self) -> None:
        self.build()
        with self.beat("one"):
            self.bring(self.first)  # to the middle
        self.second = self.label("second")
        with self.beat("two", clearing=[self.first]):
            self.play(self.second.animate.shift(twice(UP)))
        if self.lesson.long:
            self.third = self.label("third")
            with self.beat("three"):
                self.bring(self.third)
        else:
            self.remove(self.second)
        with self.beat("four"):
            self.leave()

    def build(self) -> None:
        self.first = self.label("first")

    def bring(self, word) -> None:
        """Bring a word."""
        self.play(FadeIn(word))

    def leave(self) -> None:
        self.sink(DOWN)

    def sink(self, way) -> None:
        self.play(self.second.animate.shift(way))
'''
ALL = ("one", "two", "three", "four")


@pytest.mark.parametrize(
    ("old", "new", "beats"),
    [
        ("self.bring(self.first)", "self.bring(self.second)", ("one",)),
        ("shift(twice(UP))", "shift(UP)", ("two",)),
        (
            "self.bring(self.third)",
            "self.bring(self.third)\n                self.hold()",
            ("three",),
        ),
        (
            "            self.leave()",
            "            self.hold()\n            self.leave()",
            ("four",),
        ),
        ("clearing=[self.first]", "alone=True", ("two",)),
        # what leads to a beat
        ('self.label("second")', 'self.label("other")', ("two",)),
        ("self.lesson.long", "self.lesson.short", ("three",)),
        ('self.label("third")', 'self.label("other")', ("three",)),
        ("self.remove(self.second)", "self.remove(self.third)", ("four",)),
        ("        self.build()\n", "", ("one",)),
        # what it uses, however far down
        ('self.label("first")', 'self.label("other")', ("one",)),
        ("FadeIn(word)", "FadeIn(word, shift=UP)", ("one", "three")),
        ("shift(way)", "shift(2 * way)", ("four",)),
        ("FAR * way", "3 * FAR * way", ("two",)),
        ("FAR = 2", "FAR = 3", ("two",)),
        ("import DOWN,", "import ORIGIN as DOWN,", ("four",)),
        ("from manim import", "from manimlib import", ALL),
        # what nothing of it uses by name
        ("counting = True", "counting = False", ("one",)),
        ("super().setup()", "super().setup(1)", ("one",)),
        ("Words(Stage)", "Words(Stage, Mixin)", ("one",)),
        ("FAR = 2", "FAR = 2\nprint(FAR)", ("one",)),
        # beats that come and go
        ('self.beat("four")', 'self.beat("last")', ("last",)),
        ('        with self.beat("four"):\n            self.leave()\n', "", ()),
        # what is not played
        ("import DOWN,", "import LEFT, DOWN,", ()),
        ("  # to the middle", "  # up", ()),
        ('"""Three words."""', '"""Words."""', ()),
        ('"""Bring a word."""', '"""Bring it."""', ()),
        ("FAR = 2", "\n\nFAR = (\n    2\n)", ()),
        ("FAR = 2", "FAR = 2", ()),
        # what can't be read
        ("class Words(Stage)", "class Words(Stage", ()),
        ("class Words(Stage)", "class Words(Scene)", ()),
        ("def construct", "def play", ()),
        ('with self.beat("', 'for slug in "', ()),
    ],
)
def test_beats_that_an_edit_touches(old: str, new: str, beats: tuple[str, ...]) -> None:
    assert old in SCENE
    assert edited_beats(SCENE, SCENE.replace(old, new, 2 if '"""Three' in old else 1)) == beats
    if new in ("", *SCENE.splitlines()) or not beats:
        return
    back = edited_beats(SCENE.replace(old, new, 1), SCENE)
    assert back == tuple("four" if slug == "last" else slug for slug in beats)


def test_two_edits_touch_the_beats_of_both() -> None:
    new = SCENE.replace("shift(way)", "shift(-way)").replace("twice(UP)", "twice(DOWN)")
    assert edited_beats(SCENE, new) == ("two", "four")


def test_beats_of_a_scene_of_the_film() -> None:
    text = (SCENES / "s03_sliding_filter.py").read_text(encoding="utf-8")
    steps = ("first-window", "second-window", "third-window")
    for old, new, beats in (
        ('self.step(1, "slow")', 'self.step(1, "quick")', ("second-window",)),
        ("self.play(drop(total", "self.play(drop(total.copy()", steps),
        ('stamp(bench.kernel, image, both), run_time="slow"', "stamp()", ("same-nine",)),
        ("drop, lift_out", "fall as drop, lift_out", steps),
        ("highest=self.lesson", "lowest=self.lesson", ("picture",)),
    ):
        assert old in text
        assert edited_beats(text, text.replace(old, new)) == beats


def test_a_file_that_was_not_there_before_has_no_edits() -> None:
    assert edited_beats("", SCENE) == ()
