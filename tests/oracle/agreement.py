"""Does the program say what the judge says? Every difference in one line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from allocator.dossier import Dossier
from tests.oracle.answer import Answer
from tests.oracle.costs import Cost
from tests.oracle.judge import Judge
from tests.oracle.reading import Reading


def differences(judge: Judge, told: Answer, dossier: Dossier) -> list[str]:
    """List what the program says otherwise; empty where both agree."""
    reading = judge.reading
    verdict = "solved" if told.solved else "infeasible"
    if dossier.verdict != verdict:
        return [f"verdict: judge {verdict}, program {dossier.verdict}"]
    if not told.solved:
        return list(_conflict(judge, dossier))
    return [*_stages(told, dossier), *_ties(told, dossier), *_plan(reading, told, dossier), *_audit(dossier)]


def _conflict(judge: Judge, dossier: Dossier) -> Iterator[str]:
    """Say whether the rules that the program blames cannot hold together, even without all the others."""
    if dossier.plan is not None:
        yield "an infeasible world has a plan"
    for conflict in dossier.conflicts:
        others = frozenset(k for k, rule in enumerate(judge.reading.rules) if rule["id"] not in conflict.rules)
        if judge.without(others).best:
            yield f"conflict: the judge finds a plan that meets {', '.join(conflict.rules)}"
        if not conflict.minimal:
            yield "the conflict is not minimal"
    if len(dossier.conflicts) != 1:
        yield f"{len(dossier.conflicts)} conflicts"


def _stages(told: Answer, dossier: Dossier) -> Iterator[str]:
    found = {stage.stage: exactly(stage.value) for stage in dossier.stages}
    if not all(stage.proven for stage in dossier.stages) or not dossier.proven:
        yield "a stage is not proved"
    if found != dict(told.values) or list(found) != sorted(found):
        yield f"stages: judge {_shown(told.values)}, program {_shown(found)}"


def exactly(cost: Any) -> Cost:
    """Return a cost of the program as the judge counts it: deviations as a list, logarithms as a product."""
    if hasattr(cost, "sizes"):
        return tuple(cost.sizes)
    if hasattr(cost, "terms"):
        product = Fraction(1)
        for argument, times in cost.terms.items():
            assert times.denominator == 1
            product *= argument**times.numerator
        return product
    return Fraction(cost)


def _shown(values: Mapping[int, Cost]) -> str:
    return "{" + ", ".join(f"{k}: {' '.join(map(str, v)) if isinstance(v, tuple) else v}" for k, v in values.items()) + "}"


def _ties(told: Answer, dossier: Dossier) -> Iterator[str]:
    ties = dossier.ties
    if ties is None or not ties.complete:
        yield "the search for ties was not finished"
        return
    if sorted(ties.rows) != sorted(told.tied_rows):
        yield f"tied rows: judge {sorted(told.tied_rows)}, program {sorted(ties.rows)}"
    if sorted(ties.counts) != sorted(told.tied_counts):
        yield f"tied counts: judge {sorted(told.tied_counts)}, program {sorted(ties.counts)}"


def _plan(reading: Reading, told: Answer, dossier: Dossier) -> Iterator[str]:
    assert dossier.plan is not None and told.bodies is not None and told.counts is not None and told.chosen is not None
    bodies: Mapping[str, Any] = {str(name): body for name, body in dossier.plan.bodies.items()}
    ids = [row["id"] for row in reading.rows]
    for name, filled in told.bodies.items():
        body = bodies[name]
        theirs = body.size, body.vacant, tuple(body.seats[i] for i in ids)
        if theirs != (filled.size, filled.vacant, filled.seats):
            yield f"{name}: judge {filled}, program {theirs}"
        counts = {category: tuple(each[i] for i in ids) for category, each in body.counts.items()}
        mine = {category: each for (of, category), each in told.counts.items() if of == name}
        if counts != mine:
            yield f"counts of {name}: judge {mine}, program {counts}"
        yield from _alternates(name, told, body)
    chosen = {str(rule): (formula.per, formula.base, formula.threshold) for rule, formula in dossier.plan.chosen.items()}
    ours = {rule: (_common(per), _common(base) or 0, _common(threshold)) for rule, (per, base, threshold) in told.chosen.items()}
    if {rule: (per, base or 0, threshold) for rule, (per, base, threshold) in chosen.items()} != ours:
        yield f"chosen: judge {ours}, program {chosen}"


def _common(value: Any) -> Fraction | int | None:
    """Return a number of a formula that is the same for all units; what is read from a column is not."""
    return value if isinstance(value, Fraction) else None


def _alternates(name: str, told: Answer, body: Any) -> Iterator[str]:
    ours = (told.alternates or {}).get(name)
    theirs = None if body.alternates is None else dict(body.alternates)
    if ours != theirs:
        yield f"alternates of {name}: judge {ours}, program {theirs}"


def _audit(dossier: Dossier) -> Iterator[str]:
    if dossier.audit is None or not dossier.audit.clean:
        yield "the audit is not clean"
