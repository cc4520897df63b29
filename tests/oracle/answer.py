"""What the judge answers: the values of the stages, the tied rows, and the one plan that the contract takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.oracle.category_rules import Cell
from tests.oracle.costs import Cost
from tests.oracle.formulas import Formula
from tests.oracle.judge import Best, Judge, Leaves, Verdict
from tests.oracle.reading import Reading
from tests.oracle.seat_rules import Filled, held


@dataclass(frozen=True)
class Answer:
    """All that can be compared with an answer of the program.

    Attributes:
        solved: Whether any plan meets the musts.
        values: Stage -> what the best plans come to.
        tied_rows: Rows whose seats differ between two best plans.
        tied_counts: Rows where only counts differ.
        bodies: Body -> how the one plan fills it.
        counts: Body and category -> counts of the rows in table order, in the one plan.
        chosen: Rule -> the formula of the one plan.
        alternates: Body -> reserve delegates by row id.
    """

    solved: bool
    values: Mapping[int, Cost]
    tied_rows: frozenset[str] = frozenset()
    tied_counts: frozenset[str] = frozenset()
    bodies: Mapping[str, Filled] | None = None
    counts: Mapping[Cell, tuple[int, ...]] | None = None
    chosen: Mapping[str, Formula] | None = None
    alternates: Mapping[str, Mapping[str, int]] | None = None


def answer(judge: Judge, verdict: Verdict) -> Answer:
    """Settle a verdict's ties as the contract says, and tell which rows are tied."""
    if not verdict.best:
        return Answer(False, {})
    reading = judge.reading
    seats_differ = _differing([[filled.seats for filled in best.point.state.values()] for best in verdict.best], len(reading.rows))
    counts_differ = _counts_differing(verdict) - seats_differ
    taken = max(verdict.best, key=lambda best: _rank(reading, best))
    first = {k: min(numbers) for k, numbers in taken.formulas.items()}
    return Answer(
        True,
        verdict.values,
        frozenset(reading.rows[i]["id"] for i in seats_differ),
        frozenset(reading.rows[i]["id"] for i in counts_differ),
        taken.point.state,
        _counts(judge, taken),
        {reading.rules[k]["id"]: judge.formula(k, number) for k, number in first.items()},
        _alternates(reading, taken),
    )


def _rank(reading: Reading, best: Best) -> tuple[object, ...]:
    """Rank a best state: first formulas, then sizes, then seats. Two states with the same rank are the same."""
    filled = best.point.state.values()
    return (
        tuple(-min(best.formulas[k]) for k in sorted(best.formulas)),
        tuple(each.size for each in filled),
        tuple(tuple(each.seats[i] for i in reading.order) for each in filled),
    )


def _differing(plans: list[list[tuple[int, ...]]], rows: int) -> frozenset[int]:
    return frozenset(i for i in range(rows) if len({tuple(seats[i] for seats in plan) for plan in plans}) > 1)


def _counts_differing(verdict: Verdict) -> frozenset[int]:
    shown: dict[tuple[int, int], set[object]] = {}
    for best in verdict.best:
        for number, many in best.leaves.items():
            for leaves in many:
                for i, vector in enumerate(leaves):
                    shown.setdefault((number, i), set()).add(vector)
    return frozenset(i for (_, i), values in shown.items() if len(values) > 1)


def _counts(judge: Judge, taken: Best) -> dict[Cell, tuple[int, ...]]:
    found: dict[Cell, tuple[int, ...]] = {}
    for number, many in taken.leaves.items():
        cells = judge.marks.groups[number]
        leaves = max(many, key=lambda each: _lexicographic(each, len(cells), judge.reading.order))
        found |= {cell: tuple(vector[place] for vector in leaves) for place, cell in enumerate(cells)}
    return found


def _lexicographic(leaves: Leaves, cells: int, order: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(leaves[i][cell] for cell in range(cells) for i in order)


def _alternates(reading: Reading, taken: Best) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for rule in reading.rules:
        if rule["kind"] == "alternates":
            seats = held(reading, rule, taken.point.state)
            found[rule["body"]] = {
                reading.rows[i]["id"]: min(rule.get("at_most", seats[i]), -(-seats[i] // rule["one_per"])) for i in reading.meant(rule)
            }
    return found
