"""Variants and settings: changes by path, made on the tree before anything is validated."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from allocator.errors import Place, ScenarioFaults, phrase
from allocator.rules.references import nearest
from allocator.scenario.cell_changes import CellChange
from allocator.scenario.changing import Change, cell_change, dropped, leads_to_cell, put
from allocator.scenario.fault_list import FaultList
from allocator.scenario.paths import Step, path_text, read_path, split_setting
from allocator.scenario.scalars import meant
from allocator.scenario.tree import Branch, Items, Leaf, Node, branch, shown
from allocator.scenario.validated import one_of
from allocator.scenario.yaml_tree import read_tree

BASE = "base"
SETTINGS = "--set"
Part = tuple[Literal["set", "drop", "add"], str]
"""One thing that a variant changes: what is done, and the path or the id of the rule."""
_OWN_KEYS = ("extends", "drop", "add")


@dataclass(frozen=True)
class Changed:
    """The scenario with its changes, and the changes that wait for the tables to be read."""

    root: Branch
    cells: tuple[CellChange, ...] = ()


@dataclass(frozen=True)
class Layer:
    """What one variant, or all settings together, change."""

    changes: tuple[Change, ...]
    drops: tuple[Leaf, ...] = ()
    adds: tuple[Node, ...] = ()

    def parts(self) -> Iterator[tuple[Part, Node]]:
        """Yield every single thing that is changed, with what is written there."""
        yield from ((("drop", drop.written), drop) for drop in self.drops)
        yield from ((("set", path_text(_names(change.steps))), change.value) for change in self.changes)
        yield from ((_added(node), node) for node in self.adds)

    def only(self, parts: Collection[Part]) -> Layer:
        """Return some of the changes."""
        return Layer(
            tuple(change for change in self.changes if ("set", path_text(_names(change.steps))) in parts),
            tuple(drop for drop in self.drops if ("drop", drop.written) in parts),
            tuple(node for node in self.adds if _added(node) in parts),
        )


def _added(node: Node) -> Part:
    named = node.text("id") if isinstance(node, Branch) else None
    return "add", named or shown(node)


def with_variant(
    root: Branch, variant: str | None, settings: Sequence[str], faults: FaultList, only: Collection[Part] | None = None
) -> Changed:
    """Return the scenario as a variant, or `only` some parts of it, and then the settings change it."""
    changed = Changed(root)
    for layer in layers(root, variant, faults):
        changed = _applied(changed, layer if only is None else layer.only(only), faults)
    return _applied(changed, _settings(settings, faults), faults)


def layers(root: Branch, variant: str | None, faults: FaultList) -> list[Layer]:
    """Return what a variant changes, after what those that it extends change."""
    return [_layer(node, faults) for node in _chain(root, variant, faults)]


def variants_in(root: Node) -> dict[str, Node]:
    """Return the variants that a scenario names, in the order of the file."""
    section = root.child("variants") if isinstance(root, Branch) else None
    return {name: entry.value for name, entry in section.entries.items()} if isinstance(section, Branch) else {}


def _chain(root: Branch, variant: str | None, faults: FaultList) -> list[Branch]:
    """Return the variant after those that it extends, the furthest first."""
    known = variants_in(root)
    chain: list[Branch] = []
    seen: list[str] = []
    name, place = (None if variant == BASE else variant), Place("--variant")
    while name is not None:
        if name in seen:
            faults.add(place, phrase("variant.circular", names=" -> ".join([*seen, name])), name)
            return []
        if name not in known:
            faults.add(place, phrase("variant.unknown", name=name), name, one_of([BASE, *known]), nearest(name, known))
            return []
        seen.append(name)
        node = known[name]
        if not isinstance(node, Branch):
            break
        chain.insert(0, node)
        above = node.child("extends")
        name = node.text("extends")
        place = node.place if above is None else above.place
    return chain


def _layer(node: Branch, faults: FaultList) -> Layer:
    changes = []
    for key, entry in node.entries.items():
        if key in _OWN_KEYS:
            continue
        steps = read_path(key)
        if steps is None:
            faults.add(entry.key.place, phrase("change.path"), key, phrase("want.path"))
        else:
            changes.append(Change(steps, entry.value, entry.key.place))
    drops = tuple(each for each in _listed(node, "drop", faults) if isinstance(each, Leaf))
    return Layer(tuple(changes), drops, _listed(node, "add", faults))


def _listed(node: Branch, key: str, faults: FaultList) -> tuple[Node, ...]:
    found = node.child(key)
    if found is None or (isinstance(found, Leaf) and found.value is None):
        return ()
    if isinstance(found, Items):
        return found.items
    faults.add(found.place, phrase("value.type"), shown(found), phrase("want.list"))
    return ()


def _settings(settings: Sequence[str], faults: FaultList) -> Layer:
    changes = []
    for setting in settings:
        parts = split_setting(setting)
        steps = None if parts is None else read_path(parts[0])
        if parts is None or steps is None:
            faults.add(Place(SETTINGS), phrase("change.setting"), setting, phrase("want.setting"))
        else:
            changes.append(Change(steps, _setting_value(parts[1]), Place(SETTINGS)))
    return Layer(tuple(changes))


def _setting_value(text: str) -> Node:
    """Return what a setting's text means: a single value, or `[...]` or `{...}` as the scenario file would hold it."""
    written = unicodedata.normalize("NFC", text.strip())
    if written[:1] in ("[", "{", '"', "'"):
        try:
            return _set_place(read_tree(written, SETTINGS, FaultList()))
        except ScenarioFaults:
            return Leaf(written, written, Place(SETTINGS))
    return Leaf(meant(written), written, Place(SETTINGS))


