"""With pseudonyms nobody is named: not in tables, rules, reasons, footnotes, charts, documents or comparisons."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from allocator import study
from allocator.export import document, json_text
from allocator.export.explained import explained_document
from allocator.export.sheets import body_table
from allocator.report import comparison, infeasible, scheme
from allocator.report.pseudonyms import draw_pseudonyms
from allocator.report.redacted import redacted
from allocator.report.redacted_more import redacted_comparison
from allocator.study.comparing import compare
from tests.rooms.report.reports import GIVEAWAYS, LANGUAGES, SECRET, column, table_of, texts


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "scenario.yaml"
    path.write_text(SECRET, encoding="utf-8")
    return path


def given_away(text: str) -> list[str]:
    return [each for each in GIVEAWAYS if each.casefold() in text.casefold()]


def test_the_open_papers_do_name_people(file: Path) -> None:
    dossier = study.solve(file)
    told = " ".join(texts(scheme(dossier), "vi"))
    assert len(given_away(told)) > 12


def test_nobody_is_named_in_papers_and_documents(file: Path) -> None:
    dossier = study.solve(file)
    called = draw_pseudonyms([dossier.problem.facts], "vi")
    hidden = redacted(dossier, called)
    for language in LANGUAGES:
        assert given_away("\n".join(texts(scheme(hidden), language))) == []
    assert given_away(json_text(document(hidden))) == []
    assert hidden.plan is not None
    for body in hidden.plan.bodies:
        assert given_away(body_table(hidden.problem, hidden.plan, body)) == []


def test_numbers_stay_as_they_were(file: Path) -> None:
    dossier = study.solve(file)
    called = draw_pseudonyms([dossier.problem.facts], "en")
    hidden = redacted(dossier, called)
    before, after = document(dossier), document(hidden)
    for open_rule, told in zip(before["rules"], after["rules"], strict=True):
        assert {name: open_rule[name] for name in ("kind", "holds", "gap", "measured", "at_least")} == {
            name: told[name] for name in ("kind", "holds", "gap", "measured", "at_least")
        }
        if "K7X" not in open_rule["says"]["en"]:
            assert re.findall(r"\d+", open_rule["says"]["en"])[:1] == re.findall(r"\d+", told["says"]["en"])[:1]
    real = {called.of["people", row] for row in before["plan"]["bodies"]["committee"]["members"]}
    assert real == set(after["plan"]["bodies"]["committee"]["members"])
    assert before["plan"]["bodies"]["committee"]["categories"] == after["plan"]["bodies"]["committee"]["categories"]


def test_bands_stand_for_birthdays_and_no_exact_age_is_told(file: Path) -> None:
    dossier = study.solve(file)
    hidden = redacted(dossier, draw_pseudonyms([dossier.problem.facts], "vi"))
    table = table_of(scheme(hidden), "plan:committee")
    assert all(re.fullmatch(r"\d\d-\d\d", str(each)) for each in column(table, "born"))
    assert "score:age" in {each.name for each in table_of(scheme(dossier), "plan:committee").columns}
    assert "score:age" not in {each.name for each in table.columns}


def test_the_order_of_rows_is_that_of_the_lot(file: Path) -> None:
    dossier = study.solve(file)
    called = draw_pseudonyms([dossier.problem.facts], "vi")
    hidden = redacted(dossier, called)
    assert [row.id for row in hidden.problem.facts.tables["people"]] == list(called.of.values())
    draws = {tuple(draw_pseudonyms([dossier.problem.facts], "vi").of) for _ in range(20)}
    assert len(draws) > 1


def test_an_explanation_names_nobody(file: Path) -> None:
    dossier = study.explain(file, variant="never")
    assert dossier.verdict == "infeasible"
    called = draw_pseudonyms([dossier.problem.facts], "vi")
    hidden = redacted(dossier, called)
    assert given_away(" ".join(texts(infeasible(dossier), "vi")))
    for language in LANGUAGES:
        assert given_away("\n".join(texts(infeasible(hidden), language))) == []
    assert given_away(json_text(explained_document(hidden))) == []


def test_a_comparison_names_nobody(file: Path) -> None:
    other = "variants:\n  other: {drop: [chosen, heads], rules.women.at_least: 60%}\n"
    text = file.read_text(encoding="utf-8").replace("variants:\n", other)
    file.write_text(text, encoding="utf-8")
    found = compare(file, variants=["other"])
    assert given_away(" ".join(texts(comparison(found), "vi")))
    called = draw_pseudonyms([side.dossier.problem.facts for side in found.sides], "vi")
    for language in LANGUAGES:
        assert given_away("\n".join(texts(comparison(redacted_comparison(found, called)), language))) == []


def test_free_text_loses_names_however_they_are_spaced_and_keeps_the_rest(file: Path) -> None:
    called = draw_pseudonyms([study.solve(file).problem.facts], "vi")
    hidden = called.of["people", "K7X1"]  # type: ignore[index]
    assert called.text("đ/c NGUYỄN  VĂN Ân, (k7x1)") == f"đ/c {hidden}, ({hidden})"
    assert called.text("Điều 7, ngày 05/03/1971, ân hạn 12") == "Điều 7, ngày 05/03/1971, ân hạn 12"
    assert called.text("sinh 5/3/1970") == "sinh [ngày sinh]"
    assert replace(called, names={}).of == called.of
