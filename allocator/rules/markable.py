"""Can these counts be filled by real people? An exact search over seats, one mark at a time. Used by `check` only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from allocator.facts import BodyId, CategoryId, Facts, Mark, Row, RuleId, Where, has
from allocator.plan import BodyPlan

Target = tuple[BodyId, CategoryId | None]


@dataclass(frozen=True)
class Split:
    """Categories of which every seat of some rows has exactly one.

    Attributes:
        body: Where.
        where: Which rows.
        categories: One of which each seat has.
        rule: Which rule says so.
    """

    body: BodyId
    where: Where
    categories: tuple[CategoryId, ...]
    rule: RuleId


def least_deviation(
    facts: Facts, decided: Mapping[BodyId, tuple[CategoryId, ...]], splits: Sequence[Split], row: Row, plans: Mapping[BodyId, BodyPlan]
) -> int:
    """Return by how many seats the worst number of a row is off, where seats are marked as well as can be; 0 if all come out.

    Args:
        facts: The world.
        decided: Body -> its decided categories; outer bodies first.
        splits: What divides the seats.
        row: The row.
        plans: Body -> plan. A category that a plan does not state can have any count.
    """
    table = facts.table_of(next(iter(decided)))
    here = [split for split in splits if split.where.admits(row, table)]
    unseen = {category for categories in decided.values() for category in categories}
    worst = 0
    while unseen:
        tied = _reached_from(min(unseen), unseen, here, facts)
        unseen -= tied
        worst = max(worst, _deviation_of(tied, facts, decided, here, row, plans))
    return worst


def _reached_from(start: CategoryId, unseen: set[CategoryId], splits: Sequence[Split], facts: Facts) -> set[CategoryId]:
    """Return the categories that hang together with one, step by step."""
    reached, waiting = {start}, [start]
    while waiting:
        at = waiting.pop()
        near = {other for other in unseen if at in facts.categories[other].parts} | set(facts.categories[at].parts)
        near |= {other for split in splits if at in split.categories for other in split.categories}
        waiting.extend(near - reached)
        reached |= near
    return reached


def _deviation_of(
    tied: set[CategoryId], facts: Facts, decided: Mapping[BodyId, tuple[CategoryId, ...]], splits: Sequence[Split], row: Row,
    plans: Mapping[BodyId, BodyPlan],
) -> int:
    targets: dict[Target, int] = {(body, None): plan.seats[row.id] for body, plan in plans.items()}
    for body, plan in plans.items():
        for category in tied.intersection(decided[body], plan.counts):
            targets[body, category] = plan.counts[category][row.id]
    dividing = [split for split in splits if tied.intersection(split.categories)]
    if _apart(tied, dividing, facts, len(plans)):
        return max(max(0, count - targets[body, None]) for (body, category), count in targets.items())
    search = _Search.over(tied, facts, dividing, targets)
    return next(tolerance for tolerance in range(max(targets.values()) + 1) if search.succeeds(tolerance))


def _apart(tied: set[CategoryId], dividing: Sequence[Split], facts: Facts, bodies: int) -> bool:
    """Say whether every count stands for itself: a category alone, or a single division, whose own rule sees to the sum."""
    if any(facts.categories[category].parts for category in tied):
        return False
    return not dividing if len(tied) == 1 and not dividing else bodies == 1 and len(dividing) == 1


@dataclass
class _Search:
    """A search for so many seats of each mark in each body that all targets are met.

    Attributes:
        outer: For each body, the place of the body around it; None for the outermost.
        wanted: What must come out, target by target.
        adds: For each mark and body, the targets that a seat with this mark adds to; None where the body admits no such seat.
        later: For each mark, the targets that this mark or a later one adds to.
    """

    outer: list[int | None]
    wanted: list[int]
    adds: list[list[tuple[int, ...] | None]]
    later: list[frozenset[int]]
    dead: set[tuple[int, tuple[int, ...]]] = field(default_factory=set)

    @staticmethod
    def over(tied: set[CategoryId], facts: Facts, splits: Sequence[Split], targets: Mapping[Target, int]) -> _Search:
        """Return the search over all marks of some categories, those that belong to most of them first."""
        bodies = [body for body, category in targets if category is None]
        known = facts.categories
        adds: list[list[tuple[int, ...] | None]] = []
        for mark in _marks([category for category in sorted(tied) if not known[category].parts]):
            adds.append([])
            for body in bodies:
                dividing = [split for split in splits if split.body == body]
                fits = all([has(mark, known[c], known) for c in split.categories].count(True) == 1 for split in dividing)
                of_body = [(at, c) for at, (other, c) in enumerate(targets) if other == body]
                adds[-1].append(tuple(at for at, c in of_body if c is None or has(mark, known[c], known)) if fits else None)
        later = [frozenset(at for each in adds[first:] for counted in each for at in counted or ()) for first in range(len(adds) + 1)]
        around = [facts.bodies[body].within for body in bodies]
        return _Search([bodies.index(body) if body in bodies else None for body in around], list(targets.values()), adds, later)

    def succeeds(self, tolerance: int) -> bool:
        """Say whether every number can come out within a tolerance."""
        self.dead = set()
        return self._from(0, tuple(self.wanted), tolerance)

    def _from(self, at: int, missing: tuple[int, ...], tolerance: int) -> bool:
        """Say whether the marks from one on can make up what is missing."""
        if (at, missing) in self.dead or any(n > tolerance and target not in self.later[at] for target, n in enumerate(missing)):
            return False
        if at == len(self.adds):
            return True
        if any(self._from(at + 1, left, tolerance) for left in self._choices(at, missing, (), tolerance)):
            return True
        self.dead.add((at, missing))
        return False

    def _choices(self, at: int, missing: tuple[int, ...], chosen: tuple[int, ...], tolerance: int) -> Iterator[tuple[int, ...]]:
        """Yield what is missing after every possible number of seats with one mark in each body, the greatest first."""
        body = len(chosen)
        if body == len(self.outer):
            yield missing
            return
        counted, outer = self.adds[at][body], self.outer[body]
        most = 0 if counted is None else min(missing[target] + tolerance for target in counted)
        if outer is not None:
            most = min(most, chosen[outer])
        for seats in range(most, -1, -1):
            left = list(missing)
            for target in counted or ():
                left[target] -= seats
            yield from self._choices(at, tuple(left), (*chosen, seats), tolerance)


def _marks(plain: list[CategoryId]) -> list[Mark]:
    """Return every set of plain categories, larger sets first."""
    found: list[Mark] = [frozenset()]
    for category in plain:
        found += [mark | {category} for mark in found]
    return sorted(found, key=len, reverse=True)
