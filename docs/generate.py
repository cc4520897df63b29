"""Writes `docs/rules.md` and `docs/cli.md` from the program itself, so that they cannot disagree with it.

python docs/generate.py
"""

from __future__ import annotations

import inspect
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import click

from allocator.cli.app import LateGroup
from allocator.rules import KINDS, Rule
from allocator.rules.in_words import in_words
from allocator.scenario import read_scenario
from allocator.words import say

HERE = Path(__file__).parent
EXAMPLES = Path(str(files("allocator.rules") / "examples"))
MADE = "<!-- written by docs/generate.py; change the program, not this page -->\n"
PARTS = ("In words", "In symbols", "Source")
COMMON = {
    "id": "unique in the file", "kind": "one of those below", "body": "may be left out where there is one",
    "where": "which rows: column -> condition, all of which hold; or a list of such mappings, any of which holds",
    "prefer": "1, 2, ...: the stage; without it the rule must hold", "weight": "of the gap within its stage, default 1",
    "source": "text, or document, issuer, date, article, mark (sourced, inferred, unverified)", "note": "printed with the rule",
    "may_relax": "the furthest value for a repair; `false`: never", "price": "of a repair, per seat, default 1",
}


def rules_page() -> str:
    """Return the page that says every kind of rule: from its docstring, its fields, and its tiny example."""
    head = [MADE, "# Rules · Các quy tắc\n"]
    head += ["The letters under *Source* are those of the [catalogue](catalogue.md). Fields that every rule has:\n"]
    head += ["| Field | |", "|---|---|"]
    head += [f"| `{name}` | {meaning} |" for name, meaning in COMMON.items()]
    return "\n".join(head) + "\n\n" + "\n".join(rule_section(kind, model) for kind, model in KINDS.items())


def rule_section(kind: str, model: type[Rule]) -> str:
    """Return one kind's section."""
    first, parts = docstring_parts(model)
    said = "".join(f"- *{name}*: {text}\n" for name, text in parts.items())
    own = [field.alias or name for name, field in model.model_fields.items() if name not in Rule.model_fields]
    example = EXAMPLES / f"{kind}.yaml"
    fields = f"\nFurther fields: {', '.join(f'`{name}`{said_values(model, name)}' for name in own)}.\n" if own else ""
    text = example.read_text(encoding="utf-8").strip()
    return f"## `{kind}`\n\n{first}\n\n{said}{fields}\n```yaml\n{text}\n```\n\n{sentences(example, kind)}"


def docstring_parts(model: type[Rule]) -> tuple[str, Mapping[str, str]]:
    """Return a docstring's first sentence and its parts by name."""
    text = inspect.cleandoc(model.__doc__ or "")
    first = re.sub(r"\s+", " ", text.split("\n\n")[0])
    pattern = rf"^({'|'.join(PARTS)}): (.*?)(?=^(?:{'|'.join(PARTS)}): |\n\n|\Z)"
    found = re.findall(pattern, text, re.MULTILINE | re.DOTALL)
    return first, {name: re.sub(r"\s+", " ", part).strip() for name, part in found}


def said_values(model: type[Rule], name: str) -> str:
    """Return the values that a field may have, where they are few, and its default, where it is plain."""
    schema: Any = model.model_json_schema()
    field = schema["properties"][name]
    values = [value for part in (field, *field.get("anyOf", [])) for value in part.get("enum", [])]
    default = field.get("default")
    plain = isinstance(default, (int, str)) and not isinstance(default, bool)
    return (f" ({', '.join(map(str, values))})" if values else "") + (f" = {default}" if plain else "")


def sentences(example: Path, kind: str) -> str:
    """Return how the program says the example's rule, in both languages."""
    problem = read_scenario(example)
    said = [in_words(rule, problem.facts) for rule in problem.rules if rule.kind == kind and ":" not in rule.id]
    return "".join(f"> {say(phrase, 'vi')}  \n> *{say(phrase, 'en')}*\n\n" for phrase in said)


def cli_page() -> str:
    """Return the page of commands: what `--help` says of each."""
    return "\n".join([MADE, "# Commands · Các lệnh\n", *(command_section(words) for words in commands())])


def commands() -> Iterator[list[str]]:
    """Yield the words of every command, the bare program first."""
    yield []
    group = LateGroup("allocator")
    context = click.Context(group)
    for name in group.list_commands(context):
        yield [name]
        command = group.get_command(context, name)
        yield from ([name, inner] for inner in (command.list_commands(context) if isinstance(command, click.Group) else ()))


def command_section(words: list[str]) -> str:
    """Return one command's help in both languages."""
    title = " ".join(["allocator", *words])
    return f"## `{title}`\n\n```text\n{help_text(words, 'vi')}```\n\n```text\n{help_text(words, 'en')}```\n"


def help_text(words: list[str], language: str) -> str:
    """Return what the program prints for `--help`, eighty columns wide."""
    environment = os.environ | {"ALLOCATOR_LANG": language, "COLUMNS": "80", "PYTHONUTF8": "1"}
    call = [sys.executable, "-c", "from allocator.cli import main; main()", *words, "--help"]
    return subprocess.run(call, env=environment, capture_output=True, check=True).stdout.decode("utf-8").replace("\r\n", "\n")


PAGES: Mapping[str, Callable[[], str]] = {"rules.md": rules_page, "cli.md": cli_page}


def main() -> None:
    """Write every page."""
    for name, made in PAGES.items():
        (HERE / name).write_text(made(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
