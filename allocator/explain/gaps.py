"""Gaps: which people the rules need, which of them a roster has too few of, and who is in every plan and who in none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from allocator.dossier.answers import Verdict
from allocator.dossier.gaps import Gaps, Need, Party
from allocator.explain.free_world import FreeWorld
from allocator.explain.kinds_of_people import TooManyKinds, named_people, people_question
from allocator.explain.measures import Measure, measures
from allocator.explain.preferences import in_full
from allocator.explain.roster_asked import RosterAsked
from allocator.facts import BodyId, RowId
from allocator.problem import Problem
from allocator.solver import Setting, Settings, impossible_again
from allocator.solver.clock import Clock, TimeIsUp
from allocator.solver.engine import Answer, Found, NoPlan
from allocator.solver.reach import Extreme, Reach

_UNKNOWN = Extreme(None, proven=False)
_NONE = Extreme(None, proven=True)


def find_gaps(problem: Problem, settings: Settings) -> Gaps:
    """Say which people the rules need and which the roster lacks.

    Args:
        problem: Its rules about units are left aside.
        settings: With a time limit, what is not settled in time is left open.
    """
    question = people_question(problem)
    return _Search(question, Setting(settings, Clock(settings.time_limit))).gaps()


@dataclass(frozen=True)
class _Level:
    """What the musts need, or the musts with all preferences.

    Attributes:
        smallest: The smallest roster that would do.
        needed: By measure: how few there are in any plan.
        lacks: Whom to add to the roster there is; nobody where a plan exists already.
        possible: Whether the roster will do as it is; None where that is not known.
        anybody: The world in which anybody may be added; None where it is too large to look at.
    """

    smallest: Party | Extreme = _UNKNOWN
    needed: Mapping[Measure, Extreme] = field(default_factory=dict)
    lacks: Party | Extreme = _UNKNOWN
    possible: bool | None = None
    anybody: FreeWorld | None = None

    @property
    def proven(self) -> bool:
        """Whether nothing is left open."""
        settled = self.possible is not None and all(each.proven for each in (self.smallest, *self.needed.values()))
        return settled and (self.possible is True or self.lacks.proven)


@dataclass
class _Search:
    """One analysis as it goes.

    Attributes:
        problem: About people only.
        setting: Settings and clock.
        too_many: Columns that rules look at together in too many combinations.
    """

    problem: Problem
    setting: Setting
    too_many: tuple[str, ...] = ()

    @cached_property
    def measured(self) -> tuple[Measure, ...]:
        """The kinds of people that rules count."""
        counted = [rule for rule in self.problem.rules if self.problem.facts.is_people(rule.on)]
        return tuple(each for rule in counted for each in measures(rule, self.problem.facts))

    def gaps(self) -> Gaps:
        """Ask everything."""
        roster = RosterAsked.of(self.problem, self.setting)
        verdict = _verdict(roster.asking.any_plan())
        reach = roster.reach() if verdict == "solved" else None
        musts = self._level(self.problem, [each for each in self.measured if each.stage is None], _possible(verdict))
        full = self._preferences(verdict)
        needs = tuple(self._needs(roster, musts, full or _Level(), possible=verdict == "solved"))
        roster.recount()
        complete = not self.too_many and musts.proven and (full is None or full.proven) and all(need.proven for need in needs)
        return Gaps(
            verdict, needs, _party(musts.smallest), _party(musts.lacks),
            None if full is None else full.possible, None if full is None else _party(full.smallest),
            None if full is None else _party(full.lacks), musts.smallest == _NONE or (verdict == "infeasible" and musts.lacks == _NONE),
            None if reach is None else roster.certain(reach), self.too_many, complete and (reach is None or reach.complete),
            self._confirmed(verdict, reach),
        )  # fmt: skip

    def _level(self, problem: Problem, counted: Sequence[Measure], possible: bool | None) -> _Level:
        try:
            anybody = FreeWorld.of(problem, named_people(problem), self.setting)
            smallest = anybody.fewest(self.measured, with_those_there=True)
            needed = {each: anybody.least(each) for each in counted}
            if possible is not False:
                return _Level(smallest, needed, _NONE, possible, anybody)
            lacks = FreeWorld.of(problem, None, self.setting).fewest(self.measured, with_those_there=False)
            return _Level(smallest, needed, lacks, possible, anybody)
        except TooManyKinds as wide:
            self.too_many = wide.columns
            return _Level(possible=possible)

    def _preferences(self, verdict: Verdict) -> _Level | None:
        """Ask what it takes to meet every preference in full too; None where there are none."""
        wished = in_full(self.problem)
        if wished is None:
            return None
        possible = _possible(verdict)
        if possible:
            asked = RosterAsked.of(wished, self.setting)
            possible = _possible(_verdict(asked.asking.any_plan()))
            asked.recount()
        return self._level(wished, [each for each in self.measured if each.stage is not None], possible)

    def _confirmed(self, verdict: Verdict, reach: Reach | None) -> bool:
        if reach is not None:
            return reach.confirmed
        try:
            return verdict == "infeasible" and impossible_again(self.problem, frozenset(), self.setting)
        except TimeIsUp:
            return False

    def _needs(self, roster: RosterAsked, musts: _Level, full: _Level, *, possible: bool) -> Iterator[Need]:
        spans: dict[tuple[BodyId, frozenset[RowId]], tuple[Extreme, Extreme]] = {}
        for measure in self.measured:
            level = musts if measure.stage is None else full
            fewest = level.needed.get(measure, _UNKNOWN)
            key = (measure.body, measure.rows)
            if possible and key not in spans:
                spans[key] = roster.span(measure, fewest.value if fewest.proven and measure.stage is None else None)
            least, most = spans.get(key, (Extreme(None, proven=not possible),) * 2)
            proven = fewest.proven and least.proven and most.proven
            yield _with_room(measure, level, Need(
                measure.body, measure.rule, measure.stage, measure.label, measure.says, measure.at_least, measure.at_most, fewest.value,
                roster.offered(measure), least.value, most.value, measure.everybody, None, proven,
            ))  # fmt: skip


def _with_room(measure: Measure, level: _Level, need: Need) -> Need:
    """Say whether more of them would be of use, where the roster has no plan with more."""
    if level.anybody is None or not need.floor or not need.at_the_limit:
        return need
    more = level.anybody.more_fit(measure, need.floor)
    return replace(need, more_fit=more, proven=need.proven and more is not None)


def _verdict(answer: Answer) -> Verdict:
    match answer:
        case Found():
            return "solved"
        case NoPlan():
            return "infeasible"
        case _:
            return "undecided"


def _possible(verdict: Verdict) -> bool | None:
    return None if verdict == "undecided" else verdict == "solved"


def _party(found: Party | Extreme) -> Party | None:
    return found if isinstance(found, Party) else None
