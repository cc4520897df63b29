"""The judge: enumerates every plan of a tiny scenario and says which are best, stage after stage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import product
from typing import TypeVar

from tests.oracle.category_rules import CATEGORY_RULES, Cell
from tests.oracle.costs import Cost
from tests.oracle.formulas import Formula, formulas, has_ranges, step_seats
from tests.oracle.marks import Marks, Vector
from tests.oracle.reading import BodyFacts, Reading
from tests.oracle.seat_rules import SEAT_RULES, Counted, Filled, State, held

Profile = tuple[Counted, ...]
Leaves = tuple[Vector, ...]
"""For each row in table order, the counts of a group's cells."""
Way = TypeVar("Way")
NO_RULE: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Group:
    """Categories that hang together in one state.

    Attributes:
        cells: Which.
        rules: Numbers of the rules that count them.
        profiles: What these rules come to -> all counts that come to it.
    """

    cells: tuple[Cell, ...]
    rules: tuple[int, ...]
    profiles: Mapping[Profile, list[Leaves]]


@dataclass(frozen=True)
class Chosen:
    """A formula to be chosen in one state: for each formula the gap."""

    rule: int
    gaps: tuple[int, ...]


@dataclass(frozen=True)
class Point:
    """One way to fill all bodies with seats, and what the rules about seats come to."""

    state: State
    counted: Mapping[int, Counted]
    chosen: tuple[Chosen, ...]


@dataclass(frozen=True)
class Best:
    """A best state with everything that is best in it.

    Attributes:
        point: The seats.
        formulas: Rule -> numbers of the formulas that serve best.
        leaves: Group number -> counts that serve best.
    """

    point: Point
    formulas: Mapping[int, frozenset[int]]
    leaves: Mapping[int, frozenset[Leaves]]


@dataclass(frozen=True)
class Verdict:
    """What the judge finds: stage values and all the best plans; None where no plan meets the musts."""

    values: Mapping[int, Cost]
    best: tuple[Best, ...]

    @cached_property
    def plans(self) -> frozenset[tuple[object, ...]]:
        """All best plans, without the formulas, for comparing two verdicts."""
        return frozenset(
            (tuple(each.point.state.items()), tuple(sorted((g, frozenset(v)) for g, v in each.leaves.items()))) for each in self.best
        )


def states(reading: Reading) -> Iterator[State]:
    """Yield every way to fill the bodies that the sizes, the members and `within` allow."""
    yield from _states(reading, reading.bodies, {})


def _states(reading: Reading, waiting: tuple[BodyFacts, ...], done: dict[str, Filled]) -> Iterator[State]:
    if not waiting:
        yield dict(done)
        return
    body = waiting[0]
    for filled in _fillings(reading, body, done):
        yield from _states(reading, waiting[1:], {**done, body.id: filled})


def _fillings(reading: Reading, body: BodyFacts, done: Mapping[str, Filled]) -> Iterator[Filled]:
    caps = [10**6 if reading.members is None else int(row[reading.members]) for row in reading.rows]
    if body.within is not None:
        caps = [min(cap, seats) for cap, seats in zip(caps, done[body.within].seats, strict=True)]
    highest = sum(caps) + body.fixed + body.vacant if body.high is None else body.high
    for size in range(body.low or 0, highest + 1):
        for vacant in range(body.vacant + 1):
            for seats in compositions(size - vacant - body.fixed, caps):
                yield Filled(size, vacant, seats)


def compositions(seats: int, caps: list[int]) -> Iterator[tuple[int, ...]]:
    """Yield every way to hand out so many seats under caps."""
    if not caps:
        if seats == 0:
            yield ()
        return
    for first in range(min(seats, caps[0]) + 1):
        yield from ((first, *rest) for rest in compositions(seats - first, caps[1:]))


