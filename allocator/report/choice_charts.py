"""Charts of plans to choose from: seats of the units that differ, structure plan by plan, and fronts."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from allocator.dossier.comparison import BodyCompared
from allocator.dossier.options import Front
from allocator.errors import phrase
from allocator.export.preferred import amounts, direction_of, figures, rule_named, unit_of
from allocator.facts import CategoryId, LocalText
from allocator.report.abreast import Abreast, names_in
from allocator.report.tree import Chart, Said

Point = Mapping[str, int | Fraction | Said]
_MOST_ROWS, _MOST_BARS = 12, 48
"""Units, and bars, beyond which a chart says less than its table."""


def rows_chart(plans: Abreast, body: BodyCompared) -> Chart | None:
    """Return the seats of the units that differ; None for people, and where there are none or too many."""
    called = dict(zip((row.row for row in body.rows), names_in(plans, body), strict=True))
    rows = [row for row in body.rows if len({cell.seats for cell in row.cells if cell is not None}) > 1]
    if body.people or not rows or len(rows) > _MOST_ROWS or len(rows) * len(plans.names) > _MOST_BARS:
        return None
    points: list[Point] = [
        {"measure": called[row.row], "plan": name, "value": cell.seats}
        for row in rows for name, cell in zip(plans.names, row.cells, strict=True) if cell is not None
    ]  # fmt: skip
    says = phrase("chart.option_rows_says", body=body.label, rows=len(rows), count=len(plans.names))
    axes: dict[str, Said] = {"measure": phrase("compare.column.unit"), "plan": phrase("front.number"), "value": phrase("column.seats")}
    return Chart(f"option-rows:{body.body}", "options", phrase("chart.option_rows", body=body.label), says, axes, tuple(points))


def categories_chart(plans: Abreast, body: BodyCompared) -> Chart | None:
    """Return how many seats each category has in each plan; None where all are the same, or too many for a chart."""
    labels: dict[CategoryId, LocalText] = {
        each.id: each.label for each in plans.compared.sides[0].dossier.problem.facts.categories.values()
    }
    sides = [side for side in body.sides if side is not None]
    counted = [category for category in labels if all(category in side.totals for side in sides)]
    differ = any(side.totals[category] != sides[0].totals[category] for side in sides for category in counted)
    if not differ or len(counted) * len(sides) > _MOST_BARS:
        return None
    points: list[Point] = [
        {"measure": labels[category], "plan": name, "value": side.totals[category]}
        for category in counted for name, side in zip(plans.names, sides, strict=True)
    ]  # fmt: skip
    axes: dict[str, Said] = {"measure": phrase("column.category"), "plan": phrase("front.number"), "value": phrase("column.seats")}
    says = phrase("chart.options_says", body=body.label, count=len(sides))
    return Chart(f"options:{body.body}", "options", phrase("chart.options", body=body.label), says, axes, tuple(points))


def front_chart(front: Front) -> Chart | None:
    """Return all points by their values; None where there is one only."""
    if len(front.points) < 2:
        return None
    rules = [rule_named(front.dossier.problem, rule) for rule in front.rules]
    columns = [amounts(rule, [point.values[at] for point in front.points]) for at, rule in enumerate(rules)]
    fields = ("x", "y", "z")[: len(rules)]
    axes: dict[str, Said] = {"plan": phrase("front.point")}
    axes |= {
        field: phrase("preferred.axis", rule=rule.id, unit=unit_of(rule), direction=direction_of(rule))
        for field, rule in zip(fields, rules, strict=True)
    }
    points: list[Point] = [
        {"plan": str(number), **dict(zip(fields, values, strict=True))} for number, values in enumerate(zip(*columns, strict=True), 1)
    ]
    ends = [figures([min(column), max(column)]) for column in columns]
    says = phrase(
        "chart.front_says", count=len(front.points), across=rules[0].id, upright=rules[1].id, first=rules[0].id, second=rules[1].id,
        first_least=ends[0][0], first_most=ends[0][-1], second_least=ends[1][0], second_most=ends[1][-1],
    )  # fmt: skip
    if len(rules) > 2:
        says = phrase("chart.front_third", says=says, third=rules[2].id, least=ends[2][0], most=ends[2][-1])
    return Chart("front", "front", phrase("chart.front"), says, axes, tuple(points))
