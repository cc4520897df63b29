"""The paper on every balance of two or three preferences: the points, their ends, what one gives for the other, what is proved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from allocator.dossier import Dossier
from allocator.dossier.options import Front
from allocator.errors import Phrase, phrase
from allocator.export import Cell, Column, Form
from allocator.export.compared_tables import rows_table
from allocator.export.options_said import front_ending
from allocator.export.preferred import amounts, change, direction_of, figures, rule_named, unit_of
from allocator.report.abreast import MOST_ABREAST, Abreast, abreast, rows_tables, seats_table
from allocator.report.bargains import bargains, ends_of
from allocator.report.choice_charts import categories_chart, front_chart, rows_chart
from allocator.report.seal import about_of, redaction_notes, seal_of
from allocator.report.tree import Heading, Items, Paragraph, Part, Report, Said, Table
from allocator.report.verification import rules_parts
from allocator.rules import Rule
from allocator.rules.in_words import in_words

MOST_PRINTED = 30
"""Points that stand on paper; formats that people go on working in have all of them."""

Row = tuple[Cell | Said, ...]


def front_paper(front: Front, versions: Mapping[str, str] | None = None) -> Report:
    """Return the paper on a front; there is at least one point."""
    problem, seal = front.dossier.problem, seal_of(front.dossier, versions)
    counted = phrase("seal.front", count=len(front.points))
    sure = phrase("seal.front_complete" if front.complete else "seal.front_cut")
    told = (counted, phrase("seal.read"), phrase("seal.clean")) if front.read else (counted, sure, phrase("seal.clean"))
    shown = printed(len(front.points))
    return Report(
        "front", phrase("paper.front"), about_of(problem), problem.head, tuple(_parts(front, shown)),
        replace(seal, verdict=phrase("list.semicolon", items=told)), problem.facts.synthetic, whole=tuple(_whole(front, shown)),
    )  # fmt: skip


def printed(count: int) -> tuple[int, ...]:
    """Return the positions of the points that stand on paper: all, or some that are evenly spaced from the first to the last."""
    if count <= MOST_PRINTED:
        return tuple(range(count))
    return tuple(at * (count - 1) // (MOST_PRINTED - 1) for at in range(MOST_PRINTED))


def rules_of(front: Front) -> tuple[Rule, ...]:
    """Return the preferences in balance."""
    return tuple(rule_named(front.dossier.problem, rule) for rule in front.rules)


def columns_of(front: Front) -> tuple[tuple[Fraction, ...], ...]:
    """Return what each preference comes to, point by point."""
    return tuple(amounts(rule, [point.values[at] for point in front.points]) for at, rule in enumerate(rules_of(front)))


def _parts(front: Front, shown: Sequence[int]) -> Iterator[Part]:
    problem, rules, columns = front.dossier.problem, rules_of(front), columns_of(front)
    bodies = phrase("list.comma", items=tuple(body.label for body in problem.facts.bodies.values()))
    ends = ends_of(columns, rules)
    yield from redaction_notes(problem)
    yield Paragraph(phrase("paper.front_opening", rules=phrase("list.comma", items=tuple(front.rules)), bodies=bodies))
    yield Heading(phrase("paper.front_preferences"))
    yield _preferences(front, rules, columns)
    yield Heading(phrase("paper.front_points"))
    yield _points(front, shown, [*shown, *ends])
    chart = front_chart(front)
    if chart is not None:
        yield chart
    if len(front.points) > 1:
        yield Heading(phrase("paper.front_trade"))
        yield _ends(front, rules, columns, ends)
        yield Items(tuple(bargains(columns, rules, ends)))
        yield from _differing(front, ends)
    yield from rules_parts(_first(front), phrase("front.rules_of_first"))
    yield Heading(phrase("paper.verification"))
    yield from map(Paragraph, _proved(front))


def _first(front: Front) -> Dossier:
    """Return the first point's plan, with what is proved of it where it is the best one in the order of the preferences."""
    best, first = front.dossier, front.points[0]
    assert best.audit is not None
    return best if all(best.audit.stages[stage] == value for stage, value in enumerate(first.values, 1)) else first.dossier


def _preferences(front: Front, rules: Sequence[Rule], columns: Sequence[Sequence[Fraction]]) -> Table:
    """Return which preferences there are, how they are measured, and between which ends they lie."""
    rows: list[Row] = []
    for at, (rule, column) in enumerate(zip(rules, columns, strict=True)):
        order = sorted(range(len(column)), key=lambda point, at=at: front.points[point].values[at])  # type: ignore[misc]
        best, worst = figures([column[order[0]], column[order[-1]]])
        says = in_words(rule, front.dossier.problem.facts)
        rows.append((rule.id, says, unit_of(rule), direction_of(rule), best, worst))
    headings = ("options.rule", "column.says", "preferred.unit", "preferred.better", "preferred.best", "preferred.worst")
    columns_ = tuple(Column(phrase(code), "exact" if at > 3 else "text", "rule" if at == 0 else "") for at, code in enumerate(headings))
    return Table("preferences", phrase("front.preferences"), columns_, tuple(rows), (), (phrase("front.others"),), ids=tuple(front.rules))


