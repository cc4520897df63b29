"""Reading `bodies`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from allocator.errors import phrase
from allocator.facts import Body, BodyId, Category, CategoryId, FixedGroup, PerRow, Range, Table
from allocator.rules.references import nearest
from allocator.scenario.categories import local_text
from allocator.scenario.counts import count_in, counts_fit
from allocator.scenario.fault_list import FaultList
from allocator.scenario.fixed_people import FixedPeople
from allocator.scenario.frame import BodySpec, ColumnSpec, FixedSpec
from allocator.scenario.marks import Tables
from allocator.scenario.tree import Branch, Items, PathKey, place_of, step
from allocator.scenario.validated import one_of, validated

Categories = Mapping[CategoryId, Category]


@dataclass(frozen=True)
class ReadBodies:
    """The bodies that are intact, in the order of the file, and the tables with what is counted for them."""

    bodies: Mapping[BodyId, Body]
    tables: Mapping[str, Table]


def read_bodies(section: Branch, tables: Tables, categories: Categories, named: Branch, faults: FaultList) -> ReadBodies:
    """Return the bodies that are intact, in the order of the file.

    Args:
        section: The section of the scenario.
        tables: The tables; None for one that cannot be read.
        categories: The categories that are intact.
        named: The section of the categories, the broken ones too.
        faults: Where faults go.
    """
    specs: dict[str, BodySpec] = {}
    for name, entry in section.entries.items():
        spec = validated(BodySpec, entry.value, faults)
        if spec is not None and _table_serves(name, spec, tables, section, faults):
            specs[name] = spec
    for name, spec in specs.items():
        _within_holds(name, spec, specs, section, faults)
        _size_holds(name, spec, section, faults)
        table = tables[spec.of]
        for i, group in enumerate(spec.fixed):
            _Fixed(section, name, i, faults).fits(group, table, named)
    intact = {name: table for name, table in tables.items() if table is not None}
    bodies: dict[BodyId, Body] = {}
    for name, spec in specs.items():
        if spec.of in intact:
            groups, intact[spec.of] = _groups(name, spec, section, intact, categories, faults)
            bodies[BodyId(name)] = _body(name, spec, groups)
    return ReadBodies(MappingProxyType(bodies), MappingProxyType(intact))


def _groups(
    name: str, spec: BodySpec, section: Branch, tables: Mapping[str, Table], categories: Categories, faults: FaultList
) -> tuple[tuple[FixedGroup, ...], Table]:
    """Return the fixed seats of a body, and its table with a column for those that are counted from a roster."""
    table, groups = tables[spec.of], []
    for i, each in enumerate(spec.fixed):
        group = _group(i, each, len(spec.fixed))
        if each.people is not None and table.kind == "units":
            counted = FixedPeople(section, fixed_path(section, name, i), group.name, each).counted(table, tables, categories, faults)
            group, table = (counted.group, counted.table) if counted is not None else (group, table)
        groups.append(group)
    return tuple(groups), table


def _body(name: str, spec: BodySpec, groups: tuple[FixedGroup, ...]) -> Body:
    size = Range() if spec.size is None else Range(spec.size.at_least, spec.size.at_most)
    within = None if spec.within is None else BodyId(spec.within)
    vacant = 0 if spec.vacant is None else spec.vacant.at_most
    return Body(BodyId(name), spec.of, size, local_text(spec.label, name), within, groups, vacant)


def _group(index: int, spec: FixedSpec, groups: int) -> FixedGroup:
    name = spec.name or ("fixed" if groups == 1 else f"fixed {index + 1}")
    counts = {CategoryId(category): _amount(amount) for category, amount in spec.categories.items()}
    return FixedGroup(name, _amount(spec.seats), MappingProxyType(counts))


def _amount(spec: int | ColumnSpec | None) -> int | PerRow:
    if isinstance(spec, ColumnSpec):
        return PerRow(spec.column)
    return spec or 0


def _table_serves(name: str, spec: BodySpec, tables: Tables, section: Branch, faults: FaultList) -> bool:
    place = place_of(section, (name, "of"))
    if not tables:
        return False
    if spec.of not in tables:
        faults.add(place, phrase("body.no_table", table=spec.of), spec.of, one_of(list(tables)), nearest(spec.of, tables))
        return False
    return True


def _within_holds(name: str, spec: BodySpec, specs: Mapping[str, BodySpec], section: Branch, faults: FaultList) -> None:
    if spec.within is None:
        return
    place = place_of(section, (name, "within"))
    if spec.within not in section.entries:
        known = [each for each in section.entries if each != name]
        faults.add(place, phrase("body.no_outer", body=spec.within), spec.within, one_of(known), nearest(spec.within, known))
    elif name in _outer(name, specs):
        faults.add(place, phrase("body.circular", body=name), spec.within)
    elif spec.within in specs and specs[spec.within].of != spec.of:
        faults.add(place, phrase("body.other_table", body=spec.within, table=spec.of), spec.within)


def _outer(name: str, specs: Mapping[str, BodySpec]) -> Iterator[str]:
    """Yield the bodies around a body, from the inside out; its own name if it lies within itself."""
    seen: set[str] = set()
    around = specs[name].within
    while around is not None and around not in seen:
        yield around
        seen.add(around)
        around = specs[around].within if around in specs else None


def _size_holds(name: str, spec: BodySpec, section: Branch, faults: FaultList) -> None:
    size = spec.size
    if size is not None and size.at_least is not None and size.at_most is not None and size.at_least > size.at_most:
        says = phrase("body.size_empty", low=size.at_least, high=size.at_most)
        faults.add(place_of(section, (name, "size")), says, f"{size.at_least} > {size.at_most}")


def fixed_path(section: Branch, body: str, index: int) -> tuple[PathKey, ...]:
    """Return where one group of a body's fixed seats is written."""
    node = step(section.entries[body].value, "fixed")
    return (body, "fixed", index) if isinstance(node, Items) else (body, "fixed")


