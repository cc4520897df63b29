"""Hand-overs: what one room gives to the next about a question that was answered. Values only."""

from allocator.dossier.answers import (
    Audit,
    CategoryTotals,
    Checked,
    Choice,
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
from allocator.dossier.why import (
    Change,
    Clause,
    Conflict,
    Conflicts,
    GridCell,
    Move,
    Norm,
    Repair,
    Repairs,
    StageChange,
    Step,
    Tightness,
    Why,
)

__all__ = [
    "Audit", "CategoryTotals", "Change", "Checked", "Choice", "Clause", "Conflict", "Conflicts", "Dossier", "GridCell", "Infeasible",
    "Move", "Norm", "Outcome", "Repair", "Repairs", "RuleReport", "Shares", "Solved", "SolverTrace", "StageChange", "StageResult", "Step",
    "Ties", "Tightness", "Undecided", "Verdict", "Why",
]
