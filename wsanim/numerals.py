"""How a language writes numbers, and which plural form a number takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import chain, repeat
from types import MappingProxyType


@dataclass(frozen=True)
class PluralRule:
    """The forms that a language's nouns have, and which of them a number takes."""

    forms: tuple[str, ...]
    choose: Callable[[int | float], str]


PLURALS: Mapping[str, PluralRule] = MappingProxyType(
    {
        "one-other": PluralRule(("one", "other"), lambda n: "one" if n == 1 else "other"),
        "zero-one-other": PluralRule(("one", "other"), lambda n: "one" if 0 <= n < 2 else "other"),
        "other": PluralRule(("other",), lambda n: "other"),
    }
)
"""Rules by name: "one-other" for English, German and Spanish, "zero-one-other" for French and
Hindi, which count nothing as one, and "other" for a language without plural forms."""


@dataclass(frozen=True)
class Numerals:
    """How one language writes numbers.

    Parameters
    ----------
    thousands
        The mark between groups of digits.
    decimal
        The mark before the decimals.
    minus
        The sign before a negative number.
    words
        The numbers from zero up, spelled out; larger ones stay in digits.
    plural
        A key of ``PLURALS``.
    grouping
        How many digits each group has, from the units up; the last size repeats.
    grouped_from
        The least number of digits of which groups are made.

    Examples
    --------
    >>> english = Numerals(",", ".", "−", ("zero", "one", "two"), "one-other")
    >>> english.format(7372800), english.format(-2), english.format(910.222, decimals=1)
    ('7,372,800', '−2', '910.2')
    >>> english.word(2), english.word(3)
    ('two', None)
    >>> english.form(1), english.form(9)
    ('one', 'other')
    >>> Numerals(",", ".", "−", (), "zero-one-other", grouping=(3, 2)).format(7372800)
    '73,72,800'
    >>> Numerals(" ", ",", "−", (), "one-other", grouped_from=5).format(1024)
    '1024'
    """

    thousands: str
    decimal: str
    minus: str
    words: tuple[str, ...]
    plural: str
    grouping: tuple[int, ...] = (3,)
    grouped_from: int = 4

    def format(self, value: int | float, decimals: int = 0) -> str:
        """Write ``value`` in digits, halves rounded away from zero.

        >>> Numerals(".", ",", "−", (), "one-other").format(-1234.5)
        '−1.235'
        """
        exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        whole, _, fraction = f"{abs(exact):f}".partition(".")
        sign = self.minus if exact < 0 else ""
        tail = f"{self.decimal}{fraction}" if fraction else ""
        return f"{sign}{self._grouped(whole)}{tail}"

    def _grouped(self, digits: str) -> str:
        """Put the mark between groups, counted from the units."""
        if len(digits) < self.grouped_from:
            return digits
        groups: list[str] = []
        sizes = chain(self.grouping, repeat(self.grouping[-1]))
        while digits:
            size = next(sizes)
            groups.insert(0, digits[-size:])
            digits = digits[:-size]
        return self.thousands.join(groups)

    def word(self, value: int | float) -> str | None:
        """Spell ``value`` out, if the language has a word for it."""
        if value == int(value) and 0 <= value < len(self.words):
            return self.words[int(value)]
        return None

    def form(self, value: int | float) -> str:
        """Name the plural form that ``value`` takes in this language: "one" or "other"."""
        return PLURALS[self.plural].choose(value)
