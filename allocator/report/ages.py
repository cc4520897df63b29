"""The people of a body by age, in bands of five years, and by gender."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from allocator.dossier import Dossier
from allocator.errors import phrase
from allocator.export import Cell, Column, Line
from allocator.facts import AGE, BodyId, Facts, LocalText, Row, folded, text_of
from allocator.facts import Cell as FactCell
from allocator.facts import Table as Rows
from allocator.report.genders import gender_names
from allocator.report.percentages import percentages
from allocator.report.tree import Said, Table
from allocator.words.dates import long_date

AGE_BAND = "(age band)"
"""Heading of the bands in a roster from which the days of birth were taken out."""
_WIDTH = 5


@dataclass(frozen=True)
class AgeBands:
    """People by band and gender.

    Attributes:
        counts: Band (`35-39`, the youngest first, empty ones between too) -> gender -> people.
        people: How many they are.
        unknown: Of how many the age is not known.
        names: Gender, as the roster writes it first -> what it is called on paper.
    """

    counts: Mapping[str, Mapping[str, int]]
    people: int
    unknown: int
    names: Mapping[str, Said]

    @property
    def youngest(self) -> str:
        """The band of the youngest."""
        return next(iter(self.counts))

    @property
    def oldest(self) -> str:
        """The band of the oldest."""
        return tuple(self.counts)[-1]

    @property
    def genders(self) -> tuple[str, ...]:
        """The genders, as the roster writes them."""
        return tuple(next(iter(self.counts.values())))


def band_of(age: int) -> str:
    """Return the band of five years that an age falls into."""
    low = age - age % _WIDTH
    return f"{low}-{low + _WIDTH - 1}"


def age_bands(dossier: Dossier, body: BodyId) -> AgeBands | None:
    """Return the people who have a seat by age and gender; None where no age is known."""
    facts, plan = dossier.problem.facts, dossier.plan
    if plan is None or not facts.is_people(body):
        return None
    table = facts.table_of(body)
    members = [table.by_id[row] for row in plan.bodies[body].members]
    lows = {row.id: low for row in members if (low := _low(table, row)) is not None}
    if not lows:
        return None
    written = {folded(gender): gender for row in reversed(table.rows) if row.id in lows for gender in (_gender(table, row),)}
    genders = tuple(written[each] for each in dict.fromkeys(folded(_gender(table, row)) for row in table if row.id in lows))
    bands = range(min(lows.values()), max(lows.values()) + 1, _WIDTH)
    counts = {
        band_of(low): {
            gender: sum(lows.get(row.id) == low and folded(_gender(table, row)) == folded(gender) for row in members) for gender in genders
        }
        for low in bands
    }  # fmt: skip
    return AgeBands(counts, len(lows), len(members) - len(lows), gender_names(facts, table, genders))


def _low(table: Rows, row: Row) -> int | None:
    """Return the youngest age of a person's band."""
    if table.heading(AGE_BAND) is not None:
        band = text_of(table.cell(row, AGE_BAND))
        return int(band.partition("-")[0]) if band else None
    cell: FactCell = table.cell(row, AGE) if table.heading(AGE) is not None else None
    return cell - cell % _WIDTH if isinstance(cell, int) else None


def _gender(table: Rows, row: Row) -> str:
    births = table.births
    return "" if births is None or births.gender is None else text_of(row.cells.get(births.gender)).strip()


def ages_table(dossier: Dossier, body: BodyId) -> Table | None:
    """Return how many people are in each band, by gender and in all; None where no age is known."""
    facts: Facts = dossier.problem.facts
    bands = age_bands(dossier, body)
    if bands is None:
        return None
    genders = () if bands.genders == ("",) else bands.genders
    together = [(band, sum(counts.values())) for band, counts in bands.counts.items()]
    heading = phrase("column.percent_of_known", base=bands.people)
    told = percentages(together, bands.people, heading, close=dossier.problem.head.closed)
    columns = (
        Column(phrase("axis.band"), "text", "name"), *(Column(bands.names[name], "whole", f"gender:{name}") for name in genders),
        Column(phrase("column.total"), "whole", "total"),
        Column(told.heading, "percent", "percent"),
    )  # fmt: skip
    rows = tuple(
        (band, *(counts[gender] for gender in genders), sum(counts.values()), percent)
        for (band, counts), percent in zip(bands.counts.items(), told.cells, strict=True)
    )
    sums: tuple[Cell, ...] = tuple(sum(row[gender] for row in bands.counts.values()) for gender in genders)
    total = Line(phrase("line.total"), (None, *sums, bands.people, Fraction(1)), name="total")
    notes: list[Said] = [phrase("note.ages", day=day_said(facts.as_of))] if facts.as_of else []
    if bands.unknown:
        notes.append(phrase("note.ages_unknown", count=bands.unknown))
    notes += told.notes
    return Table(f"ages:{body}", phrase("paper.ages", body=facts.bodies[body].label), columns, rows, (total,), tuple(notes))


def day_said(day: date) -> LocalText:
    """Return a day as both languages write it in full."""
    return LocalText(long_date(day, "vi"), long_date(day, "en"))
