from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from manim import config

from wsanim import scriptfile
from wsanim.discovery import discover
from wsanim.errors import UserError
from wsanim.facts import Facts, Maker
from wsanim.film import load_material
from wsanim.frame import SAFE
from wsanim.script import Script, load_numerals, load_script
from wsanim.scriptfile import languages, read_references, read_script
from wsanim.theme import Theme
from wsanim.typesetting import outline

FOR_DECKS_ONLY = ("Title.beats.title.headline", "Summary.beats.kernel.headline")
SMALL = """
[language]
code = "{code}"
name = "English"
plural = "one-other"
[numerals]
thousands = ","
decimal = "."
minus = "−"
words = ["zero", "one"]
[film]
title = "A film"
[labels]
input = "input"
[Small]
title = "Small"
claim = "It has {a.one:word} part."
[Small.beats.first]
headline = "{a.one:Word} thing"
caption = "One thing is seen."
note = "Say so, as {cite.zhang} does."
alt = "A thing."
[Small.beats.last]
headline = "The end"
caption = "It ends."
note = "Stop."
alt = "Nothing."
loop = true
play = "auto"
[Slow]
title = "Slow"
claim = "It took {a.slow} minutes."
[Slow.labels]
time = "time"
[Slow.beats.only]
headline = "Slow"
caption = "Slow."
note = "Slow."
alt = "Slow."
"""


def never() -> int:
    raise RuntimeError("asked for")


def facts() -> Facts:
    make = Maker(load_numerals("en"))
    make.given("a.one", 1, field="seed")
    make.fact("a.slow", never, formula="")
    return make.facts()


