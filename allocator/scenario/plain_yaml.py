"""Reading plain YAML quickly: the part of the language that is written most, or nothing.

It reads blocks and brackets of keys, values on one line, quotes, remarks, anchors and their repetitions. Where a text holds anything
else, or anything wrong, it is left to the full reader, which knows the whole language and says what is wrong. So no doubtful case is
decided here: whatever comes back is what the full reader would give.
"""

from __future__ import annotations

import unicodedata
from types import MappingProxyType

from allocator.errors import Place
from allocator.scenario.plain_scalars import (
    ALIAS,
    ANCHOR,
    BLOCK_KEY,
    BLOCK_TEXT,
    FLOW_KEY,
    FLOW_PAIR,
    FLOW_SCALAR,
    FLOW_SPACE,
    FOREIGN,
    LINE_END,
    NEXT_LINE,
    SPACES,
    NotPlain,
    unquoted,
)
from allocator.scenario.scalars import meant
from allocator.scenario.tree import Branch, Entry, Items, Leaf, Node, Scalar

MOST_REPEATED = 200_000
"""How many nodes repetitions may unfold to."""

_DEEPEST = 30
_LONGEST_KEY = 200
_MERGE = "<<"


def plain_tree(text: str, file: str) -> Node | None:
    """Return the tree of one plain YAML document, or None where the text is not plain or not faultless."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if FOREIGN.search(text):
        return None
    try:
        return _Reader(text if text.endswith("\n") else text + "\n", file).root()
    except (NotPlain, IndexError):
        return None


class _Reader:
    """Walks through a text that ends with a line's end.

    Attributes:
        at: Where it stands.
        line: Number of the line, from 1.
        begins: Where that line begins.
        column: Between two entries of a block: the indentation of the next line; -1 after the last.
        count: How many nodes there are so far, unfolded.
    """

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self.at = self.begins = self.column = self.count = self.repeated = 0
        self.line = 1
        self.composed = text.isascii() or unicodedata.is_normalized("NFC", text)
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.meanings: dict[str, Scalar] = {}

    def root(self) -> Node:
        """Return the tree."""
        self._to_next_line()
        if self._is_item() or BLOCK_KEY.match(self.text, self.at):
            node = self._block(self.column, 0)
        else:
            node = self._inline(0, self._here())
            self._end_line()
        if self.column >= 0 or (isinstance(node, Leaf) and node.value is None):
            raise NotPlain
        return node

    def _to_next_line(self) -> None:
        """Go on, from the beginning of a line, to the first line that says something."""
        found = NEXT_LINE.match(self.text, self.at)
        assert found is not None
        self.begins, self.at = found.span(1)
        self.line += self.text.count("\n", found.start(), self.begins)
        self.column = self.at - self.begins if self.at < len(self.text) else -1

    def _end_line(self) -> None:
        found = LINE_END.match(self.text, self.at)
        if found is None:
            raise NotPlain
        self.at = found.end()
        self.line += 1
        self._to_next_line()

    def _here(self) -> Place:
        return Place(self.file, self.line, self.at - self.begins + 1)

    def _is_item(self) -> bool:
        return self.text[self.at] == "-" and self.text[self.at + 1] in " \n"

    def _block(self, column: int, depth: int) -> Node:
        if depth > _DEEPEST:
            raise NotPlain
        return self._items(column, depth) if self._is_item() else self._mapping(column, depth)

    def _mapping(self, column: int, depth: int) -> Branch:
        place = self._here()
        self.count += 1
        entries: dict[str, Entry] = {}
        while self.column == column or not entries:
            found = BLOCK_KEY.match(self.text, self.at)
            if found is None:
                raise NotPlain
            key = self._key(found[1], entries)
            self.at = found.end()
            entries[key.written] = Entry(key, self._value(column, depth + 1, key))
        if self.column > column:
            raise NotPlain
        return Branch(MappingProxyType(entries), place)

    def _key(self, token: str, entries: dict[str, Entry]) -> Leaf:
        leaf = self._leaf(token, self._here())
        if leaf.written in entries or leaf.written == _MERGE or len(leaf.written) > _LONGEST_KEY:
            raise NotPlain
        return leaf

    def _items(self, column: int, depth: int) -> Items:
        place = self._here()
        self.count += 1
        items: list[Node] = []
        while not items or (self.column == column and self._is_item()):
            self.at += 1
            items.append(self._item(column, depth + 1))
        if self.column > column:
            raise NotPlain
        return Items(tuple(items), place)

    def _item(self, column: int, depth: int) -> Node:
        """Read what stands behind a dash."""
        spaces = SPACES.match(self.text, self.at)
        assert spaces is not None
        if BLOCK_KEY.match(self.text, spaces.end()) or self.text.startswith("- ", spaces.end()):
            self.at = spaces.end()
            return self._block(self.at - self.begins, depth)
        return self._value(column, depth, None)

    def _value(self, column: int, depth: int, key: Leaf | None) -> Node:
        """Read what stands behind a key or a dash, on its line or beneath."""
        self.at += len(SPACES.match(self.text, self.at)[0])  # type: ignore[index]
        place, before = self._here(), self.count
        anchor = ANCHOR.match(self.text, self.at)
        if anchor is not None:
            self.at = anchor.end()
        if LINE_END.match(self.text, self.at):
            self._end_line()
            if anchor is not None:
                raise NotPlain
            return self._beneath(column, depth, key)
        node = self._inline(depth, place)
        self._end_line()
        if self.column > column:
            raise NotPlain
        return self._known(anchor[1], node, before) if anchor is not None else node

    def _beneath(self, column: int, depth: int, key: Leaf | None) -> Node:
        if self.column > column or (key is not None and self.column == column and self._is_item()):
            return self._block(self.column, depth)
        if key is None:
            raise NotPlain
        self.count += 1
        return Leaf(None, "", key.place)

    def _inline(self, depth: int, place: Place) -> Node:
        if self.text[self.at] in "{[*":
            return self._flow(depth, place)
        found = BLOCK_TEXT.match(self.text, self.at)
        if found is None:
            raise NotPlain
        token = found[0]
        if token[0] not in "\"'":
            token = token.split(" #", 1)[0].rstrip(" ")
            if ": " in token or token[-1] == ":":
                raise NotPlain
        self.at += len(token)
        return self._leaf(token, place)

    def _known(self, anchor: str, node: Node, before: int) -> Node:
        self.anchors[anchor] = node, self.count - before + 1
        return node

    def _leaf(self, token: str, place: Place) -> Leaf:
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

    def _flow(self, depth: int, place: Place | None = None) -> Node:
        """Read a value between brackets, or brackets; an anchor before it has been read where there is a `place`."""
        if depth > _DEEPEST:
            raise NotPlain
        mark, place, before = self.text[self.at], place or self._here(), self.count
        anchor = ANCHOR.match(self.text, self.at)
        if anchor is not None:
            self.at = anchor.end()
            return self._known(anchor[1], self._flow(depth + 1, place), before)
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
        return self._leaf(found[0].rstrip(" "), place)

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
            items.append(self._flow(depth + 1))
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
        key = self._key(found[1] or found[2], entries)
        self.at = found.end()
        if self._skip() in ",}":
            self.count += 1
            return Entry(key, Leaf(None, "", key.place))
        return Entry(key, self._flow(depth + 1))

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
