"""The report on a list before the vote: worst cases, probabilities, what can be guaranteed, and what helps most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

from allocator.ballot.asked import Asked, AskedRule, asked_of
from allocator.ballot.chances import Chances, Group, vote_models
from allocator.ballot.conditions import Condition
from allocator.ballot.contest import Ballot, contest_of
from allocator.ballot.guaranteeable import floors_together, is_ruled_out
from allocator.ballot.helping import Holds, any_move, changes_that_help
from allocator.ballot.voting import SAMPLES
from allocator.ballot.worst_case import Draw, drawn, is_guaranteed, is_possible, shortfall
from allocator.dossier.ballot import BallotReport, Chance, Contest, Line, ModelName, RuleLine
from allocator.facts import CategoryId, Facts, Range, RowId, RuleId
from allocator.plan import Plan
from allocator.problem import Problem

_NOBODY = RuleId("")


@dataclass(frozen=True)
class Voters:
    """How voters are supposed to choose, beside the model in which every set of names is equally likely.

    Attributes:
        bias: Category -> by what the odds of its names are multiplied.
        losses: Category -> the share that it loses on average.
        seed: Of the draws.
        samples: Draws per model, where draws are needed.
    """

    bias: Mapping[CategoryId, Fraction] = field(default_factory=lambda: MappingProxyType({}))
    losses: Mapping[CategoryId, Fraction] = field(default_factory=lambda: MappingProxyType({}))
    seed: int = 0
    samples: int = SAMPLES


def ballot_report(
    problem: Problem, plan: Plan, ballot: Ballot, voters: Voters, seats: int | None = None, holds: Holds = any_move
) -> BallotReport:
    """Say what an election can do to a list.

    Args:
        problem: The question.
        plan: Who is on the list, and how many seats are to be elected.
        ballot: The list.
        voters: How voters are supposed to choose.
        seats: Seats to elect, instead of those that the plan has.
        holds: Says whether all that must hold can hold after a change of the list.
    """
    contest = contest_of(problem, ballot, plan, seats)
    names = plan.bodies[ballot.listed].members
    return _Report(problem, plan, contest, names, voters).report(holds)


class _Report:
    def __init__(self, problem: Problem, plan: Plan, contest: Contest, names: Sequence[RowId], voters: Voters) -> None:
        self.problem, self.plan, self.contest, self.names, self.voters = problem, plan, contest, names, voters
        self.on_list = frozenset(names)
        self.asked: Asked = asked_of(problem, contest)
        self.everything: Group = self.asked.conditions
        table = problem.facts.table_of(contest.listed)
        marks = {name: table.by_id[name].marks for name in names}
        models = vote_models(voters.bias, voters.losses, [marks[name] for name in names], contest.filled, voters.seed)
        groups = list(self._groups())
        self.chances: dict[ModelName, Chances] = {}
        for model in models:
            alike = self.chances.get("uniform")
            self.chances[model.name] = Chances(model, names, marks, contest.filled, groups, voters.samples, alike)

    def _groups(self) -> list[Group]:
        categories = [self._about(category) for category in _of_people(self.problem.facts)]
        rules = [asked.conditions for asked in self.asked.rules]
        return [*((condition,) for condition in self.everything), *categories, *rules, self._musts(), self.everything]

    def _musts(self) -> Group:
        return tuple(condition for asked in self.asked.rules if asked.rule.prefer is None for condition in asked.conditions)

    def _about(self, category: CategoryId) -> Group:
        return tuple(condition for condition in self.everything if condition.category == category)

    def report(self, holds: Holds) -> BallotReport:
        contest, rules = self.contest, [asked.conditions for asked in self.asked.rules]
        together = floors_together([tuple(dict.fromkeys(each)) for each in rules], contest)
        voters = self.voters
        help = changes_that_help(
            self.problem, self.plan, contest, self.asked, seed=voters.seed, samples=voters.samples, holds=holds,
        )
        return BallotReport(
            contest=contest,
            models=tuple(each.model for each in self.chances.values()),
            categories=MappingProxyType({each: self._category(each) for each in _of_people(self.problem.facts)}),
            rules=tuple(self._rule(asked) for asked in self.asked.rules),
            not_counted=self.asked.not_counted,
            musts=self._likely(self._musts()),
            together=self._likely(self.everything),
            floors=together,
            ruled_out=False if self._all_guaranteed() else is_ruled_out(self.everything, together, contest),
            shortfall=sum(shortfall(each, self._drawn(each)) for each in self.everything),
            help=help.changes,
            help_complete=help.complete,
        )

    def _all_guaranteed(self) -> bool:
        return all(is_guaranteed(each, self._drawn(each)) for each in self.everything)

    def _drawn(self, condition: Condition) -> Draw:
        return drawn(condition, self.on_list, self.contest.filled)

    def _likely(self, group: Group) -> Mapping[ModelName, Chance]:
        return MappingProxyType({name: chances.of(group) for name, chances in self.chances.items()})

    def _category(self, category: CategoryId) -> Line:
        kind = frozenset(row.id for row in self.problem.facts.table_of(self.contest.listed) if category in row.marks)
        return self._line(str(category), Condition(_NOBODY, str(category), kind, ()), self._about(category))

    def _rule(self, asked: AskedRule) -> RuleLine:
        lines = tuple(self._line(each.label, each, (each,)) for each in asked.conditions)
        return RuleLine(asked.rule.id, lines, self._is_built_in(asked), self._likely(asked.conditions))

    def _is_built_in(self, asked: AskedRule) -> bool:
        """Say whether `guarantee` rules that must hold ask for all that the rule asks for."""
        return all(is_guaranteed(each, self._drawn(each)) for each in asked.conditions) and all(
            each.category is not None and each.among is None and each.spans[0].at_most is None
            and (each.spans[0].at_least or 0) <= self.asked.minima.get(each.category, -1)
            for each in asked.conditions
        )

    def _line(self, label: str, kind: Condition, group: Group) -> Line:
        draw = Draw(len(self.names), self.contest.filled, len(kind.counted & self.on_list), len(kind.base & self.on_list))
        spans = {condition: self._spans(condition) for condition in group}
        depends = any(len(set(each)) > 1 for each in spans.values())
        asked = [each[0] for each in spans.values() if len(set(each)) == 1]
        lows = [span.at_least for span in asked if span.at_least is not None]
        highs = [span.at_most for span in asked if span.at_most is not None]
        return Line(
            label=label, on_list=draw.counted, in_roster=len(kind.counted),
            needed=max(0, *lows) if lows else None, at_most=min(highs) if highs else None,
            worst=draw.worst, best=draw.best, depends=depends,
            guaranteed=all(is_guaranteed(each, self._drawn(each)) for each in group),
            possible=all(is_possible(each, self._drawn(each)) for each in group),
            rules=tuple(dict.fromkeys(each.rule for each in group)), chances=self._likely(group),
        )  # fmt: skip

    def _spans(self, condition: Condition) -> list[Range]:
        bases = {base for _, base in self._drawn(condition).outcomes()}
        return [condition.span(base) for base in sorted(bases)]


def _of_people(facts: Facts) -> list[CategoryId]:
    return [category for category in facts.categories if facts.counts_people(category)]
