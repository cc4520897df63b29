"""What is said of an outcome: how it ended, what a draft leaves open, which formula was chosen, where equally good plans differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from allocator.dossier import Choice, Dossier, Ties
from allocator.errors import Phrase, phrase
from allocator.facts import RowId
from allocator.plan import Formula
from allocator.problem import Problem
from allocator.rules.implied import ancestors

_MOST_NAMED = 40
"""Rows that are named in one sentence on a terminal; the document and the papers name all."""


def ending_said(dossier: Dossier) -> Iterator[Phrase]:
    """Yield how it ended, and how sure that is."""
    confirmation = phrase("verdict.confirmed" if dossier.confirmed else "verdict.unconfirmed")
    match dossier.verdict:
        case "solved":
            yield phrase("report.solved", proof=phrase("verdict.proven"), confirmation=confirmation)
        case "infeasible":
            yield phrase("report.infeasible", confirmation=confirmation)
        case "undecided":
            yield phrase("report.undecided")
            yield phrase("report.no_plan" if dossier.plan is None else "report.unproven_plan")
        case "audited" if dossier.choice is not None:
            yield from _choice_said(dossier.choice)
        case "audited":
            assert dossier.audit is not None and dossier.plan is not None
            clean = phrase("report.audited_clean_part" if dossier.plan.silent else "report.audited_clean")
            yield clean if dossier.audit.clean else phrase("report.audited_broken", count=len(dossier.audit.breaches))
            yield from _left_open(dossier)


def _choice_said(choice: Choice) -> Iterator[Phrase]:
    """Yield which of several plans of a kept run it is, and what that run proved of it."""
    yield phrase(f"choice.{choice.kind}", number=choice.number, count=choice.count, run=choice.run)
    yield phrase(f"choice.{choice.kind}_{'proved' if choice.proven else 'unproven'}")


def _left_open(dossier: Dossier) -> Iterator[Phrase]:
    """Yield what a draft leaves open: bodies that it does not speak of, and seats that nobody has."""
    assert dossier.plan is not None
    bodies = dossier.problem.facts.bodies
    silent = tuple(bodies[body].label for body in bodies if body in dossier.plan.silent)
    if silent:
        stated = (body for body in bodies if body not in dossier.plan.silent)
        around = any(outer in dossier.plan.silent for body in stated for outer in ancestors(dossier.problem.facts, body))
        yield phrase("report.silent_around" if around else "report.silent", bodies=phrase("list.comma", items=silent))
    for body, filled in dossier.plan.bodies.items():
        missing = (bodies[body].size.at_least or 0) - filled.size
        if filled.vacant:
            yield phrase("report.left_vacant", body=bodies[body].label, count=filled.vacant)
        if missing > 0 and body not in dossier.plan.silent:
            yield phrase("report.left_open", body=bodies[body].label, count=missing)


def formula_said(rule: str, chosen: Formula) -> Phrase:
    """Say the formula that was chosen for a rule."""
    numbers = [("base", chosen.base), ("per", chosen.per), ("threshold", chosen.threshold)]
    parts = tuple(phrase(f"chosen.{name}", number=number) for name, number in numbers if number is not None)
    return phrase("report.chosen", rule=rule, formula=phrase("list.comma", items=parts))


def ties_said(ties: Ties, problem: Problem, most: int | None = _MOST_NAMED) -> Iterator[Phrase]:
    """Yield in what equally good plans differ, and how one of them was taken; `most` rows are named, all of them with None."""
    seated = tuple(row for row in ties.rows if row not in ties.posts)
    if seated:
        yield phrase("report.tied", rows=_named(seated, problem, most))
    if ties.posts:
        yield phrase("report.tied_posts_too" if seated else "report.tied_posts", rows=_named(ties.posts, problem, most))
    if ties.counts:
        yield phrase("report.tied_counts", rows=_named(ties.counts, problem, most))
    if ties.rows or ties.counts:
        yield _broken_by(problem)
        if not ties.complete:
            yield phrase("report.ties_incomplete")
    else:
        yield phrase("report.unique" if ties.complete else "report.maybe_unique")


def _broken_by(problem: Problem) -> Phrase:
    if problem.tie_break.by == "draw":
        return phrase("report.tie_draw", seed=str(problem.tie_break.seed))
    people = all(map(problem.facts.is_people, problem.facts.bodies))
    return phrase("report.tie_order_people" if people else "report.tie_order")


def _named(rows: Sequence[RowId], problem: Problem, most: int | None) -> Phrase:
    names = {row.id: row.name for table in problem.facts.tables.values() for row in table}
    if most is None and len(rows) == len(names) > 1:
        return phrase("ties.all_rows", count=len(rows))
    told = tuple(row if names.get(row, row) == row else f"{names[row]} ({row})" for row in rows[:most])
    listed, others = phrase("list.comma", items=told), len(rows) - len(told)
    return phrase("report.and_more", rows=listed, count=others) if others else listed
