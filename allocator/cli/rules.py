"""`allocator rules`: each kind of rule in words."""

from __future__ import annotations

import sys
from typing import Any

import click

from allocator.cli.endings import SOLVED, ending
from allocator.cli.language import help_language, known, told
from allocator.cli.switches import as_data, spoken
from allocator.errors import UsageFault, phrase
from allocator.words import say
from allocator.words.say import Language


@click.command("rules", help=told("help.rules"))
@click.argument("kind", required=False)
@as_data
@spoken
def command(kind: str | None, as_json: bool, lang: str | None) -> int:
    """Explain each kind of rule."""
    language = known(lang) or help_language([])

    def deed() -> int:
        from allocator.export import json_text
        from allocator.rules import KINDS

        if kind is not None and kind not in KINDS:
            raise UsageFault(phrase("usage.unknown_kind", kind=kind, kinds=", ".join(KINDS)))
        chosen = list(KINDS) if kind is None else [kind]
        if as_json:
            sys.stdout.write(json_text({"format": 1, "kinds": [_document(each) for each in chosen]}))
        else:
            _print(chosen, language, fully=kind is not None)
        return SOLVED

    return ending(deed, language, as_json=as_json)


def _fields(kind: str) -> list[str]:
    from allocator.rules import KINDS, Rule

    return [field.alias or name for name, field in KINDS[kind].model_fields.items() if name not in Rule.model_fields]


def _document(kind: str) -> dict[str, Any]:
    told_in = {language: say(phrase(f"kind.{kind}"), language) for language in ("vi", "en")}
    return {"kind": kind, "says": told_in, "fields": _fields(kind)}


def _print(kinds: list[str], language: Language, *, fully: bool) -> None:
    from allocator.cli.paper import grid, paper

    console = paper(as_json=False)
    headings = [say(phrase(f"column.{name}"), language) for name in ("kind", "says", "fields")]
    table = grid([(heading, "left") for heading in headings])
    for kind in kinds:
        table.add_row(kind, say(phrase(f"kind.{kind}"), language), ", ".join(_fields(kind)))
    console.print(table)
    if fully:
        for kind in kinds:
            console.print(_example(kind))


def _example(kind: str) -> str:
    """Return the tiny complete scenario that shows a kind of rule."""
    from importlib.resources import files

    return (files("allocator.rules") / "examples" / f"{kind}.yaml").read_text(encoding="utf-8")
