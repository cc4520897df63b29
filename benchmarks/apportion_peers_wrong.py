"""Wrong answers, counted over small random instances against all apportionments there are."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from benchmarks.apportion_peers_asking import Instance, Sides
from benchmarks.apportion_peers_exact import IMPERVIOUS, METHODS, Said, every_exact, ties
from benchmarks.apportion_peers_ways import PACKAGES

Ways = Collection[tuple[int, ...]]
VERDICTS = ("fails", "other total", "another apportionment", "tie not told", "tie told wrongly", "right")
WRONG = VERDICTS[:3]
COUNTS = ("asked", "tied", "wrong", *VERDICTS[:5])
HEAD = ("package", "asked", "of them tied", "wrong", *VERDICTS[:5], "wrong + tie not told, by method")


def instances(method: str, number: int, seed: int) -> Iterator[tuple[Instance, Ways]]:
    """Yield instances with all that is right: two to five rows of weight 1 to 12, up to ten seats.

    Where a method gives each row a first seat before all comparison there are seats for that: with fewer, packages mean different things.
    """
    chance = random.Random(f"{method} {seed}")
    for _ in range(number):
        weights = tuple(chance.randint(1, 12) for _ in range(chance.randint(2, 5)))
        seats = chance.randint(len(weights) if method in IMPERVIOUS else 1, 10)
        right = every_exact(method, weights, seats)
        assert right, "there is always one"
        differing = frozenset(at for at in range(len(weights)) if len({way[at] for way in right}) > 1)
        assert all(ties(method, weights, way) == differing for way in right), "both ways to tell what is right agree"
        yield (method, weights, seats), right


def verdict(said: Said, seats: int, right: Ways) -> str:
    """Return what an answer is worth, by the first thing that is wrong with it."""
    if said.seats is None:
        return "fails"
    if sum(said.seats) != seats:
        return "other total"
    if said.seats not in right:
        return "another apportionment"
    tied = frozenset(at for at in range(len(said.seats)) if len({way[at] for way in right}) > 1)
    if not said.tied:
        return "tie not told" if tied else "right"
    as_told = bool(tied) if said.tied is True else said.tied == tied
    return "right" if as_told else "tie told wrongly"


def counted(sides: Sides, package: str, method: str, asked: Collection[tuple[Instance, Ways]]) -> Mapping[str, int]:
    """Return how often a package's answers are worth what."""
    found = Counter(dict.fromkeys(VERDICTS, 0))
    for instance, right in asked:
        found[verdict(sides.ask(package, instance, ties=True), instance[2], right)] += 1
    return found


def lines(sides: Sides, number: int, seed: int, only: str) -> Iterator[str]:
    """Yield a row for each package, all its methods together, and which of them are wrong how often."""
    together: dict[str, Counter[str]] = {package: Counter() for package in PACKAGES}
    by_method: dict[str, list[str]] = {package: [] for package in PACKAGES}
    for method in METHODS:
        asking = [package for package, (_, _, methods) in PACKAGES.items() if method in methods and only in f"{package}: {method}"]
        asked = list(instances(method, number, seed)) if asking else []
        for package in asking:
            found = counted(sides, package, method, asked)
            wrong, silent = sum(found[each] for each in WRONG), found["tie not told"]
            together[package].update({**found, "asked": number, "tied": sum(len(right) > 1 for _, right in asked), "wrong": wrong})
            by_method[package].append(f"{method} {wrong:,} + {silent:,}")
    for package, found in together.items():
        if found["asked"]:
            yield f"| {package} | {' | '.join(f'{found[each]:,}' for each in COUNTS)} | {', '.join(by_method[package])} |"
