"""The scenario as it was written: a tree of values, each of which knows its place.

Changes (variants, presets, `--set`) make new trees out of old ones, so a value keeps the place where a person wrote it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from allocator.errors import Place

Scalar = int | Fraction | str | date | bool | None
PathKey = str | int
Path = tuple[PathKey, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A single value.

    Attributes:
        value: What it means.
        written: As it stands in the file.
        place: Where it stands.
    """

    value: Scalar
    written: str
    place: Place


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and what it holds."""

    key: Leaf
    value: Node


@dataclass(frozen=True, slots=True)
class Branch:
    """A mapping: keys, as they are written, in the order of the file."""

    entries: Mapping[str, Entry]
    place: Place

    def child(self, key: str) -> Node | None:
        """Return what stands under a key, or None where the key is missing."""
        entry = self.entries.get(key)
        return None if entry is None else entry.value

    def text(self, key: str) -> str | None:
        """Return the text under a key as it is written, or None where there is no single value."""
        node = self.child(key)
        return node.written if isinstance(node, Leaf) and node.value is not None else None

    def with_entry(self, key: Leaf, value: Node) -> Branch:
        """Return the mapping with one key set; a new key comes last."""
        return replace(self, entries=MappingProxyType({**self.entries, key.written: Entry(key, value)}))

    def without(self, key: str) -> Branch:
        """Return the mapping without one key."""
        return replace(self, entries=MappingProxyType({k: e for k, e in self.entries.items() if k != key}))


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Node, ...]
    place: Place


Node = Leaf | Branch | Items


def branch(pairs: Iterable[tuple[Leaf, Node]], place: Place) -> Branch:
    """Return a mapping made of keys and values."""
    return Branch(MappingProxyType({key.written: Entry(key, value) for key, value in pairs}), place)


def plain(node: Node, as_text: frozenset[Path] = frozenset(), path: Path = ()) -> Any:
    """Return the tree as plain dicts, lists and values; leaves at the paths in `as_text` as they are written."""
    if not as_text:
        return _values(node)
    match node:
        case Leaf(value, written):
            return written if path in as_text else value
        case Branch(entries):
            return {key: plain(entry.value, as_text, (*path, key)) for key, entry in entries.items()}
        case Items(items):
            return [plain(item, as_text, (*path, i)) for i, item in enumerate(items)]


def _values(node: Node) -> Any:
    if isinstance(node, Leaf):
        return node.value
    if isinstance(node, Branch):
        return {key: _values(entry.value) for key, entry in node.entries.items()}
    return [_values(item) for item in node.items]


def step(node: Node, key: PathKey) -> Node | None:
    """Return the child of a node, or None where there is none."""
    if isinstance(node, Branch):
        return node.child(str(key))
    if isinstance(node, Items) and isinstance(key, int):
        return node.items[key] if 0 <= key < len(node.items) else None
    return None


def trodden(node: Node, loc: Sequence[PathKey]) -> Path:
    """Return the part of `loc` that exists in the tree, leaving out names of union members that a validator puts between."""
    path: list[PathKey] = []
    for key in loc:
        child = step(node, key)
        if child is not None:
            path.append(key if isinstance(node, Items) else str(key))
            node = child
    return tuple(path)


def at(node: Node, path: Path) -> Node:
    """Return the node at a path that exists."""
    for key in path:
        child = step(node, key)
        if child is None:
            raise KeyError(path)
        node = child
    return node


def place_of(node: Node, path: Sequence[PathKey], value: str | None = None) -> Place:
    """Return the place of what a path leads to, or of the nearest thing above it that exists.

    Where the last key itself is the offending `value`, its own place is meant. A name is looked for in every item of a list.
    """
    for key in path:
        if isinstance(node, Items) and isinstance(key, str):
            holding = [item for item in node.items if isinstance(item, Branch) and key in item.entries]
            if not holding:
                break
            node = holding[0]
        if isinstance(node, Branch) and str(key) in node.entries and value == key == path[-1]:
            return node.entries[str(key)].key.place
        child = step(node, key)
        if child is None:
            break
        node = child
    return node.place


def leaves(node: Node) -> Iterator[Leaf]:
    """Yield every single value beneath a node, keys too, in the order of the file."""
    match node:
        case Leaf():
            yield node
        case Branch(entries):
            for entry in entries.values():
                yield entry.key
                yield from leaves(entry.value)
        case Items(items):
            for item in items:
                yield from leaves(item)


def shown(node: Node, limit: int = 60) -> str:
    """Return a node in one short line, for messages."""
    match node:
        case Leaf(_, written):
            text = written
        case Branch(entries):
            text = "{" + ", ".join(f"{key}: {shown(entry.value, limit)}" for key, entry in entries.items()) + "}"
        case Items(items):
            text = "[" + ", ".join(shown(item, limit) for item in items) + "]"
    return text if len(text) <= limit else text[: limit - 3] + "..."
