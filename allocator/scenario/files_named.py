"""Which files a scenario needs: itself, and every file that it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from allocator.errors import ScenarioFaults
from allocator.scenario.fault_list import FaultList
from allocator.scenario.paths import Step, read_path, split_setting
from allocator.scenario.tree import Branch, Items, Leaf, Node
from allocator.scenario.yaml_tree import read_tree

_NAMING = frozenset({"file", "plan"})
"""Keys under which files are named: of a table, of amounts, of an earlier plan."""


def files_named(path: Path, settings: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the names of the files beside a scenario that it refers to, its variants and the settings too, each once.

    A name that leads to no file is left out: whoever reads the scenario will say so. Of a text that is no scenario nothing is known.

    Args:
        path: The scenario.
        settings: Changes, `path=value`, which may name further files.
    """
    try:
        root = read_tree(path.read_text(encoding="utf-8-sig"), path.name, FaultList())
    except (ScenarioFaults, UnicodeDecodeError):
        return ()
    named = [*_named(root), *_in_settings(settings)]
    return tuple(dict.fromkeys(name for name in named if _is_file(path.parent, name)))


def _named(node: Node, naming: bool = False) -> Iterator[str]:
    match node:
        case Leaf(value, written):
            if naming and isinstance(value, str):
                yield written
        case Items(items):
            for item in items:
                yield from _named(item)
        case Branch(entries):
            for key, entry in entries.items():
                yield from _named(entry.value, _names_files(read_path(key)))


def _in_settings(settings: Sequence[str]) -> Iterator[str]:
    for setting in settings:
        parts = split_setting(setting)
        if parts is not None and _names_files(read_path(parts[0])):
            yield parts[1].strip()


def _names_files(steps: tuple[Step, ...] | None) -> bool:
    return steps is not None and steps[-1].name in _NAMING


def _is_file(folder: Path, name: str) -> bool:
    try:
        return (folder / name).is_file()
    except (OSError, ValueError):
        return False
