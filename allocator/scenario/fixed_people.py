"""Fixed seats held by people of the roster: how many of them, and of each category, come from every unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from allocator.errors import Place, phrase
from allocator.facts import UNIT, Category, CategoryId, FixedGroup, PerRow, Row, RowId, Table, Where, folded, text_of
from allocator.rules.references import nearest
from allocator.scenario.fault_list import FaultList
from allocator.scenario.frame import FixedSpec
from allocator.scenario.marks import Categories, Tables, is_known, where_misfits
from allocator.scenario.misfits import fault_of
from allocator.scenario.tree import Branch, PathKey, place_of
from allocator.scenario.validated import one_of


@dataclass(frozen=True)
class Counted:
    """Fixed seats counted from a roster.

    Attributes:
        group: The seats, which read their numbers from columns of their own.
        table: The units' table with these columns.
    """

    group: FixedGroup
    table: Table


@dataclass(frozen=True)
class FixedPeople:
    """One group of fixed seats that `people: <where>` describes.

    Attributes:
        section: The section of the bodies.
        path: Where the group is written in it.
        name: What the group is called.
        spec: What is written.
    """

    section: Branch
    path: tuple[PathKey, ...]
    name: str
    spec: FixedSpec

    @property
    def place(self) -> Place:
        """Where its condition is written."""
        return place_of(self.section, (*self.path, "people"))

    def counted(self, units: Table, tables: Tables, categories: Categories, faults: FaultList) -> Counted | None:
        """Return the seats per unit and category, or None where the roster does not tell."""
        where, roster = self.spec.people, self._roster(tables, faults)
        if roster is None or where is None:
            return None
        misfits = list(where_misfits(where, roster, (*self.path, "people"), categories))
        for misfit in misfits:
            faults.take(fault_of(misfit, self.section, roster))
        if misfits:
            return None
        known = [each for each in categories.values() if is_known(each, categories)]
        return self._told(units, dict(_units_of(roster, where, units, faults)), known)

    def _roster(self, tables: Tables, faults: FaultList) -> Table | None:
        rosters = {name: table for name, table in tables.items() if table is not None and table.kind == "people" and table.heading(UNIT)}
        if self.spec.of is not None and self.spec.of in tables:
            rosters = {name: table for name, table in rosters.items() if name == self.spec.of}
        elif self.spec.of is not None:
            place = place_of(self.section, (*self.path, "of"))
            says = phrase("body.no_table", table=self.spec.of)
            faults.add(place, says, self.spec.of, one_of(list(rosters)), nearest(self.spec.of, rosters))
            return None
        if len(rosters) != 1 and None not in tables.values():
            says = phrase("fixed.which_roster") if rosters else phrase("fixed.no_roster")
            faults.add(self.place, says, None, phrase("want.of", names=", ".join(rosters)) if rosters else phrase("want.unit_column"))
        return next(iter(rosters.values())) if len(rosters) == 1 else None

    def _told(self, units: Table, unit_of: Mapping[RowId, tuple[Row, RowId]], known: Sequence[Category]) -> Counted:
        heading = ".".join(map(str, self.path))
        counts: dict[str, dict[RowId, int]] = {column: {} for column in (heading, *(f"{heading}.{each.id}" for each in known))}
        for person, unit in unit_of.values():
            for column in (heading, *(f"{heading}.{each.id}" for each in known if each.id in person.marks)):
                counts[column][unit] = counts[column].get(unit, 0) + 1
        rows = tuple(
            replace(row, cells=MappingProxyType({**row.cells, **{column: held.get(row.id, 0) for column, held in counts.items()}}))
            for row in units
        )
        filled = {CategoryId(each.id): PerRow(f"{heading}.{each.id}") for each in known}
        group = FixedGroup(self.name, PerRow(heading), MappingProxyType(filled))
        return Counted(group, replace(units, rows=rows, computed=(*units.computed, *counts)))


def _units_of(roster: Table, where: Where, units: Table, faults: FaultList) -> Iterator[tuple[RowId, tuple[Row, RowId]]]:
    """Yield the people who hold fixed seats, each with his or her unit; an unknown unit is a fault at its cell."""
    heading = roster.heading(UNIT)
    assert heading is not None
    names = {folded(row.name): row.id for row in units} | {folded(row.id): row.id for row in units}
    for person in where.admitted(roster):
        written = text_of(person.cells[heading])
        unit = names.get(folded(written))
        if unit is not None:
            yield person.id, (person, unit)
        elif not written:
            says = phrase("cell.blank", column=heading, row=person.id)
            faults.add(person.places[heading], says, None, phrase("want.filled"))
        else:
            known = [text for row in units for text in dict.fromkeys((row.id, row.name))]
            says = phrase("fixed.no_unit", row=person.id, table=units.file or units.name)
            faults.add(person.places[heading], says, written, one_of(known), nearest(written, known))
