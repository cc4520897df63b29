"""Why rules cannot hold together, where it can be seen by counting: nobody may hold a post, a pinned person is barred, sums are too great.

What is said here was counted from the rules of one conflict and the roster alone; where nothing can be seen so, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from allocator.errors import Phrase, phrase
from allocator.explain.arithmetic import said_sums
from allocator.facts import BodyId, Facts, Row, RowId, RuleId, Where
from allocator.problem import Problem
from allocator.rules import Rule
from allocator.rules.eligible import EligibleRule
from allocator.rules.implied import SizeOfBody, Within, ancestors
from allocator.rules.pin import PinRule
from allocator.rules.posts import Post, PostsRule
from allocator.rules.sentences import row_said
from allocator.rules.surplus import SurplusRule
from allocator.rules.values_said import unlisted_column, values_said


def reasons(problem: Problem, conflict: Sequence[RuleId]) -> tuple[Phrase, ...]:
    """Return what can be seen of a conflict by counting, in the order of its rules; failing that, what adding up shows."""
    return _about_people(problem, conflict) or said_sums(problem, conflict)


def at_sight(problem: Problem) -> tuple[Phrase, ...]:
    """Return what makes a plan impossible and can be seen without a search; there may be no plan although nothing is seen."""
    musts = [rule.id for rule in problem.rules if rule.prefer is None]
    beside = (reason for reason in _about_people(problem, musts) if reason.code in _NO_SUMS)
    return (*said_sums(problem), *beside)


_NO_SUMS = ("because.pin_post", "because.list_short")
"""What no sum of seats shows."""


def _about_people(problem: Problem, conflict: Sequence[RuleId]) -> tuple[Phrase, ...]:
    rules = [rule for rule in problem.rules if rule.id in conflict and problem.facts.is_people(rule.on)]
    seen = _Seen(problem.facts, tuple(rule for rule in rules if isinstance(rule, EligibleRule)), tuple(rules))
    return tuple(reason for rule in rules for reason in _of(rule, seen))


@dataclass(frozen=True)
class _Seen:
    """What the reasons are counted from.

    Attributes:
        facts: The world.
        eligible: Rules of eligibility in the conflict.
        rules: All rules about people in it.
    """

    facts: Facts
    eligible: tuple[EligibleRule, ...]
    rules: tuple[Rule, ...]

    def barring(self, body: BodyId, row: Row) -> EligibleRule | None:
        """Return the first rule that bars a person from a body, or from a body around it where the conflict needs that one."""
        nested = any(isinstance(rule, Within) and rule.on == body for rule in self.rules)
        table, around = self.facts.table_of(body), {body, *(ancestors(self.facts, body) if nested else ())}
        barred = (rule for rule in self.eligible if rule.on in around and row.id not in rule.exceptions)
        return next((rule for rule in barred if not rule.where.admits(row, table)), None)

    def admitted(self, body: BodyId, where: Where) -> tuple[Row, ...]:
        """Return the people who meet a condition and whom no rule bars."""
        return tuple(row for row in self.facts.rows(body, where) if self.barring(body, row) is None)


def _of(rule: Rule, seen: _Seen) -> Iterator[Phrase]:
    match rule:
        case PostsRule():
            yield from (reason for post in rule.posts if (reason := _post(rule, post, seen)) is not None)
        case PinRule() if rule.pinned:
            yield from (reason for row in rule.rows if (reason := _pin(rule, RowId(row), seen)) is not None)
        case SizeOfBody():
            yield from _size(rule, seen)
        case SurplusRule():
            yield from _list(rule, seen)


def _post(rule: PostsRule, post: Post, seen: _Seen) -> Phrase | None:
    """Say that fewer people may hold a post than must."""
    count = len(seen.admitted(rule.on, post.where))
    if count >= post.seats:
        return None
    code = "because.post_nobody" if count == 0 else "because.post_few"
    column = unlisted_column(seen.facts.table_of(rule.on), post.where) if count == 0 else None
    hint = "" if column is None else phrase("lists.hint", column=column)
    return phrase(code, post=post.name, body=seen.facts.bodies[rule.on].label, seats=post.seats, count=count, hint=hint)


def _pin(rule: PinRule, row: RowId, seen: _Seen) -> Phrase | None:
    """Say that a person who sits by decision, or holds a post by decision, is barred from it."""
    table = seen.facts.table_of(rule.on)
    person = table.by_id[row]
    told = {"person": row_said(person.name, row), "body": seen.facts.bodies[rule.on].label}
    bar = seen.barring(rule.on, person)
    if bar is not None:
        return phrase("because.pin_barred", rule=bar.id, values=values_said(seen.facts, rule.on, person, bar.where), **told)
    posts = (post for other in seen.rules if isinstance(other, PostsRule) and other.on == rule.on for post in other.posts)
    unmet = next((post for post in posts if post.name == rule.post_name and not post.where.admits(person, table)), None)
    if unmet is None:
        return None
    return phrase("because.pin_post", post=unmet.name, values=values_said(seen.facts, rule.on, person, unmet.where), **told)


def _size(rule: SizeOfBody, seen: _Seen) -> Iterator[Phrase]:
    """Say that fewer people may sit in a body than must."""
    facts, body = seen.facts, seen.facts.bodies[rule.on]
    least = (body.size.at_least or 0) - body.vacant - facts.fixed_seats(rule.on)
    count = len(seen.admitted(rule.on, Where()))
    if count < least:
        yield phrase("because.too_few", body=body.label, seats=least, count=count)


def _list(rule: SurplusRule, seen: _Seen) -> Iterator[Phrase]:
    """Say that a ballot list is shorter than its seats, whatever its surplus."""
    facts = seen.facts
    sized = {other.on for other in seen.rules if isinstance(other, SizeOfBody)}
    count, most = len(seen.admitted(rule.list, Where())), facts.bodies[rule.list].size.at_most
    names = count if most is None or rule.list not in sized else min(count, most - facts.fixed_seats(rule.list))
    seats = rule.seats_of if isinstance(rule.seats_of, int) else _least(facts, rule.seats_of) if rule.seats_of in sized else 0
    if names < seats and rule.limits.at_least is not None:
        yield phrase("because.list_short", list=facts.bodies[rule.list].label, names=names, seats=seats)


def _least(facts: Facts, body: BodyId) -> int:
    return (facts.bodies[body].size.at_least or 0) - facts.bodies[body].vacant - facts.fixed_seats(body)
