"""The brackets of plain YAML, and what stands in them: `{key: value}`, `[value, value]`, quotes, anchors and their repetitions."""

from __future__ import annotations

import unicodedata
from types import MappingProxyType

from allocator.errors import Place
from allocator.scenario.plain_scalars import ALIAS, ANCHOR, FLOW_KEY, FLOW_PAIR, FLOW_SCALAR, FLOW_SPACE, NotPlain, unquoted
from allocator.scenario.scalars import meant
from allocator.scenario.tree import Branch, Entry, Items, Leaf, Node, Scalar

MOST_REPEATED = 200_000
"""How many nodes repetitions may unfold to."""

DEEPEST = 30
_LONGEST_KEY = 200
_MERGE = "<<"


class Brackets:
    """Walks through a text and reads what stands between brackets.

    Attributes:
        at: Where it stands.
        line: Number of the line, from 1.
        begins: Where that line begins.
        count: How many nodes there are so far, unfolded.
    """

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self.at = self.begins = self.count = self.repeated = 0
        self.line = 1
        self.composed = text.isascii() or unicodedata.is_normalized("NFC", text)
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.meanings: dict[str, Scalar] = {}

    def here(self) -> Place:
        """Return the place where it stands."""
        return Place(self.file, self.line, self.at - self.begins + 1)

    def key(self, token: str, entries: dict[str, Entry]) -> Leaf:
        """Return a key that is not among the entries so far."""
        leaf = self.leaf(token, self.here())
        if leaf.written in entries or leaf.written == _MERGE or len(leaf.written) > _LONGEST_KEY:
            raise NotPlain
        return leaf

    def leaf(self, token: str, place: Place) -> Leaf:
        """Return a single value as it is written, with quotes or without."""
        self.count += 1
        if token[0] in "\"'":
            written = unquoted(token)
            return Leaf(written, written, place)
        if not self.composed:
            token = unicodedata.normalize("NFC", token)
        return Leaf(self._meant(token), token, place)

    def _meant(self, written: str) -> Scalar:
        if written not in self.meanings:
            self.meanings[written] = meant(written)
        return self.meanings[written]

    def known(self, anchor: str, node: Node, before: int) -> Node:
        """Remember a node by its anchor."""
        self.anchors[anchor] = node, self.count - before + 1
        return node

    def flow(self, depth: int, place: Place | None = None) -> Node:
        """Read a value between brackets, or brackets; an anchor before it has been read where there is a `place`."""
        if depth > DEEPEST:
            raise NotPlain
        mark, place, before = self.text[self.at], place or self.here(), self.count
        anchor = ANCHOR.match(self.text, self.at)
        if anchor is not None:
            self.at = anchor.end()
            return self.known(anchor[1], self.flow(depth + 1, place), before)
        if mark == "{":
            return self._flow_mapping(depth, place)
        if mark == "[":
            return self._flow_items(depth, place)
        return self._alias() if mark == "*" else self._flow_leaf(place)

    def _flow_leaf(self, place: Place) -> Leaf:
        found = FLOW_SCALAR.match(self.text, self.at)
        if found is None:
            raise NotPlain
        self.at = found.end()
        return self.leaf(found[0].rstrip(" "), place)

    def _alias(self) -> Node:
        found = ALIAS.match(self.text, self.at)
        if found is None or found[1] not in self.anchors:
            raise NotPlain
        self.at = found.end()
        node, size = self.anchors[found[1]]
        self.count += 1 + size
        self.repeated += size
        if self.repeated > MOST_REPEATED:
            raise NotPlain
        return node

    def _skip(self) -> str:
        """Pass what is blank or a remark between brackets, and return the next mark."""
        found = FLOW_SPACE.match(self.text, self.at)
        assert found is not None
        self.at = found.end()
        lines = self.text.count("\n", found.start(), self.at)
        if lines:
            self.line += lines
            self.begins = self.text.rfind("\n", found.start(), self.at) + 1
        return self.text[self.at]

    def _flow_items(self, depth: int, place: Place) -> Items:
        self.at += 1
        self.count += 1
        items: list[Node] = []
        mark = self._skip()
        while mark != "]":
            items.append(self.flow(depth + 1))
            mark = self._comma("]")
        self.at += 1
        return Items(tuple(items), place)

    def _comma(self, closing: str) -> str:
        mark = self._skip()
        if mark == ",":
            self.at += 1
            return self._skip()
        if mark != closing:
            raise NotPlain
        return mark

    def _flow_mapping(self, depth: int, place: Place) -> Branch:
        self.at += 1
        self.count += 1
        entries: dict[str, Entry] = {}
        mark = self._skip()
        while mark != "}":
            entry = self._quick_pair() or self._pair(depth, entries)
            if entry.key.written in entries:
                raise NotPlain
            entries[entry.key.written] = entry
            mark = self._comma("}")
        self.at += 1
        return Branch(MappingProxyType(entries), place)

    def _pair(self, depth: int, entries: dict[str, Entry]) -> Entry:
        found = FLOW_KEY.match(self.text, self.at)
        if found is None:
            raise NotPlain
        key = self.key(found[1] or found[2], entries)
        self.at = found.end()
        if self._skip() in ",}":
            self.count += 1
            return Entry(key, Leaf(None, "", key.place))
        return Entry(key, self.flow(depth + 1))

    def _quick_pair(self) -> Entry | None:
        """Read a key and a value that are just what they look like."""
        found = FLOW_PAIR.match(self.text, self.at) if self.composed else None
        if found is None:
            return None
        quoted_key, key, quoted, value = found.groups()
        begins, file, line = self.begins, self.file, self.line
        place = Place(file, line, self.at - begins + 1)
        self.at = found.end()
        self.count += 2
        leaf = Leaf(self._meant(key), key, place) if key is not None else Leaf(quoted_key, quoted_key, place)
        if quoted is not None:
            return Entry(leaf, Leaf(quoted, quoted, Place(file, line, found.start(3) - begins)))
        written = value.rstrip(" ")
        return Entry(leaf, Leaf(self._meant(written), written, Place(file, line, found.start(4) - begins + 1)))
