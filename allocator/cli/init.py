"""`allocator init`: write a starter case that runs at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from allocator.cli.endings import SOLVED, ending, existing
from allocator.cli.language import help_language, known, told
from allocator.cli.switches import spoken
from allocator.errors import UsageFault, phrase
from allocator.words import say

_KINDS = ("congress", "committee", "ballot", "pilot")
_OF_PEOPLE = ("committee", "ballot")
_TABLE, _ROSTER = "units.csv", "roster.csv"


@click.command("init", help=told("help.init"))
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--kind", type=click.Choice(_KINDS), default="congress", show_default=True, help=told("option.kind"))
@click.option("--from", "table", type=click.Path(path_type=Path), metavar="TABLE", help=told("option.from"))
@spoken
def command(directory: Path, kind: str, table: Path | None, lang: str | None) -> int:
    """Write a starter case into a directory."""
    language = known(lang) or help_language([])

    def deed() -> int:
        if kind in _OF_PEOPLE and table is not None:
            raise UsageFault(phrase("init.own_roster", kind=kind))
        of_people = kind in _OF_PEOPLE
        written = write_roster(directory, kind) if of_people else write_starter(directory, kind, None if table is None else existing(table))
        print(say(phrase("init.written", files=", ".join(str(path) for path in written)), language))
        print(say(phrase("init.next", file=str(written[0])), language))
        return SOLVED

    return ending(deed, language)


def write_roster(directory: Path, kind: str) -> tuple[Path, Path]:
    """Write scenario and made-up roster of a starter case of people; return where they are. Nothing that exists is overwritten."""
    from allocator.words import starter_people

    scenario, roster = directory / "scenario.yaml", directory / _ROSTER
    _refuse_to_overwrite(scenario, roster)
    directory.mkdir(parents=True, exist_ok=True)
    roster.write_text(starter_people.ROSTER, encoding="utf-8-sig", newline="\n")
    text = starter_people.COMMITTEE if kind == "committee" else starter_people.BALLOT
    scenario.write_text(text, encoding="utf-8", newline="\n")
    return scenario, roster


def write_starter(directory: Path, kind: str, own: Path | None) -> tuple[Path, Path]:
    """Write scenario and table of a starter case of units; return where they are. Nothing that exists is overwritten."""
    from allocator.cli.starter import congress, pilot, understood
    from allocator.words import starters

    scenario, table = directory / "scenario.yaml", directory / (_TABLE if own is None else own.name)
    same = own is not None and table.exists() and table.samefile(own)
    _refuse_to_overwrite(scenario, *(() if same else (table,)))
    known_columns = None if own is None else understood(own)
    directory.mkdir(parents=True, exist_ok=True)
    if own is None:
        table.write_text(starters.UNITS, encoding="utf-8-sig", newline="\n")
    elif not same:
        shutil.copyfile(own, table)
    units = known_columns or understood(table)
    title = starters.CONGRESS_TITLE if kind == "congress" else starters.PILOT_TITLE
    text = (congress if kind == "congress" else pilot)(units, title=title, made_up=own is None)
    scenario.write_text(text, encoding="utf-8", newline="\n")
    return scenario, table


def _refuse_to_overwrite(*files: Path) -> None:
    for file in files:
        if file.exists():
            raise UsageFault(phrase("init.exists", file=str(file)))
