"""Demands: minima that add up, because no seat counts for two of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from allocator.errors import Phrase
from allocator.explain.asked_for import AskedFor
from allocator.explain.asks import Ask, SeatKey
from allocator.facts import BodyId, RuleId
from allocator.rules.board import CountOf, SeatsOf


@dataclass(frozen=True)
class Counted:
    """Something that cannot be, as adding up shows.

    Attributes:
        says: The sum in words.
        rules: The rules that cannot hold together.
    """

    says: Phrase
    rules: tuple[RuleId, ...]


@dataclass(frozen=True)
class Demand:
    """Minima of one rule, or of single rows, no two of which speak of the same seats."""

    asks: tuple[Ask, ...]

    def inside(self, cap: Ask) -> Demand | None:
        """Return the part of it that lies within a cap; None where there is none."""
        asks = self.asks
        if len(cap.seats) < len(asks):
            asks = tuple(asks[at] for at in sorted({at for key in cap.seats for at in self._where.get(key, ())}))
        within = tuple(ask for ask in asks if ask.seats and all(lies_in(key, cap.seats) for key in ask.seats))
        return Demand(within) if within else None

    @cached_property
    def _where(self) -> Mapping[SeatKey, Sequence[int]]:
        """Seats, or those of all categories of a row -> which of the minima speak of them."""
        found: dict[SeatKey, list[int]] = {}
        for at, ask in enumerate(self.asks):
            for key in ask.seats:
                found.setdefault(key, []).append(at)
                if isinstance(key, CountOf):
                    found.setdefault(SeatsOf(key.body, key.row), []).append(at)
        return found

    def beside(self, other: Demand) -> Demand | None:
        """Return what is asked for seats of which another demand says nothing; None where that is all of it, or nothing."""
        taken = {key for ask in other.asks for key in ask.seats}
        rest = tuple(ask for ask in self.asks if not ask.seats & taken)
        return Demand(rest) if 0 < len(rest) < len(self.asks) else None


def lies_in(key: SeatKey, seats: frozenset[SeatKey]) -> bool:
    """Say whether seats are among others: themselves, or those of all categories of the row."""
    return key in seats or (isinstance(key, CountOf) and SeatsOf(key.body, key.row) in seats)


def demands(asked: AskedFor) -> tuple[Demand, ...]:
    """Return the demands of a question: what each rule asks for in each body, then the highest minimum of every single row."""
    by_rule: dict[tuple[RuleId, BodyId], list[Ask]] = {}
    rows: dict[BodyId, dict[frozenset[SeatKey], Ask]] = {}
    for ask in asked.minima:
        body = next((key.body for key in ask.seats), ask.body)
        by_rule.setdefault((ask.rule.id, body), []).append(ask)
        if len(ask.seats) == 1:
            best = rows.setdefault(body, {})
            best[ask.seats] = max(best.get(ask.seats, ask), ask, key=lambda each: each.at_least or 0)
    found = [demand for asks in by_rule.values() for demand in _of_rule(asks)]
    alone = [Demand(tuple(best.values())) for best in rows.values() if len({ask.rule.id for ask in best.values()}) > 1]
    return tuple(found + alone)


def _of_rule(asks: Sequence[Ask]) -> list[Demand]:
    return [Demand(tuple(asks))] if _apart(ask.seats for ask in asks) else [Demand((ask,)) for ask in asks if len(ask.seats) > 1]


def _apart(sets: Iterable[frozenset[SeatKey]]) -> bool:
    seen: set[SeatKey] = set()
    for seats in sets:
        if seen & seats:
            return False
        seen |= seats
    return True
