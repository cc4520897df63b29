"""Paths such as `rules.women.at_least` or `facts.units["TP. Hồ Chí Minh"].members`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_STEP = re.compile(
    r"""(?P<dot>^|\.)(?P<name>[^.\[\]"'=]+)      # a name after a dot, or at the start
      | \[\s*"(?P<double>[^"]*)"\s*\]            # ["..."]
      | \[\s*'(?P<single>[^']*)'\s*\]            # ['...']
      | \[\s*(?P<index>\d+)\s*\]                 # [0]
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class Step:
    """One step of a path.

    Attributes:
        name: A key, the id of a rule or a row, or the number of an item.
        quoted: Whether it stands in brackets and quotation marks.
    """

    name: str
    quoted: bool = False


def read_path(text: str) -> tuple[Step, ...] | None:
    """Return the steps of a path, or None where it is none."""
    text = unicodedata.normalize("NFC", text.strip())
    steps: list[Step] = []
    position = 0
    while position < len(text):
        found = _STEP.match(text, position)
        if found is None or (not steps and (found["name"] is None or found["dot"])):
            return None
        quoted = found["double"] if found["double"] is not None else found["single"]
        name = quoted if quoted is not None else found["name"] or found["index"]
        if not name.strip():
            return None
        steps.append(Step(name if quoted is not None else name.strip(), quoted is not None))
        position = found.end()
    return tuple(steps) or None


def path_text(names: tuple[str, ...]) -> str:
    """Return the steps as a path that can be typed."""
    parts = [name if re.fullmatch(r"[\w-]+", name) else f'["{name}"]' for name in names]
    return re.sub(r"\.\[", "[", ".".join(parts))


def split_setting(text: str) -> tuple[str, str] | None:
    """Split `path=value` at the first equals sign outside quotation marks; None where there is none."""
    quote = ""
    for i, letter in enumerate(text):
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "\"'":
            quote = letter
        elif letter == "=":
            return text[:i], text[i + 1 :]
    return None
