"""Numbers that may appear on screen, each with the name of the function that computed it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from numpy.typing import NDArray

from wsanim.numerals import Numerals

Value = TypeVar("Value")


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


@dataclass(frozen=True)
class Quote:
    """Words that the lecturer wrote, shown as they are, digits and all."""

    key: str
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

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Table:
        return self  # nothing in it changes: copies of mobjects may share it

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
        texts = _texts.setdefault(self, {})
        if index not in texts:
            texts[index] = self.cell(*index).text
        return texts[index]


# Grids ask for every number in every frame. It is kept beside the tables since manim's cache goes
# by all that is in a mobject.
_texts: WeakKeyDictionary[Table, dict[tuple[int, ...], str]] = WeakKeyDictionary()


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
        self._items = items
        self.asked: set[str] = set()
        """The keys whose values were asked for; a build records them."""

    def __getitem__(self, key: str) -> Value:
        if key not in self._items:
            near = difflib.get_close_matches(key, self._items, n=3, cutoff=0.5)
            raise KeyError(f"no {key!r}; near it: {', '.join(near) or 'nothing'}")
        self.asked.add(key)
        return self._items[key].value

    def __contains__(self, key: object) -> bool:
        return key in self._items

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)


class ByTopic(Mapping[str, Value]):
    """What topics state: a topic states it when the first of its keys is asked for.

    >>> items = ByTopic({"a": Later(dict, {"a.one": 1}), "b": Later(dict, {"b.two": 2})})
    >>> items["b.two"], "a.two" in items, "c.one" in items, list(items)
    (2, False, False, ['a.one', 'b.two'])
    """

    def __init__(self, topics: Mapping[str, Later[Mapping[str, Value]]]) -> None:
        self._topics = topics

    def of(self, topic: str) -> Mapping[str, Value]:
        """Return what a topic states; nothing if there is no such topic."""
        return self._topics[topic].value if topic in self._topics else {}

    def __getitem__(self, key: str) -> Value:
        return self.of(key.partition(".")[0])[key]

    def __iter__(self) -> Iterator[str]:
        return (key for topic in self._topics for key in self.of(topic))

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key in self.of(key.partition(".")[0])

    def __len__(self) -> int:
        return sum(len(self.of(topic)) for topic in self._topics)


class Facts(Lazily[Fact]):
    """Every fact by its key, such as ``sliding.weights``.

    Every table is in ``tables``, and what the lecturer wrote in ``quotes``.
    """

    def __init__(
        self,
        facts: Mapping[str, Later[Fact]],
        tables: Mapping[str, Later[Table]],
        quotes: Mapping[str, Quote] | None = None,
    ) -> None:
        super().__init__(facts)
        self.tables: Mapping[str, Table] = Lazily(tables)
        self.quotes: Mapping[str, Quote] = {} if quotes is None else quotes
        self._stated_tables = tables

    def topic(self, name: str) -> dict[str, Table]:
        """Return a topic's tables by their names in it: ``topic("matrix")["places"]``."""
        prefix, stated = f"{name}.", self._stated_tables
        if isinstance(stated, ByTopic):
            stated = stated.of(name.partition(".")[0])
        found = (key for key in stated if key.startswith(prefix))
        return {key.removeprefix(prefix): self.tables[key] for key in found}
