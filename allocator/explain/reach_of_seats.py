"""How far seats can reach: the most that some rows can hold together, and how many minima the seats of a body can serve at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from allocator.explain.asked_for import AskedFor
from allocator.explain.asks import Ask, SeatKey
from allocator.facts import RowId, RuleId
from allocator.rules.board import CountOf, SeatsOf
from allocator.rules.implied import MarksRule
from allocator.rules.partition import PartitionRule

_WITHOUT_END = 10**9


@dataclass(frozen=True)
class Ceiling:
    """The most that some rows can hold together.

    Attributes:
        total: So many seats.
        by: The caps that say so, no two of which bound the same seats.
        rest: Seats left to the rows that no cap of these bounds.
        needs: The rules it rests on.
    """

    total: int
    by: tuple[Ask, ...]
    rest: int
    needs: tuple[RuleId, ...]


@dataclass(frozen=True)
class Cap:
    """The most that one row can hold, and the rules that say so."""

    most: int
    needs: tuple[RuleId, ...] = ()
    by: Ask | None = None


class Ceilings:
    """Caps on rows and groups of rows.

    Args:
        asked: What the rules ask for.
    """

    def __init__(self, asked: AskedFor) -> None:
        self._asked, self._facts = asked, asked.facts
        self._known: dict[SeatKey, Cap] = {}

    @cached_property
    def _caps(self) -> Mapping[SeatKey, Cap]:
        caps: dict[SeatKey, Cap] = {}
        for ask in self._asked.maxima:
            for key in ask.seats:
                if max(0, ask.at_most or 0) < caps.get(key, Cap(_WITHOUT_END)).most:
                    caps[key] = Cap(max(0, ask.at_most or 0), ask.needs, ask)
        return caps

    @cached_property
    def _marks(self) -> Mapping[str, MarksRule]:
        return {body: rule for rule in self._asked.rules if isinstance(rule, MarksRule) for body in rule.nest}

    @cached_property
    def _around(self) -> Mapping[SeatKey, Sequence[Ask]]:
        """Seats -> the caps that speak of them, alone or among others."""
        caps: dict[SeatKey, list[Ask]] = {}
        for ask in self._asked.maxima:
            for key in ask.seats:
                caps.setdefault(key, []).append(ask)
        return caps

    @cached_property
    def _groups(self) -> tuple[Ask, ...]:
        return tuple(ask for ask in self._asked.maxima if len(ask.seats) > 1)

    def of(self, key: SeatKey) -> Cap:
        """Return the cap of one row's seats, or of those that a category fills."""
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._found(key)
        return known

    def _found(self, key: SeatKey) -> Cap:
        own = self._caps.get(key, Cap(_WITHOUT_END))
        if isinstance(key, CountOf):
            marks = self._marks.get(key.body)
            around = self._caps.get(SeatsOf(key.body, key.row), Cap(_WITHOUT_END))
            return own if marks is None or own.most <= around.most else Cap(around.most, (*around.needs, marks.id), around.by)
        one = self._facts.is_people(key.body) and own.most > 1
        return Cap(1) if one else own

    def over(self, ask: Ask) -> Ceiling | None:
        """Return the lowest ceiling that is found over the rows of a minimum; None where nothing bounds them."""
        found = [*self._single(ask), self._mixed(ask, ())]
        if len(ask.seats) > 1:
            found += [self._mixed(ask, caps) for caps in self._families(ask)]
        known = [each for each in found if each is not None]
        return min(known, key=lambda each: each.total, default=None)

    def _single(self, ask: Ask) -> Iterator[Ceiling]:
        """Yield the caps around all of the rows."""
        for cap in self._around.get(next(iter(ask.seats)), ()) if ask.seats else ():
            if ask.seats <= cap.seats:
                yield Ceiling(cap.at_most or 0, (cap,), 0, cap.needs)

    def _families(self, ask: Ask) -> Iterator[tuple[Ask, ...]]:
        """Yield caps no two of which bound the same seats: those of each rule, and a mixture that takes the greatest saving first."""
        useful = [(self._saving(cap, ask.seats), cap) for cap in self._groups if not ask.seats.isdisjoint(cap.seats)]
        useful = [(saving, cap) for saving, cap in useful if saving > 0]
        for rule, count in Counter(cap.rule.id for _, cap in useful).items():
            if count > 1:  # one cap alone saves no more than the mixture
                yield _apart([cap for _, cap in useful if cap.rule.id == rule], ask.seats)
        mixture = _apart([cap for _, cap in sorted(useful, key=lambda each: -each[0])], ask.seats)
        yield tuple(cap for _, cap in useful if any(cap is each for each in mixture))

    def _saving(self, cap: Ask, seats: frozenset[SeatKey]) -> int:
        return sum(self.of(key).most for key in cap.seats & seats) - max(0, cap.at_most or 0)

    def _mixed(self, ask: Ask, caps: Sequence[Ask]) -> Ceiling | None:
        """Add up caps, and the caps of single rows beside them."""
        covered = frozenset[SeatKey]().union(*(cap.seats for cap in caps))
        singles = [self.of(key) for key in ask.seats - covered]
        rest, grouped = sum(cap.most for cap in singles), sum(max(0, cap.at_most or 0) for cap in caps)
        if rest + grouped >= _WITHOUT_END:
            return None
        needs = [rule for cap in caps for rule in cap.needs] + [rule for cap in singles for rule in cap.needs]
        return Ceiling(rest + grouped, tuple(caps), rest, tuple(dict.fromkeys(needs)))


