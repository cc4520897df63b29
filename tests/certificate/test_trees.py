"""Where multipliers leave a gap, a tree of cases closes it; whatever is changed in the tree is found."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

import allocator
from allocator.certificate.reading import UnreadError, read_claims
from allocator.export import document
from allocator.study.certifying import certified
from tests.certificate.test_verified_by_hand import Document, verified

PAIRS = [("A", "B"), ("B", "C"), ("A", "C"), ("D", "E"), ("E", "F"), ("D", "F")]
"""Of any two of these units one seat at most: half a seat each looks better than any plan is."""


def triangles() -> str:
    rows = "\n".join(f"      - {{id: {row}, name: {row}}}" for row in "ABCDEF")
    pairs = "\n".join(
        f"  - {{id: pair-{one}{other}, kind: bloc, where: {{id: [{one}, {other}]}}, at_most: 1}}" for one, other in PAIRS
    )
    return (
        f"format: 1\nfacts:\n  units:\n    rows:\n{rows}\n    id: id\n    name: name\n"
        f"bodies:\n  congress: {{of: units, size: {{at_least: 1, at_most: 6}}}}\n"
        f"rules:\n{pairs}\n  - {{id: three, kind: bloc, at_least: 3, prefer: 1}}\n"
    )


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Document]:
    file = tmp_path_factory.mktemp("trees") / "scenario.yaml"
    file.write_text(triangles(), encoding="utf-8")
    return file, document(certified(allocator.solve(file)))


def tree_of(told: Document) -> list[dict[str, Any]]:
    nodes: list[dict[str, Any]] = told["stages"][0]["certificate"]["tree"]
    return nodes


def test_a_tree_closes_what_multipliers_leave_open(written: tuple[Path, Document], tmp_path: Path) -> None:
    file, told = written
    certificate = told["stages"][0]["certificate"]
    assert (told["stages"][0]["value"], certificate["verified"], certificate["within"]) == (1, True, 0)
    assert len(tree_of(told)) >= 3
    assert verified(file, told, tmp_path).verified
    without = deepcopy(told)
    del without["stages"][0]["certificate"]["tree"]
    assert [proof.within for proof in verified(file, without, tmp_path).proofs] != [0]


def changed_trees(told: Document) -> Iterator[tuple[str, Document]]:
    """Yield the document with each entry left out, twice there, split elsewhere, or without its multipliers."""
    for place, node in enumerate(tree_of(told)):
        changed = deepcopy(told)
        del tree_of(changed)[place]
        yield f"{place} left out", changed
        changed = deepcopy(told)
        tree_of(changed).insert(place, deepcopy(node))
        yield f"{place} twice", changed
        others: list[dict[str, Any]] = [{"split": ["seats", "congress", "Z"], "at": 0}, {"split": ["gap", "three", "three:Z"], "at": 0}]
        if "split" in node:
            others.append({**node, "at": node["at"] + 7})
        for other in others:
            changed = deepcopy(told)
            tree_of(changed)[place] = other
            yield f"{place} {other}", changed


def test_every_changed_tree_is_found(written: tuple[Path, Document], tmp_path: Path) -> None:
    file, told = written
    tried = list(changed_trees(told))
    assert len(tried) >= 12
    assert [name for name, changed in tried if verified(file, changed, tmp_path).verified] == []


def test_leaves_without_multipliers_close_nothing(written: tuple[Path, Document], tmp_path: Path) -> None:
    file, told = written
    changed = deepcopy(told)
    for node in tree_of(changed):
        for kind in ("multipliers", "impossible"):
            if kind in node:
                node[kind] = []
    assert not verified(file, changed, tmp_path).verified


@pytest.mark.parametrize("node", [7, {}, {"split": [], "at": 1}, {"split": [["seats"]], "at": 1}, {"split": ["size"], "at": "1"},
                                  {"impossible": 3}, {"multipliers": {}}, {"worse": "1", "multipliers": [["r"]]}])  # fmt: skip
def test_what_is_no_tree_is_refused(node: object) -> None:
    with pytest.raises(UnreadError):
        read_claims({"stages": [{"stage": 1, "value": 0, "certificate": {"engine": "lp", "within": 0, "tree": [node]}}]})
