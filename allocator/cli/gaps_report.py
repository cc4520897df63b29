"""The report of a gap analysis on a terminal: the needs, the smallest roster, what is lacking, who is certain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from allocator.cli.gaps_certain import certain_lines, names
from allocator.cli.paper import Justify, grid
from allocator.cli.report import conflict_lines, heading_lines
from allocator.dossier.gaps import GapReport, Gaps, Need, Party
from allocator.errors import Phrase, phrase
from allocator.export.profile_words import profile_said
from allocator.facts import Facts
from allocator.rules.eligible import EligibleRule
from allocator.rules.in_words import called, conditions_in_words, in_words
from allocator.words import say
from allocator.words.say import Language, said

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_NEEDS_COLUMNS: dict[str, Justify] = {
    "body": "left", "kind": "left", "rank": "left", "needed": "right", "offered": "right", "slack": "right", "least": "right",
    "most": "right", "note": "left",
}

def print_gaps(report: GapReport, console: Console, language: Language) -> None:
    """Print all that was found out about the people who are needed."""
    gaps, facts = report.gaps, report.dossier.problem.facts
    for line in (*heading_lines(report.dossier), *_verdict(gaps, facts)):
        console.print(say(line, language))
    if facts.synthetic:
        console.print(say(phrase("note.synthetic"), language), style="bold")
    console.print()
    console.print(_needs_table(gaps.needs, facts, language))
    console.print(say(phrase("gaps.needed_said"), language))
    if any(need.bottleneck for need in gaps.needs):
        console.print(say(phrase("gaps.bottlenecks"), language))
    console.print(say(phrase("gaps.preferences_counted" if _prefers(report) else "gaps.no_preferences"), language))
    for code, party in _parties(gaps):
        console.print()
        console.print(say(phrase(code, people=party.people), language))
        console.print(_party_table(party, facts, language))
        for line in _left_open(party, report):
            console.print(say(line, language))
    for line in _beside_parties(report):
        console.print(say(line, language))
    console.print()
    for line in (*certain_lines(gaps.certain or {}, facts), *_last(report)):
        console.print(say(line, language))


def _verdict(gaps: Gaps, facts: Facts) -> Iterator[Phrase]:
    match gaps.verdict:
        case "infeasible":
            confirmation = phrase("verdict.confirmed" if gaps.confirmed else "verdict.unconfirmed")
            yield phrase("gaps.infeasible", confirmation=confirmation)
        case "undecided":
            yield phrase("gaps.undecided")
        case _:
            yield phrase("gaps.solved")
    if gaps.preferences is not None and gaps.verdict == "solved":
        yield phrase("gaps.preferences_hold" if gaps.preferences else "gaps.preferences_fail")
    if gaps.hopeless:
        yield phrase("gaps.hopeless")
    if gaps.too_many:
        people = next(facts.table_of(each) for each in facts.bodies if facts.is_people(each))
        yield phrase("gaps.too_many", columns=phrase("list.comma", items=tuple(called(column, people) for column in gaps.too_many)))
    elif not gaps.complete:
        yield phrase("gaps.incomplete")


def _prefers(report: GapReport) -> bool:
    problem = report.dossier.problem
    return any(rule.prefer is not None and problem.facts.is_people(rule.on) for rule in problem.rules)


def _left_open(party: Party, report: GapReport) -> Iterator[Phrase]:
    """Say that what is not named may be anything, and which maxima all of them together must keep."""
    problem = report.dossier.problem
    rules = [rule for rule in problem.rules if rule.id in party.capped]
    yield phrase("gaps.capped" if rules else "gaps.free")
    yield from (phrase("gaps.rule_says", rule=rule.id, says=in_words(rule, problem.facts)) for rule in rules)


def _needs_table(needs: Sequence[Need], facts: Facts, language: Language) -> Table:
    headings = [(say(phrase(f"gaps.column.{name}"), language), side) for name, side in _NEEDS_COLUMNS.items()]
    table = grid(headings, say(phrase("gaps.needs"), language))
    for need in needs:
        if need.needed is not None and not need.floor:
            continue
        numbers = map(_number, (need.needed, need.offered, need.slack, need.least, need.most))
        rank = phrase("verdict.must") if need.stage is None else phrase("verdict.prefer", stage=need.stage)
        cells = (facts.bodies[need.body].label, need.says, rank, *numbers, _note(need))
        table.add_row(*(said(cell, language) for cell in cells))
    return table


def _number(value: int | None) -> int | str:
    return "" if value is None else value


def _note(need: Need) -> Phrase | str:
    if need.missing:
        return phrase("gaps.note.missing", count=need.missing)
    if need.short:
        return phrase("gaps.note.short", count=need.short)
    return phrase("gaps.note.bottleneck") if need.bottleneck else ""


def _parties(gaps: Gaps) -> Iterator[tuple[str, Party]]:
    """Yield what is lacking, and the smallest roster that would do for all that is asked, each under its heading."""
    for code, party in (("gaps.lacks", gaps.lacks), ("gaps.lacks_for_preferences", gaps.lacks_for_preferences)):
        if party is not None:
            yield code if party.proven else f"{code}_unproven", party
    wished, least = gaps.smallest_with_preferences, gaps.smallest
    code = "gaps.smallest" if wished is None else "gaps.smallest_with_preferences"
    shown = least if wished is None else wished
    if shown is not None:
        yield code if shown.proven else f"{code}_unproven", shown


def _beside_parties(report: GapReport) -> Iterator[Phrase]:
    """Yield what holds of all these people, and how many the musts alone need."""
    gaps, problem = report.gaps, report.dossier.problem
    eligible = [rule for rule in problem.rules if isinstance(rule, EligibleRule) and rule.prefer is None]
    if eligible and (gaps.smallest is not None or gaps.lacks is not None):
        yield phrase("gaps.all_eligible")
        for rule in eligible:
            says = conditions_in_words(rule.where, problem.facts, problem.facts.table_of(rule.on))
            yield phrase("gaps.rule_says", rule=rule.id, says=says)
    if gaps.smallest_with_preferences is not None and gaps.smallest is not None:
        yield phrase("gaps.smallest_of_musts", people=gaps.smallest.people)


def _party_table(party: Party, facts: Facts, language: Language) -> Table:
    table = grid([(say(phrase("gaps.column.people"), language), "right"), (say(phrase("gaps.column.profile"), language), "left")])
    if party.named:
        table.add_row(said(len(party.named), language), say(phrase("gaps.named", rows=names(party.named, facts)), language))
    for profile in party.profiles:
        table.add_row(said(profile.people, language), say(profile_said(profile, facts), language))
    return table


def _last(report: GapReport) -> Iterator[Phrase]:
    for conflict in report.dossier.conflicts:
        yield from conflict_lines(conflict, report.dossier.problem)
    if report.gaps.certain is not None:
        yield phrase("gaps.confirmed" if report.gaps.confirmed else "gaps.unconfirmed")
