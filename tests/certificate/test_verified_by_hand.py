"""A certificate in plan.json is verified without any solver; whatever is changed in it, or in the plan, is found."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from copy import deepcopy
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import allocator
from allocator.dossier.certificate import Certified
from allocator.export import document, json_text
from allocator.study.certifying import audit_certificate, certified

ROOT = Path(__file__).parents[2]
CASE = ROOT / "scenarios" / "chi-linh-2025" / "scenario.yaml"
CONGRESS = """\
format: 1
title: Written for this test
facts:
  units:
    rows:
      - {id: A, name: A, members: 530, women: 210, area: north}
      - {id: B, name: B, members: 310, women: 60, area: north}
      - {id: C, name: C, members: 170, women: 40, area: south}
      - {id: D, name: D, members: 97, women: 50, area: south}
    id: id
    name: name
    members: members
categories:
  women: {units: women}
bodies:
  congress: {of: units, size: 21}
rules:
  - {id: floor, kind: seats, at_least: 1}
  - {id: north, kind: bloc, where: {area: north}, at_most: 13}
  - {id: fair, kind: proportional, basis: members, method: webster, prefer: 1}
  - {id: women, kind: category, category: women, exactly: 8, prefer: 2}
"""
Document = dict[str, Any]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Document]:
    file = tmp_path_factory.mktemp("certified") / "scenario.yaml"
    file.write_text(CONGRESS, encoding="utf-8")
    return file, document(certified(allocator.solve(file)))


def verified(file: Path, told: Document, folder: Path) -> Certified:
    plan = folder / "plan.json"
    plan.write_text(json_text(told), encoding="utf-8")
    found = audit_certificate(file, plan).certified
    assert found is not None
    return found


def test_what_is_written_is_verified(written: tuple[Path, Document], tmp_path: Path) -> None:
    file, told = written
    certificates = [stage["certificate"] for stage in told["stages"]]
    assert [(each["verified"], each["within"]) for each in certificates] == [(True, 0), (True, 0)]
    assert all(isinstance(times, int | str) for each in certificates for *_, times in each["multipliers"])
    found = verified(file, told, tmp_path)
    assert found.verified
    assert [proof.within for proof in found.proofs] == [0, 0]


def changed_multipliers(told: Document) -> Iterator[tuple[str, Document]]:
    """Yield the document with each multiplier made greater, smaller, negative, and left out."""
    for number, stage in enumerate(told["stages"]):
        for place, (_, label, _, times) in enumerate(stage["certificate"]["multipliers"]):
            for name, other in (("greater", Fraction(times) * 2), ("smaller", Fraction(times) / 2), ("negative", -Fraction(times))):
                changed = deepcopy(told)
                changed["stages"][number]["certificate"]["multipliers"][place][3] = str(other)
                yield f"{label} {name}", changed
            changed = deepcopy(told)
            del changed["stages"][number]["certificate"]["multipliers"][place]
            yield f"{label} left out", changed


def test_every_changed_multiplier_is_found(written: tuple[Path, Document], tmp_path: Path) -> None:
    file, told = written
    tried = list(changed_multipliers(told))
    assert len(tried) >= 8
    assert [name for name, changed in tried if verified(file, changed, tmp_path).verified] == []


def value_lowered(told: Document) -> None:
    told["stages"][1]["value"] = -1


def value_in_words(told: Document) -> None:
    told["stages"][0]["value"] = "1/7"


def claims_less(told: Document) -> None:
    told["stages"][0]["certificate"]["within"] = None


def other_clause(told: Document) -> None:
    told["stages"][0]["certificate"]["multipliers"][0][1] = "floor:A"


def unknown_clause(told: Document) -> None:
    told["stages"][0]["certificate"]["multipliers"][0][1] = "floor:Z"


def unknown_part(told: Document) -> None:
    told["stages"][0]["certificate"]["multipliers"][0][2] = 7


def no_number(told: Document) -> None:
    told["stages"][0]["certificate"]["multipliers"][0][3] = "1/0"


def logarithm(told: Document) -> None:
    told["stages"][0]["certificate"]["multipliers"][0][3] = {"2": "1"}


def unknown_engine(told: Document) -> None:
    told["stages"][0]["certificate"]["engine"] = "oracle"


def no_certificate(told: Document) -> None:
    del told["stages"][0]["certificate"]


def no_stages(told: Document) -> None:
    told["stages"] = []


def seats_moved(told: Document) -> None:
    seats = told["plan"]["bodies"]["congress"]["seats"]
    seats["C"], seats["D"] = seats["C"] - 1, seats["D"] + 1


DEEDS: list[Callable[[Document], None]] = [
    value_lowered, value_in_words, claims_less, other_clause, unknown_clause, unknown_part, no_number, logarithm, unknown_engine,
    no_certificate, no_stages, seats_moved,
]


@pytest.mark.parametrize("deed", DEEDS, ids=[deed.__name__ for deed in DEEDS])
def test_whatever_else_is_changed_is_found(deed: Callable[[Document], None], written: tuple[Path, Document], tmp_path: Path) -> None:
    file, told = written
    changed = deepcopy(told)
    deed(changed)
    found = verified(file, changed, tmp_path)
    assert not found.verified
    assert any(proof.says is not None for proof in found.proofs)


ANOTHER = {
    "a rule dropped": ("  - {id: north, kind: bloc, where: {area: north}, at_most: 13}\n", ""),
    "a limit moved": ("at_most: 13", "at_most: 15"),
    "more women asked for": ("exactly: 8, prefer", "exactly: 13, prefer"),
    "other members": ("members: 530", "members: 430"),
    "another method": ("method: webster", "method: adams"),
}


@pytest.mark.parametrize("change", ANOTHER)
def test_a_certificate_of_another_question_is_found(change: str, written: tuple[Path, Document], tmp_path: Path) -> None:
    _, told = written
    other = tmp_path / "scenario.yaml"
    other.write_text(CONGRESS.replace(*ANOTHER[change]), encoding="utf-8")
    assert other.read_text(encoding="utf-8") != CONGRESS
    assert not verified(other, told, tmp_path).verified


def call(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    program = (
        "import sys; from allocator.cli import main\n"
        "try: main()\n"
        "finally: print('LOADED', *sorted({'ortools', 'pandas'} & set(sys.modules)))"
    )
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_the_commands_write_and_verify_without_loading_a_solver(tmp_path: Path) -> None:
    solved = call("solve", CASE, "--certificate", "--no-keep", "--out", tmp_path, "--lang", "en")
    assert solved.returncode == 0, solved.stderr
    assert "stage 2: holds; no plan is better" in solved.stdout
    plan = tmp_path / "plan.json"
    audited = call("audit", CASE, "--plan", plan, "--certificate", "--lang", "vi")
    assert audited.returncode == 0, audited.stderr
    assert audited.stdout.splitlines()[-1] == "LOADED"
    assert "mức 2: đúng; không phương án nào tốt hơn" in audited.stdout
    told = json.loads(plan.read_text(encoding="utf-8"))
    told["stages"][1]["certificate"]["multipliers"].pop()
    plan.write_text(json_text(told), encoding="utf-8")
    found = call("audit", CASE, "--plan", plan, "--certificate", "--lang", "en", "--json")
    assert found.returncode == 6
    stages = json.loads(found.stdout.rpartition("LOADED")[0])["stages"]
    assert "the file says the best is within 0" in stages[1]["certificate"]["says"]["en"]
    assert [stage["certificate"]["verified"] for stage in stages] == [True, False, True]


def test_a_table_has_no_certificate(written: tuple[Path, Document], tmp_path: Path) -> None:
    file, told = written
    draft = tmp_path / "draft.csv"
    seats = told["plan"]["bodies"]["congress"]["seats"]
    draft.write_text("row,seats\n" + "".join(f"{row},{count}\n" for row, count in seats.items()), encoding="utf-8")
    found = call("audit", file, "--plan", draft, "--certificate", "--lang", "en")
    assert found.returncode == 6
    assert "there is no certificate" in found.stdout
