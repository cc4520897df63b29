from __future__ import annotations

from pathlib import Path

import pytest

from allocator.errors import Place
from allocator.rules.amounts import Limited, Share
from allocator.scenario.fault_list import FaultList
from allocator.scenario.presets import preset_names, read_preset
from allocator.scenario.retirement import read_retirement
from allocator.scenario.rules_read import read_rules
from allocator.scenario.tree import Leaf
from tests.rooms.scenario.cases import FACTS, faults_of, read, spots, written, wrong

BALANCE = "conference/gender-balance"
HEAD = FACTS + "bodies:\n  congress: {of: units, size: 10}\n"


def test_every_preset_is_whole_and_cites_its_sources(tmp_path: Path) -> None:
    assert BALANCE in preset_names()
    for name in preset_names():
        faults = FaultList()
        preset = read_preset(name, faults)
        assert preset.text("title")
        rules = read_rules(preset.child("rules"), ["congress"], tmp_path, faults)
        assert len(faults) == 0
        if preset.child("retirement") is None:
            assert any(each.rule.source is not None and not isinstance(each.rule.source, str) and each.rule.source.mark for each in rules)
        else:
            retirement = read_retirement(Leaf(name, name, Place()), faults)
            assert retirement is not None and retirement.unverified and len(faults) == 0


def test_a_preset_that_fits_the_bodies_can_be_used_at_once(tmp_path: Path) -> None:
    problem = read(tmp_path, HEAD + f"use: [{BALANCE}]\n")
    assert any(rule.source is not None and not isinstance(rule.source, str) and rule.source.mark for rule in problem.rules)


def test_a_preset_brings_rules_and_categories(tmp_path: Path) -> None:
    problem = read(tmp_path, HEAD + f"use: [{BALANCE}]\nrules:\n  - {{id: floor, kind: seats, at_least: 1}}\n")
    assert [rule.id for rule in problem.rules][:3] == ["women-balance", "women-spread", "floor"]
    assert list(problem.facts.categories) == ["women"]


def test_bodies_and_categories_may_be_called_otherwise(tmp_path: Path) -> None:
    text = HEAD.replace("congress", "house") + "categories: {nữ: {units: women}}\n"
    problem = read(tmp_path, text + f"use: [{{preset: {BALANCE}, names: {{congress: house, women: nữ}}}}]\n")
    assert [(rule.body, getattr(rule, "category", None)) for rule in problem.rules[:2]] == [("house", "nữ"), ("house", "nữ")]
    assert list(problem.facts.categories) == ["nữ"]


def test_a_rule_of_the_same_id_changes_fields_and_drop_removes(tmp_path: Path) -> None:
    text = HEAD + f"use: [{BALANCE}]\ndrop: [women-spread]\nrules:\n  - {{id: women-balance, at_least: 30%, at_most: null, prefer: null}}\n"
    rule = read(tmp_path, text).rules[0]
    assert isinstance(rule, Limited)
    assert isinstance(rule.at_least, Share)
    assert (rule.at_least.written, rule.at_most, rule.prefer, rule.kind) == ("30%", None, None, "category")
    assert "women-spread" not in [each.id for each in read(tmp_path, text).rules]


def test_a_variant_may_change_a_rule_of_a_preset(tmp_path: Path) -> None:
    variants = "variants:\n  more: {rules.women-balance.at_least: 45%}\n  wrong: {rules.women-balance.at_least: 145%}\n"
    path = written(tmp_path, HEAD + f"use: [{BALANCE}]\n" + variants)
    assert faults_of(path, "more") == ()
    assert spots(faults_of(path, "wrong")) == ["scenario.yaml:10:41 amount.share_over_one"]


@pytest.mark.parametrize(
    ("use", "found"),
    [
        ("[conference/gender-balanse]", ["scenario.yaml:7:7 preset.unknown"]),
        (f"[{{preset: {BALANCE}, names: {{congres: congress}}}}]", ["scenario.yaml:7:51 preset.no_name"]),
        (f"[{{presets: {BALANCE}}}]", ["scenario.yaml:7:7 key.missing", "scenario.yaml:7:8 key.unknown"]),
        (f"[{BALANCE}]\ndrop: [women]", ["scenario.yaml:8:8 change.no_rule"]),
        (f"[{BALANCE}]\ndrop: women-spread", ["scenario.yaml:8:7 value.type"]),
        ("conference", ["scenario.yaml:7:6 value.type"]),
    ],
)
def test_a_faulty_use(tmp_path: Path, use: str, found: list[str]) -> None:
    assert wrong(tmp_path, HEAD + f"use: {use}\n") == found


def test_a_guess_at_the_preset(tmp_path: Path) -> None:
    (fault,) = faults_of(written(tmp_path, HEAD + "use: [conference/gender-balanse]\n"))
    assert fault.maybe == BALANCE
