"""The names that a preset gives to bodies and categories, and calling them as a scenario does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from allocator.scenario.tree import Branch, Entry, Items, Leaf, Node

_IN_A_RULE = ("body", "category", "categories", "list", "seats_of")
_IN_A_CATEGORY = ("all_of", "any_of", "not")
_CONDITIONS = ("where", "people", "posts")
_MEMBERSHIP = "in:"


def named_in(preset: Branch) -> Iterator[str]:
    """Yield every body and category that a preset names."""
    categories, rules = preset.child("categories"), preset.child("rules")
    for name, entry in categories.entries.items() if isinstance(categories, Branch) else ():
        yield name
        yield from _named(entry.value, _IN_A_CATEGORY)
    for rule in rules.items if isinstance(rules, Items) else ():
        yield from _named(rule, _IN_A_RULE)


def renamed(preset: Branch, names: Mapping[str, str]) -> Branch:
    """Return the preset with bodies and categories called as the scenario calls them."""
    categories, rules = preset.child("categories"), preset.child("rules")
    if isinstance(categories, Branch):
        inner = {
            names.get(key, key): Entry(each.key, _called(each.value, _IN_A_CATEGORY, names)) for key, each in categories.entries.items()
        }
        preset = preset.with_entry(preset.entries["categories"].key, Branch(MappingProxyType(inner), categories.place))
    if isinstance(rules, Items):
        called = tuple(_called(rule, _IN_A_RULE, names) for rule in rules.items)
        preset = preset.with_entry(preset.entries["rules"].key, Items(called, rules.place))
    return preset


def _named(node: Node, keys: tuple[str, ...]) -> Iterator[str]:
    if not isinstance(node, Branch):
        return
    for key in keys:
        found = node.child(key)
        leaves = found.items if isinstance(found, Items) else (found,)
        yield from (leaf.value for leaf in leaves if isinstance(leaf, Leaf) and isinstance(leaf.value, str))
    for key in _CONDITIONS:
        found = node.child(key)
        yield from () if found is None else _asked_about(found)


def _asked_about(node: Node) -> Iterator[str]:
    """Yield the categories that conditions ask about, as `in:women` does."""
    if isinstance(node, Items):
        for item in node.items:
            yield from _asked_about(item)
    elif isinstance(node, Branch):
        for key, entry in node.entries.items():
            if key.startswith(_MEMBERSHIP):
                yield key.removeprefix(_MEMBERSHIP)
            yield from _asked_about(entry.value)


def _called(node: Node, keys: tuple[str, ...], names: Mapping[str, str]) -> Node:
    if not isinstance(node, Branch):
        return node
    for key in keys:
        found = node.child(key)
        node = node if found is None else node.with_entry(node.entries[key].key, _name_called(found, names))
    for key in _CONDITIONS:
        found = node.child(key)
        node = node if found is None else node.with_entry(node.entries[key].key, _condition_called(found, names))
    return node


def _name_called(node: Node, names: Mapping[str, str]) -> Node:
    match node:
        case Leaf(str(), written, place) if written in names:
            return Leaf(names[written], names[written], place)
        case Items(items, place):
            return Items(tuple(_name_called(item, names) for item in items), place)
        case _:
            return node


def _condition_called(node: Node, names: Mapping[str, str]) -> Node:
    match node:
        case Items(items, place):
            return Items(tuple(_condition_called(item, names) for item in items), place)
        case Branch(entries, place):
            inner = {_key_called(key, names): Entry(entry.key, _condition_called(entry.value, names)) for key, entry in entries.items()}
            return Branch(MappingProxyType(inner), place)
        case _:
            return node


def _key_called(key: str, names: Mapping[str, str]) -> str:
    asked = key.removeprefix(_MEMBERSHIP)
    return f"{_MEMBERSHIP}{names.get(asked, asked)}" if key.startswith(_MEMBERSHIP) else key