class Judge:
    """Enumerates once, and judges with any rules left out."""

    def __init__(self, reading: Reading, dropped: frozenset[int] = NO_RULE) -> None:
        self.reading = reading
        self.marks = Marks(reading, dropped)
        self.points = [self._point(state) for state in states(reading)]
        self.costly = {rule["prefer"] for rule in reading.rules if rule["kind"] == "biproportional"}
        self.stages = tuple(sorted({rule["prefer"] for rule in reading.rules if rule["prefer"] is not None}))
        self._groups: dict[tuple[int, int], Group] = {}
        self._formulas = {k: formulas(rule) for k, rule in enumerate(reading.rules) if rule["kind"] == "step" and has_ranges(rule)}

    def formula(self, rule: int, number: int) -> Formula:
        """Return one of the formulas that a rule chooses from."""
        return self._formulas[rule][number]

    def _point(self, state: State) -> Point:
        counted, chosen = {}, []
        for k, rule in enumerate(self.reading.rules):
            if rule["kind"] == "step" and has_ranges(rule):
                chosen.append(Chosen(k, self._formula_gaps(k, state)))
            elif rule["kind"] in SEAT_RULES:
                counted[k] = SEAT_RULES[rule["kind"]](self.reading, rule, state)
        return Point(state, counted, tuple(chosen))

    @cached_property
    def _asked(self) -> dict[int, list[dict[int, int]]]:
        return {}

    def _formula_gaps(self, k: int, state: State) -> tuple[int, ...]:
        rule = self.reading.rules[k]
        if k not in self._asked:
            self._asked[k] = [step_seats(self.reading, rule, formula) for formula in formulas(rule)]
        seats = held(self.reading, rule, state)
        return tuple(sum(abs(seats[i] - n) for i, n in asked.items()) for asked in self._asked[k])

    def group(self, number: int, place: int) -> Group:
        """Enumerate one group's counts at one point."""
        key = (number, place)
        if key not in self._groups:
            self._groups[key] = self._enumerated(self.marks.groups[number], self.points[place].state)
        return self._groups[key]

    def _enumerated(self, cells: tuple[Cell, ...], state: State) -> Group:
        named = [
            (k, rule) for k, rule in enumerate(self.reading.rules)
            if rule["kind"] in CATEGORY_RULES and any((rule["body"], c) in cells for c in rule.get("categories", [rule.get("category")]))
        ]  # fmt: skip
        counts = [CATEGORY_RULES[rule["kind"]](self.reading, rule, state) for _, rule in named]
        profiles: dict[Profile, list[Leaves]] = {}
        rows = [self.marks.options(cells, i, state) for i in range(len(self.reading.rows))]
        for leaves in product(*rows):
            leaf = dict(zip(cells, zip(*leaves, strict=True), strict=True))
            profiles.setdefault(tuple(count(leaf) for count in counts), []).append(leaves)
        return Group(cells, tuple(k for k, _ in named), profiles)

    def leaves(self) -> int:
        """Return how many combinations of counts there are to look at."""
        total = 0
        for point in self.points:
            for cells in self.marks.groups:
                ways = 1
                for i in range(len(self.reading.rows)):
                    ways *= len(self.marks.options(cells, i, point.state))
                total += ways
        return total

    def without(self, omitted: frozenset[int]) -> Verdict:
        """Judge as if some of the user's rules were not there; the same counts are decided all the same."""
        splitting = frozenset(k for k in omitted if self.reading.rules[k]["kind"] in ("partition", "biproportional"))
        return (Judge(self.reading, splitting) if splitting else self).verdict(omitted)

    def verdict(self, omitted: frozenset[int] = NO_RULE) -> Verdict:
        """Judge the scenario with some of the user's rules left out."""
        return _Judgement(self, omitted).verdict()


Served = tuple[Cost, ...]


@dataclass
class _Judgement:
    judge: Judge
    omitted: frozenset[int]
    least: Served | None = None
    found: list[Best] = field(default_factory=list)

    def verdict(self) -> Verdict:
        for place in range(len(self.judge.points)):
            self._visit(place)
        return Verdict(dict(zip(self.judge.stages, self.least or (), strict=False)), tuple(self.found))

    def _served(self, counted: Mapping[int, Counted]) -> Served | None:
        """Return what each stage comes to, or None where a must is broken."""
        served: list[Cost] = [Fraction(stage in self.judge.costly) for stage in self.judge.stages]
        for k, each in counted.items():
            rule = self.judge.reading.rules[k]
            if k in self.omitted:
                continue
            if each.broken or (rule["prefer"] is None and each.gap):
                return None
            if rule["prefer"] is not None:
                place = self.judge.stages.index(rule["prefer"])
                held = served[place]
                assert isinstance(held, Fraction)
                served[place] = held + each.gap * rule["weight"] if each.cost is None else each.cost
        return tuple(served)

    def _joined(self, left: Served, right: Served) -> Served:
        return tuple(self._both(stage, a, b) for stage, a, b in zip(self.judge.stages, left, right, strict=True))

    def _both(self, stage: int, a: Cost, b: Cost) -> Cost:
        if isinstance(a, tuple) or isinstance(b, tuple):
            return a if isinstance(a, tuple) else b
        return a * b if stage in self.judge.costly else a + b

    def _visit(self, place: int) -> None:
        point = self.judge.points[place]
        served = self._served(point.counted)
        if served is None:
            return
        formulas_of, leaves_of = {}, {}
        for chosen in point.chosen:
            if chosen.rule not in self.omitted:
                options = [(self._served({chosen.rule: Counted(gap)}), number) for number, gap in enumerate(chosen.gaps)]
                least, formulas_of[chosen.rule] = _least(options)
                if least is None:
                    return
                served = self._joined(served, least)
        if self._hopeless(served):
            return
        for number in range(len(self.judge.marks.groups)):
            group = self.judge.group(number, place)
            ways = [(self._served(dict(zip(group.rules, p, strict=True))), many) for p, many in group.profiles.items()]
            least, best = _least([(way, tuple(many)) for way, many in ways])
            if least is None:
                return
            served = self._joined(served, least)
            leaves_of[number] = frozenset(leaves for many in best for leaves in many)
        self._keep(served, Best(point, formulas_of, leaves_of))

    def _hopeless(self, served: Served) -> bool:
        return self.least is not None and not self.judge.costly and served > self.least

    def _keep(self, served: Served, best: Best) -> None:
        if self.least is None or served < self.least:
            self.least, self.found = served, []
        if served == self.least:
            self.found.append(best)


def _least(options: list[tuple[Served | None, Way]]) -> tuple[Served | None, frozenset[Way]]:
    possible = [served for served, _ in options if served is not None]
    if not possible:
        return None, frozenset()
    least = min(possible)
    return least, frozenset(way for served, way in options if served == least)
