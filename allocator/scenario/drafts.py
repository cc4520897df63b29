"""From a draft to a `Plan`: the rows, bodies and categories that it names must be those of the problem."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any

from allocator.errors import Place, phrase
from allocator.facts import BodyId, CategoryId, RowId, RuleId, Table, folded, number, ungrouped
from allocator.plan import BodyPlan, Counts, Formula, Plan
from allocator.problem import Problem
from allocator.rules.references import nearest
from allocator.scenario.counts import GREATEST
from allocator.scenario.door import is_there
from allocator.scenario.draft_files import ALTERNATES, SEATS, Draft, DraftLine, read_draft, without_seats
from allocator.scenario.drafts_people import PostReader, categories_agree, counts_of_people, seats_of_people
from allocator.scenario.fault_list import FaultList, one_fault
from allocator.scenario.grid import GridCell
from allocator.scenario.validated import one_of

_FEW = 2_000
"""Rows among which a similar id is looked for."""


def read_plan(path: Path, problem: Problem) -> Plan:
    """Return the plan in a file: our own JSON document, or a CSV or XLSX draft.

    A row that is not listed has no seats; a person who is listed has one where nothing is said of seats. A category of units
    without a column is not stated, and so are posts; a body that the file does not speak of at all is silent.

    Raises:
        ScenarioFaults: The file cannot be read, or names something that the problem does not have.
    """
    place = Place(path.name)
    if not is_there(path):
        raise one_fault(place, "file.missing", value=path.name, expected="want.file", file=path.name)
    faults = FaultList()
    draft = read_draft(path, place, faults)
    plan = None if draft is None else plan_in(draft, problem, faults)
    faults.raise_if_any()
    assert plan is not None
    return plan


def plan_in(draft: Draft, problem: Problem, faults: FaultList) -> Plan:
    """Return the plan that a draft holds."""
    return _Reader(draft, problem, faults).plan()


def whole_number(cell: GridCell, column: str, row: str, faults: FaultList) -> int:
    """Return the number in a draft's cell; a blank is 0, anything but a whole number from 0 up is a fault."""
    if cell.flaw is not None or cell.blank:
        return 0
    value = number(cell.value)
    if value is not None and value.denominator == 1 and 0 <= value <= GREATEST:
        return int(value)
    says = phrase("cell.count", column=column, row=row)
    faults.add(cell.place, says, cell.written, phrase("want.whole"), ungrouped(cell.written))
    return 0


