"""Which cells of a plan miss what is asked of them."""

from __future__ import annotations

from collections.abc import Sequence

from allocator.dossier import Dossier
from allocator.facts import BodyId, RowId


def missed_cells(dossier: Dossier, body: BodyId, rows: Sequence[RowId], names: Sequence[str]) -> frozenset[tuple[int, int]]:
    """Return row and column, counted from 0, of every cell of which some clause about that row alone is missed.

    Args:
        dossier: The question with its answer.
        body: Whose table.
        rows: In the order of the table.
        names: What each column is, for programs.
    """
    if dossier.audit is None:
        return frozenset()
    at = {str(row): position for position, row in enumerate(rows)}
    found: set[tuple[int, int]] = set()
    for rule, report in zip(dossier.problem.rules, dossier.audit.reports, strict=True):
        wanted = [f"category:{category}" for category in rule.names_categories] or ["seats"]
        columns = [position for position, name in enumerate(names) if name in wanted] if rule.body == body else []
        for finding in report.findings if columns else ():
            position = at.get(finding.label.removeprefix(f"{rule.id}:"))
            if position is not None and not finding.holds:
                found.update((position, column) for column in columns)
    return frozenset(found)
