"""Changing one thing in the tree: what a path leads to is replaced, added or taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from allocator.errors import Place, phrase
from allocator.rules.references import nearest
from allocator.scenario.cell_changes import CellChange
from allocator.scenario.fault_list import FaultList
from allocator.scenario.frame import Frame, TableSpec
from allocator.scenario.paths import Step, path_text
from allocator.scenario.tree import Branch, Items, Leaf, Node, shown
from allocator.scenario.validated import one_of

SECTIONS = tuple(name for name in Frame.model_fields if name not in ("format", "variants", "use", "drop"))


@dataclass(frozen=True)
class Change:
    """A path and its new value; null takes out what is there."""

    steps: tuple[Step, ...]
    value: Node
    place: Place

    @property
    def removes(self) -> bool:
        """Whether it takes something out."""
        return isinstance(self.value, Leaf) and self.value.value is None


def dropped(root: Branch, drop: Leaf, faults: FaultList) -> Branch:
    """Return the scenario without one rule."""
    rules = root.child("rules")
    items = rules.items if isinstance(rules, Items) else ()
    kept = tuple(rule for rule in items if _name(rule) != drop.written)
    if len(kept) == len(items):
        known = [name for rule in items if (name := _name(rule)) is not None]
        faults.add(drop.place, phrase("change.no_rule", rule=drop.written), drop.written, one_of(known), nearest(drop.written, known))
        return root
    assert isinstance(rules, Items)
    return root.with_entry(root.entries["rules"].key, replace(rules, items=kept))


def leads_to_cell(root: Branch, change: Change) -> bool:
    """Say whether a path leads into the rows of a table, rather than to the table's description."""
    if len(change.steps) < 3 or change.steps[0].name != "facts":
        return False
    _, table, row, *_ = change.steps
    facts = root.child("facts")
    described = not row.quoted and row.name in TableSpec.model_fields
    return not described and isinstance(facts, Branch) and table.name in facts.entries


def cell_change(change: Change, faults: FaultList) -> CellChange | None:
    """Return the change of one cell, or of a whole row that is taken out."""
    _, table, row, *rest = change.steps
    value = change.value
    if len(rest) > 1 or (not rest and not change.removes) or not isinstance(value, Leaf):
        faults.add(change.place, phrase("change.cell"), _text(change), phrase("want.cell_path"))
        return None
    return CellChange(table.name, row.name, rest[0].name if rest else None, value, change.place)


def put(root: Branch, change: Change, faults: FaultList) -> Branch:
    """Return the scenario with one path changed; a path that leads nowhere is a fault."""
    if change.steps[0].name not in SECTIONS:
        _unknown(change, 0, SECTIONS, faults)
        return root
    made = _put(root, change, 0, faults)
    return made if isinstance(made, Branch) else root


def found_at(node: Node, steps: Sequence[Step]) -> Node | None:
    """Return what a path leads to; None where there is nothing."""
    for step in steps:
        below: Node | None = None
        if isinstance(node, Branch):
            below = node.child(step.name)
        elif isinstance(node, Items) and (index := _index(node, step)) is not None:
            below = node.items[index]
        if below is None:
            return None
        node = below
    return node


def _put(node: Node, change: Change, depth: int, faults: FaultList) -> Node:
    match node:
        case Branch():
            return _put_key(node, change, depth, faults)
        case Items():
            return _put_item(node, change, depth, faults)
        case Leaf():
            value = path_text(tuple(step.name for step in change.steps[:depth]))
            faults.add(change.place, phrase("change.through_value", path=value, value=shown(node)), _text(change))
            return node


def _put_key(node: Branch, change: Change, depth: int, faults: FaultList) -> Node:
    name = change.steps[depth].name
    last = depth == len(change.steps) - 1
    child = node.child(name)
    gone = child is None or (isinstance(child, Leaf) and child.value is None)
    if (last and change.removes and name not in node.entries) or (gone and not last and depth < 2):
        _unknown(change, depth, list(node.entries), faults)
        return node
    if last and change.removes:
        return node.without(name)
    key = node.entries[name].key if name in node.entries and not last else Leaf(name, name, change.place)
    if last:
        return node.with_entry(key, change.value)
    inner = Branch({}, change.place) if child is None or gone else child
    return node.with_entry(key, _put(inner, change, depth + 1, faults))


def _put_item(node: Items, change: Change, depth: int, faults: FaultList) -> Node:
    wanted = change.steps[depth]
    index = _index(node, wanted)
    if index is None:
        _unknown(change, depth, [name for item in node.items if (name := _name(item)) is not None], faults)
        return node
    before, after = node.items[:index], node.items[index + 1 :]
    if depth < len(change.steps) - 1:
        return replace(node, items=(*before, _put(node.items[index], change, depth + 1, faults), *after))
    if change.removes:
        return replace(node, items=before + after)
    return replace(node, items=(*before, _still_named(node.items[index], change.value), *after))


def _still_named(old: Node, new: Node) -> Node:
    """Return what replaces an item, under the id that it was addressed by."""
    if isinstance(old, Branch) and isinstance(new, Branch) and "id" in old.entries and "id" not in new.entries:
        return new.with_entry(old.entries["id"].key, old.entries["id"].value)
    return new


def _index(node: Items, wanted: Step) -> int | None:
    by_name = next((i for i, item in enumerate(node.items) if _name(item) == wanted.name), None)
    if by_name is None and not wanted.quoted and wanted.name.isdecimal() and int(wanted.name) < len(node.items):
        return int(wanted.name)
    return by_name


def _name(item: Node) -> str | None:
    return (item.text("id") or item.text("name")) if isinstance(item, Branch) else None


def _text(change: Change) -> str:
    return path_text(tuple(step.name for step in change.steps))


def _unknown(change: Change, depth: int, known: Sequence[str], faults: FaultList) -> None:
    names = tuple(step.name for step in change.steps)
    near = nearest(names[depth], known)
    maybe = None if near is None else path_text((*names[:depth], near, *names[depth + 1 :]))
    faults.add(change.place, phrase("change.no_path", name=names[depth]), path_text(names), one_of(list(known)), maybe)