class _Reader:
    """Holds a draft against the facts."""

    def __init__(self, draft: Draft, problem: Problem, faults: FaultList) -> None:
        self.draft = draft
        self.facts = problem.facts
        self.faults = faults
        self.posts = PostReader(problem, faults)
        self.categories = dict(self._categories())
        self.lines: dict[BodyId, dict[RowId, DraftLine]] = {body: {} for body in self.facts.bodies}
        self.rows = {body: {folded(row): row for row in self.facts.row_ids(body)} for body in self.facts.bodies}

    def plan(self) -> Plan:
        for line in self.draft.lines:
            body = self._body(line)
            row = None if body is None else self._row(line, body)
            if body is None or row is None:
                continue
            if row in self.lines[body]:
                self.faults.add(line.row.place, phrase("draft.row_twice", row=row), line.row.written, phrase("want.unique"))
            self.lines[body].setdefault(row, line)
        bodies = {body: self._body_plan(body) for body in self.facts.bodies}
        chosen = {RuleId(rule): self._formula(rule, numbers) for rule, numbers in self.draft.chosen.items()}
        return Plan(MappingProxyType(bodies), MappingProxyType(chosen), self._silent())

    def _silent(self) -> frozenset[BodyId]:
        """Return the bodies of which nothing is said, where something is said of others."""
        named = {folded(name) for name in self.draft.bodies}
        silent = frozenset(body for body, lines in self.lines.items() if not lines and folded(body) not in named)
        return silent if len(silent) < len(self.lines) else frozenset()

    def _categories(self) -> Iterator[tuple[str, CategoryId]]:
        """Yield which column counts which category; a column that reads almost like a category is a fault."""
        known = {folded(category): category for category in self.facts.categories}
        known |= {folded(text): c.id for c in self.facts.categories.values() for text in (c.label.vi, c.label.en)}
        for column, place in self.draft.columns.items():
            if column in (SEATS, ALTERNATES):
                continue
            if folded(column) in known:
                yield column, known[folded(column)]
            elif (maybe := nearest(column, self.facts.categories)) is not None:
                says = phrase("draft.no_category", column=column)
                self.faults.add(place, says, column, one_of(list(self.facts.categories)), maybe)

    def _body(self, line: DraftLine) -> BodyId | None:
        bodies = list(self.facts.bodies)
        if line.body is None and len(bodies) == 1:
            return bodies[0]
        if line.body is None:
            self.faults.add(line.row.place, phrase("draft.body_needed"), None, one_of(bodies))
            return None
        wanted = folded(line.body.written.removeprefix("'"))
        for body in self.facts.bodies.values():
            if wanted in (folded(body.id), folded(body.label.vi), folded(body.label.en)):
                return body.id
        name = line.body.written
        self.faults.add(line.body.place, phrase("draft.no_body", body=name), name, one_of(bodies), nearest(name, bodies))
        return None

    def _row(self, line: DraftLine, body: BodyId) -> RowId | None:
        written = line.row.written
        found = self.rows[body].get(folded(written)) or self.rows[body].get(folded(written.removeprefix("'")))
        if found is None:
            table = self.facts.table_of(body)
            says = phrase("draft.no_row", row=written, table=table.file or table.name)
            self.faults.add(line.row.place, says, written, one_of(list(table.by_id)), self._meant(written, table))
        return found

    def _meant(self, written: str, table: Table) -> str | None:
        """Guess which row was meant by an id that no row has: the one of that name, or the one of a similar id."""
        named = [row.id for row in table if folded(row.name) == folded(written)]
        if named:
            return named[0] if len(named) == 1 else None
        return nearest(written, table.by_id) if len(table) <= _FEW else None

    def _body_plan(self, body: BodyId) -> BodyPlan:
        people = self.facts.is_people(body)
        rows, lines = self.facts.row_ids(body), self.lines[body]
        given = seats_of_people(lines, self.faults) if people else self._seats(body)
        seats = MappingProxyType({row: given.get(row, 0) for row in rows})
        filled = sum(seats.values()) + self.facts.fixed_seats(body)
        vacant = self._vacant(body, filled)
        if not people:
            alternates = self._numbers(body, ALTERNATES) if self._stated(body, ALTERNATES) else None
            return BodyPlan(filled + vacant, vacant, seats, self._counts(body), alternates)
        categories_agree(self.facts, body, self.categories, lines, self.faults)
        stated = folded(body) in {folded(name) for name in self.draft.posted}
        posts = self.posts.posts(body, rows, lines, stated=stated)
        return BodyPlan(filled + vacant, vacant, seats, counts_of_people(self.facts, body, seats), posts=posts)

    def _counts(self, body: BodyId) -> Counts:
        counts = {category: self._numbers(body, column) for column, category in self.categories.items() if self._stated(body, column)}
        return MappingProxyType({each: MappingProxyType(counts[each]) for each in self.facts.categories if each in counts})

    def _seats(self, body: BodyId) -> dict[RowId, int]:
        if self.lines[body] and SEATS not in self.draft.columns:
            self.faults.take(without_seats(self.draft))
        return self._numbers(body, SEATS)

    def _vacant(self, body: BodyId, given: int) -> int:
        said = next((n for name, n in self.draft.vacant.items() if folded(name) == folded(body)), None)
        if said is not None:
            return max(said, 0)
        size = self.facts.bodies[body].size.exact
        return 0 if size is None else max(0, min(size - given, self.facts.bodies[body].vacant))

    def _stated(self, body: BodyId, column: str) -> bool:
        cells = [line.numbers[column] for line in self.lines[body].values() if column in line.numbers]
        return any(not cell.blank for cell in cells)

    def _numbers(self, body: BodyId, column: str) -> dict[RowId, int]:
        numbers = dict.fromkeys(self.facts.row_ids(body), 0)
        for row, line in self.lines[body].items():
            cell = line.numbers.get(column)
            if cell is not None and cell.flaw is None and cell.blank and column == SEATS:
                self.faults.add(cell.place, phrase("cell.blank", column=column, row=row), None, phrase("want.whole"))
            elif cell is not None:
                numbers[row] = whole_number(cell, column, row, self.faults)
        return numbers

    def _formula(self, rule: str, numbers: Mapping[str, Any]) -> Formula:
        per, base, threshold = (self._exact(rule, name, numbers.get(name)) for name in ("per", "base", "threshold"))
        return Formula(per, base, threshold)

    def _exact(self, rule: str, name: str, value: Any) -> Fraction | None:
        if value is None:
            return None
        try:
            return Fraction(str(value))
        except (ValueError, ZeroDivisionError):
            self.faults.add(Place(self.draft.file), phrase("draft.formula", rule=rule, name=name), str(value), phrase("want.number"))
            return None
