"""What the random worlds of people are like: verdicts, ties, levels, posts, and how often each kind of rule decides something."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from tests.oracle_people.answer import Answer, answer
from tests.oracle_people.judge import Judge, Verdict
from tests.oracle_people.makers import MAKERS
from tests.oracle_people.worlds import World, world

WORLDS_PER_CHUNK = 60
CHUNKS = 36
LEAST_SHARE = 10
LEAST_BINDING = 100
TRAITS = ("feasible", "infeasible", "tied", "above 0", "two levels", "three levels", "posts held", "always", "never")
LEVELS = {1: "one level", 2: "two levels", 3: "three levels"}


def counted(seen: World, judge: Judge, verdict: Verdict, told: Answer) -> Counter[str]:
    """Count one world: its traits, and every kind that is in it (`has x`) and decides something (`binds x`)."""
    census = Counter(["worlds", "feasible" if told.solved else "infeasible", LEVELS[seen.levels]])
    census["tied"] += bool(told.tied)
    census["above 0"] += _missed(judge, told)
    census["posts held"] += any(any(posts.values()) for posts in (told.posts or {}).values())
    census["always"] += told.solved and any(judge.always().values())
    census["never"] += told.solved and any(judge.never().values())
    census.update(f"has {kind}" for kind in seen.kinds)
    census.update(f"binds {kind}" for kind in {rule["kind"] for rule in judge.reading.rules if _decides(judge, verdict, rule["id"])})
    return census


def _missed(judge: Judge, told: Answer) -> bool:
    """Say whether a preference is not met even by the best plans."""
    scored = {rule["prefer"] for rule in judge.reading.rules if rule["kind"] == "score"}
    return any(value != 0 for stage, value in told.values.items() if stage not in scored)


def _decides(judge: Judge, verdict: Verdict, rule: str) -> bool:
    """Say whether the answer is another one without a rule: the verdict, the set of best plans, or what another stage comes to."""
    without = judge.verdict(frozenset([rule]))
    if not without.best or not verdict.best:
        return bool(without.best) != bool(verdict.best)
    text = next(each for each in judge.reading.rules if each["id"] == rule)
    others = {stage for stage in judge.stages if stage != text["prefer"]}
    if text["kind"] == "posts" or "post" in text:
        return set(without.best) != set(verdict.best) or any(verdict.values[stage] for stage in judge.stages if stage not in others)
    return set(without.best) != set(verdict.best) or any(without.values[stage] != verdict.values[stage] for stage in others)


def seeds(chunk: int) -> range:
    """Return the seeds of the worlds of a chunk."""
    return range(chunk * WORLDS_PER_CHUNK, (chunk + 1) * WORLDS_PER_CHUNK)


def kept(folder: Path, chunk: int, census: Counter[str]) -> None:
    """Keep a chunk's census for the test that adds them up."""
    written = folder / f"people-census-{chunk}.part"
    written.write_text(json.dumps(census), encoding="utf-8")
    written.replace(folder / f"people-census-{chunk}.json")


def added(folder: Path) -> Counter[str]:
    """Add up all chunks; those that no test has counted yet are counted now."""
    total: Counter[str] = Counter()
    for chunk in range(CHUNKS):
        file = folder / f"people-census-{chunk}.json"
        total.update(Counter(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else _counted_now(chunk))
    return total


def _counted_now(chunk: int) -> Counter[str]:
    total: Counter[str] = Counter()
    for seed in seeds(chunk):
        seen, judge = world(seed)
        verdict = judge.verdict()
        total.update(counted(seen, judge, verdict, answer(judge, verdict)))
    return total


def report(census: Counter[str]) -> str:
    """Write the census as a table."""
    lines = [f"{census['worlds']} worlds of people"]
    lines += [f"{trait:>14}: {census[trait]:5} ({100 * census[trait] // max(1, census['worlds'])} %)" for trait in TRAITS]
    lines += [f"{kind:>14}: in {census[f'has {kind}']:5}, binding in {census[f'binds {kind}']:5}" for kind in MAKERS]
    return "\n".join(lines)
