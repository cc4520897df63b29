"""Reading the whole of YAML: text -> tree with places. YAML 1.2, one document, one type of mapping, one of lists, no tags but `!!str`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)
from ruamel.yaml.reader import ReaderError

from allocator.errors import Place, phrase
from allocator.scenario.fault_list import FaultList, one_fault
from allocator.scenario.scalars import meant
from allocator.scenario.tree import Branch, Entry, Items, Leaf, Node, branch

MERGE = "<<"
MOST_REPEATED = 200_000
"""How many nodes repetitions may unfold to; what is written out is as long as its file."""

DEEPEST = 40
_TEXT_TAG = "tag:yaml.org,2002:str"


def read_full_tree(text: str, file: str, faults: FaultList) -> Node:
    """Return the tree of one YAML document; repeated keys go to `faults`.

    Raises:
        ScenarioFaults: The text is no YAML, holds nothing or more than one document, or unfolds without end.
    """
    events = _events(text, file)
    start = next((event for event in events if not isinstance(event, (StreamStartEvent, DocumentStartEvent))), None)
    tree = None if start is None or isinstance(start, StreamEndEvent) else _Composer(events, file, faults).node(start, 0)
    if tree is None or (isinstance(tree, Leaf) and tree.value is None):
        raise one_fault(Place(file, 1, 1), "yaml.empty")
    for event in events:
        if not isinstance(event, (DocumentEndEvent, StreamEndEvent)):
            raise one_fault(_place(event, file), "yaml.documents")
    return tree


def _events(text: str, file: str) -> Iterator[Event]:
    try:
        yield from YAML(typ="safe", pure=True).parse(text)
    except MarkedYAMLError as broken:
        mark = broken.problem_mark or broken.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark is not None else Place(file)
        raise one_fault(place, _reason(text, mark)) from broken
    except ReaderError as broken:
        before = text[: broken.position] if isinstance(broken.position, int) else ""
        place = Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
        raise one_fault(place, "yaml.character", value=ascii(broken.character)) from broken
    except (YAMLError, ValueError, IndexError, RecursionError) as broken:
        raise one_fault(Place(file), "yaml.broken") from broken


def _reason(text: str, mark: Any) -> str:
    lines = text.splitlines()
    line = lines[mark.line] if mark is not None and mark.line < len(lines) else ""
    return "yaml.tab" if "\t" in line[: len(line) - len(line.lstrip())] else "yaml.broken"


def _place(event: Event, file: str) -> Place:
    mark = event.start_mark
    return Place(file) if mark is None else Place(file, mark.line + 1, mark.column + 1)


class _Composer:
    """Builds nodes from events, counting what aliases unfold to."""

    def __init__(self, events: Iterator[Event], file: str, faults: FaultList) -> None:
        self.events = events
        self.file = file
        self.faults = faults
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.count = self.repeated = 0

    def node(self, event: Event, depth: int) -> Node:
        place = _place(event, self.file)
        self.count += 1
        if depth > DEEPEST:
            raise one_fault(place, "yaml.too_deep")
        if isinstance(event, AliasEvent):
            return self._alias(event, place)
        before = self.count
        if isinstance(event, ScalarEvent):
            made: Node = self._leaf(event, place)
        elif isinstance(event, SequenceStartEvent):
            self._plain_tag(event, place)
            made = Items(tuple(self._items(depth)), place)
        elif isinstance(event, MappingStartEvent):
            self._plain_tag(event, place)
            made = self._mapping(place, depth)
        else:
            raise one_fault(place, "yaml.broken")
        if event.anchor is not None:
            self.anchors[event.anchor] = made, self.count - before + 1
        return made

    def _alias(self, event: AliasEvent, place: Place) -> Node:
        known = self.anchors.get(event.anchor)
        if known is None:
            raise one_fault(place, "yaml.alias", value=f"*{event.anchor}")
        self.count += known[1]
        self.repeated += known[1]
        if self.repeated > MOST_REPEATED:
            raise one_fault(place, "yaml.too_large", most=MOST_REPEATED)
        return known[0]

    def _leaf(self, event: ScalarEvent, place: Place) -> Leaf:
        written = unicodedata.normalize("NFC", event.value)
        if event.tag is not None and event.tag not in (_TEXT_TAG, "!"):
            self._refuse(event, place)
        quoted = event.style is not None or event.tag is not None
        return Leaf(written if quoted else meant(written), written, place)

    def _plain_tag(self, event: Any, place: Place) -> None:
        if event.tag is not None and event.tag not in ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"):
            self._refuse(event, place)

    def _refuse(self, event: Any, place: Place) -> None:
        self.faults.add(place, phrase("yaml.tag"), str(event.tag))

    def _items(self, depth: int) -> Iterator[Node]:
        for event in self.events:
            if isinstance(event, SequenceEndEvent):
                return
            yield self.node(event, depth + 1)

    def _mapping(self, place: Place, depth: int) -> Branch:
        pairs: dict[str, tuple[Leaf, Node]] = {}
        merged: list[Branch] = []
        for event in self.events:
            if isinstance(event, MappingEndEvent):
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
