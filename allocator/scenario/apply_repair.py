"""Writing a repair down: a new file that holds the old scenario and the repair as a variant of it. The old file stays as it is."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError

from allocator.errors import OurBug, ScenarioFaults, UsageFault, phrase
from allocator.facts import folded
from allocator.scenario.apply_lines import with_lines
from allocator.scenario.assemble import read_scenario
from allocator.scenario.fault_list import FaultList
from allocator.scenario.paths import path_text, read_path, split_setting
from allocator.scenario.tree import Branch, Node, plain
from allocator.scenario.variants import BASE, variants_in
from allocator.scenario.yaml_tree import read_tree

Writes = Sequence[tuple[str, str]]
"""Paths, each with its value in JSON; `drop` takes the rule whose id is given out, `add` puts one in."""

_DROP, _ADD = "drop", "add"


def repaired_name(path: Path) -> Path:
    """Return where a repaired scenario is written by default: beside the old one, so that its tables are found."""
    return path.with_name(f"{path.stem}-repaired{path.suffix}")


def apply_repair(
    path: Path, number: int, writes: Writes, *, variant: str | None = None, settings: Sequence[str] = (), target: Path | None = None
) -> tuple[Path, str]:
    """Write a scenario with a repair as a variant into a new file.

    Args:
        path: The scenario.
        number: Of the repair in the menu; the variant is called after it.
        writes: What the repair changes.
        variant: The variant that the repair mends, which the new one extends.
        settings: Changes, `path=value`, with which it was found; they become part of the variant.
        target: The new file; in the folder of the old one, so that its tables are found.

    Returns:
        The new file and the variant's name.

    Raises:
        UsageFault: There is such a file already, it cannot be written, or it stands where other tables or none would be found; then
            nothing is left behind.
        OurBug: What was written does not read as it should.
    """
    new = target or repaired_name(path)
    if new.exists():
        raise UsageFault(phrase("repair.exists", file=new.name))
    old = path.read_bytes().decode("utf-8-sig")
    name, text = _with_variant(old, number, _entries(writes, variant, settings))
    try:
        with new.open("x", encoding="utf-8", newline="\n") as out:
            out.write(text)
    except OSError as broken:
        raise UsageFault(phrase("repair.unwritable", file=new.name, reason=broken.strerror or "")) from broken
    try:
        if new.resolve().parent != path.resolve().parent:
            _same_tables(path, new, variant, settings)
        read_scenario(new, variant=name)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    return new, name


def _same_tables(path: Path, new: Path, variant: str | None, settings: Sequence[str]) -> None:
    """Make sure that beside the new file stand the files that stand beside the old one.

    Raises:
        UsageFault: A file is not there, or a table of the same name holds something else.
    """
    told = {"file": str(new), "folder": str(path.resolve().parent)}
    here = read_scenario(path, variant=variant, settings=settings)
    try:
        there = read_scenario(new, variant=variant, settings=settings)
    except ScenarioFaults as broken:
        says = phrase("list.semicolon", items=tuple(fault.says for fault in broken.faults))
        raise UsageFault(phrase("repair.unread_there", says=says, **told)) from broken
    if (here.facts.tables, here.rules) != (there.facts.tables, there.rules):
        raise UsageFault(phrase("repair.other_tables", **told))


def _entries(writes: Writes, variant: str | None, settings: Sequence[str]) -> dict[str, Any]:
    """Return the variant; what the repair writes goes before a setting of the same path."""
    entries: dict[str, Any] = {} if variant in (None, BASE) else {"extends": variant}
    drops = [json.loads(value) for path, value in writes if path == _DROP]
    adds = [json.loads(value) for path, value in writes if path == _ADD]
    changes = {path: json.loads(value) for path, value in writes if path not in (_DROP, _ADD)}
    for setting in settings:
        parts = split_setting(setting)
        steps = None if parts is None else read_path(parts[0])
        if parts is not None and steps is not None:
            names = tuple(step.name for step in steps)
            if not any(_overlap(names, path) for path in changes) and not (len(names) > 1 and names[1] in drops):
                entries[path_text(names)] = _value(parts[1])
    entries |= changes
    return entries | ({_DROP: drops} if drops else {}) | ({_ADD: adds} if adds else {})


def _overlap(names: tuple[str, ...], path: str) -> bool:
    steps = read_path(path)
    others = tuple(step.name for step in steps or ())
    return names[: len(others)] == others or others[: len(names)] == names


def _value(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


def _with_variant(old: str, number: int, entries: Mapping[str, Any]) -> tuple[str, str]:
    """Return the new variant's name and the scenario with it: lines put in where that can be done, else the file written anew.

    Raises:
        OurBug: Neither leaves the rest of the scenario as it is.
    """
    root = read_tree(old, "", FaultList())
    taken = {folded(each) for each in variants_in(root)}
    name = next(each for each in _names(number) if each not in taken)
    for write in (with_lines, _written_anew):
        new = write(old, name, entries)
        if new is not None and _same_but_for_variant(root, new, name):
            return name, new
    raise OurBug("a scenario cannot be written again without changing it")


def _names(number: int) -> Iterator[str]:
    yield f"repair-{number}"
    yield from (f"repair-{number}-{again}" for again in count(2))


def _written_anew(old: str, name: str, entries: Mapping[str, Any]) -> str | None:
    """Return the scenario as the YAML library writes it: comments and the order of keys stay, indentation may not."""
    yaml = YAML(typ="rt", pure=True)
    yaml.preserve_quotes = True
    yaml.width = 4096
    try:
        root = yaml.load(old)
    except (YAMLError, ValueError):
        return None
    if not isinstance(root.get("variants"), dict):
        root["variants"] = CommentedMap()
    root["variants"][name] = dict(entries)
    out = io.StringIO()
    yaml.dump(root, out)
    return out.getvalue()


def _same_but_for_variant(old: Node, new: str, name: str) -> bool:
    """Say whether a text holds the same scenario, and a variant more."""
    try:
        root = read_tree(new, "", FaultList())
    except ScenarioFaults:
        return False
    variants = {each: plain(node) for each, node in variants_in(root).items()}
    known = {each: plain(node) for each, node in variants_in(old).items()}
    return _rest(old) == _rest(root) and {each: node for each, node in variants.items() if each != name} == known and name in variants


def _rest(root: Node) -> Any:
    return plain(root.without("variants") if isinstance(root, Branch) and "variants" in root.entries else root)
