"""Charts of a body as values: seats beside exact shares, their differences, people by age."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from allocator.dossier import Dossier
from allocator.errors import phrase
from allocator.export import exact_shares
from allocator.facts import BodyId, RowId
from allocator.report.ages import AgeBands, age_bands
from allocator.report.labels import row_names
from allocator.report.tree import Chart, Said

Point = Mapping[str, int | Fraction | Said]


def shares_charts(dossier: Dossier, body: BodyId) -> Iterator[Chart]:
    """Yield seats beside exact shares, unit by unit, and their differences; nothing where there are no shares, or no seats."""
    facts, plan = dossier.problem.facts, dossier.plan
    assert plan is not None
    filled = plan.bodies[body]
    shares = exact_shares(dossier.problem, body, filled)
    if not shares or not any(filled.seats.values()):
        return
    names = dict(zip(facts.row_ids(body), row_names(facts, body, facts.row_ids(body)), strict=True))
    label = facts.bodies[body].label
    apart = {row: filled.seats[row] - share for row, share in shares.items()}
    points: tuple[Point, ...] = tuple({"row": names[row], "seats": filled.seats[row], "share": share} for row, share in shares.items())
    axes: dict[str, Said] = {"row": phrase("column.unit"), "seats": phrase("column.seats"), "share": phrase("column.share")}
    says = phrase("chart.shares_says", body=label, count=len(shares), furthest=max(abs(each) for each in apart.values()))
    yield Chart(f"shares:{body}", "shares", phrase("chart.shares", body=label), says, axes, points)
    yield _deviations(body, label, names, apart)


def _deviations(body: BodyId, label: Said, names: Mapping[RowId, str], apart: Mapping[RowId, Fraction]) -> Chart:
    axes: dict[str, Said] = {"row": phrase("column.unit"), "deviation": phrase("axis.deviation")}
    points: tuple[Point, ...] = tuple({"row": names[row], "deviation": number} for row, number in apart.items())
    more, less = max(apart, key=lambda row: apart[row]), min(apart, key=lambda row: apart[row])
    says = phrase("chart.deviations_says", body=label, more=names[more], most=apart[more], less=names[less], least=apart[less])
    return Chart(f"deviations:{body}", "deviations", phrase("chart.deviations", body=label), says, axes, points)


def ages_chart(dossier: Dossier, body: BodyId) -> Chart | None:
    """Return the people of a body by age and gender; None where ages are not known."""
    bands: AgeBands | None = age_bands(dossier, body)
    if bands is None:
        return None
    label = dossier.problem.facts.bodies[body].label
    points: tuple[Point, ...] = tuple(
        {"band": band, "gender": bands.names[gender], "people": count} for band, row in bands.counts.items()
        for gender, count in row.items()
    )  # fmt: skip
    axes: dict[str, Said] = {"band": phrase("axis.band"), "gender": phrase("axis.gender"), "people": phrase("column.people")}
    says = phrase("chart.ages_says", body=label, count=bands.people, youngest=bands.youngest, oldest=bands.oldest)
    return Chart(f"ages:{body}", "ages", phrase("chart.ages", body=label), says, axes, points)
