"""How many seats a body has: given here, fixed, left open, in all; and beside them the alternates, who are in none of these."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from allocator.dossier import Dossier
from allocator.errors import Phrase, phrase
from allocator.export import Column, Line
from allocator.export.layout import group_label
from allocator.facts import BodyId
from allocator.report.percentages import percentages
from allocator.report.tree import Table


def numbers_table(dossier: Dossier, body: BodyId) -> Table:
    """Return the seats of a body by where they come from, each with its share of all seats."""
    facts, plan = dossier.problem.facts, dossier.plan
    assert plan is not None
    filled = plan.bodies[body]
    rows = tuple(_sorts(dossier, body))
    close = dossier.problem.head.closed
    told = percentages(rows, filled.size, phrase("column.percent_of", base=filled.size), close=close)
    columns = (
        Column(phrase("column.seats_by_origin"), "text", "name"), Column(phrase("column.quantity"), "whole", "seats"),
        Column(told.heading, "percent", "percent"),
    )  # fmt: skip
    cells = tuple((label, seats, percent) for (label, seats), percent in zip(rows, told.cells, strict=True))
    total = Line(phrase("line.total"), (None, filled.size, Fraction(1) if filled.size else None), name="total")
    notes = [*told.notes]
    if filled.alternates is not None:
        notes.append(phrase("note.alternates", count=sum(filled.alternates.values())))
    label = facts.bodies[body].label
    return Table(f"numbers:{body}", phrase("paper.numbers", body=label), columns, cells, (total,), tuple(notes))


def _sorts(dossier: Dossier, body: BodyId) -> Iterator[tuple[Phrase, int]]:
    """Yield where seats come from, and how many."""
    facts, plan = dossier.problem.facts, dossier.plan
    assert plan is not None
    filled, people = plan.bodies[body], facts.is_people(body)
    yield phrase("origin.chosen" if people else "origin.given"), sum(filled.seats.values())
    for group in facts.bodies[body].fixed:
        name = group_label(group.name)
        yield phrase("line.fixed") if name is None else phrase("line.fixed_group", name=name), facts.group_seats(body, group)
    if filled.vacant:
        yield phrase("origin.vacant" if people else "line.vacant"), filled.vacant
