"""How a language writes numbers, and which plural form a number takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
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
        The mark between groups of three digits.
    decimal
        The mark before the decimals.
    minus
        The sign before a negative number.
    words
        The numbers from zero up, spelled out; larger ones stay in digits.
    plural
        A key of ``PLURALS``.

    Examples
    --------
    >>> english = Numerals(",", ".", "−", ("zero", "one", "two"), "one-other")
    >>> english.format(7372800), english.format(-2), english.format(910.222, decimals=1)
    ('7,372,800', '−2', '910.2')
    >>> english.word(2), english.word(3)
    ('two', None)
    >>> english.form(1), english.form(9)
    ('one', 'other')
    """

    thousands: str
    decimal: str
    minus: str
    words: tuple[str, ...]
    plural: str

    def format(self, value: int | float, decimals: int = 0) -> str:
        """Write ``value`` in digits, halves rounded away from zero.

        >>> Numerals(".", ",", "−", (), "one-other").format(-1234.5)
        '−1.235'
        """
        exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        whole, _, fraction = f"{abs(exact):,f}".partition(".")
        sign = self.minus if exact < 0 else ""
        tail = f"{self.decimal}{fraction}" if fraction else ""
        return f"{sign}{whole.replace(',', self.thousands)}{tail}"

    def word(self, value: int | float) -> str | None:
        """Spell ``value`` out, if the language has a word for it."""
        if value == int(value) and 0 <= value < len(self.words):
            return self.words[int(value)]
        return None

    def form(self, value: int | float) -> str:
        """Name the plural form that ``value`` takes in this language: "one" or "other"."""
        return PLURALS[self.plural].choose(value)
