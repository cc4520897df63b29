"""Gaps: which people the rules need, which of them a roster has too few of, and who is in every plan and who in none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from allocator.audit import audit_plan
from allocator.dossier.answers import Verdict
from allocator.dossier.gaps import Certain, Gaps, Need, Party, PostReach
from allocator.errors import AuditDisagrees
from allocator.explain.free_world import FreeWorld
from allocator.explain.kinds_of_people import TooManyKinds, named_people, people_question
from allocator.explain.measures import Measure, measures
from allocator.facts import BodyId, RowId
from allocator.problem import Problem
from allocator.rules.board import PostOf, SeatsOf
from allocator.rules.eligible import EligibleRule
from allocator.rules.implied import ancestors
from allocator.rules.pin import PinRule
from allocator.solver import Setting, Settings, impossible_again
from allocator.solver.clock import Clock, TimeIsUp
from allocator.solver.engine import Answer, Found, NoPlan
from allocator.solver.reach import Asking, Extreme, Reach

_UNKNOWN = Extreme(None, proven=False)


def find_gaps(problem: Problem, settings: Settings) -> Gaps:
    """Say which people the rules need and which the roster lacks.

    Args:
        problem: Its rules about units are left aside.
        settings: With a time limit, what is not settled in time is left open.
    """
    question = people_question(problem)
    search = _Search(question, Setting(settings, Clock(settings.time_limit)))
    return search.gaps()


@dataclass(frozen=True)
class _Search:
    """One analysis as it goes.

    Attributes:
        problem: About people only.
        setting: Settings and clock.
    """

    problem: Problem
    setting: Setting

    @cached_property
    def roster(self) -> Asking:
        """Questions to the roster as it is."""
        from allocator.solver.compile import compile_musts
        from allocator.solver.tightening import tightened

        return Asking(tightened(compile_musts(self.problem, frozenset())), self.setting)

    @cached_property
    def measured(self) -> tuple[Measure, ...]:
        """The kinds of people that musts count."""
        held = [rule for rule in self.problem.rules if rule.prefer is None and self.problem.facts.is_people(rule.on)]
        return tuple(each for rule in held for each in measures(rule, self.problem.facts))

    def gaps(self) -> Gaps:
        answer = self.roster.any_plan()
        verdict = _verdict(answer)
        reach = self._reach() if verdict == "solved" else None
        too_many: tuple[str, ...] = ()
        smallest: Party | Extreme = _UNKNOWN
        needed: Sequence[Extreme] = [_UNKNOWN] * len(self.measured)
        lacks: Party | Extreme = _UNKNOWN
        try:
            anybody = FreeWorld.of(self.problem, named_people(self.problem), self.setting)
            smallest = anybody.fewest(self.measured, with_those_there=True)
            needed = [anybody.least(measure) for measure in self.measured]
            if verdict == "infeasible":
                lacks = FreeWorld.of(self.problem, None, self.setting).fewest(self.measured, with_those_there=False)
        except TooManyKinds as wide:
            too_many = wide.columns
        needs = tuple(self._needs(needed, possible=verdict == "solved"))
        self._recount()
        parties = [smallest] if verdict == "solved" else [smallest, lacks]
        complete = verdict != "undecided" and not too_many and all(each.proven for each in (*needs, *parties))
        complete = complete and (reach is None or reach.complete)
        return Gaps(
            verdict, needs, _party(smallest), _party(lacks), verdict == "infeasible" and isinstance(lacks, Extreme) and lacks.proven,
            None if reach is None else MappingProxyType(dict(self._certain(reach))), too_many, complete, self._confirmed(verdict, reach),
        )  # fmt: skip

    def _recount(self) -> None:
        """Hold every plan on which the answer rests against the rules, by the audit.

        Raises:
            AuditDisagrees: One breaks a must.
        """
        from allocator.solver.reading import read_plan

        for values in self.roster.plans:
            recount = audit_plan(self.problem, read_plan(self.problem, self.roster.program, values))
            if not recount.clean:
                raise AuditDisagrees(*recount.breaches)

    def _confirmed(self, verdict: Verdict, reach: Reach | None) -> bool:
        if reach is not None:
            return reach.confirmed
        try:
            return verdict == "infeasible" and impossible_again(self.problem, frozenset(), self.setting)
        except TimeIsUp:
            return False

    def _needs(self, needed: Sequence[Extreme], *, possible: bool) -> Iterator[Need]:
        spans: dict[tuple[BodyId, frozenset[RowId]], tuple[Extreme, Extreme]] = {}
        for measure, fewest in zip(self.measured, needed, strict=True):
            offered = measure.rows & self._may_sit[measure.body]
            key = (measure.body, measure.rows)
            if possible and key not in spans:
                spans[key] = self._span(measure, fewest.value if fewest.proven else None, len(offered))
            least, most = spans.get(key, (Extreme(None, proven=not possible),) * 2)
            yield Need(
                measure.body, measure.rule, measure.label, measure.says, measure.at_least, measure.at_most, fewest.value, len(offered),
                least.value, None if most.value is None else -most.value, fewest.proven and least.proven and most.proven,
            )  # fmt: skip

    def _span(self, measure: Measure, fewest: int | None, offered: int) -> tuple[Extreme, Extreme]:
        """Return the least number of people of a kind over all plans, and the greatest with its sign changed."""
        size = self.problem.facts.bodies[measure.body].size.at_most
        most = offered if size is None else min(offered, size)
        unknowns = [self._index[SeatsOf(measure.body, row)] for row in sorted(measure.rows)]
        return self.roster.least(dict.fromkeys(unknowns, 1), fewest), self.roster.least(dict.fromkeys(unknowns, -1), -most)

    @cached_property
    def _index(self) -> Mapping[object, int]:
        return {variable.key: at for at, variable in enumerate(self.roster.program.variables)}

    @cached_property
    def _may_sit(self) -> Mapping[BodyId, frozenset[RowId]]:
        """Body -> who may sit in it as far as eligibility and decisions say."""
        return {body: self._admitted(body) for body in self.problem.facts.bodies if self.problem.facts.is_people(body)}

    def _admitted(self, body: BodyId) -> frozenset[RowId]:
        facts = self.problem.facts
        around = {body, *ancestors(facts, body)}
        rows = set(facts.row_ids(body))
        for rule in self.problem.rules:
            if rule.prefer is not None or rule.on not in around:
                continue
            if isinstance(rule, EligibleRule):
                rows &= {*facts.row_ids(rule.on, rule.where), *rule.exceptions}
            elif isinstance(rule, PinRule) and rule.post_name is None and not rule.pinned:
                rows -= set(map(RowId, rule.rows))
        return frozenset(rows)

    def _reach(self) -> Reach:
        watched = [at for key, at in self._index.items() if isinstance(key, SeatsOf | PostOf) and self.problem.facts.is_people(key.body)]
        return self.roster.reach(watched)

    def _certain(self, reach: Reach) -> Iterator[tuple[BodyId, Certain]]:
        facts = self.problem.facts
        for body in facts.bodies:
            if not facts.is_people(body):
                continue
            rows = [(row.id, self._index[SeatsOf(body, row.id)]) for row in facts.table_of(body)]
            posts = dict.fromkeys(key.post for key in self._index if isinstance(key, PostOf) and key.body == body)
            yield body, Certain(
                tuple(row for row, at in rows if at in reach.always), tuple(row for row, at in rows if at in reach.never),
                MappingProxyType({post: self._post(body, post, reach) for post in posts}),
            )  # fmt: skip

    def _post(self, body: BodyId, post: str, reach: Reach) -> PostReach:
        keys = [(row.id, PostOf(body, post, row.id)) for row in self.problem.facts.table_of(body)]
        rows = [(row, self._index[key]) for row, key in keys if key in self._index]
        always = tuple(row for row, at in rows if at in reach.always)
        return PostReach(always, tuple(row for row, at in rows if at not in reach.never))


def _verdict(answer: Answer) -> Verdict:
    match answer:
        case Found():
            return "solved"
        case NoPlan():
            return "infeasible"
        case _:
            return "undecided"


def _party(found: Party | Extreme) -> Party | None:
    return found if isinstance(found, Party) else None
