"""What is broken, said with the persons' names: who may not sit, who holds a post that is not theirs, who should have been in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from allocator.errors import Phrase, phrase
from allocator.facts import Facts, RowId
from allocator.plan import Plan
from allocator.rules.apart import ApartRule, TogetherRule
from allocator.rules.companions import Companions, circles_again
from allocator.rules.eligible import EligibleRule
from allocator.rules.implied import Within
from allocator.rules.pin import PinRule
from allocator.rules.posts import Post, PostsRule
from allocator.rules.rule import Finding, Rule, named
from allocator.rules.sentences import row_said
from allocator.rules.values_said import values_said


def broken_by(rule: Rule, found: Finding, plan: Plan, facts: Facts) -> tuple[Phrase, ...]:
    """Return who breaks a clause about people and why, a sentence for each; nothing where no person can be named.

    Args:
        rule: Which.
        found: The clause, which does not hold.
        plan: Where it does not.
        facts: The world.
    """
    if not facts.is_people(rule.on):
        return ()
    match rule:
        case EligibleRule():
            return tuple(_not_eligible(rule, plan, facts))
        case PostsRule():
            return tuple(_posts(rule, found, plan, facts))
        case ApartRule() | TogetherRule():
            return tuple(_companions(rule, found, plan, facts))
        case PinRule():
            return tuple(_pin(rule, found, facts))
        case Within():
            return tuple(_within(rule, found, plan, facts))
        case _:
            return ()


def _person(rule: Rule, row: RowId, facts: Facts) -> Phrase | str:
    return row_said(facts.table_of(rule.on).by_id[row].name, row)


def _people(rule: Rule, rows: Iterable[RowId], facts: Facts) -> Phrase:
    return phrase("list.comma", items=tuple(_person(rule, row, facts) for row in rows))


def _not_eligible(rule: EligibleRule, plan: Plan, facts: Facts) -> Iterator[Phrase]:
    table, seats = facts.table_of(rule.on), plan.bodies[rule.on].seats
    for row in table:
        if seats[row.id] and row.id not in rule.exceptions and not rule.where.admits(row, table):
            values = values_said(facts, rule.on, row, rule.where)
            person = _person(rule, row.id, facts)
            yield phrase("breach.not_eligible", body=named(rule.on, facts), person=person, values=values, rule=rule.id)


def _posts(rule: PostsRule, found: Finding, plan: Plan, facts: Facts) -> Iterator[Phrase]:
    table, held = facts.table_of(rule.on), plan.bodies[rule.on].posts
    told = {"body": named(rule.on, facts), "rule": rule.id}
    for post in rule.posts:
        holders = held.get(post.name, ())
        if found.must and found.label == f"{rule.id}:{post.name}:where":
            for person in (table.by_id[row] for row in holders if not post.where.admits(table.by_id[row], table)):
                values = values_said(facts, rule.on, person, post.where)
                yield phrase("breach.post_holder", person=_person(rule, person.id, facts), post=post.name, values=values, **told)
        elif not found.must and found.label == f"{rule.id}:{post.name}":
            who = phrase("breach.those", people=_people(rule, holders, facts)) if holders else ""
            yield phrase("breach.post_count", post=post.name, count=len(holders), people=who, seats=post.seats, **told)
    for row in table.by_id if found.must else ():
        if found.label == f"{rule.id}:{row}":
            yield _holder(rule, row, [post for post in rule.posts if row in held.get(post.name, ())], plan, facts)


def _holder(rule: PostsRule, row: RowId, mine: list[Post], plan: Plan, facts: Facts) -> Phrase:
    """Say why a person cannot hold just these posts: no seat, no post that one of them rests on, or too many at once."""
    names = tuple(post.name for post in mine)
    told = {"body": named(rule.on, facts), "rule": rule.id, "person": _person(rule, row, facts)}
    if not plan.bodies[rule.on].seats[row]:
        return phrase("breach.post_outside", posts=phrase("list.comma", items=names), **told)
    bare = next((post for post in mine if post.among and not any(name in names for name in post.among)), None)
    if bare is not None:
        return phrase("breach.post_among", post=bare.name, among=phrase("list.or", items=bare.among), **told)
    return phrase("breach.post_clash", posts=phrase("list.comma", items=names), **told)


def _companions(rule: Companions, found: Finding, plan: Plan, facts: Facts) -> Iterator[Phrase]:
    seats, told = plan.bodies[rule.on].seats, {"body": named(rule.on, facts), "rule": rule.id}
    for circle in circles_again(rule, facts, more_than=0):
        if circle.label != found.label:
            continue
        inside = [row for row in circle.rows if seats[row]]
        people = _people(rule, inside, facts)
        if isinstance(rule, ApartRule):
            yield phrase("breach.apart", people=people, at_most=rule.at_most, **told)
        else:
            others = _people(rule, (row for row in circle.rows if not seats[row]), facts)
            yield phrase("breach.together", people=people, others=others, **told)


def _pin(rule: PinRule, found: Finding, facts: Facts) -> Iterator[Phrase]:
    for row in map(RowId, rule.rows):
        if found.label != f"{rule.id}:{row}":
            continue
        told = {
            "body": named(rule.on, facts), "rule": rule.id, "person": _person(rule, row, facts), "reason": rule.reason.strip().rstrip("."),
        }
        if rule.post_name is not None:
            yield phrase("breach.pin_post" if rule.pinned else "breach.pin_no_post", post=rule.post_name, **told)
        else:
            yield phrase("breach.pin_in" if rule.pinned else "breach.pin_out", **told)


def _within(rule: Within, found: Finding, plan: Plan, facts: Facts) -> Iterator[Phrase]:
    for row in facts.row_ids(rule.on):
        if found.label == f"{rule.id}:{row}":
            outside = tuple(named(outer, facts) for outer in rule.around if not plan.bodies[outer].seats[row])
            around = phrase("list.comma", items=outside)
            yield phrase("breach.within", body=named(rule.on, facts), person=_person(rule, row, facts), around=around)
