"""Sensitivity: how tight every number of a scenario is, and what one step either way does to what the best plan comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from allocator.apportion import Cost
from allocator.audit import audit_plan
from allocator.dossier import Infeasible, Solved, StageChange, Step, Tightness
from allocator.errors import AuditDisagrees, OurBug, ScenarioFaults
from allocator.explain.dials import Dial, dials, dropped
from allocator.explain.limits import LimitsAsked
from allocator.facts import RuleId
from allocator.plan import Plan
from allocator.problem import Problem
from allocator.rules import Rule
from allocator.solver import Setting
from allocator.solver.clock import TimeIsUp
from allocator.solver.stages_only import stages_only

Values = Mapping[int, Cost]
"""Stage -> what it comes to."""

_POINT = Fraction(1, 100)


@dataclass(frozen=True)
class Best:
    """The best plan of the scenario as it is, audited, with what its stages come to; proved."""

    plan: Plan
    stages: Values


@dataclass(frozen=True)
class Known:
    """What is known of the scenario with one thing changed: whether it has a plan (None: not known), and what its stages come to."""

    possible: bool | None
    stages: Values | None = None


UNKNOWN = Known(None)


@dataclass(frozen=True)
class Turn:
    """One thing changed.

    Attributes:
        rule: Whose number is turned, or which rule is dropped.
        to: What would stand there; blank where a rule is dropped.
        asked: The scenario then; None where it would be faulty.
        eases: Whether less is asked for then and all else is as it was, so that no plan is lost and none is judged worse.
        tightens: Whether more is asked for then and all else is as it was.
    """

    rule: RuleId
    to: str
    asked: Problem | None
    eases: bool
    tightens: bool


def sensitivity(problem: Problem, best: Best, setting: Setting) -> tuple[Tightness, ...]:
    """Say of every rule and size how tight it is.

    Args:
        problem: The question; it has a best plan.
        best: That plan.
        setting: Settings and a running clock; what is not settled in time is left open.

    Raises:
        AuditDisagrees: A plan that was found does not bear a recount.
    """
    return _Search(problem, best, setting).table()


class _Search:
    def __init__(self, problem: Problem, best: Best, setting: Setting) -> None:
        self._problem, self._best, self._setting = problem, best, setting
        self._limits = LimitsAsked(problem, setting, [best.plan])
        self._bests = [best.plan]

    def table(self) -> tuple[Tightness, ...]:
        """Look at every number first, then take all steps together, since what changes nothing in a crowd changes nothing alone."""
        turnable = list(dials(self._problem))
        numbered = {dial.rule.id for dial in turnable}
        plain = [rule for rule in self._problem.rules if rule.id not in numbered and ":" not in rule.id]
        tight = [(dial, self._tightest(dial), self._limits.ends(dial)) for dial in turnable]
        turns = [(tightest, _turns(dial, self._problem)) for dial, tightest, _ in tight]
        drops = [_turn(self._problem, rule, "", dropped(self._problem, rule), eases=rule.prefer is None) for rule in plain]
        eased = self._eased([turn for _, both in turns for turn in both if turn.eases] + [turn for turn in drops if turn.eases])
        rows = {
            (dial.rule.id, dial.field): self._row(dial, tightest, ends, both, eased)
            for (dial, tightest, ends), (_, both) in zip(tight, turns, strict=True)
        }
        for rule, turn in zip(plain, drops, strict=True):
            rows[rule.id, ""] = self._dropped(rule, turn, eased)
        order = {rule.id: at for at, rule in enumerate(self._problem.rules)}
        return tuple(sorted(rows.values(), key=lambda row: order[row.rule]))

    def _tightest(self, dial: Dial) -> int | Fraction | None:
        try:
            return self._limits.tightest(dial)
        except ScenarioFaults:
            return None

    def _row(
        self, dial: Dial, tightest: int | Fraction | None, ends: tuple[int | None, int | None], turns: Sequence[Turn],
        eased: Mapping[int, Known],
    ) -> Tightness:  # fmt: skip
        known = [self._known(dial, tightest, turn, eased) for turn in turns]
        steps = tuple(self._step(turn, each) for turn, each in zip(turns, known, strict=True))
        said = None if tightest is None else dial.said(tightest)
        least, most = (None if end is None else dial.said(end) for end in ends)
        means = tightest if isinstance(tightest, int) else None
        preferred = dial.rule.prefer is not None
        return Tightness(
            dial.rule.id, dial.field, dial.written, said, _binding(steps), steps, dial.means, means, least, most, preferred,
        )  # fmt: skip

    def _dropped(self, rule: Rule, turn: Turn, eased: Mapping[int, Known]) -> Tightness:
        known = eased[id(turn)] if turn.eases else self._asked(turn.asked)
        steps = (self._step(turn, known, without=rule.prefer),)
        return Tightness(rule.id, "", "", None, _binding(steps), steps, preferred=rule.prefer is not None)

    def _known(self, dial: Dial, tightest: int | Fraction | None, turn: Turn, eased: Mapping[int, Known]) -> Known:
        """Take a step: by what is known already, else by solving again."""
        if turn.eases:
            return eased[id(turn)]
        if turn.asked is None:
            return UNKNOWN
        if turn.tightens and self._still_best(turn.asked):
            return Known(True, self._best.stages)
        if turn.tightens and dial.rule.prefer is None and tightest is not None and dial.means is not None:
            value = dial.means + (1 if dial.sense == "floor" else -1)
            if dial.tighter(value, tightest):
                return Known(False)
        return self._asked(turn.asked, tightens=turn.tightens)

    def _still_best(self, asked: Problem) -> bool:
        """Say whether a plan that is as good as the best meets what is asked, and its stages come to the same."""
        audits = (audit_plan(asked, plan) for plan in self._bests)
        return any(audit.clean and dict(audit.stages) == dict(self._best.stages) for audit in audits)

    def _eased(self, turns: Sequence[Turn]) -> dict[int, Known]:
        """Take steps that ask for less: all together first, and where that changes something, half of them each time."""
        if self._cannot_improve():
            return {id(turn): Known(True, self._best.stages) for turn in turns}
        found: dict[int, Known] = {}
        waiting = _layers(turns)
        while waiting:
            crowd = waiting.pop()
            known = self._asked(_together(self._problem, crowd))
            if len(crowd) == 1 or (known.stages is not None and dict(known.stages) == dict(self._best.stages)):
                found |= {id(turn): known for turn in crowd}
            elif self._setting.clock.left == 0.0:
                found |= {id(turn): UNKNOWN for turn in crowd}
            else:
                waiting += [crowd[len(crowd) // 2 :], crowd[: len(crowd) // 2]]
        return found

    def _cannot_improve(self) -> bool:
        """Say whether every stage is one of gaps, and without any."""
        by_cost = {rule.prefer for rule in self._problem.rules if rule.judged_by_cost}
        return all(value == 0 and stage not in by_cost for stage, value in self._best.stages.items())

    def _asked(self, problem: Problem | None, *, tightens: bool = False) -> Known:
        """Solve again, and recount. What is as good as the best although more is asked for is a best plan of the scenario as it is."""
        if problem is None:
            return UNKNOWN
        try:
            outcome = stages_only(problem, self._setting)
        except (TimeIsUp, ScenarioFaults):
            return UNKNOWN
        match outcome:
            case Infeasible():
                return Known(False)
            case Solved(plan, stages):
                audit = audit_plan(problem, plan, stages)
                if not audit.clean:
                    raise AuditDisagrees(*audit.breaches)
                values = {each.stage: each.value for each in stages}
                if tightens and values == dict(self._best.stages):
                    self._bests.append(plan)
                return Known(True, values)
            case _:
                return Known(True if outcome.plan is not None else None)

    def _step(self, turn: Turn, known: Known, without: int | None = None) -> Step:
        """Put the stages beside each other; where a preference is dropped, its own stage is not compared."""
        if turn.eases and known.possible is False:
            raise OurBug("asking for less leaves no plan")
        then = known.stages or {}
        compared = [stage for stage in self._best.stages if stage != without]
        changes = tuple(StageChange(stage, self._best.stages[stage], then.get(stage)) for stage in compared)
        return Step(turn.to, known.possible, changes if known.possible is not False else ())


def _binding(steps: Sequence[Step]) -> bool | None:
    """Say whether some step changes something; None where that is not known of all and none is known to."""
    changes = [_changes(step) for step in steps]
    if any(changes):
        return True
    return None if None in changes or not changes else False


def _changes(step: Step) -> bool | None:
    if step.possible is not True:
        return None if step.possible is None else True
    if any(each.then is not None and each.then != each.now for each in step.stages):
        return True
    return None if any(each.then is None for each in step.stages) else False


def _turns(dial: Dial, problem: Problem) -> list[Turn]:
    """Return the steps that can be taken: one seat either way, or one point where a share's base is not settled."""
    now: int | Fraction = dial.now if dial.means is None else dial.means
    step = 1 if isinstance(now, int) else _POINT
    most = dial.base if dial.base is not None else (1 if isinstance(now, Fraction) else None)
    found = []
    for value in (now - step, now + step):
        if value < 0 or (most is not None and value > most):
            continue
        tightens = dial.sense != "exact" and dial.tighter(value, now)
        eases = dial.sense != "exact" and not tightens
        found.append(_turn(problem, dial.rule, dial.said(value), dial.turned(problem, value), eases=eases, tightens=tightens))
    return found


def _turn(problem: Problem, rule: Rule, to: str, asked: Problem | None, *, eases: bool, tightens: bool = False) -> Turn:
    plain = asked is not None and asked.facts is problem.facts
    return Turn(rule.id, to, asked, eases and plain, tightens and plain)


def _layers(turns: Sequence[Turn]) -> list[list[Turn]]:
    """Put turns into layers, in each of which no rule is turned twice."""
    layers: list[list[Turn]] = []
    for turn in turns:
        free = next((layer for layer in layers if all(each.rule != turn.rule for each in layer)), None)
        if free is None:
            layers.append([turn])
        else:
            free.append(turn)
    return layers


def _together(problem: Problem, crowd: Sequence[Turn]) -> Problem:
    """Return the question with all these steps taken, each on a rule of its own."""
    changed: dict[RuleId, Rule | None] = {}
    for turn in crowd:
        assert turn.asked is not None
        changed[turn.rule] = next((rule for rule in turn.asked.rules if rule.id == turn.rule), None)
    rules = [changed.get(rule.id, rule) for rule in problem.rules]
    return replace(problem, rules=tuple(rule for rule in rules if rule is not None))
