"""Every seat, total and percentage on paper is counted again here, from the plan and the tables alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from allocator.export.verdicts import source
from allocator.facts import BodyId, CategoryId, Language
from allocator.report import Chart, Items, Report, Table, scheme, submission
from allocator.rules import Citation
from allocator.words.say import said
from tests.rooms.report.reports import LANGUAGES, below, column, real, table_of, texts

CONGRESS = BodyId("congress")


@pytest.fixture(scope="module")
def paper() -> Report:
    return submission(real("chi-linh-2025"))


@pytest.fixture(scope="module")
def people() -> Report:
    return scheme(real("district-committee-2020"))


def chart(report: Report, key: str) -> Chart:
    return next(each for each in report.charts if each.key == key)


def test_the_plan_on_paper_is_the_plan(paper: Report) -> None:
    dossier = real("chi-linh-2025")
    assert dossier.plan is not None
    filled, table = dossier.plan.bodies[CONGRESS], table_of(paper, "plan:congress")
    rows = dossier.problem.facts.rows(CONGRESS)
    assert list(table.ids) == [row.id for row in rows]
    assert column(table, "name") == [row.name for row in rows]
    assert column(table, "seats") == [filled.seats[row.id] for row in rows]
    assert column(table, "number") == list(range(1, 58))
    assert column(table, "value:kind") == [row.cells["kind"] for row in rows]
    for category, counts in filled.counts.items():
        assert column(table, f"category:{category}") == [counts[row.id] for row in rows]
        assert below(table, "total", f"category:{category}") == sum(counts.values())
    assert below(table, "given", "seats") == 197
    assert below(table, "total", "seats") == 235 == filled.size
    members = [int(str(row.cells["members"])) for row in rows]
    assert column(table, "share") == [Fraction(197 * number, sum(members)) for number in members]
    apart = [filled.seats[row.id] - Fraction(197 * number, sum(members)) for row, number in zip(rows, members, strict=True)]
    assert column(table, "deviation") == apart


def summary(report: Report, language: Language) -> list[str]:
    """Return the lines of the first list, which stands before any table."""
    first = next(at for at, part in enumerate(report.parts) if isinstance(part, Items))
    assert not any(isinstance(part, Table) for part in report.parts[:first])
    lines = report.parts[first]
    assert isinstance(lines, Items)
    return [said(line, language) for line in lines.items]


def test_the_first_page_tells_the_principal_figures(paper: Report, people: Report) -> None:
    assert summary(paper, "vi") == [
        "Đại hội: 235 ghế, gồm 197 phân bổ cho các đơn vị, 38 cố định.",
        "  Cơ cấu, tính trên 197 không kể cố định: Nữ: 36 (18,27%); Trẻ (dưới 40): 14 (7,11%); Dân tộc thiểu số: 2 (1,02%); "
        "Bí thư chi bộ: 5 (2,54%).",
        "Quy tắc bắt buộc: đạt 2/2.", "Quy tắc ưu tiên: đạt đủ 9/9.",
    ]  # fmt: skip
    told = summary(people, "en")
    dossier = real("district-committee-2020")
    assert dossier.plan is not None
    for at, filled in enumerate(dossier.plan.bodies.values()):
        assert told[2 * at].endswith(f": {filled.size} people.")
        assert f"Women: {sum(filled.counts[CategoryId('women')].values())} (" in told[2 * at + 1]
        assert f"shares of all {filled.size}:" in told[2 * at + 1]


def test_the_first_page_names_what_is_missed_and_what_stays_vacant() -> None:
    dossier = real("district-committee-2020")
    assert dossier.audit is not None and dossier.plan is not None
    missed = dossier.audit.reports
    at = next(at for at, rule in enumerate(dossier.problem.rules) if rule.id == "women")
    broken = replace(missed[at], findings=(replace(missed[at].findings[0], gap=2),))
    audit = replace(dossier.audit, reports=(*missed[:at], broken, *missed[at + 1 :]))
    committee = replace(dossier.plan.bodies[BodyId("committee")], size=37, vacant=2)
    plan = replace(dossier.plan, bodies={**dossier.plan.bodies, BodyId("committee"): committee})
    told = summary(scheme(replace(dossier, audit=audit, plan=plan)), "vi")
    assert "Ban Chấp hành: 37 ghế, gồm 35 đã có người trong danh sách, 2 để khuyết." in told
    assert told[-1] == "Quy tắc ưu tiên: đạt đủ 14/15; chưa đạt đủ: women (lệch 2)."


def test_people_s_units_go_by_their_names_and_stand_once() -> None:
    report = scheme(real("congress-and-committee"))
    units = real("congress-and-committee").problem.facts.tables["units"]
    table, plan = table_of(report, "parts:committee:unit"), table_of(report, "plan:committee")
    assert said(table.columns[0].heading, "vi") == "Đơn vị"
    assert [str(each) for each in column(table, "name")] == [unit.name for unit in units]
    headings = [said(each.heading, "vi") for each in plan.columns]
    assert headings.count("Đơn vị") == 1 and "unit" not in headings


def test_numbers_and_structure_name_their_base(paper: Report) -> None:
    numbers, structure = table_of(paper, "numbers:congress"), table_of(paper, "structure:congress")
    assert column(numbers, "seats") == [197, 38]
    assert column(numbers, "percent") == [Fraction(197, 235), Fraction(38, 235)]
    assert below(numbers, "total", "seats") == 235
    assert column(structure, "total") == [36, 14, 2, 5]
    assert column(structure, "percent") == [Fraction(each, 235) for each in (36, 14, 2, 5)]
    assert column(structure, "percent_elected") == [Fraction(each, 197) for each in (36, 14, 2, 5)]
    headings = {each.name: said(each.heading, "vi") for each in structure.columns}
    assert "235" in headings["percent"]
    assert "197" in headings["percent_elected"]
    assert all("38" in said(each.notes[-1], "vi") for each in (structure, table_of(paper, "plan:congress")))
    assert "58" in said(numbers.notes[-1], "en")


def test_parts_add_up_to_what_is_given(paper: Report) -> None:
    dossier, table = real("chi-linh-2025"), table_of(paper, "parts:congress:kind")
    assert dossier.plan is not None
    seats: Counter[str] = Counter()
    for row in dossier.problem.facts.rows(CONGRESS):
        seats[str(row.cells["kind"])] += dossier.plan.bodies[CONGRESS].seats[row.id]
    assert dict(zip(map(str, column(table, "name")), column(table, "seats"), strict=True)) == dict(seats)
    assert column(table, "percent") == [Fraction(each, 197) for each in seats.values()]
    assert sum(Fraction(str(each)) for each in column(table, "percent")) == 1
    assert below(table, "total", "seats") == 197
    assert below(table, "total", "basis:members") == 10_016


def test_charts_show_the_same_numbers(paper: Report) -> None:
    table = table_of(paper, "plan:congress")
    shares = chart(paper, "shares:congress")
    assert [point["seats"] for point in shares.points] == column(table, "seats")
    assert [point["share"] for point in shares.points] == column(table, "share")
    assert [point["deviation"] for point in chart(paper, "deviations:congress").points] == column(table, "deviation")
    assert sum(int(str(point["seats"])) for point in chart(paper, "hemicycle:congress").points) == 235
    ratios = chart(paper, "ratios:congress").points
    assert [(point["reached"], point["base"], point["at_least"]) for point in ratios] == [
        (Fraction(100 * each, 197), 197, Fraction(100 * each, 197)) for each in (36, 14, 2, 5)
    ]
    assert {field for each in paper.charts for point in each.points for field in point} <= {
        field for each in paper.charts for field in each.axes
    }


def test_members_stand_by_post_and_then_by_name_and_add_up(people: Report) -> None:
    dossier = real("district-committee-2020")
    assert dossier.plan is not None
    facts = dossier.problem.facts
    for body, filled in dossier.plan.bodies.items():
        table = table_of(people, f"plan:{body}")
        assert sorted(table.ids) == sorted(filled.members)
        held = list(dict.fromkeys(row for rows in filled.posts.values() for row in rows))
        assert list(table.ids[: len(held)]) == held
        for name in ("women", "young", "minority"):
            marks = [int(name in facts.table_of(body).by_id[row].marks) for row in table.ids]  # type: ignore[index]
            assert column(table, f"category:{name}") == marks
            assert below(table, "total", f"category:{name}") == sum(marks)
            share = next(line for line in table.lines if line.name == "share")
            assert share.base == filled.size
            assert below(table, "share", f"category:{name}") == Fraction(sum(marks), filled.size)
    named = [str(each) for each in column(table_of(people, "plan:committee"), "name")]
    given = [name.split()[-1] for name in named]
    assert given.index("Đạt") > given.index("Dung") if {"Đạt", "Dung"} <= set(given) else len(given) == 35


def test_ages_are_counted_again(people: Report) -> None:
    dossier = real("district-committee-2020")
    assert dossier.plan is not None
    table = dossier.problem.facts.tables["people"]
    counted: Counter[tuple[str, str]] = Counter()
    for row in dossier.plan.bodies[BodyId("committee")].members:
        born, gender = table.cell(table.by_id[row], "born"), table.cell(table.by_id[row], "gender")
        born = date(born, 1, 1) if isinstance(born, int) else born
        assert isinstance(born, date)
        age = 2020 - born.year - ((born.month, born.day) > (6, 1))
        counted[f"{age // 5 * 5}-{age // 5 * 5 + 4}", str(gender)] += 1
    points = chart(people, "ages:committee").points
    assert {(str(each["band"]), said(each["gender"], "vi")): each["people"] for each in points if each["people"]} == dict(counted)
    assert {said(each["gender"], "en") for each in points} == {"Women", "Men"}
    shown = table_of(people, "ages:committee")
    assert below(shown, "total", "total") == 35
    assert [said(each.heading, "en") for each in shown.columns[1:3]] == ["Men", "Women"]
    axis = chart(people, "ages:committee").axes["gender"]
    assert (said(axis, "vi"), said(axis, "en")) == ("Giới tính", "Gender")
    assert sum(int(str(each)) for each in column(shown, "total")) == 35


def test_decisions_and_exceptions_are_footnotes_with_their_reasons(people: Report) -> None:
    standing = " ".join(said(note, "vi") for note in table_of(people, "plan:standing").notes)
    assert "Ban Thường vụ Tỉnh ủy giới thiệu" in standing
    assert "kéo dài thời gian công tác" in " ".join(said(note, "vi") for note in table_of(people, "plan:list").notes)
    remarks = column(table_of(people, "plan:standing"), "remarks")
    assert [said(each, "vi") for each in remarks if each] == ["theo quyết định"]


def test_rules_come_with_source_mark_and_what_was_measured(paper: Report) -> None:
    dossier, table = real("chi-linh-2025"), table_of(paper, "rules")
    assert dossier.audit is not None
    assert list(table.ids) == [rule.id for rule in dossier.problem.rules if rule.source is not None or rule.id in table.ids]
    first = [said(cell, "vi") for cell in table.rows[0] if cell is not None]
    assert "[suy ra]" in first[2]
    women = [said(cell, "en") for cell in table.rows[table.ids.index("women")] if cell is not None]
    assert women[4:] == ["= 36", "36", "holds"]
    assert table.missed == frozenset()


def test_days_of_sources_are_written_as_the_language_does() -> None:
    rule = real("chi-linh-2025").problem.rules[0]
    cited = Citation(document="12-HD/HU", issuer="Huyện ủy", date="2025-05-01", article="mục 3", mark="sourced")
    said_of = source(rule.model_copy(update={"source": cited}))
    assert said(said_of, "vi") == "12-HD/HU, Huyện ủy, 01/05/2025, mục 3 [đã có nguồn]"
    assert said(said_of, "en") == "12-HD/HU, Huyện ủy, 1 May 2025, mục 3 [sourced]"
    for written in ("5/2025", "2025-02-31"):
        own = source(rule.model_copy(update={"source": cited.model_copy(update={"date": written})}))
        assert written in said(own, "vi")


def test_the_seal_vouches_with_hash_versions_and_the_recount(paper: Report, people: Report) -> None:
    origin = real("chi-linh-2025").problem.origin
    assert (paper.seal.sha256, paper.seal.file, len(origin.sha256)) == (origin.sha256, "scenario.yaml", 64)
    assert {"allocator", "ortools", "python"} == set(paper.seal.versions)
    assert "đếm lại" in said(paper.seal.verdict, "vi")
    assert (paper.synthetic, people.synthetic) == (False, True)


@pytest.mark.parametrize("name", ["chi-linh-2025", "district-committee-2020", "province-ballot-2020", "pilot-congresses", "us-house-2020"])
def test_everything_can_be_said_in_both_languages(name: str) -> None:
    dossier = real(name)
    for make in (submission, scheme):
        report = make(dossier)
        for language in LANGUAGES:
            assert all(isinstance(text, str) for text in texts(report, language))
        for table in report.tables:
            assert {len(row) for row in table.rows} <= {len(table.columns)}
            assert all(len(line.cells) == len(table.columns) for line in table.lines)
            assert all(row < len(table.rows) and at < len(table.columns) for row, at in table.missed)
            assert len(table.ids) in (0, len(table.rows))
