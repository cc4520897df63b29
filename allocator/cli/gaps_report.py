"""The report of a gap analysis on a terminal: the needs, the smallest roster, what is lacking, who is certain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from allocator.cli.paper import Justify, grid
from allocator.cli.report import conflict_lines, heading_lines
from allocator.dossier.gaps import Certain, GapReport, Gaps, Need, Party
from allocator.errors import Phrase, phrase
from allocator.export.profile_words import profile_said
from allocator.facts import Facts, LocalText, RowId
from allocator.rules.eligible import EligibleRule
from allocator.words import say
from allocator.words.say import Language, said

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_NEEDS_COLUMNS: dict[str, Justify] = {
    "body": "left", "kind": "left", "rank": "left", "needed": "right", "offered": "right", "slack": "right", "least": "right",
    "most": "right", "note": "left",
}
_FEW = 12
"""Names that are listed; the rest is counted."""


def print_gaps(report: GapReport, console: Console, language: Language) -> None:
    """Print all that was found out about the people who are needed."""
    gaps, facts = report.gaps, report.dossier.problem.facts
    for line in (*heading_lines(report.dossier), *_verdict(gaps)):
        console.print(say(line, language))
    if facts.synthetic:
        console.print(say(phrase("note.synthetic"), language), style="bold")
    console.print()
    console.print(_needs_table(gaps.needs, facts, language))
    console.print(say(phrase("gaps.needed_said"), language))
    if any(need.bottleneck for need in gaps.needs):
        console.print(say(phrase("gaps.bottlenecks"), language))
    for code, party in _parties(gaps):
        console.print()
        console.print(say(phrase(code, people=party.people), language))
        console.print(_party_table(party, facts, language))
    for line in _beside_parties(report):
        console.print(say(line, language))
    console.print()
    for line in (*_certain(gaps, facts), *_last(report)):
        console.print(say(line, language))


def _verdict(gaps: Gaps) -> Iterator[Phrase]:
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
        yield phrase("gaps.too_many", columns=phrase("list.comma", items=gaps.too_many))
    elif not gaps.complete:
        yield phrase("gaps.incomplete")


def _needs_table(needs: Sequence[Need], facts: Facts, language: Language) -> Table:
    headings = [(say(phrase(f"gaps.column.{name}"), language), side) for name, side in _NEEDS_COLUMNS.items()]
    table = grid(headings, say(phrase("gaps.needs"), language))
    for need in needs:
        if not need.floor and not need.at_most:
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
    eligible = tuple(rule.id for rule in problem.rules if isinstance(rule, EligibleRule))
    if eligible and (gaps.smallest is not None or gaps.lacks is not None):
        yield phrase("gaps.all_eligible", rules=phrase("list.comma", items=eligible))
    if gaps.smallest_with_preferences is not None and gaps.smallest is not None:
        yield phrase("gaps.smallest_of_musts", people=gaps.smallest.people)


def _party_table(party: Party, facts: Facts, language: Language) -> Table:
    table = grid([(say(phrase("gaps.column.people"), language), "right"), (say(phrase("gaps.column.profile"), language), "left")])
    if party.named:
        table.add_row(said(len(party.named), language), say(phrase("gaps.named", rows=_names(party.named, facts)), language))
    for profile in party.profiles:
        table.add_row(said(profile.people, language), say(profile_said(profile, facts), language))
    return table


def _certain(gaps: Gaps, facts: Facts) -> Iterator[Phrase]:
    for body, certain in (gaps.certain or {}).items():
        label = facts.bodies[body].label
        yield from _of_body(label, certain, facts)
        yield from _of_posts(label, certain, facts)


def _of_body(label: LocalText, certain: Certain, facts: Facts) -> Iterator[Phrase]:
    for code, none, rows in (("gaps.always", "gaps.no_always", certain.always), ("gaps.never", "gaps.no_never", certain.never)):
        yield phrase(code, body=label, count=len(rows), rows=_names(rows, facts)) if rows else phrase(none, body=label)


def _of_posts(label: LocalText, certain: Certain, facts: Facts) -> Iterator[Phrase]:
    for post, who in certain.posts.items():
        if who.always:
            yield phrase("gaps.post_always", body=label, post=post, rows=_names(who.always, facts))
        if len(who.possible) > len(who.always):
            yield phrase("gaps.post_possible", body=label, post=post, count=len(who.possible), rows=_names(who.possible, facts))


def _names(rows: Sequence[RowId], facts: Facts) -> Phrase:
    names: Mapping[RowId, str] = {row.id: row.name for table in facts.tables.values() for row in table}
    told = tuple(row if names[row] == row else f"{names[row]} ({row})" for row in rows[:_FEW])
    listed = phrase("list.comma", items=told)
    return listed if len(rows) <= _FEW else phrase("gaps.and_more", rows=listed, count=len(rows) - _FEW)


def _last(report: GapReport) -> Iterator[Phrase]:
    for conflict in report.dossier.conflicts:
        yield from conflict_lines(conflict, report.dossier.problem)
    if report.gaps.certain is not None:
        yield phrase("gaps.confirmed" if report.gaps.confirmed else "gaps.unconfirmed")
