"""Reading plain YAML quickly: the part of the language that is written most, or nothing.

It reads blocks and brackets of keys, values on one line, quotes, remarks, anchors and their repetitions. Where a text holds anything
else, or anything wrong, it is left to the full reader, which knows the whole language and says what is wrong. So no doubtful case is
decided here: whatever comes back is what the full reader would give.
"""

from __future__ import annotations

from types import MappingProxyType

from allocator.errors import Place
from allocator.scenario.plain_brackets import DEEPEST, Brackets
from allocator.scenario.plain_scalars import ANCHOR, BLOCK_KEY, BLOCK_TEXT, FOREIGN, LINE_END, NEXT_LINE, SPACES, NotPlain
from allocator.scenario.tree import Branch, Entry, Items, Leaf, Node


def plain_tree(text: str, file: str) -> Node | None:
    """Return the tree of one plain YAML document, or None where the text is not plain or not faultless."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if FOREIGN.search(text):
        return None
    try:
        return _Blocks(text if text.endswith("\n") else text + "\n", file).root()
    except (NotPlain, IndexError):
        return None


class _Blocks(Brackets):
    """Walks through a text that ends with a line's end, and reads it by the indentation of its lines.

    Attributes:
        column: Between two entries: the indentation of the next line; -1 after the last.
    """

    column = 0

    def root(self) -> Node:
        """Return the tree."""
        self._to_next_line()
        if self._is_item() or BLOCK_KEY.match(self.text, self.at):
            node = self._block(self.column, 0)
        else:
            node = self._inline(0, self.here())
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

    def _is_item(self) -> bool:
        return self.text[self.at] == "-" and self.text[self.at + 1] in " \n"

    def _block(self, column: int, depth: int) -> Node:
        if depth > DEEPEST:
            raise NotPlain
        return self._items(column, depth) if self._is_item() else self._mapping(column, depth)

    def _mapping(self, column: int, depth: int) -> Branch:
        place = self.here()
        self.count += 1
        entries: dict[str, Entry] = {}
        while self.column == column or not entries:
            found = BLOCK_KEY.match(self.text, self.at)
            if found is None:
                raise NotPlain
            key = self.key(found[1], entries)
            self.at = found.end()
            entries[key.written] = Entry(key, self._value(column, depth + 1, key))
        if self.column > column:
            raise NotPlain
        return Branch(MappingProxyType(entries), place)

    def _items(self, column: int, depth: int) -> Items:
        place = self.here()
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
        place, before = self.here(), self.count
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
        return self.known(anchor[1], node, before) if anchor is not None else node

    def _beneath(self, column: int, depth: int, key: Leaf | None) -> Node:
        if self.column > column or (key is not None and self.column == column and self._is_item()):
            return self._block(self.column, depth)
        if key is None:
            raise NotPlain
        self.count += 1
        return Leaf(None, "", key.place)

    def _inline(self, depth: int, place: Place) -> Node:
        if self.text[self.at] in "{[*":
            return self.flow(depth, place)
        found = BLOCK_TEXT.match(self.text, self.at)
        if found is None:
            raise NotPlain
        token = found[0]
        if token[0] not in "\"'":
            token = token.split(" #", 1)[0].rstrip(" ")
            if ": " in token or token[-1] == ":":
                raise NotPlain
        self.at += len(token)
        return self.leaf(token, place)
