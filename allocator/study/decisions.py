"""Decisions given on the command line: stay close to an earlier plan, so many seats for a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType

from allocator.errors import UsageFault, phrase
from allocator.facts import BodyId, Facts, RowId
from allocator.plan import Plan
from allocator.problem import Problem
from allocator.rules import KINDS, Rule
from allocator.rules.references import nearest


def keeping(problem: Problem, name: str, earlier: Plan) -> Problem:
    """Return the question with closeness to an earlier plan before every other preference, in the bodies that it speaks of.

    Where the earlier plan says who held which post, that comes next: who keeps the seat keeps the post.
    """
    references = {body: filled.seats for body, filled in earlier.bodies.items() if body not in earlier.silent}
    facts = replace(problem.facts, references=MappingProxyType({**problem.facts.references, name: MappingProxyType(references)}))
    held = tuple(_held(earlier))
    stages = 2 if held else 1
    later = tuple(rule if rule.prefer is None else rule.model_copy(update={"prefer": rule.prefer + stages}) for rule in problem.rules)
    several = len(references) > 1
    first = tuple(
        KINDS["keep"].model_validate({
            "id": f"--keep {body}" if several else "--keep", "kind": "keep", "body": body, "plan": name, "prefer": 1,
        })
        for body in references
    )
    return replace(problem, facts=facts, rules=(*first, *held, *later))


def _held(earlier: Plan) -> Iterator[Rule]:
    """Yield, for every post of an earlier plan, the preference that its holders hold it again."""
    for body, filled in earlier.bodies.items():
        for post, holders in filled.posts.items():
            fields = {"kind": "pin", "body": body, "rows": list(holders), "post": post, "prefer": 2, "reason": "--keep"}
            if holders:
                yield KINDS["pin"].model_validate({"id": f"--keep {body}, {post}", **fields})


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
