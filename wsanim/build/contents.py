"""A checksum of a clip's pictures as they are encoded, whatever they are wrapped in.

An encoder parts its units by start codes; in an MP4 each has its length before it. The units
themselves are the same, so that a file can be held against what the encoder gave.
"""

from __future__ import annotations

import re
from zlib import crc32

START = re.compile(b"\0*\0\0\1")  # which no unit has in it, and none ends in a zero
LENGTH = 4  # bytes


def of_stream(packet: bytes, before: int = 0) -> int:
    r"""Return the checksum of an encoder's packet and of those before it.

    Examples
    --------
    >>> given, kept = b"\0\0\0\1unit\0\0\1other", b"\0\0\0\4unit\0\0\0\5other"
    >>> of_stream(given) == of_file(kept)
    True
    """
    for unit in START.split(packet):
        before = crc32(unit, before)
    return before


def of_file(packet: bytes, before: int = 0) -> int:
    """Return the checksum of a packet as an MP4 holds it, and of those before it.

    Raises
    ------
    ValueError
        Where a unit's length is wrong.
    """
    place = 0
    while place < len(packet):
        start = place + LENGTH
        place = start + int.from_bytes(packet[place:start], "big")
        if place > len(packet):
            raise ValueError("a unit is cut off")
        before = crc32(packet[start:place], before)
    return before
