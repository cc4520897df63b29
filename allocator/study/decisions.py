"""Decisions given on the command line: stay close to an earlier plan, so many seats for a row."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from allocator.errors import UsageFault, phrase
from allocator.facts import BodyId, Facts, RowId
from allocator.plan import Plan
from allocator.problem import Problem
from allocator.rules import KINDS, Rule
from allocator.rules.keep import KeepRule
from allocator.rules.pin import PinRule
from allocator.rules.references import nearest
from allocator.scenario.reference_plans import ReferencePlan

if TYPE_CHECKING:
    from allocator.dossier.turnover import Kept

KEEP = "--keep"
"""How the rules begin that stand for closeness to an earlier plan."""

Merged = Mapping[RowId, tuple[RowId, ...]]
"""Row -> the earlier rows that were merged into it."""

NOTHING_MERGED: Merged = MappingProxyType({})


def keeping(problem: Problem, name: str, earlier: ReferencePlan, was: Merged = NOTHING_MERGED) -> Problem:
    """Return the question with closeness to an earlier plan before every other preference, in the bodies that it speaks of.

    Where the earlier plan says who held which post, that comes next: who keeps the seat keeps the post.

    Args:
        problem: The question.
        name: What the earlier plan is called.
        earlier: The earlier plan.
        was: Row -> the earlier rows that were merged into it.
    """
    bodies = {body: filled for body, filled in earlier.plan.bodies.items() if body not in earlier.plan.silent}
    seats = {body: {**filled.seats, **earlier.gone.get(body, {})} for body, filled in bodies.items()}
    seats |= {BodyId(body): {} for body in earlier.bodies_gone}
    frozen = MappingProxyType({body: MappingProxyType(rows) for body, rows in seats.items()})
    facts = replace(problem.facts, references=MappingProxyType({**problem.facts.references, name: frozen}))
    held = tuple(_held(earlier.plan))
    stages = 2 if held else 1
    later = tuple(rule if rule.prefer is None else rule.model_copy(update={"prefer": rule.prefer + stages}) for rule in problem.rules)
    first = tuple(
        KINDS["keep"].model_validate({
            "id": f"{KEEP} {body}" if len(bodies) > 1 else KEEP, "kind": "keep", "body": body, "plan": name, "prefer": 1,
            "was": {new: list(olds) for new, olds in was.items() if new in facts.table_of(body).by_id},
        })
        for body in bodies
    )
    return replace(problem, facts=facts, rules=(*first, *held, *later))


def kept_in(problem: Problem, plan: Plan) -> Kept | None:
    """Say how near a plan came to the earlier one that it was asked to keep to; None where it was not asked to."""
    rules = {rule.on: rule for rule in problem.rules if isinstance(rule, KeepRule) and rule.id.partition(" ")[0] == KEEP}
    if not rules:
        return None
    name = str(next(iter(rules.values())).plan)
    posts: dict[BodyId, dict[str, tuple[RowId, ...]]] = {}
    for rule in problem.rules:
        if isinstance(rule, PinRule) and rule.reason == KEEP and rule.post_name is not None:
            posts.setdefault(rule.on, {})[rule.post_name] = tuple(map(RowId, rule.rows))
    from allocator.compare import kept_to

    return kept_to(problem, plan, name, rules, posts)


def merging(problem: Problem, earlier: ReferencePlan, texts: Sequence[str]) -> Merged:
    """Read which earlier rows were merged into which, each written `NEW=OLD,OLD`.

    Raises:
        UsageFault: It is written otherwise, or names a row that never was, or one row twice.
    """
    now = {row for body in problem.facts.bodies for row in problem.facts.row_ids(body)}
    before = {row for filled in earlier.plan.bodies.values() for row, seats in filled.seats.items() if seats}
    before |= {row for rows in earlier.gone.values() for row in rows}
    found: dict[RowId, tuple[RowId, ...]] = {}
    taken: set[RowId] = set()
    for text in texts:
        new, _, rest = text.partition("=")
        olds = tuple(RowId(each.strip()) for each in rest.split(",") if each.strip())
        if not new.strip() or not olds:
            raise UsageFault(phrase("usage.was_shape", text=text))
        _row_is_known(text, new.strip(), now, "now")
        for old in olds:
            _row_is_known(text, old, before, "earlier")
            if old in taken:
                raise UsageFault(phrase("usage.was_twice", text=text, row=old))
            taken.add(old)
        found[RowId(new.strip())] = (*found.get(RowId(new.strip()), ()), *olds)
    return MappingProxyType(found)


def _row_is_known(text: str, row: str, known: Collection[str], when: Literal["now", "earlier"]) -> None:
    if row not in known:
        maybe = nearest(row, list(known))
        guess = "" if maybe is None else phrase("usage.was_maybe", maybe=maybe)
        raise UsageFault(phrase(f"usage.was_row_{when}", text=text, row=row, maybe=guess))


def _held(earlier: Plan) -> Iterator[Rule]:
    """Yield, for every post of an earlier plan, the preference that its holders hold it again."""
    for body, filled in earlier.bodies.items():
        for post, holders in filled.posts.items():
            fields = {"kind": "pin", "body": body, "rows": list(holders), "post": post, "prefer": 2, "reason": KEEP}
            if holders:
                yield KINDS["pin"].model_validate({"id": f"{KEEP} {body}, {post}", **fields})


def pinning(problem: Problem, pins: Sequence[str]) -> Problem:
    """Return the question with these rows' seats given by decision, each written `ROW=N`.

    Raises:
        UsageFault: A pin names no row, or not the body it means, or gives a person several seats.
    """
    pinned: dict[tuple[BodyId, RowId], Rule] = {}
    for text in pins:
        body, row, seats = _pin(problem.facts, text)
        if (body, row) in pinned:
            raise UsageFault(phrase("usage.pin_twice", text=text, row=row))
        if seats > 1 and problem.facts.is_people(body):
            raise UsageFault(phrase("usage.pin_person", text=text, row=row))
        named = f"{row} ({body})" if _names_body(text, row) else row
        fields = {"id": f"--pin {named}", "kind": "pin", "body": body, "rows": [row], "seats": seats, "reason": "--pin"}
        pinned[body, row] = KINDS["pin"].model_validate(fields)
    return replace(problem, rules=(*pinned.values(), *problem.rules))


def _names_body(text: str, row: RowId) -> bool:
    """Say whether a pin is written `BODY:ROW=N`."""
    return text.rpartition("=")[0].strip() != row


def _pin(facts: Facts, text: str) -> tuple[BodyId, RowId, int]:
    name, _, number = text.rpartition("=")
    if not name.strip() or not number.strip().isdecimal():
        raise UsageFault(phrase("usage.pin_shape", text=text))
    found = list(_homes(facts, name.strip()))
    if len(found) == 1:
        return *found[0], int(number)
    if found:
        raise UsageFault(phrase("usage.pin_bodies", text=text, row=name, bodies=", ".join(body for body, _ in found)))
    maybe = nearest(name.strip(), [row for body in facts.bodies for row in facts.row_ids(body)])
    code = "usage.pin_no_row" if maybe is None else "usage.pin_row"
    raise UsageFault(phrase(code, text=text, row=name, maybe=maybe))


def _homes(facts: Facts, name: str) -> Iterator[tuple[BodyId, RowId]]:
    """Yield every body that has a row of this name; `BODY:ROW` names the body too."""
    for body in facts.bodies:
        rows = facts.table_of(body).by_id
        if RowId(name) in rows:
            yield body, RowId(name)
        elif name.startswith(f"{body}:") and RowId(name.removeprefix(f"{body}:")) in rows:
            yield body, RowId(name.removeprefix(f"{body}:"))
