"""Hand-overs: what one room gives to the next about a question that was answered. Values only."""

from allocator.dossier.answers import (
    Audit,
    CategoryTotals,
    Checked,
    Conflict,
    Dossier,
    Infeasible,
    Outcome,
    RuleReport,
    Shares,
    Solved,
    SolverTrace,
    StageResult,
    Ties,
    Undecided,
    Verdict,
)

__all__ = [
    "Audit", "CategoryTotals", "Checked", "Conflict", "Dossier", "Infeasible", "Outcome", "RuleReport", "Shares", "Solved",
    "SolverTrace", "StageResult", "Ties", "Undecided", "Verdict",
]
