"""Pages in a real browser, without a network: `make browser`. Its name keeps it out of the tests that need no browser."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from allocator.facts import Language
from allocator.paint.html import paint_html
from allocator.report import Report, scheme, submission
from tests.rooms.paint.made_up import hostile
from tests.rooms.report.choices import paper_on
from tests.rooms.report.reports import LANGUAGES, real

HERE = Path(__file__).parent
CHOICES = ("options of people", "front of units", "front of three")
CASES = ("chi-linh-2025", "district-committee-2020", "hostile", *CHOICES)
THEMES = ("light", "dark")


def papers(case: str) -> list[Report]:
    if case == "hostile":
        return [hostile()]
    if case in CHOICES:
        return [paper_on(case)]
    return [(submission if case == "chi-linh-2025" else scheme)(real(case))]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


@cache
def look(folder: Path, case: str, language: Language) -> dict[str, Any]:
    """Return what a reader saw in both themes: theme -> what."""
    browser = os.environ.get("BROWSER_PATH") or shutil.which("chromium") or shutil.which("google-chrome")
    assert browser, "there is no browser: `make browser` installs one"
    file = folder / f"{case}.{language}.html"
    file.write_bytes(paint_html(papers(case), language))
    told = subprocess.run(
        ["node", str(HERE / "look.mjs"), browser, os.environ.get("PICTURES", "-"), str(file)], capture_output=True, cwd=HERE, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr.decode("utf-8")
    return {each["colorScheme"]: each for each in json.loads(told.stdout)[str(file)]}


@pytest.fixture(params=[(case, language, theme) for case in CASES for language in LANGUAGES for theme in THEMES], ids=".".join)
def seen(request: pytest.FixtureRequest, folder: Path) -> tuple[str, Any]:
    case, language, theme = request.param
    return case, look(folder, case, language)[theme]


def test_the_page_asks_for_nothing_and_complains_of_nothing(seen: tuple[str, Any]) -> None:
    _, saw = seen
    assert saw["complaints"] == []
    assert len(saw["asked"]) == 1 and saw["asked"][0].startswith("file:")
    assert saw["owned"] is None


def test_every_chart_is_drawn_in_both_themes(seen: tuple[str, Any]) -> None:
    case, saw = seen
    charts = [chart.key for report in papers(case) for chart in report.charts]
    for drawings in (saw["drawings"], saw["drawnAnew"]):
        assert [each["key"] for each in drawings] == charts
        assert all(each["drawn"] and each["width"] > 100 and each["height"] > 50 and each["marks"] > 0 for each in drawings)
        assert not any(each["stillShown"] for each in drawings)


def test_pictures_stand_on_paper_and_where_no_program_runs(seen: tuple[str, Any]) -> None:
    case, saw = seen
    assert all(each["stillShown"] and each["width"] == 0 for each in saw["printed"])
    charts = sum(len(report.charts) for report in papers(case))
    assert saw["withoutPrograms"] == [True] * charts
    assert saw["tablesWithoutPrograms"] == charts + sum(len(report.tables) for report in papers(case))


def test_a_pointer_on_a_mark_is_told_what_it_is(seen: tuple[str, Any]) -> None:
    _, saw = seen
    assert saw["tip"]["shown"] == "visible" and saw["tip"]["text"].strip()


def test_tables_are_sorted_by_keyboard_and_by_click(seen: tuple[str, Any]) -> None:
    _, saw = seen
    assert saw["focus"] == "solid"
    for up, down, first in saw["sorting"]["columns"]:
        assert (up["aria"], down["aria"], first["aria"]) == ("ascending", "descending", "none")
        assert up["said"] and len({up["said"], down["said"], first["said"]}) == 3
        for state, sign in ((up, 1), (down, -1)):
            known = [sign * float(value) for _, value in state["cells"] if value is not None]
            assert known == sorted(known)
            assert all(value is None for _, value in state["cells"][len(known) :])
            assert sorted(map(str, state["cells"])) == sorted(map(str, first["cells"]))


def test_the_first_order_comes_back(seen: tuple[str, Any]) -> None:
    case, saw = seen
    table = next(table for report in papers(case) for table in report.tables if len(table.rows) >= 3)
    assert saw["sorting"]["key"] == table.key
    for at, (_, _, first) in enumerate(saw["sorting"]["columns"]):
        if table.columns[at].form == "whole":
            assert [value for _, value in first["cells"]] == [str(row[at]) for row in table.rows]


def test_axe_finds_nothing(seen: tuple[str, Any]) -> None:
    _, saw = seen
    assert saw["axe"]["violations"] == []
