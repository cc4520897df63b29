"""The documentation says what the program does: generated pages are fresh, links lead somewhere, commands exist."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from docs.generate import PAGES, commands

ROOT = Path(__file__).parents[2]
MARKDOWN = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("scenarios/**/*.md")])
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
SHOWN = re.compile(r"<!-- shown by: allocator (.*?) -->\n```text\n(.*?)```", re.DOTALL)
CALL = re.compile(r"^(?:\$ )?allocator ([a-z]+)", re.MULTILINE)


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_fresh(name: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == PAGES[name](), "run `make docs`"


def test_links_lead_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in MARKDOWN for target in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_commands_in_the_documentation_exist() -> None:
    known = {words[0] for words in commands() if words}
    asked = {verb for page in MARKDOWN for verb in CALL.findall(page.read_text(encoding="utf-8"))}
    assert len(asked) >= 3 and asked <= known


@pytest.mark.parametrize("page", ["README.md", "docs/tutorial.md", "docs/tutorial.en.md"])
def test_what_a_page_shows_is_what_the_program_prints(page: str, tmp_path: Path) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios")
    for start in re.findall(r"^allocator (init \S+)$", text, re.MULTILINE):
        printed(start, tmp_path)
    shown = SHOWN.findall(text)
    assert shown
    for command, block in shown:
        seen = set(printed(command, tmp_path))
        assert [line for line in squeezed(block) if line not in seen] == [], command


def printed(command: str, folder: Path) -> list[str]:
    call = [sys.executable, "-c", "from allocator.cli import main; main()", *command.split()]
    unlimited = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    ended = subprocess.run(call, cwd=folder, env=unlimited | {"PYTHONPATH": str(ROOT)}, capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr.decode("utf-8")
    return squeezed(ended.stdout.decode("utf-8"))


def squeezed(text: str) -> list[str]:
    """Return the lines without the spaces that only align, and without those that stand for what is left out."""
    return [line for raw in text.splitlines() if (line := " ".join(raw.split())) not in ("", "...")]
