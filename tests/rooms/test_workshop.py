"""The house rules that a machine can see: who imports whom, what is loaded when, sizes, and texts in both languages."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from types import ModuleType

import pytest

from allocator.words import CATALOGUE, say
from allocator.words.say import LISTS

ROOT = Path(__file__).parents[2]
MOST_LINES, MOST_IN_A_FUNCTION = 300, 40
SAID_BY_SAY = LISTS
SOURCES = sorted((ROOT / "allocator").rglob("*.py"))
PYTHON = sorted(path for folder in ("allocator", "tests", "scenarios", "docs", "benchmarks") for path in (ROOT / folder).rglob("*.py"))


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def test_a_room_imports_lower_storeys_only_and_the_engine_stays_behind_its_door() -> None:
    linted = run("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache")
    assert linted.returncode == 0, linted.stdout
    assert "2 kept, 0 broken" in linted.stdout


@pytest.mark.parametrize("arguments", [["--help"], ["check", "scenarios/us-house-2020/scenario.yaml"]], ids=["help", "check"])
def test_no_engine_is_loaded_before_a_solve_starts(arguments: list[str]) -> None:
    program = (
        "import sys; from allocator.cli import main\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        "print('LOADED', *sorted({'ortools', 'pandas', 'openpyxl'} & set(sys.modules)))"
    )
    ended = run("-c", program, *arguments)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines()[-1] == "LOADED"


def test_no_registry_and_no_private_path_is_named() -> None:
    names = ["pypi" + ".org", "python" + "hosted", "npm" + "js", "registry" + ".npm", "--index" + "-url", "/" + "work/", "/root" + "/"]
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in tracked() if path.suffix not in {".xlsx", ".docx", ".png", ".ttf"}
        for name in names if name in path.read_text(encoding="utf-8")
    ]
    assert found == []


def test_the_lock_pins_every_dependency_with_its_hash() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = set(re.findall(r"^([a-z0-9-]+)==\S+.*\\\n    --hash=", lock, re.MULTILINE))
    wanted = {
        re.split(r"[<>=~\[]", line)[0].replace(".", "-").lower()
        for line in [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    }
    assert wanted <= pinned


def test_files_and_functions_are_small() -> None:
    long = [f"{path.relative_to(ROOT)}: {count} lines" for path in PYTHON if (count := len(lines(path))) > MOST_LINES]
    long += [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: {count} lines"
        for path in PYTHON for node in functions(path)
        if (count := (node.end_lineno or node.lineno) - node.lineno + 1) > MOST_IN_A_FUNCTION
    ]
    assert long == []


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def gaps(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_every_sentence_has_both_languages_with_the_same_gaps() -> None:
    assert len(CATALOGUE) > 100
    assert [code for code, text in CATALOGUE.items() if not text.vi.strip() or not text.en.strip()] == []
    assert [code for code, text in CATALOGUE.items() if gaps(text.vi) != gaps(text.en)] == []


def test_no_sentence_takes_the_place_of_another() -> None:
    """A code that stood in two rooms of the catalogue would be said as the later one has it, wherever it is asked for."""
    rooms = [room.TEXTS for room in vars(sys.modules[say.__module__]).values() if isinstance(room, ModuleType) and hasattr(room, "TEXTS")]
    assert sum(len(texts) for texts in rooms) == len(CATALOGUE)
    assert [code for code, times in Counter(code for texts in rooms for code in texts).items() if times > 1] == []


def calls_of_phrase() -> Iterator[tuple[str, ast.Call, ast.expr]]:
    """Yield every call of `phrase` with each code that it may name."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "phrase" and node.args:
                for code in either(node.args[0]):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node, code


def either(code: ast.expr) -> list[ast.expr]:
    return [*either(code.body), *either(code.orelse)] if isinstance(code, ast.IfExp) else [code]


def test_every_phrase_in_the_package_has_a_text_and_its_gaps_are_filled() -> None:
    wrong = []
    for place, call, code in calls_of_phrase():
        if isinstance(code, ast.JoinedStr):
            pattern = "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in code.values)
            if not any(re.fullmatch(pattern, known) for known in CATALOGUE):
                wrong.append(f"{place}: no text for {ast.unparse(code)}")
        elif isinstance(code, ast.Constant) and (name := str(code.value)) not in SAID_BY_SAY:
            filled = {keyword.arg for keyword in call.keywords}
            if name not in CATALOGUE:
                wrong.append(f"{place}: no text for {name}")
            elif None not in filled and not gaps(CATALOGUE[name].vi) <= filled:
                wrong.append(f"{place}: {name} leaves {gaps(CATALOGUE[name].vi) - filled} open")
    assert wrong == []


def test_the_program_says_a_good_number_of_phrases() -> None:
    assert sum(1 for _ in calls_of_phrase()) > 100


def test_synthetic_tables_are_as_their_script_makes_them() -> None:
    made = run("scenarios/make_synthetic.py", "--check")
    assert made.returncode == 0, made.stdout
