"""Weighing changes of a list: how many rules would be guaranteed, how much the worst cases would miss, how likely all would hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from allocator.ballot.asked import Asked
from allocator.ballot.conditions import Condition
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


class Key(NamedTuple):
    """What is compared first: less is better.

    Attributes:
        open: Rules that are not guaranteed.
        shortfall: Seats that the worst cases miss, added up.
    """

    open: int
    shortfall: int


class Weighing:
    """Weighs changes of one list; the same numbers are looked at once."""

    def __init__(self, asked: Asked, names: Iterable[RowId], contest: Contest) -> None:
        on_list = frozenset(names)
        self._contest = contest
        self._rules = [asked_rule.conditions for asked_rule in asked.rules]
        self._counted = {each: (len(each.counted & on_list), len(each.base & on_list)) for each in asked.conditions}
        self._seen: dict[tuple[int, Draw], tuple[bool, int]] = {}
        self._numbers: Mapping[Condition, int] = {each: at for at, each in enumerate(self._counted)}

    def key(self, move: Move) -> Key:
        """Return what a change makes of the list; a change of nothing tells how it is now."""
        unsure = missed = 0
        for conditions in self._rules:
            sure = True
            for condition in conditions:
                holds, gap = self._fares(condition, move)
                sure = sure and holds
                missed += gap
            unsure += not sure
        return Key(unsure, missed)

    def _fares(self, condition: Condition, move: Move) -> tuple[bool, int]:
        counted, base = self._counted[condition]
        draw = Draw(
            self._contest.names + move.grows, self._contest.seats,
            counted + move.change_of(condition.counted), base + move.change_of(condition.base),
        )  # fmt: skip
        seen = (self._numbers[condition], draw)
        if seen not in self._seen:
            self._seen[seen] = (is_guaranteed(condition, draw), shortfall(condition, draw))
        return self._seen[seen]
