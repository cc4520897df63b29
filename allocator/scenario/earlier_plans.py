"""Earlier plans that `keep` rules refer to by file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from allocator.errors import Phrase, phrase
from allocator.facts import BodyId, Facts, RowId, folded
from allocator.rules.references import nearest
from allocator.scenario.draft_files import SEATS, Draft, DraftLine, read_draft, without_seats
from allocator.scenario.drafts import whole_number
from allocator.scenario.drafts_people import seats_of_people
from allocator.scenario.fault_list import FaultList
from allocator.scenario.files import named_file
from allocator.scenario.rules_read import ReadRule
from allocator.scenario.tree import place_of
from allocator.scenario.validated import one_of

References = Mapping[str, Mapping[BodyId, Mapping[RowId, int]]]
Rows = Mapping[BodyId, Mapping[str, RowId]]


@dataclass(frozen=True)
class Earlier:
    """What the rules refer to.

    Attributes:
        references: File as the rule writes it -> body -> row -> seats, rows that are gone included.
        merged: File -> rows that a rule says have been merged into others.
    """

    references: References
    merged: Mapping[str, frozenset[str]]

    def warnings(self, facts: Facts) -> Iterator[Phrase]:
        """Yield a sentence for every earlier plan with rows that no longer exist."""
        for file, bodies in self.references.items():
            known = {folded(row) for body in bodies if body in facts.bodies for row in facts.row_ids(body)}
            known |= self.merged.get(file, frozenset())
            gone = dict.fromkeys(row for rows in bodies.values() for row, seats in rows.items() if seats and folded(row) not in known)
            if gone:
                of_people = all(facts.is_people(body) for body in bodies if body in facts.bodies)
                yield phrase("warning.people_gone" if of_people else "warning.rows_gone", file=file, rows=", ".join(gone))


def earlier_plans(
    rules: Sequence[ReadRule], bodies: Sequence[str], rows: Rows, people: Collection[BodyId], folder: Path, faults: FaultList,
) -> Earlier:
    """Read every plan that a rule refers to.

    Args:
        rules: The rules.
        bodies: The names of all bodies.
        rows: Body -> folded id -> row, for the bodies that are intact.
        people: The bodies whose rows are people; whoever is listed had a seat where the plan gives no seats.
        folder: Where files are looked for.
        faults: Where faults go.
    """
    references: dict[str, dict[BodyId, dict[RowId, int]]] = {}
    merged: dict[str, frozenset[str]] = {}
    for read in rules:
        file: Any = getattr(read.rule, "plan", None)
        if not isinstance(file, str):
            continue
        was: Mapping[str, Sequence[str]] = getattr(read.rule, "was", None) or {}
        merged[file] = merged.get(file, frozenset()) | {folded(old) for olds in was.values() for old in olds}
        seats = _seats(file, read, bodies, people, folder, faults)
        for body, numbers in seats.items():
            known = rows.get(body, {})
            references.setdefault(file, {})[body] = {known.get(folded(row), row): n for row, n in numbers.items()}
    frozen = {file: MappingProxyType({b: MappingProxyType(rows) for b, rows in each.items()}) for file, each in references.items()}
    return Earlier(MappingProxyType(frozen), MappingProxyType(merged))


def _seats(
    file: str, read: ReadRule, bodies: Sequence[str], people: Collection[BodyId], folder: Path, faults: FaultList,
) -> dict[BodyId, dict[RowId, int]]:
    """Return the seats in an earlier plan; lines that name no body are about the rule's own."""
    place = place_of(read.node, ("plan",))
    path = named_file(folder, file, place, faults)
    draft = None if path is None else read_draft(path, place, faults)
    if draft is None:
        return {} if read.rule.body is None else {read.rule.body: {}}
    lines: dict[BodyId, dict[RowId, DraftLine]] = {BodyId(body): {} for body in bodies if body in draft.bodies}
    for line in draft.lines:
        body = _body(line, read, bodies, faults)
        if body is not None:
            lines.setdefault(body, {})[RowId(line.row.written)] = line
    return {body: _in_body(draft, body in people, listed, faults) for body, listed in lines.items()}


def _in_body(draft: Draft, people: bool, listed: Mapping[RowId, DraftLine], faults: FaultList) -> dict[RowId, int]:
    if people:
        return seats_of_people(listed, faults)
    if listed and SEATS not in draft.columns:
        faults.take(without_seats(draft))
        return {}
    return {row: whole_number(line.numbers[SEATS], SEATS, row, faults) for row, line in listed.items() if SEATS in line.numbers}


def _body(line: DraftLine, read: ReadRule, bodies: Sequence[str], faults: FaultList) -> BodyId | None:
    if line.body is None:
        return read.rule.body
    name = line.body.written
    found = next((body for body in bodies if folded(body) == folded(name)), None)
    if found is None:
        faults.add(line.body.place, phrase("draft.no_body", body=name), name, one_of(list(bodies)), nearest(name, bodies))
        return None
    return BodyId(found)
