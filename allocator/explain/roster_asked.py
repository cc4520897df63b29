"""A roster asked: who is in every plan, who in none, and between which numbers each kind of people lies over all plans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from allocator.audit import audit_plan
from allocator.dossier.gaps import Certain, PostReach
from allocator.errors import AuditDisagrees
from allocator.explain.measures import Measure
from allocator.facts import BodyId, RowId, RuleId
from allocator.problem import Problem
from allocator.rules.board import PostOf, SeatsOf
from allocator.rules.eligible import EligibleRule
from allocator.rules.implied import ancestors
from allocator.rules.pin import PinRule
from allocator.solver.engine import Setting
from allocator.solver.reach import Asking, Extreme, Reach


@dataclass(frozen=True)
class RosterAsked:
    """The musts with the roster as it is.

    Attributes:
        problem: About people only.
        asking: Questions to its program.
    """

    problem: Problem
    asking: Asking

    @staticmethod
    def of(problem: Problem, setting: Setting) -> RosterAsked:
        """Make the program of the musts."""
        from allocator.solver.compile import compile_musts
        from allocator.solver.tightening import tightened

        return RosterAsked(problem, Asking(tightened(compile_musts(problem, frozenset())), setting))

    @cached_property
    def _index(self) -> Mapping[object, int]:
        return {variable.key: at for at, variable in enumerate(self.asking.program.variables)}

    @property
    def _bodies(self) -> list[BodyId]:
        return [body for body in self.problem.facts.bodies if self.problem.facts.is_people(body)]

    def offered(self, measure: Measure) -> int:
        """Count the people of a kind who may sit in the body as far as eligibility and decisions say."""
        return len(measure.rows & self._may_sit[measure.body])

    def span(self, measure: Measure, fewest: int | None) -> tuple[Extreme, Extreme]:
        """Return the least and the greatest number of people of a kind over all plans.

        Args:
            measure: The kind.
            fewest: A number below which no plan goes, whoever may be on the roster.
        """
        size = self.problem.facts.bodies[measure.body].size.at_most
        offered = self.offered(measure)
        unknowns = sorted(self._index[SeatsOf(measure.body, row)] for row in measure.rows)
        least = self.asking.least(dict.fromkeys(unknowns, 1), fewest or 0)
        most = self.asking.least(dict.fromkeys(unknowns, -1), -(offered if size is None else min(offered, size)))
        return least, Extreme(None if most.value is None else -most.value, most.proven)

    @cached_property
    def _may_sit(self) -> Mapping[BodyId, frozenset[RowId]]:
        return {body: frozenset(self.problem.facts.row_ids(body)) - self._barring[body].keys() for body in self._bodies}

    @cached_property
    def _barring(self) -> Mapping[BodyId, Mapping[RowId, RuleId]]:
        return {body: self._kept_out(body) for body in self._bodies}

    def _kept_out(self, body: BodyId) -> Mapping[RowId, RuleId]:
        """Return those whom a rule of the body, or of one around it, keeps out by itself, with the first such rule."""
        facts = self.problem.facts
        around = {body, *ancestors(facts, body)}
        found: dict[RowId, RuleId] = {}
        for rule in (each for each in self.problem.rules if each.prefer is None and each.on in around):
            out: frozenset[RowId] = frozenset()
            if isinstance(rule, EligibleRule):
                out = frozenset(facts.row_ids(body)) - {*facts.row_ids(rule.on, rule.where), *rule.exceptions}
            elif isinstance(rule, PinRule) and rule.post_name is None and not rule.pinned:
                out = frozenset(map(RowId, rule.rows))
            found |= {row: rule.id for row in out if row not in found}
        return found

    def reach(self) -> Reach:
        """Find who sits in every plan and who in none, and the same of every post."""
        return self.asking.reach(at for key, at in self._index.items() if isinstance(key, SeatsOf | PostOf) and key.body in self._bodies)

    def certain(self, reach: Reach) -> Mapping[BodyId, Certain]:
        """Return by body what a search for certain people found."""
        return MappingProxyType({body: self._certain(body, reach) for body in self._bodies})

    def _certain(self, body: BodyId, reach: Reach) -> Certain:
        rows = [(row.id, self._index[SeatsOf(body, row.id)]) for row in self.problem.facts.table_of(body)]
        posts = dict.fromkeys(key.post for key in self._index if isinstance(key, PostOf) and key.body == body)
        return Certain(
            tuple(row for row, at in rows if at in reach.always), tuple(row for row, at in rows if at in reach.never),
            MappingProxyType({row: rule for row, at in rows if at in reach.never and (rule := self._barring[body].get(row)) is not None}),
            MappingProxyType({post: self._post(body, post, reach) for post in posts}),
        )  # fmt: skip

    def _post(self, body: BodyId, post: str, reach: Reach) -> PostReach:
        rows = list(self._holders(body, post))
        return PostReach(tuple(row for row, at in rows if at in reach.always), tuple(row for row, at in rows if at not in reach.never))

    def _holders(self, body: BodyId, post: str) -> Iterator[tuple[RowId, int]]:
        for row in self.problem.facts.table_of(body):
            key = PostOf(body, post, row.id)
            if key in self._index:
                yield row.id, self._index[key]

    def recount(self) -> None:
        """Hold every plan on which an answer rests against the rules, by the audit.

        Raises:
            AuditDisagrees: One breaks a must.
        """
        from allocator.solver.reading import read_plan

        for values in self.asking.plans:
            found = audit_plan(self.problem, read_plan(self.problem, self.asking.program, values))
            if not found.clean:
                raise AuditDisagrees(*found.breaches)
