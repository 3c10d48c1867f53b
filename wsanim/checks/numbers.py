"""The promise about numbers: every numeral on screen is a fact, or a cell of a table.

At the end of each beat the audit takes every mobject that shows a digit and asks where the digit
comes from. It passes when each numeral of the text is the text of one of the mobject's sources,
and when the film's facts, asked for that source by its key, say the same. Mobjects that paint
themselves are not taken at their word: the still is drawn, and what is painted is compared with
what they tell of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from manim import Mobject, VMobjectFromSVGPath

from wsanim.blocks.painted import Painted
from wsanim.blocks.text import Source
from wsanim.checks.problem import Problem, Shown
from wsanim.checks.still import Still
from wsanim.facts import Facts
from wsanim.numerals import Numerals
from wsanim.sentences import is_digit

CELL = re.compile(r"(?P<table>[^\[\]]+)\[(?P<index>\d+(?:, \d+)*)\]")
OTHER_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉½¼¾⅓⅔"
# What manim's own texts keep their words in, the most exact first.
TELLING = ("text", "typst_code", "tex_string", "number")

Told = tuple[str, Sequence[Source]]


def audit(still: Still) -> tuple[list[Problem], list[Shown]]:
    """Check the numbers of a still.

    Returns
    -------
    problems
        One for each text with a numeral that has no source, or another one than its source says.
    shown
        The numbers that are seen, each once, in their order.
    """
    facts, numerals = still.stage.facts, still.stage.script.numerals
    found: list[str] = [*_untold(still), *_astray(still)]
    shown: dict[Shown, None] = {}
    for text, sources in _texts(still):
        if not has_digit(text):
            continue
        found += [fault for source in sources if (fault := unlike_facts(source, facts))]
        for numeral in unsourced(text, sources, numerals):
            names = ", ".join(f"{source.key} = {source.text!r}" for source in sources)
            found.append(f"{text!r} shows {numeral!r}, which is not from {names or 'any source'}")
        there = set(numerals_in(text, numerals))
        for source in sources:
            if there & set(numerals_in(source.text, numerals)):
                shown[Shown(source.key, source.text, source.computed_by)] = None
    problems = [Problem(still.scene, still.beat, "number", what) for what in dict.fromkeys(found)]
    return problems, list(shown)


def has_digit(text: str) -> bool:
    """Whether a text shows a digit, superscripts and fractions included.

    >>> has_digit("nine"), has_digit("9"), has_digit("m²"), has_digit("½")
    (False, True, True, True)
    """
    return any(is_digit(mark) for mark in text)


def numerals_in(text: str, numerals: Numerals) -> list[str]:
    """Return the numerals of a text, each whole, with its sign if it has one.

    A minus counts as a sign unless a word, a number or a bracket ends right before it.

    Examples
    --------
    >>> english = Numerals(",", ".", "−", (), "one-other")
    >>> numerals_in("1,024 × 64, then −3 and x−1 of m²", english)
    ['1,024', '64', '−3', '1', '²']
    """
    marks, signs = (
        "".join(map(re.escape, group))
        for group in ({numerals.thousands, numerals.decimal} - {""}, {numerals.minus, "-"})
    )
    joined = rf"(?:[{marks}]\d+)*" if marks else ""
    pattern = rf"(?:(?<![\w)\]])[{signs}])?\d+{joined}|[{OTHER_DIGITS}]"
    return [found.replace("-", numerals.minus) for found in re.findall(pattern, text)]


def unsourced(text: str, sources: Sequence[Source], numerals: Numerals) -> list[str]:
    """Return the numerals of a text that are not in the text of any of its sources.

    A source accounts for whole numerals only: ``24`` accounts for nothing in ``1,024`` or
    ``−24``.
    """
    given = {numeral for source in sources for numeral in numerals_in(source.text, numerals)}
    return [numeral for numeral in numerals_in(text, numerals) if numeral not in given]


def unlike_facts(source: Source, facts: Facts) -> str:
    """Return how a source differs from what the film's facts say, ``""`` if it does not."""
    cell = CELL.fullmatch(source.key)
    try:
        if source.key in facts:
            true: Source = facts[source.key]
        elif source.key in facts.quotes:
            true = facts.quotes[source.key]
        elif cell is not None and cell["table"] in facts.tables:
            true = facts.tables[cell["table"]].cell(*map(int, cell["index"].split(", ")))
        else:
            return f"{source.text!r} names {source.key}, which is no fact"
    except IndexError:
        return f"{source.text!r} names {source.key}, which is outside of its table"
    if (source.text, source.computed_by) == (true.text, true.computed_by):
        return ""
    return (
        f"{source.key} is {true.text!r} by {true.computed_by}, "
        f"not {source.text!r} by {source.computed_by}"
    )


def _texts(still: Still) -> Iterator[Told]:
    """Go through every visible text, with its sources."""
    for mobject in still.families:
        if not isinstance(mobject, Painted) and words_of(mobject) and still.sees(mobject):
            yield words_of(mobject), getattr(mobject, "sources", ())
    for mobject in still.drawn:
        if isinstance(mobject, Painted):
            yield from mobject.shown_texts()


def words_of(mobject: Mobject) -> str:
    """Return what one of manim's own texts says, ``""`` for what is no text."""
    for name in TELLING:
        value = mobject.__dict__.get(name)
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            return str(value)
    return ""


def _astray(still: Still) -> Iterator[str]:
    """Find glyphs of a formula that stand without it: nothing says whether one is a digit."""
    told = {
        id(part)
        for mobject in still.families
        if not isinstance(mobject, Painted) and words_of(mobject)
        for part in mobject.get_family()
    }
    for mobject in still.drawn:
        if isinstance(mobject, VMobjectFromSVGPath) and id(mobject) not in told:
            yield "a glyph stands without its formula, which would tell whether it is a digit"


def _untold(still: Still) -> Iterator[str]:
    """Find numerals that a mobject paints and does not tell of."""
    for mobject, painted in still.painted_texts:
        assert isinstance(mobject, Painted)
        told = [text for text, _ in mobject.shown_texts()]
        for text in painted:
            if text in told:
                told.remove(text)
            elif has_digit(text):
                yield f"{type(mobject).__name__} paints {text!r} and tells of no source"
