"""Mutations of files: of their bytes, of a TOML file's structure, of a picture's parts."""

from __future__ import annotations

import datetime
import json
import math
import zlib
from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random
from typing import Any

Place = tuple[Any, Any]  # a table or a list, and a key or an index of it

NUMBERS = (0, -1, 1, 2, 7, 255, 4096, 2**31, 2**32, 2**63, -(2**63) - 1, 2**64, 10**30, 10**400)
FLOATS = (math.nan, math.inf, -math.inf, -0.0, 0.1, 1e308, 5e-324, 1.005, -99.999)
TEXTS = (
    *("", " ", "\0", "\n", "x" * 5000, "9", "²", "½", "٣", "日本語", "مرحبا", "e\u0301", "\u202e"),
    *("\ud7ff", "\U0010ffff", "🙂", "\u200b", "\ufeff", "{", "}", "{}", "{{}}", "{0}", "{cite.}"),
    *("{sliding.weights}", "{sliding.weights:word}", "{sliding.weights:one=a}", "{a.b:one=}"),
    *("{sliding.weights!r}", "{sliding.weights:{a}}", "{cite.zhang}", "{x:one=a|other=b}"),
    *("..", ".", "/", "/dev/zero", "/dev/stdin", "/proc/self/mem", "../../../etc/passwd", "~"),
    *("dark", "en", "zeros", "circular", "#ffffff", "#000", "#gggggg", "pictures/cat.png"),
    *("lesson.toml", "case.toml", "pictures", "a/b", "pictures/README.md", "digits.npz"),
)
LISTS = (
    *([], [[]], [{}], ["a"], [1, 2, 3], [[1, 2], [3]], [[0]], [[1, 1], [1, 1]], [3, 3], [16, 16]),
    *([2, 2], [1, 1], [4096, 4096], [1] * 300, [[1] * 11] * 11, [1, 4096], [4096, 1]),
)
ABSURD: tuple[Any, ...] = (
    *(*NUMBERS, *FLOATS, *TEXTS, *LISTS, True, False, {}, {"a": 1}, {"": ""}, {"top": 0}),
    datetime.datetime(1979, 5, 27, 7, 32, tzinfo=datetime.UTC),
    datetime.date(2026, 2, 28),
    datetime.time(23, 59, 59),
)
TOKENS = (
    *(b"9" * 5000, b"\0", b"\xff", b"\xc3", b"\r\n", b"\r", b'"', b'"""', b"'", b"[", b"]", b"[["),
    *(b"{", b"}", b"=", b"#", b"\\", b"\\u0000", b"\\ud800", b"nan", b"-inf", b"0x", b"1_0"),
    b"\xe2\x80\xae",
)
NEAR, KINDS = 4, 12  # ways of changing a value, of which the first stay near it
SIZES = (0, 1, 2, 255, 256, 0x7FFF, 0x8000, 0xFFFF, 60000, 2**31 - 1, 2**31, 2**32 - 1)


# Bytes ---------------------------------------------------------------------------------------


def mutated_bytes(random: Random, data: bytes) -> bytes:
    """Change a few bytes, whatever they mean."""
    edits: tuple[Callable[[Random, bytes], bytes], ...] = (
        _flip,
        _flip,
        _insert,
        _cut,
        _double,
        _truncate,
        _digits,
        _digits,
        lambda _, it: b"\xef\xbb\xbf" + it,
        lambda _, it: it.replace(b"\n", b"\r\n"),
        lambda _, it: it.decode("utf-8", "replace").encode("utf-16"),
        lambda _, it: it.decode("utf-8", "replace").encode("latin-1", "replace"),
    )
    for _ in range(random.choice((1, 1, 1, 2, 4, 16))):
        data = random.choice(edits)(random, data)
    return data


def _flip(random: Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 2, 8))):
        if changed:
            changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _span(random: Random, data: bytes) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + random.choice((1, 3, 20, 200)))


def _insert(random: Random, data: bytes) -> bytes:
    at, _ = _span(random, data)
    return data[:at] + random.choice(TOKENS) * random.choice((1, 1, 2, 500)) + data[at:]


def _cut(random: Random, data: bytes) -> bytes:
    start, end = _span(random, data)
    return data[:start] + data[end:]


def _double(random: Random, data: bytes) -> bytes:
    start, end = _span(random, data)
    return data[:end] + data[start:end] + data[end:]


def _truncate(random: Random, data: bytes) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _digits(random: Random, data: bytes) -> bytes:
    """Put other digits in the place of one: what comes of it is still a number."""
    places = [at for at, byte in enumerate(data) if chr(byte).isdigit()]
    if not places:
        return data
    at = random.choice(places)
    other = random.choice((b"0", b"1", b"2", b"9", b"16", b"-3", b"0.5", b"1e9", b"00"))
    return data[:at] + other + data[at + 1 :]


class _Written(str):
    """A value as it is written in a file."""

    __slots__ = ()


