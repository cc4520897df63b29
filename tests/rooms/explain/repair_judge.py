"""A judge of repairs that tries every plan of a tiny world, and reads the rules by itself. Shares no code with the package."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, combinations, product
from typing import Any

Row = Mapping[str, Any]
RuleText = Mapping[str, Any]
Gaps = Mapping[tuple[str, str], int]
"""Rule and number -> by how many seats it is missed."""

NEVER = 10**6


@dataclass(frozen=True)
class State:
    """One way to fill the bodies of one side.

    Attributes:
        seats: Body -> row -> seats.
        women: Body -> row -> how many of them are women's.
    """

    seats: Mapping[str, Mapping[str, int]]
    women: Mapping[str, Mapping[str, int]]


def unit_states(rows: list[Row]) -> Iterator[State]:
    """Yield every way to give units seats that their members can fill."""
    choices = [
        [(n, w) for n in range(row["members"] + 1) for w in range(n + 1) if w <= row["women"] and n - w <= row["members"] - row["women"]]
        for row in rows
    ]
    for chosen in product(*choices):
        pairs = list(zip((row["id"] for row in rows), chosen, strict=True))
        yield State({"congress": {id: n for id, (n, _) in pairs}}, {"congress": {id: w for id, (_, w) in pairs}})


def people_states(rows: list[Row]) -> Iterator[State]:
    """Yield every committee with every standing committee in it."""
    ids, women = [row["id"] for row in rows], {row["id"] for row in rows if row["gender"] == "F"}
    for outer in chain.from_iterable(combinations(ids, n) for n in range(len(ids) + 1)):
        for inner in chain.from_iterable(combinations(outer, n) for n in range(len(outer) + 1)):
            seats = {body: {id: int(id in some) for id in ids} for body, some in (("committee", outer), ("standing", inner))}
            yield State(seats, {body: {id: n * (id in women) for id, n in held.items()} for body, held in seats.items()})


def share_of(amount: Any) -> Fraction | None:
    return Fraction(amount.rstrip("%")) / 100 if isinstance(amount, str) else None


def asked(amount: Any, row: Row | None, base: int) -> Fraction:
    """Return what an amount asks for, exactly."""
    if isinstance(amount, dict):
        assert row is not None
        return Fraction(row[amount["column"]] + amount.get("plus", 0))
    share = share_of(amount)
    return Fraction(amount) if share is None else share * base


@dataclass(frozen=True)
class Judge:
    """Looks at states of one side.

    Attributes:
        rows: Units or people.
        bodies: As the file has them.
        rules: As the file has them, those about these bodies.
    """

    rows: list[Row]
    bodies: Mapping[str, Any]
    rules: list[RuleText]

    def gaps(self, state: State) -> Gaps | None:
        """Return by how much each number is missed, 0 left out; None where something is broken that has no number."""
        found: dict[tuple[str, str], int] = {}
        for body, told in self.bodies.items():
            size = told["size"]
            low, high = (size["at_least"], size["at_most"]) if isinstance(size, dict) else (size, size)
            filled = sum(state.seats[body].values())
            found[f"size:{body}", "low"], found[f"size:{body}", "high"] = low - filled, filled - high
        for rule in self.rules:
            missed = self._missed(rule, state)
            if missed is None:
                return None
            found |= {(rule["id"], name): gap for name, gap in missed.items()}
        return {key: gap for key, gap in found.items() if gap > 0}

    def _missed(self, rule: RuleText, state: State) -> Mapping[str, int] | None:
        held = state.seats[rule["body"]]
        match rule["kind"]:
            case "eligible":
                by_id = {row["id"]: row for row in self.rows}
                barred = [id for id in held if by_id[id]["gender"] != rule["where"]["gender"] and id not in rule.get("except", {})]
                return {"except": sum(held[id] for id in barred)}
            case "apart":
                return {"high": sum(held[id] for id in rule["rows"]) - rule.get("at_most", 1)}
            case "together":
                inside = sum(held[id] for id in rule["rows"])
                return {"drop": min(inside, len(rule["rows"]) - inside)}
            case "monotone":
                smaller = {a["id"]: [held[b["id"]] for b in self.rows if b["members"] < a["members"]] for a in self.rows}
                return {"drop": sum(max(0, max(seats, default=0) - held[id]) for id, seats in smaller.items())}
            case "degressive" | "spread":
                off = self._too_many if rule["kind"] == "degressive" else self._unevenly
                return {"drop": sum(off(row, held, state.women[rule["body"]]) for row in self.rows)}
            case "keep":
                gained = sum(max(0, held[row["id"]] - row["was"]) for row in self.rows)
                lost = sum(max(0, row["was"] - held[row["id"]]) for row in self.rows)
                return {"high": max(gained, lost) - rule.get("at_most", 0)}
            case "pin":
                return self._pinned(rule, held)
            case "posts":
                (post,) = rule["posts"]
                fit = sum(held[row["id"]] for row in self.rows if row["gender"] == post["where"]["gender"])
                return {f"low:{post['name']}": post["seats"] - fit}
            case "guarantee":
                return self._guaranteed(rule, state)
            case _:
                return self._limited(rule, state)

    def _too_many(self, row: Row, held: Mapping[str, int], _women: Mapping[str, int]) -> int:
        smaller = (each for each in self.rows if each["members"] < row["members"])
        return max([0, *(held[row["id"]] - int(held[each["id"]] * row["members"] // each["members"]) for each in smaller)])

    def _unevenly(self, row: Row, _held: Mapping[str, int], women: Mapping[str, int]) -> int:
        whole = sum(each["women"] for each in self.rows)
        share = Fraction(row["women"] * sum(women.values()), whole) if whole else Fraction(0)
        return max(0, math.floor(share) - women[row["id"]], women[row["id"]] - math.ceil(share))

    def _pinned(self, rule: RuleText, held: Mapping[str, int]) -> Mapping[str, int]:
        if len(rule["rows"]) == 1 and "members" in self.rows[0]:
            seats = held[rule["rows"][0]]
            return {"low": rule["seats"] - seats, "high": seats - rule["seats"]}
        return {f"row:{id}": abs(held[id] - rule["seats"]) for id in rule["rows"]}

    def _guaranteed(self, rule: RuleText, state: State) -> Mapping[str, int]:
        elected = sum(state.seats[rule["seats_of"]].values())
        names, women = sum(state.seats["committee"].values()), sum(state.women["committee"].values())
        worst = max(0, women - max(0, names - elected))
        return {"low": math.ceil(asked(rule["at_least"], None, elected)) - worst}

    def _limited(self, rule: RuleText, state: State) -> Mapping[str, int] | None:
        found: dict[str, int] = {}
        for label, limits, value, row in self._clauses(rule, state):
            base = sum(state.seats[rule.get("seats_of", rule["body"])].values())
            end = f":{rule['id']}:{label}" if "amounts" in rule else ""
            for side, name in (("at_least", "low"), ("at_most", "high")):
                amount = limits.get(side, limits.get("exactly"))
                if amount is None:
                    continue
                sign = 1 if side == "at_least" else -1
                gap = math.ceil(sign * (asked(amount, row, base) - value))
                found[name + end] = max(gap, found.get(name + end, 0))
                if rule["kind"] == "surplus" and isinstance(amount, str) and not (value >= 0 if sign == 1 else value <= base):
                    return None
                limit = rule.get("may_relax")
                if isinstance(limit, str) and isinstance(amount, str) and sign * (asked(limit, row, base) - value) > 0:
                    return None
        return found

    def _clauses(self, rule: RuleText, state: State) -> Iterator[tuple[str, Mapping[str, Any], int, Row | None]]:
        held = (state.women if rule["kind"] == "category" else state.seats)[rule["body"]]
        if rule["kind"] == "surplus":
            yield "", rule, sum(state.seats["committee"].values()) - sum(state.seats["standing"].values()), None
        elif rule["kind"] == "seats" or rule.get("each") == "row":
            yield from ((row["id"], rule, held[row["id"]], row) for row in self.rows)
        elif "amounts" in rule or "each" in rule:
            for area in ("north", "south"):
                limits = rule["amounts"][area] if "amounts" in rule else rule
                together = sum(held[row["id"]] for row in self.rows if row["area"] == area)
                yield area, limits if isinstance(limits, dict) else {"exactly": limits}, together, None
        else:
            where = rule.get("where", {})
            yield "", rule, sum(held[row["id"]] for row in self.rows if all(row[k] == v for k, v in where.items())), None

    def price(self, rule: str) -> Fraction:
        return next((Fraction(str(each.get("price", 1))) for each in self.rules if each["id"] == rule), Fraction(1))

    def most(self, rule: str, name: str) -> int:
        """Return how far a number may be changed."""
        told = next((each for each in self.rules if each["id"] == rule), None)
        limit = None if told is None else told.get("may_relax")
        if told is None or limit is None or isinstance(limit, str):
            return NEVER
        if limit is False:
            return 0
        if told["kind"] == "eligible" or name == "drop":
            return int(limit)
        side = "at_least" if name.startswith("low") else "at_most"
        limits = told["amounts"][name.split(":")[2]] if "amounts" in told else told
        limits = limits if isinstance(limits, dict) else {"exactly": limits}
        now = limits.get(side, limits.get("exactly", told.get("seats", 1 if told["kind"] == "apart" else 0)))
        if isinstance(now, str):
            return NEVER
        now = now.get("plus", 0) if isinstance(now, dict) else now
        return max(0, int(now - limit if side == "at_least" else limit - now))

    def allowed(self, gaps: Gaps) -> bool:
        """Say whether no number is missed by more than it may be changed."""
        return all(gap <= self.most(*key) for key, gap in gaps.items())
