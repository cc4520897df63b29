"""Whatever people type into a roster or a scenario about people: a problem, or faults that can be said."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allocator.errors import ScenarioFaults
from allocator.scenario import read_scenario
from allocator.words import say
from allocator.words.fault_lines import fault_line
from tests.rooms.scenario.cases import written

VALID = """\
format: 1
title: Danh sách thử
as_of: 2025-08-01
retirement: [{gender: Nam, years: 62}, {gender: Nữ, years: 57, months: 8}, {gender: Nữ, born_from: 1975-05-01, years: 60}]
facts:
  people: {file: roster.csv, id: TT, name: Họ tên, unit: Đơn vị, columns: {born: {Nam: Sinh nam, Nữ: Sinh nữ}, ethnicity: Dân tộc}, lists: [Lĩnh vực]}
  units: {rows: [{id: A, name: Xã A, members: 40}, {id: B, members: 60}]}
categories:
  women: {people: {gender: Nữ}}
  young: {people: {age: {under: 40}}, as_of: 2025-09-01}
  minority: {people: {ethnicity: {not: Kinh}}}
  both: {all_of: [women, minority]}
  outside: {people: [{'in:both': false, months_to_retirement: {at_least: 60}}, {Lĩnh vực: Y tế}]}
bodies:
  committee: {of: people, size: {at_least: 2, at_most: 3}}
  standing: {of: people, within: committee, size: 2}
  congress: {of: units, size: 8, fixed: {people: {Tick: x}}}
rules:
  - {id: able, kind: eligible, body: committee, where: [{status: Tái cử, months_to_retirement: {at_least: 48}}, {born: {over: 1970-01-01}}], except: {3: lý do}, as_of: 2026-01-01}
  - {id: women, kind: category, body: committee, category: women, at_least: 15%}
  - {id: fields, kind: bloc, body: committee, each: Lĩnh vực, at_most: 2}
  - {id: chair, kind: posts, body: standing, posts: [{name: Bí thư, where: {'in:women': false}}, {name: Phó, seats: 1, where: {age: {under: 60}}}]}
  - {id: kin, kind: apart, body: committee, same: Hộ}
  - {id: best, kind: score, body: committee, column: điểm, prefer: 1}
variants:
  other: {'facts.people["2"].born': 1999, 'facts.people["1"].điểm': 3}
"""  # noqa: E501
ROSTER = """\
DANH SÁCH (không có thật)
TT,Họ tên,Ngày sinh,,Dân tộc,Đơn vị,Lĩnh vực,Tick,Hộ,điểm,status
,,Sinh nam,Sinh nữ,,,,,,,
(1),(2),(3),(4),(5),(6),(7),(8),(9),(10),(11)
1,Lê A,01/08/1985,,Kinh,A,Y tế; Giáo dục,x,h1,5,Lần đầu
2,Trần B,,1980,Tày,B,Giáo dục,X,h1,7,Tái cử
3,Hồ C,1966,,Kinh,Xã A,,,,9,Tái cử
4,Đỗ D,,1975-05-15,Mường,B,Nông nghiệp,,,4,Lần đầu

Ghi chú: danh sách giả định
"""
TOKENS = [
    "", " ", "\n", ",", ";", '"', "x", "1", "2", "1985", "31/02/1980", "1980-13-01", "30000", "(1)", "Nam", "Nữ", "TT", "ữ", "u\u031b",
    "\u00a0", "Kinh", "Ngày sinh", "2030-01-01", "null", "true", "{not: x}", "[]", "in:women", "'in:young': true", "age", "born", "first",
    "{under: 40}", "{over: 1970-01-01}", "months_to_retirement", "as_of: 2020-02-30", "people", "units", "bare_year: last",
    "{people: {age: 3}}", "{Nam: Sinh nam}", "vn/retirement-2021",
]  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, text: str) -> str:
    """Overwrite pieces of a text, most of them between two marks, so that the file mostly remains readable."""
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text) - 1))
        if draw(st.booleans()):
            marks = [i for i, letter in enumerate(text) if letter in ":[{,;\n"]
            start = draw(st.sampled_from(marks)) + 1 if marks else start
        end = next((i for i in range(start, len(text)) if text[i] in ",}]\n:;"), len(text)) if draw(st.booleans()) else start
        text = text[:start] + draw(st.sampled_from(TOKENS)) + text[end:]
        text = text or " "
    return text


def survives(scenario: str, roster: str) -> None:
    with TemporaryDirectory() as folder:
        path = written(Path(folder), scenario, None, roster__csv=roster)
        for variant in (None, "other"):
            try:
                problem = read_scenario(path, variant=variant)
            except ScenarioFaults as found:
                assert found.faults
                for fault in found.faults:
                    assert fault.place.file
                    assert all(fault_line(fault, language) for language in ("vi", "en"))
                continue
            for phrase in (*problem.warnings, *(rule.describe(problem.facts) for rule in problem.rules)):
                assert say(phrase, "vi") and say(phrase, "en")


def test_the_files_themselves_are_good() -> None:
    with TemporaryDirectory() as folder:
        path = written(Path(folder), VALID, None, roster__csv=ROSTER)
        problem = read_scenario(path, variant="other")
        marks = [set(row.marks) for row in problem.facts.tables["people"]]
        assert marks == [{"outside"}, {"women", "minority", "both", "young"}, set(), {"women", "minority", "both"}]
        survives(VALID, ROSTER)


SOME = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SOME
@given(mutated(VALID))
def test_other_scenarios(text: str) -> None:
    survives(text, ROSTER)


@SOME
@given(mutated(ROSTER))
def test_other_rosters(text: str) -> None:
    survives(VALID, text)
