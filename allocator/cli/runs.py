"""`allocator runs`: the kept runs, and what can be done with them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from allocator.cli.endings import FAULTY, INTERRUPTED, OUR_BUG, SOLVED, ending
from allocator.cli.language import help_language, known, told
from allocator.cli.switches import as_data, of_store, spoken
from allocator.errors import UsageFault, phrase
from allocator.words import say
from allocator.words.say import Language

if TYPE_CHECKING:
    from allocator.runs import KeptRun

Deed = Callable[[Path, Language], int]


class Deeds(click.Group):
    """A group that lists its commands in the order in which they are needed, each in a whole sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, told(f"help.runs.{name}")) for name in self.commands])


@click.group("runs", cls=Deeds, help=told("help.runs"))
def command() -> None:
    """Kept runs."""


def _ended(deed: Deed, store: str | None, lang: str | None, *, as_json: bool = False) -> int:
    """Do something with the store that is meant, and return the exit code."""
    language = known(lang) or help_language()
    return ending(lambda: deed(_store(store), language), language, as_json=as_json)


def _store(asked: str | None) -> Path:
    from allocator.runs import store_path

    store = store_path(asked)
    if store is None:
        raise UsageFault(phrase("store.none"))
    return store


def _whole(run: KeptRun) -> KeptRun:
    """Return a run, or refuse where one plan of it was named: what is done now is done to all of it."""
    if run.choice is not None:
        raise UsageFault(phrase("runs.whole_only", run=run.id, plan=run.name))
    return run


def _told(run: KeptRun) -> dict[str, Any]:
    """Return the document of a run; of one plan among several what a recount says of it."""
    if run.choice is None:
        return run.document
    from allocator.export import document
    from allocator.study.kept_runs import kept_dossier

    return document(kept_dossier(run))


def _write(value: dict[str, Any]) -> None:
    from allocator.export import json_text

    sys.stdout.write(json_text(value))


@command.command("list", help=told("help.runs.list"))
@click.option("-n", "most", type=click.IntRange(min=1), metavar="N", help=told("option.last"))
@of_store
@as_data
@spoken
def list_runs(most: int | None, store: str | None, as_json: bool, lang: str | None) -> int:
    """List the kept runs."""
    def deed(place: Path, language: Language) -> int:
        from allocator.cli.runs_report import line_data, print_list
        from allocator.runs import listed

        lines = listed(place)
        if as_json:
            _write({"format": 1, "runs": [line_data(line) for line in lines[:most]]})
        print_list(lines, most, place, language, as_json=as_json)
        return SOLVED

    return _ended(deed, store, lang, as_json=as_json)


@command.command("show", help=told("help.runs.show"))
@click.argument("run")
@of_store
@as_data
@spoken
def show(run: str, store: str | None, as_json: bool, lang: str | None) -> int:
    """Show a run."""
    def deed(place: Path, language: Language) -> int:
        from allocator.cli.runs_report import print_run, run_data
        from allocator.runs import find

        kept = find(place, run)
        if as_json:
            _write({**_told(kept), "run": run_data(kept)})
        print_run(kept, language, as_json=as_json)
        return SOLVED

    return _ended(deed, store, lang, as_json=as_json)


@command.command("rerun", help=told("help.runs.rerun"))
@click.argument("run")
@of_store
@as_data
@spoken
def run_again(run: str, store: str | None, as_json: bool, lang: str | None) -> int:
    """Run a kept run again."""
    def deed(place: Path, language: Language) -> int:
        from allocator.cli.exit_codes import exit_code
        from allocator.cli.runs_report import print_rerun, rerun_data
        from allocator.cli.solve import told_progress
        from allocator.runs import find
        from allocator.study.rerunning import rerun

        kept = _whole(find(place, run))
        with told_progress(language) as progress:
            again = rerun(kept, progress=progress)
        if as_json:
            _write({**again.document, "rerun": rerun_data(again)})
        print_rerun(again, language, as_json=as_json)
        if again.same:
            return exit_code(again.answer)
        return FAULTY if again.explained else OUR_BUG

    return _ended(deed, store, lang, as_json=as_json)


@command.command("note", help=told("help.runs.note"))
@click.argument("run")
@click.argument("text", nargs=-1, required=True)
@of_store
@spoken
def add_note(run: str, text: tuple[str, ...], store: str | None, lang: str | None) -> int:
    """Write a note to a run."""
    def deed(place: Path, language: Language) -> int:
        from allocator.runs import note

        print(say(phrase("runs.noted", run=note(place, run, " ".join(text))), language))
        return SOLVED

    return _ended(deed, store, lang)


@command.command("export", help=told("help.runs.export"))
@click.argument("run")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", required=True, help=told("option.out_of_run"))
@of_store
@spoken
def export(run: str, out: Path, store: str | None, lang: str | None) -> int:
    """Write the files of a run."""
    def deed(place: Path, language: Language) -> int:
        from allocator.runs import find, unpacked, write_unpacked

        files = unpacked(find(place, run))
        written = write_unpacked(files, out)
        print(say(phrase("runs.written", files=phrase("list.comma", items=tuple(map(str, written)))), language))
        if files.apart:
            apart = phrase("list.comma", items=tuple(str(out / path) for path in files.apart))
            print(say(phrase("runs.elsewhere", files=apart), language))
        return SOLVED

    return _ended(deed, store, lang)


@command.command("remove", help=told("help.runs.remove"))
@click.argument("runs", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help=told("option.yes"))
@of_store
@spoken
def remove_runs(runs: tuple[str, ...], yes: bool, store: str | None, lang: str | None) -> int:
    """Erase runs."""
    def deed(place: Path, language: Language) -> int:
        from allocator.runs import find, remove

        names = tuple(dict.fromkeys(_whole(find(place, run)).id for run in runs))
        meant = phrase("list.comma", items=names)
        if not yes and sys.stdin.isatty() and not click.confirm(say(phrase("runs.really", runs=meant), language)):
            return INTERRUPTED
        remove(place, names)
        print(say(phrase("runs.gone", runs=meant), language))
        return SOLVED

    return _ended(deed, store, lang)


@command.command("verify", help=told("help.runs.verify"))
@click.option("--seal", metavar="SEAL", help=told("option.seal"))
@of_store
@as_data
@spoken
def verify_store(seal: str | None, store: str | None, as_json: bool, lang: str | None) -> int:
    """See whether anything was changed or lost."""
    def deed(place: Path, language: Language) -> int:
        from allocator.cli.runs_report import print_verified, verified_data
        from allocator.runs import verify

        found = verify(place, seal)
        if as_json:
            _write({"format": 1, "verified": verified_data(found)})
        print_verified(found, language, as_json=as_json)
        return FAULTY if found.findings else SOLVED

    return _ended(deed, store, lang, as_json=as_json)
