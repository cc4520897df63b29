"""What another number of seats for one row would take, in sentences that can be read aloud."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from allocator.apportion import Cost, plain_value
from allocator.dossier import Conflict, Move, StageChange, Why
from allocator.errors import Phrase, phrase
from allocator.facts import LocalText, RowId
from allocator.problem import Problem
from allocator.rules.in_words import in_words
from allocator.words.say import decimal

_MOST_NAMED = 40
"""Rows that are named in one sentence; the document names all."""

_MOST_DIGITS = 12


def why_lines(why: Why, problem: Problem) -> Iterator[Phrase]:
    """Yield the answer, the most important first."""
    people = problem.facts.is_people(why.body)
    yield from _asked(why, problem, people=people)
    if why.possible is None:
        yield phrase("why.undecided")
    elif not why.possible:
        assert why.conflict is not None
        yield from _forbidden(why.conflict, problem)
    else:
        yield from _price(why, problem, people=people)
        yield from _payers(why, problem)
        if not why.proven:
            yield phrase("why.unproven")
    if people:
        yield from _partners(why, problem)


def _asked(why: Why, problem: Problem, *, people: bool) -> Iterator[Phrase]:
    body, row = problem.facts.bodies[why.body].label, _name(why.row, problem)
    if why.seats == why.was:
        yield phrase("why.asked_person_same" if people else "why.asked_same", body=body, row=row, seats=why.was)
    elif people:
        yield phrase("why.asked_in" if why.seats else "why.asked_out", body=body, row=row)
    else:
        yield phrase("why.asked", body=body, row=row, was=why.was, seats=why.seats)


def _forbidden(conflict: Conflict, problem: Problem) -> Iterator[Phrase]:
    """Yield which rules forbid it."""
    if not conflict.rules:
        yield phrase("why.forbidden_alone")
    else:
        yield phrase("why.forbidden")
    for rule in problem.rules:
        if rule.id in conflict.rules:
            yield phrase("conflict.line", id=rule.id, says=in_words(rule, problem.facts))
    yield from (phrase("report.because", says=reason) for reason in conflict.because)
    if not conflict.minimal:
        yield phrase("report.conflict_large")


def _price(why: Why, problem: Problem, *, people: bool) -> Iterator[Phrase]:
    """Yield what the stages come to; the first that gets worse decides, later ones may change either way."""
    changed = [each for each in why.stages if each.then != each.now]
    if not changed and why.seats != why.was:
        yield phrase("why.free_person" if people else "why.free")
    for each in changed:
        yield _stage(each, problem)


def _stage(change: StageChange, problem: Problem) -> Phrase:
    rules = phrase("list.comma", items=tuple(rule.id for rule in problem.rules if rule.prefer == change.stage))
    if change.then is None:
        return phrase("why.stage_unknown", stage=change.stage, rules=rules, now=costs_said(change.now)[0])
    worse = change.then > change.now  # type: ignore[operator]
    now, then = costs_said(change.now, change.then)
    return phrase("why.stage_worse" if worse else "why.stage_better", stage=change.stage, rules=rules, now=now, then=then)


def costs_said(*costs: Cost) -> tuple[LocalText | int, ...]:
    """Return what stages come to as they are read aloud: whole numbers, or as many decimals as tell them apart."""
    values = [plain_value(cost) for cost in costs]
    if all(value.denominator == 1 for value in values):
        return tuple(value.numerator for value in values)
    for digits in range(2, _MOST_DIGITS + 1):
        if digits == _MOST_DIGITS or len({decimal(value, "en", digits) for value in values}) == len(set(values)):
            break
    return tuple(LocalText(decimal(value, "vi", digits), decimal(value, "en", digits)) for value in values)



def _payers(why: Why, problem: Problem) -> Iterator[Phrase]:
    """Yield who gives seats up and who else gains, body by body."""
    for body in dict.fromkeys(move.body for move in why.moves):
        if body is None:
            continue
        label = problem.facts.bodies[body].label
        others = [move for move in why.moves if move.body == body and (move.row, body) != (why.row, why.body)]
        losing = [move for move in others if move.now < move.was]
        gaining = [move for move in others if move.now > move.was]
        people = problem.facts.is_people(body)
        if losing:
            yield phrase("why.leaving" if people else "why.losing", body=label, rows=_moved(losing, problem, people=people))
        if gaining:
            yield phrase("why.joining" if people else "why.gaining", body=label, rows=_moved(gaining, problem, people=people))


def _moved(moves: Sequence[Move], problem: Problem, *, people: bool) -> Phrase:
    def told(move: Move) -> Phrase | str:
        name = _name(move.row, problem)
        return name if people else phrase("why.moved", row=name, was=move.was, now=move.now)

    return _listed([told(move) for move in moves])


def _partners(why: Why, problem: Problem) -> Iterator[Phrase]:
    names = [_name(row, problem) for row in why.partners]
    if names:
        yield phrase("why.partners_in" if why.was else "why.partners_out", rows=_listed(names), count=len(names))
    elif why.partners_complete:
        yield phrase("why.no_partners_in" if why.was else "why.no_partners_out")
    if not why.partners_complete:
        yield phrase("why.partners_incomplete")


def _listed(items: Sequence[Phrase | str]) -> Phrase:
    listed, others = phrase("list.comma", items=tuple(items[:_MOST_NAMED])), len(items) - _MOST_NAMED
    return phrase("report.and_more", rows=listed, count=others) if others > 0 else listed


def _name(row: RowId, problem: Problem) -> str:
    names = {each.id: each.name for table in problem.facts.tables.values() for each in table}
    return row if names.get(row, row) == row else f"{names[row]} ({row})"
