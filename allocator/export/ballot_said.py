"""What a report on a ballot says in sentences: the list, the models, what can be guaranteed, and what helps."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from allocator.dossier.ballot import BallotReport, Chance, Change, FloorsTogether, Line, VoteModel
from allocator.errors import Phrase, phrase
from allocator.facts import CategoryId, RowId
from allocator.problem import Problem
from allocator.rules.sentences import row_said
from allocator.words.say import decimal

_NEARLY = Fraction(1, 20_000)
"""Half a hundredth of a percent: what is closer to 0 or 1 would be printed as sure."""


def models_noted(report: BallotReport) -> Iterator[Phrase]:
    """Yield what must be known of the models: how estimates are marked, where there are any, and what all of them suppose."""
    if any(model.samples for model in report.models):
        yield phrase("ballot.error")
    yield phrase("ballot.filled")


def chance_said(chance: Chance) -> Phrase:
    """Say a probability in percent; only what is certain is 100% or 0%."""
    value = chance.value
    if chance.exact and value in (0, 1):
        return phrase("chance.exact", percent=int(value) * 100)
    if value > 1 - _NEARLY:
        return phrase("chance.nearly_sure")
    if value < _NEARLY:
        return phrase("chance.nearly_never")
    if chance.low is None or chance.high is None:
        return phrase("chance.exact", percent=_hundredths(value))
    error = max(float(value) - chance.low, chance.high - float(value))
    return phrase("chance.about", percent=_hundredths(value), error=_hundredths(Fraction(error)))


def _hundredths(value: Fraction) -> _Decimal:
    return _Decimal(value * 100)


class _Decimal:
    """A number that is always written with two decimals."""

    def __init__(self, value: Fraction) -> None:
        self.vi, self.en = decimal(value, "vi"), decimal(value, "en")


def share_said(value: Fraction) -> Phrase:
    """Say a share in percent."""
    return phrase("ballot.percent", percent=value * 100)


def list_said(report: BallotReport, problem: Problem) -> Iterator[Phrase]:
    """Say how long the list is and how many are elected."""
    contest, bodies = report.contest, problem.facts.bodies
    elected = "" if contest.elected is None else phrase("ballot.into", body=bodies[contest.elected].label)
    share = Fraction(contest.surplus, contest.seats) if contest.seats else Fraction(0)
    lacking = phrase("ballot.lacks", missing=contest.unfilled)
    spare = phrase("ballot.surplus", surplus=contest.surplus, share=share_said(share))
    yield phrase(
        "ballot.list", list=bodies[contest.listed].label, names=contest.names, seats=contest.seats, elected=elected,
        surplus=lacking if contest.unfilled else spare,
    )  # fmt: skip
    if contest.elected is not None and contest.fixed:
        yield phrase("ballot.fixed", body=bodies[contest.elected].label, fixed=contest.fixed)
    if contest.elected is not None and contest.vacant:
        yield phrase("ballot.vacant", body=bodies[contest.elected].label, vacant=contest.vacant)
    if contest.unfilled:
        yield phrase("ballot.short", names=contest.names, seats=contest.seats, open=contest.unfilled)


def model_said(model: VoteModel, report: BallotReport, problem: Problem) -> Phrase:
    """Say how voters are supposed to choose, and by what the probabilities were found."""
    drawn = phrase("ballot.how_drawn", samples=model.samples, seed=str(model.seed))
    how = drawn if model.samples else phrase("ballot.how_exact")
    match model.name:
        case "uniform":
            return phrase("ballot.model.uniform", seats=report.contest.filled, names=report.contest.names, how=how)
        case "bias":
            return phrase("ballot.model.bias", factors=_factors(model, problem), how=how)
        case "loss":
            losses = tuple(
                phrase("ballot.loss", category=_label(category, problem), share=share_said(loss)) for category, loss in model.losses.items()
            )
            told = phrase("list.comma", items=losses)
            return phrase("ballot.model.loss", losses=told, factors=_factors(model, problem), how=how)


def _factors(model: VoteModel, problem: Problem) -> Phrase:
    told = tuple(
        phrase("ballot.factor", category=_label(category, problem), factor=_Decimal(Fraction(factor)))
        for category, factor in model.weights.items()
    )
    return phrase("list.comma", items=told)


def missed_said(model: VoteModel, report: BallotReport, problem: Problem) -> Iterator[Phrase]:
    """Say which losses cannot come about, and what the model has instead."""
    for category, loss in model.missed.items():
        told = _Decimal(loss * 100)
        yield phrase("ballot.missed", category=_label(category, problem), surplus=report.contest.struck, percent=told)


def _label(category: CategoryId, problem: Problem) -> object:
    return problem.facts.categories[category].label


def guarantees_said(report: BallotReport) -> Iterator[Phrase]:
    """Say what a list of so many names can guarantee at all."""
    yield from (floors_said(each, report) for each in report.floors)
    yield from too_few_said(report)
    if report.rules and all(rule.guaranteed for rule in report.rules):
        yield phrase("ballot.all_guaranteed")
    elif report.ruled_out is not None and not report.ruled_out:
        yield phrase("ballot.can_all", names=report.contest.names)
    elif report.ruled_out is None:
        yield phrase("ballot.maybe_all", names=report.contest.names)
    built_in = tuple(rule.rule for rule in report.rules if rule.built_in)
    if built_in:
        yield phrase("ballot.built_in", rules=phrase("list.comma", items=built_in))
    if report.not_counted:
        yield phrase("ballot.not_counted", rules=phrase("list.comma", items=report.not_counted))


def floors_said(floors: FloorsTogether, report: BallotReport) -> Phrase:
    """Say the arithmetic of minima of groups that share no person."""
    numbers = {
        "count": len(floors.labels), "rules": phrase("list.comma", items=floors.rules), "floors": floors.floors,
        "surplus": report.contest.struck, "needed": floors.names_needed, "names": floors.names,
    }
    if floors.fits:
        return phrase("ballot.floors_fit", **numbers)
    most = floors.most_surplus
    less = phrase("ballot.no_surplus") if most is None else phrase("ballot.less_surplus", most=most) if most else phrase("ballot.bare")
    return phrase("ballot.floors_unfit", less=less, **numbers)


def too_few_said(report: BallotReport) -> Iterator[Phrase]:
    """Say which minima need more people than the whole table has, unless a rule cannot be guaranteed anyway."""
    told = {rule for floors in report.floors if not floors.fits for rule in floors.rules}
    short = tuple(
        phrase("ballot.too_few_of", label=rule.rule if len(rule.clauses) == 1 else line.label, needed=needed, roster=line.in_roster)
        for rule in report.rules if rule.rule not in told for line in rule.clauses
        if (needed := to_guarantee(line, report)) is not None and needed > line.in_roster
    )  # fmt: skip
    if short:
        yield phrase("ballot.too_few", labels=phrase("list.comma", items=short))


def to_guarantee(line: Line, report: BallotReport) -> int | None:
    """Return how many names of the kind the list needs so that the minimum holds whoever is elected."""
    return line.needed + report.contest.struck if line.needed else None


def change_said(change: Change, report: BallotReport, problem: Problem) -> Phrase:
    """Say a change and what it brings."""
    out = "" if change.out is None else _person(change.out, change.like_out, report, problem)
    joins = "" if change.joins is None else _person(change.joins, change.like_in, report, problem)
    if change.out is None:
        told = phrase("ballot.addition", joins=joins)
    else:
        told = phrase("ballot.removal", out=out) if change.joins is None else phrase("ballot.swap", out=out, joins=joins)
    known = report.together["uniform"]
    lower = _end(change.together.high, change.together) < _end(known.low, known)
    note = phrase("ballot.lowers") if lower else ""
    return phrase(
        "ballot.change", change=told, note=note, guaranteed=change.guaranteed, rules=len(report.rules), sure=report.guaranteed,
        shortfall=change.shortfall, missed=report.shortfall, together=chance_said(change.together),
        before=chance_said(known),
    )  # fmt: skip


def _end(end: float | None, chance: Chance) -> Fraction | float:
    return chance.value if end is None else end


def help_said(report: BallotReport, problem: Problem, fillable: bool | None) -> Iterator[Phrase]:
    """Say what helps, what was not tried, and whether the bodies inside the list can be filled from it at all."""
    if fillable is False:
        yield phrase("ballot.not_fillable", list=problem.facts.bodies[report.contest.listed].label)
    if report.help:
        yield phrase("ballot.help")
        yield from (change_said(change, report, problem) for change in report.help)
    elif report.help_complete and not all(rule.guaranteed for rule in report.rules):
        yield phrase("ballot.no_help")
    if not report.help_complete:
        yield phrase("ballot.help_cut")


def _person(row: RowId, others: int, report: BallotReport, problem: Problem) -> Phrase | str:
    name = problem.facts.table_of(report.contest.listed).by_id[row].name
    if others and name == row:
        return phrase("ballot.alone_like", name=name, others=others)
    return phrase("ballot.person_like", name=name, row=row, others=others) if others else row_said(name, row)
