"""Sensitivity: how tight every number of a scenario is, and what one step either way does to what the best plan comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from allocator.audit import audit_plan
from allocator.dossier import StageChange, Step, Tightness
from allocator.errors import OurBug, ScenarioFaults
from allocator.explain.asking import UNKNOWN, Crew, Known, Values
from allocator.explain.dials import Dial, dials, dropped
from allocator.explain.limits import LimitsAsked
from allocator.facts import RuleId
from allocator.plan import Plan
from allocator.problem import Problem
from allocator.rules import Rule
from allocator.rules.posts import PostsRule
from allocator.rules.step import StepRule
from allocator.rules.within_quota import WithinQuotaRule
from allocator.solver import Setting

_POINT = Fraction(1, 100)
_ALSO_AS_A_WHOLE = (StepRule, PostsRule, WithinQuotaRule)
"""Kinds of which no single number says all: what becomes of the best plan without them is told too."""


@dataclass(frozen=True)
class Best:
    """The best plan of the scenario as it is, audited, with what its stages come to; proved."""

    plan: Plan
    stages: Values


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
    turnable = list(dials(problem))
    with Crew(setting) as crew:
        return _Search(problem, best, setting, crew).table(turnable)


@dataclass(frozen=True)
class _Looked:
    """One number as far as it was looked at, or a rule as a whole: what is known of its ends, and the steps to take."""

    rule: Rule
    dial: Dial | None
    tightest: int | Fraction | None
    ends: tuple[int | None, int | None]
    turns: tuple[Turn, ...]


class _Search:
    def __init__(self, problem: Problem, best: Best, setting: Setting, crew: Crew) -> None:
        self._problem, self._best, self._setting, self._crew = problem, best, setting, crew
        self._limits = LimitsAsked(problem, setting, [best.plan])
        self._bests = [best.plan]

    def table(self, turnable: Sequence[Dial]) -> tuple[Tightness, ...]:
        """Look at every number first, then take all steps together, since what changes nothing in a crowd changes nothing alone."""
        numbered = {dial.rule.id for dial in turnable if not isinstance(dial.rule, _ALSO_AS_A_WHOLE) and dial.most is None}
        plain = [rule for rule in self._problem.rules if rule.id not in numbered and ":" not in rule.id]
        looked = [*map(self._looked, turnable), *map(self._as_a_whole, plain)]
        known = self._eased([turn for each in looked for turn in each.turns if turn.eases])
        known |= self._others([(each, turn) for each in looked for turn in each.turns if not turn.eases])
        order = {rule.id: at for at, rule in enumerate(self._problem.rules)}
        return tuple(self._row(each, known) for each in sorted(looked, key=lambda each: order[each.rule.id]))

    def _looked(self, dial: Dial) -> _Looked:
        return _Looked(dial.rule, dial, self._tightest(dial), self._limits.ends(dial), tuple(_turns(dial, self._problem)))

    def _as_a_whole(self, rule: Rule) -> _Looked:
        turn = _turn(self._problem, rule, "", dropped(self._problem, rule), eases=rule.prefer is None)
        return _Looked(rule, None, None, (None, None), (turn,))

    def _tightest(self, dial: Dial) -> int | Fraction | None:
        try:
            return self._limits.tightest(dial)
        except ScenarioFaults:
            return None

    def _row(self, looked: _Looked, known: Mapping[int, Known]) -> Tightness:
        rule, dial = looked.rule, looked.dial
        without = rule.prefer if dial is None else None
        steps = tuple(self._step(turn, known[id(turn)], without) for turn in looked.turns)
        binding, preferred = _binding(steps), rule.prefer is not None
        if dial is None:
            return Tightness(rule.id, "", "", None, binding, steps, preferred=preferred)
        said = None if looked.tightest is None else dial.said(looked.tightest)
        least, most = (None if end is None else dial.said(end) for end in looked.ends)
        means = looked.tightest if isinstance(looked.tightest, int) else None
        return Tightness(rule.id, dial.field, dial.written, said, binding, steps, dial.means, means, least, most, preferred)

    def _others(self, steps: Sequence[tuple[_Looked, Turn]]) -> dict[int, Known]:
        """Take steps that do not only ask for less: by what is known already, else by solving again, as many at once as there are hands."""
        found: dict[int, Known] = {}
        waiting: list[tuple[Turn, Problem]] = []
        for at, (looked, turn) in enumerate(steps, 1):
            seen = self._seen(looked, turn)
            if seen is not None:
                found[id(turn)] = seen
            elif turn.asked is not None:
                waiting.append((turn, turn.asked))
            if waiting and (len(waiting) >= self._crew.hands or at == len(steps)):
                for (each, _), known in zip(waiting, self._crew.ask([problem for _, problem in waiting]), strict=True):
                    found[id(each)] = known
                    self._remember(each, known)
                waiting = []
        return found

    def _remember(self, turn: Turn, known: Known) -> None:
        """What is as good as the best although more is asked for is a best plan of the scenario as it is."""
        if turn.tightens and known.plan is not None and known.stages == dict(self._best.stages):
            self._bests.append(known.plan)

    def _seen(self, looked: _Looked, turn: Turn) -> Known | None:
        """Say what a step does where that is seen without a search."""
        if turn.asked is None:
            return UNKNOWN
        if not turn.tightens or looked.dial is None:
            return None
        if self._still_best(turn.asked):
            return Known(True, self._best.stages)
        return Known(False) if _goes_too_far(looked.dial, looked.tightest) else None

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
            crowds, waiting = waiting, []
            for crowd, known in zip(crowds, self._crew.ask([_together(self._problem, crowd) for crowd in crowds]), strict=True):
                if len(crowd) == 1 or known.stages == dict(self._best.stages):
                    found |= {id(turn): known for turn in crowd}
                elif self._setting.clock.left == 0.0:
                    found |= {id(turn): UNKNOWN for turn in crowd}
                else:
                    waiting += [crowd[: len(crowd) // 2], crowd[len(crowd) // 2 :]]
        return found

    def _cannot_improve(self) -> bool:
        """Say whether every stage is one of gaps, and without any."""
        by_cost = {rule.prefer for rule in self._problem.rules if rule.judged_by_cost}
        return all(value == 0 and stage not in by_cost for stage, value in self._best.stages.items())

    def _step(self, turn: Turn, known: Known, without: int | None) -> Step:
        """Put the stages beside each other; where a preference is dropped, its own stage is not compared."""
        if turn.eases and known.possible is False:
            raise OurBug("asking for less leaves no plan")
        then = known.stages or {}
        compared = [stage for stage in self._best.stages if stage != without]
        changes = tuple(StageChange(stage, self._best.stages[stage], then.get(stage)) for stage in compared)
        return Step(turn.to, known.possible, changes if known.possible is not False else ())


def _goes_too_far(dial: Dial, tightest: int | Fraction | None) -> bool:
    """Say whether a must tightened by one goes beyond the tightest value that works."""
    if dial.rule.prefer is not None or tightest is None or dial.means is None:
        return False
    return dial.tighter(dial.means + (1 if dial.sense == "floor" else -1), tightest)


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
    step = dial.step if isinstance(now, int) else _POINT
    most = dial.base if dial.base is not None else (1 if isinstance(now, Fraction) else dial.most)
    found = []
    for value in (now - step, now + step):
        if value < dial.least or (most is not None and value > most):
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