def _set_place(node: Node) -> Node:
    place = Place(SETTINGS)
    match node:
        case Leaf(value, written):
            return Leaf(value, written, place)
        case Items(items):
            return Items(tuple(_set_place(item) for item in items), place)
        case Branch(entries):
            return branch(((Leaf(e.key.value, e.key.written, place), _set_place(e.value)) for e in entries.values()), place)


def _applied(changed: Changed, layer: Layer, faults: FaultList) -> Changed:
    _no_overlap(layer, faults)
    root, cells = changed.root, list(changed.cells)
    for drop in layer.drops:
        root = dropped(root, drop, faults)
    for change in layer.changes:
        if not leads_to_cell(root, change):
            root = put(root, change, faults)
        elif (cell := cell_change(change, faults)) is not None:
            cells.append(cell)
    return Changed(_with_rules(root, layer.adds), tuple(cells))


def _with_rules(root: Branch, added: tuple[Node, ...]) -> Branch:
    if not added:
        return root
    rules = root.child("rules")
    present = rules.items if isinstance(rules, Items) else ()
    return root.with_entry(Leaf("rules", "rules", added[0].place), Items((*present, *added), added[0].place))


def _no_overlap(layer: Layer, faults: FaultList) -> None:
    """Take note of every path that is changed twice, or together with something above it."""
    seen: dict[tuple[str, ...], int] = {}
    beneath: dict[tuple[str, ...], tuple[str, ...]] = {}
    for names, place in _touched(layer):
        above = [names[:depth] for depth in range(1, len(names) + 1)]
        others = [each for each in above if each in seen] + ([beneath[names]] if names in beneath else [])
        if others:
            says = phrase("change.twice", path=path_text(names), other=path_text(min(others, key=seen.__getitem__)))
            faults.add(place, says, path_text(names))
        seen.setdefault(names, len(seen))
        for each in above[:-1]:
            beneath.setdefault(each, names)


def _touched(layer: Layer) -> Iterator[tuple[tuple[str, ...], Place]]:
    yield from ((("rules", drop.written), drop.place) for drop in layer.drops)
    yield from ((_names(change.steps), change.place) for change in layer.changes)


def _names(steps: tuple[Step, ...]) -> tuple[str, ...]:
    return tuple(step.name for step in steps)
