"""The swap, the addition and the removal that help a list most.

Tried is every name off the list against every person who could take the place. What must hold on the list must not suffer. The best change
guarantees most rules; of those, it leaves the least shortfall in the worst cases; of those, all rules together are likeliest if every set
of names is equally likely; of those, it comes first in the table. People whom nothing tells apart are tried once. The caller may refuse a
change: with the changed list the bodies inside it could not be filled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from allocator.ballot.asked import Asked
from allocator.ballot.chances import together_uniform
from allocator.ballot.conditions import Condition
from allocator.ballot.likeliest import likelihoods
from allocator.ballot.listing import Listing
from allocator.ballot.told_apart import told_apart
from allocator.ballot.uniform import profile
from allocator.ballot.weighing import Key, Move, Weighing
from allocator.dossier.ballot import Chance, Change, Contest
from allocator.facts import RowId
from allocator.plan import Plan
from allocator.problem import Problem

Alike = tuple[RowId, ...]
_NOBODY: Alike = ()
Holds = Callable[[Move], bool | None]
"""Says whether all that must hold can hold after a change; None where that was not looked into."""


def any_move(move: Move) -> bool | None:
    """Refuse no change."""
    return True


@dataclass(frozen=True)
class Help:
    """What helps.

    Attributes:
        changes: The best swap, the best addition and the best removal, as far as they help, the best of them first.
        complete: Whether no better change was left untried.
    """

    changes: tuple[Change, ...] = ()
    complete: bool = True


def changes_that_help(
    problem: Problem, plan: Plan, contest: Contest, asked: Asked, *, seed: int, samples: int, holds: Holds = any_move
) -> Help:
    """Return the best swap, the best addition and the best removal, of those after which all that must hold can hold."""
    if contest.surplus < 0 or not asked.conditions:
        return Help()
    search = _Search(problem, plan, contest, asked, seed, holds)
    now = search.weighing.key(Move(None, None))
    before = together_uniform(asked.conditions, search.names, contest.filled, seed=seed, samples=samples)
    found: list[tuple[Key, Change]] = []
    for tries in search.tries():
        best = search.best(tries)
        if best is not None:
            move, (out, joins) = best
            after = together_uniform(asked.conditions, move.applied(search.names), contest.filled, seed=seed, samples=samples)
            key = search.weighing.key(move)
            if key < now or (key == now and _better(after, before)):
                like = max(0, len(out) - 1), max(0, len(joins) - 1)
                found.append((key, Change(move.out, move.joins, *like, search.sure(key), key.shortfall, after)))
    told = tuple(change for _, change in sorted(found, key=lambda pair: (pair[0], -pair[1].together.value)))
    return Help(told, search.complete)


def _better(after: Chance, before: Chance) -> bool:
    """Say whether a chance is better, beyond the error of the draws."""
    low = after.value if after.low is None else after.low
    high = before.value if before.high is None else before.high
    return low > high


class _Search:
    def __init__(self, problem: Problem, plan: Plan, contest: Contest, asked: Asked, seed: int, holds: Holds) -> None:
        self.problem, self.holds, self.complete = problem, holds, True
        self.names = plan.bodies[contest.listed].members
        self.contest, self.asked, self.seed = contest, asked, seed
        self.listing = Listing(problem, plan, contest)
        self.weighing = Weighing(asked, self.names, contest)
        rows = problem.facts.row_ids(contest.listed)
        self.order = {row: at for at, row in enumerate(rows)}
        on_list = frozenset(self.names)
        counted = tuple(dict.fromkeys((*asked.conditions, *self.listing.conditions)))
        self.inside = _alike(self.names, counted)
        self.outside = _alike([row for row in rows if row not in on_list], counted)

    def tries(self) -> Iterator[dict[Move, tuple[Alike, Alike]]]:
        """Yield the swaps, the additions, and the removals: each with the people who are alike."""
        yield dict(self._moves(self.inside, self.outside))
        yield dict(self._moves([_NOBODY], self.outside))
        if self.contest.surplus > 0:
            yield dict(self._moves(self.inside, [_NOBODY]))

    def _moves(self, inside: Sequence[Alike], outside: Sequence[Alike]) -> Iterator[tuple[Move, tuple[Alike, Alike]]]:
        for out in inside:
            for joins in outside:
                move = Move(next(iter(out), None), next(iter(joins), None))
                if self.listing.may_allow(move):
                    yield move, (out, joins)

    def best(self, tries: dict[Move, tuple[Alike, Alike]]) -> tuple[Move, tuple[Alike, Alike]] | None:
        """Return the best change that what must hold on the list, and inside it, allows."""
        tiers: dict[Key, list[Move]] = {}
        for move in tries:
            tiers.setdefault(self.weighing.key(move), []).append(move)
        now = self.weighing.key(Move(None, None))
        for key in sorted(tiers):
            if key > now:
                return None
            likely = likelihoods(tiers[key], self.asked.conditions, self.names, self.contest.filled, self.seed)
            for move in sorted(tiers[key], key=lambda each: (-likely[each], self._place(each.out), self._place(each.joins))):
                found = self._holding(*tries[move]) if self.listing.allows(move) else None
                if found is not None or not self.complete:
                    return found
        return None

    def _holding(self, out: Alike, joins: Alike) -> tuple[Move, tuple[Alike, Alike]] | None:
        """Return the first change of those that count alike after which all that must hold can hold."""
        for leaving in self._parted(out):
            for coming in self._parted(joins):
                move = Move(next(iter(leaving), None), next(iter(coming), None))
                verdict = self.holds(move)
                if verdict is None:
                    self.complete = False
                    return None
                if verdict:
                    return move, (leaving, coming)
        return None

    def _parted(self, alike: Alike) -> Sequence[Alike]:
        return told_apart(self.problem, self.contest.listed, alike) if alike else [_NOBODY]

    def _place(self, row: RowId | None) -> int:
        return -1 if row is None else self.order[row]

    def sure(self, key: Key) -> int:
        """Return how many rules are guaranteed."""
        return len(self.asked.rules) - key.open


def _alike(rows: Sequence[RowId], conditions: Sequence[Condition]) -> list[Alike]:
    """Put people together whom no condition tells apart."""
    groups: dict[tuple[int, ...], list[RowId]] = {}
    for row in rows:
        groups.setdefault(profile(row, conditions), []).append(row)
    return [tuple(group) for group in groups.values()]
