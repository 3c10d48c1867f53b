"""The maker of facts: it calls the function that it names, so that provenance can't lie."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wsanim.facts.values import Fact, Facts, Later, LaterFact, Quote, Table
from wsanim.numerals import Numerals

LESSON = "wsanim.lesson.Lesson"  # what gives a number that the lecturer chose


class Maker:
    """Collects facts. It calls the function that it names, so that provenance can't lie.

    Parameters
    ----------
    numerals
        How the language writes numbers.
    title
        The film's title, which a topic draws as a picture.

    Attributes
    ----------
    stated_facts, stated_tables, stated_quotes
        What has been stated so far, by its keys.

    Examples
    --------
    >>> from wsanim.numerals import Numerals
    >>> import math
    >>> make = Maker(Numerals(",", ".", "−", (), "one-other"))
    >>> side = make.given("grid.side", 3, field="grid.side")
    >>> count = make.fact("grid.cells", math.prod, (3, 3), formula=f"{side} × {side}")
    >>> make.facts()["grid.cells"]
    Fact(key='grid.cells', value=9, text='9', formula='3 × 3', computed_by='math.prod')
    """

    def __init__(self, numerals: Numerals, title: Later[str] | str = "") -> None:
        self.numerals, self.title = numerals, title
        self.stated_quotes: dict[str, Quote] = {}
        self.stated_facts: dict[str, LaterFact] = {}
        self.stated_tables: dict[str, Later[Table]] = {}

    def fact(
        self,
        key: str,
        function: Callable[..., Any],
        *args: Any,
        formula: str | Callable[[], str],
        decimals: int | Callable[[float], int] = 0,
        **kwargs: Any,
    ) -> LaterFact:
        """State that ``key`` is what ``function(*args, **kwargs)`` returns, when first asked for.

        Parameters
        ----------
        key
            The dotted name, such as ``sliding.weights``.
        function
            A named function that returns one number. Its own name becomes ``computed_by``.
        args, kwargs
            Its arguments; facts, tables and ``Later`` values among them are computed first.
        formula
            How the number comes about, in symbols and numbers; a function that returns it
            where writing it would need something slow.
        decimals
            How many decimals the text shows; a function returns it for the number.
        """
        name = _name(function)

        def compute() -> Fact:
            value = _number(key, Later(function, *args, **kwargs).value)
            shown = decimals if isinstance(decimals, int) else decimals(value)
            return self._fact(key, value, formula, name, shown)

        return self._keep_fact(key, compute)

    def given(self, key: str, value: int | float, *, field: str, decimals: int = 0) -> LaterFact:
        """State that ``key`` is a ``value`` that the lesson's ``field`` gives."""
        return self._keep_fact(
            key, lambda: self._fact(key, _number(key, value), field, LESSON, decimals)
        )

    def table(
        self,
        key: str,
        function: Callable[..., Any],
        *args: Any,
        decimals: int = 0,
        part: int | None = None,
        **kwargs: Any,
    ) -> Later[Table]:
        """State that ``key`` is the array that ``function(*args, **kwargs)`` returns.

        Parameters
        ----------
        key, function, args, kwargs
            As for ``fact``, but the function returns an array.
        decimals
            How many decimals each number shows.
        part
            Where given, the table is this part of the array, along its first axis.
        """
        name, array = _name(function), Later(function, *args, **kwargs)
        return self._keep_table(
            key, lambda: array.value if part is None else array.value[part], name, decimals
        )

    def given_table(self, key: str, values: NDArray[Any], *, decimals: int = 0) -> Later[Table]:
        """State that ``key`` is an array that the lesson gives."""
        return self._keep_table(key, lambda: values, LESSON, decimals)

    def quote(self, key: str, text: str) -> None:
        """State that ``key`` is words of the lecturer's; none are stated where there are none."""
        if text:
            self.stated_quotes[key] = Quote(key, text, LESSON)

    def number(self, value: int | float, decimals: int = 0) -> str:
        """Write a number for a formula."""
        return self.numerals.format(value, decimals)

    def facts(self) -> Facts:
        """Everything stated so far."""
        return Facts(self.stated_facts, self.stated_tables, self.stated_quotes)

    def _fact(
        self,
        key: str,
        value: int | float,
        formula: str | Callable[[], str],
        computed_by: str,
        decimals: int,
    ) -> Fact:
        text = self.numerals.format(value, decimals)
        written = formula if isinstance(formula, str) else formula()
        return Fact(key, value, text, written, computed_by)

    def _keep_fact(self, key: str, compute: Callable[[], Fact]) -> LaterFact:
        self._refuse_twice(key)
        self.stated_facts[key] = LaterFact(compute)
        return self.stated_facts[key]

    def _keep_table(
        self, key: str, compute: Callable[[], Any], computed_by: str, decimals: int
    ) -> Later[Table]:
        def freeze() -> Table:
            values = np.array(compute())
            if not (np.issubdtype(values.dtype, np.number) and np.isfinite(values).all()):
                raise ValueError(f"table {key} takes finite numbers, got {values.dtype}")
            values.flags.writeable = False
            return Table(key, values, computed_by, self.numerals, decimals)

        self._refuse_twice(key)
        self.stated_tables[key] = Later(freeze)
        return self.stated_tables[key]

    def _refuse_twice(self, key: str) -> None:
        if key in self.stated_facts or key in self.stated_tables:
            raise ValueError(f"{key} is stated twice; each key takes one fact or table")


def _name(function: Callable[..., Any]) -> str:
    """The dotted name by which anyone can import the function."""
    module = getattr(function, "__module__", None)
    name = getattr(function, "__qualname__", "<")
    if not module or "<" in name:
        raise TypeError(f"a fact takes a function that can be imported by name, got {function!r}")
    return f"{module}.{name}"


def _number(key: str, value: Any) -> int | float:
    """A plain, finite Python number."""
    number = value.item() if isinstance(value, np.generic) else value
    if isinstance(number, bool) or not isinstance(number, int | float):
        raise TypeError(f"fact {key} takes one number, got {value!r}")
    if not np.isfinite(number):
        raise ValueError(f"fact {key} takes a finite number, got {value!r}")
    return number
