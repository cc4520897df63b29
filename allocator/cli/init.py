"""`allocator init`: write a starter case that runs at once, made up or about an office's own table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from allocator.cli.endings import SOLVED, ending, existing
from allocator.cli.language import help_language, known, told
from allocator.cli.switches import spoken
from allocator.errors import Phrase, UsageFault, phrase
from allocator.words import say
from allocator.words.say import Language

if TYPE_CHECKING:
    from allocator.scenario.first_draft import OwnTable

_KINDS = ("congress", "committee", "ballot", "pilot")
_OF_PEOPLE = ("committee", "ballot")
_SCENARIO, _TABLE, _ROSTER = "scenario.yaml", "units.csv", "roster.csv"


@click.command("init", help=told("help.init"))
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--kind", type=click.Choice(_KINDS), help=told("option.kind"))
@click.option("--from", "table", type=click.Path(path_type=Path), metavar="TABLE", help=told("option.from"))
@spoken
def command(directory: Path, kind: str | None, table: Path | None, lang: str | None) -> int:
    """Write a starter case into a directory."""
    language = known(lang) or help_language([])

    def deed() -> int:
        notes: tuple[Phrase, ...] = ()
        if table is None:
            written = write_starter(directory, kind or "congress")
        else:
            written, notes = write_own(directory, kind, existing(table), language)
        for note in notes:
            print(say(note, language))
        print(say(phrase("init.written", files=", ".join(str(path) for path in written)), language))
        print(say(phrase("init.next", file=str(directory / _SCENARIO)), language))
        return SOLVED

    return ending(deed, language)


def write_starter(directory: Path, kind: str) -> tuple[Path, ...]:
    """Write scenario and made-up table of a starter case; return where they are. Nothing that exists is overwritten."""
    from allocator.words import starter_people, starters

    if kind in _OF_PEOPLE:
        text = starter_people.COMMITTEE if kind == "committee" else starter_people.BALLOT
        return _write(directory, {_SCENARIO: text.encode(), _ROSTER: starter_people.ROSTER.encode("utf-8-sig")})
    table = starters.UNITS.encode("utf-8-sig")
    text = _of_units(_understood(directory / _TABLE, {directory / _TABLE: table}, kind), kind, made_up=True)
    return _write(directory, {_SCENARIO: text.encode(), _TABLE: table})


def write_own(directory: Path, kind: str | None, own: Path, language: Language) -> tuple[tuple[Path, ...], tuple[Phrase, ...]]:
    """Write a first scenario about an office's own table, and a copy of the table beside it; return where they are, and what to say.

    Raises:
        ScenarioFaults: Cells of the table cannot be used; nothing was written.
        UsageFault: Its columns are not understood, or files are there already; nothing was written.
    """
    from allocator.scenario import read_scenario
    from allocator.scenario.door import given
    from allocator.scenario.first_draft_people import first_scenario

    data, beside = own.read_bytes(), directory / own.name
    same = beside.exists() and beside.samefile(own)
    _refuse_to_overwrite(directory, [_SCENARIO, *([] if same else [own.name])])
    table = _understood(beside, {beside: data}, kind)
    notes: tuple[Phrase, ...] = ()
    if table.kind == "people":
        first = first_scenario(table, kind or "committee", date.today(), language)
        text, notes = first.text, first.notes
    else:
        text, notes = _of_units(table, kind or "congress", made_up=False), tuple(_uncounted(table))
    files = {_SCENARIO: text.encode(), **({} if same else {own.name: data})}
    with given({directory / _SCENARIO: text.encode(), beside: data}):
        read_scenario(directory / _SCENARIO)
    return _write(directory, files), (*_told(table), *table.notes, *notes)


def _understood(file: Path, files: Mapping[Path, bytes], kind: str | None) -> OwnTable:
    from allocator.scenario.door import given
    from allocator.scenario.first_draft import own_table

    with given(files):
        return own_table(file, None if kind is None else "people" if kind in _OF_PEOPLE else "units")


def _of_units(table: OwnTable, kind: str, *, made_up: bool) -> str:
    from allocator.cli.starter import congress, pilot, unit_table
    from allocator.words import starters

    units = unit_table(table)
    if kind == "congress":
        return congress(units, title=starters.CONGRESS_TITLE if made_up else starters.OWN_CONGRESS, made_up=made_up)
    return pilot(units, title=starters.PILOT_TITLE if made_up else starters.OWN_PILOT, made_up=made_up)


def _uncounted(table: OwnTable) -> Iterator[Phrase]:
    """Yield which columns of categories add up to nothing."""
    from allocator.words import starters

    for role in starters.LABELS:
        if role in table.roles and not table.together(role):
            yield phrase("first.none_counted", heading=table.roles[role])


def _told(table: OwnTable) -> tuple[Phrase, ...]:
    """Say what was understood of a table: where it is, what each column is for, and which ones are not used."""
    where = {"file": table.file, "line": table.line}
    place = phrase("first.place", **where) if table.sheet is None else phrase("first.place_sheet", sheet=table.sheet, **where)
    guesses = (phrase("first.guess", heading=heading, role=phrase(f"role.{role}")) for role, heading in table.roles.items())
    unused = (phrase("first.unused", headings=phrase("list.comma", items=table.unused)),) if table.unused else ()
    return phrase(f"first.{table.kind}", place=place, count=table.rows), phrase("first.guesses"), *guesses, *unused


def _write(directory: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write all files, or none."""
    from allocator.export.whole_files import write_whole

    _refuse_to_overwrite(directory, list(files))
    return write_whole(directory, files)


def _refuse_to_overwrite(directory: Path, names: list[str]) -> None:
    from allocator.export.whole_files import refuse_no_folder

    refuse_no_folder(directory)
    for name in names:
        if (directory / name).exists():
            raise UsageFault(phrase("init.exists", file=str(directory / name)))
