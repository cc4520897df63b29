"""Tiny worlds whose answers were worked out by hand; the comment at each says how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from tests.oracle.costs import Cost

Rule = Mapping[str, Any]
WOMEN_YOUNG = {"women": {"units": "women"}, "young": {"units": "young"}}
BOTH = WOMEN_YOUNG | {"young_women": {"all_of": ["women", "young"]}}


@dataclass(frozen=True)
class Known:
    """A world and what is known of its answer; what is left out is not asked.

    Attributes:
        name: Of the test.
        scenario: The file.
        values: Stage -> value; None where no plan meets the musts.
        seats: Body -> seats in table order.
        counts: Category -> counts in the first body, in table order.
        rows: Tied rows.
        tied_counts: Rows where only counts are tied.
        chosen: The formula of the only rule that chooses one.
        sizes: Body -> size.
    """

    name: str
    scenario: Mapping[str, Any]
    values: Mapping[int, Cost | int] | None
    seats: Mapping[str, Sequence[int]] = field(default_factory=dict)
    counts: Mapping[str, Sequence[int]] = field(default_factory=dict)
    rows: str = ""
    tied_counts: str = ""
    chosen: tuple[Fraction, Fraction, Fraction | None] | None = None
    sizes: Mapping[str, int] = field(default_factory=dict)


def case(
    members: Sequence[int], size: Any, *rules: Rule, columns: Mapping[str, Sequence[Any]] | None = None, **more: Any
) -> dict[str, Any]:  # fmt: skip
    """Write a scenario: units A, B, ... with members and further columns, one body, rules; `more` goes to the top or the body."""
    rows = [
        {"id": "ABCDE"[i], "name": f"Unit {i}", "members": n, **{name: cells[i] for name, cells in (columns or {}).items()}}
        for i, n in enumerate(members)
    ]
    body = {"of": "units", "size": size} | {key: more.pop(key) for key in ("fixed", "vacant") if key in more}
    bodies = {"congress": body} | more.pop("bodies", {})
    named = [{"id": f"r{k}", "body": "congress"} | dict(rule) for k, rule in enumerate(rules)]
    return {"format": 1, "facts": {"units": {"rows": rows, "members": "members"}}, "bodies": bodies, "rules": named} | more


def by(method: str, prefer: int = 1, **more: Any) -> Rule:
    """Write a proportional rule."""
    return {"kind": "proportional", "basis": "members", "method": method, "prefer": prefer} | more


def about(category: str, **more: Any) -> Rule:
    """Write a category rule."""
    return {"kind": "category", "category": category} | more


def pinned(row: str, seats: int) -> Rule:
    """Write a pin."""
    return {"kind": "pin", "rows": [row], "seats": seats, "reason": "asked"}


CLASSIC = (9061, 7179, 5259, 3319, 1182)
# The classic example of Balinski and Young (1982): 26 seats, and five divisor methods that all differ.
METHODS = {
    "adams": (9, 7, 5, 3, 2), "dean": (9, 7, 5, 4, 1), "hill": (9, 7, 6, 3, 1), "webster": (9, 8, 5, 3, 1),
    "jefferson": (10, 7, 5, 3, 1), "hamilton": (9, 7, 5, 4, 1),
}  # fmt: skip
TWO = {"women": [1, 1], "young": [1, 1]}

PROPORTIONS = [
    # (1+3+5)/10 + (1+3)/6 = 47/30; the last seat costs 1/2 in A, in B and in C: three best plans, the first in the order of the table.
    Known("webster-tie", case([5, 3, 1], 5, by("webster")), {1: Fraction(47, 30)}, {"congress": [3, 2, 0]}, rows="ABC"),
    # By SHA-256 of 6:A, 6:B, 6:C the order is C, B, A: of the three, C gets its seat and then B.
    Known(
        "webster-tie-drawn", case([5, 3, 1], 5, by("webster"), tie_break="draw", seed=6),
        {1: Fraction(47, 30)}, {"congress": [2, 2, 1]}, rows="ABC",
    ),
    # Shares 5/2, 3/2, 1: hamilton's squares 1/4 + 1/4 either way.
    Known("hamilton-tie", case([5, 3, 2], 5, by("hamilton")), {1: Fraction(1, 2)}, {"congress": [3, 1, 1]}, rows="AB"),
    # With a floor of 2 for C the shares stay 5/2, 3/2, 1; the greatest distance is 1 in any plan; leximin then looks at 1/2, 1/2.
    Known(
        "leximin", case([5, 3, 2], 5, by("leximin"), {"kind": "seats", "where": {"id": "C"}, "at_least": 2}),
        {1: (Fraction(1), Fraction(1, 2), Fraction(1, 2))}, {"congress": [2, 1, 2]},
    ),
    # Three first seats, but only two to give.
    Known("adams-floor", case([5, 3, 2], 2, by("adams")), None),
    # One seat each first, then 2 more by b = 5, 3, 2: k/b = 1/5 and then 1/3 or 2/5.
    Known("base", case([5, 3, 2], 5, by("jefferson", base=1)), {1: Fraction(8, 15)}, {"congress": [2, 2, 1]}),
    # A has women only. B's two seats cost 1/2 * 1/10 as one each, 1/10 * 3/10 as two men; A's cost 1/8 * 3/8.
    Known(
        "two-way",
        case(
            [4, 6], 4, {"kind": "seats", "exactly": 2},
            {"kind": "biproportional", "categories": ["women", "men"], "method": "webster", "prefer": 1},
            columns={"women": [4, 1], "men": [0, 5]}, categories={"women": {"units": "women"}, "men": {"units": "men"}},
        ),
        {1: Fraction(9, 6400)}, {"congress": [2, 2]}, {"women": [2, 0], "men": [0, 2]},
    ),
]  # fmt: skip

FORMULAS = [
    # 10 = 3 * 3 + 1 and 4 = 1 * 3 + 1: a rest of 1 is below 2, so 1 + 3 and 1 + 1.
    Known(
        "formula-must", case([10, 4], 6, {"kind": "step", "basis": "members", "base": 1, "per": 3, "threshold": 2}),
        {}, {"congress": [4, 2]},
    ),
    # per 2: 5 + 2 = 7; per 3: 3 + 1 = 4; per 4: 2 + 1 = 3; so per 3 is the first that fits.
    Known(
        "formula-chosen", case([10, 4], 4, {"kind": "step", "basis": "members", "per": {"from": 2, "to": 4, "by": 1}}), {},
        {"congress": [3, 1]}, chosen=(Fraction(3), Fraction(0), None),
    ),
    # Up to 3 one seat; beyond 3 one more per 2, and one for a rest of 1: 9 -> 1 + 3, 3 -> 1, 4 -> 1 + 1.
    Known(
        "brackets",
        case([9, 3, 4], 7, {"kind": "step", "basis": "members", "brackets": [{"up_to": 3, "seats": 1}, {"per": 2, "threshold": 1}]}),
        {}, {"congress": [4, 1, 2]},
    ),
]  # fmt: skip

CATEGORIES = [
    # 15% of 51 asks for 8 women; 7 of the 50 fixed are.
    Known(
        "share-of-all", case(
            [3, 3], 51, about("women", at_least="15%"), {"kind": "seats", "where": {"id": "A"}, "exactly": 0},
            columns={"women": [1, 1]}, categories={"women": {"units": "women"}}, fixed={"seats": 50, "categories": {"women": 7}},
        ),
        {}, {"congress": [0, 1]}, {"women": [0, 1]},
    ),
    # Two seats, two women, two young: both are young women; exactly one young woman cannot be.
    Known(
        "compound-impossible",
        case(
            [3], 2, *(about(c, exactly=n) for c, n in (("women", 2), ("young", 2), ("young_women", 1))),
            columns={"women": [2], "young": [2]}, categories=BOTH,
        ),
        None,
    ),
    # As preferences: one of the three gives way by one seat.
    Known(
        "compound-preferred",
        case(
            [3], 2, *(about(c, exactly=n, prefer=1) for c, n in (("women", 2), ("young", 2), ("young_women", 1))),
            columns={"women": [2], "young": [2]}, categories=BOTH,
        ),
        {1: 1}, {"congress": [2]}, {"women": [2], "young": [2], "young_women": [2]}, tied_counts="A",
    ),
    # Two women over three equal units: 2/3 each, any two of the three; the first two are taken.
    Known(
        "spread", case(
            [2, 2, 2], 3, {"kind": "seats", "exactly": 1}, about("women", exactly=2), {"kind": "spread", "category": "women"},
            columns={"women": [1, 1, 1]}, categories={"women": {"units": "women"}},
        ),
        {}, {"congress": [1, 1, 1]}, {"women": [1, 1, 0]}, tied_counts="ABC",
    ),
    # One young delegate, of A; so the two others are women: both of A, or one of them of B.
    Known(
        "partition", case(
            [4, 1], 3, {"kind": "partition", "categories": ["women", "young"]}, about("young", exactly=1),
            columns={"women": [2, 1], "young": [2, 0]}, categories=WOMEN_YOUNG,
        ),
        {}, {"congress": [3, 0]}, {"women": [2, 0], "young": [1, 0]}, rows="AB",
    ),
]  # fmt: skip

BODIES = [
    # The largest body among equally good ones.
    Known("largest", case([2, 3], {"at_least": 2, "at_most": 4}), {}, {"congress": [2, 2]}, rows="AB", sizes={"congress": 4}),
    # A vacant seat belongs to the size: 3 = 2 given and 1 open, where only two members are.
    Known("vacant", case([1, 1], 3, vacant={"at_most": 1}), {}, {"congress": [1, 1]}, sizes={"congress": 3}),
    # No woman sits inside who does not sit outside, and no other either.
    Known(
        "within", case(
            [2, 2], 2, about("women", exactly=1), {"kind": "seats", "exactly": 1}, about("women", exactly=1, body="standing"),
            about("women", where={"id": "A"}, exactly=1), columns={"women": [1, 1]}, categories={"women": {"units": "women"}},
            bodies={"standing": {"of": "units", "size": 1, "within": "congress"}},
        ),
        {}, {"congress": [1, 1], "standing": [1, 0]}, {"women": [1, 0]},
    ),
    # Seats 0 and 3 after 2 and 1: two gained, two lost, so the distance is 2 and one more than allowed.
    Known(
        "keep", case([3, 3], 3, {"kind": "keep", "column": "last", "at_most": 1, "prefer": 1}, pinned("A", 0), columns={"last": [2, 1]}),
        {1: 1}, {"congress": [0, 3]},
    ),
    # 6 members must not have fewer members per seat than 3: A (6) may hold at most 2 * B; with 1 seat B, A holds 3: one too many.
    Known(
        "degressive", case([6, 3], 4, {"kind": "degressive", "basis": "members", "prefer": 1}, pinned("B", 1)),
        {1: 1}, {"congress": [3, 1]},
    ),
    # At least 3 and at most 1: 2 seats are one away on either side, 1 is two away, 3 too.
    Known(
        "empty-interval", case([3], {"at_least": 1, "at_most": 3}, {"kind": "seats", "at_least": 3, "at_most": 1, "prefer": 1}),
        {1: 1}, {"congress": [2]},
    ),
    # B has more members and two seats less than A: two seats below, at half weight.
    Known(
        "monotone", case([2, 3], 2, {"kind": "monotone", "basis": "members", "prefer": 1, "weight": "1/2"}, pinned("A", 2)),
        {1: 1}, {"congress": [2, 0]},
    ),
]  # fmt: skip

CLASSICS = [Known(f"classic-{method}", case(CLASSIC, 26, by(method)), None, {"congress": seats}) for method, seats in METHODS.items()]
