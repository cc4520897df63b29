"""The quick reader of YAML gives what the full reader gives, or nothing."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from allocator.scenario.fault_list import FaultList
from allocator.scenario.full_yaml import read_full_tree
from allocator.scenario.quick_yaml import quick_tree
from allocator.scenario.tree import Node

HOUSE = Path(__file__).parents[3]
PLACES = ("scenarios/*/scenario.yaml", "allocator/presets/**/*.yaml", "allocator/rules/examples/*.yaml")
FILES = [file for place in PLACES for file in HOUSE.glob(place)]

TEXTS = (
    "15%\n",
    "a: 1\nb: [x, y, {p: q, \"r\": 's t'}]\nc:\n  d: e f\n  g:\n  - h\n  - i: j\n    k: l\n  - - m\n    - n\n",
    '- {id: A, name: "B c", members: 10}\n- {id: B,\n   name: x}\n',
    "x: &a {p: 1, q: '2'}\ny: *a\nz: [*a, &b 5, *b, ]\n# remark\n\nw: # r\n  v: 'it''s'\n",
    '{"a": 1, "b": [true, null, "c\\n\\u00e9"], "d": {"e":\n  -5}}\n',
    "--- # r\nd: 'e\n  f'\ng: h\n  i\nno: yes\nj: k > l | m!\nm: 0o17\nn: 1_000\n<<: {o: off}\n",
    "null:\n  ~\na: 08:30\nf: http://x y\ng: C# d\nh: a #b\ni: 2025-08-01\nj: Nu\u031b\u0303\n",
)
PIECES = (
    *" \n:#,[]{}-'\"&*!|>%@`?~\\",
    "\n  ",
    "\n- ",
    ": ",
    "- ",
    "<<: ",
    "&a ",
    "*a",
    " #",
    "\n\n",
    "---\n",
    "\u00a0",
    "e\u0301",
    "\t",
    "\r\n",
    "x: ",
)


def in_full(text: str) -> Node:
    faults = FaultList()
    tree = read_full_tree(text, "x.yaml", faults)
    assert not len(faults)
    return tree


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_scenario_and_preset_of_the_house_is_read_quickly_and_the_same(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert quick_tree(text, "x.yaml") == in_full(text)


def changed(text: str, rng: random.Random) -> str:
    for _ in range(rng.choice((1, 1, 2, 3))):
        at = rng.randrange(len(text) + 1)
        text = text[:at] + rng.choice(PIECES) + text[at:] if rng.random() < 0.6 else text[:at] + text[at + rng.randrange(1, 4) :]
    return text


def test_a_text_with_random_changes_is_read_the_same_or_left_to_the_full_reader() -> None:
    rng = random.Random(7)
    texts = [changed(rng.choice(TEXTS), rng) for _ in range(4000)]
    read = [(text, tree) for text in texts if (tree := quick_tree(text, "x.yaml")) is not None]
    assert 500 < len(read) < 3500
    for text, tree in read:
        assert tree == in_full(text), text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# remark\n",
        "~\n",
        "a: 1\na: 2\n",
        "a: b: c\n",
        "a:\n\tb: 1\n",
        "[a\n",
        "a: *b\n",
        "a: !x 1\n",
        "a: 1\n--- b\n",
        "%YAML 1.1\n--- a\n",
        "a: [:b]\n",
        "a: b\x85c\n",
    ],
)
def test_what_is_faulty_or_doubtful_is_left_to_the_full_reader(text: str) -> None:
    assert quick_tree(text, "x.yaml") is None
