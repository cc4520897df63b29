"""Which list, and which seats: as `surplus` and `guarantee` rules say, or as the caller says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from allocator.dossier.ballot import Contest
from allocator.errors import UsageFault, phrase
from allocator.facts import BodyId, folded
from allocator.plan import Plan
from allocator.problem import Problem
from allocator.rules.guarantee import GuaranteeRule
from allocator.rules.references import nearest
from allocator.rules.surplus import SurplusRule


@dataclass(frozen=True)
class Ballot:
    """A list, and what is elected from it.

    Attributes:
        listed: The body that is the list.
        seats_of: The body that is elected, or a number of seats.
    """

    listed: BodyId
    seats_of: BodyId | int


def ballots(problem: Problem) -> tuple[Ballot, ...]:
    """Return the lists of people that rules speak of, in the order of the file; of a body and a number that are elected, the body."""
    found: dict[BodyId, BodyId | int] = {}
    for rule in problem.rules:
        if isinstance(rule, (SurplusRule, GuaranteeRule)) and (rule.list not in found or _says_more(rule.seats_of, found[rule.list])):
            found[rule.list] = rule.seats_of
    return tuple(Ballot(listed, seats_of) for listed, seats_of in found.items() if problem.facts.is_people(listed))


def _says_more(seats_of: BodyId | int, known: BodyId | int) -> bool:
    return isinstance(known, int) and not isinstance(seats_of, int)


def choose_ballot(problem: Problem, body: str | None = None, seats: int | None = None) -> Ballot:
    """Return the list that is meant.

    Args:
        problem: The question.
        body: The list's name, or the name of the body that is elected; without it, the first list that a rule speaks of.
        seats: Seats to elect, where no rule says it.

    Raises:
        UsageFault: No list, or more than one, can be meant.
    """
    known = ballots(problem)
    if body is None:
        return known[0] if known else _only(problem, seats)
    found = _named(problem, body)
    for each in known:
        if each.listed == found:
            return each
    electing = [each for each in known if each.seats_of == found]
    if len(electing) == 1:
        return electing[0]
    return Ballot(found, _elected_from(problem, found, seats))


def _only(problem: Problem, seats: int | None) -> Ballot:
    lists = list(_people(problem))
    if not lists:
        raise UsageFault(phrase("ballot.no_people"))
    if len(lists) > 1:
        raise UsageFault(phrase("ballot.which", bodies=", ".join(lists)))
    return Ballot(lists[0], _elected_from(problem, lists[0], seats))


def _people(problem: Problem) -> Iterator[BodyId]:
    return (body for body in problem.facts.bodies if problem.facts.is_people(body))


def _named(problem: Problem, name: str) -> BodyId:
    facts = problem.facts
    for body in facts.bodies.values():
        if folded(name) in (folded(body.id), folded(body.label.vi), folded(body.label.en)):
            if not facts.is_people(body.id):
                raise UsageFault(phrase("ballot.units", body=body.id))
            return body.id
    maybe = nearest(name, facts.bodies)
    code = "ballot.no_body" if maybe is None else "ballot.no_body_maybe"
    raise UsageFault(phrase(code, body=name, maybe=maybe, bodies=", ".join(_people(problem))))


def _elected_from(problem: Problem, listed: BodyId, seats: int | None) -> BodyId | int:
    """Return what is elected from a list of which no rule says it: the one body within it, or the number that the caller gives."""
    inner = [body.id for body in problem.facts.bodies.values() if body.within == listed]
    if len(inner) == 1:
        return inner[0]
    if seats is None:
        raise UsageFault(phrase("ballot.seats_needed", body=listed))
    return seats


def contest_of(problem: Problem, ballot: Ballot, plan: Plan, seats: int | None = None) -> Contest:
    """Return the list and its seats as a plan has them.

    Args:
        problem: The question.
        ballot: Which list.
        plan: Who is on it.
        seats: Seats to elect, instead of those that the plan has.

    Raises:
        UsageFault: The plan says nothing of the list, or not how many seats there are, and neither does the body's size.
    """
    if ballot.listed in plan.silent:
        raise UsageFault(phrase("ballot.silent", body=ballot.listed))
    names = len(plan.bodies[ballot.listed].members)
    match ballot.seats_of:
        case int() as number:
            return Contest(ballot.listed, None, names, number if seats is None else seats)
        case body:
            facts, filled = problem.facts, plan.bodies[body]
            given, fixed, size = sum(filled.seats.values()), facts.fixed_seats(body), facts.bodies[body].size.exact
            vacant = filled.vacant if given and seats is None else 0
            if seats is None and not given and size is None:
                raise UsageFault(phrase("ballot.size_open", body=body))
            to_elect = seats if seats is not None else given or max(0, (size or 0) - fixed)
            same = facts.table_of(body) is facts.table_of(ballot.listed)
            return Contest(ballot.listed, body if same else None, names, to_elect, fixed if same else 0, vacant if same else 0)
