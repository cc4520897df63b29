"""Whatever people type: a file gives a problem or faults that can be said, and nothing else."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allocator.errors import ScenarioFaults
from allocator.scenario import read_plan, read_scenario, variant_names
from allocator.words import say
from allocator.words.fault_lines import fault_line
from tests.rooms.scenario.cases import UNITS, written

VALID = """\
format: 1
title: Phân bổ thử
as_of: 2025-08-01
facts:
  units: {file: units.csv, id: code, name: name, members: members, columns: {phụ nữ: women}}
  sectors: {kind: units, rows: [{id: S1, members: 3}, {id: S2, members: 4}]}
categories:
  women: {units: women, label: {vi: Nữ, en: Women}}
  young:
  young_women: {all_of: [women, young]}
bodies:
  congress: {of: units, size: 12, fixed: {seats: 2, categories: {women: 1}}, vacant: {at_most: 0}}
  board: {of: units, within: congress, size: {at_least: 3, at_most: 4}}
rules:
  - {id: floor, kind: seats, body: congress, at_least: 1, where: {code: [A, B]}, source: &s {document: D, mark: inferred}}
  - {id: fair, kind: proportional, body: congress, basis: {members: 1}, method: webster, prefer: 1, source: *s}
  - {id: women, kind: category, body: congress, category: women, at_least: 15%, out_of: body, prefer: 2}
  - {id: share, kind: spread, body: congress, category: women, prefer: 3, weight: 1/2}
  - {id: bloc, kind: bloc, body: congress, each: code, amounts: {A: {at_least: 1}, B: 3, C: {}}, prefer: 4}
  - {id: near, kind: keep, body: board, column: women, at_most: 2, prefer: 5}
  - {id: pin, kind: pin, body: board, rows: [A], seats: 2, reason: decided, prefer: 6}
  - {id: step, kind: step, body: board, basis: members, base: {from: 0, to: 2, by: 1}, per: 20, threshold: 11, prefer: 7}
variants:
  smaller: {bodies.congress.size: 10, drop: [floor]}
  cells: {'facts.units["A"].members': 50, add: [{id: more, kind: size, body: board, at_most: 4}], extends: smaller}
"""
TOKENS = [
    "", " ", "\n", "\t", ":", ": ", "{", "}", "[", "]", ",", "- ", "*s", "&a ", "!x ", "<<: ", "#", "'", '"', "\x00", "\u2028", "ữ",
    "null", "true", "-1", "0", "1.5", "10.016", "15%", "150%", "1/0", "1e9", "99999999999999999999", "2025-02-30",
    "women", "congress", "units", "A", "row", "body", "prefer", "at_least", "kind: pin", "[]", "{}", "[A, [B]]", "{not: x}",
    "{column: women}", "{column: 3}", "{by_seats: {1: 2}}", "{file: units.csv}",
]  # fmt: skip
PATHS = ["bodies.congress.size", "rules.women.at_least", "rules.step.base", 'facts.units["A"].members', "title"]


@st.composite
def mutated(draw: st.DrawFn, text: str) -> str:
    """Cut, repeat or overwrite pieces of a text."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        text = text[:start] + draw(st.sampled_from(TOKENS)) + text[end:]
    return text


@st.composite
def with_value(draw: st.DrawFn) -> str:
    """Put another value, or another key, in one place, so that the file mostly remains readable."""
    text = VALID
    for _ in range(draw(st.integers(1, 3))):
        starts = [i for i, letter in enumerate(text) if letter in ":[{, " and i + 1 < len(text)]
        start = draw(st.sampled_from(starts)) + 1
        end = next((i for i in range(start + 1, len(text)) if text[i] in ",}]\n:"), len(text))
        text = text[:start] + " " + draw(st.sampled_from(TOKENS)) + text[end:]
    return text


def outcome_can_be_said(path: Path, variant: str | None) -> None:
    try:
        problem = read_scenario(path, variant=variant)
    except ScenarioFaults as found:
        assert found.faults
        for fault in found.faults:
            assert fault.place.file
            assert all(fault_line(fault, language) for language in ("vi", "en"))
        return
    for phrase in (*problem.warnings, *(rule.describe(problem.facts) for rule in problem.rules)):
        assert say(phrase, "vi")
        assert say(phrase, "en")


def names(path: Path) -> tuple[str | None, ...]:
    try:
        return (None, *variant_names(path))
    except ScenarioFaults:
        return (None,)


def survives(text: str, units: str = UNITS) -> None:
    with TemporaryDirectory() as folder:
        path = written(Path(folder), text, units)
        for variant in names(path)[:3]:
            outcome_can_be_said(path, variant)


def test_the_file_itself_is_good() -> None:
    with TemporaryDirectory() as folder:
        path = written(Path(folder), VALID)
        assert [read_scenario(path, variant=variant).title for variant in names(path)] == ["Phân bổ thử"] * 3


FEW = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@FEW
@given(mutated(VALID))
def test_broken_texts(text: str) -> None:
    survives(text)


@FEW
@given(with_value())
def test_other_values(text: str) -> None:
    survives(text)


@FEW
@given(mutated(UNITS))
def test_broken_tables(units: str) -> None:
    survives(VALID, units)


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(PATHS), st.sampled_from(TOKENS))
def test_any_setting(path: str, value: str) -> None:
    with TemporaryDirectory() as folder:
        scenario = written(Path(folder), VALID)
        try:
            read_scenario(scenario, settings=[f"{path}={value}"])
        except ScenarioFaults as found:
            assert all(fault_line(fault, "vi") for fault in found.faults)


@settings(max_examples=30, deadline=None)
@given(mutated("row,body,seats,women\nA,congress,5,2\nB,congress,3,1\nA,board,2,\n"))
def test_broken_drafts(text: str) -> None:
    with TemporaryDirectory() as folder:
        problem = read_scenario(written(Path(folder), VALID))
        draft = Path(folder) / "draft.csv"
        draft.write_bytes(text.encode("utf-8"))
        try:
            plan = read_plan(draft, problem)
        except ScenarioFaults as found:
            assert all(fault_line(fault, "en") for fault in found.faults)
        else:
            assert [set(body.seats) for body in plan.bodies.values()] == [{"A", "B", "C"}] * 2