class _Fixed:
    """Checks one group of fixed seats of one body."""

    def __init__(self, section: Branch, body: str, index: int, faults: FaultList) -> None:
        self.section = section
        self.start = fixed_path(section, body, index)
        self.faults = faults

    def fits(self, group: FixedSpec, table: Table | None, named: Branch) -> None:
        if group.people is not None:
            self._people(group, table)
        elif group.seats is None:
            self.faults.add(place_of(self.section, self.start), phrase("key.missing", key="seats"), None, phrase("want.key", key="seats"))
        amounts = {("seats",): group.seats} | {("categories", each): amount for each, amount in group.categories.items()}
        for path, amount in amounts.items():
            if table is not None and isinstance(amount, ColumnSpec):
                self._column(table, amount.column, path)
        for category, amount in group.categories.items():
            self._category(category, amount, group.seats, table, named)

    def _people(self, group: FixedSpec, table: Table | None) -> None:
        place = place_of(self.section, (*self.start, "people"))
        if table is not None and table.kind == "people":
            self.faults.add(place, phrase("fixed.people"), None, phrase("want.pin"))
        if group.seats is not None or group.categories:
            self.faults.add(place, phrase("fixed.people_alone"))

    def _column(self, table: Table, column: str, path: tuple[str, ...]) -> None:
        heading = table.heading(column)
        if heading is not None:
            counts_fit(table, heading, self.faults)
            return
        known = [*table.columns, *table.aliases]
        says = phrase("table.no_column", column=column, table=table.file or table.name)
        self.faults.add(place_of(self.section, (*self.start, *path, "column")), says, column, one_of(known), nearest(column, known))

    def _category(
        self, category: str, amount: int | ColumnSpec, seats: int | ColumnSpec | None, table: Table | None, named: Branch
    ) -> None:
        place = place_of(self.section, (*self.start, "categories", category), category)
        if category not in named.entries:
            known = list(named.entries)
            self.faults.add(place, phrase("fixed.no_category", name=category), category, one_of(known), nearest(category, known))
        elif isinstance(amount, int) and isinstance(seats, int) and amount > seats:
            value = place_of(self.section, (*self.start, "categories", category))
            self.faults.add(value, phrase("fixed.too_many", name=category, seats=seats), str(amount), phrase("want.at_most", limit=seats))
        elif isinstance(amount, ColumnSpec) and isinstance(seats, ColumnSpec) and table is not None:
            self._row_by_row(category, amount.column, seats.column, table)

    def _row_by_row(self, category: str, part: str, whole: str, table: Table) -> None:
        some, all_seats = table.heading(part), table.heading(whole)
        for row in table if some and all_seats else ():
            assert some is not None and all_seats is not None
            count, seats = count_in(row, some), count_in(row, all_seats)
            if count is not None and seats is not None and count > seats:
                limit = phrase("want.at_most", limit=seats)
                self.faults.add(row.places[some], phrase("fixed.too_many", name=category, seats=seats), str(count), limit)
