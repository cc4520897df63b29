"""Ballots and comparisons in which people go by pseudonyms."""

from __future__ import annotations

from dataclasses import replace

from allocator.dossier.ballot import Balloted
from allocator.dossier.comparison import BodyCompared, Comparison, RuleCompared, RuleSide, Side
from allocator.facts import Facts
from allocator.report.pseudonyms import Pseudonyms
from allocator.report.redacted import Hiding, redacted


def redacted_ballot(balloted: Balloted, called: Pseudonyms) -> Balloted:
    """Return the answer about a list of names, with everybody called by a pseudonym."""
    report = None if balloted.report is None else Hiding(called).told(balloted.report)
    return replace(balloted, dossier=redacted(balloted.dossier, called), report=report)


def redacted_comparison(compared: Comparison, called: Pseudonyms) -> Comparison:
    """Return plans beside each other, with everybody called by the same pseudonym in all of them."""
    hiding = Hiding(called)
    sides = tuple(Side(called.text(side.name), redacted(side.dossier, called)) for side in compared.sides)
    worlds = [side.dossier.problem.facts for side in compared.sides]
    return Comparison(
        sides,
        tuple(_body(body, hiding) for body in compared.bodies),
        tuple(_rule(rule, worlds, hiding) for rule in compared.rules),
        hiding.told(compared.stages),
        hiding.told(compared.causes),
    )


def _body(body: BodyCompared, hiding: Hiding) -> BodyCompared:
    """Return a body side by side; people who differ stand in the order of their pseudonyms."""
    if not body.people:
        return body
    told = hiding.told(body)
    return replace(told, rows=tuple(sorted(told.rows, key=lambda row: hiding.place(row.row))))


def _rule(compared: RuleCompared, worlds: list[Facts], hiding: Hiding) -> RuleCompared:
    sides = tuple(
        None if side is None else RuleSide(
            hiding.rule(side.rule, facts), None if side.report is None else hiding.report(side.rule, side.report, facts)
        )
        for side, facts in zip(compared.sides, worlds, strict=True)
    )  # fmt: skip
    return replace(compared, rule=hiding.told(compared.rule), sides=sides)
