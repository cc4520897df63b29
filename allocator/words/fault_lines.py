"""One fault in one line: where it is, what is wrong, what was written, what was expected, and a guess."""

from __future__ import annotations

from allocator.errors import Fault, Place
from allocator.words.say import Language, say

_WRITTEN = {"vi": "đang viết: '{}'", "en": "written: '{}'"}
_EXPECTED = {"vi": "cần: {}", "en": "expected: {}"}
_MAYBE = {"vi": "Có lẽ: {}", "en": "Maybe: {}"}


def fault_line(fault: Fault, language: Language) -> str:
    """Return the fault as a person reads it, beginning with its place."""
    parts = [say(fault.says, language)]
    if fault.value is not None:
        parts.append(_WRITTEN[language].format(fault.value))
    if fault.expected is not None:
        parts.append(_EXPECTED[language].format(say(fault.expected, language)))
    if fault.maybe is not None:
        parts.append(_MAYBE[language].format(fault.maybe))
    where = place_text(fault.place)
    return (f"{where}: " if where else "") + " — ".join(parts)


def place_text(place: Place) -> str:
    """Return a place as people look for it: `units.xlsx, Sheet!C14`, `scenario.yaml:14:9`, `units.csv:14:7 (C14)`."""
    lines = [str(number) for number in (place.line, place.column) if number is not None]
    spot = ":".join(part for part in (place.file, *lines) if part)
    if place.cell is None:
        return spot
    return f"{spot} ({place.cell})" if lines else ", ".join(part for part in (place.file, place.cell) if part)
