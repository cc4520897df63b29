"""Several plans to choose from, in sentences: what each is best at, what it gives up, and whose seats move."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from allocator.dossier import Dossier, Move
from allocator.dossier.options import Front, Option, Options, Served
from allocator.errors import Phrase, phrase
from allocator.export.preferred import amounts, is_more_better, rule_named
from allocator.export.why_said import costs_said
from allocator.facts import BodyId, RowId
from allocator.problem import Problem

_MOST_NAMED = 40
"""Rows that are named in one sentence; the document names all."""


def no_plan(dossier: Dossier) -> Phrase:
    """Say why there is nothing to choose from."""
    if dossier.verdict == "infeasible":
        return phrase("options.infeasible", file=dossier.problem.origin.file)
    return phrase("options.unsolved")


def asked_lines(options: Options) -> Iterator[Phrase]:
    """Yield what the options were asked to be."""
    problem = options.dossier.problem
    bodies = phrase("list.and", items=tuple(problem.facts.bodies[body].label for body in options.bodies))
    people = all(problem.facts.is_people(body) for body in options.bodies)
    yield phrase("options.asked_people" if people else "options.asked", apart=options.apart, bodies=bodies)
    for each in options.allowances:
        rules = tuple(rule.id for rule in problem.rules if rule.prefer == each.stage)
        yield phrase("options.allowed", stage=each.stage, rules=phrase("list.comma", items=rules), loss=each.text)
    named = {each.stage for each in options.allowances}
    if any(rule.prefer is not None and rule.prefer not in named for rule in problem.rules):
        yield phrase("options.unlimited")


def option_lines(options: Options, number: int) -> Iterator[Phrase]:
    """Yield what introduces an option; the first is number 1."""
    yield proof_line(options, number)
    yield from merit_lines(options, number)
    if number > 1:
        yield from move_lines(options.found[number - 1].moves, options.dossier.problem)


def proof_line(options: Options, number: int) -> Phrase:
    """Say how sure it is that an option is the best."""
    if not options.found[number - 1].proven:
        return phrase("options.read" if options.read else "options.unproven")
    return phrase("options.first" if number == 1 else "options.proved")


def merit_lines(options: Options, number: int) -> Iterator[Phrase]:
    """Yield what an option is best at, and what it gains and gives up against the first."""
    option, first, problem = options.found[number - 1], options.found[0], options.dossier.problem
    others = [each for each in options.found if each is not option]
    leading = [_alone(served, problem) for at, served in enumerate(option.served) if _leads(served, others, at)]
    yield from _said("options.best_at", leading)
    if option is first:
        return
    pairs = list(zip(first.served, option.served, strict=True))
    yield from _said("options.gains", [_changed(now, then, problem) for now, then in pairs if _less(then, now)])
    yield from _said("options.gives_up", [_changed(now, then, problem) for now, then in pairs if _less(now, then)])
    if pairs and all(now.value == then.value for now, then in pairs):
        yield phrase("options.even")


def ending_line(options: Options) -> Phrase | None:
    """Say why there are fewer options than asked for, where that is so."""
    if options.ending == "enough":
        return None
    return phrase(f"options.{options.ending}", found=len(options.found))


def _leads(served: Served, others: Sequence[Option], at: int) -> bool:
    """Say whether a preference is served better than in every other plan."""
    return bool(others) and all(_less(served, other.served[at]) for other in others)


def _less(one: Served, other: Served) -> bool:
    return bool(one.value < other.value)  # type: ignore[operator]


def _said(code: str, rules: Sequence[Phrase]) -> Iterator[Phrase]:
    if rules:
        yield phrase(code, rules=phrase("list.semicolon", items=tuple(rules)))


def front_ending(front: Front) -> Phrase:
    """Say whether there are other points."""
    if front.complete:
        count = len(front.points)
        return phrase("front.complete", count=count) if count > 1 else phrase("front.complete_one")
    if front.upto is None or front.counted is None:
        return phrase("front.cut")
    rule = rule_named(front.dossier.problem, front.counted)
    value = costs_said(*amounts(rule, [front.upto]))[0]
    return phrase("front.upto_more" if is_more_better(rule) else "front.upto", rule=rule.id, value=value)


def _alone(served: Served, problem: Problem) -> Phrase:
    now = amounts(rule_named(problem, served.rule), [served.value])
    return phrase("options.served", rule=served.rule, now=costs_said(*now)[0])


def _changed(now: Served, then: Served, problem: Problem) -> Phrase:
    said_now, said_then = costs_said(*amounts(rule_named(problem, now.rule), [now.value, then.value]))
    return phrase("options.changed", rule=now.rule, now=said_now, then=said_then)


def move_lines(moves: Sequence[Move], problem: Problem) -> Iterator[Phrase]:
    """Yield who gains and who loses against the first plan, body by body."""
    for body in dict.fromkeys(move.body for move in moves if move.body is not None):
        own = [move for move in moves if move.body == body]
        people, label = problem.facts.is_people(body), problem.facts.bodies[body].label
        gaining, losing = [each for each in own if each.now > each.was], [each for each in own if each.now < each.was]
        if gaining:
            yield phrase("options.joining" if people else "options.gaining", body=label, rows=_rows(gaining, body, problem))
        if losing:
            yield phrase("options.leaving" if people else "options.losing", body=label, rows=_rows(losing, body, problem))


def _rows(moves: Sequence[Move], body: BodyId, problem: Problem) -> Phrase:
    told = [_moved(move, body, problem) for move in moves]
    listed, others = phrase("list.comma", items=tuple(told[:_MOST_NAMED])), len(told) - _MOST_NAMED
    return phrase("report.and_more", rows=listed, count=others) if others > 0 else listed


def _moved(move: Move, body: BodyId, problem: Problem) -> Phrase | str:
    name = _name(move.row, body, problem)
    return name if problem.facts.is_people(body) else phrase("why.moved", row=name, was=move.was, now=move.now)


def _name(row: RowId, body: BodyId, problem: Problem) -> str:
    name = problem.facts.table_of(body).by_id[row].name
    return row if name == row else f"{name} ({row})"
