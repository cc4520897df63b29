"""Random rules about people, near what a hidden target comes to: mostly kept there, sometimes not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import Any

from tests.oracle.limits_near import number_limits, share_limits
from tests.oracle_people.frame import Draft
from tests.oracle_people.roster import folded, parts

Text = dict[str, Any]


def where(rng: Random, draft: Draft) -> Any:
    """Draw conditions."""
    one: list[Text] = [
        {"gender": "Nữ"}, {"area": rng.choice(("north", "SOUTH", "hills"))}, {"age": {"under": rng.choice((40, 45, 50))}},
        {"age": {"at_least": 40, "at_most": 55}}, {"ethnicity": {"not": "kinh"}}, {"fields": "health"}, {"fields": ["law", "farms"]},
        {"household": None}, {"votes": {"at_least": rng.choice((20, 30))}}, {"standing": "new"}, {"born": {"over": "1980-01-01"}},
        {f"in:{rng.choice(sorted(draft.categories))}": rng.choice((True, True, False))}, {"before": 1},
    ]  # fmt: skip
    first, second = rng.sample(one, 2)
    return rng.choice((first, first, first, first | second, [first, second]))


def _where(draft: Draft, share: float) -> Text:
    return {"where": where(draft.rng, draft)} if draft.chance(share) else {}


def _of_the_day(draft: Draft, rule: Text) -> Text:
    """Let a rule look at people on a day of its own now and then."""
    return rule | ({"as_of": draft.rng.choice(("2021-01-01", "2029-12-31"))} if "where" in rule and draft.chance(0.08) else {})


def _limits(draft: Draft, body: str, measured: int, default: str) -> Text:
    """Draw limits in people or as a share, and of what."""
    rng = draft.rng
    if draft.chance(0.5):
        return number_limits(rng, measured)
    out_of = rng.choice(("body", "body", "elected", "filled", "rows") if default == "body" else ("rows", "rows", "body"))
    if default == "body" and "vacant" in draft.bodies[body] and draft.chance(0.6):
        out_of = "filled"
    base = draft.size(body) if out_of in ("body", "filled") else len(draft.target[body])
    return share_limits(rng, measured, max(1, base)) | ({"out_of": out_of} if out_of != default or draft.chance(0.3) else {})


def make_size(draft: Draft, body: str) -> Text | None:
    size = draft.size(body)
    if isinstance(draft.bodies[body].get("size"), int) and draft.chance(0.8):
        draft.bodies[body]["size"] = {"at_least": max(0, size - 1), "at_most": size + 1}
    return draft.rng.choice(({"at_least": size}, {"at_most": max(0, size - 1)}, {"exactly": size + 1}, {"at_most": size}))


def make_seats(draft: Draft, body: str) -> Text | None:
    rule = {"where": {"id": draft.id(draft.rng.randrange(len(draft.people)))}} if draft.chance(0.5) else {"where": where(draft.rng, draft)}
    inside = draft.met(body, rule["where"])
    return rule | ({"at_least": 1} if len(inside) == 1 and draft.chance(0.6) else {"at_most": 0})


def make_bloc(draft: Draft, body: str) -> Text | None:
    if isinstance(draft.bodies[body].get("fixed"), list) and draft.chance(0.4):
        return {"fixed": "appointed"} | share_limits(draft.rng, draft.fixed_seats(body), draft.size(body))
    if draft.chance(0.3):
        return _by_group(draft, body, None)
    rule = _of_the_day(draft, _where(draft, 0.9))
    return rule | _limits(draft, body, len(draft.met(body, rule.get("where"), rule.get("as_of"))), "body")


def _by_group(draft: Draft, body: str, category: str | None) -> Text:
    """Draw what is asked of each value of a column: the same of all, amounts in the rule, or amounts in a file."""
    rng = draft.rng
    rule, column = _where(draft, 0.2), rng.choice(("area", "area", "fields", "household", "standing"))
    if draft.chance(0.4):
        return rule | {"each": column, **rng.choice(({"at_least": 1}, {"at_most": 2}, {"at_most": "50%", "out_of": "body"}))}
    found: dict[str, list[int]] = {}
    for i, person in enumerate(draft.people):
        for value in parts(person.cell(column, None)) if draft.eyes.admits(rule.get("where"), person) else ():
            found.setdefault(folded(value), []).append(i)
    held = {value: sum(i in draft.target[body] and _in(draft, i, category) for i in lines) for value, lines in found.items()}
    amounts: Text = {value: rng.choice((count, number_limits(rng, count), number_limits(rng, count), {})) for value, count in held.items()}
    if not amounts or draft.chance(0.15):
        amounts["nowhere"] = {"at_most": 1}
    if not draft.chance(0.4):
        return rule | {"each": column, "amounts": amounts}
    name = f"quotas-{len(draft.files)}.csv"
    lines = [_written(column, value, asked) for value, asked in amounts.items()]
    draft.files[name] = "\n".join(["column,value,at_least,at_most,exactly", *lines]) + "\n"
    return rule | {"amounts": {"file": name}}


def _written(column: str, value: str, asked: Any) -> str:
    sides = asked if isinstance(asked, dict) else {"exactly": asked}
    return ",".join([column, value, *(str(sides.get(side, "")) for side in ("at_least", "at_most", "exactly"))])


def _in(draft: Draft, line: int, category: str | None) -> bool:
    return category is None or draft.eyes.belongs(draft.people[line], category)


def make_category(draft: Draft, body: str) -> Text | None:
    category = draft.rng.choice(list(draft.categories))
    if draft.chance(0.2):
        return {"category": category} | _by_group(draft, body, category)
    rule = _of_the_day(draft, _where(draft, 0.25))
    inside = draft.met(body, rule.get("where"), rule.get("as_of"))
    return rule | {"category": category} | _limits(draft, body, sum(_in(draft, i, category) for i in inside), "body")


def make_eligible(draft: Draft, body: str) -> Text | None:
    rule = _of_the_day(draft, {"where": where(draft.rng, draft)})
    inside = draft.met(body, rule["where"], rule.get("as_of"))
    barred = [draft.id(i) for i in draft.target[body] if i not in inside]
    excepted = barred if draft.chance(0.75) else barred[1:]
    return rule | ({"except": dict.fromkeys(excepted, "by a decision on record")} if excepted else {})


def make_pin(draft: Draft, body: str) -> Text | None:
    posts = [post for rule in draft.rules if rule["kind"] == "posts" and rule["body"] == body for post in rule["posts"]]
    if posts and draft.chance(0.6):
        post = draft.rng.choice(posts)
        fit = [i for i in draft.target[body] if draft.eyes.admits(post.get("where"), draft.people[i])] or [0]
        out: Text = draft.rng.choice(({}, {}, {"seats": 0}))
        return {"rows": draft.id(draft.rng.choice(fit)), "post": post["name"], "reason": "decided"} | out
    inside = draft.chance(0.6)
    pool = [i for i in range(len(draft.people)) if (i in draft.target[body]) == (inside if draft.chance(0.85) else not inside)]
    if not pool:
        return None
    rows = [draft.id(i) for i in draft.rng.sample(pool, min(len(pool), draft.rng.choice((1, 1, 2))))]
    return {"rows": rows[0] if len(rows) == 1 else rows, "seats": int(inside), "reason": "decided"}


def _companions(draft: Draft) -> Text:
    if draft.chance(0.4):
        return {"same": draft.rng.choice(("household", "household", "fields"))} | _where(draft, 0.15)
    lines = draft.rng.sample(range(len(draft.people)), draft.rng.choice((2, 2, 3)))
    return {"rows": [draft.id(i) for i in sorted(lines)]}


def make_apart(draft: Draft, body: str) -> Text | None:
    return _companions(draft) | draft.rng.choice(({}, {}, {"at_most": 2}, {"at_most": 0}))


def make_together(draft: Draft, body: str) -> Text | None:
    return _companions(draft)


def make_score(draft: Draft, body: str) -> Text | None:
    return {"column": draft.rng.choice(("votes", "votes", "merit"))} | draft.rng.choice(({}, {}, {"sense": "least"})) | _where(draft, 0.15)


def make_keep(draft: Draft, body: str) -> Text | None:
    allowed = {"at_most": draft.rng.randint(0, 2)} if draft.chance(0.7) else {}
    if draft.chance(0.35):
        return {"column": "before"} | allowed | _where(draft, 0.2)
    name = f"earlier-{len(draft.files)}.csv"
    ids = [draft.id(i) for i in range(len(draft.people)) if (i in draft.target[body]) != draft.chance(0.15)]
    was: Text = {}
    if ids and draft.chance(0.3):
        was, ids = {"was": {ids[0]: "OLD1"}}, ["OLD1", *ids[1:]]
    lines = [f"{body},{row}" for row in [*ids, *(["GONE"] if not ids or draft.chance(0.2) else [])]]
    draft.files[name] = "\n".join(["body,row", *lines]) + "\n"
    return {"plan": name} | was | allowed | _where(draft, 0.2)


def make_partition(draft: Draft, body: str) -> Text | None:
    names = sorted(draft.categories)
    drawn = draft.rng.choice((["women", "young"], ["women", "minority"], draft.rng.sample(names, min(3, len(names)))))
    return {"categories": ["older", "young"] if "older" in names and draft.chance(0.6) else drawn}


def make_posts(draft: Draft, body: str) -> Text | None:
    """Draw up to four posts that the target could mostly fill; some rest on others, some may be held together."""
    rng, prefix = draft.rng, len([rule for rule in draft.rules if rule["kind"] == "posts"])
    names = [f"{name} {prefix}" if prefix else name for name in ("secretary", "deputy", "chair", "clerk")]
    posts: list[Text] = []
    for name in names[: rng.choice((1, 2, 3, 3, 4))]:
        post: Text = {"name": name} | ({"seats": rng.choice((0, 1, 2, 2))} if draft.chance(0.3) else {}) | _where(draft, 0.45)
        if posts and name in names[2:] and draft.chance(0.6):
            post["among"] = rng.choice(([posts[-1]["name"]], posts[0]["name"], [each["name"] for each in posts]))
        posts.append(post)
    rng.shuffle(posts)
    known = [post["name"] for post in posts]
    pairs = [rng.sample(known, 2)] if len(known) > 1 else []
    hats: list[Text] = [{}, {}, {"may_hold": 2}]
    hats += [{"compatible": pairs}, {"may_hold": 2, "compatible": pairs}] if pairs else []
    dated = any("where" in post for post in posts) and draft.chance(0.15)
    return {"posts": posts} | rng.choice(hats) | ({"as_of": rng.choice(("2021-01-01", "2029-12-31"))} if dated else {})


def _list_and_seats(draft: Draft) -> tuple[str, Text, int]:
    rng, outer = draft.rng, list(draft.target)
    if len(outer) > 1 and draft.chance(0.8):
        at = rng.randrange(len(outer) - 1)
        return outer[at], {"list": outer[at], "seats_of": outer[at + 1]}, len(draft.target[outer[at + 1]])
    listed = rng.choice(outer)
    seats = rng.randint(0, len(draft.target[listed]))
    return listed, {"list": listed, "seats_of": seats}, seats


def make_surplus(draft: Draft, body: str) -> Text | None:
    listed, rule, seats = _list_and_seats(draft)
    names = len(draft.target[listed]) - seats
    if draft.chance(0.45):
        rule |= draft.rng.choice(({"at_least": names}, {"at_most": names}, {"exactly": names}, {"at_least": 1, "at_most": "30%"}))
    else:
        rule |= draft.rng.choice(({"at_least": "10%", "at_most": "15%"}, {"at_least": "20%", "at_most": "50%"}, {"at_most": "30%"},
                                  {"exactly": "25%", "rounding": draft.rng.choice(("up", "down", "nearest"))}))  # fmt: skip
    small: list[Text] = [{"small": {"at_least": 1, "at_most": 2}}, {"small": {"at_least": 1}}, {"small": {"at_least": max(1, names)}}, {}]
    return rule | draft.rng.choice(small)


def make_guarantee(draft: Draft, body: str) -> Text | None:
    listed, rule, seats = _list_and_seats(draft)
    category = draft.rng.choice(list(draft.categories))
    held = sum(_in(draft, i, category) for i in draft.target[listed])
    worst = max(0, held - (len(draft.target[listed]) - seats))
    return rule | {"category": category, "at_least": draft.rng.choice((worst, worst, worst + 1, max(1, worst), "30%", "1/2", "15%"))}


MAKERS: Mapping[str, Callable[[Draft, str], Text | None]] = {
    "size": make_size, "seats": make_seats, "bloc": make_bloc, "category": make_category, "partition": make_partition,
    "score": make_score, "keep": make_keep, "posts": make_posts, "eligible": make_eligible, "pin": make_pin, "apart": make_apart,
    "together": make_together, "surplus": make_surplus, "guarantee": make_guarantee,
}  # fmt: skip
