"""From a question to the verifier's sheet: hear every rule, find what limits follow."""

from __future__ import annotations

from collections.abc import Mapping

from allocator.certificate.board import OPEN, Hearing
from allocator.certificate.limits import limit_gaps, narrow
from allocator.certificate.sheet import Sheet
from allocator.facts import BodyId, Facts, RowId
from allocator.problem import Problem
from allocator.rules.board import SeatsOf, SizeOf, VacantIn

Most = Mapping[tuple[BodyId, RowId], int]


def heard(problem: Problem) -> Sheet | None:
    """Return the sheet of a problem with its limits; None where plain addition shows that no plan meets it."""
    most = _most_known(problem.facts)
    if any(each >= OPEN for each in most.values()):
        scout = _posted(problem, most)
        narrow(scout)
        most = {key: _at_most(scout, key, known) for key, known in most.items()}
    sheet = _posted(problem, most)
    if not narrow(sheet):
        return None
    limit_gaps(sheet)
    return sheet


def _at_most(scout: Sheet, key: tuple[BodyId, RowId], known: int) -> int:
    high = scout.upper[scout.unknown(SeatsOf(*key))]
    return known if high is None else min(known, high)


def _most_known(facts: Facts) -> Most:
    """Return what a body's size and a row's members allow the row."""
    most: dict[tuple[BodyId, RowId], int] = {}
    for body in facts.bodies.values():
        free = OPEN if body.size.at_most is None else max(0, body.size.at_most - facts.fixed_seats(body.id))
        for row in facts.row_ids(body.id):
            members = facts.members(body.id, row) if not facts.is_people(body.id) else 1
            most[body.id, row] = min(OPEN if facts.is_people(body.id) else free, OPEN if members is None else members)
    return most


def _posted(problem: Problem, most: Most) -> Sheet:
    sheet, facts = Sheet(), problem.facts
    for body in facts.bodies.values():
        sheet.unknown(SizeOf(body.id))
        sheet.unknown(VacantIn(body.id), 0, body.vacant)
        for row in facts.row_ids(body.id):
            known = most[body.id, row]
            sheet.unknown(SeatsOf(body.id, row), 0, None if known >= OPEN else known)
    for rule in problem.rules:
        rule.post(Hearing(rule, facts, sheet, most), facts)
    return sheet
