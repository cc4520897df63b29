"""Tiny worlds of people whose answers were worked out by hand; the comment at each says how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Rule = Mapping[str, Any]
WOMEN = {"women": {"people": {"gender": "f"}}}


@dataclass(frozen=True)
class Known:
    """A world and its answer.

    Attributes:
        name: Of the test.
        scenario: The file.
        values: Stage -> value; None where no plan meets the musts.
        members: Body -> who sits.
        posts: Post -> who holds it.
        tied: Who could sit, or hold posts, otherwise.
        always, never: Body -> who sits in every plan that meets the musts, and in none.
        blamed: The rules of the only conflict.
    """

    name: str
    scenario: Mapping[str, Any]
    values: Mapping[int, int] | None = field(default_factory=dict)
    members: Mapping[str, str] = field(default_factory=dict)
    posts: Mapping[str, str] = field(default_factory=dict)
    tied: str = ""
    always: Mapping[str, str] = field(default_factory=dict)
    never: Mapping[str, str] = field(default_factory=dict)
    blamed: str = ""


def case(columns: Mapping[str, Sequence[Any]], bodies: Mapping[str, Any], *rules: Rule, categories: Any = None) -> dict[str, Any]:
    """Write a scenario: people A, B, ... with columns; a body that is a number has that size; others lie within the one before."""
    count = len(next(iter(columns.values())))
    rows = [{"id": "ABCDEFGH"[i], "name": f"Synthetic {i}", **{name: cells[i] for name, cells in columns.items()}} for i in range(count)]
    names = list(bodies)
    told = {
        name: {"of": "people", **({"within": names[at - 1]} if at else {}), **(body if isinstance(body, dict) else {"size": body})}
        for at, (name, body) in enumerate(bodies.items())
    }
    named = [{"id": f"r{k}", **({} if "list" in rule else {"body": names[0]})} | dict(rule) for k, rule in enumerate(rules)]
    return {"format": 1, "facts": {"people": {"rows": rows}}, "categories": categories or {}, "bodies": told, "rules": named}


def votes(body: str, prefer: int = 1) -> Rule:
    """Prefer who has more votes."""
    return {"kind": "score", "body": body, "column": "votes", "prefer": prefer}


WORLDS = [
    # The three with most votes sit: 9, 8, 7. Of these the bureau takes the least: C with 7. Nobody has as many votes as another.
    Known(
        "nested", case({"votes": [9, 8, 7, 1]}, {"committee": 3, "bureau": 1}, votes("committee"),
                       {"kind": "score", "body": "bureau", "column": "votes", "sense": "least", "prefer": 2}),
        {1: -24, 2: 7}, {"committee": "ABC", "bureau": "C"},
    ),
    # One woman at least is preferred, but apart from B no woman may sit with A, who must: the gap is 0 with B, so C and D are out.
    Known(
        "preferred", case({"gender": "mfff"}, {"committee": 2}, {"kind": "pin", "rows": "A", "seats": 1, "reason": "x"},
                          {"kind": "apart", "rows": ["A", "C", "D"]},
                          {"kind": "category", "category": "women", "at_least": 2, "prefer": 1, "weight": 3}, categories=WOMEN),
        {1: 3}, {"committee": "AB"}, always={"committee": "AB"}, never={"committee": "CD"},
    ),
    # Both leaders sit. Either can be chair and the other deputy; the clerk is D or C, who have as many votes: E with fewer is out.
    Known(
        "posts", case({"rank": [1, 1, 0, 0, 0], "votes": [2, 2, 2, 2, 1]}, {"bureau": 3}, votes("bureau"),
                      {"kind": "posts", "posts": [{"name": "chair", "where": {"rank": 1}}, {"name": "deputy", "where": {"rank": 1}},
                                                  {"name": "clerk", "where": {"rank": 0}}]}),
        {1: -6}, {"bureau": "ABC"}, {"chair": "A", "deputy": "B", "clerk": "C"}, "ABCD", {"bureau": "AB"}, {"bureau": ""},
    ),
    # The whip is one of the holders of chair or deputy, and must be able to count (only B): so B sits and holds two posts.
    Known(
        "among", case({"counts": [0, 1, 0]}, {"bureau": 2},
                      {"kind": "posts", "posts": [{"name": "chair"}, {"name": "deputy"},
                                                  {"name": "whip", "where": {"counts": 1}, "among": ["chair", "deputy"]}]}),
        {}, {"bureau": "AB"}, {"chair": "A", "deputy": "B", "whip": "B"}, "ABC", {"bureau": "B"}, {"bureau": ""},
    ),
    # A chain: the teller is the whip, who is the chair. One person holds all three; the deputy is another.
    Known(
        "chain", case({"x": [1, 2]}, {"bureau": 2},
                      {"kind": "posts", "posts": [{"name": "teller", "among": ["whip"]}, {"name": "whip", "among": "chair"},
                                                  {"name": "chair"}, {"name": "deputy"}]},
                      {"kind": "pin", "rows": "B", "post": "teller", "reason": "x"}),
        {}, {"bureau": "AB"}, {"teller": "B", "whip": "B", "chair": "B", "deputy": "A"}, "", {"bureau": "AB"}, {"bureau": ""},
    ),
    # Three seats: 10% is 0.3 and 15% is 0.45, so one more name. The list is A to D by votes, the committee A to C.
    Known(
        "small", case({"votes": [5, 4, 3, 2, 1]}, {"list": {}, "committee": 3}, votes("list"), votes("committee", 2),
                      {"kind": "surplus", "list": "list", "seats_of": "committee", "at_least": "10%", "at_most": "15%",
                       "small": {"at_least": 1, "at_most": 1}}),
        {1: -14, 2: -12}, {"list": "ABCD", "committee": "ABC"},
    ),
    # Four names for two seats: two are struck, both could be women, so the list needs three women for one to be elected for sure.
    Known(
        "guarantee", case({"gender": "mmfff", "votes": [9, 8, 3, 2, 1]}, {"list": 4}, votes("list"),
                          {"kind": "guarantee", "list": "list", "seats_of": 2, "category": "women", "at_least": 1}, categories=WOMEN),
        {1: -15}, {"list": "ACDE"}, always={"list": "CDE"}, never={"list": ""},
    ),
    # Last term A, B, C. D must come; so one is gained and one lost, which is a distance of 1: one more than allowed.
    Known(
        "keep", case({"was": [1, 1, 1, 0]}, {"committee": 3}, {"kind": "keep", "column": "was", "prefer": 1},
                     {"kind": "pin", "rows": ["D"], "seats": 1, "reason": "x"}),
        {1: 1}, {"committee": "ABD"}, tied="ABC", always={"committee": "D"}, never={"committee": ""},
    ),
    # A and B come together, and two households of A, C and of B, C are apart: with three seats of four D comes, and A, B, not C.
    Known(
        "companions", case({"home": ["h", "", "h", ""]}, {"committee": 3}, {"kind": "together", "rows": ["A", "B"]},
                           {"kind": "apart", "same": "home"}),
        {}, {"committee": "ABD"}, always={"committee": "ABD"}, never={"committee": "C"},
    ),
    # Only B may be chair, and B is not eligible.
    Known(
        "nobody for a post", case({"rank": [0, 1, 0]}, {"committee": 2, "bureau": 1}, {"kind": "eligible", "where": {"rank": 0}},
                                  {"kind": "posts", "body": "bureau", "posts": [{"name": "chair", "where": {"rank": 1}}]}),
        None, blamed="r0 r1 within:bureau",
    ),
    # A ballot with fewer names than seats.
    Known(
        "a short list", case({"x": [1, 2, 3, 4]}, {"list": 2}, {"kind": "surplus", "list": "list", "seats_of": 3, "at_least": 1}),
        None, blamed="r0 size:list",
    ),
]  # fmt: skip
