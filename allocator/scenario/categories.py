"""Reading `categories`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from allocator.errors import phrase
from allocator.facts import IN, Category, CategoryId, LocalText
from allocator.rules.references import nearest
from allocator.scenario.counts import counts_fit, parts_fit
from allocator.scenario.fault_list import FaultList
from allocator.scenario.frame import CategorySpec, Label
from allocator.scenario.marks import Tables, asked_of_people
from allocator.scenario.tree import Branch, Leaf, Node, branch, place_of
from allocator.scenario.validated import one_of, validated


def read_categories(section: Branch, tables: Tables, faults: FaultList) -> Mapping[CategoryId, Category]:
    """Return the categories that are intact, in the order of the file."""
    specs: dict[str, CategorySpec] = {}
    for name, entry in section.entries.items():
        spec = validated(CategorySpec, _mapping(entry.value), faults)
        if spec is not None:
            specs[name] = spec
    for name, spec in specs.items():
        _parts_exist(name, spec, list(section.entries), section, faults)
        _column_exists(name, spec, tables, section, faults)
    circular = set(_circular(specs))
    for name in specs:
        if name in circular:
            faults.add(section.entries[name].key.place, phrase("category.circular", name=name), name)
    return MappingProxyType({CategoryId(name): _category(name, spec) for name, spec in specs.items() if name not in circular})


def _mapping(node: Node) -> Node:
    return branch((), node.place) if isinstance(node, Leaf) and node.value is None else node


def _category(name: str, spec: CategorySpec) -> Category:
    return Category(
        CategoryId(name),
        local_text(spec.label, name),
        spec.units,
        None if spec.people is None else replace(spec.people, as_of=spec.as_of),
        all_of=tuple(map(CategoryId, spec.all_of or ())),
        any_of=tuple(map(CategoryId, spec.any_of or ())),
        not_of=None if spec.not_of is None else CategoryId(spec.not_of),
    )


def local_text(label: Label | None, name: str) -> LocalText:
    """Return a label as the scenario gives it, or else the name itself."""
    return LocalText(name, name) if label is None else LocalText(label.vi, label.en)


def _parts(spec: CategorySpec) -> Iterator[tuple[tuple[str | int, ...], str]]:
    yield from ((("all_of", i), part) for i, part in enumerate(spec.all_of or ()))
    yield from ((("any_of", i), part) for i, part in enumerate(spec.any_of or ()))
    if spec.not_of is not None:
        yield ("not",), spec.not_of
    for part in asked_of_people(spec.people):
        yield ("people", f"{IN}{part}"), part


def _parts_exist(name: str, spec: CategorySpec, known: Sequence[str], section: Branch, faults: FaultList) -> None:
    if sum(each is not None for each in (spec.all_of, spec.any_of, spec.not_of)) > 1:
        faults.add(section.entries[name].value.place, phrase("category.one_combination", name=name))
    elif spec.people is not None and (spec.all_of or spec.any_of or spec.not_of is not None):
        faults.add(place_of(section, (name, "people")), phrase("category.people_or_parts", name=name))
    for path, part in _parts(spec):
        if part not in known:
            key = str(path[-1])
            place = place_of(section, (name, *path), key if key.startswith(IN) else None)
            faults.add(place, phrase("category.no_part", name=part), part, one_of(known), nearest(part, known))


def _circular(specs: Mapping[str, CategorySpec]) -> Iterator[str]:
    """Yield the categories that are combined from themselves."""
    for name in specs:
        reached: set[str] = set()
        ahead = [name]
        while ahead:
            spec = specs.get(ahead.pop())
            parts = [] if spec is None else [part for _, part in _parts(spec) if part not in reached]
            reached.update(parts)
            ahead.extend(parts)
        if name in reached:
            yield name


def _column_exists(name: str, spec: CategorySpec, tables: Tables, section: Branch, faults: FaultList) -> None:
    """Check the column that counts a category: it exists in one table at least, and counts in whole numbers."""
    units = [table for table in tables.values() if table is not None and table.kind == "units"]
    if spec.units is None or not units:
        return
    holding = [table for table in units if table.heading(spec.units) is not None]
    for table in holding:
        heading = table.heading(spec.units)
        assert heading is not None
        counts_fit(table, heading, faults)
        if table.members is not None and table.members != heading:
            parts_fit(table, heading, table.members, faults)
    if not holding and None not in tables.values():
        known = [column for table in units for column in (*table.columns, *table.aliases)]
        says = phrase("category.no_column", name=name, column=spec.units)
        faults.add(place_of(section, (name, "units")), says, spec.units, one_of(list(dict.fromkeys(known))), nearest(spec.units, known))
