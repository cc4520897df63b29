"""The parts of a paper that are about one body: its numbers, its plan, its structure, and the charts."""

from __future__ import annotations

from collections.abc import Iterator

from allocator.dossier import Dossier
from allocator.errors import phrase
from allocator.facts import BodyId
from allocator.report.ages import ages_table
from allocator.report.charts import ages_chart, shares_charts
from allocator.report.numbers import numbers_table
from allocator.report.parts import hemicycle_chart, parts_tables
from allocator.report.plan_table import plan_table
from allocator.report.posts import posts_table
from allocator.report.structure import ratios_chart, structure_table
from allocator.report.tree import Heading, Part


def body_parts(dossier: Dossier, body: BodyId) -> Iterator[Part]:
    """Yield all that is told of a body, from its size to its charts."""
    facts = dossier.problem.facts
    people = facts.is_people(body)
    yield Heading(phrase("paper.body", body=facts.bodies[body].label))
    numbers = numbers_table(dossier, body)
    if len(numbers.rows) > 1 or numbers.notes:
        yield numbers
    yield Heading(phrase("paper.members" if people else "paper.plan"), 2)
    yield from _if_any(posts_table(dossier, body))
    yield plan_table(dossier, body)
    yield from shares_charts(dossier, body)
    structure = tuple(_structure(dossier, body))
    if structure:
        yield Heading(phrase("paper.structure_heading"), 2)
        yield from structure


def _structure(dossier: Dossier, body: BodyId) -> Iterator[Part]:
    yield from _if_any(structure_table(dossier, body))
    yield from _if_any(ratios_chart(dossier, body))
    yield from parts_tables(dossier, body)
    yield from _if_any(hemicycle_chart(dossier, body))
    yield from _if_any(ages_table(dossier, body))
    yield from _if_any(ages_chart(dossier, body))


def _if_any(part: Part | None) -> Iterator[Part]:
    if part is not None:
        yield part
