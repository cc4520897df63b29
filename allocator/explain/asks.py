"""What one clause asks of some seats, in whole numbers; and what two kinds of rules ask beyond what they say to a board."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from allocator.explain.listening import Heard
from allocator.facts import BodyId, Facts, RowId, RuleId
from allocator.rules import Rule
from allocator.rules.board import CountOf, Key, SeatsOf, SizeOf
from allocator.rules.implied import Supply
from allocator.rules.keep import KeepRule
from allocator.rules.posts import PostsRule

SeatKey = SeatsOf | CountOf
ALL_POSTS = ""
"""The label of an ask about all posts of a rule together."""
SHARES = "= "
"""How the label of an ask begins that follows from shares beyond the whole."""


@dataclass(frozen=True)
class Ask:
    """Some seats of a body, and between which numbers they must lie together.

    Attributes:
        rule: Whose clause it is.
        label: Which clause, or which post.
        body: In which body the rule asks for it.
        seats: Of which rows, and of which category where units are asked for one.
        at_least, at_most: In seats to be given, fixed ones taken off; None where open.
        exact: The limit before it was made whole.
        needs: The rules that make it hold, its own first.
    """

    rule: Rule
    label: str
    body: BodyId
    seats: frozenset[SeatKey]
    at_least: int | None
    at_most: int | None
    exact: Fraction
    needs: tuple[RuleId, ...]

    @property
    def rows(self) -> frozenset[RowId]:
        """The rows it speaks of."""
        return frozenset(key.row for key in self.seats)


def kept(rule: KeepRule, facts: Facts) -> Iterator[Ask]:
    """Yield what closeness to an earlier plan asks of units: no row, and not all of them together, may move farther than allowed."""
    if facts.is_people(rule.on):
        return
    before = rule.earlier(facts)
    free = {row: held - (facts.fixed_seats_of(rule.on, row) if rule.with_fixed else 0) for row, held in before.items()}
    for label, rows in (*((row, (row,)) for row in free), (rule.on, tuple(free))):
        seats, held = frozenset[SeatKey](SeatsOf(rule.on, row) for row in rows), sum(free[row] for row in rows)
        if rows:
            yield Ask(rule, label, rule.on, seats, held - rule.at_most, None, Fraction(held - rule.at_most), (rule.id,))
            yield Ask(rule, label, rule.on, seats, None, held + rule.at_most, Fraction(held + rule.at_most), (rule.id,))


def held(rule: PostsRule, facts: Facts) -> Iterator[Ask]:
    """Yield how many people each post takes, and, how many all of them take, each person holding as many as allowed."""
    taken: dict[str, frozenset[SeatKey]] = {
        post.name: frozenset(SeatsOf(rule.on, row) for row in facts.row_ids(rule.on, post.where)) for post in rule.posts
    }  # fmt: skip
    for post in rule.posts:
        yield Ask(rule, post.name, rule.on, taken[post.name], post.seats, None, Fraction(post.seats), (rule.id,))
    apart = [post for post in rule.posts if not post.among and post.seats]
    if len(apart) > 1:
        number = -(-sum(post.seats for post in apart) // rule.most_held)
        together = frozenset[SeatKey]().union(*(taken[post.name] for post in apart))
        yield Ask(rule, ALL_POSTS, rule.on, together, number, None, Fraction(number), (rule.id,))


def shares_beyond_all(rule: Rule, heard: Sequence[Heard], facts: Facts) -> Iterator[Ask]:
    """Yield that a body stays all but empty, whatever its size, where the shares that a rule asks for come to more than the whole."""
    size, most = SizeOf(rule.on), Fraction(facts.fixed_seats(rule.on))
    shares, beside, seen = Fraction(0), Fraction(0), set[Key]()
    for each in heard:
        terms = {key: n for key, n in each.difference.terms.items() if n}
        share, rows = -Fraction(terms.pop(size, 0)), frozenset(terms)
        plain = each.lower and all(isinstance(key, SeatsOf) and n == 1 for key, n in terms.items())
        if plain and share > 0 and seen.isdisjoint(rows):
            shares, beside, seen = shares + share, beside - Fraction(each.difference.constant), seen | rows
    if shares > 1:
        seats = frozenset[SeatKey](SeatsOf(rule.on, row) for row in facts.row_ids(rule.on))
        exact = (-beside - most) / (shares - 1) - most
        yield Ask(rule, f"{SHARES}{shares}", rule.on, seats, None, math.floor(exact), exact, (rule.id,))


def supplied(rule: Supply, facts: Facts) -> Iterator[Ask]:
    """Yield that no unit has more seats than members, where a category's supply and the members are both known."""
    if rule.category is None:
        return
    for body in rule.bodies:
        for row in facts.row_ids(body):
            members = facts.members(body, row)
            if members is not None and facts.supply(body, row, rule.category) is not None:
                yield Ask(rule, row, body, frozenset([SeatsOf(body, row)]), None, members, Fraction(members), (rule.id,))
