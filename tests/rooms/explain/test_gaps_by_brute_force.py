"""Gaps against a judge that tries everything, on hundreds of random tiny worlds."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

import allocator
from allocator.dossier.gaps import Gaps, Party
from allocator.facts import BodyId
from tests.rooms.explain.tiny_worlds import Person, Plan, World
from tests.rooms.explain.tiny_worlds_drawn import world
from tests.rooms.explain.trait_judge import every_trait_counts, keeps
from tests.rooms.explain.trying_everything import parties, plans

WORLDS = 320
BATCH = 40


@pytest.mark.parametrize("batch", range(WORLDS // BATCH))
def test_gaps_are_what_trying_everything_finds(batch: int, tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    names = ("feasible", "lacking", "hopeless", "somebody always", "a bottleneck", "preferences short", "traits tried")
    census = dict.fromkeys(names, 0)
    for seed in range(batch * BATCH, (batch + 1) * BATCH):
        tiny = world(random.Random(seed))
        file = tmp_path / f"{seed}.yaml"
        file.write_text(tiny.text(), encoding="utf-8")
        found = allocator.gaps(file).gaps
        assert found.complete, seed
        _certain_people(tiny, found, seed)
        _roster_spans(tiny, found, seed)
        _free_world(tiny, found, seed)
        census["traits tried"] += _traits(tiny, found, seed)
        census["feasible"] += found.verdict == "solved"
        census["lacking"] += found.lacks is not None
        census["hopeless"] += found.hopeless
        census["somebody always"] += any(each.always for each in (found.certain or {}).values())
        census["preferences short"] += found.lacks_for_preferences is not None and found.verdict == "solved"
        census["a bottleneck"] += any(need.bottleneck for need in found.needs)
    record_property("census", f"gaps, batch {batch}: {census}")
    assert all(census[name] for name in ("feasible", "lacking", "hopeless", "somebody always", "a bottleneck", "traits tried")), census


def _certain_people(tiny: World, found: Gaps, seed: int) -> None:
    every = list(plans(tiny, tiny.people))
    assert (found.verdict == "solved") == bool(every), seed
    if not every:
        assert found.verdict == "infeasible" and found.certain is None and found.confirmed, seed
        return
    assert found.certain is not None
    for body in ("committee", "standing"):
        members = [_members(plan, body) for plan in every]
        ids = [person["id"] for person in tiny.people]
        always = tuple(ids[n] for n in range(len(ids)) if all(n in each for each in members))
        never = tuple(ids[n] for n in range(len(ids)) if not any(n in each for each in members))
        assert (found.certain[BodyId(body)].always, found.certain[BodyId(body)].never) == (always, never), (seed, body)
    for post in tiny.posts:
        held = [plan.holders[post] for plan in every]
        who = found.certain[BodyId("standing")].posts[post]
        assert who.possible == tuple(ids[n] for n in range(len(ids)) if any(n in each for each in held)), (seed, post)
        assert who.always == tuple(ids[n] for n in range(len(ids)) if all(n in each for each in held)), (seed, post)


def _members(plan: Plan, body: str) -> frozenset[int]:
    return plan.committee if body == "committee" else plan.standing


def _counts(tiny: World, people: list[Person], every: list[Plan], rule: str, label: str) -> list[int]:
    body, kind = tiny.counted[rule, label]
    return [sum(1 for n in _members(plan, body) if kind(people[n])) for plan in every]


def _roster_spans(tiny: World, found: Gaps, seed: int) -> None:
    every = list(plans(tiny, tiny.people))
    needs = {(str(need.rule), need.label if need.rule != "size:committee" else ""): need for need in found.needs}
    assert set(tiny.counted) <= set(needs), seed
    for rule, label in tiny.counted:
        counts = _counts(tiny, tiny.people, every, rule, label)
        need = needs[rule, label]
        assert (need.least, need.most) == (min(counts, default=None), max(counts, default=None)), (seed, rule, label)


def _free_world(tiny: World, found: Gaps, seed: int) -> None:
    """Whoever may be added: the smallest roster, the fewest of each kind, and the fewest to add to the people who are there."""
    _smallest(tiny, found, found.smallest, seed, wishes=False)
    if found.verdict == "infeasible":
        fewest = _fewest_more(tiny, wishes=False)
        assert (None if found.lacks is None else found.lacks.people) == fewest, seed
        assert found.hopeless == (fewest is None), seed
    if not tiny.wishes:
        assert found.preferences is None and found.smallest_with_preferences is None, seed
        return
    _smallest(tiny, found, found.smallest_with_preferences, seed, wishes=True)
    assert found.preferences == (next(plans(tiny, tiny.people, wishes=True), None) is not None), seed
    if not found.preferences:
        lacking = found.lacks_for_preferences
        assert (None if lacking is None else lacking.people) == _fewest_more(tiny, wishes=True), seed


def _smallest(tiny: World, found: Gaps, party: Party | None, seed: int, *, wishes: bool) -> None:
    there = [person for person in tiny.people if person["id"] in (tiny.wished if wishes else tiny.named)]
    everybody = [(people, plan) for people in parties(there, 3) for plan in plans(tiny, people, wishes=wishes, all_after=len(there))]
    sizes = [len(plan.committee) for _, plan in everybody]
    assert (None if party is None else party.people) == min(sizes, default=None), seed
    for need in found.needs:
        key = (need.rule, need.label if need.rule != "size:committee" else "")
        if key in tiny.counted and everybody and (need.rule in tiny.preferred) == wishes:
            counts = [_counts(tiny, people, [plan], *key)[0] for people, plan in everybody]
            assert need.needed == min(counts), (seed, need.rule, need.label)
            assert need.more_fit in (None, max(counts) > need.floor), (seed, need.rule, need.label)


def _traits(tiny: World, found: Gaps, seed: int) -> int:
    """Whoever fits the words will do, and without one of the words not everybody does; return how many parties were tried."""
    named = {False: tiny.named, True: tiny.wished}
    smallest = [(found.smallest, False), (found.smallest_with_preferences, True)]
    for party, wishes in smallest:
        if party is not None:
            there = [person for person in tiny.people if person["id"] in party.named]
            assert {person["id"] for person in there} <= named[wishes], seed
            assert keeps(tiny, there, party, random.Random(seed), wishes=wishes), (seed, wishes)
            assert party.named or every_trait_counts(tiny, party, wishes=wishes), (seed, wishes)
    for party, wishes in ((found.lacks, False), (found.lacks_for_preferences, True)):
        assert party is None or keeps(tiny, tiny.people, party, random.Random(seed), wishes=wishes), (seed, wishes)
    return sum(party is not None and bool(party.profiles) for party, _ in smallest)


def _fewest_more(tiny: World, *, wishes: bool) -> int | None:
    there = len(tiny.people)
    larger = parties(tiny.people, 3, 1)
    return next((len(people) - there for people in larger if next(plans(tiny, people, wishes=wishes, all_after=there), None)), None)
