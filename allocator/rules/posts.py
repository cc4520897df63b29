"""`posts`: named posts in a body, each held by exactly so many people of the body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from allocator.errors import Phrase, phrase
from allocator.facts import EVERY_ROW, Facts, RowId, TableKind, Where, folded, text_of
from allocator.plan import Plan
from allocator.rules.board import Board, total
from allocator.rules.references import unknown, where_columns_fit
from allocator.rules.rule import Finding, Misfit, Rule, as_list, finding, named
from allocator.rules.sentences import said_conditions
from allocator.rules.values import read_where, wrong

_FIELDS = {"name", "seats", "where", "among"}


@dataclass(frozen=True)
class Post:
    """One post.

    Attributes:
        name: What it is called; no other post of the body is called so.
        seats: How many people hold it.
        where: Who may hold it.
        among: Posts one of which its holder must hold too; none if it stands for itself.
    """

    name: str
    seats: int
    where: Where = field(default_factory=lambda: EVERY_ROW)
    among: tuple[str, ...] = ()


def read_posts(value: Any) -> tuple[Post, ...]:
    """Read `posts`: a list of mappings with a name."""
    if not isinstance(value, Sequence) or isinstance(value, str) or not value:
        wrong("posts.shape", value)
    return tuple(each if isinstance(each, Post) else _post(each) for each in value)


def _post(value: Any) -> Post:
    if not isinstance(value, Mapping) or not set(value) <= _FIELDS or not text_of(value.get("name")).strip():
        wrong("posts.shape", value)
    seats = value.get("seats", 1)
    if not isinstance(seats, int) or isinstance(seats, bool) or seats < 0:
        wrong("posts.seats", seats)
    among = tuple(text_of(each).strip() for each in as_list(value.get("among", ())))
    where = read_where(value["where"]) if value.get("where") is not None else EVERY_ROW
    return Post(text_of(value["name"]).strip(), seats, where, among)


POSTS_SCHEMA: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object", "required": ["name"], "additionalProperties": False,
        "properties": {
            "name": {"type": "string"}, "seats": {"type": "integer", "minimum": 0, "default": 1},
            "where": {"type": ["object", "array"]}, "among": {"type": ["string", "array"], "items": {"type": "string"}},
        },
    },
}  # fmt: skip
PostList = Annotated[tuple[Post, ...], PlainValidator(read_posts), WithJsonSchema(POSTS_SCHEMA)]
Pair = Annotated[tuple[str, str], BeforeValidator(lambda pair: tuple(map(text_of, pair)) if isinstance(pair, list) else pair)]


class PostsRule(Rule):
    """Posts in a body are held by so many of its members.

    In words: one secretary, two deputies; the chair of the people's committee is one of the deputies.
    In symbols: with `holds[p, row]` 0 or 1: `sum of holds[p, row] = seats of p`; `holds[p, row] = 1` only for members of the body who meet
    the post's `where` and hold one of the posts in `among`; a row holds at most `may_hold` posts, those with `among` not counted; and
    where pairs are `compatible`, two posts only if they are such a pair or one leads to the other by `among`. Without `may_hold` a row
    holds one post, or two where pairs are `compatible`.
    Source: domain rules B5, B6.
    """

    kind: Literal["posts"]
    posts: PostList
    may_hold: Annotated[int | None, Field(ge=1)] = None
    compatible: tuple[Pair, ...] = ()

    @model_validator(mode="after")
    def _names_differ(self) -> PostsRule:
        names = [folded(post.name) for post in self.posts]
        twice = next((post.name for post, name in zip(self.posts, names, strict=True) if names.count(name) > 1), None)
        if twice is not None:
            raise PydanticCustomError("posts.twice", "twice", {"value": twice})
        return self

    @property
    def most_held(self) -> int:
        """How many posts one person may hold, those with `among` not counted."""
        if self.may_hold is None:
            return 2 if self.compatible else 1
        return self.may_hold

    @property
    def named_posts(self) -> tuple[str, ...]:
        """The names of the posts, in the order of the file."""
        return tuple(post.name for post in self.posts)

    def may_meet(self, one: Post, other: Post) -> bool:
        """Say whether one person may hold both posts. Used by `post` only."""
        if self.most_held > 1 and not self.compatible:
            return True
        linked = one.name in self._resting_on(other) or other.name in self._resting_on(one)
        return linked or (one.name, other.name) in self.compatible or (other.name, one.name) in self.compatible

    def _resting_on(self, post: Post) -> set[str]:
        """Return the posts on which a post rests by its `among`, and those on which these rest."""
        by_name, found, waiting = {each.name: each for each in self.posts}, set[str](), list(post.among)
        while waiting:
            name = waiting.pop()
            if name not in found and name in by_name:
                found.add(name)
                waiting.extend(by_name[name].among)
        return found

    @property
    def rows_are(self) -> TableKind:
        return "people"

    def misfits(self, facts: Facts) -> Iterator[Misfit]:
        known = self.named_posts
        for at, post in enumerate(self.posts):
            yield from where_columns_fit(post.where, self, facts, ("posts", at, "where"))
            for other in post.among:
                if other not in known or other == post.name:
                    others = [name for name in known if name != post.name]
                    yield unknown("post", other, others, ("posts", at, "among"), body=named(self.on, facts))
        for at, pair in enumerate(self.compatible):
            for place, name in enumerate(pair):
                if name not in known:
                    yield unknown("post", name, known, ("compatible", at, place), body=named(self.on, facts))

    def post(self, board: Board, facts: Facts) -> None:
        admitted = {post.name: frozenset(facts.row_ids(self.on, post.where)) for post in self.posts}
        strangers = frozenset((one.name, other.name) for one, other in combinations(self.posts, 2) if not self.may_meet(one, other))
        for row in facts.row_ids(self.on):
            self._post_row(board, row, [post for post in self.posts if row in admitted[post.name]], strangers)
        for post in self.posts:
            others = [row for row in facts.row_ids(self.on) if row not in admitted[post.name]]
            board.law(f"{self.id}:{post.name}:where", falls_with_rule=True).at_most(total(board.holds(post.name, row) for row in others), 0)
        for post in self.posts:
            holders = total(board.holds(post.name, row) for row in facts.row_ids(self.on) if row in admitted[post.name])
            board.clause(f"{self.id}:{post.name}").exactly(holders, post.seats)

    def _post_row(self, board: Board, row: RowId, possible: Sequence[Post], strangers: frozenset[tuple[str, str]]) -> None:
        """Say that who holds a post sits, and which of the posts that a row may hold it can hold at once."""
        seat, plain = board.seats([row]), [post for post in possible if not post.among]
        law = board.law(f"{self.id}:{row}", falls_with_rule=True)
        one_at_most = self.most_held == 1 and len(plain) > 1
        if self.most_held < len(plain):
            law.at_most(total(board.holds(post.name, row) for post in plain), seat * self.most_held)
        for post in possible:
            if post.among or not one_at_most:
                law.at_most(board.holds(post.name, row), seat)
        for post in (each for each in possible if each.among):
            law.at_most(board.holds(post.name, row), total(board.holds(each.name, row) for each in possible if each.name in post.among))
        for one, other in combinations(possible, 2):
            said_already = one_at_most and not (one.among or other.among)
            if not said_already and (one.name, other.name) in strangers:
                law.at_most(board.holds(one.name, row) + board.holds(other.name, row), seat)

    def check(self, plan: Plan, facts: Facts) -> Iterator[Finding]:
        """Count the holders again; who holds a post that is not his or hers to hold is mentioned only where that is so."""
        held, table = plan.bodies[self.on].posts, facts.table_of(self.on)
        for post in self.posts:
            wrongly = sum(1 for row in held.get(post.name, ()) if not post.where.admits(table.by_id[row], table))
            if wrongly:
                yield finding(f"{self.id}:{post.name}:where", wrongly, None, 0, must=True)
        for row in table.by_id:
            if not self._fit_together(row, plan):
                yield finding(f"{self.id}:{row}", 1, None, 0, must=True)
        for post in self.posts:
            label = f"{self.id}:{post.name}"
            holders = held.get(post.name)
            stated = holders is not None
            yield finding(label, len(holders or ()), post.seats, post.seats) if stated else Finding(label, None, post.seats, post.seats, 0)

    def _fit_together(self, row: RowId, plan: Plan) -> bool:
        """Say whether a row holds nothing, or sits in the body and may hold just these posts."""
        body = plan.bodies[self.on]
        mine = {post.name: post for post in self.posts if row in body.posts.get(post.name, ())}
        if not mine:
            return True
        backed = all(any(name in mine for name in post.among) for post in mine.values() if post.among)
        few = sum(1 for post in mine.values() if not post.among) <= self.most_held
        free = self.most_held > 1 and not self.compatible
        agree = free or all(self._agree(one, other) for one in mine for other in mine if one < other)
        return bool(body.seats[row]) and backed and few and agree

    def _agree(self, one: str, other: str) -> bool:
        """Say whether two posts may be one person's: so named, or one leads to the other from `among` to `among`."""
        if any({one, other} == set(pair) for pair in self.compatible):
            return True
        return self._leads(one, other, frozenset()) or self._leads(other, one, frozenset())

    def _leads(self, name: str, goal: str, seen: frozenset[str]) -> bool:
        ways = next((post.among for post in self.posts if post.name == name), ())
        return goal in ways or any(self._leads(way, goal, seen | {name}) for way in ways if way not in seen)

    def describe(self, facts: Facts) -> Phrase:
        told = phrase("list.semicolon", items=tuple(map(_said_post, self.posts)))
        pairs = tuple(phrase("posts.pair", one=one, other=other) for one, other in self.compatible)
        both: Phrase | str = ""
        if self.most_held > 1 and pairs:
            both = phrase("posts.compatible", pairs=phrase("list.comma", items=pairs), may_hold=self.most_held)
        elif self.most_held > 1:
            both = phrase("posts.several", may_hold=self.most_held)
        return phrase("rule.posts", body=named(self.on, facts), posts=told, compatible=both)


def _said_post(post: Post) -> Phrase:
    who = phrase("posts.where", conditions=said_conditions(post.where)) if post.where.alternatives else ""
    among = phrase("posts.among", posts=phrase("list.or", items=post.among)) if post.among else ""
    return phrase("posts.one", name=post.name, seats=post.seats, where=who, among=among)
