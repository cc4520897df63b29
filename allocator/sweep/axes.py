"""The axes of a sweep, as they are typed: `rules.women.at_least=10%:30%:1%`, or a list: `rules.fair.method=webster,hill,dean`."""

from __future__ import annotations

from allocator.dossier.grid import Axis
from allocator.errors import UsageFault, phrase
from allocator.scenario.paths import read_path, split_setting
from allocator.study.grid_axes import read_axis

_STEPS, _LIST, _QUOTES, _BRACKETS = ":", ",", "\"'", {"[": "]", "{": "}"}


def read_values(text: str) -> Axis:
    """Read `path=from:to:step`, or `path=value,value,...` with two values or more.

    Raises:
        UsageFault: It is written otherwise, or leads nowhere.
    """
    parts = split_setting(text)
    values = () if parts is None else tuple(value.strip() for value in _listed(parts[1]))
    if len(values) < 2 and parts is not None and _STEPS in parts[1]:
        return read_axis(text)
    if len(values) < 2 or parts is None or read_path(parts[0]) is None or not all(values):
        raise UsageFault(phrase("usage.sweep_axis", text=text))
    if len(set(values)) < len(values):
        raise UsageFault(phrase("sweep.same_value", text=text))
    return Axis(parts[0].strip(), values)


def _listed(text: str) -> list[str]:
    """Part a text at the commas that stand in no brackets and no quotation marks."""
    parts, start, closing = [], 0, ""
    for at, letter in enumerate(text):
        if closing:
            if letter == closing[-1]:
                closing = closing[:-1]
            elif closing[-1] not in _QUOTES:
                closing += _opened(letter)
        elif letter == _LIST:
            parts.append(text[start:at])
            start = at + 1
        else:
            closing = _opened(letter)
    return [*parts, text[start:]]


def _opened(letter: str) -> str:
    return letter if letter in _QUOTES else _BRACKETS.get(letter, "")


def no_path_twice(paths: list[str]) -> None:
    """Make sure that no path is moved by two axes.

    Raises:
        UsageFault: One is.
    """
    steps = [read_path(path) for path in paths]
    for at, path in enumerate(paths):
        if steps[at] in steps[:at]:
            raise UsageFault(phrase("sweep.twice", path=path))
