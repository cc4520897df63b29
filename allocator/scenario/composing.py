"""From the events of a YAML text to a tree with places: one document, one type of mapping, one of lists, no tags but `!!str`.

Two libraries make such events: PyYAML with its reader in C, quickly, and ruamel.yaml, which knows YAML 1.2 and says what is wrong. Both
name them alike. What a value without quotes means is decided here for both (`scalars`), so that `no` and `1:30` stay what they are.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from allocator.errors import Place, phrase
from allocator.scenario.fault_list import FaultList, one_fault
from allocator.scenario.scalars import meant
from allocator.scenario.tree import Branch, Entry, Items, Leaf, Node, Scalar, branch

MERGE = "<<"
MOST_REPEATED = 200_000
"""How many nodes repetitions may unfold to; what is written out is as long as its file."""

DEEPEST = 40
_TEXT_TAG = "tag:yaml.org,2002:str"


def composed(events: Iterator[Any], kinds: ModuleType, file: str, faults: FaultList) -> Node:
    """Return the tree of one document; repeated keys and the like go to `faults`.

    Args:
        events: Of a whole text; what they raise is passed on.
        kinds: The module that has their classes.
        file: Named in places.
        faults: Collected.

    Raises:
        ScenarioFaults: There is nothing, more than one document, or repetition without end.
    """
    opening = (kinds.StreamStartEvent, kinds.DocumentStartEvent)
    start = next((event for event in events if not isinstance(event, opening)), None)
    nothing = start is None or isinstance(start, kinds.StreamEndEvent)
    composer = _Composer(events, kinds, file, faults)
    tree = None if nothing else composer.node(start, 0)
    if tree is None or (isinstance(tree, Leaf) and tree.value is None):
        raise one_fault(Place(file, 1, 1), "yaml.empty")
    for event in events:
        if not isinstance(event, (kinds.DocumentEndEvent, kinds.StreamEndEvent)):
            raise one_fault(composer.place(event), "yaml.documents")
    return tree


class _Composer:
    """Builds nodes from events, counting what aliases unfold to."""

    def __init__(self, events: Iterator[Any], kinds: ModuleType, file: str, faults: FaultList) -> None:
        self.events, self.kinds, self.file, self.faults = events, kinds, file, faults
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.meanings: dict[str, Scalar] = {}
        self.count = self.repeated = 0

    def place(self, event: Any) -> Place:
        mark = event.start_mark
        return Place(self.file) if mark is None else Place(self.file, mark.line + 1, mark.column + 1)

    def node(self, event: Any, depth: int) -> Node:
        place, kinds = self.place(event), self.kinds
        self.count += 1
        if depth > DEEPEST:
            raise one_fault(place, "yaml.too_deep")
        if type(event) is kinds.ScalarEvent and event.anchor is None:
            return self._leaf(event, place)
        if isinstance(event, kinds.AliasEvent):
            return self._alias(event, place)
        before = self.count
        if isinstance(event, kinds.ScalarEvent):
            made: Node = self._leaf(event, place)
        elif isinstance(event, kinds.SequenceStartEvent):
            self._plain_tag(event, place)
            made = Items(tuple(self._items(depth)), place)
        elif isinstance(event, kinds.MappingStartEvent):
            self._plain_tag(event, place)
            made = self._mapping(place, depth)
        else:
            raise one_fault(place, "yaml.broken")
        if event.anchor is not None:
            self.anchors[event.anchor] = made, self.count - before + 1
        return made

    def _alias(self, event: Any, place: Place) -> Node:
        known = self.anchors.get(event.anchor)
        if known is None:
            raise one_fault(place, "yaml.alias", value=f"*{event.anchor}")
        self.count += known[1]
        self.repeated += known[1]
        if self.repeated > MOST_REPEATED:
            raise one_fault(place, "yaml.too_large", most=MOST_REPEATED)
        return known[0]

    def _leaf(self, event: Any, place: Place) -> Leaf:
        written: str = event.value if event.value.isascii() else unicodedata.normalize("NFC", event.value)
        quoted, tag = bool(event.style), event.tag
        if tag is not None:
            quoted = True
            if tag not in (_TEXT_TAG, "!"):
                self._refuse(event, place)
        return Leaf(written if quoted else self._meant(written), written, place)

    def _meant(self, written: str) -> Scalar:
        if written not in self.meanings:
            self.meanings[written] = meant(written)
        return self.meanings[written]

    def _plain_tag(self, event: Any, place: Place) -> None:
        if event.tag is not None and event.tag not in ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"):
            self._refuse(event, place)

    def _refuse(self, event: Any, place: Place) -> None:
        self.faults.add(place, phrase("yaml.tag"), str(event.tag))

    def _items(self, depth: int) -> Iterator[Node]:
        for event in self.events:
            if isinstance(event, self.kinds.SequenceEndEvent):
                return
            yield self.node(event, depth + 1)

    def _mapping(self, place: Place, depth: int) -> Branch:
        pairs: dict[str, tuple[Leaf, Node]] = {}
        merged: list[Branch] = []
        ends = self.kinds.MappingEndEvent
        for event in self.events:
            if type(event) is ends:
                break
            key = self.node(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if isinstance(value, Leaf) and not value.written and value.value is None:
                value = Leaf(None, "", key.place)
            if not isinstance(key, Leaf):
                self.faults.add(key.place, phrase("yaml.key"))
            elif key.written == MERGE and key.value == MERGE:
                merged.extend(self._merged(value))
            elif key.written in pairs:
                first = pairs[key.written][0].place.line or 0
                self.faults.add(key.place, phrase("yaml.key_twice", key=key.written, first=first), key.written)
            else:
                pairs[key.written] = key, value
        inherited = {name: entry for each in reversed(merged) for name, entry in each.entries.items()}
        own = branch(pairs.values(), place)
        return own if not merged else _under(own, inherited)

    def _merged(self, value: Node) -> Iterator[Branch]:
        for each in value.items if isinstance(value, Items) else (value,):
            if isinstance(each, Branch):
                yield each
            else:
                self.faults.add(value.place, phrase("yaml.merge"))


def _under(own: Branch, inherited: dict[str, Entry]) -> Branch:
    """Return a mapping with what it inherits beneath its own keys."""
    entries = {**inherited, **own.entries}
    return branch(((entry.key, entry.value) for entry in entries.values()), own.place)
