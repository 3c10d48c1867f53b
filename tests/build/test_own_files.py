"""A build with a script and a theme of the lecturer's own, named by their paths."""

from __future__ import annotations

from sandbox import SCRIPT, Sandbox


def test_own_words_and_colours_are_built_with_and_edits_of_them_are_seen(copied: Sandbox) -> None:
    own = copied.root.parent / "own"
    own.mkdir()
    words, look = own / "words.toml", own / "look.toml"
    text = SCRIPT.replace('code = "en"', 'code = "pt-BR"').replace("A word is", "One word is")
    words.write_text(text, encoding="utf-8")
    look.write_text('like = "light"\n', encoding="utf-8")
    lesson = own / "lesson.toml"
    lesson.write_text('language = "words.toml"\ntheme = "look.toml"\n', encoding="utf-8")
    chosen = ("--lesson", str(lesson))
    done = copied.build("Hello", *chosen)
    assert done.returncode == 0, done.stderr
    captions = (copied.out / "clips/hello/01-word.vtt").read_text(encoding="utf-8")
    assert captions.startswith("WEBVTT\nLanguage: pt-BR")
    settings = copied.manifest()["clips/hello/01-word.mp4"]["inputs"]["settings"]
    assert (settings["language"], settings["theme"]) == (str(words), str(look))

    done = copied.build("Hello", *chosen)
    assert "rendered" not in done.stderr
    words.write_text(text.replace("It moves.", "It goes down."), encoding="utf-8")
    done = copied.build("Hello", *chosen)
    assert "words of 1 anew" in done.stderr
    assert "rendered" not in done.stderr
    for file, new in (
        (words, text.replace('"The word again"', '"Once more"')),
        (look, 'like = "light"\n[seconds]\nquick = 0.4\n'),
    ):
        file.write_text(new, encoding="utf-8")
        done = copied.build("Hello", *chosen)
        assert "1 scene rendered" in done.stderr

    look.write_text('like = "light"\n[colours]\nlabel = "#cccccc"\n', encoding="utf-8")
    done = copied.build("Hello", *chosen)
    assert done.returncode == 2
    assert done.stderr.startswith(f"{look}: colours.label: found #cccccc, which has 1.5")
    assert done.stderr.count("\n") == 1
