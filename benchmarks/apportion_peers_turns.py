"""Speed, memory and sheer size beside other packages: all asked in turn, and every answer judged."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import median

from benchmarks.apportion_peers_asking import Instance, Sides
from benchmarks.apportion_peers_exact import METHODS, Said, ties
from benchmarks.apportion_peers_ways import PACKAGES

PER_UNIT = 3
SLOW = 5.0
"""Seconds after which a package has had its only turn at a row of the table."""
UP_TO = {"apportionment, fractions": 100, "abcvoting, seat by seat": 0, "abcvoting, optimal": 0}
"""Rows up to which a package is asked for speed: beyond, one answer takes minutes."""
ONLY_FOR_SPEED = ("ours, whole solve", "apportionpy, equal proportions")
"""Not asked at the largest size: the first is no peer's like, the second goes through all rows for every seat."""
ANSWERS = ("", "wrong", "other total")
"""What is found of a package that did not fail: nothing, or how it is not the method's own."""
Turns = Mapping[str, Sequence[Said]]


def populations(units: int, seed: int) -> tuple[int, ...]:
    """Return synthetic populations: from hundreds to hundreds of thousands."""
    chance = random.Random(f"{units} {seed}")
    return tuple(int(chance.lognormvariate(8, 1)) + 300 for _ in range(units))


def small_weights(units: int, seed: int) -> tuple[int, ...]:
    """Return weights of 1 to 100, so that many are alike."""
    chance = random.Random(f"small {units} {seed}")
    return tuple(chance.randint(1, 100) for _ in range(units))


def asked_for(method: str, units: int) -> list[str]:
    """Return the packages that are asked for a method at a size."""
    return [name for name, (_, _, methods) in PACKAGES.items() if method in methods and units <= UP_TO.get(name, units)]


def turns(sides: Sides, method: str, units: int, seeds: int, runs: int) -> Turns:
    """Let all answer in turn, run after run; who takes too long has one turn."""
    found: dict[str, list[Said]] = {}
    for seed in range(seeds):
        instance = (method, populations(units, seed), PER_UNIT * units)
        for _ in range(runs):
            for package in asked_for(method, units):
                before = found.setdefault(package, [])
                if not before or before[0].wall < SLOW:
                    before.append(_judged(sides.ask(package, instance), instance))
    return found


def _judged(said: Said, instance: Instance) -> Said:
    """Return an answer with its fault, if it is not the method's own; without the seats, which are not needed any more."""
    method, weights, seats = instance
    fault = said.fault
    if said.seats is not None and sum(said.seats) != seats:
        fault = "other total"
    elif said.seats is not None and ties(method, weights, said.seats) is None:
        fault = "wrong"
    return Said(None, None, fault, said.wall, said.processor)


def speed(sides: Sides, sizes: Sequence[int], seeds: int, runs: int, clock: str, only: str) -> Iterator[str]:
    """Yield a row for each size and method: seconds, and how many times ours."""
    others = [name for name in PACKAGES if name != "ours" and UP_TO.get(name, 1)]
    yield head("method", "units", "ours, s", *others)
    for units in sizes:
        for method in METHODS:
            if only in f"{method} {units}":
                found = turns(sides, method, units, seeds, runs)
                own = median(getattr(said, clock) for said in found["ours"])
                assert not any(said.fault for said in (*found["ours"], *found["ours, whole solve"])), "ours is right"
                cells = [_cell(found.get(name, ()), own, clock) for name in others]
                yield f"| {method} | {units:,} | {_short(own)} | {' | '.join(cells)} |"


def _cell(said: Sequence[Said], own: float, clock: str) -> str:
    if not said:
        return "-"
    faults = Counter(kind(each.fault) for each in said if each.fault)
    answered = [getattr(each, clock) for each in said if each.fault in ANSWERS]
    seconds = f"{_short(median(answered))} ({_times(median(answered) / own)})" if answered else ""
    told = [f"{fault} {number}/{len(said)}" for fault, number in faults.items()]
    return ", ".join(filter(None, (seconds + " *" * (len(said) == 1 and bool(seconds)), *told)))


def _short(seconds: float) -> str:
    return f"{seconds:.5f}" if seconds < 0.01 else f"{seconds:.3f}" if seconds < 1 else f"{seconds:.1f}"


def _times(ratio: float) -> str:
    return f"{ratio:.2f}" if ratio < 1 else f"{ratio:.1f}" if ratio < 10 else f"{ratio:,.0f}"


def kind(fault: str) -> str:
    """Return the name of a fault, or that there was no answer."""
    return fault.split(":")[0]


def memory(sides: Sides, sizes: Sequence[int], only: str) -> Iterator[str]:
    """Yield a row for each size and method: MiB held at once beyond the question, and how many times ours."""
    others = [name for name in PACKAGES if name != "ours" and UP_TO.get(name, 1)]
    yield head("method", "units", "ours, MiB", *others)
    for units in sizes:
        for method in ("webster", "hamilton"):
            if only in f"{method} {units}":
                instance = (method, populations(units, 0), PER_UNIT * units)
                found = {name: sides.memory(name, instance) for name in asked_for(method, units)}
                own = found["ours"][1] / 2**20
                cells = [_mib(*found[name], own) if name in found else "-" for name in others]
                yield f"| {method} | {units:,} | {own:.2f} | {' | '.join(cells)} |"


def _mib(said: Said, most: int, own: float) -> str:
    return kind(said.fault) if said.fault else f"{most / 2**20:,.2f} ({_times(most / 2**20 / own)})"


def large(sides: Sides, units: int, clock: str, only: str) -> Iterator[str]:
    """Yield a row for each method and kind of weights at the largest size: what each says, and in how many seconds."""
    names = [name for name in PACKAGES if name not in (*UP_TO, *ONLY_FOR_SPEED)]
    yield head("method", "weights", *names)
    for told, weights in ((f"populations, {units:,}", populations(units, 0)), (f"1 to 100, {units:,}", small_weights(units, 0))):
        for method in METHODS:
            if only in f"{method} {told}":
                instance = (method, weights, PER_UNIT * units + 17)
                cells = [_said(sides.ask(name, instance, ties=True), instance, clock) if name in asked_for(method, units) else "-"
                         for name in names]  # fmt: skip
                yield f"| {method} | {told} | {' | '.join(cells)} |"


def _said(said: Said, instance: Instance, clock: str) -> str:
    method, weights, seats = instance
    if said.seats is None:
        return f"**{said.fault}**"
    seconds = f"{getattr(said, clock):.2f} s"
    if sum(said.seats) != seats:
        return f"**{sum(said.seats) - seats:+,} seats**, {seconds}"
    tied = ties(method, weights, said.seats)
    if tied is None:
        return f"**wrong**, {seconds}"
    if said.tied is None or said.tied is True or said.tied is False:
        told = "a tie told" if said.tied else "no tie told"
        return f"right, {f'{told} ({len(tied):,} tied)' if tied else 'no tie'}, {seconds}"
    return f"right, {len(said.tied):,} tied{'' if said.tied == tied else f' (**really {len(tied):,}**)'}, {seconds}"


def head(*names: str) -> str:
    """Write the head of a table."""
    return f"| {' | '.join(names)} |\n|{'---|' * len(names)}"


PARTS: tuple[str, ...] = ("speed", "memory", "large", "wrong")
Part = Callable[[], Iterator[str]]