def _points(front: Front, shown: Sequence[int], ends: Sequence[int]) -> Table:
    """Return the points of some positions, and with two preferences what changes from line to line."""
    at_all = sorted({*shown, *ends})
    notes: list[Said] = [phrase("front.read")]
    if len(at_all) < len(front.points):
        notes.append(phrase("front.some_shown", shown=len(at_all), count=len(front.points)))
    if not all(front.points[at].proven for at in at_all) and not front.read:
        notes.append(phrase("front.plan_open"))
    return _table_of_points(front, at_all, notes)


def _table_of_points(front: Front, shown: Sequence[int], notes: Sequence[Said]) -> Table:
    rules, columns = rules_of(front), columns_of(front)
    told = [figures([column[at] for at in shown]) for column in columns]
    steps = len(rules) == 2 and len(shown) > 1
    rows: list[Row] = []
    for line, at in enumerate(shown):
        name: Cell | Said = at + 1 if front.points[at].proven or front.read else f"{at + 1}*"
        changes = [None if not line else change(column[at], column[shown[line - 1]]) for column in columns] if steps else []
        rows.append((name, *(column[line] for column in told), *changes))
    headings = [Column(phrase("front.point"), "whole", "name"), *(Column(rule.id, "exact", f"point:{rule.id}") for rule in rules)]
    if steps:
        forms = _form([row[1 + len(rules) + at] for row in rows] for at in range(len(rules)))
        headings += [Column(phrase("front.step", rule=rule.id), form, f"step:{rule.id}") for rule, form in zip(rules, forms, strict=True)]
    return Table("points", phrase("front.points"), tuple(headings), tuple(rows), (), tuple(notes))


def _form(columns: Iterable[Sequence[Cell | Said]]) -> Iterator[Form]:
    """Yield how columns of differences are written: all with decimals where any of them is broken."""
    for cells in columns:
        yield "signed" if any(isinstance(cell, Fraction) for cell in cells) else "change"


def _ends(front: Front, rules: Sequence[Rule], columns: Sequence[Sequence[Fraction]], ends: Sequence[int]) -> Table:
    """Return the point at which each preference is served best."""
    told = [figures([column[at] for at in ends]) for column in columns]
    rows = tuple((rule.id, ends[line] + 1, *(column[line] for column in told)) for line, rule in enumerate(rules))
    headings = (Column(phrase("front.best_in"), "text", "rule"), Column(phrase("front.point"), "whole"))
    return Table("ends", phrase("front.ends"), (*headings, *(Column(rule.id, "exact") for rule in rules)), rows, ids=tuple(front.rules))


def _side_by_side(front: Front, positions: Sequence[int]) -> Abreast:
    return abreast([front.points[at].dossier for at in positions], [at + 1 for at in positions], "front")


def _differing(front: Front, ends: Sequence[int]) -> Iterator[Part]:
    """Yield where the plans of all points differ, or where there are many those of the ends."""
    few = len(front.points) <= MOST_ABREAST
    plans = _side_by_side(front, range(len(front.points)) if few else sorted(set(ends)))
    for body in plans.compared.bodies:
        yield Heading(phrase("paper.front_rows", body=body.label))
        for part in rows_tables(plans, body):
            yield part if few or isinstance(part, Paragraph) else replace(part, notes=(phrase("front.ends_only"), *part.notes))
        for chart in (rows_chart(plans, body), categories_chart(plans, body)):
            if chart is not None:
                yield chart


def _whole(front: Front, shown: Sequence[int]) -> Iterator[Table]:
    """Yield the long tables in full: all points, and what every row has at each of them."""
    count = len(front.points)
    if len(shown) < count:
        yield _table_of_points(front, range(count), [phrase("front.read")])
    if count > MOST_ABREAST:
        plans = _side_by_side(front, range(count))
        for body in plans.compared.bodies:
            told = rows_table(plans.compared, body)
            if told is not None and len(told.lines) > told.sums:
                yield seats_table(plans, body, told, range(count), f"rows:{body.body}", plain=True)


def _proved(front: Front) -> Iterator[Phrase]:
    if front.read:
        yield phrase("front.from_file")
    else:
        yield phrase("front.all_proved")
        yield front_ending(front)
        yield phrase("options.audited")
