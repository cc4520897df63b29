"""Who is in every plan that meets the musts, who in none, and who can hold a post: the judge's count against the program's search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from allocator.dossier.gaps import Certain
from allocator.explain.roster_asked import RosterAsked
from allocator.facts import BodyId
from allocator.problem import Problem
from allocator.solver import Setting, Settings
from allocator.solver.clock import Clock
from tests.oracle_people.judge import Judge


def searched(problem: Problem) -> Mapping[BodyId, Certain]:
    """Return what the program finds."""
    roster = RosterAsked.of(problem, Setting(Settings(), Clock(None)))
    reach = roster.reach()
    assert reach.complete
    return roster.certain(reach)


def uncertain(judge: Judge, found: Mapping[BodyId, Certain]) -> Iterator[str]:
    """List where the two differ."""
    for body, each in found.items():
        always, never = judge.always()[body], judge.never()[body]
        if (frozenset(each.always), frozenset(each.never)) != (always, never):
            yield f"{body}: judge always {sorted(always)}, never {sorted(never)}, program {each.always}, {each.never}"
    for name, post, surely, some in posts_reached(judge):
        told = found[BodyId(name)].posts[post]
        if (set(told.always), set(told.possible)) != (surely, some):
            yield f"{post} in {name}: judge {sorted(surely)} of {sorted(some)}, program {told.always} of {told.possible}"


def posts_reached(judge: Judge) -> Iterator[tuple[str, str, set[str], set[str]]]:
    """Yield every post that must be filled, with who holds it in every plan that meets the musts and who in some."""
    musts = tuple(rule for rule in judge.reading.rules if rule["prefer"] is None)
    ids = [person.id for person in judge.reading.people]
    strict = Judge(replace(judge.reading, rules=musts))
    for rule in musts:
        if rule["kind"] == "posts":
            posts, at = strict.posts(rule), strict.names.index(rule["body"])
            every = [posts.choices(members) for members in {state[at].people for state, _ in strict.plans()}]
            for k, name in enumerate(posts.names):
                can = [{ids[i] for i, sets in each.items() if any(held >> k & 1 for held in sets)} for each in every]
                must = [{ids[i] for i, sets in each.items() if all(held >> k & 1 for held in sets)} for each in every]
                yield rule["body"], name, set.intersection(*must), set().union(*can)
