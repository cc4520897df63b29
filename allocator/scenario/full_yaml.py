"""Reading all of YAML 1.2, and saying what is wrong with what is none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML, events
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from allocator.errors import Place
from allocator.scenario.composing import composed
from allocator.scenario.fault_list import FaultList, one_fault
from allocator.scenario.tree import Node


def read_full_tree(text: str, file: str, faults: FaultList) -> Node:
    """Return the tree of one YAML document; repeated keys go to `faults`.

    Raises:
        ScenarioFaults: The text is no YAML, holds nothing or more than one document, or unfolds without end.
    """
    return composed(_events(text, file), events, file, faults)


def _events(text: str, file: str) -> Iterator[events.Event]:
    try:
        yield from YAML(typ="safe", pure=True).parse(text)
    except MarkedYAMLError as broken:
        mark = broken.problem_mark or broken.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark is not None else Place(file)
        raise one_fault(place, _reason(text, mark)) from broken
    except ReaderError as broken:
        before = text[: broken.position] if isinstance(broken.position, int) else ""
        place = Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
        raise one_fault(place, "yaml.character", value=ascii(broken.character)) from broken
    except (YAMLError, ValueError, IndexError, RecursionError) as broken:
        raise one_fault(Place(file), "yaml.broken") from broken


def _reason(text: str, mark: Any) -> str:
    lines = text.splitlines()
    line = lines[mark.line] if mark is not None and mark.line < len(lines) else ""
    return "yaml.tab" if "\t" in line[: len(line) - len(line.lstrip())] else "yaml.broken"
