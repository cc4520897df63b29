"""Weighing changes of a list: how many rules would be guaranteed, how much the worst cases would miss, how likely all would hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from allocator.ballot.asked import Asked
from allocator.ballot.uniform import profile
from allocator.ballot.worst_case import Draw, is_guaranteed, shortfall
from allocator.dossier.ballot import Contest
from allocator.facts import RowId


@dataclass(frozen=True)
class Move:
    """One name off the list, one onto it, or both.

    Attributes:
        out: Who leaves.
        joins: Who joins.
    """

    out: RowId | None
    joins: RowId | None

    @property
    def grows(self) -> int:
        """By how many names the list grows."""
        return (self.joins is not None) - (self.out is not None)

    def applied(self, names: Sequence[RowId]) -> tuple[RowId, ...]:
        """Return the changed list; whoever joins stands at the end."""
        kept = tuple(name for name in names if name != self.out)
        return kept if self.joins is None else (*kept, self.joins)

    def change_of(self, rows: frozenset[RowId]) -> int:
        """Return by how many names of this kind the list grows."""
        return (self.joins in rows) - (self.out in rows)


_NEITHER = (0, 0)


class Key(NamedTuple):
    """What is compared first: less is better.

    Attributes:
        open: Rules that are not guaranteed.
        shortfall: Seats that the worst cases miss, added up.
    """

    open: int
    shortfall: int


@dataclass(frozen=True)
class _Standing:
    """How a list of some length stands before names are exchanged.

    Attributes:
        misses: For each rule: how many of its conditions are not guaranteed.
        shortfall: Seats that the worst cases miss, added up.
    """

    misses: tuple[int, ...]
    shortfall: int


Stands = Mapping[int, tuple[int, int]]
"""Number of a condition -> whether a person is counted by it (1 or 0), and whether of its base; conditions of neither are left out."""


class Weighing:
    """Weighs changes of one list. Only the conditions that a change touches are looked at anew, and the same numbers only once."""

    def __init__(self, asked: Asked, names: Iterable[RowId], contest: Contest) -> None:
        on_list = frozenset(names)
        self._contest = contest
        self._conditions = asked.conditions
        self._rule_of = [at for at, rule in enumerate(asked.rules) for _ in rule.conditions]
        self._counted = [(len(each.counted & on_list), len(each.base & on_list)) for each in self._conditions]
        self._many_rules = len(asked.rules)
        self._fared: dict[tuple[int, int, int, int], tuple[bool, int]] = {}
        self._standings: dict[int, _Standing] = {}
        self._stands: dict[RowId | None, Stands] = {None: {}}

    def key(self, move: Move) -> Key:
        """Return what a change makes of the list; a change of nothing tells how it is now."""
        grows, joins, out = move.grows, self._stands_of(move.joins), self._stands_of(move.out)
        standing = self._standing(grows)
        misses, missed = dict[int, int](), standing.shortfall
        for at in joins.keys() | out.keys():
            more, less = joins.get(at, _NEITHER), out.get(at, _NEITHER)
            if more == less:
                continue
            sure, gap = self._fares(at, grows, more[0] - less[0], more[1] - less[1])
            was_sure, gap_before = self._fares(at, grows, 0, 0)
            missed += gap - gap_before
            misses[self._rule_of[at]] = misses.get(self._rule_of[at], 0) + was_sure - sure
        unsure = sum((count + misses.get(rule, 0)) > 0 for rule, count in enumerate(standing.misses))
        return Key(unsure, missed)

    def _stands_of(self, row: RowId | None) -> Stands:
        if row not in self._stands:
            standing = profile(row, self._conditions) if row is not None else ()
            self._stands[row] = {at: (int(stands == 2), 1) for at, stands in enumerate(standing) if stands}
        return self._stands[row]

    def _standing(self, grows: int) -> _Standing:
        if grows not in self._standings:
            misses, missed = [0] * self._many_rules, 0
            for at, rule in enumerate(self._rule_of):
                sure, gap = self._fares(at, grows, 0, 0)
                misses[rule] += not sure
                missed += gap
            self._standings[grows] = _Standing(tuple(misses), missed)
        return self._standings[grows]

    def _fares(self, at: int, grows: int, more_counted: int, more_base: int) -> tuple[bool, int]:
        """Return whether a condition is guaranteed, and what it misses, on a list with so many more names of its kinds."""
        asked = (at, grows, more_counted, more_base)
        if asked not in self._fared:
            counted, base = self._counted[at]
            draw = Draw(self._contest.names + grows, self._contest.seats, counted + more_counted, base + more_base)
            self._fared[asked] = (is_guaranteed(self._conditions[at], draw), shortfall(self._conditions[at], draw))
        return self._fared[asked]
