"""Does the program say what the judge says? Every difference in one line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from allocator.dossier import Dossier
from tests.oracle_people.answer import Answer
from tests.oracle_people.judge import Judge, TooManyWaysError


def differences(judge: Judge, told: Answer, dossier: Dossier) -> list[str]:
    """List what the program says otherwise; empty where both agree."""
    verdict = "solved" if told.solved else "infeasible"
    if dossier.verdict != verdict:
        return [f"verdict: judge {verdict}, program {dossier.verdict}"]
    if not told.solved:
        return list(_conflict(judge, dossier))
    return [*_stages(told, dossier), *_ties(told, dossier), *_plan(judge, told, dossier), *_audit(dossier)]


def _conflict(judge: Judge, dossier: Dossier) -> Iterator[str]:
    """Say whether the rules that the program blames cannot hold together, and whether each of them is needed for that."""
    if dossier.plan is not None:
        yield "an infeasible world has a plan"
    if len(dossier.conflicts) != 1 or not dossier.confirmed:
        yield f"{len(dossier.conflicts)} conflicts, confirmed: {dossier.confirmed}"
    for conflict in dossier.conflicts:
        blamed = frozenset(map(str, conflict.rules))
        if not conflict.minimal or not conflict.confirmed:
            yield f"the conflict is minimal: {conflict.minimal}, confirmed: {conflict.confirmed}"
        if _holds_together(judge, blamed):
            yield f"conflict: the judge finds a plan that meets {', '.join(sorted(blamed))}"
        for each in blamed:
            if _possible(judge, blamed - {each}) is False:
                yield f"conflict: {each} is not needed in {', '.join(sorted(blamed))}"


def _holds_together(judge: Judge, blamed: frozenset[str]) -> bool:
    """Say whether all blamed rules can hold; where that is too much to look through, with all sizes and nesting beside them."""
    found = _possible(judge, blamed)
    if found is None:
        return bool(judge.verdict(frozenset(rule["id"] for rule in judge.reading.rules) - blamed).best)
    return found


def _possible(judge: Judge, rules: frozenset[str]) -> bool | None:
    try:
        return judge.possible(rules)
    except TooManyWaysError:
        return None


def _stages(told: Answer, dossier: Dossier) -> Iterator[str]:
    found: Mapping[int, Any] = {stage.stage: stage.value for stage in dossier.stages}
    if not all(stage.proven for stage in dossier.stages) or not dossier.proven or not dossier.confirmed:
        yield "a stage is not proved and confirmed"
    if found != dict(told.values) or list(found) != sorted(found):
        yield f"stages: judge {_shown(told.values)}, program {_shown(found)}"


def _shown(values: Mapping[int, Any]) -> str:
    return ", ".join(f"{stage}: {Fraction(value)}" for stage, value in values.items())


def _ties(told: Answer, dossier: Dossier) -> Iterator[str]:
    ties = dossier.ties
    if ties is None or not ties.complete:
        yield "the search for ties was not finished"
    elif set(ties.rows) != told.tied or ties.counts:
        yield f"tied: judge {sorted(told.tied)}, program {sorted(ties.rows)}, counts {ties.counts}"


def _plan(judge: Judge, told: Answer, dossier: Dossier) -> Iterator[str]:
    assert dossier.plan is not None and told.bodies is not None and told.posts is not None
    bodies: Mapping[str, Any] = {str(name): body for name, body in dossier.plan.bodies.items()}
    ids = [person.id for person in judge.reading.people]
    for name, filled in told.bodies.items():
        body = bodies[name]
        members = tuple(each for i, each in enumerate(ids) if filled.people >> i & 1)
        if (filled.size, filled.vacant, members) != (body.size, body.vacant, body.members) or any(body.seats[i] > 1 for i in ids):
            yield f"{name}: judge {filled.size, filled.vacant, members}, program {body.size, body.vacant, body.members}"
        if {post: tuple(holders) for post, holders in body.posts.items()} != told.posts[name]:
            yield f"posts of {name}: judge {told.posts[name]}, program {dict(body.posts)}"
        for category, counts in body.counts.items():
            mark = judge.reading.marks[str(category)]
            if [counts[each] for each in ids] != [int(each in members and bool(mark >> i & 1)) for i, each in enumerate(ids)]:
                yield f"{category} in {name}: program {dict(counts)}"


def _audit(dossier: Dossier) -> Iterator[str]:
    if dossier.audit is None or not dossier.audit.clean:
        yield "the audit is not clean"
