"""Which letters a font has, read from the table in it that leads from letters to drawings."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from allocator.paint.visible import MARK

_SEGMENTED, _GROUPED = 4, 12


@cache
def letters_of(font: Path) -> frozenset[int]:
    """Return the code points of the letters that a TrueType font has."""
    data = font.read_bytes()
    start = _table(data)
    (count,) = struct.unpack_from(">H", data, start + 2)
    places = {struct.unpack_from(">HHL", data, start + 4 + 8 * at)[2] for at in range(count)}
    return frozenset(code for place in places for code in _codes(data, start + place))


def _table(data: bytes) -> int:
    (count,) = struct.unpack_from(">H", data, 4)
    found = (struct.unpack_from(">4sLLL", data, 12 + 16 * at) for at in range(count))
    return next(int(offset) for name, _, offset, _ in found if name == b"cmap")


def _codes(data: bytes, start: int) -> Iterator[int]:
    (form,) = struct.unpack_from(">H", data, start)
    if form == _SEGMENTED:
        (twice,) = struct.unpack_from(">H", data, start + 6)
        ends = struct.unpack_from(f">{twice // 2}H", data, start + 14)
        begins = struct.unpack_from(f">{twice // 2}H", data, start + 16 + twice)
        yield from (code for begin, end in zip(begins, ends, strict=True) for code in range(begin, end + 1))
    elif form == _GROUPED:
        (count,) = struct.unpack_from(">L", data, start + 12)
        for at in range(count):
            begin, end, _ = struct.unpack_from(">LLL", data, start + 16 + 12 * at)
            yield from range(begin, end + 1)


def marked(text: str, font: Path) -> str:
    """Return a text with a mark for every letter that a font does not have."""
    known = letters_of(font)
    return "".join(letter if ord(letter) in known or letter in "\n\t" else MARK for letter in text)
