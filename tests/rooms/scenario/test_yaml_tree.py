from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from allocator.errors import ScenarioFaults
from allocator.scenario.fault_list import FaultList
from allocator.scenario.tree import plain
from allocator.scenario.yaml_tree import read_tree
from tests.rooms.scenario.cases import spots


def values(text: str) -> Any:
    faults = FaultList()
    tree = read_tree(text, "x.yaml", faults)
    assert spots(list(faults)) == []
    return plain(tree)


def test_scalars_mean_what_yaml_1_2_says_and_decimals_are_exact() -> None:
    text = (
        "[1, -2, 0.15, 1., 1e3, 15%, NO, on, yes, 1:30, true, null, ~, 2025-08-01, 2025-02-30, '5', 0123, "
        "1_000, .inf, 123456789012345678]"
    )
    assert values(text) == [
        1, -2, Fraction(3, 20), 1, 1000, "15%", "NO", "on", "yes", "1:30", True, None, None, date(2025, 8, 1), "2025-02-30", "5", 123,
        "1_000", ".inf", "123456789012345678",
    ]  # fmt: skip
    assert not any(isinstance(value, float) for value in values(text))


def test_keys_are_texts_as_written() -> None:
    assert values("{6: a, 16-29: b, true: c}") == {"6": "a", "16-29": "b", "true": "c"}


def test_an_anchor_is_repeated_and_a_merge_gives_way_to_own_keys() -> None:
    assert values("a: &x {p: 1, q: 2}\nb: {<<: *x, q: 3}\nc: *x\n") == {"a": {"p": 1, "q": 2}, "b": {"p": 1, "q": 3}, "c": {"p": 1, "q": 2}}
    assert values("a: &x {p: 1}\nb: &y {p: 2, r: 4}\nc: {<<: [*x, *y]}\n")["c"] == {"p": 1, "r": 4}


def test_text_is_composed() -> None:
    assert values("a: Nu\u031b\u0303") == {"a": "N\u1eef"}


BOMB = "a: &a [1,1,1,1,1,1,1,1,1,1]\n" + "".join(
    f"{name}: &{name} [{','.join(['*' + before] * 10)}]\n" for before, name in zip("abcdefg", "bcdefgh", strict=True)
)


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("", "x.yaml:1:1 yaml.empty"),
        ("# only a remark\n", "x.yaml:1:1 yaml.empty"),
        ("---\n", "x.yaml:1:1 yaml.empty"),
        ("a: [1\nb: 2", "x.yaml:2:2 yaml.broken"),
        ("a: b: c", "x.yaml:1:5 yaml.broken"),
        ("a:\n\tb: 2", "x.yaml:2:1 yaml.tab"),
        ("a: x\0", "x.yaml:1:5 yaml.character"),
        ("a: *x", "x.yaml:1:4 yaml.alias"),
        ("a: &a [*a]", "x.yaml:1:8 yaml.alias"),
        ("a: 1\n---\nb: 2\n", "x.yaml:2:1 yaml.documents"),
        ("[" * 100, "x.yaml:1:42 yaml.too_deep"),
        (BOMB, "x.yaml:6:8 yaml.too_large"),
        ("a: 'x", "x.yaml:1:6 yaml.broken"),
    ],
)
def test_what_cannot_be_read_is_one_fault(text: str, spot: str) -> None:
    with pytest.raises(ScenarioFaults) as found:
        read_tree(text, "x.yaml", FaultList())
    assert spots(found.value.faults) == [spot]


def test_what_can_be_read_past_is_collected() -> None:
    faults = FaultList()
    read_tree("a: 1\na: 2\n[b]: 3\nc: !!python/object 4\nd: {<<: 5}\nb: 1\nb: 2\n", "x.yaml", faults)
    assert spots(list(faults)) == [
        "x.yaml:2:1 yaml.key_twice", "x.yaml:3:1 yaml.key", "x.yaml:4:4 yaml.tag", "x.yaml:5:9 yaml.merge", "x.yaml:7:1 yaml.key_twice",
    ]  # fmt: skip
