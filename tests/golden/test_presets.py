"""Every preset can be taken up, says where each rule comes from, and never calls verified what was not seen."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import pytest

import allocator
from allocator.facts import BodyId
from allocator.rules.rule import Citation, Rule
from allocator.scenario import read_scenario
from allocator.scenario.presets import preset_names
from tests.golden.presets import BODIES, fitting

ALL = [name for name in preset_names() if "retirement" not in name]
UNVERIFIED = {
    "vn/district-2020": {"leaders", "committee-size", "standing-size", "reduction", "surplus-target"},
    "vn/province-2020": {"committee-size", "standing-size", "reduction", "surplus-target"},
    "vn/commune-2025": {"women", "standing-women", "young", "renewal"},
    "conference/youth-seat": {"officers", "women-balance", "officers-balance", "officers-branches", "branches"},
}
"""What stands in the presets from memory; no text of it was seen."""


def rules_of(preset: str, folder: Path) -> list[Rule]:
    return [rule for rule in read_scenario(fitting(preset, folder)).rules if ":" not in rule.id]


def citation(rule: Rule) -> Citation:
    assert isinstance(rule.source, Citation), rule.id
    return rule.source


def test_presets_are_listed() -> None:
    assert {*BODIES, "conference/gender-balance"} == set(ALL)


@pytest.mark.parametrize("preset", sorted(BODIES))
def test_every_rule_names_its_document_and_how_far_that_was_seen(preset: str, tmp_path: Path) -> None:
    rules = rules_of(preset, tmp_path)
    assert len(rules) >= 7
    for rule in rules:
        source = citation(rule)
        assert source.document and source.mark
        assert source.mark != "sourced" or source.date, f"{rule.id}: a text that was seen has a date"
    assert {rule.id for rule in rules if citation(rule).mark == "unverified"} == UNVERIFIED[preset]


@pytest.mark.parametrize("preset", ["vn/district-2020", "vn/province-2020"])
def test_ratios_and_coverage_are_targets_and_the_cap_of_the_ballot_is_a_must(preset: str, tmp_path: Path) -> None:
    musts = {rule.id for rule in rules_of(preset, tmp_path) if rule.prefer is None}
    assert musts == {"born", "brackets", "leaders", "surplus-cap"}


def test_a_new_commune_has_its_sizes_posts_and_months_as_musts(tmp_path: Path) -> None:
    rules = {rule.id: rule for rule in rules_of("vn/commune-2025", tmp_path)}
    musts = {name for name, rule in rules.items() if rule.prefer is None}
    assert musts == {"of-two", "of-three", "standing-size", "roles", "time-left"}
    assert all(citation(rules[name]).mark == "sourced" for name in musts)


@pytest.mark.parametrize("preset", sorted(BODIES))
def test_a_preset_says_at_its_head_what_it_needs(preset: str) -> None:
    file = resources.files("allocator.presets").joinpath(*f"{preset}.yaml".split("/"))
    head = file.read_text(encoding="utf-8").split("title:")[0]
    assert all(word in head for word in (*BODIES[preset], "columns", "gender", "born", "names"))


def test_a_preset_fits_a_scenario_that_calls_its_bodies_otherwise_and_has_no_ballot(tmp_path: Path) -> None:
    text = fitting("vn/district-2020", tmp_path).read_text(encoding="utf-8")
    use = "[{preset: vn/district-2020, names: {list: bch, committee: bch, standing: btv}}]"
    for old, new in {
        "  list: {of: people}\n": "", "committee: {of: people, within: list}": "bch: {of: people}",
        "standing: {of: people, within: committee}": "btv: {of: people, within: bch}", "[vn/district-2020]": use,
    }.items():
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "otherwise.yaml"
    path.write_text(text + "drop: [surplus-cap, surplus-target, women-guaranteed]\n", encoding="utf-8")
    assert {rule.body for rule in read_scenario(path).rules} == {"bch", "btv"}


@pytest.mark.parametrize(("variant", "women", "young", "votes"), [(None, 3, 2, 447), ("by-votes-alone", 2, 0, 502)])
def test_the_page_about_presets_shows_what_comes_out(variant: str | None, women: int, young: int, votes: int, tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "how-to" / "presets.md").read_text(encoding="utf-8")
    [text] = [block for block in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL) if block.startswith("format")]
    path = tmp_path / "scenario.yaml"
    path.write_text(text, encoding="utf-8")
    dossier = allocator.solve(path, variant=variant)
    assert dossier.plan is not None and dossier.audit is not None and dossier.audit.clean
    table, plan = dossier.problem.facts.table_of(BodyId("committee")), dossier.plan.bodies[BodyId("committee")]
    chosen = [table.by_id[row] for row in plan.members]
    assert [sum(category in row.marks for row in chosen) for category in ("women", "young")] == [women, young]
    assert sum(int(str(row.cells["votes"])) for row in chosen) == votes


def test_the_page_about_presets_lists_them_all() -> None:
    page = (Path(__file__).parents[2] / "docs" / "how-to" / "presets.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in page for name in preset_names() if "retirement" not in name)
