"""What the random worlds are like: verdicts, ties, and how often each kind of rule decides something."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from tests.oracle.answer import Answer
from tests.oracle.judge import Judge, Verdict
from tests.oracle.worlds import ALWAYS_PREFERRED, MAKERS, World, world

WORLDS_PER_CHUNK = 60
CHUNKS = 36
LEAST_SHARE = 10
LEAST_BINDING = 100
TRAITS = ("feasible", "infeasible", "tied", "above 0")


def counted(seen: World, judge: Judge, verdict: Verdict, told: Answer) -> Counter[str]:
    """Count one world: its traits, and every kind that is in it (`has x`) and decides something (`binds x`)."""
    census = Counter(["worlds", "feasible" if told.solved else "infeasible"])
    census["tied"] += bool(told.tied_rows or told.tied_counts)
    census["above 0"] += _missed(judge, told)
    census.update(f"has {kind}" for kind in seen.kinds)
    census.update(f"binds {kind}" for kind in {judge.reading.rules[k]["kind"] for k in _binding(judge, verdict)})
    census["binds alternates"] += _clipped(judge, told)
    census["nested"] += len(judge.reading.bodies) > 1
    return census


def _missed(judge: Judge, told: Answer) -> bool:
    """Say whether a preference is not met even by the best plans."""
    gaps = {rule["prefer"] for rule in judge.reading.rules if rule["prefer"] and rule["kind"] not in ALWAYS_PREFERRED}
    return any(stage in gaps and value != 0 for stage, value in told.values.items())


def _binding(judge: Judge, verdict: Verdict) -> list[int]:
    return [k for k in range(len(judge.reading.rules)) if _decides(judge, verdict, k)]


def _decides(judge: Judge, verdict: Verdict, rule: int) -> bool:
    """Say whether the answer is another one without a rule: the verdict, the set of best plans, or what another stage comes to."""
    text = judge.reading.rules[rule]
    without = judge.without(frozenset([rule]))
    if not without.best or not verdict.best:
        return bool(without.best) != bool(verdict.best)
    others = {stage for stage in judge.stages if stage != text["prefer"]}
    return without.plans != verdict.plans or any(without.values[stage] != verdict.values[stage] for stage in others)


def _clipped(judge: Judge, told: Answer) -> bool:
    """Say whether a plan has reserve delegates."""
    return any(sum(each.values()) > 0 for each in (told.alternates or {}).values())


def seeds(chunk: int) -> range:
    """Return the seeds of the worlds of a chunk."""
    return range(chunk * WORLDS_PER_CHUNK, (chunk + 1) * WORLDS_PER_CHUNK)


def kept(folder: Path, chunk: int, census: Counter[str]) -> None:
    """Keep a chunk's census for the test that adds them up."""
    written = folder / f"census-{chunk}.part"
    written.write_text(json.dumps(census), encoding="utf-8")
    written.replace(folder / f"census-{chunk}.json")


def added(folder: Path) -> Counter[str]:
    """Add up all chunks; those that no test has counted yet are counted now."""
    total: Counter[str] = Counter()
    for chunk in range(CHUNKS):
        file = folder / f"census-{chunk}.json"
        total.update(Counter(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else _counted_now(chunk))
    return total


def _counted_now(chunk: int) -> Counter[str]:
    from tests.oracle.answer import answer

    total: Counter[str] = Counter()
    for seed in seeds(chunk):
        seen, judge = world(seed)
        verdict = judge.verdict()
        total.update(counted(seen, judge, verdict, answer(judge, verdict)))
    return total


def report(census: Counter[str]) -> str:
    """Write the census as a table."""
    lines = [f"{census['worlds']} worlds, {census['nested']} with two nested bodies"]
    lines += [f"{trait:>14}: {census[trait]:5} ({100 * census[trait] // max(1, census['worlds'])} %)" for trait in TRAITS]
    lines += [f"{kind:>14}: in {census[f'has {kind}']:5}, binding in {census[f'binds {kind}']:5}" for kind in MAKERS]
    return "\n".join(lines)
