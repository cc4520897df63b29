"""An earlier plan to keep to: rows, bodies and posts that no longer exist are named and counted as nothing, and are no fault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from allocator.errors import Place
from allocator.facts import BodyId, RowId, folded, number
from allocator.plan import Plan
from allocator.problem import Problem
from allocator.scenario.draft_files import SEATS, Draft, DraftLine, read_draft
from allocator.scenario.drafts import plan_in
from allocator.scenario.drafts_people import PostReader
from allocator.scenario.fault_list import FaultList


@dataclass(frozen=True)
class ReferencePlan:
    """An earlier plan as far as it can be kept to.

    Attributes:
        plan: What it says of the rows and bodies that exist.
        gone: Body -> row that no longer exists -> the seats it had.
        bodies_gone: Bodies that no longer exist.
    """

    plan: Plan
    gone: Mapping[BodyId, Mapping[RowId, int]]
    bodies_gone: tuple[str, ...] = ()


def read_reference(path: Path, problem: Problem) -> ReferencePlan:
    """Return the earlier plan in a file, in any form that a plan may have.

    Only who had how many seats and which posts is read; structure is not kept to.

    Raises:
        ScenarioFaults: The file cannot be read, or not one of its rows exists.
    """
    place, faults = Place(path.name), FaultList()
    draft = read_draft(path, place, faults)
    faults.raise_if_any()
    assert draft is not None
    sorted_out = _Sorted(draft, problem)
    if not sorted_out.known:
        plan_in(draft, problem, faults)
        faults.raise_if_any()
    spoken_of = draft.bodies | frozenset(map(str, sorted_out.gone))
    kept = replace(
        draft, lines=tuple(sorted_out.known), columns=_only_seats(draft.columns), bodies=spoken_of, chosen=MappingProxyType({}),
    )
    plan = plan_in(kept, problem, faults)
    faults.raise_if_any()
    gone = MappingProxyType({body: MappingProxyType(rows) for body, rows in sorted_out.gone.items()})
    return ReferencePlan(plan, gone, tuple(sorted_out.bodies_gone))


def _only_seats(columns: Mapping[str, Place]) -> Mapping[str, Place]:
    return MappingProxyType({name: place for name, place in columns.items() if name == SEATS})


class _Sorted:
    """The lines of a draft, parted into those whose row exists and those whose row is gone."""

    def __init__(self, draft: Draft, problem: Problem) -> None:
        self.facts = problem.facts
        self.posts = PostReader(problem, FaultList()).known
        self.rows = {body: {folded(row) for row in self.facts.row_ids(body)} for body in self.facts.bodies}
        self.known: list[DraftLine] = []
        self.gone: dict[BodyId, dict[RowId, int]] = {}
        self.bodies_gone: dict[str, None] = {}
        for line in draft.lines:
            self._sort(line)

    def _sort(self, line: DraftLine) -> None:
        body = self._body(line)
        if body is None and line.body is not None:
            self.bodies_gone[line.body.written.removeprefix("'")] = None
            return
        written = line.row.written.removeprefix("'")
        if body is None or folded(line.row.written) in self.rows[body] or folded(written) in self.rows[body]:
            self.known.append(self._without_structure(line))
            return
        self.gone.setdefault(body, {})[RowId(written)] = self._seats(line, body)

    def _body(self, line: DraftLine) -> BodyId | None:
        bodies = list(self.facts.bodies.values())
        if line.body is None:
            return bodies[0].id if len(bodies) == 1 else None
        wanted = folded(line.body.written.removeprefix("'"))
        return next((b.id for b in bodies if wanted in (folded(b.id), folded(b.label.vi), folded(b.label.en))), None)

    def _seats(self, line: DraftLine, body: BodyId) -> int:
        cell = line.numbers.get(SEATS)
        value = None if cell is None else number(cell.value)
        if value is None:
            return int(self.facts.is_people(body))
        return int(value) if value > 0 and value.denominator == 1 else 0

    def _without_structure(self, line: DraftLine) -> DraftLine:
        """Leave out counts of categories, and posts that no longer exist."""
        numbers = MappingProxyType({name: cell for name, cell in line.numbers.items() if name == SEATS})
        posts = tuple(cell for cell in line.posts if ";" in cell.written or folded(cell.written.removeprefix("'")) in self.posts)
        return replace(line, numbers=numbers, posts=posts)