# TOML ----------------------------------------------------------------------------------------


def mutated_tree(random: Random, tree: dict[str, Any]) -> bytes:
    """Change a few values, keys and tables of a TOML file; of some, values only, and a little."""
    tree, twice = deepcopy(tree), False
    kinds = random.choice((NEAR, NEAR, KINDS, KINDS, KINDS))
    for _ in range(random.choice((1, 1, 1, 2, 3, 6))):
        places = list(_places(tree))
        if places:
            twice |= _change(random, kinds, *random.choice(places), places)
    text = "".join(f"{_text(key)} = {_text(value)}\n" for key, value in tree.items())
    if twice and tree:
        key = random.choice(list(tree))
        text += f"{_text(key)} = {_text(tree[key])}\n"
    return text.encode("utf-8", "surrogatepass")


def _places(value: Any) -> Iterator[Place]:
    """Go through every place in a tree."""
    keys = value if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        if isinstance(value[key], dict | list):
            yield from _places(value[key])


def _change(random: Random, kinds: int, holder: Any, key: Any, places: list[Place]) -> bool:
    """Change what is at one place; return whether a key is to be written twice."""
    kind = random.randrange(kinds)
    if kind < NEAR:
        holder[key] = _near(random, holder[key])
    elif kind < 7:
        holder[key] = deepcopy(random.choice(ABSURD))
    elif kind == 7:
        del holder[key]
    elif kind == 8:
        other, at = random.choice(places)
        if at in other if isinstance(other, dict) else at < len(other):
            holder[key] = deepcopy(other[at])
    elif kind == 9:
        depth = random.choice((1, 2, 50, 3000))
        holder[key] = _Written("[" * depth + _text(holder[key]) + "]" * depth)
    elif kind == 10 and isinstance(holder, dict):
        holder[random.choice(("", "x", "ground", f"{key}s", "a.b", "日"))] = holder[key]
    elif kind == 10:
        holder.append(deepcopy(holder[key]))
    return kind == 11


def _near(random: Random, value: Any) -> Any:
    """Return another value of the same kind: one that may well be right."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        near = (value + 1, value - 1, value * 2, -value, random.randint(0, 20))
        return random.choice((*near, random.choice((1, 2, 8, 16, 64, 99, 512, 4096))))
    if isinstance(value, float):
        return random.choice((value * 2, value / 2, -value, round(random.uniform(0, 9), 2)))
    if isinstance(value, str) and value.startswith("#"):
        return f"#{random.randrange(2**24):06x}"
    if isinstance(value, str):
        at = random.randrange(len(value) + 1)
        return value[:at] + random.choice(("", "a", " ", "{", "}", "9", "ß", value)) + value[at:]
    if isinstance(value, list):
        return random.choice((value[1:], value + value[:1], value[::-1], value * 2))
    return dict(list(value.items())[1:])


def _text(value: Any) -> str:
    """Write a value in one line; tables are inline ones."""
    if isinstance(value, _Written):
        return value
    if isinstance(value, dict):
        parts = [f"{json.dumps(key)} = {_text(each)}" for key, each in value.items()]
        return "{ " + ", ".join(parts) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_text(each) for each in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return hex(value) if abs(value) > 10**300 and value > 0 else str(value)
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=True).replace("\x7f", "\\u007f")


# Pictures ------------------------------------------------------------------------------------


def mutated_picture(random: Random, data: bytes) -> bytes:
    """Change a picture's bytes, its header's numbers, its chunks, or cut it off."""
    for _ in range(random.choice((1, 1, 2, 5))):
        kind = random.randrange(7)
        if kind < 2:
            data = _flip(random, data)
        elif kind == 2:
            data = _header(random, data)
        elif kind == 3:
            data = _truncate(random, data)
        elif kind == 4:
            data = _double(random, data)
        elif kind == 5:
            data = _cut(random, data)
        else:
            data = _sound_png(_header(random, data))
    return _sound_png(data) if random.randrange(2) else data


def _header(random: Random, data: bytes) -> bytes:
    """Let a number near the file's beginning be absurd."""
    length, order = random.choice((1, 2, 4)), random.choice(("big", "little"))
    number = random.choice(SIZES) & (256**length - 1)
    at = random.randrange(max(1, min(len(data), 80) - length))
    return data[:at] + number.to_bytes(length, order) + data[at + length :]


def _sound_png(data: bytes) -> bytes:
    """Set the checksums of a PNG right, so that what was changed is really read."""
    if data[:4] != b"\x89PNG":
        return data
    changed, at = bytearray(data), 8
    while at + 12 <= len(changed):
        end = at + 8 + int.from_bytes(changed[at : at + 4], "big")
        if end + 4 > len(changed):
            break
        changed[end : end + 4] = zlib.crc32(changed[at + 4 : end]).to_bytes(4, "big")
        at = end + 4
    return bytes(changed)
