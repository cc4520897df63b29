"""Can these counts be filled by real people? An exact search over seats, one mark at a time. Used by `check` only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from allocator.facts import BodyId, CategoryId, Facts, Mark, Row, Where, has
from allocator.plan import BodyPlan

Target = tuple[BodyId, CategoryId | None]


@dataclass(frozen=True)
class Split:
    """Categories of which every seat of some rows has exactly one.

    Attributes:
        body: Where.
        where: Which rows.
        categories: One of which each seat has.
    """

    body: BodyId
    where: Where
    categories: tuple[CategoryId, ...]


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
        bodies: Outer ones first, each with the body around it.
        targets: What must come out.
        touched: For each mark and body, the targets that a seat with this mark adds to; None where the body admits no such seat.
    """

    bodies: dict[BodyId, BodyId | None]
    targets: dict[Target, int]
    touched: list[dict[BodyId, list[Target] | None]]
    dead: set[tuple[int, tuple[int, ...]]] = field(default_factory=set)

    @staticmethod
    def over(tied: set[CategoryId], facts: Facts, splits: Sequence[Split], targets: dict[Target, int]) -> _Search:
        """Return the search over all marks of some categories, those that belong to most of them first."""
        bodies = [body for body, category in targets if category is None]
        known = facts.categories
        touched = []
        for mark in _marks([category for category in sorted(tied) if not known[category].parts]):
            of_mark: dict[BodyId, list[Target] | None] = {}
            for body in bodies:
                dividing = [split for split in splits if split.body == body]
                fits = all([has(mark, known[c], known) for c in split.categories].count(True) == 1 for split in dividing)
                counted = [at for at in targets if at[0] == body and (at[1] is None or has(mark, known[at[1]], known))]
                of_mark[body] = counted if fits else None
            touched.append(of_mark)
        around = {body: facts.bodies[body].within for body in bodies}
        return _Search({body: outer if outer in bodies else None for body, outer in around.items()}, targets, touched)

    def succeeds(self, tolerance: int) -> bool:
        """Say whether every number can come out within a tolerance."""
        self.dead = set()
        return self._from(0, dict.fromkeys(self.targets, 0), tolerance)

    def _from(self, at: int, used: dict[Target, int], tolerance: int) -> bool:
        state = (at, tuple(used.values()))
        if state in self.dead or not self._reachable(at, used, tolerance):
            return False
        if at == len(self.touched):
            return True
        if any(self._from(at + 1, more, tolerance) for more in self._choices(at, used, list(self.bodies), {}, tolerance)):
            return True
        self.dead.add(state)
        return False

    def _reachable(self, at: int, used: dict[Target, int], tolerance: int) -> bool:
        """Say whether later marks can still make up what is missing."""
        later = {target for of_mark in self.touched[at:] for counted in of_mark.values() for target in counted or ()}
        return all(used[target] >= wanted - tolerance or target in later for target, wanted in self.targets.items())

    def _choices(
        self, at: int, used: dict[Target, int], bodies: list[BodyId], chosen: dict[BodyId, int], tolerance: int
    ) -> Iterator[dict[Target, int]]:
        """Yield the numbers after every possible number of seats with one mark in each body, the greatest first."""
        if not bodies:
            yield used
            return
        body, counted = bodies[0], self.touched[at][bodies[0]]
        outer = self.bodies[body]
        limits = [self.targets[target] + tolerance - used[target] for target in counted or ()]
        most = min([*limits, *([] if outer is None else [chosen[outer]])]) if counted is not None else 0
        for seats in range(most, -1, -1):
            more = {target: n + seats if counted and target in counted else n for target, n in used.items()}
            yield from self._choices(at, more, bodies[1:], chosen | {body: seats}, tolerance)


def _marks(plain: list[CategoryId]) -> list[Mark]:
    """Return every set of plain categories, larger sets first."""
    found: list[Mark] = [frozenset()]
    for category in plain:
        found += [mark | {category} for mark in found]
    return sorted(found, key=len, reverse=True)
