"""On random plans, good and bad, the audit counts every clause as the judge does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest

from allocator.audit import audit_plan
from allocator.dossier import Audit
from allocator.facts import BodyId, CategoryId, RowId
from allocator.plan import BodyPlan, Plan
from allocator.scenario import read_scenario
from tests.oracle.reading import beyond
from tests.oracle_people.judge import Judge, State
from tests.oracle_people.seat_counts import Filled
from tests.oracle_people.test_people_agree import written
from tests.oracle_people.worlds import world

CHUNKS, WORLDS_PER_CHUNK, PLANS = 10, 30, 6
Holders = Mapping[str, Mapping[str, int]]
"""Body -> post -> who holds it, as bits."""


def state_of(judge: Judge, rng: Random) -> State:
    """Draw members for every body, mostly people of the body around it, mostly about so many as it should have."""
    chosen: dict[str, Filled] = {}
    for body in judge.outer_first:
        lines = list(range(len(judge.reading.people)))
        outer = [chosen[name].people for name in judge.reading.around(body.id)]
        pool = [i for i in lines if not outer or outer[0] >> i & 1] if rng.random() < 0.8 else lines
        wanted = (body.high or body.low or 4) - body.fixed + rng.choice((0, 0, 0, -1, 1))
        people = sum(1 << i for i in rng.sample(pool, max(0, min(len(pool), wanted))))
        vacant = rng.randint(0, body.vacant)
        chosen[body.id] = Filled(people.bit_count() + body.fixed + vacant, vacant, people)
    return tuple(chosen[name] for name in judge.names)


def holders_of(judge: Judge, state: State, rng: Random) -> dict[str, dict[str, int]]:
    """Give out the posts: mostly as they may be held, sometimes to anybody."""
    held: dict[str, dict[str, int]] = {name: {} for name in judge.names}
    for rule in judge.reading.rules:
        if rule["kind"] == "posts":
            posts, people = judge.posts(rule), state[judge.names.index(rule["body"])].people
            drawn = [rng.choice(posts.may[i]) if people >> i & 1 else 0 for i in range(len(judge.reading.people))]
            if rng.random() < 0.4:
                drawn[rng.randrange(len(drawn))] = rng.randrange(1 << len(posts.names))
            for k, name in enumerate(posts.names):
                held[rule["body"]][name] = sum(1 << i for i, each in enumerate(drawn) if each >> k & 1)
    return held


def plan_of(judge: Judge, state: State, held: Holders) -> Plan:
    """Write a drawn state as the program's plan."""
    ids = [RowId(person.id) for person in judge.reading.people]
    bodies = {}
    for name, filled in zip(judge.names, state, strict=True):
        seats = {row: filled.people >> i & 1 for i, row in enumerate(ids)}
        counts = {
            CategoryId(category): {row: (filled.people & mark) >> i & 1 for i, row in enumerate(ids)}
            for category, mark in judge.reading.marks.items()
        }
        posts = {post: tuple(row for i, row in enumerate(ids) if holders >> i & 1) for post, holders in held[name].items()}
        bodies[BodyId(name)] = BodyPlan(filled.size, filled.vacant, seats, counts, posts=posts)
    return Plan(bodies)


def judged(judge: Judge, state: State, held: Holders) -> dict[str, list[int]]:
    """Return rule -> the gaps above 0 of its clauses, in order."""
    filled = dict(zip(judge.names, state, strict=True))
    found: dict[str, list[int]] = {}
    for rule in judge.reading.rules:
        if rule["id"] in judge.pairs:
            gaps = [judge.pair_gap(rule, filled)]
        elif rule["kind"] == "posts":
            posts = judge.posts(rule)
            gaps = posts.gaps(tuple(held[rule["body"]][name].bit_count() for name in posts.names))
        elif "post" in rule:
            rows = [rule["rows"]] if isinstance(rule["rows"], str) else rule["rows"]
            holders = held[rule["body"]][rule["post"]]
            gaps = [abs(rule.get("seats", 1) - (holders >> judge.reading.line_of[row] & 1)) for row in rows]
        else:
            gaps = [] if rule["kind"] == "score" else [int(gap) for gap in judge.gaps(rule, filled[rule["body"]])]
        found[rule["id"]] = [gap for gap in gaps if gap]
    for body in judge.reading.bodies:
        found[f"size:{body.id}"] = [gap for gap in [beyond(filled[body.id].size, body.low, body.high)] if gap]
        if body.within is not None:
            outside = judge.outside(body.id, filled, frozenset()) & filled[body.id].people
            found[f"within:{body.id}"] = [1] * outside.bit_count()
    return found


def misheld(judge: Judge, state: State, held: Holders) -> set[str]:
    """Return the rules about posts whose posts are held by somebody who may not hold just these."""
    wrong = set()
    for rule in judge.reading.rules:
        if rule["kind"] == "posts":
            posts, people = judge.posts(rule), state[judge.names.index(rule["body"])].people
            for i in range(len(judge.reading.people)):
                mine = sum(1 << k for k, name in enumerate(posts.names) if held[rule["body"]][name] >> i & 1)
                if mine and (mine not in posts.may[i] or not people >> i & 1):
                    wrong.add(rule["id"])
    return wrong


def audited(audit: Audit) -> tuple[dict[str, list[int]], set[str]]:
    """Return the same of the audit: gaps of clauses, and rules that are broken however much they are only preferred."""
    gaps = {str(report.rule): [each.gap for each in report.findings if each.gap and not each.must] for report in audit.reports}
    return gaps, {str(report.rule) for report in audit.reports if any(each.must and each.gap for each in report.findings)}


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_the_audit_counts_as_the_judge_does(chunk: int, tmp_path: Path) -> None:
    seen: Counter[str] = Counter()
    for seed in range(chunk * WORLDS_PER_CHUNK, (chunk + 1) * WORLDS_PER_CHUNK):
        drawn, judge = world(seed)
        problem, rng = read_scenario(written(drawn, tmp_path)), Random(seed)
        for _ in range(PLANS):
            state = state_of(judge, rng)
            held = holders_of(judge, state, rng)
            audit = audit_plan(problem, plan_of(judge, state, held), draft=True)
            gaps, wrong = audited(audit)
            assert gaps == judged(judge, state, held), (seed, state, held)
            assert wrong == misheld(judge, state, held), (seed, state, held)
            musts = {rule["id"] for rule in judge.reading.rules if rule["prefer"] is None} | {name for name in gaps if ":" in name}
            assert audit.clean == (not wrong and not any(gaps[name] for name in musts)), (seed, state, held)
            seen.update({"clean": audit.clean, "broken": not audit.clean, "misheld": bool(wrong)})
    assert min(seen["clean"], seen["misheld"]) >= 3 and seen["broken"] >= 50, seen
