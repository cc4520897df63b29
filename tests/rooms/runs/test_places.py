"""Where runs are kept, and where their files go when they are written out again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from allocator.errors import UsageFault
from allocator.runs import find, keep, store_path, unpacked, write_unpacked
from allocator.runs.places import FILE, data_folder
from tests.rooms.runs.made import made

HOME = Path("/home/ngan")


@pytest.mark.parametrize(("platform", "environment", "folder"), [
    ("win32", {"LOCALAPPDATA": "/users/ngan/local"}, Path("/users/ngan/local/allocator")),
    ("win32", {}, HOME / "AppData" / "Local" / "allocator"),
    ("darwin", {"XDG_DATA_HOME": "/elsewhere"}, HOME / "Library" / "Application Support" / "allocator"),
    ("linux", {}, HOME / ".local" / "share" / "allocator"),
    ("linux", {"XDG_DATA_HOME": str(Path.cwd())}, Path.cwd() / "allocator"),
    ("freebsd14", {"XDG_DATA_HOME": "data"}, HOME / ".local" / "share" / "allocator"),
])
def test_each_system_has_its_folder(platform: str, environment: dict[str, str], folder: Path) -> None:
    assert data_folder(platform, environment, lambda: HOME) == folder


@pytest.mark.parametrize(("asked", "variable", "place"), [
    ("a.sqlite", "b.sqlite", Path("a.sqlite")), (None, "b.sqlite", Path("b.sqlite")), ("", "b.sqlite", None), (" ", None, None),
    (None, "", None),
])
def test_the_user_says_where(asked: str | None, variable: str | None, place: Path | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ALLOCATOR_STORE")
    if variable is not None:
        monkeypatch.setenv("ALLOCATOR_STORE", variable)
    assert store_path(asked) == place


def test_where_nothing_is_said_it_is_the_users_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ALLOCATOR_STORE")
    place = store_path()
    assert place is not None and place.name == FILE and place.parent.name == "allocator"


@pytest.mark.parametrize(("names", "expected", "apart"), [
    (("units.csv", "tables/people.xlsx"), {"scenario.yaml", "units.csv", "tables/people.xlsx", "plan.json"}, set()),
    (("../units.csv",), {"case/scenario.yaml", "units.csv", "case/plan.json"}, set()),
    (("../x/units.csv", "../../y.csv"), {"case/case/scenario.yaml", "case/x/units.csv", "y.csv", "case/case/plan.json"}, set()),
    (("plan.json",), {"scenario.yaml", "plan.json", "plan-2.json"}, set()),
    (("/home/ngan/units.csv", "/srv/units.csv"), {"scenario.yaml", "elsewhere/units.csv", "elsewhere/units-2.csv", "plan.json"},
     {"elsewhere/units.csv", "elsewhere/units-2.csv"}),
    ((r"C:\data\units.csv",), {"scenario.yaml", "elsewhere/units.csv", "plan.json"}, {"elsewhere/units.csv"}),
])
def test_every_file_goes_where_the_scenario_looks_for_it(
    names: tuple[str, ...], expected: set[str], apart: set[str], tmp_path: Path,
) -> None:
    store = tmp_path / "runs.sqlite"
    files = unpacked(find(store, keep(store, made(names=names))))
    assert {str(path) for path in files.files} == expected and {str(path) for path in files.apart} == apart
    out = tmp_path / "out"
    write_unpacked(files, out)
    assert {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()} == expected
    scenario = next(path for path in files.files if path.name == "scenario.yaml")
    for name in names:
        if not apart:
            assert (out / scenario).parent.joinpath(name).read_bytes() == f"id,{name}\n0\n".encode()


@pytest.mark.parametrize("name", ["../../evil.yaml", "/srv/evil.yaml", "C:\\evil.yaml", "..", "/.."])
def test_a_name_that_somebody_made_up_leads_nowhere_else(name: str, tmp_path: Path) -> None:
    store, out = tmp_path / "runs.sqlite", tmp_path / "a" / "b" / "out"
    run = made(names=("/..",))
    forged = replace(run, files=(replace(run.files[0], name=name), *run.files[1:]))
    write_unpacked(unpacked(find(store, keep(store, forged))), out)
    written = {path for path in tmp_path.rglob("*") if path.is_file()} - {store}
    assert len(written) == 3 and all(path.is_relative_to(out) for path in written)


def test_nothing_is_written_over_that_says_something_else(tmp_path: Path) -> None:
    store, out = tmp_path / "runs.sqlite", tmp_path / "out"
    files = unpacked(find(store, keep(store, made(keep=b"{}"))))
    assert PurePosixPath("keep-monday.json") in files.files
    write_unpacked(files, out)
    write_unpacked(files, out)
    (out / "scenario.yaml").write_text("title: mine\n", encoding="utf-8")
    (out / "plan.json").unlink()
    with pytest.raises(UsageFault) as wrong:
        write_unpacked(files, out)
    assert wrong.value.says.code == "runs.exists"
    assert (out / "scenario.yaml").read_text(encoding="utf-8") == "title: mine\n" and not (out / "plan.json").exists()
