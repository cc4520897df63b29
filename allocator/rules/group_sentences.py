"""Phrases of grouped rules: what each group is asked for, and what a share is a share of."""

from __future__ import annotations

from allocator.errors import Phrase, phrase
from allocator.facts import Facts
from allocator.rules.amounts import Share
from allocator.rules.grouped import EACH_ROW, Grouped, OutOf, Quota
from allocator.rules.rule import named
from allocator.rules.sentences import limits_phrase, said_where


def said_grouped(code: str, rule: Grouped, out_of: OutOf, facts: Facts, **params: object) -> Phrase:
    """Say a grouped rule: the sentence `code`, or its form for `each`, for every row, for `amounts` or for `where`."""
    said = params | {"body": named(rule.on, facts), "rows": said_where(rule, facts), "base": said_base(rule, out_of, facts)}
    if rule.amounts is not None:
        return phrase(f"{code}.amounts", quotas=phrase("list.semicolon", items=tuple(map(_said_quota, rule.amounts))), **said)
    limits = limits_phrase(rule.limits)
    if rule.each == EACH_ROW:
        return phrase(f"{code}.row", limits=limits, **said)
    if rule.each is not None:
        return phrase(f"{code}.each", column=rule.each, limits=limits, **said)
    return phrase(f"{code}.where" if rule.where.alternatives else code, limits=limits, **said)


def _said_quota(quota: Quota) -> Phrase:
    value = quota.value if quota.column is None else phrase("quota.value", column=quota.column, value=quota.value)
    asked = phrase("quota.free") if quota.frees else limits_phrase(quota.limits)
    return phrase("quota", value=value, limits=asked)


def said_base(rule: Grouped, out_of: OutOf, facts: Facts) -> Phrase | str:
    """Say what a share is a share of, and whether fixed seats count; nothing where that cannot be mistaken."""
    asked = [rule.limits, *(quota.limits for quota in rule.amounts or ())]
    has_fixed = bool(facts.bodies[rule.on].fixed)
    if any(isinstance(amount, Share) for limits in asked for amount in (limits.at_least, limits.at_most)):
        rounding = phrase(f"rounding.{rule.rounding}") if rule.rounding else ""
        code = f"share_of.{out_of}.fixed" if has_fixed and out_of in ("body", "filled") else f"share_of.{out_of}"
        return phrase("base", base=phrase(code), rounding=rounding)
    if not has_fixed:
        return ""
    known = rule.speaks_of_all or not facts.is_people(rule.on)
    return phrase("base.with_fixed" if known and out_of in ("body", "filled") else "base.without_fixed")
