"""Headcounts: a question about people that asks for nothing but how many of which of them sit, as numbers of people in crowds.

A crowd is a set of people; a clause asks that so many of it sit. Rules say so themselves, to a board that notes whole crowds where another
one would write down every person; people in the same crowds are then one kind, and a question about a few rules is one of a few kinds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from allocator.dossier import Clause
from allocator.facts import BodyId, RuleId
from allocator.plan import BodyPlan, Plan
from allocator.problem import Problem
from allocator.solver.board import FAR
from allocator.solver.frozen_musts import LAW
from allocator.solver.program import AnyKey

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Flags: TypeAlias = NDArray[np.bool_]

MOST_CROWDS = 64
"""Crowds of a family, or of a rule, that are looked at closely."""


@dataclass(frozen=True, slots=True)
class Together:
    """How many of a crowd sit."""

    crowd: int


@dataclass(frozen=True)
class Side:
    """One limit of a row.

    Attributes:
        rule: Whose; `LAW` where it is a definition.
        label: The clause.
        low, high: One of them is None.
        eased: Pairs of the number of a key and by how much one more of it eases the limit: what repairs turn. None otherwise.
    """

    rule: RuleId
    label: str
    low: int | None
    high: int | None
    eased: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Row:
    """A sum, and what is asked of it.

    Attributes:
        terms: Pairs of the number of a key and a coefficient.
        sides: All limits.
    """

    terms: tuple[tuple[int, int], ...]
    sides: tuple[Side, ...]


@dataclass(frozen=True, eq=False)
class Headcounts:
    """The musts of a question about people, as crowds, as far as they were heard: what these make impossible is so with all.

    Attributes:
        problem: The question.
        body: The only body.
        keys: What sums are made of: crowds, the size, the vacant seats.
        limits: Key number -> limits, of those that are no crowds.
        rows: The sums.
        member: By crowd and person (in table order): whether the person is in it.
    """

    problem: Problem
    body: BodyId
    keys: tuple[AnyKey | Together, ...]
    limits: Mapping[int, tuple[int, int]]
    rows: tuple[Row, ...]
    member: Flags

    @cached_property
    def crowds_of(self) -> Mapping[RuleId, frozenset[int]]:
        """Rule -> the crowds it speaks of, in the order of the problem; `LAW` is left out."""
        found: dict[RuleId, set[int]] = {}
        for row in self.rows:
            crowds = {key.crowd for at, _ in row.terms if isinstance(key := self.keys[at], Together)}
            for side in row.sides:
                if side.rule != LAW:
                    found.setdefault(side.rule, set()).update(crowds)
        return {rule.id: frozenset(found[rule.id]) for rule in self.problem.rules if rule.id in found}

    @cached_property
    def family_of(self) -> Mapping[int, int]:
        """Crowd -> its family: crowds of one family have nobody in common. Everybody together is in none."""
        whole = [bool(flags.all()) for flags in self.member]
        masks: list[int] = []
        found: dict[int, int] = {}
        for crowd in dict.fromkeys(at for crowds in self.crowds_of.values() for at in sorted(crowds)):
            if whole[crowd]:
                continue
            mask = int.from_bytes(np.packbits(self.member[crowd]).tobytes(), "big")
            fit = next((number for number, family in enumerate(masks) if not family & mask), len(masks))
            masks[fit:fit + 1] = [mask | (masks[fit] if fit < len(masks) else 0)]
            found[crowd] = fit
        return found

    @cached_property
    def narrow(self) -> frozenset[int]:
        """The families of few crowds; that of all households, say, is none of them."""
        many = Counter(self.family_of.values())
        return frozenset(family for family, crowds in many.items() if crowds <= MOST_CROWDS)

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause that can be left out, in the order of the rules."""
        place = {rule.id: at for at, rule in enumerate(self.problem.rules)}
        found = dict.fromkeys(Clause(side.rule, side.label) for row in self.rows for side in row.sides if side.rule != LAW)
        return tuple(sorted(found, key=lambda clause: place[clause.rule]))

    @cached_property
    def rigid_rules(self) -> tuple[RuleId, ...]:
        """The rules that set numbers of crowds exactly, alone or two of them together."""
        found = dict.fromkeys(
            side.rule for row in self.rows for side in row.sides
            if side.rule != LAW and limits_of(row.sides)[0] == limits_of(row.sides)[1] and self.families(side.rule)
        )
        return tuple(found)

    def families(self, rule: RuleId) -> frozenset[int]:
        """Return the families that a rule speaks of."""
        return frozenset(self.family_of[crowd] for crowd in self.crowds_of[rule] if crowd in self.family_of)

    def plan(self, sits: Flags, size: int, vacant: int) -> Plan:
        """Return the plan in which these people sit."""
        facts, body = self.problem.facts, self.body
        rows = facts.row_ids(body)
        seats = dict(zip(rows, sits.astype(int).tolist(), strict=True))
        counts = {
            category: MappingProxyType({row: seats[row] * facts.belongs(body, row, category) for row in rows})
            for category in facts.categories if facts.counts_people(category)
        }  # fmt: skip
        return Plan(MappingProxyType({body: BodyPlan(size, vacant, MappingProxyType(seats), MappingProxyType(counts))}))

    def rules_about(self, families: Iterable[int]) -> tuple[RuleId, ...]:
        """Return the rules that speak of nothing beyond some families."""
        meant = frozenset(families)
        return tuple(rule for rule in self.crowds_of if self.families(rule) <= meant)


def limits_of(sides: Sequence[Side]) -> tuple[int, int]:
    """Return the tightest limits; `FAR` where one is open."""
    lows = [side.low for side in sides if side.low is not None]
    highs = [side.high for side in sides if side.high is not None]
    return max(lows, default=-FAR), min(highs, default=FAR)