def _apart(caps: Sequence[Ask], seats: frozenset[SeatKey]) -> tuple[Ask, ...]:
    taken, seen = [], set[SeatKey]()
    for cap in caps:
        if seen.isdisjoint(cap.seats & seats):
            taken.append(cap)
            seen |= cap.seats & seats
    return tuple(taken)


@dataclass(frozen=True)
class Reach:
    """How many of some minima the seats under a cap can serve, each seat for as many as it counts for.

    Attributes:
        total: So many.
        most_times: For how many minima one seat can count at most.
        twice: How many of the seats can count for two or more.
        needs: The rules it rests on.
    """

    total: int
    most_times: int
    twice: int
    needs: tuple[RuleId, ...]


def overlap(cap: Ask, asks: Sequence[Ask], asked: AskedFor, ceilings: Ceilings) -> Reach | None:
    """Return how many of the minima the seats under a cap can serve; None where a category's count is not known to be part of the seats."""
    of_seats = any(isinstance(key, SeatsOf) for key in cap.seats)
    counts = {key for ask in asks for key in ask.seats if isinstance(key, CountOf)}
    needs = [*_why_counts_are_seats(counts, asked)] if of_seats and counts else []
    if None in needs:
        return None
    times = _times(asks, asked, of_seats)
    left, total, twice = max(0, cap.at_most or 0), 0, 0
    needed = [rule for rule in needs if rule is not None]
    for key, count in sorted(times.items(), key=lambda each: -each[1]):
        most = ceilings.of(key) if count > 1 else Cap(_WITHOUT_END)
        taken = min(left, most.most)
        total, left, twice = total + taken * count, left - taken, twice + (taken if count > 1 else 0)
        needed += most.needs if count > 1 else ()
    return Reach(total, max(times.values(), default=0), twice, tuple(dict.fromkeys(needed)))


def _why_counts_are_seats(counts: set[CountOf], asked: AskedFor) -> Iterator[RuleId | None]:
    marks = {body: rule.id for rule in asked.rules if isinstance(rule, MarksRule) for body in rule.nest}
    for body in dict.fromkeys(key.body for key in sorted(counts, key=str)):
        yield marks.get(body)
    yield from (rule.id for rule in _partitions(asked) if {key.category for key in counts} & set(rule.categories))


def _partitions(asked: AskedFor) -> list[PartitionRule]:
    return [rule for rule in asked.rules if isinstance(rule, PartitionRule) and rule.prefer is None and not rule.with_fixed]


def _times(asks: Sequence[Ask], asked: AskedFor, of_seats: bool) -> Mapping[SeatKey, int]:
    """Return by row for how many of the minima one seat of it can count."""
    plain: dict[SeatKey, int] = {}
    counts: dict[SeatsOf, dict[str, int]] = {}
    for key in (key for ask in asks for key in ask.seats):
        if isinstance(key, CountOf) and of_seats:
            by_category = counts.setdefault(SeatsOf(key.body, key.row), {})
            by_category[key.category] = by_category.get(key.category, 0) + 1
        else:
            plain[key] = plain.get(key, 0) + 1
    apart: dict[tuple[str, RowId], list[PartitionRule]] = {}
    for rule in _partitions(asked):
        for row in asked.facts.row_ids(rule.on, rule.where):
            apart.setdefault((rule.on, row), []).append(rule)
    for seat, by_category in counts.items():
        plain[seat] = plain.get(seat, 0) + _at_once(by_category, apart.get((seat.body, seat.row), []))
    return plain


def _at_once(by_category: Mapping[str, int], partitions: Sequence[PartitionRule]) -> int:
    """Return for how many minima one seat can count, if it is of one category only among those that divide the seats."""
    divided = partitions[0].categories if partitions else ()
    most = max((count for category, count in by_category.items() if category in divided), default=0)
    return most + sum(count for category, count in by_category.items() if category not in divided)
