"""Papers on options and on fronts: every number is held against the document, and what is said of proofs against what was proved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest

from allocator.dossier.options import Front, Options
from allocator.errors import Phrase, phrase
from allocator.export.options import front_document, options_document
from allocator.paint.xlsx_places import number_in
from allocator.report import Items, Paragraph, Report, Table
from allocator.report.fronts import MOST_PRINTED, front_paper, printed
from allocator.report.options import options_paper
from allocator.report.pseudonyms import draw_pseudonyms
from allocator.report.redacted_choices import redacted_front, redacted_options
from allocator.words.say import said
from tests.rooms.report.choices import CHOICES, GIVEAWAYS, chosen_from, paper_on
from tests.rooms.report.reports import LANGUAGES, table_of, texts

SCORES = ("skill", "trust")
OPTIONS, FRONTS = ([what for what in CHOICES if what.startswith(kind)] for kind in ("options", "front"))


def the_options(what: str) -> Options:
    found = chosen_from(what)
    assert isinstance(found, Options)
    return found


def the_front(what: str) -> Front:
    found = chosen_from(what)
    assert isinstance(found, Front)
    return found


def exactly(value: object, rule: str) -> Fraction:
    """Return what the document says of a preference as papers count it: of a score that prefers more the total, not the cost."""
    return Fraction(str(value)) * (-1 if rule in SCORES else 1)


def close(cell: object, number: Fraction) -> bool:
    """Say whether a cell holds a number, which is exact unless it is an irrational one."""
    held = number_in(cell)
    return held is not None and abs(held - number) < Fraction(1, 10**9)


def shown(paper: Report, kind: str) -> list[tuple[Table, list[int], list[bool]]]:
    """Return the tables of a sort, with the number of the plan in each column from the first plan on, and whether it is a difference."""
    told = []
    for table in paper.tables:
        if table.key.split(":")[0] == kind:
            heads = [column.heading for column in table.columns if isinstance(column.heading, Phrase) and "number" in column.heading.params]
            numbers = [head.params["number"] for head in heads]
            told.append((table, [n for n in numbers if isinstance(n, int)], ["first" in head.params for head in heads]))
    return told


@pytest.mark.parametrize("what", OPTIONS)
def test_every_value_and_every_difference_is_that_of_the_document(what: str) -> None:
    told = options_document(the_options(what))["options"]
    seen = set()
    for table, numbers, differences in shown(paper_on(what), "values"):
        for at, row in enumerate(table.rows):
            values = [exactly(option["preferences"][at]["value"], str(row[1])) for option in told]
            assert row[1] == told[0]["preferences"][at]["rule"]
            for cell, number, minus in zip(row[-len(numbers) :], numbers, differences, strict=True):
                assert close(cell, values[number - 1] - (values[0] if minus else 0))
                seen.add((row[1], number, minus))
    count = len(told)
    assert len(seen) == len(told[0]["preferences"]) * (2 * count - 1)


def test_small_differences_are_told_apart_and_stay_numbers() -> None:
    table = table_of(paper_on("options of units"), "values")
    fair = next(row for row in table.rows if row[1] == "fair")
    values = [cell for cell, column in zip(fair, table.columns, strict=True) if column.form == "exact"]
    assert len({number_in(cell) for cell in values}) == len(values)
    for language in LANGUAGES:
        assert len({said(cell, language) for cell in values}) == len(values)


def seats(told: Any, body: str, row: str) -> int:
    return int(told["plan"]["bodies"][body]["seats"][row])


def test_units_that_differ_stand_with_their_seats_and_signs() -> None:
    told = options_document(the_options("options of units"))["options"]
    names = {row.id: row.name for row in the_options("options of units").dossier.problem.facts.tables["units"]}
    (table, numbers, differences), *_ = shown(paper_on("options of units"), "rows")
    rows = {str(row[0]): row[1:] for row in table.rows if isinstance(row[0], str)}
    assert rows and table.key == "rows:congress"
    for row, name in names.items():
        own = [seats(option, "congress", row) for option in told]
        cells = rows.get(name)
        women = [option["plan"]["bodies"]["congress"]["categories"]["women"]["seats"][row] for option in told]
        assert (cells is None) == (len(set(own)) == 1 and len(set(women)) == 1)
        for cell, number, minus in zip(cells or (), numbers, differences, strict=cells is not None):
            assert cell == own[number - 1] - (own[0] if minus else 0)
    size = told[0]["plan"]["bodies"]["congress"]["size"]
    assert table.lines[0].cells == (None, *(0 if minus else size for minus in differences))


def test_people_that_come_and_go_have_a_sign_and_are_not_told_by_colour() -> None:
    told = options_document(the_options("options of people"))["options"]
    first = set(told[0]["plan"]["bodies"]["board"]["members"])
    ids = {row.name: row.id for row in the_options("options of people").dossier.problem.facts.tables["people"]}
    marks = 0
    for table, numbers, _ in shown(paper_on("options of people"), "rows"):
        for row in table.rows:
            person = ids[str(row[0])]
            for cell, number in zip(row[2:], numbers[1:], strict=True):
                was, now = person in first, person in told[number - 1]["plan"]["bodies"]["board"]["members"]
                sign = said(cell, "en")[0]
                assert sign == "+" if now > was else sign == "−" if now < was else sign not in "+−"
                marks += sign in "+−"
    assert marks == sum(len(first ^ set(each["plan"]["bodies"]["board"]["members"])) for each in told[1:])


@pytest.mark.parametrize("what", OPTIONS)
def test_distances_are_told_both_ways(what: str) -> None:
    told = options_document(the_options(what))["options"]
    table = table_of(paper_on(what), "apart")
    for one, row in enumerate(table.rows):
        for other, cell in enumerate(row[1:]):
            assert cell == ("–" if one == other else told[max(one, other)]["distances"][min(one, other)])


@pytest.mark.parametrize("what", OPTIONS)
def test_every_plan_has_its_own_table_unless_it_is_as_the_first(what: str) -> None:
    told, keys = options_document(the_options(what))["options"], [table.key for table in paper_on(what).tables]
    for number, option in enumerate(told, 1):
        for body, filled in option["plan"]["bodies"].items():
            assert (f"plan-{number}:{body}" in keys) == (number == 1 or filled != told[0]["plan"]["bodies"][body])


def sentences(paper: Report) -> list[str]:
    """Return what stands in paragraphs and lists, by the codes of it."""
    codes = []
    for part in paper.parts:
        for text in (part.text,) if isinstance(part, Paragraph) else part.items if isinstance(part, Items) else ():
            assert isinstance(text, Phrase)
            codes += [text.code, *(each.code for each in text.params.values() if isinstance(each, Phrase))]
    return codes


@pytest.mark.parametrize(("change", "said_so", "not_said"), [
    ({}, {"options.enough", "options.audited"}, {"options.no_further", "options.from_file"}),
    ({"ending": "no_further", "confirmed": True}, {"options.no_further", "options.confirmed"}, {"options.enough", "options.undecided"}),
    ({"ending": "undecided"}, {"options.undecided"}, {"options.enough", "options.confirmed"}),
])  # fmt: skip
def test_it_says_how_the_search_ended(change: dict[str, Any], said_so: set[str], not_said: set[str]) -> None:
    codes = set(sentences(options_paper(replace(the_options("options of units"), **change))))
    assert said_so <= codes and not not_said & codes


def test_what_was_read_from_a_file_is_not_called_proved() -> None:
    options, front = the_options("options of units"), the_front("front of units")
    for paper in (
        options_paper(replace(options, dossier=replace(options.dossier, verdict="audited", proven=False))),
        front_paper(replace(front, dossier=replace(front.dossier, verdict="audited", proven=False))),
    ):
        codes = set(sentences(paper))
        assert codes & {"options.from_file", "front.from_file"}
        assert not codes & {"options.proved", "options.first", "options.audited", "front.complete", "front.all_proved"}
        assert "proved" not in said(paper.seal.verdict, "en")


def values(front: Front) -> dict[str, list[Fraction]]:
    points = front_document(front)["front"]["points"]
    return {rule: [exactly(point["values"][rule], rule) for point in points] for rule in front.rules}


@pytest.mark.parametrize("what", FRONTS)
def test_points_ends_and_chart_have_the_values_of_the_document(what: str) -> None:
    front, paper = the_front(what), paper_on(what)
    told = values(front)
    for table in (table_of(paper, "points"), *(each for each in paper.whole if each.key == "points")):
        for before, row in zip([None, *table.rows], table.rows, strict=False):
            at = row[0]
            assert isinstance(at, int)
            assert all(close(cell, told[rule][at - 1]) for cell, rule in zip(row[1:], front.rules, strict=False))
            if len(front.rules) == 2 and before is not None:
                steps = [told[rule][at - 1] - told[rule][int(str(before[0])) - 1] for rule in front.rules]
                assert all(close(cell, step) for cell, step in zip(row[3:], steps, strict=True))
    for rule, row in zip(front.rules, table_of(paper, "ends").rows, strict=True):
        best = max if rule in SCORES else min
        assert told[rule][int(str(row[1])) - 1] == best(told[rule])
    chart = paper.charts[0]
    assert chart.drawing == "front"
    drawn = [[point[field] for point in chart.points] for field in ("x", "y", "z")[: len(front.rules)]]
    assert drawn == [told[rule] for rule in front.rules]


def test_long_fronts_are_short_on_paper_and_whole_elsewhere_and_say_so() -> None:
    front, paper = the_front("front of three"), paper_on("front of three")
    count = len(front.points)
    assert count > MOST_PRINTED
    on_paper = [row[0] for row in table_of(paper, "points").rows]
    assert set(printed(count)) < {int(str(at)) - 1 for at in on_paper} | {-1} and len(on_paper) < count
    assert {int(str(row[1])) for row in table_of(paper, "ends").rows} <= set(on_paper)
    assert phrase("front.some_shown", shown=len(on_paper), count=count) in table_of(paper, "points").notes
    whole = next(table for table in paper.whole_tables if table.key == "points")
    assert [row[0] for row in whole.rows] == list(range(1, count + 1))
    rows = next(table for table in paper.whole_tables if table.key == "rows:board")
    points = front_document(front)["front"]["points"]
    ids = {row.name: row.id for row in front.dossier.problem.facts.tables["people"]}
    assert len(rows.columns) == count + 1
    for row in rows.rows:
        person = ids[str(row[0])]
        assert [said(cell, "en") != "–" for cell in row[1:]] == [person in each["plan"]["bodies"]["board"]["members"] for each in points]


@pytest.mark.parametrize("count", [1, 2, MOST_PRINTED, MOST_PRINTED + 1, 100, 1000])
def test_what_is_printed_goes_from_the_first_to_the_last_in_even_steps(count: int) -> None:
    at = printed(count)
    assert at[0] == 0 and at[-1] == count - 1 and len(at) == min(count, MOST_PRINTED) == len(set(at))
    steps = {later - earlier for earlier, later in pairwise(at)}
    assert not steps or max(steps) - min(steps) <= 1


@pytest.mark.parametrize("what", ["front of units", "front of people"])
def test_bargains_are_worked_out_from_the_points(what: str) -> None:
    front, told = the_front(what), values(the_front(what))
    given, gained = (told[rule] for rule in front.rules)
    rates = [abs(gained[at + 1] - gained[at]) / abs(given[at + 1] - given[at]) for at in range(len(given) - 1)]
    lines = {line.code: line.params for part in paper_on(what).parts if isinstance(part, Items) for line in part.items
             if isinstance(line, Phrase)}  # fmt: skip
    assert close(lines["front.span"]["rate"], abs(gained[-1] - gained[0]) / abs(given[-1] - given[0]))
    for code, best in (("front.cheapest", max), ("front.dearest", min)):
        first = lines[code]["first"]
        assert isinstance(first, int)
        assert close(lines[code]["rate"], best(rates)) and rates[first - 1] == best(rates)


def every_text(papers: Sequence[Report]) -> str:
    return "\n".join(text for paper in papers for language in LANGUAGES for text in texts(paper, language))


@pytest.mark.parametrize("what", ["options of people", "front of people", "front of three"])
def test_nobody_is_named_where_people_go_by_pseudonyms(what: str) -> None:
    found = chosen_from(what)
    assert any(each in every_text([paper_on(what)]) for each in GIVEAWAYS)
    called = draw_pseudonyms([found.dossier.problem.facts], "vi")
    if isinstance(found, Options):
        hidden, document = options_paper(redacted_options(found, called)), options_document(redacted_options(found, called))
    else:
        hidden, document = front_paper(redacted_front(found, called)), front_document(redacted_front(found, called))
    long = "\n".join(said(cell, "vi") for table in hidden.whole for row in table.rows for cell in row)
    told = every_text([hidden]) + str(document) + long
    assert [each for each in GIVEAWAYS if each in told] == []
    assert [len(table.rows) for table in hidden.tables] == [len(table.rows) for table in paper_on(what).tables]
