"""Random small rosters with a ballot list, a body that is elected from it, and rules about both."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import combinations
from types import MappingProxyType
from typing import Any

from allocator.ballot import Ballot
from allocator.facts import (
    AnyOf,
    Body,
    BodyId,
    Category,
    CategoryId,
    Cell,
    Facts,
    FixedGroup,
    LocalText,
    Range,
    Row,
    RowId,
    Table,
    Where,
)
from allocator.plan import BodyPlan, Plan
from allocator.problem import Origin, Problem, TieBreak
from allocator.rules import KINDS
from allocator.rules.implied import implied_rules
from allocator.rules.shares import with_settled

LIST, COMMITTEE = BodyId("ballot"), BodyId("committee")
WOMEN, MINORITY, BOTH = CategoryId("women"), CategoryId("minority"), CategoryId("minority_women")
ELECTION = Ballot(LIST, COMMITTEE)
AREAS = ("north", "south", "isles")


def person(number: int, rng: random.Random) -> Row:
    cells: dict[str, Cell] = {
        "gender": rng.choice(["f", "m", "m"]), "origin": rng.choice(["a", "a", "b"]), "area": rng.choice(AREAS),
        "house": rng.choice(["x", "y", ""]), "years": rng.randint(0, 9),
    }  # fmt: skip
    held = {WOMEN: cells["gender"] == "f", MINORITY: cells["origin"] == "b"}
    held[BOTH] = held[WOMEN] and held[MINORITY]
    return Row(RowId(f"P{number}"), f"Person {number}", cells, marks=frozenset(name for name, yes in held.items() if yes))


def world(rows: Sequence[Row], seats: int, asked: Sequence[dict[str, Any]], fixed: int = 0, vacant: int = 0) -> Problem:
    """Return the question: `seats` of the rows sit in the committee, beside fixed and vacant ones."""
    table = Table("people", "people", tuple(rows), tuple(rows[0].cells))
    categories = {
        WOMEN: Category(WOMEN, LocalText("Nữ", "Women"), people=Where(({"gender": AnyOf(("f",))},))),
        MINORITY: Category(MINORITY, LocalText("Dân tộc", "Minority"), people=Where(({"origin": AnyOf(("b",))},))),
        BOTH: Category(BOTH, LocalText("Nữ dân tộc", "Minority women"), all_of=(WOMEN, MINORITY)),
    }
    groups = (FixedGroup("ex officio", fixed, MappingProxyType({WOMEN: 1})),) if fixed else ()
    size = seats + fixed + vacant
    bodies = {
        LIST: Body(LIST, "people", Range(), LocalText("Danh sách", "Ballot")),
        COMMITTEE: Body(COMMITTEE, "people", Range(size, size), LocalText("Ban", "Committee"), LIST, groups, vacant),
    }
    rules = [KINDS[each["kind"]].model_validate(each) for each in asked]
    facts = with_settled(Facts({"people": table}, categories, bodies), rules)
    return Problem("", "en", facts, (*rules, *implied_rules(facts, rules)), TieBreak(), Origin("scenario.yaml", ""))


def body_plan(problem: Problem, body: BodyId, members: Sequence[RowId], vacant: int = 0) -> BodyPlan:
    inside = frozenset(members)
    rows = problem.facts.rows(body)
    seats = {row.id: int(row.id in inside) for row in rows}
    counts = {category: {row.id: seats[row.id] * (category in row.marks) for row in rows} for category in problem.facts.categories}
    return BodyPlan(len(members) + problem.facts.fixed_seats(body) + vacant, vacant, seats, counts)


def plan_of(problem: Problem, names: Sequence[RowId], elected: Sequence[RowId], vacant: int = 0) -> Plan:
    return Plan({LIST: body_plan(problem, LIST, names), COMMITTEE: body_plan(problem, COMMITTEE, elected, vacant)})


def outcomes(problem: Problem, names: Sequence[RowId], seats: int, vacant: int = 0) -> Iterator[Plan]:
    """Yield the plan after every election that can come."""
    for elected in combinations(names, min(seats, len(names))):
        yield plan_of(problem, names, elected, vacant + max(0, seats - len(names)))


def about_committee(rng: random.Random) -> list[dict[str, Any]]:
    """Draw rules about those who are elected."""
    makers = [_category, _category, _category_in_areas, _areas, _quotas, _apart, _together, _eligible, _pin, _seats]
    chosen = rng.sample(makers, rng.randint(1, 4))
    return [{"id": f"r{at}", "body": COMMITTEE, **make(rng)} for at, make in enumerate(chosen)]


def _share(rng: random.Random) -> str:
    return rng.choice(["15%", "1/3", "40%", "1/2", "60%"])


def _limits(rng: random.Random) -> dict[str, Any]:
    low, high = rng.choice([0, 1, 1, 2]), rng.choice([1, 2, 3, 4])
    return rng.choice([{"at_least": low}, {"at_most": high}, {"at_least": low, "at_most": max(low, high)}, {"at_least": _share(rng)}])


def _category(rng: random.Random) -> dict[str, Any]:
    told = {"kind": "category", "category": rng.choice([WOMEN, MINORITY, BOTH]), **_limits(rng)}
    if rng.random() < 0.4:
        told |= {"out_of": rng.choice(["body", "elected", "filled", "rows"]), "rounding": rng.choice(["nearest", "down", "up"])}
    return told


def _category_in_areas(rng: random.Random) -> dict[str, Any]:
    share: dict[str, Any] = rng.choice([{"at_least": _share(rng)}, {"at_most": _share(rng), "rounding": rng.choice(["nearest", "up"])}])
    return {"kind": "category", "category": rng.choice([WOMEN, MINORITY]), "each": "area", **share}


def _areas(rng: random.Random) -> dict[str, Any]:
    limits: dict[str, Any] = rng.choice([{"at_least": 1}, {"at_most": 2}, {"at_least": "1/5", "at_most": "70%"}])
    return {"kind": "bloc", "each": "area", **limits} | ({"out_of": "rows", "where": {"origin": "a"}} if rng.random() < 0.3 else {})


def _quotas(rng: random.Random) -> dict[str, Any]:
    kinds: list[Any] = [{}, {"at_least": 1}, {"at_most": 1}, 1, {"at_least": 1, "at_most": 3}]
    amounts = {area: rng.choice(kinds) for area in AREAS}
    return {"kind": "bloc", "each": "area", "amounts": amounts}


def _apart(rng: random.Random) -> dict[str, Any]:
    who: dict[str, Any] = rng.choice([{"same": "house"}, {"rows": ["P0", "P2", "P3"]}])
    return {"kind": "apart", "at_most": rng.choice([0, 1, 2]), **who}


def _together(rng: random.Random) -> dict[str, Any]:
    who: dict[str, Any] = rng.choice([{"same": "house", "where": {"gender": "f"}}, {"rows": ["P1", "P4"]}])
    return {"kind": "together", **who}


def _eligible(rng: random.Random) -> dict[str, Any]:
    return {"kind": "eligible", "where": {"years": {"at_least": rng.randint(0, 4)}}, "except": {"P3": "decision 7"}}


def _pin(rng: random.Random) -> dict[str, Any]:
    return {"kind": "pin", "rows": [rng.choice(["P0", "P1", "P2"])], "seats": rng.choice([0, 1]), "reason": "decision 8"}


def _seats(rng: random.Random) -> dict[str, Any]:
    return {"kind": "seats", "where": {"area": rng.choice(AREAS)}, **rng.choice([{"at_most": 1}, {"at_most": 0}, {"at_least": 1}])}


def about_list(rng: random.Random, names: int, seats: int) -> list[dict[str, Any]]:
    """Draw rules about the list: its surplus, a guarantee, and what must hold on it."""
    told: list[dict[str, Any]] = [
        {"id": "surplus", "kind": "surplus", "list": LIST, "seats_of": COMMITTEE, "at_least": max(0, names - seats - rng.randint(0, 1)),
         "at_most": max(0, names - seats) + rng.randint(0, 1)},
    ]  # fmt: skip
    if rng.random() < 0.4:
        told.append({"id": "sure", "kind": "guarantee", "list": LIST, "seats_of": COMMITTEE, "category": WOMEN,
                     "at_least": rng.choice([1, "1/3"]), **rng.choice([{}, {"prefer": 1}])})  # fmt: skip
    if rng.random() < 0.5:
        told.append({"id": "l0", "kind": "category", "body": LIST, "category": MINORITY, "at_most": rng.choice(["40%", "60%"])})
    if rng.random() < 0.5:
        told.append({"id": "l1", "kind": "bloc", "body": LIST, "each": "area", "at_least": 1})
    if rng.random() < 0.3:
        told.append({"id": "l2", "kind": "eligible", "body": LIST, "where": {"years": {"at_least": 2}}})
    return told


def drawn_world(rng: random.Random, people: tuple[int, int] = (5, 9)) -> tuple[Problem, Plan, int]:
    """Draw a roster, a list, and rules; return the question, a plan with the list on it, and the seats to elect."""
    rows = [person(number, rng) for number in range(rng.randint(*people))]
    names = sorted(rng.sample([row.id for row in rows], rng.randint(3, len(rows))))
    seats, fixed, vacant = rng.randint(1, len(names)), rng.choice([0, 0, 2]), rng.choice([0, 0, 1])
    problem = world(rows, seats, [*about_committee(rng), *about_list(rng, len(names), seats)], fixed, vacant)
    return problem, plan_of(problem, names, names[:seats], vacant), seats
