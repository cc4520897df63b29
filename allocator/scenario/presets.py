"""Presets: rules that come with the program, taken up by `use`."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType

from allocator.errors import phrase
from allocator.rules.references import nearest
from allocator.scenario.changing import dropped
from allocator.scenario.fault_list import FaultList
from allocator.scenario.frame import PresetUse
from allocator.scenario.preset_naming import named_in, renamed
from allocator.scenario.tree import Branch, Items, Leaf, Node, place_of
from allocator.scenario.validated import one_of, validated
from allocator.scenario.yaml_tree import read_tree


def preset_names() -> tuple[str, ...]:
    """Return the names of all presets, as `use` writes them."""
    return tuple(sorted(_names(resources.files("allocator.presets"), "")))


def _names(folder: Traversable, prefix: str) -> Iterator[str]:
    for each in folder.iterdir():
        if each.is_dir():
            yield from _names(each, f"{prefix}{each.name}/")
        elif each.name.endswith(".yaml"):
            yield prefix + each.name.removesuffix(".yaml")


def read_preset(name: str, faults: FaultList) -> Branch:
    """Return a preset that exists."""
    file = resources.files("allocator.presets").joinpath(*f"{name}.yaml".split("/"))
    tree = read_tree(file.read_text(encoding="utf-8"), f"{name}.yaml", faults)
    assert isinstance(tree, Branch)
    return tree


def with_presets(root: Branch, faults: FaultList) -> Branch:
    """Return the scenario with the rules, categories and retirement ages of its presets, changed and dropped as the scenario says."""
    for used in _used(root, faults):
        preset = renamed(read_preset(used.preset, faults), used.names)
        root = _with_categories(root, preset)
        root = _with_rules(root, preset)
        if preset.child("retirement") is not None and root.child("retirement") is None:
            place = place_of(root, ("use",))
            root = root.with_entry(Leaf("retirement", "retirement", place), Leaf(used.preset, used.preset, place))
    drops = root.child("drop")
    for drop in drops.items if isinstance(drops, Items) else ():
        if isinstance(drop, Leaf):
            root = dropped(root, drop, faults)
    return root


def _used(root: Branch, faults: FaultList) -> Iterator[PresetUse]:
    use = root.child("use")
    known = preset_names()
    for node in use.items if isinstance(use, Items) else ():
        spec = PresetUse(preset=node.written) if isinstance(node, Leaf) else validated(PresetUse, node, faults)
        if spec is None:
            continue
        if spec.preset not in known:
            place = place_of(node, ("preset",))
            faults.add(place, phrase("preset.unknown", name=spec.preset), spec.preset, one_of(known), nearest(spec.preset, known))
            continue
        _names_occur(spec, node, faults)
        yield spec


def _names_occur(spec: PresetUse, node: Node, faults: FaultList) -> None:
    known = sorted(set(named_in(read_preset(spec.preset, faults))))
    for name in spec.names:
        if name not in known:
            says = phrase("preset.no_name", name=name, preset=spec.preset)
            faults.add(place_of(node, ("names", name), name), says, name, one_of(known), nearest(name, known))


def _with_categories(root: Branch, preset: Branch) -> Branch:
    theirs, own = preset.child("categories"), root.child("categories")
    if not isinstance(theirs, Branch):
        return root
    entries = {**theirs.entries, **(own.entries if isinstance(own, Branch) else {})}
    place = theirs.place if own is None else own.place
    return root.with_entry(Leaf("categories", "categories", place), Branch(MappingProxyType(entries), place))


def _with_rules(root: Branch, preset: Branch) -> Branch:
    theirs, own = preset.child("rules"), root.child("rules")
    if not isinstance(theirs, Items):
        return root
    mine = list(own.items) if isinstance(own, Items) else []
    merged: list[Node] = []
    for rule in theirs.items:
        same = [each for each in mine if isinstance(each, Branch) and isinstance(rule, Branch) and each.text("id") == rule.text("id")]
        mine = [each for each in mine if not any(each is other for other in same)]
        merged.append(_over(rule, same))
    place = theirs.place if own is None else own.place
    return root.with_entry(Leaf("rules", "rules", place), Items((*merged, *mine), place))


def _over(rule: Node, changes: list[Branch]) -> Node:
    """Return a preset's rule with the fields that the scenario gives anew; null takes a field out."""
    for change in changes:
        for key, entry in change.entries.items():
            assert isinstance(rule, Branch)
            gone = isinstance(entry.value, Leaf) and entry.value.value is None
            rule = rule.without(key) if gone else rule.with_entry(entry.key, entry.value)
    return rule
