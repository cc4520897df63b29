"""What was asked, found and audited: the outcome of a solve, and the dossier that is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from allocator.apportion import Cost
from allocator.dossier.why import Conflict, Repairs, Tightness, Why
from allocator.errors import Phrase
from allocator.facts import BodyId, CategoryId, RowId, RuleId
from allocator.plan import Plan
from allocator.problem import Problem
from allocator.rules import Finding
from allocator.rules.reading import ClauseLimits

if TYPE_CHECKING:
    from allocator.dossier.certificate import Certified
    from allocator.dossier.turnover import Kept


@dataclass(frozen=True)
class StageResult:
    """How well one stage of preferences was served.

    Attributes:
        stage: The number under `prefer`.
        value: What the plan reaches: gaps in seats, or a cost.
        bound: What no plan can go below; None where nothing is proved.
        proven: Whether no plan that serves the earlier stages as well does better.
        confirmed: Whether a second route found the same.
        rules: The rules of this stage.
    """

    stage: int
    value: Cost
    bound: Cost | None
    proven: bool
    confirmed: bool
    rules: tuple[RuleId, ...]


@dataclass(frozen=True)
class Ties:
    """Which rows differ between plans that are equally good.

    Attributes:
        rows: Rows whose seats or posts differ, in table order, body by body.
        counts: Rows where only category counts differ.
        complete: Whether the search for more was finished.
        posts: Those of the rows where only posts differ.
        bodies: Where seats differ, in the order of the file.
    """

    rows: tuple[RowId, ...] = ()
    counts: tuple[RowId, ...] = ()
    complete: bool = True
    posts: tuple[RowId, ...] = ()
    bodies: tuple[BodyId, ...] = ()

    @property
    def unique(self) -> bool:
        """Whether there is only one best plan."""
        return self.complete and not self.rows and not self.counts


@dataclass(frozen=True)
class SolverTrace:
    """By what the answer was found; the only part of a document that may differ between two runs."""

    name: str
    version: str
    seed: int
    workers: int
    seconds: float


@dataclass(frozen=True)
class Solved:
    """Every stage is proved.

    Attributes:
        plan: The contract's one plan among the equally good.
        stages: In the order in which they were served.
        ties: Which rows differ among the equally good.
        confirmed: Whether every verdict on the way was reached by a second route too.
    """

    plan: Plan
    stages: tuple[StageResult, ...]
    ties: Ties
    confirmed: bool
    trace: SolverTrace


@dataclass(frozen=True)
class Infeasible:
    """No plan meets all musts."""

    confirmed: bool
    trace: SolverTrace


@dataclass(frozen=True)
class Undecided:
    """Time ran out first.

    Attributes:
        plan: The best plan found, if any was.
        stages: As far as they were served; the last may be unproven.
    """

    plan: Plan | None
    stages: tuple[StageResult, ...]
    trace: SolverTrace


Outcome = Solved | Infeasible | Undecided


@dataclass(frozen=True)
class RuleReport:
    """What the audit found for one rule.

    Attributes:
        rule: Which.
        findings: One per clause; empty where there is no plan.
        cost: For a rule that is judged by cost.
    """

    rule: RuleId
    findings: tuple[Finding, ...]
    cost: Cost | None = None

    @property
    def gap(self) -> int:
        """Seats missing or too many, over all clauses."""
        return sum(finding.gap for finding in self.findings)

    @property
    def holds(self) -> bool:
        """Whether every clause holds."""
        return all(finding.holds for finding in self.findings)


@dataclass(frozen=True)
class Audit:
    """The recount of a plan.

    Attributes:
        reports: One per rule, in the problem's order.
        breaches: Musts that the plan breaks, and contradictions with what the solver claimed.
        stages: Stage -> value as recounted.
    """

    reports: tuple[RuleReport, ...]
    breaches: tuple[Phrase, ...]
    stages: Mapping[int, Cost] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def clean(self) -> bool:
        """Whether no must is broken and nothing contradicts."""
        return not self.breaches


Shares = Mapping[BodyId, Mapping[RowId, str]]
Verdict = Literal["solved", "infeasible", "undecided", "audited"]


@dataclass(frozen=True)
class Choice:
    """Which of several plans of a kept run a plan is.

    Attributes:
        run: Its id.
        number: Of the plan, from 1.
        count: How many the run found.
        kind: Plans that are far enough from each other, or balances of preferences.
        proven: Whether the run proved that it is the best of its sort: of options, of all that are far enough from the earlier ones; of a
            balance, of all with its values, which are proved in any case.
    """

    run: str
    number: int
    count: int
    kind: Literal["options", "front"]
    proven: bool


@dataclass(frozen=True)
class Dossier:
    """A question with its answer, audited: all that faces and exporters need.

    Attributes:
        problem: The question.
        verdict: How it ended.
        plan: The plan, if there is one; audited before anyone sees it.
        proven: Whether every stage is proved.
        confirmed: Whether a second route reached the same verdict.
        audit: The recount, if there is a plan.
        stages: How well each stage is served.
        ties: Which rows differ among equally good plans; None where that was not asked.
        conflicts: Why there is no plan.
        conflicts_complete: Whether there is no other minimal conflict.
        repairs: Ways out where there is no plan.
        why: What another number of seats for some row would take.
        sensitivity: How tight each number is.
        trace: By what it was found; None for an audit of a draft.
        kept: How near the plan came to an earlier one, where it was asked to.
        certified: Proofs of optimality with what came of verifying them, where they were asked for.
        choice: Which of several plans of a kept run this one is, where it is one of several.
    """

    problem: Problem
    verdict: Verdict
    plan: Plan | None
    proven: bool
    confirmed: bool
    audit: Audit | None
    stages: tuple[StageResult, ...] = ()
    ties: Ties | None = None
    conflicts: tuple[Conflict, ...] = ()
    trace: SolverTrace | None = None
    conflicts_complete: bool = False
    repairs: Repairs = field(default_factory=Repairs)
    why: Why | None = None
    sensitivity: tuple[Tightness, ...] = ()
    kept: Kept | None = None
    certified: Certified | None = None
    choice: Choice | None = None


CategoryTotals = Mapping[CategoryId, int]


@dataclass(frozen=True)
class Checked:
    """A scenario that was read and found valid, with what its rules became.

    Attributes:
        problem: The question.
        limits: Rule -> what each of its clauses asks for in whole numbers.
        variants: The variants that were read too, all valid.
        impossible: What keeps any plan from meeting the musts, as far as it can be seen without a search.
    """

    problem: Problem
    limits: Mapping[RuleId, tuple[ClauseLimits, ...]]
    variants: tuple[str, ...] = ()
    impossible: tuple[Phrase, ...] = ()
