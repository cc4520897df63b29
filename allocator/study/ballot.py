"""The ballot: a list of names against its seats, from a solve or from the subcommittee's own list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

from allocator.audit import audit_plan
from allocator.ballot import Ballot, Voters, ballot_report, ballots, choose_ballot, contest_of, with_elected
from allocator.dossier import Audit, Dossier
from allocator.dossier.ballot import Balloted
from allocator.errors import UsageFault, phrase
from allocator.facts import BodyId, CategoryId, Facts, folded
from allocator.problem import Problem
from allocator.rules.references import nearest
from allocator.rules.values import read_fraction, read_share
from allocator.scenario import read_scenario
from allocator.solver import Settings
from allocator.study.answers import LEAST_FOR_WHY, FilePath, Listener, audit, solve
from allocator.study.filling import Filling

SAMPLES = 100_000


def ballot(
    path: FilePath, *, body: str | None = None, plan: FilePath | None = None, seats: int | None = None,
    bias: Sequence[str] = (), loss: Sequence[str] = (), samples: int = SAMPLES, variant: str | None = None,
    settings: Sequence[str] = (), seed: int | None = None, workers: int = 1, time_limit: float | None = None,
    progress: Listener | None = None,
) -> Balloted:
    """Say what an election can do to a list of names, and which change of it helps most.

    Args:
        path: The scenario.
        body: The list, or the body that is elected from it; without it, the first list that a rule speaks of.
        plan: The subcommittee's own list, instead of the one that the scenario's plan has.
        seats: Seats to elect, instead of those that the plan has.
        bias: `CATEGORY=FACTOR`: by what the odds of a category's names are multiplied.
        loss: `CATEGORY=SHARE`: what share of its part on the list a category loses on average.
        samples: Draws per vote model, where draws are needed.
        variant: The variant's name.
        settings: Changes, `path=value`.
        seed: Of the draws, and of the solve.
        workers: Threads of the solve.
        time_limit: Of the solve, in seconds.
        progress: Is told how far the solver is.

    Raises:
        ScenarioFaults: The scenario or the list is wrong.
        UsageFault: No list can be meant, or a bias or a loss cannot be understood.
        AuditDisagrees: The plan that was found does not bear a recount.
    """
    problem = read_scenario(Path(path), variant=variant, settings=settings)
    chosen = choose_ballot(problem, body, seats)
    voters = _voters(problem, bias, loss, problem.tie_break.seed if seed is None else seed, samples)
    if plan is None:
        dossier = solve(
            path, variant=variant, settings=settings, seed=seed, workers=workers, time_limit=time_limit, progress=progress,
        )
    else:
        dossier = _with_list_rules(audit(path, plan, variant=variant, settings=settings), chosen, seats)
    others = () if body is not None else tuple(each.listed for each in ballots(problem) if each != chosen)
    asking = Settings(voters.seed, workers, None if time_limit is None else max(LEAST_FOR_WHY, time_limit))
    return _balloted(dossier, chosen, voters, seats, others, asking)


def _balloted(
    dossier: Dossier, chosen: Ballot, voters: Voters, seats: int | None, others: tuple[BodyId, ...], asking: Settings
) -> Balloted:
    if dossier.plan is None:
        return Balloted(dossier, None)
    filling = Filling(dossier.problem, chosen.listed, dossier.plan.bodies[chosen.listed].members, asking)
    report = ballot_report(dossier.problem, dossier.plan, chosen, voters, seats, filling.holds)
    short = _is_short(dossier.problem, report.contest.unfilled, chosen)
    return Balloted(dossier, report, short, others, filling.fillable)


def _voters(problem: Problem, bias: Sequence[str], loss: Sequence[str], seed: int, samples: int) -> Voters:
    biases = _by_category(problem.facts, "--bias", bias, _factor)
    return Voters(biases, _by_category(problem.facts, "--loss", loss, _loss), seed, samples)


def _is_short(problem: Problem, unfilled: int, chosen: Ballot) -> bool:
    """Say whether more seats find no name than may stay open."""
    may_stay_open = 0 if isinstance(chosen.seats_of, int) else problem.facts.bodies[chosen.seats_of].vacant
    return unfilled > may_stay_open


def _with_list_rules(dossier: Dossier, chosen: Ballot, seats: int | None) -> Dossier:
    """Judge the list's own rules too where the draft says nothing of the body that is elected: only its number of seats matters."""
    problem, plan, found = dossier.problem, dossier.plan, dossier.audit
    if plan is None or found is None or chosen.seats_of not in plan.silent:
        return dossier
    contest = contest_of(problem, chosen, plan, seats)
    own = frozenset(rule.id for rule in problem.rules if getattr(rule, "list", None) == chosen.listed)
    others = frozenset(rule.id for rule in problem.rules) - own
    judged = audit_plan(problem.without(others), with_elected(plan, problem.facts, contest), draft=True)
    by_rule = {report.rule: report for report in judged.reports}
    reports = tuple(by_rule.get(report.rule, report) for report in found.reports)
    return replace(dossier, audit=Audit(reports, (*found.breaches, *judged.breaches), found.stages))


def _by_category(
    facts: Facts, option: str, texts: Sequence[str], read: Callable[[str], Fraction | None]
) -> Mapping[CategoryId, Fraction]:
    """Read `CATEGORY=NUMBER`, each category once."""
    found: dict[CategoryId, Fraction] = {}
    for text in texts:
        name, _, number = text.rpartition("=")
        value = read(number.strip())
        if not name.strip() or value is None:
            raise UsageFault(phrase("ballot.bias_shape" if option == "--bias" else "ballot.loss_shape", text=text))
        category = _category(facts, option, name.strip())
        if category in found:
            raise UsageFault(phrase("ballot.category_twice", option=option, category=category))
        found[category] = value
    return MappingProxyType(found)


def _category(facts: Facts, option: str, name: str) -> CategoryId:
    known = [category for category in facts.categories.values() if facts.counts_people(category.id)]
    for category in known:
        if folded(name) in (folded(category.id), folded(category.label.vi), folded(category.label.en)):
            return category.id
    names = [str(category.id) for category in known]
    maybe = nearest(name, names)
    code = "ballot.no_category" if maybe is None else "ballot.no_category_maybe"
    raise UsageFault(phrase(code, option=option, category=name, maybe=maybe, categories=", ".join(names) or "-"))


def _factor(text: str) -> Fraction | None:
    value = _number(text)
    return value if value is not None and value > 0 else None


def _loss(text: str) -> Fraction | None:
    value = _number(text)
    return value if value is not None and 0 <= value < 1 else None


def _number(text: str) -> Fraction | None:
    """Read `30%`, `0.8`, `1/3` or `2`; None where it is no number."""
    share = read_share(text.replace(",", "."))
    if share is not None:
        return share
    return read_fraction(text) if text.isdecimal() else None
