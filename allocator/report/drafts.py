"""Tables that programs read back: the plan with the headings that a draft has."""

from __future__ import annotations

from allocator.dossier import Dossier
from allocator.export import Column
from allocator.export.sheets import draft_columns
from allocator.facts import BodyId
from allocator.report.tree import Table


def draft_table(dossier: Dossier, body: BodyId) -> Table:
    """Return a body's plan as `audit` reads it: `row`, `name`, `body` where there are several, `seats`, categories by id, `post`."""
    assert dossier.plan is not None
    rows, columns = draft_columns(dossier.problem, dossier.plan, body)
    headings = (
        Column("row", "text", "row"), Column("name", "text", "name"),
        *(Column(name, "text" if name in ("body", "post", "unit", "synthetic") else "whole", name) for name in columns),
    )  # fmt: skip
    cells = tuple((row.id, row.name, *(_cell(numbers[row.id]) for numbers in columns.values())) for row in rows)
    return Table(f"draft:{body}", dossier.problem.facts.bodies[body].label, headings, cells, ids=tuple(row.id for row in rows))


def _cell(value: object) -> int | str:
    return value if isinstance(value, int) else str(value)
