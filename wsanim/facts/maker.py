"""Facts: numbers that may appear on screen, each with the function that computed it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from wsanim.numerals import Numerals

Value = TypeVar("Value")

LESSON = "wsanim.lesson.Lesson"  # what computes a number that the lecturer chose


@dataclass(frozen=True)
class Fact:
    """A number that may appear on screen, and where it comes from.

    ``computed_by`` is the dotted name of the function that returned ``value``; ``text`` is the
    value as the language writes it; ``formula`` says how it comes about, in numbers.
    """

    key: str
    value: int | float
    text: str
    formula: str
    computed_by: str


@dataclass(frozen=True)
class Cell:
    """One number of a table; ``key`` is such as ``sliding.output[2, 3]``."""

    key: str
    value: int | float
    text: str
    computed_by: str


@dataclass(frozen=True, eq=False)
class Table:
    """An array whose cells may appear on screen, and where it comes from.

    ``values`` is read-only; ``computed_by`` is the dotted name of the function that returned it.
    """

    key: str
    values: NDArray[Any]
    computed_by: str
    numerals: Numerals
    decimals: int = 0

    def cell(self, *index: int) -> Cell:
        """Return the number at ``index``, such as (row, column), with its source."""
        shape = self.values.shape
        inside = len(index) == len(shape) and all(
            0 <= at < size for at, size in zip(index, shape, strict=True)
        )
        if not inside:
            raise IndexError(f"{self.key} takes an index within {shape}, got {index}")
        value = self.values[index].item()
        place = ", ".join(str(int(at)) for at in index)
        text = self.numerals.format(value, self.decimals)
        return Cell(f"{self.key}[{place}]", value, text, self.computed_by)

    def text(self, *index: int) -> str:
        """Write the number at ``index`` as the language does."""
        return self.cell(*index).text


class Later(Generic[Value]):
    """A value that is computed when it is first asked for, and once.

    >>> count = Later(len, "abc")
    >>> count.value
    3
    """

    def __init__(self, function: Callable[..., Value], *args: Any, **kwargs: Any) -> None:
        self._call = (function, args, kwargs)

    @cached_property
    def value(self) -> Value:
        """The value, computed now if it is not yet."""
        function, args, kwargs = self._call
        settled = {name: _settled(argument) for name, argument in kwargs.items()}
        return function(*(_settled(argument) for argument in args), **settled)


class LaterFact(Later[Fact]):
    """A fact still to be computed; in a formula it reads as the fact's text."""

    def __str__(self) -> str:
        return self.value.text


def _settled(argument: Any) -> Any:
    """Turn what is still to come into what it is: a fact's number, a table's array, a value."""
    if not isinstance(argument, Later):
        return argument
    value = argument.value
    if isinstance(value, Fact):
        return value.value
    return value.values if isinstance(value, Table) else value


class Lazily(Mapping[str, Value]):
    """A mapping that computes a value when it is first asked for.

    >>> sizes = Lazily({"abc": Later(len, "abc")})
    >>> "abc" in sizes, sizes["abc"], list(sizes)
    (True, 3, ['abc'])
    >>> sizes["abd"]
    Traceback (most recent call last):
    KeyError: "no 'abd'; near it: abc"
    """

    def __init__(self, items: Mapping[str, Later[Value]]) -> None:
        self._items = dict(items)

    def __getitem__(self, key: str) -> Value:
        if key not in self._items:
            near = difflib.get_close_matches(key, self._items, n=3, cutoff=0.5)
            raise KeyError(f"no {key!r}; near it: {', '.join(near) or 'nothing'}")
        return self._items[key].value

    def __contains__(self, key: object) -> bool:
        return key in self._items

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)


class Facts(Lazily[Fact]):
    """Every fact by its key, such as ``sliding.weights``, and every table in ``tables``."""

    def __init__(
        self, facts: Mapping[str, Later[Fact]], tables: Mapping[str, Later[Table]]
    ) -> None:
        super().__init__(facts)
        self.tables: Mapping[str, Table] = Lazily(tables)


class Maker:
    """Collects facts. It calls the function that it names, so that provenance can't lie.

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

    def __init__(self, numerals: Numerals) -> None:
        self.numerals = numerals
        self._facts: dict[str, LaterFact] = {}
        self._tables: dict[str, Later[Table]] = {}

    def fact(
        self,
        key: str,
        function: Callable[..., Any],
        *args: Any,
        formula: str | Callable[[], str],
        decimals: int = 0,
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
            How many decimals the text shows.
        """
        name = _name(function)

        def compute() -> Fact:
            value = _number(key, Later(function, *args, **kwargs).value)
            return self._fact(key, value, formula, name, decimals)

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

    def number(self, value: int | float, decimals: int = 0) -> str:
        """Write a number for a formula."""
        return self.numerals.format(value, decimals)

    def facts(self) -> Facts:
        """Everything stated so far."""
        return Facts(self._facts, self._tables)

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
        self._facts[key] = LaterFact(compute)
        return self._facts[key]

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
        self._tables[key] = Later(freeze)
        return self._tables[key]

    def _refuse_twice(self, key: str) -> None:
        if key in self._facts or key in self._tables:
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
