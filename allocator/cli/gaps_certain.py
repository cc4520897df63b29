"""Who is certain, on a terminal: in every plan, in none and why, and who can hold which post."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from allocator.dossier.gaps import Certain
from allocator.errors import Phrase, phrase
from allocator.facts import BodyId, Facts, LocalText, RowId, RuleId

_FEW = 12
"""Names that are listed; the rest is counted."""


def certain_lines(certain: Mapping[BodyId, Certain], facts: Facts) -> Iterator[Phrase]:
    """Say who is in every plan and in none, body by body; whoever can sit in no body at all is named once."""
    nowhere = _nowhere(certain, facts)
    for table, rows in nowhere.items():
        bodies = [each for each in certain if facts.bodies[each].of == table]
        if rows:
            causes = {row: rule for row in rows if (rule := _one_cause(row, [certain[each] for each in bodies])) is not None}
            yield phrase("gaps.never_anywhere", count=len(rows), rows=_with_causes(rows, causes, facts))
    for body, found in certain.items():
        yield from _of_body(facts.bodies[body].label, found, nowhere[facts.bodies[body].of], facts)
        yield from _of_posts(facts.bodies[body].label, found, facts)


def names(rows: Sequence[RowId], facts: Facts) -> Phrase:
    """Name people, the first of them where they are many."""
    known: Mapping[RowId, str] = {row.id: row.name for table in facts.tables.values() for row in table}
    told = tuple(row if known[row] == row else f"{known[row]} ({row})" for row in rows[:_FEW])
    listed = phrase("list.comma", items=told)
    return listed if len(rows) <= _FEW else phrase("gaps.and_more", rows=listed, count=len(rows) - _FEW)


def _nowhere(certain: Mapping[BodyId, Certain], facts: Facts) -> dict[str, tuple[RowId, ...]]:
    """Return by table of people who is in no plan of any of several bodies."""
    found: dict[str, tuple[RowId, ...]] = {}
    for table in dict.fromkeys(facts.bodies[body].of for body in certain):
        never = [each.never for body, each in certain.items() if facts.bodies[body].of == table]
        found[table] = tuple(row for row in never[0] if all(row in rows for rows in never)) if len(never) > 1 else ()
    return found


def _one_cause(row: RowId, bodies: Sequence[Certain]) -> RuleId | None:
    """Return the rule that keeps somebody out of every body by itself."""
    causes = {each.barred.get(row) for each in bodies}
    return causes.pop() if len(causes) == 1 else None


def _with_causes(rows: Sequence[RowId], causes: Mapping[RowId, RuleId], facts: Facts) -> Phrase:
    by_cause: dict[RuleId | None, list[RowId]] = {}
    for row in rows:
        by_cause.setdefault(causes.get(row), []).append(row)
    parts = [
        phrase("gaps.out_together", rows=names(some, facts)) if rule is None
        else phrase("gaps.barred", rows=names(some, facts), rule=rule) for rule, some in by_cause.items()
    ]  # fmt: skip
    return phrase("list.semicolon", items=tuple(parts))


def _of_body(label: LocalText, certain: Certain, nowhere: Sequence[RowId], facts: Facts) -> Iterator[Phrase]:
    always, never = certain.always, tuple(row for row in certain.never if row not in nowhere)
    yield phrase("gaps.always" if always else "gaps.no_always", body=label, count=len(always), rows=names(always, facts))
    if never:
        code = "gaps.never_here" if nowhere else "gaps.never"
        yield phrase(code, body=label, count=len(never), rows=_with_causes(never, certain.barred, facts))
    elif not nowhere:
        yield phrase("gaps.no_never", body=label)


def _of_posts(label: LocalText, certain: Certain, facts: Facts) -> Iterator[Phrase]:
    for post, who in certain.posts.items():
        if who.always:
            yield phrase("gaps.post_always", body=label, post=post, rows=names(who.always, facts))
        if len(who.possible) > len(who.always):
            yield phrase("gaps.post_possible", body=label, post=post, count=len(who.possible), rows=names(who.possible, facts))
