"""Papers in whose tables rules go by their ids say below what each rule says; numbers stand in columns of numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from allocator import study
from allocator.report import Items, Report, ballot, comparison
from allocator.words.say import said
from tests.faces.cli.cases import CONGRESS
from tests.faces.cli.test_ballot import CASE
from tests.rooms.report.reports import LANGUAGES, table_of

VARIANTS = CONGRESS + "  more-women: {rules.women.exactly: 50%}\n  unfair: {drop: [women-spread]}\n"


@pytest.fixture
def compared(tmp_path: Path) -> Report:
    file = tmp_path / "scenario.yaml"
    file.write_text(VARIANTS, encoding="utf-8")
    return comparison(study.compare(file, causes=0))


def test_a_rule_has_a_line_for_each_thing_that_it_says_with_the_plans_in_which_it_does(compared: Report) -> None:
    told = [(row[0], said(row[1], "en"), said(row[2], "en")) for row in table_of(compared, "wordings").rows]
    assert ("floor", "every plan") in [(rule, plans) for rule, plans, _ in told]
    women = [(plans, says) for rule, plans, says in told if rule == "women"]
    assert [plans for plans, _ in women] == ["base, smaller, unfair", "more-women"]
    assert "30%" in women[0][1] and "50%" in women[1][1]
    assert [plans for rule, plans, _ in told if rule == "women-spread"] == ["base, smaller, more-women"]
    assert {rule for rule, _, _ in told} == {"floor", "fair", "women", "women-spread"}


def test_sizes_and_distances_stand_in_columns_of_numbers_and_the_seal_says_of_which_plan_it_is(compared: Report) -> None:
    overview = table_of(compared, "overview")
    forms = {said(column.heading, "en"): column.form for column in overview.columns}
    assert forms == {"Plan": "text", "Outcome": "text", "Congress: seats": "whole", "Congress: apart": "whole", "Congress: kept": "whole"}
    assert said(compared.seal.verdict, "en").startswith("base: proved best")


@pytest.mark.parametrize(("samples", "flags", "estimated"), [(100, (), False), (200, ("women=2",), True)])
def test_a_ballot_says_what_its_rules_say_and_speaks_of_estimates_only_where_there_are_any(
    samples: int, flags: tuple[str, ...], estimated: bool, tmp_path: Path
) -> None:
    file = tmp_path / "scenario.yaml"
    file.write_text(CASE, encoding="utf-8")
    answer = study.ballot(file, samples=samples, bias=flags)
    assert answer.report is not None
    paper = ballot(answer)
    assert [row[0] for row in table_of(paper, "wordings").rows] == [rule.rule for rule in answer.report.rules]
    told = [said(item, language) for part in paper.parts if isinstance(part, Items) for item in part.items for language in LANGUAGES]
    assert any("≈" in line for line in told) == estimated
    assert [column.form for column in table_of(paper, "ballot:categories").columns if column.name == "guaranteed"] == ["text"]
