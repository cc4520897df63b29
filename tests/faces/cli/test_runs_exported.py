"""What `allocator export` solves is kept; what is kept can be exported, one plan of several too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from allocator.runs import find, listed
from tests.faces.cli import test_ballot
from tests.faces.cli.cases import CONGRESS
from tests.faces.cli.conftest import Run, Write
from tests.faces.cli.test_runs_of_verbs import ASKED


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which commands are typed."""
    desk = tmp_path / "office"
    desk.mkdir()
    monkeypatch.chdir(desk)
    return desk


def test_what_is_exported_fresh_is_kept(run: Run, write: Write, store: Path, office: Path) -> None:
    assert run("export", write(CONGRESS), "--to", "json", "--out", "a", "--lang", "en").code == 0
    first = find(store, "last")
    written = json.loads(next((office / "a").rglob("*.json")).read_text(encoding="utf-8"))
    assert first.asked.verb == "explain" and first.plan == written["plan"]
    assert run("export", first.id, "--to", "json", "--out", "b").code == 0 and len(listed(store)) == 1
    assert run("export", write(CONGRESS), "--to", "json", "--as", "comparison", "--out", "c").code == 0
    assert find(store, "last").asked.verb == "compare" and run("runs", "rerun", "last").code == 0
    assert run("export", write(test_ballot.CASE), "--to", "json", "--as", "ballot", "--out", "d").code == 0
    assert find(store, "last").asked.verb == "ballot" and run("runs", "rerun", "last").code == 0
    assert run("export", write(CONGRESS), "--to", "json", "--out", "e", "--no-keep").code == 0
    assert len(listed(store)) == 3


@pytest.mark.parametrize("what", ["variants", "list"])
def test_the_paper_of_a_kept_comparison_or_ballot_is_made_again(
    what: str, run: Run, write: Write, store: Path, office: Path, tmp_path: Path,
) -> None:
    text, (verb, *flags), _ = ASKED[what]
    run(verb, write(text), *flags)
    assert run("export", "last", "--to", "csv", "--out", "kept").code == 0
    fresh = "comparison" if verb == "compare" else "ballot"
    assert run("export", write(text), "--to", "csv", "--as", fresh, "--out", "fresh", "--no-keep").code == 0
    names = [{path.name.split("-", 1)[0] for path in (office / folder).iterdir()} for folder in ("kept", "fresh")]
    assert names[0] == names[1]