@pytest.fixture
def script_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Write a script, with a part of it replaced, as the only one there is."""
    monkeypatch.setattr(scriptfile, "SCRIPTS", tmp_path)

    def write(old: str = "", new: str = "", code: str = "en") -> Path:
        assert old in SMALL
        text = SMALL.replace("{code}", code).replace(old, new)
        (tmp_path / f"{code}.toml").write_text(text, encoding="utf-8")
        return tmp_path / f"{code}.toml"

    return write


def test_a_script_s_words(script_file: Any) -> None:
    script_file()
    script: Script = load_script("en", facts())
    assert (script.language, str(script.film_title)) == ("en", "A film")
    assert str(script.labels["input"]) == "input"
    assert list(script.scenes) == ["Small", "Slow"]
    small = script.scene("Small")
    assert str(small.claim) == "It has one part."
    assert [fact.key for fact in small.claim.facts] == ["a.one"]
    assert list(small.beats) == ["first", "last"]
    first, last = small.beats.values()
    assert (first.slug, str(first.headline), first.loop, first.play) == (
        "first",
        "One thing",
        False,
        "click",
    )
    assert (last.loop, last.play) == (True, "auto")
    assert str(first.note).startswith("Say so, as Zhang (2019)")
    assert not small.labels


def test_a_slow_fact_waits_for_its_scene(script_file: Any) -> None:
    script_file()
    script = load_script("en", facts())
    script.scene("Small")
    with pytest.raises(RuntimeError, match="asked for"):
        script.scene("Slow")


def test_an_unknown_scene_or_language_is_refused(script_file: Any) -> None:
    script_file()
    with pytest.raises(UserError, match=r"en\.toml: Smal: found nothing; takes a table \[Smal\]"):
        load_script("en", facts()).scene("Smal")
    for language in ("xx", "../script/en", ""):
        with pytest.raises(UserError, match=r"language: found '.*'; takes one of en, or the path"):
            load_numerals(language)


WRONG = [
    ('title = "A film"', 'title = "Film 2"', r"film\.title: found the typed digit '2'"),
    ('title = "A film"', "", r"film\.title: found nothing; takes the film's title"),
    (
        'caption = "It ends."',
        "",
        r"Small\.beats\.last\.caption: found nothing; takes a sentence or two",
    ),
    ('"It ends."', '"{a.two}"', r"Small\.beats\.last\.caption: found \{a\.two\}; takes"),
    ('"It ends."', '"See {cite.zhang}"', r"last\.caption: found a citation; takes .*notes only"),
    ('"Stop."', '"{cite.zang}"', r"Small\.beats\.last\.note: found \{cite\.zang\}; takes zhang"),
    ('"The end"', '"a b c d e f g h"', r"last\.headline: found 8 words; takes at most 7"),
    ('"The end"', f'"{"e" * 73}"', r"last\.headline: found 73 letters; takes at most 72"),
    ('"input"', f'"{"e" * 61}"', r"labels\.input: found 61 letters; takes at most 60"),
    ('"time"', f'"{"e" * 61}"', r"Slow\.labels\.time: found 61 letters; takes at most 60"),
    ('"A film"', f'"{"e" * 73}"', r"film\.title: found 73 letters; takes at most 72"),
    ('"Nothing."', "3", r"Small\.beats\.last\.alt: found 3; takes a sentence"),
    ("loop = true", "loop = 1", r"Small\.beats\.last\.loop: found 1; takes true or false"),
    ('play = "auto"', 'play = "x"', r"Small\.beats\.last\.play: found 'x'; takes .click. or"),
    (
        'play = "auto"',
        'plya = "x"',
        r"Small\.beats\.last\.plya: found a field .*; takes play \(or headline",
    ),
    ('"It has', '"It has 3', r"Small\.claim: found the typed digit '3'"),
    ('time = "time"', 'time = "3 s"', r"Slow\.labels\.time: found the typed digit '3'"),
    ('input = "input"', "input = 3", r"labels\.input: found 3; takes a sentence"),
    ("[Small.beats.first]", "[Small.beat.first]", r"Small\.beat: found a field .*; takes beats"),
    (
        'plural = "one-other"',
        'plural = "one"',
        r"language\.plural: found 'one'; takes one of one-other, zero-one-other",
    ),
    ('minus = "−"', 'minus = "minus"', r"numerals\.minus: found 'minus'; takes the sign"),
    (
        'title = "A film"',
        'title = "A 日本 film"',
        r"film\.title: found '日本', which no shipped font has; takes letters of Inter or Noto",
    ),
    ('time = "time"', 'time = "ش"', r"Slow\.labels\.time: found 'ش', which no shipped font has"),
    (
        '"The end"',
        '"{a.one:one=日|other=x}"',
        r"Small\.beats\.last\.headline: found '日', which no",
    ),
    ('words = ["zero", "one"]', "words = 3", r"numerals\.words: found 3; takes the numbers"),
    (
        'decimal = "."',
        'decimal = "."\ngrouping = [3, 0]',
        r"numerals\.grouping\.1: found 0; takes digits in each group",
    ),
    (
        'decimal = "."',
        'decimal = "."\ngrouping = []',
        r"numerals\.grouping: found \(?\[?\]?\)?; tak",
    ),
    (
        'decimal = "."',
        'decimal = "."\ngrouped_from = 99',
        r"numerals\.grouped_from: found 99; takes the least number of digits",
    ),
    ("[numerals]", "[numeral]", r"numeral"),
    ('code = "en"', 'code = "fr"', r"language\.code: found 'fr'; takes 'en'"),
    ("[film]", "film", r"found broken TOML"),
    ('[labels]\ninput = "input"', "", r"labels: found nothing; takes the table \[labels\]"),
]


@pytest.mark.parametrize(("old", "new", "message"), WRONG)
def test_what_is_wrong_names_the_key(script_file: Any, old: str, new: str, message: str) -> None:
    path = script_file()
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(UserError, match=rf"en\.toml: .*{message}") as error:
        load_script("en", facts()).check()
    assert "\n" not in str(error.value)


def test_a_scene_needs_a_beat(script_file: Any) -> None:
    script_file("[Slow.beats.only]", "[Slow.beats]\n[Slow.other]")
    with pytest.raises(UserError, match=r"Slow\.beats: found \{\}; takes at least one beat"):
        load_script("en", facts())


def test_a_translation_has_the_keys_of_the_english_script(script_file: Any) -> None:
    script_file()
    script_file("loop = true\n", "", code="de")
    assert languages() == ["de", "en"]
    assert load_script("de", facts()).scene("Small").beats["last"].loop is False
    script_file('claim = "It has {a.one:word} part."\n', "", code="de")
    with pytest.raises(UserError, match=r"de\.toml: Small\.claim: found nothing; takes every key"):
        load_script("de", facts())
    script_file('time = "time"', 'time = "time"\ntmie = "x"', code="de")
    with pytest.raises(UserError, match=r"Slow\.labels\.tmie: found a key .*; takes Slow\.labels"):
        load_script("de", facts())


@pytest.mark.parametrize("language", languages())
def test_the_shipped_scripts_read_and_have_the_words_of_every_scene(language: str) -> None:
    script = load_material(language=language).script
    for scene in discover():
        words = script.scene(scene.scene)
        for beat in words.beats.values():
            assert len(beat.headline.text.split()) <= 7
            for said in (beat.headline, beat.caption, beat.note, beat.alt):
                assert "{" not in said.text
                assert "  " not in said.text
                assert said.text == said.text.strip()


@pytest.mark.parametrize("language", languages())
def test_the_shipped_headlines_fit_the_frame(language: str, theme: Theme) -> None:
    script = load_material(language=language).script
    room = config.frame_width * (1 - 2 * SAFE) / theme.type.headline
    for scene in discover():
        for beat in script.scene(scene.scene).beats.values():
            line = beat.headline
            if line.key not in FOR_DECKS_ONLY:
                assert outline(line.text, "semibold", tabular=False).advance <= room, line.key


@pytest.mark.parametrize("language", languages())
def test_the_shipped_scripts_have_scenes_in_the_film_s_order(language: str) -> None:
    named = list(read_script(language).scenes)
    filmed = [scene.scene for scene in discover()]
    assert [name for name in named if name in filmed] == filmed


def test_sentences_know_where_the_script_has_them(script_file: Any) -> None:
    script_file()
    script = load_script("en", facts())
    small = script.scene("Small")
    last = small.beats["last"]
    sentences = (script.film_title, script.labels["input"], small.claim, last.headline, last.alt)
    assert [sentence.key for sentence in sentences] == [
        "film.title",
        "labels.input",
        "Small.claim",
        "Small.beats.last.headline",
        "Small.beats.last.alt",
    ]


def test_what_is_only_said_may_have_any_letters(script_file: Any) -> None:
    script_file('caption = "It ends."', 'caption = "日本"')
    assert load_script("en", facts()).scene("Small").beats["last"].caption.text == "日本"


def test_a_language_may_group_digits_in_its_own_way(script_file: Any) -> None:
    script_file()
    script_file('decimal = "."', 'decimal = "."\ngrouping = [3, 2]\ngrouped_from = 5', code="hi")
    numerals = load_numerals("hi")
    assert (numerals.format(1024), numerals.format(1234567)) == ("1024", "12,34,567")
    assert load_numerals("en").format(1234567) == "1,234,567"


def test_a_mark_after_a_space_that_does_not_break_is_no_word(script_file: Any) -> None:
    script_file('"The end"', '"a b c d e f g\u202f?"')
    load_script("en", facts())


def test_references_are_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Zhang (2019)" in read_references()["zhang"]
    monkeypatch.setattr(scriptfile, "REFERENCES", tmp_path / "references.toml")
    (tmp_path / "references.toml").write_text("[zhang]\nyear = 3", encoding="utf-8")
    with pytest.raises(UserError, match=r"references\.toml: zhang: found .*; takes a text"):
        read_references()


def test_a_script_of_the_lecturer_s_own_is_named_by_its_path(
    script_file: Any, tmp_path: Path
) -> None:
    script_file()
    own = tmp_path / "elsewhere" / "mine.toml"
    own.parent.mkdir()
    own.write_text(SMALL.replace("{code}", "pt-BR").replace("A film", "Um filme"), encoding="utf-8")
    script = load_script(str(own), facts())
    assert (script.file, script.language, str(script.film_title)) == (own, "pt-BR", "Um filme")
    own.write_text(SMALL.replace("{code}", "my words"), encoding="utf-8")
    with pytest.raises(UserError, match=r"mine\.toml: language\.code: found 'my words'; takes"):
        load_script(str(own), facts())
    own.write_text(SMALL.replace("{code}", "xx").replace('alt = "A thing."', ""), encoding="utf-8")
    with pytest.raises(UserError, match=r"mine\.toml: Small\.beats\.first\.alt: found nothing; t"):
        load_script(str(own), facts())
    with pytest.raises(UserError, match=r"none\.toml: found No such file"):
        load_script(str(tmp_path / "none.toml"), facts())


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('minus = "−"', 'minus = ""', r"numerals\.minus: found ''; takes the sign of negative"),
        ('minus = "−"', 'minus = "m"', r"numerals\.minus: found 'm'; takes a mark that is no let"),
        ('decimal = "."', 'decimal = ","', r"numerals\.decimal: found ','; takes another mark"),
        ('decimal = "."', 'decimal = "⸒"', r"numerals\.decimal: found '⸒', which no shipped font"),
        ('"zero"', '"0"', r"numerals\.words\.0: found '0'; takes a number spelled out"),
        ('"zero"', '"零"', r"numerals\.words: found '零', which no shipped font has; takes"),
    ],
)
def test_numerals_that_can_t_be_drawn_or_read_are_refused(
    script_file: Any, old: str, new: str, message: str
) -> None:
    script_file(old, new)
    with pytest.raises(UserError, match=message):
        load_script("en", facts())
